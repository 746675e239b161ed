"""Writes the part of a sheet (ECMA-376-1, 18.3.1): what stands around its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from openpyxl.formatting.formatting import ConditionalFormatting
from openpyxl.formatting.rule import Rule
from openpyxl.worksheet.datavalidation import DataValidation, DataValidationList
from openpyxl.worksheet.dimensions import SheetDimension, SheetFormatProperties
from openpyxl.worksheet.page import PageMargins, PrintPageSetup
from openpyxl.worksheet.pagebreak import Break, RowBreak
from openpyxl.worksheet.properties import PageSetupProperties, WorksheetProperties
from openpyxl.worksheet.views import Pane, Selection, SheetView, SheetViewList

from framework_export.documents.self_assessment import SelfAssessment
from framework_export.documents.self_assessment.view import Message
from framework_export.formats.excel.bars import bars_extension, bars_rule
from framework_export.formats.excel.cells import MAIN, XML_HEAD, address, attribute, kept
from framework_export.formats.excel.elements import markup
from framework_export.formats.excel.sheets.printed_pages import EDGE, FOOT, SIDE
from framework_export.formats.excel.sheets.sheet import LINE_HEIGHT, Sheet, Validation

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_ZOOM = 110
_HIDDEN = ' hidden="1"'
_LONGEST_TITLE, _LONGEST_MESSAGE, _LONGEST_FOOTER = 32, 255, 255  # UTF-16 units; Excel repairs more
_INCH = 25.4  # millimetres


def write_sheet(sheet: Sheet, *, drawings: int = 0) -> bytes:
    """The part; it refers to its drawing first, if it has one, and then to its tables."""
    before = (_properties(sheet), _dimension(sheet), _view(sheet), _columns(sheet))
    after = (
        _PROTECTION * sheet.protected,
        *_conditions(sheet),
        _validations(sheet),
        *(_print_set_up(sheet) if sheet.shown else ()),
        '<drawing r:id="rId1"/>' * drawings,
        _table_parts(len(sheet.tables), drawings + 1),
        bars_extension(sheet.bars, _bar_colour(sheet)) if sheet.bars else "",
    )
    related = f' xmlns:r="{RELATIONS}"' if drawings or sheet.tables else ""
    return (
        f'{XML_HEAD}<worksheet xmlns="{MAIN}"{related}>{"".join(before)}'
        f"{sheet.cells.xml()}{''.join(after)}</worksheet>"
    ).encode()


def _bar_colour(sheet: Sheet) -> str:
    looks = sheet.book.looks
    return looks.argb(looks.band.fill)


def _properties(sheet: Sheet) -> str:
    properties = WorksheetProperties(tabColor=sheet.tab_colour or None)
    # Unless told otherwise, it says how rows are grouped, and none are.
    properties.outlinePr = None
    properties.pageSetUpPr = PageSetupProperties(fitToPage=True) if sheet.shown else None
    return markup(properties)


def _dimension(sheet: Sheet) -> str:
    return markup(SheetDimension(sheet.cells.dimension()))


def _view(sheet: Sheet) -> str:
    view = SheetView(
        showGridLines=False,
        tabSelected=True if sheet.key == "start" else None,
        rightToLeft=True if sheet.book.form.direction == "rtl" else None,
        zoomScale=_ZOOM,
        zoomScaleNormal=_ZOOM,
        pane=_pane(sheet),
    )
    where = view.pane.activePane if view.pane else None
    view.selection = [Selection(pane=where, activeCell=sheet.selected, sqref=sheet.selected)]
    return markup(SheetViewList(sheetView=[view])) + _ROWS


_ROWS = markup(
    SheetFormatProperties(baseColWidth=None, defaultRowHeight=LINE_HEIGHT, customHeight=True)
)


def _pane(sheet: Sheet) -> Pane | None:
    row, column = sheet.frozen
    if (row, column) == (1, 1):
        return None
    return Pane(
        xSplit=column - 1 or None,
        ySplit=row - 1,
        topLeftCell=address(row, column),
        activePane="bottomRight" if column > 1 else "bottomLeft",
        state="frozen",
    )


def _columns(sheet: Sheet) -> str:
    # openpyxl writes columns of its own sheets only.
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width:g}" customWidth="1"'
        f"{_HIDDEN * (number in sheet.hidden_columns)}/>"
        for number, width in enumerate(sheet.widths, 1)
    )
    return f"<cols>{columns}</cols>"


# What is 0 here is not forbidden. openpyxl would say the other eleven things, too, on each sheet.
_PROTECTION = (
    '<sheetProtection sheet="1" formatCells="0" formatColumns="0" formatRows="0" sort="0"'
    ' autoFilter="0"/>'
)


def _conditions(sheet: Sheet) -> Iterator[str]:
    rules: dict[str, list[Rule]] = {}
    for priority, each in enumerate(sheet.conditions, 1):
        rule = Rule(type="expression", dxfId=each.change, priority=priority, formula=[each.formula])
        rules.setdefault(each.places, []).append(rule)
    for places, rules_there in rules.items():
        yield markup(ConditionalFormatting(places, cfRule=rules_there))
    if sheet.bars:
        yield bars_rule(sheet.bars, _bar_colour(sheet), priority=len(sheet.conditions) + 1)


def _validations(sheet: Sheet) -> str:
    if not sheet.validations:
        return ""
    return markup(DataValidationList(dataValidation=list(map(_validation, sheet.validations))))


def _validation(rule: Validation) -> DataValidation:
    prompt = rule.prompt
    return DataValidation(
        type=rule.kind,
        operator="greaterThan" if rule.kind == "date" else None,
        formula1=rule.formula,
        allowBlank=True if rule.kind != "custom" else None,
        showDropDown=None,
        showErrorMessage=True,
        errorTitle=_title(rule.error),
        error=_message(rule.error),
        showInputMessage=True if prompt else None,
        promptTitle=_title(prompt) if prompt else None,
        prompt=_message(prompt) if prompt else None,
        sqref=rule.places,
    )


def _title(message: Message) -> str:
    return cut(kept(message.title), _LONGEST_TITLE)


def _message(message: Message) -> str:
    return cut(kept(message.text), _LONGEST_MESSAGE)


def _print_set_up(sheet: Sheet) -> Iterator[str]:
    theme, form = sheet.book.looks.theme, sheet.book.form
    yield _margins()
    yield _page_set_up(paper=9 if theme.page_size == "A4" else 1, high=1 if sheet.one_page else 0)
    yield f"<headerFooter><oddFooter>{attribute(footer_of(form))}</oddFooter></headerFooter>"
    yield _breaks(sheet.breaks)


@cache
def _margins() -> str:
    side, foot, edge = (round(each / _INCH, 3) for each in (SIDE, FOOT, EDGE))
    return markup(
        PageMargins(left=side, right=side, top=side, bottom=foot, header=edge, footer=edge)
    )


@cache
def _page_set_up(*, paper: int, high: int) -> str:
    return markup(
        PrintPageSetup(paperSize=paper, fitToWidth=1, fitToHeight=high, orientation="landscape")
    )


def footer_of(form: SelfAssessment) -> str:
    """What every page says at its foot, with the codes of footers."""
    before, between, after = map(_footer_text, form.page_label)
    right = f"&R&9 {before}&P{between}&N{after}"
    room = _LONGEST_FOOTER - len(right.encode("utf-16-le")) // 2 - len("&L&9 ")
    return f"&L&9 {_end_of(_footer_text(form.footer), room)}{right}"


def _breaks(rows: Sequence[int]) -> str:
    return markup(RowBreak(brk=[Break(id=row - 1) for row in rows])) if rows else ""


def _footer_text(text: str) -> str:
    """In headers and footers, an ampersand begins a code."""
    return text.replace("&", "&&")


def _end_of(text: str, room: int) -> str:
    """The text, or its end: there is the reference of the form."""
    held = text if len(text) <= room else f"…{text[-room:].lstrip('&')}"
    while len(held.encode("utf-16-le")) // 2 > room:
        held = "…" + held[2:].lstrip("&")
    return held


def cut(text: str, longest: int) -> str:
    """The text, as long as Excel takes it."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")


def _table_parts(count: int, first: int) -> str:
    if not count:
        return ""
    parts = "".join(f'<tablePart r:id="rId{number}"/>' for number in range(first, first + count))
    return f'<tableParts count="{count}">{parts}</tableParts>'
