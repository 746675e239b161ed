"""The styles of templates/review.docx."""

from __future__ import annotations

from framework_export.formats.word.template.styles import (
    BOLD,
    HAIRLINE,
    HEADING,
    PROMPT,
    RULE,
    SECONDARY,
    STEP,
    character,
    paragraph,
    size,
    space,
    style_sheet,
)

_BETWEEN_FIELDS = 'w:val="single" w:sz="18" w:space="0" w:color="FFFFFF" w:themeColor="background1"'
"""As the paper: tinted fields beside each other do not run together."""

_TABLE = (
    '<w:style w:type="table" w:styleId="ReviewTable" w:customStyle="1">'
    '<w:name w:val="Review Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:after="0"/></w:pPr><w:tblPr><w:tblBorders>'
    f"<w:top {HAIRLINE}/><w:bottom {HAIRLINE}/><w:insideH {HAIRLINE}/>"
    f"<w:insideV {_BETWEEN_FIELDS}/></w:tblBorders>"
    '<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"'
    ' w:themeFill="background2"/></w:tcPr></w:tblStylePr></w:style>'
)

STYLES = style_sheet(
    paragraph(
        "Review Kind",
        '<w:pBdr><w:top w:val="single" w:sz="48" w:space="8" w:color="000000"'
        f' w:themeColor="accent5"/></w:pBdr>{space(0, 0)}',
        f"{BOLD}{STEP}{size(11)}",
    ),
    paragraph("Title", f"<w:keepNext/>{space(0, 2, 100)}", f"{BOLD}{size(24)}"),
    paragraph("Subtitle", f"<w:keepNext/>{space(0, 2)}", f"{STEP}{size(15)}"),
    paragraph("Review Facts", space(0, 8), SECONDARY),
    paragraph(
        "heading 1",
        f'{HEADING}{space(0, 4, 100)}<w:outlineLvl w:val="0"/>',
        f"{BOLD}{STEP}{size(18)}",
        then="Normal",
    ),
    paragraph(
        "heading 2",
        f'{HEADING}{space(16, 3, 100)}<w:outlineLvl w:val="1"/>',
        f"{BOLD}{size(13)}",
        then="Normal",
    ),
    paragraph(
        "heading 3",
        f'{HEADING}{space(14, 3, 100)}<w:outlineLvl w:val="2"/>',
        f"{BOLD}{size(11.5)}",
        then="Normal",
    ),
    paragraph("Review Lead", f"<w:keepNext/>{space(0, 4)}", SECONDARY),
    paragraph(
        "List Bullet",
        '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="40"/><w:contextualSpacing/>',
    ),
    paragraph("Review Contents", f"<w:keepNext/>{space(12, 3)}", f"{BOLD}{size(13)}"),
    paragraph("toc 1", f"<w:keepNext/>{space(3, 1)}", BOLD),
    paragraph("toc 2", f'{space(0, 0)}<w:ind w:left="284"/>', SECONDARY),
    paragraph("Review Head", f"<w:keepNext/>{space(0, 0)}", f"{BOLD}{size(9)}"),
    paragraph("Review Cell", space(0, 0), size(9.5)),
    paragraph(
        "Review Example",
        f'<w:pBdr><w:left {RULE}/></w:pBdr>{space(3, 0)}<w:ind w:left="142"/>',
        f"{SECONDARY}{size(8.5)}",
    ),
    paragraph("Review Answer", space(0, 0), size(9.5)),
    paragraph(
        "Header",
        '<w:tabs><w:tab w:val="right" w:pos="9866"/></w:tabs>' + space(0, 0),
        f"{SECONDARY}{size(8.5)}",
    ),
    paragraph(
        "Footer",
        '<w:tabs><w:tab w:val="right" w:pos="9866"/></w:tabs>' + space(0, 0),
        f"{SECONDARY}{size(8.5)}",
    ),
    character("Placeholder Text", PROMPT),
    character("Hyperlink", f'{STEP}<w:u w:val="single"/>'),
    character("Strong", BOLD),
    character("Emphasis", "<w:i/><w:iCs/>"),
    character("Review Code", '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>'),
    character("Review Everyone", f"{STEP}{size(8.5)}"),
    character(
        "Review Tick",
        f'<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/>{size(14)}',
    ),
    _TABLE,
)
