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

_PICTOGRAPHS = """
231A-231B 2328 23CF 23E9-23F3 23F8-23FA 24C2 25AA-25AB 25B6 25C0 25FB-25FE 2600-2604 260E 2611
2614-2615 2618 261D 2620 2622-2623 2626 262A 262E-262F 2638-263A 2640 2642 2648-2653 265F-2660
2663 2665-2666 2668 267B 267E-267F 2692-2697 2699 269B-269C 26A0-26A1 26A7 26AA-26AB 26B0-26B1
26BD-26BE 26C4-26C5 26C8 26CE-26CF 26D1 26D3-26D4 26E9-26EA 26F0-26F5 26F7-26FA 26FD 2702 2705
2708-270D 270F 2712 2714 2716 271D 2721 2728 2733-2734 2744 2747 274C 274E 2753-2755 2757
2763-2764 2795-2797 27A1 27B0 27BF 2934-2935 2B05-2B07 2B1B-2B1C 2B50 2B55 3030 303D 3297 3299
1F004 1F0CF 1F170-1F171 1F17E-1F17F 1F18E 1F191-1F19A 1F1E6-1F1FF 1F201-1F202 1F21A 1F22F
1F232-1F23A 1F250-1F251 1F300-1F321 1F324-1F393 1F396-1F397 1F399-1F39B 1F39E-1F3F0 1F3F3-1F3F5
1F3F7-1F4FD 1F4FF-1F53D 1F549-1F54E 1F550-1F567 1F56F-1F570 1F573-1F57A 1F587 1F58A-1F58D 1F590
1F595-1F596 1F5A4-1F5A5 1F5A8 1F5B1-1F5B2 1F5BC 1F5C2-1F5C4 1F5D1-1F5D3 1F5DC-1F5DE 1F5E1 1F5E3
1F5E8 1F5EF 1F5F3 1F5FA-1F64F 1F680-1F6C5 1F6CB-1F6D2 1F6D5-1F6D7 1F6DC-1F6E5 1F6E9 1F6EB-1F6EC
1F6F0 1F6F3-1F6FC 1F7E0-1F7EB 1F7F0 1F90C-1F93A 1F93C-1F945 1F947-1F9FF 1FA70-1FAFF
"""
"""Unicode's emoji (emoji-data.txt): their blocks have signs that no emoji font shows, too."""
_EMOJI = re.compile(
    f"[{re.sub('[0-9A-F]+', lambda each: chr(int(each[0], 16)), _PICTOGRAPHS)}]".translate(
        {32: None, 10: None}
    )
)

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
