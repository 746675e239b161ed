"""Tables of a handbook: fixed columns, rows that stay whole, and a head that repeats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framework_export.formats.word.elements import Xml, w

MOST_COLUMNS = 60
"""Word opens no table of more than 63."""

_BANDS = {"noHBand": 0, "noVBand": 1}


def table(
    style: str,
    widths: Sequence[int],
    rows: Iterable[Xml],
    *,
    rtl: bool,
    indent: int = 0,
    caption: str = "",
    head: bool = True,
) -> Xml:
    """A table of such columns, in twips; `caption` is what it is called, which is read out."""
    properties = w(
        "tblPr",
        w("tblStyle", val=style),
        w("bidiVisual") if rtl else None,
        w("tblW", w=sum(widths), type="dxa"),
        w("tblInd", w=indent, type="dxa"),
        w("tblLayout", type="fixed"),
        w(
            "tblLook",
            val="0420",
            firstRow=int(head),
            lastRow=0,
            firstColumn=0,
            lastColumn=0,
            **_BANDS,
        ),
        w("tblCaption", val=caption) if caption else None,
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def row(
    cells: Iterable[Xml],
    *,
    head: bool = False,
    height: int = 0,
    exact: bool = False,
    whole: bool = True,
) -> Xml:
    """A row that stays on one page where it fits on one; a head repeats on each."""
    rule = {"hRule": "exact"} if exact else {}
    return w(
        "tr",
        w(
            "trPr",
            w("cantSplit") if whole else None,
            w("trHeight", val=height, **rule) if height else None,
            w("tblHeader") if head else None,
        ),
        *cells,
    )


def cell(
    width: int,
    *content: Xml,
    fill: str = "",
    edge: str = "",
    align: str = "",
    edges: Sequence[int] = (),
) -> Xml:
    """A cell with a colour all over, or along its edge where lines begin.

    `align` is top, center or bottom, `edges` what stays free above, around and below.
    """
    return w(
        "tc",
        w(
            "tcPr",
            w("tcW", w=width, type="dxa"),
            _line(edge) if edge else None,
            w("shd", val="clear", color="auto", fill=fill) if fill else None,
            _free(edges) if edges else None,
            w("vAlign", val=align) if align else None,
        ),
        *content,
    )


def _line(colour: str) -> Xml:
    """Twelve points, which are as much as there can be; left is where lines begin."""
    return w("tcBorders", w("left", val="single", sz=96, space=0, color=colour))


def _free(edges: Sequence[int]) -> Xml:
    above, side, below = edges
    sides = {"top": above, "left": side, "bottom": below, "right": side}
    return w("tcMar", *(w(name, w=twips, type="dxa") for name, twips in sides.items()))
