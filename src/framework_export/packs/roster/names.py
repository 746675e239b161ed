"""Puts a name together that a roster has in parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from framework_export.packs.roster.columns import MANAGER_PARTS

NameOrder = Literal["given-first", "family-first"]
NAME_ORDERS: tuple[NameOrder, ...] = ("given-first", "family-first")

_FAMILY_FIRST = frozenset(("hu", "ja", "ko", "vi", "zh"))
"""Languages in which the family's name comes first (CLDR 44, personNames/nameOrderLocales)."""

_IDEOGRAPHS = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FAMILY_FIRST_SCRIPT = re.compile(
    f"(?=.*[{_IDEOGRAPHS}\uac00-\ud7a3])[{_IDEOGRAPHS}\uac00-\ud7a3\u3040-\u30ff ]+"
)
"""Han and Hangul, also with kana: such a name has the family first, whatever the form's language.

Names in katakana alone are foreign ones.
"""


def joined_name(values: Mapping[str, str], language: str, order: NameOrder | None) -> str:
    """The parts of a name, joined with spaces.

    A preferred name that has the last name in it is the whole of it; else it is the first one.
    """
    last, preferred = values.get("last_name", ""), values.get("preferred_name", "")
    if preferred and last and _has_in_it(preferred, last):
        return preferred
    given = " ".join(
        filter(None, (preferred or values.get("first_name", ""), values.get("middle_name", "")))
    )
    family_first = language.partition("-")[0] in _FAMILY_FIRST or bool(
        _FAMILY_FIRST_SCRIPT.fullmatch(f"{last} {given}")
    )
    if (order or NAME_ORDERS[family_first]) == "family-first":
        return " ".join(filter(None, (last, given)))
    return " ".join(filter(None, (given, last)))


def joined_manager(values: Mapping[str, str], language: str, order: NameOrder | None) -> str:
    """The same of a manager, of whom the first and the last name are known."""
    first, last = (values.get(each, "") for each in MANAGER_PARTS)
    return joined_name({"first_name": first, "last_name": last}, language, order)


def _has_in_it(whole: str, name: str) -> bool:
    """As words of its own, as `Lisa` has no `Li`; scripts without case have no spaces either."""
    if whole.upper() == whole.lower():
        return name in whole
    words, own = (f" {' '.join(each.replace(',', ' ').split())} " for each in (whole, name))
    return own.casefold() in words.casefold()
