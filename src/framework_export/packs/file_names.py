"""Names of files and folders that Windows, macOS and Linux all take, from names of people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from framework_export.errors import SetupError
from framework_export.products import FORMS

FIELDS = (
    *("name", "employee_id", "email", "manager", "framework", "level", "track", "role"),
    *("document", "language", "cycle"),
)
"""What a pattern can have in braces."""

MENDED = "mended"
"""The folder of those who were left out at first, below that of the cycle; nobody else's."""

STAGING = "moving"
"""The folder of forms that are on their way; nobody else's."""
MAIL = "mail"
"""The folder of drafts of mail, below that of the cycle."""

STANDARD = "{employee_id}-{name}-{document}"

_LONGEST = 120
"""Bytes of UTF-8 without suffix: file systems take 255, and Windows 260 for a whole path."""

_LONGEST_TEXT = 60
"""Bytes of a pattern and the longest document: what people are called has as much again."""

_MOST_BYTES = 3  # that a character of the basic plane takes in UTF-8

# https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?")
# A dot in front hides a file, and a dash looks like an option. What looks like a formula would get
# an apostrophe in the lists, where a path has to be that of the file.
_NOT_IN_FRONT = re.compile(r"(?:[.~ =+@-]|'+(?=[=+@-]))+")
_SPACES = re.compile(r"\s+")
_FIELD = re.compile(r"\{([^{}]*)\}")
# What stands between two parts when one of them is empty.
_LEFT_OVER = re.compile(r"(?<=[-_ ])[-_ ]+")


_WITHOUT_PERSON = {**dict.fromkeys(FIELDS, ""), "document": max(FORMS, key=len)}


def check_pattern(pattern: str) -> str:
    """The pattern itself. Raises SetupError when it has fields that nobody has, or none."""
    fields = _FIELD.findall(pattern)
    unknown = [field for field in fields if field not in FIELDS]
    if unknown or not fields or set(_FIELD.sub("", pattern)) & set("{}/\\"):
        wrong = f"{{{unknown[0]}}}" if unknown else pattern
        raise SetupError(
            f"--name cannot have {wrong}.",
            hint=f"It is one file name made of {', '.join(f'{{{field}}}' for field in FIELDS)}.",
        )
    if len(_filled(pattern, _WITHOUT_PERSON).encode()) > _LONGEST_TEXT:
        raise SetupError(
            f"--name has more than {_LONGEST_TEXT} bytes of its own text.",
            hint="Shorten what stands outside the braces: file names have room for little more.",
        )
    return pattern


def is_cycle(text: str) -> bool:
    """Whether a cycle can be called so: it becomes a folder, on Windows, too."""
    plain = re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._-]{0,38}[0-9A-Za-z]|[0-9A-Za-z]", text)
    return plain is not None and safe_name(text) == text


def filled_pattern(pattern: str, values: Mapping[str, str]) -> str:
    """A checked pattern as a safe file name without suffix; empty fields leave no gaps.

    `values` are by all of the fields. Where the name gets too long, the longest of them lose their
    ends, and never the document: it tells apart what is for the same person.
    """
    filled = _filled(pattern, values)
    if len(filled) * _MOST_BYTES > _LONGEST and len(filled.encode()) > _LONGEST:
        filled = _filled(pattern, _shortened(pattern, values))
    return safe_name(filled)


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    filled = _plain(pattern.format_map(values))
    return _LEFT_OVER.sub("", filled).strip("-_ ")


def _shortened(pattern: str, values: Mapping[str, str]) -> dict[str, str]:
    plain = {field: _plain(values[field]).encode() for field in FIELDS if field != "document"}
    sizes = [len(plain[field]) for field in _FIELD.findall(pattern) if field in plain]
    bare = pattern.format_map(dict.fromkeys(FIELDS, "") | {"document": values["document"]})
    most, room = _LONGEST, _LONGEST - len(_plain(bare).encode())
    while sum(min(size, most) for size in sizes) > room:
        most -= 1
    cut = {field: _cut(value, most).rstrip(".-_ ") for field, value in plain.items()}
    return {**values, **cut}


def _cut(text: bytes, longest: int) -> str:
    """As many whole characters as fit."""
    return text[:longest].decode("utf-8", "ignore")


def safe_name(text: str, longest: int = _LONGEST) -> str:
    """The text as the name of a file or folder; never empty, and never leaves its folder.

    Characters outside the basic plane go, because older file systems and archives lose them.
    """
    plain = _FORBIDDEN.sub("_", _plain(text))
    cut = _cut(plain.encode(), longest)
    # On Windows, a dot at the end is lost.
    cut = cut[_begin(cut) :].rstrip(". ")
    return f"_{cut}" if not cut or _RESERVED.fullmatch(cut) else cut


def _begin(text: str) -> int:
    found = _NOT_IN_FRONT.match(text)
    return found.end() if found else 0


def _plain(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    # What ends a line stands between words, too.
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return "".join(filter(_is_plain, spaced))


def clash_key(name: str) -> str:
    """Equal for names that are one file where case does not count."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def distinct_folders(names: Mapping[str, str], suffixes: Mapping[str, str]) -> dict[str, str]:
    """By key: the safe name of each, with its suffix when another's is or could become the same.

    The suffixes are hexadecimal digits, and as many for each.
    """
    safe = {key: safe_name(name, _LONGEST // 2) for key, name in names.items()}
    taken = {MENDED: 1, STAGING: 1, MAIL: 1}
    for name in safe.values():
        taken[clash_key(name)] = taken.get(clash_key(name), 0) + 1
    return {
        key: f"{name}-{suffixes[key]}"
        if taken[clash_key(name)] > 1 or ends_like_suffixed(name, len(suffixes[key]))
        else name
        for key, name in safe.items()
    }


def ends_like_suffixed(name: str, digits: int) -> bool:
    """Whether a name ends as if it had been told apart: it would be the file of somebody else."""
    if len(name) <= digits or (name[-digits - 1] != "-" and name.isascii()):
        return False
    return re.search(f"-[0-9a-f]{{{digits}}}$", clash_key(name)) is not None


def bucket_digits(count: int, most: int) -> int:
    """How many hexadecimal digits name the folders that hold `count` files, half full at most."""
    digits = 0
    while count > most if digits == 0 else count > 16**digits * most // 2:
        digits += 1
    return digits


def bucket(digest: str, digits: int) -> tuple[str, ...]:
    """The folders of somebody with that digest: no folder has more than 256 others in it."""
    return tuple(digest[start : min(start + 2, digits)] for start in range(0, digits, 2))


def _is_plain(character: str) -> bool:
    """In the basic plane, and neither invisible, private nor half of a pair."""
    return ord(character) < 0x10000 and unicodedata.category(character)[0] != "C"
