"""The pages that sheets are printed on: landscape, with margins, and as wide as the sheet."""

from __future__ import annotations

from collections.abc import Sequence

from framework_export.formats.text_width import POINTS_A_UNIT
from framework_export.theme import PageSize

SIDE, FOOT, EDGE = 12, 16, 7
"""Millimetres: the margins at three sides and at the foot, and where the footer stands."""

_POINTS_A_MILLIMETRE = 72 / 25.4
_PAPERS: dict[PageSize, tuple[float, float]] = {"A4": (297, 210), "Letter": (279.4, 215.9)}
_SAFE = 0.97  # of a page: programs round the heights of rows, each in its own way


def page_points(widths: Sequence[float], paper: PageSize) -> float:
    """The points that rows of a sheet can be high together to be on one page for certain."""
    width, height = (side * _POINTS_A_MILLIMETRE for side in _PAPERS[paper])
    margins = 2 * SIDE * _POINTS_A_MILLIMETRE
    scale = min(1.0, (width - margins) / (sum(widths) * POINTS_A_UNIT))
    return _SAFE * (height - (SIDE + FOOT) * _POINTS_A_MILLIMETRE) / scale
