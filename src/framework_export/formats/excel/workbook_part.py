"""Writes the parts about the workbook as a whole: its sheets, names, properties and theme."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from framework_export.formats.excel.cells import MAIN, XML_HEAD, attribute, escaped
from framework_export.formats.excel.sheet import Book, Sheet
from framework_export.formats.excel.sheet_part import RELATIONS

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_DUBLIN_CORE = "http://purl.org/dc"


def write_workbook(book: Book, sheets: Sequence[Sheet]) -> bytes:
    """The sheets in order, each the relation of its number, and what names stand for."""
    listed = "".join(
        f'<sheet name="{attribute(book.names[sheet.key])}" sheetId="{number}"'
        f'{"" if sheet.shown else _HIDDEN} r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    names = "".join(_names(book, sheets))
    return (
        f'{XML_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr/>'
        f"<bookViews><workbookView/></bookViews><sheets>{listed}</sheets>"
        f'<definedNames>{names}</definedNames><calcPr calcId="191029" fullCalcOnLoad="1"/>'
        "</workbook>"
    ).encode()


_HIDDEN = ' state="hidden"'


def _names(book: Book, sheets: Sequence[Sheet]) -> Iterator[str]:
    for name, place in book.ranges.items():
        yield f'<definedName name="{attribute(name)}">{escaped(place)}</definedName>'
    for index, sheet in enumerate(sheets):
        if sheet.heads_row:
            rows = f"${sheet.heads_row}:${sheet.heads_row}"
            yield _local_name("Print_Titles", index, book.at(sheet.key, rows))
        if sheet.print_area:
            yield _local_name("Print_Area", index, book.at(sheet.key, sheet.print_area))


def _local_name(name: str, sheet: int, place: str) -> str:
    return f'<definedName name="_xlnm.{name}" localSheetId="{sheet}">{escaped(place)}</definedName>'


def write_core_properties(book: Book) -> bytes:
    """Title, language, and the date of the form and not of this run."""
    form = book.form
    moment = f"{datetime.datetime.combine(form.date, datetime.time()).isoformat()}Z"
    maker = form.company or "framework-export"
    pairs = (
        ("dc:title", f"{form.kind}: {form.title} – {form.about}"),
        ("dc:subject", form.subject),
        ("dc:creator", maker),
        ("dc:description", form.edition),
        ("dc:language", form.language),
        ("cp:lastModifiedBy", maker),
    )
    texts = "".join(f"<{name}>{attribute(text)}</{name}>" for name, text in pairs)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{XML_HEAD}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="{_DUBLIN_CORE}/elements/1.1/"'
        f' xmlns:dcterms="{_DUBLIN_CORE}/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{texts}{dates}'
        "</cp:coreProperties>"
    ).encode()


def write_extended_properties(book: Book) -> bytes:
    """Who made it. LibreOffice recalculates what neither it nor Excel has saved."""
    company = f"<Company>{attribute(book.form.company)}</Company>" if book.form.company else ""
    return (
        f'{XML_HEAD}<Properties xmlns="{_EXTENDED}"><Application>framework-export</Application>'
        f"{company}</Properties>"
    ).encode()
