"""Notes what a workbook says when it is handed out, so that what people add can be told from it."""

from __future__ import annotations

from collections.abc import Sequence

from framework_export.formats.excel.cells import address, fixed
from framework_export.formats.excel.own_texts import (
    formula_sign,
    margin_texts,
    sheet_sign,
    without_identity,
)
from framework_export.formats.excel.sheets.printed_pages import footer_of
from framework_export.formats.excel.sheets.sheet import Book, Sheet
from framework_export.formats.handed_out import HandedOut, sign_of, slot


def handed_out_by(book: Book, sheets: Sequence[Sheet], charts: Sequence[str]) -> HandedOut:
    """The texts of all sheets and charts, each sheet begun by a sign of all that it says.

    Then what stands around the cells, and the formulas, each once.
    """
    reference = book.form.identity.reference
    signs: list[str] = []
    patterns: list[str] = []
    margins = [
        text
        for each in footer_of(book.form.footer, book.form.page_label, book.form.direction)
        for text in margin_texts(each)
    ]
    around = margins * sum(sheet.shown for sheet in sheets)
    around += [text for text in charts if text.strip()]
    for texts in (*(_texts_of(book, sheet) for sheet in sheets), tuple(around)):
        noted = [each.replace(reference, slot("reference")) for each in texts]
        signs.append(sheet_sign(noted))
        signs.extend(sign_of(each) for each, text in zip(noted, texts, strict=True) if each == text)
        patterns.extend(each for each, text in zip(noted, texts, strict=True) if each != text)
    formulas = dict.fromkeys(each for sheet in sheets for each in sheet.formulas)
    shapes = dict.fromkeys(map(formula_sign, formulas))
    return HandedOut(signs=(*filter(None, (*signs, *shapes)),), patterns=tuple(patterns))


def _texts_of(book: Book, sheet: Sheet) -> tuple[str, ...]:
    """What its cells say, in their order, without what is somebody's own."""
    fields = {each.place for each in book.asked}
    names = book.workbook.defined_names  # People choose there what is shown beside it.
    picked = names["summary_level"].attr_text if "summary_level" in names else None
    cells = [(*place, text) for place, text in sorted(sheet.said.items())]
    shown = (each for each in without_identity(cells, {}) if each[2].strip())
    return tuple(
        text
        for row, column, text in shown
        if f"{sheet.key}!{address(row, column)}" not in fields
        and book.at(sheet.key, fixed(row, column)) != picked
    )
