"""Which script a character belongs to, and which fonts show the scripts of a language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_EAST = (
    *((0x2E80, 0x33FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF)),
    *((0x1100, 0x11FF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0x20000, 0x3FFFF)),
)
"""The blocks of Chinese, Japanese and Korean, with their punctuation."""

_FAMILIES = {
    "LATIN": "Noto Sans",
    "GREEK": "Noto Sans",
    "CYRILLIC": "Noto Sans",
    "MODIFIER": "Noto Sans",
    "COMBINING": "Noto Sans",
    "MATHEMATICAL": "Noto Sans Math",
    "CANADIAN": "Noto Sans Canadian Aboriginal",
    "TIBETAN": "Noto Serif Tibetan",
    "AHOM": "Noto Serif Ahom",
    "TANGUT": "Noto Serif Tangut",
}
"""By the first word of their names, where it is not `Noto Sans` and the script."""

_EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")

_NAMES = {
    "COMBINING": "combining marks",
    "MATHEMATICAL": "mathematical letters",
    "MODIFIER": "modifier letters",
}

_EAST_ASIA = {
    "SC": ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC"),
    "TC": ("Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "PingFang TC"),
    "HK": ("Noto Sans CJK HK", "Noto Sans HK", "Source Han Sans HC", "PingFang HK"),
    "JP": ("Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans", "Hiragino Sans"),
    "KR": ("Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans K", "Apple SD Gothic Neo"),
}
"""The families with the shapes of each place: of Google and Adobe, and of macOS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What characters that one font would show have in common."""

    name: str
    """In a sentence: `Japanese`, `Devanagari`; empty for a single sign that is of no script."""
    family: str
    """The font family that shows it."""


def language_fonts(language: str) -> tuple[str, ...]:
    """The families that give the signs of a language the shapes that its readers know.

    One sign of Unicode is drawn in another way in China, Taiwan, Hong Kong, Japan and Korea. The
    tag is that of BCP 47: `zh-Hant`, `zh-HK`. Empty for languages that have no such choice.
    """
    return _EAST_ASIA.get(_place(language), ())


def _place(language: str) -> str:
    base, *rest = language.lower().replace("_", "-").split("-")
    if base in ("ja", "ko"):
        return "JP" if base == "ja" else "KR"
    if base not in ("zh", "yue", "cmn"):
        return ""
    if "hans" in rest:
        return "SC"
    if {"hk", "mo"} & set(rest) or (base == "yue" and not rest):
        return "HK"
    return "TC" if {"hant", "tw"} & set(rest) else "SC"


def is_drawn(character: str) -> bool:
    """Whether it needs a glyph: controls, joiners, selectors and spaces do not."""
    category = unicodedata.category(character)
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return category not in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp") and not selector


def scripts_of(characters: str, language: str) -> dict[Script, str]:
    """The characters by their scripts, in the order of code points; single signs one by one."""
    found: dict[Script, str] = {}
    east = [each for each in characters if _is_east_asian(each)]
    letters = {_kind(each) for each in characters if _is_letter(each)}
    for character in sorted(characters):
        if character in east:
            script = _east_asian(character, east, language)
        elif _kind(character) in letters:
            script = _by_name(_kind(character))
        elif _EMOJI.match(character):
            script = Script(name="emoji", family="Noto Color Emoji")
        else:
            script = Script(name="", family=f"U+{ord(character):04X}")
        found[script] = found.get(script, "") + character
    return found


def _is_east_asian(character: str) -> bool:
    return any(start <= ord(character) <= end for start, end in _EAST)


def _east_asian(character: str, others: list[str], language: str) -> Script:
    place = _place(language)
    if _kind(character) == "HANGUL" or (not place and all(_kind(c) == "HANGUL" for c in others)):
        place = "KR"
    elif place == "" and any(_kind(each) in ("HIRAGANA", "KATAKANA") for each in others):
        place = "JP"
    names = {"JP": "Japanese", "KR": "Korean"}
    return Script(name=names.get(place, "Chinese"), family=_EAST_ASIA[place or "SC"][0])


def _is_letter(character: str) -> bool:
    """Whether its name begins with its script's, which those of letterlike symbols do not."""
    return unicodedata.category(character)[0] in "LM" and not "\u2100" <= character <= "\u2bff"


def _by_name(kind: str) -> Script:
    family = _FAMILIES.get(kind, f"Noto Sans {kind.title()}")
    return Script(name=_NAMES.get(kind, kind.title()), family=family)


def _kind(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0].split("-")[0]
