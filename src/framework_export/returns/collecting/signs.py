"""What people are known by, and whether two of whom that is known can be one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from framework_export.packs.file_names import clash_key
from framework_export.packs.roster.columns import folded

_BETWEEN = re.compile(r"[\s,;-]+")  # the words of a name
_EAST_ASIAN = "\u2e80"  # the first of its characters


def signs_of(values: Mapping[str, str]) -> dict[str, str]:
    """In a form in which spelling does not matter; empty where nothing is known."""
    return {
        "employee_id": clash_key(values.get("employee_id", "")).replace(" ", ""),
        "email": values.get("email", "").strip().casefold(),
        "name": _name_key(values.get("name", "")),
    }


def differ(values: Mapping[str, str], known: Mapping[str, str]) -> bool:
    """Whether a form cannot be of somebody: another number, or neither their name nor address."""
    if both_differ(values, known, "employee_id"):
        return True
    if values.get("name") and known["name"] and not _same_name(values["name"], known["name"]):
        theirs, ours = signs_of(values)["email"], signs_of(known)["email"]
        return not theirs or theirs != ours or not _share_a_word(values["name"], known["name"])
    return False


def is_other(values: Mapping[str, str], known: Mapping[str, str]) -> bool:
    """Whether somebody is certainly another: by number and name."""
    names = bool(values.get("name") and known["name"])
    return (
        both_differ(values, known, "employee_id")
        and names
        and not _same_name(values["name"], known["name"])
    )


def both_differ(values: Mapping[str, str], known: Mapping[str, str], sign: str) -> bool:
    """Whether both say it, and say another one."""
    theirs, ours = signs_of(values)[sign], signs_of(known)[sign]
    return bool(theirs and ours and theirs != ours)


def _same_name(one: str, other: str) -> bool:
    """Whether they have the same words, in whatever order: `Lovelace, Ada`."""
    return _name_key(one) == _name_key(other) != ""


def _name_key(name: str) -> str:
    """In Chinese and Japanese, whether there is a space in a name says nothing."""
    if max(name, default="") >= _EAST_ASIAN:
        return folded(name)
    return " ".join(sorted(_words(name)))


def _share_a_word(one: str, other: str) -> bool:
    return bool(_words(one) & _words(other))


def _words(name: str) -> set[str]:
    return {key for word in _BETWEEN.split(name) if (key := folded(word))}
