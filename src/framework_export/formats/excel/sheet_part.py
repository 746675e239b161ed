"""Writes the part of a sheet (ECMA-376-1, 18.3.1): what stands around its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_export.formats.excel.bars import bars_extension, bars_rule
from framework_export.formats.excel.cells import (
    MAIN,
    XML_HEAD,
    address,
    attribute,
    escaped,
)
from framework_export.formats.excel.sheet import Sheet, Validation

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_ZOOM = 110
_HIDDEN = ' hidden="1"'
_LONGEST_TITLE, _LONGEST_MESSAGE, _LONGEST_FOOTER = 32, 255, 255  # UTF-16 units; Excel repairs more
_INCH = 25.4  # millimetres


def write_sheet(sheet: Sheet, *, drawings: int = 0) -> bytes:
    """The part; it refers to its drawing first, if it has one, and then to its tables."""
    before = (_properties(sheet), _dimension(sheet), _view(sheet), _columns(sheet))
    after = (
        _protection(sheet),
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
    colour = f'<tabColor rgb="{sheet.tab_colour}"/>' if sheet.tab_colour else ""
    fit = '<pageSetUpPr fitToPage="1"/>' if sheet.shown else ""
    return f"<sheetPr>{colour}{fit}</sheetPr>"


def _dimension(sheet: Sheet) -> str:
    return f'<dimension ref="{sheet.cells.dimension()}"/>'


def _view(sheet: Sheet) -> str:
    flags = ' tabSelected="1"' * (sheet.key == "start")
    flags += ' rightToLeft="1"' * (sheet.book.form.direction == "rtl")
    return (
        f'<sheetViews><sheetView showGridLines="0"{flags} zoomScale="{_ZOOM}"'
        f' zoomScaleNormal="{_ZOOM}" workbookViewId="0">{_panes(sheet)}</sheetView></sheetViews>'
        '<sheetFormatPr defaultRowHeight="17" customHeight="1"/>'
    )


def _panes(sheet: Sheet) -> str:
    row, column = sheet.frozen
    cell = f'activeCell="{sheet.selected}" sqref="{sheet.selected}"'
    if (row, column) == (1, 1):
        return f"<selection {cell}/>"
    across = f' xSplit="{column - 1}"' if column > 1 else ""
    pane = "bottomRight" if across else "bottomLeft"
    return (
        f'<pane{across} ySplit="{row - 1}" topLeftCell="{address(row, column)}"'
        f' activePane="{pane}" state="frozen"/><selection pane="{pane}" {cell}/>'
    )


def _columns(sheet: Sheet) -> str:
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width:g}" customWidth="1"'
        f"{_HIDDEN * (number in sheet.hidden_columns)}/>"
        for number, width in enumerate(sheet.widths, 1)
    )
    return f"<cols>{columns}</cols>"


def _protection(sheet: Sheet) -> str:
    if not sheet.protected:
        return ""
    # What is 0 here is not forbidden.
    free = 'formatCells="0" formatColumns="0" formatRows="0" sort="0" autoFilter="0"'
    return f'<sheetProtection sheet="1" {free}/>'


def _conditions(sheet: Sheet) -> Iterator[str]:
    rules: dict[str, str] = {}
    for priority, each in enumerate(sheet.conditions, 1):
        rule = f'<cfRule type="expression" dxfId="{each.change}" priority="{priority}">'
        written = f"{rule}<formula>{escaped(each.formula)}</formula></cfRule>"
        rules[each.places] = rules.get(each.places, "") + written
    for places, written in rules.items():
        yield f'<conditionalFormatting sqref="{places}">{written}</conditionalFormatting>'
    if sheet.bars:
        yield bars_rule(sheet.bars, _bar_colour(sheet), priority=len(sheet.conditions) + 1)


def _validations(sheet: Sheet) -> str:
    if not sheet.validations:
        return ""
    rules = "".join(map(_validation, sheet.validations))
    return f'<dataValidations count="{len(sheet.validations)}">{rules}</dataValidations>'


def _validation(rule: Validation) -> str:
    messages = [("errorTitle", rule.error.title), ("error", rule.error.text)]
    if rule.prompt:
        messages += [("promptTitle", rule.prompt.title), ("prompt", rule.prompt.text)]
    said = "".join(
        f' {name}="{attribute(cut(text, _LONGEST_TITLE if "Title" in name else _LONGEST_MESSAGE))}"'
        for name, text in messages
    )
    operator = ' operator="greaterThan"' * (rule.kind == "date")
    blank = ' allowBlank="1"' * (rule.kind != "custom")
    prompts = ' showInputMessage="1"' * (rule.prompt is not None)
    return (
        f'<dataValidation type="{rule.kind}"{operator}{blank}{prompts} showErrorMessage="1"{said}'
        f' sqref="{rule.places}"><formula1>{escaped(rule.formula)}</formula1></dataValidation>'
    )


def _print_set_up(sheet: Sheet) -> Iterator[str]:
    theme, form = sheet.book.looks.theme, sheet.book.form
    side, foot, edge = (f"{each / _INCH:.3f}" for each in (12, 16, 7))
    yield (
        f'<pageMargins left="{side}" right="{side}" top="{side}" bottom="{foot}"'
        f' header="{edge}" footer="{edge}"/>'
    )
    paper = 9 if theme.page_size == "A4" else 1
    high = 1 if sheet.one_page else 0
    size = f'fitToWidth="1" fitToHeight="{high}"'
    yield f'<pageSetup paperSize="{paper}" {size} orientation="landscape"/>'
    before, between, after = map(_footer_text, form.page_label)
    right = f"&R&9 {before}&P{between}&N{after}"
    room = _LONGEST_FOOTER - len(right.encode("utf-16-le")) // 2 - len("&L&9 ")
    left = f"&L&9 {_end_of(_footer_text(form.footer), room)}"
    yield f"<headerFooter><oddFooter>{attribute(left + right)}</oddFooter></headerFooter>"
    yield _breaks(sheet.breaks)


def _breaks(rows: Sequence[int]) -> str:
    if not rows:
        return ""
    each = "".join(f'<brk id="{row - 1}" max="16383" man="1"/>' for row in rows)
    return f'<rowBreaks count="{len(rows)}" manualBreakCount="{len(rows)}">{each}</rowBreaks>'


def _footer_text(text: str) -> str:
    """In headers and footers, an ampersand begins a code."""
    return text.replace("&", "&&")


def _end_of(text: str, room: int) -> str:
    """The text, or its end: there is the reference of the form."""
    kept = text if len(text) <= room else f"…{text[-room:].lstrip('&')}"
    while len(kept.encode("utf-16-le")) // 2 > room:
        kept = "…" + kept[2:].lstrip("&")
    return kept


def cut(text: str, longest: int) -> str:
    """The text, as long as Excel takes it."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")


def _table_parts(count: int, first: int) -> str:
    if not count:
        return ""
    parts = "".join(f'<tablePart r:id="rId{number}"/>' for number in range(first, first + count))
    return f'<tableParts count="{count}">{parts}</tableParts>'
