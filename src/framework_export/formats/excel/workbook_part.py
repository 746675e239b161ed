"""Writes the parts about the workbook as a whole: its sheets, names, properties and theme."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from openpyxl.packaging.core import DocumentProperties
from openpyxl.packaging.workbook import ChildSheet, WorkbookPackage
from openpyxl.workbook.defined_name import DefinedName, DefinedNameList
from openpyxl.workbook.properties import CalcProperties, WorkbookProperties
from openpyxl.workbook.views import BookView

from framework_export.formats.excel.cells import XML_HEAD, attribute, kept
from framework_export.formats.excel.elements import markup
from framework_export.formats.excel.sheets.sheet import Book, Sheet

_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"

_AS_ALWAYS: dict[str, None] = dict.fromkeys(
    (
        *("visibility", "minimized", "showHorizontalScroll", "showVerticalScroll"),
        *("showSheetTabs", "tabRatio", "firstSheet", "activeTab", "autoFilterDateGrouping"),
    )
)
"""What openpyxl writes out about a window, though nothing of it differs from the standard's."""


def write_workbook(book: Book, sheets: Sequence[Sheet]) -> bytes:
    """The sheets in order, each the relation of its number, and what names stand for."""
    workbook = WorkbookPackage(
        workbookPr=WorkbookProperties(),
        bookViews=[BookView(**_AS_ALWAYS)],
        sheets=[
            ChildSheet(
                name=book.names[sheet.key],
                sheetId=number,
                state=None if sheet.shown else "hidden",
                id=f"rId{number}",
            )
            for number, sheet in enumerate(sheets, 1)
        ],
        definedNames=DefinedNameList(definedName=list(_names(book, sheets))),
        calcPr=CalcProperties(calcId=191029, fullCalcOnLoad=True),
    )
    return f"{XML_HEAD}{markup(workbook)}".encode()


def _names(book: Book, sheets: Sequence[Sheet]) -> Iterator[DefinedName]:
    for name, place in book.ranges.items():
        yield DefinedName(name, attr_text=place)
    for index, sheet in enumerate(sheets):
        if sheet.heads_row:
            rows = f"${sheet.heads_row}:${sheet.heads_row}"
            yield _local_name("Print_Titles", index, book.at(sheet.key, rows))
        if sheet.print_area:
            yield _local_name("Print_Area", index, book.at(sheet.key, sheet.print_area))


def _local_name(name: str, sheet: int, place: str) -> DefinedName:
    return DefinedName(f"_xlnm.{name}", localSheetId=sheet, attr_text=place)


def write_core_properties(book: Book) -> bytes:
    """Title, language, and the date of the form and not of this run."""
    form = book.form
    moment = datetime.datetime.combine(form.date, datetime.time())
    maker = kept(form.company) or "framework-export"
    properties = DocumentProperties(
        title=kept(f"{form.kind}: {form.title} – {form.about}"),
        subject=kept(form.subject),
        creator=maker,
        lastModifiedBy=maker,
        description=kept(form.edition),
        language=form.language,
        created=moment,
        modified=moment,
    )
    return f"{XML_HEAD}{markup(properties)}".encode()


def write_extended_properties(book: Book) -> bytes:
    """Who made it. LibreOffice recalculates what neither it nor Excel has saved.

    Not with openpyxl, which says that Excel did.
    """
    company = f"<Company>{attribute(book.form.company)}</Company>" if book.form.company else ""
    return (
        f'{XML_HEAD}<Properties xmlns="{_EXTENDED}"><Application>framework-export</Application>'
        f"{company}</Properties>"
    ).encode()
