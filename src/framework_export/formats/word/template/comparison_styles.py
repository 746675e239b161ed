"""The styles of templates/comparison.docx."""

from __future__ import annotations

from framework_export.formats.word.template.styles import (
    BOLD,
    HAIRLINE,
    HEADING,
    SECONDARY,
    STEP,
    character,
    paragraph,
    size,
    space,
    style_sheet,
)

SIZE = 9
"""Points of running text."""

_RULE = 'w:val="single" w:sz="6" w:space="8" w:color="000000" w:themeColor="accent3"'
_CODE = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:noProof/>'
_TABS = '<w:tabs><w:tab w:val="right" w:pos="9866"/></w:tabs>'
_CELLS = (
    '<w:tblCellMar><w:top w:w="45" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="45" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar>'
)
_TABLE = (
    '<w:style w:type="table" w:styleId="ComparisonTable" w:customStyle="1">'
    '<w:name w:val="Comparison Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:after="0"/></w:pPr>'
    f"<w:tblPr><w:tblBorders><w:insideH {HAIRLINE}/></w:tblBorders>{_CELLS}</w:tblPr></w:style>"
)

STYLES = style_sheet(
    paragraph("Title", space(0, 8, 100), f"{BOLD}{size(22)}"),
    paragraph("Comparison Kind", space(0, 0), SECONDARY),
    paragraph("Comparison Level", f"{HEADING}{space(0, 0, 100)}", f"{BOLD}{size(15)}"),
    paragraph("Comparison Summary", space(0, 0, 105)),
    paragraph("Comparison Lead", space(8, 4, 105), SECONDARY),
    paragraph(
        "heading 1",
        f'{HEADING}{space(7, 1, 100)}<w:outlineLvl w:val="0"/>',
        f"{BOLD}{size(13)}",
        then="Normal",
    ),
    paragraph(
        "heading 2",
        f'{HEADING}{space(12, 3, 100)}<w:outlineLvl w:val="1"/>',
        f"{BOLD}{size(12)}",
        then="Normal",
    ),
    paragraph("Comparison Head", f"<w:keepNext/>{space(0, 0, 100)}", f"{BOLD}{STEP}{size(8.5)}"),
    paragraph("Comparison Item", f"<w:keepLines/>{space(0, 2, 100)}"),
    paragraph(
        "Comparison Example",
        f'<w:keepLines/><w:pBdr><w:left {_RULE}/></w:pBdr>{space(0, 1, 100)}<w:ind w:left="454"/>',
        f"{SECONDARY}{size(8.5)}",
    ),
    paragraph("Comparison Note", space(10, 0), f"{SECONDARY}{size(8.5)}"),
    paragraph("Header", _TABS + space(0, 0), f"{SECONDARY}{size(8)}"),
    paragraph("Footer", _TABS + space(0, 0), f"{SECONDARY}{size(8)}"),
    character(
        "Hyperlink",
        '<w:color w:val="000000" w:themeColor="hyperlink"/><w:u w:val="single"/>',
    ),
    character("Strong", BOLD),
    character("Emphasis", "<w:i/><w:iCs/>"),
    character("Comparison Code", _CODE),
    character("Comparison Tag", f"{SECONDARY}{size(7.5)}<w:bdr {HAIRLINE}/>"),
    _TABLE,
    points=SIZE,
)
