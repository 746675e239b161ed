"""The sheets of a workbook, in their order, and whether people see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from framework_export.formats.excel.lists.number_formats import Pieces, number_patterns
from framework_export.formats.excel.returned.workbook.parts import Parts
from framework_export.formats.excel.returned.workbook.texts import namespace_of
from framework_export.formats.packages import PackageError, damaged, open_package
from framework_export.formats.xml_parts import parse_part

State = Literal["visible", "hidden", "very-hidden"]
_STATES: Mapping[str, State] = {"hidden": "hidden", "veryHidden": "very-hidden"}
_WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSheet:
    """A sheet with cells."""

    number: int
    """Counted from 1, with sheets that have none."""
    name: str
    state: State
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook whose sheets are known and not read yet."""

    data: bytes
    parts: Parts
    sheets: tuple[ListedSheet, ...]
    patterns: Mapping[str, Pieces]
    """By style: how cells show whole numbers."""


def open_book(data: bytes) -> Book:
    """Raises PackageError when it is no workbook, has a password, or is unreasonably large."""
    parts = Parts(open_package(data))
    main = next(parts.related("", "officeDocument"), _WORKBOOK)
    if main.endswith(".bin"):
        raise PackageError("form-not-office", "It is a workbook in Excel's binary format (.xlsb).")
    root = parse_part(parts.package, main)
    targets = {each.id: each for each in parts.of(main)}
    sheets = []
    for number, each in enumerate(root.iter(f"{namespace_of(root)}sheet"), 1):
        ids = (str(value) for key, value in each.items() if str(key).endswith("}id"))
        target = targets.get(next(ids, ""))
        if target and target.kind == "worksheet" and target.target in parts.names:
            state = _STATES.get(str(each.get("state")), "visible")
            name = str(each.get("name", ""))
            sheets.append(ListedSheet(number=number, name=name, state=state, part=target.target))
    if not sheets:
        raise damaged("It has no sheet with cells.")
    return Book(data=data, parts=parts, sheets=tuple(sheets), patterns=_patterns(parts, main))


def _patterns(parts: Parts, main: str) -> Mapping[str, Pieces]:
    part = next(parts.related(main, "styles"), "")
    root = parts.parsed(part) if part else None
    return {} if root is None else number_patterns(root)
