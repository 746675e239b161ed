"""The pages that sheets are printed on: landscape, with margins, and as wide as the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from framework_export.formats.text_width import POINTS_A_UNIT
from framework_export.theme import PageSize
from framework_export.words import Direction

Paper = PageSize | Literal["A3", "Tabloid"]

# Millimetres: the margins at three sides and at the foot, and where the footer stands.
_SIDE, _FOOT, _EDGE = 12, 16, 7
_INCH = 25.4  # millimetres
_POINTS_A_MILLIMETRE = 72 / _INCH
_PAPERS: dict[PageSize, tuple[float, float]] = {"A4": (297, 210), "Letter": (279.4, 215.9)}
_SAFE = 0.97  # of a page: programs round the heights of rows, each in its own way
_CODES: dict[Paper, int] = {"A4": 9, "Letter": 1, "A3": 8, "Tabloid": 3}  # ECMA-376-1, 18.18.50
_LONGEST_FOOTER = 255  # UTF-16 units; Excel repairs more
_TURN, _TURN_BACK = "\u202b", "\u202c"
"""Between them, a line runs from right to left, whatever it begins with (UAX 9, RLE and PDF)."""


def set_up_pages(grid: Worksheet, paper: Paper, footer: tuple[str, str]) -> None:
    """Prints a sheet; the footer has a left and a right side."""
    side, foot, edge = (round(each / _INCH, 3) for each in (_SIDE, _FOOT, _EDGE))
    grid.page_margins = PageMargins(side, side, side, foot, edge, edge)
    grid.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    pages = grid.page_setup
    pages.orientation, pages.paperSize = "landscape", _CODES[paper]
    pages.fitToWidth, pages.fitToHeight = 1, 0
    left, right = grid.oddFooter.left, grid.oddFooter.right
    left.text, right.text = footer
    left.size = right.size = 9


def page_points(widths: Sequence[float], paper: PageSize) -> float:
    """The points that rows of a sheet can be high together to be on one page for certain."""
    width, height = (side * _POINTS_A_MILLIMETRE for side in _PAPERS[paper])
    margins = 2 * _SIDE * _POINTS_A_MILLIMETRE
    scale = min(1.0, (width - margins) / (sum(widths) * POINTS_A_UNIT))
    return _SAFE * (height - (_SIDE + _FOOT) * _POINTS_A_MILLIMETRE) / scale


def footer_of(text: str, page_label: tuple[str, str, str], direction: Direction) -> tuple[str, str]:
    """What every page says at its foot, at the left and at the right, with the codes of footers.

    The words of the label stand before, between and after the number of a page and that of all.
    No program turns a footer with its sheet: where one begins to read at the right, we do.
    """
    before, between, after = map(_plain, page_label)
    turned = direction == "rtl"
    turn, back = (_TURN, _TURN_BACK) if turned else ("", "")
    pages = f"{turn}{before}&P{between}&N{after}{back}"
    room = _LONGEST_FOOTER - len(f"&L&9 &R&9 {turn}{back}{pages}".encode("utf-16-le")) // 2
    about = f"{turn}{_end_of(_plain(text), room)}{back}"
    return (pages, about) if turned else (about, pages)


def _plain(text: str) -> str:
    """A text of footers, in which an ampersand begins a code."""
    return text.replace("&", "&&")


def _end_of(text: str, room: int) -> str:
    """The text, or its end: there is what tells it from others."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * room:
        return text
    return "…" + units[2 * (1 - room) :].decode("utf-16-le", "ignore").lstrip("&")
