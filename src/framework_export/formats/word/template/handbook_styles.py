"""The styles of templates/handbook.docx."""

from __future__ import annotations

from framework_export.formats.word.template.styles import (
    BOLD,
    HAIRLINE,
    HEADING,
    SECONDARY,
    character,
    paragraph,
    size,
    space,
    style_sheet,
)

_STRONG_LINE = 'w:val="single" w:sz="8" w:space="0" w:color="000000" w:themeColor="text1"'
_BAR = 'w:val="single" w:sz="18" w:space="10" w:color="000000" w:themeColor="text2"'
_RULE = 'w:val="single" w:sz="6" w:space="8" w:color="000000" w:themeColor="accent3"'
_SURFACE = '<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF" w:themeFill="accent4"/>'
_PADDING = (
    'w:val="single" w:sz="4" w:space="6" w:color="FFFFFF" w:themeColor="accent4"'  # as its surface
)
_BOX = "".join(f"<w:{side} {_PADDING}/>" for side in ("top", "left", "bottom", "right"))
_CODE = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:noProof/>'
_TABS = '<w:tabs><w:tab w:val="right" w:pos="8958"/></w:tabs>'


def _heading(rank: int, look: str, points: float, run: str = "") -> str:
    return paragraph(
        f"heading {rank}",
        f'{HEADING}{look}<w:outlineLvl w:val="{rank - 1}"/>',
        f"{BOLD}{run}{size(points)}",
        then="Normal",
    )


_TABLE = (
    '<w:style w:type="table" w:styleId="HandbookTable" w:customStyle="1">'
    '<w:name w:val="Handbook Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:after="0"/></w:pPr><w:tblPr><w:tblBorders>'
    f"<w:bottom {HAIRLINE}/><w:insideH {HAIRLINE}/></w:tblBorders>"
    '<w:tblCellMar><w:top w:w="68" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="68" w:type="dxa"/><w:right w:w="142" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom {_STRONG_LINE}/>'
    "</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
)

STYLES = style_sheet(
    paragraph("Title", space(0, 0, 100), f"{BOLD}{size(38)}"),
    paragraph("Subtitle", space(14, 0, 110), size(13)),
    paragraph("Handbook Company", space(0, 48), size(13)),
    paragraph("Handbook Kind", space(18, 0), size(16)),
    paragraph("Handbook Band", space(0, 0, 100), size(11)),
    paragraph("Handbook Facts", space(9, 0), f"{SECONDARY}{size(10)}"),
    paragraph(
        "Handbook Cover End",
        '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
        size(1),
    ),
    _heading(1, space(0, 14, 100), 26),
    _heading(2, space(22, 6, 100), 17),
    _heading(3, space(16, 4, 100), 12.5),
    _heading(4, space(12, 3, 100), 11),
    _heading(5, space(10, 3, 100), 11, SECONDARY),
    _heading(6, space(10, 3, 100), 10, SECONDARY),
    paragraph("TOC Heading", f"{HEADING}{space(0, 14, 100)}", f"{BOLD}{size(26)}", then="Normal"),
    paragraph("toc 1", f"<w:keepNext/>{space(12, 3)}", f"{BOLD}{size(12)}"),
    paragraph("toc 2", f'{space(2, 2)}<w:ind w:left="284"/>'),
    paragraph("Handbook Lead", space(0, 14, 115), f"{SECONDARY}{size(13)}"),
    paragraph("Handbook Level", f"{HEADING}{space(0, 0, 115)}", size(13)),
    paragraph("Handbook Level Facts", f"{HEADING}{space(0, 0)}", f"{SECONDARY}{size(9.5)}"),
    paragraph("Handbook Criterion", f"<w:keepLines/>{space(4, 2, 115)}"),
    paragraph(
        "Handbook Example",
        f'<w:keepLines/><w:pBdr><w:left {_RULE}/></w:pBdr>{space(0, 3)}<w:ind w:left="567"/>',
        f"{SECONDARY}{size(9.5)}",
    ),
    paragraph("Handbook Nothing", space(2, 6), SECONDARY),
    paragraph("caption", f"<w:keepNext/>{space(0, 5)}", f"{SECONDARY}{size(9.5)}"),
    paragraph("Handbook Head", f"<w:keepNext/>{space(0, 0, 100)}", BOLD),
    paragraph("Handbook Cell", space(0, 0, 105)),
    paragraph("Quote", f"<w:pBdr><w:left {_BAR}/></w:pBdr>{space(4, 6, 115)}", size(11.5)),
    paragraph("Handbook Alert", f"<w:pBdr><w:left {_BAR}/></w:pBdr>{space(0, 5)}"),
    paragraph(
        "Handbook Code Block",
        f'<w:pBdr>{_BOX}</w:pBdr>{_SURFACE}{space(6, 10, 100)}<w:ind w:left="130" w:right="130"/>',
        f"{_CODE}{size(9)}",
    ),
    paragraph("List Bullet", space(0, 3)),
    paragraph("List Number", space(0, 3)),
    paragraph("List Continue", space(0, 3)),
    paragraph("Handbook Rule", f"<w:pBdr><w:bottom {HAIRLINE}/></w:pBdr>{space(6, 12, 100)}"),
    paragraph("footnote text", space(0, 2, 100), size(9)),
    paragraph("Header", _TABS + space(0, 0), f"{SECONDARY}{size(8.5)}"),
    paragraph("Footer", _TABS + space(0, 0), f"{SECONDARY}{size(8.5)}"),
    character("footnote reference", '<w:vertAlign w:val="superscript"/>'),
    character(
        "Hyperlink",
        '<w:color w:val="000000" w:themeColor="hyperlink"/><w:u w:val="single"/>',
    ),
    character("Strong", BOLD),
    character("Emphasis", "<w:i/><w:iCs/>"),
    character("Handbook Code", _CODE),
    character("Handbook Tag", f"{SECONDARY}{size(8)}<w:bdr {HAIRLINE}/>"),
    character(
        "Handbook Box",
        '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic"'
        ' w:hAnsi="MS Gothic" w:cs="MS Gothic"/>',
    ),
    _TABLE,
    points=10.5,
)
