"""What a workbook says itself: noted when it is made, and taken away when it comes back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from framework_export.formats.handed_out import sign_of
from framework_export.formats.manifest import PREFIX

_BETWEEN = "\n"
_SHEET = "#sheet:"  # no text of a cell alone has the sign of a sheet
_STRING = re.compile(r'("(?:[^"]|"")*")')
_PLACE = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}|\$?[A-Z]{1,3}(?=:)|(?<=:)\$?[A-Z]{1,3}|#REF!"
_REFERENCES = re.compile(
    rf"(?<![\w.])(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?(?:{_PLACE})(?![\w.(])(?::(?:{_PLACE}))?",
    re.IGNORECASE,  # LibreOffice keeps a reference that it cannot follow in small letters.
)
_LONGEST_FORMULA = 4_000  # characters, several times as many as one of ours has
_OFTEN = 1_000  # characters of a formula that can be one of ours, and so is in form after form
_LONGEST_MARGIN = 4_000  # characters; Excel takes 255
_NEWER = re.compile(r"_xlfn\.|_xlws\.|_xludf\.", re.IGNORECASE)
# Of headers and footers (ECMA-376-1, 18.3.1.39): sections, fonts, sizes, colours and fields.
_SECTION = re.compile(r"(?<!&)(?:&&)*&[LCR]")
_CODES = re.compile(r'&(&)|&"[^"]*"|&[0-9]{1,3}|&K(?:[0-9A-Fa-f]{6}|[0-9]{2}[+-][0-9]{3})|&[A-Z]')


def sheet_sign(texts: Iterable[str]) -> str:
    """A digest of all texts of a sheet in their order."""
    whole = _BETWEEN.join(texts)
    return sign_of(_SHEET + whole) if whole else ""


def formula_sign(formula: str) -> str:
    """A digest of a formula that is the same wherever it is moved, and in every program.

    Empty for one without any reference or name: it is a value that somebody has typed.
    """
    if len(formula) > _LONGEST_FORMULA:
        return ""
    return _known_sign(formula) if len(formula) <= _OFTEN else _sign(formula)


@lru_cache(maxsize=4_096)
def _known_sign(formula: str) -> str:
    return _sign(formula)


def _sign(formula: str) -> str:
    parts = _STRING.split(_NEWER.sub("", formula))
    plain = [each if at % 2 else _REFERENCES.sub("#", each) for at, each in enumerate(parts)]
    shape = "".join(
        each if at % 2 else "".join(each.split()).casefold() for at, each in enumerate(plain)
    )
    has_name = any(letter == "#" or letter.isalpha() for each in plain[::2] for letter in each)
    return sign_of(f"={shape}") if has_name else ""


def margin_texts(code: str) -> tuple[str, ...]:
    """What a header or footer says at the left, in the middle and at the right."""
    if len(code) > _LONGEST_MARGIN:
        return (code,)
    plain = (_CODES.sub(lambda found: found.group(1) or " ", each) for each in _sections(code))
    return tuple(text for each in plain if (text := " ".join(each.split())))


def _sections(code: str) -> list[str]:
    starts = [found.end() for found in _SECTION.finditer(code)]
    ends = [*(start - 2 for start in starts), len(code)]
    return [code[start:end] for start, end in zip((0, *starts), ends, strict=True)]


def without_identity(
    cells: Sequence[tuple[int, int, str]], properties: Mapping[str, str]
) -> Iterator[tuple[int, int, str]]:
    """Rows, columns and texts without the hidden copy of the properties: names, and their values.

    A value that is another one than the file's own property is not passed by.
    """
    names = {(row, column): text for row, column, text in cells if text.startswith(PREFIX)}
    for row, column, text in cells:
        name = names.get((row, column - 1), "")
        if (row, column) in names or (name and properties.get(name, text) == text):
            continue
        yield row, column, text
