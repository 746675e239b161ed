"""Styles as a template has them; colours and fonts are the theme's, by their names."""

from __future__ import annotations

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

_INK = '<w:color w:val="000000" w:themeColor="text1"/>'
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


def size(points: float) -> str:
    """Of letters."""
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def space(before: int, after: int, line: int = 0) -> str:
    """In points; `line` in percent."""
    leading = f' w:line="{line * 240 // 100}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"{leading}/>'


def paragraph(name: str, look: str = "", run: str = "", *, then: str = "") -> str:
    """A style of paragraphs, with the properties of its paragraphs and of their runs."""
    identifier = _identifier(name)
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"{_custom(name)}>'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{then or identifier}"/><w:qFormat/>'
        f"<w:pPr>{look}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def character(name: str, run: str) -> str:
    """A style of runs."""
    return (
        f'<w:style w:type="character" w:styleId="{_identifier(name)}"{_custom(name)}>'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"<w:rPr>{run}</w:rPr></w:style>"
    )


def _identifier(name: str) -> str:
    """Word's own way: `heading 1` is `Heading1`, `toc 1` is `TOC1`."""
    return name.replace("heading", "Heading").replace("toc", "TOC").replace(" ", "")


def _custom(name: str) -> str:
    return ' w:customStyle="1"' if name.startswith(("Review", "Handbook", "Comparison")) else ""


HAIRLINE = 'w:val="single" w:sz="4" w:space="0" w:color="000000" w:themeColor="accent3"'
RULE = HAIRLINE.replace('w:space="0"', 'w:space="6"')
HEADING = "<w:keepNext/><w:keepLines/>"
BOLD = "<w:b/><w:bCs/>"


def style_sheet(*styles: str, points: float = 10) -> str:
    """The part with the styles, after those that every document has; `points` is running text."""
    defaults = _DEFAULTS.replace(size(10), size(points))
    return f"<w:styles {_W}>{defaults}{_BASE}{''.join(styles)}</w:styles>"


_BASE = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    # Not among the defaults: LibreOffice puts those over the colour of a prompt.
    f"<w:qFormat/><w:rPr>{_INK}</w:rPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)
