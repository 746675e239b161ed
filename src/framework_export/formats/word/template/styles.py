"""The styles of templates/review.docx; colours and fonts are the theme's, by their names."""

from __future__ import annotations

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

INK = '<w:color w:val="000000" w:themeColor="text1"/>'
SECONDARY = '<w:color w:val="000000" w:themeColor="text2"/>'
PROMPT = '<w:color w:val="000000" w:themeColor="accent6"/>'
STEP = '<w:color w:val="000000" w:themeColor="accent1"/>'

_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"'
    ' w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
    '<w:sz w:val="20"/><w:szCs w:val="20"/>'
    '<w:lang w:val="en" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="264"'
    ' w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _space(before: int, after: int, line: int = 0) -> str:
    """In points; `line` in percent."""
    leading = f' w:line="{line * 240 // 100}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"{leading}/>'


def _paragraph(
    name: str, paragraph: str = "", run: str = "", *, based: str = "Normal", then: str = ""
) -> str:
    identifier = _identifier(name)
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"{_custom(name)}>'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f'<w:next w:val="{then or identifier}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _character(name: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{_identifier(name)}"{_custom(name)}>'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"<w:rPr>{run}</w:rPr></w:style>"
    )


def _identifier(name: str) -> str:
    """Word's own way: `heading 1` is `Heading1`, `toc 1` is `TOC1`."""
    return name.replace("heading", "Heading").replace("toc", "TOC").replace(" ", "")


def _custom(name: str) -> str:
    return ' w:customStyle="1"' if name.startswith("Review") else ""


_HAIRLINE = 'w:val="single" w:sz="4" w:space="0" w:color="000000" w:themeColor="accent3"'
_RULE = _HAIRLINE.replace('w:space="0"', 'w:space="6"')
_HEADING = "<w:keepNext/><w:keepLines/>"
_BOLD = "<w:b/><w:bCs/>"

_TABLE = (
    '<w:style w:type="table" w:styleId="ReviewTable" w:customStyle="1">'
    '<w:name w:val="Review Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:after="0"/></w:pPr><w:tblPr><w:tblBorders>'
    f"<w:top {_HAIRLINE}/><w:bottom {_HAIRLINE}/><w:insideH {_HAIRLINE}/></w:tblBorders>"
    '<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"'
    ' w:themeFill="background2"/></w:tcPr></w:tblStylePr></w:style>'
)

STYLES = (
    f"<w:styles {_W}>{_DEFAULTS}"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    # Not among the defaults: LibreOffice puts those over the colour of a prompt.
    f"<w:qFormat/><w:rPr>{INK}</w:rPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    + "".join(
        (
            _paragraph(
                "Review Kind",
                '<w:pBdr><w:top w:val="single" w:sz="48" w:space="8" w:color="000000"'
                f' w:themeColor="accent5"/></w:pBdr>{_space(0, 0)}',
                f"{_BOLD}{STEP}{_size(11)}",
            ),
            _paragraph("Title", f"<w:keepNext/>{_space(0, 2, 100)}", f"{_BOLD}{_size(24)}"),
            _paragraph("Subtitle", f"<w:keepNext/>{_space(0, 2)}", f"{STEP}{_size(15)}"),
            _paragraph("Review Facts", _space(0, 8), SECONDARY),
            _paragraph(
                "heading 1",
                f'{_HEADING}{_space(0, 4, 100)}<w:outlineLvl w:val="0"/>',
                f"{_BOLD}{STEP}{_size(18)}",
                then="Normal",
            ),
            _paragraph(
                "heading 2",
                f'{_HEADING}{_space(16, 3, 100)}<w:outlineLvl w:val="1"/>',
                f"{_BOLD}{_size(13)}",
                then="Normal",
            ),
            _paragraph(
                "heading 3",
                f'{_HEADING}{_space(14, 3, 100)}<w:outlineLvl w:val="2"/>',
                f"{_BOLD}{_size(11.5)}",
                then="Normal",
            ),
            _paragraph("Review Lead", f"<w:keepNext/>{_space(0, 4)}", SECONDARY),
            _paragraph(
                "List Bullet",
                '<w:numPr><w:numId w:val="1"/></w:numPr>'
                '<w:spacing w:after="40"/><w:contextualSpacing/>',
            ),
            _paragraph("Review Contents", f"<w:keepNext/>{_space(12, 3)}", f"{_BOLD}{_size(13)}"),
            _paragraph("toc 1", f"<w:keepNext/>{_space(3, 1)}", _BOLD),
            _paragraph("toc 2", f'{_space(0, 0)}<w:ind w:left="284"/>', SECONDARY),
            _paragraph("Review Head", f"<w:keepNext/>{_space(0, 0)}", f"{_BOLD}{_size(9)}"),
            _paragraph("Review Cell", _space(0, 0), _size(9.5)),
            _paragraph(
                "Review Example",
                f'<w:pBdr><w:left {_RULE}/></w:pBdr>{_space(3, 0)}<w:ind w:left="113"/>',
                f"{SECONDARY}{_size(8.5)}",
            ),
            _paragraph("Review Answer", _space(0, 0), _size(9.5)),
            _paragraph(
                "Header",
                '<w:tabs><w:tab w:val="right" w:pos="9866"/></w:tabs>' + _space(0, 0),
                f"{SECONDARY}{_size(8.5)}",
            ),
            _paragraph(
                "Footer",
                '<w:tabs><w:tab w:val="right" w:pos="9866"/></w:tabs>' + _space(0, 0),
                f"{SECONDARY}{_size(8.5)}",
            ),
            _character("Placeholder Text", PROMPT),
            _character("Hyperlink", f'{STEP}<w:u w:val="single"/>'),
            _character("Strong", _BOLD),
            _character("Emphasis", "<w:i/><w:iCs/>"),
            _character("Review Code", '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>'),
            _character("Review Everyone", f"{STEP}{_size(8.5)}"),
            _character(
                "Review Tick",
                '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic"'
                f' w:hAnsi="MS Gothic"/>{_size(14)}',
            ),
        )
    )
    + _TABLE
    + "</w:styles>"
)
