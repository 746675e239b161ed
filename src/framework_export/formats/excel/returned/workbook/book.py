"""A returned workbook: its sheets with their cells, its names and its properties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import problem
from framework_export.formats.excel.cells import column_number
from framework_export.formats.excel.returned.workbook.cells import Keys
from framework_export.formats.excel.returned.workbook.number_formats import number_formats
from framework_export.formats.excel.returned.workbook.parts import Parts
from framework_export.formats.excel.returned.workbook.sheet import Sheet
from framework_export.formats.excel.returned.workbook.sheet_part import read_sheet
from framework_export.formats.excel.returned.workbook.texts import namespace_of, shared_texts
from framework_export.formats.office_files import custom_properties
from framework_export.formats.packages import Package, PackageError, damaged
from framework_export.formats.xml_parts import parse_part

_WORKBOOK = "xl/workbook.xml"
_SHEETS = ("worksheet", "chartsheet")
_MOST_TAGS = 3_000_000  # of all sheets: some 600 MB of memory, and a few seconds
_LINKED = ("xl/externalLinks/", "xl/connections.xml", "xl/queryTables/")
_UNSAFE_SHEETS = ("xl/macrosheets/", "xl/dialogsheets/")
_PLACE = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!]+))!"
    r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?"
)
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Some cells of a sheet; rows and columns count from 1."""

    sheet: str
    row: int
    column: int
    last_row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """What is in the file."""

    parts: Parts
    sheets: tuple[Sheet, ...]
    names: Mapping[str, Area]
    """The defined names that stand for cells; a copied sheet has the same ones of its own."""
    properties: Mapping[str, str]
    """The custom properties of the file; none when somebody has removed them."""
    formulas: Mapping[str, str]
    """The defined names and what they stand for, whatever it is."""
    since_1904: bool
    problems: tuple[Diagnostic, ...]
    """About the parts that cannot be read."""


def read_workbook(package: Package) -> Workbook:
    """Reads what can be read. Raises PackageError when that is nothing, or should not be opened."""
    _refuse_macros(package)
    parts = Parts(package)
    part = package.main or _WORKBOOK
    root = parse_part(package, part)
    space = namespace_of(root)
    problems: list[Diagnostic] = [*_linked(package)]
    settings = root.find(f"{space}workbookPr")
    since_1904 = settings is not None and settings.get("date1904", "").lower() in _TRUE
    keys = _keys(parts, part, problems, since_1904=since_1904)
    sheets = tuple(_sheets(parts, part, root, keys, problems))
    if not any(sheet.is_read for sheet in sheets):
        raise damaged("None of its sheets can be read.")
    said = [
        (str(each.get("name")), each.text or "", each.get("localSheetId") is None)
        for each in root.iter(f"{space}definedName")
    ]
    return Workbook(
        parts=parts,
        sheets=sheets,
        names=_names(said),
        properties=_properties(package),
        formulas={name: text for name, text, _ in said},
        since_1904=since_1904,
        problems=tuple(problems),
    )


def _keys(parts: Parts, workbook: str, problems: list[Diagnostic], *, since_1904: bool) -> Keys:
    """Texts and styles, without those that are lost."""
    texts = _readable(parts, workbook, "sharedStrings", "Its list of texts", problems)
    styles = _readable(parts, workbook, "styles", "Its list of styles", problems)
    return Keys(
        texts=() if texts is None else shared_texts(texts),
        formats=() if styles is None else number_formats(styles),
        since_1904=since_1904,
    )


def _readable(
    parts: Parts, workbook: str, kind: str, name: str, problems: list[Diagnostic]
) -> etree._Element | None:
    part = next(parts.related(workbook, kind), f"xl/{kind}.xml")
    if part not in parts.names:
        return None
    root = parts.parsed(part)
    if root is None:
        parts.damaged.pop(part)
        problems.append(_unreadable(f"{name} cannot be read."))
    return root


def _unreadable(message: str) -> Diagnostic:
    return problem(
        "form-damaged", message, hint="Ask for the file again, as an attachment or in an archive."
    )


def _sheets(
    parts: Parts, workbook: str, root: etree._Element, keys: Keys, problems: list[Diagnostic]
) -> Iterator[Sheet]:
    """The sheets in their order; one that cannot be read is named, and the others are read."""
    room = _MOST_TAGS
    for name, part in _names_and_parts(parts, workbook, root):
        try:
            data = parts.package.read(part)
            room -= data.count(b"<")
            if room < 0:
                raise damaged(part)
            read = read_sheet(data, part, keys)
            if read.is_damaged:
                problems.append(_unreadable(f"A part of the sheet {name} cannot be read."))
            yield Sheet(name, part, read, parts.of(part))
        except PackageError:
            reason = "has more cells than any form" if room < 0 else "cannot be read"
            problems.append(_unreadable(f"The sheet {name} {reason}."))
            yield Sheet(name, part, None, ())


def _names_and_parts(
    parts: Parts, workbook: str, root: etree._Element
) -> Iterator[tuple[str, str]]:
    targets = {each.id: each for each in parts.of(workbook)}
    seen: set[str] = set()
    for number, each in enumerate(root.iter(f"{namespace_of(root)}sheet"), 1):
        ids = (str(value) for key, value in each.items() if str(key).endswith("}id"))
        target = targets.get(next(ids, ""))
        part = target.target if target else f"xl/worksheets/sheet{number}.xml"
        wanted = part in parts.names and not (target and target.kind not in _SHEETS)
        if wanted and part not in seen:
            seen.add(part)
            yield str(each.get("name", "")), part
    for part in parts.package.names:  # A sheet that the list has lost is there all the same.
        if _SHEET_PART.fullmatch(part) and part not in seen:
            yield part.rpartition("/")[2].removesuffix(".xml"), part


def _names(said: list[tuple[str, str, bool]]) -> dict[str, Area]:
    areas = ((name, _area(text)) for name, text, _ in sorted(said, key=lambda each: each[2]))
    return {name: area for name, area in areas if area is not None}


def _properties(package: Package) -> Mapping[str, str]:
    try:
        return custom_properties(package)
    except PackageError:
        return {}


def _linked(package: Package) -> Iterator[Diagnostic]:
    """A problem when values come from elsewhere: what they were is in the cells, and is read."""
    if any(name.startswith(_LINKED) for name in package.names):
        yield problem(
            "form-has-links",
            "Cells of it take their values from other files or from a database, which are not "
            "opened. Read is what they showed last.",
            hint="Compare these cells with what the person sees, or ask for them as values.",
        )


def _refuse_macros(package: Package) -> None:
    for name in package.names:
        if name.startswith(_UNSAFE_SHEETS):
            raise PackageError(
                "form-has-macros",
                "This file has sheets of macros; forms have none, so it is not opened.",
                hint="Save it as .xlsx without macros, or ask for a new form.",
            )


def _area(text: str) -> Area | None:
    found = _PLACE.fullmatch(text)
    if found is None:
        return None
    quoted, plain, column, row, _, last = found.groups()
    return Area(
        sheet=quoted.replace("''", "'") if quoted else plain,
        row=int(row),
        column=column_number(column),
        last_row=int(last or row),
    )
