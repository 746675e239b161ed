"""Makes the templates of Word documents anew, part by part."""

from __future__ import annotations

from dataclasses import dataclass

from framework_export.formats.packages import CONTENT_TYPES, write_package
from framework_export.formats.word.template.comparison_styles import (
    STYLES as COMPARISON_STYLES,
)
from framework_export.formats.word.template.handbook_styles import STYLES as HANDBOOK_STYLES
from framework_export.formats.word.template.review_styles import STYLES as REVIEW_STYLES

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PARTS = {
    "document": f"{_WORD}.document.main+xml",
    "styles": f"{_WORD}.styles+xml",
    "settings": f"{_WORD}.settings+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "fontTable": f"{_WORD}.fontTable+xml",
    "header1": f"{_WORD}.header+xml",
    "footer1": f"{_WORD}.footer+xml",
    "theme/theme1": "application/vnd.openxmlformats-officedocument.theme+xml",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Template:
    """What differs between templates."""

    document: str
    styles: str
    numbering: str
    header: tuple[str, str]
    """The slots at its start and at its end."""
    footer: tuple[str, str]


def make_template(file: str) -> bytes:
    """The template of that name: styles, empty pages with header and footer, and what goes where.

    Raises KeyError when there is none of that name.
    """
    made = _TEMPLATES[file]()
    parts = {
        CONTENT_TYPES: _content_types(),
        "_rels/.rels": _relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": made.document,
        "word/_rels/document.xml.rels": _relationships(
            {
                "rId1": ("styles", "styles.xml"),
                "rId2": ("settings", "settings.xml"),
                "rId3": ("numbering", "numbering.xml"),
                "rId4": ("header", "header1.xml"),
                "rId5": ("footer", "footer1.xml"),
                "rId6": ("theme", "theme/theme1.xml"),
                "rId7": ("fontTable", "fontTable.xml"),
            }
        ),
        "word/styles.xml": made.styles,
        "word/settings.xml": _settings(),
        "word/numbering.xml": made.numbering,
        "word/fontTable.xml": f'<w:fonts {_W}><w:font w:name="Calibri"/></w:fonts>',
        "word/header1.xml": _line("hdr", "Header", *made.header),
        "word/footer1.xml": _line("ftr", "Footer", *made.footer),
        "word/theme/theme1.xml": _theme(),
    }
    return write_package({name: (_HEAD + xml).encode() for name, xml in parts.items()})


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'
        for name, kind in _PARTS.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{lines}</Relationships>'


def _review() -> _Template:
    """A4 with narrow margins; the theme decides the page size in the end."""
    return _Template(
        document=_document(
            _place("form", "The form", 100)
            + _section('w:top="1304" w:right="1020" w:bottom="1134" w:left="1020"')
        ),
        styles=REVIEW_STYLES,
        numbering=_numbering(),
        header=("header", "confidentiality"),
        footer=("footer", "page"),
    )


def _handbook() -> _Template:
    """The cover has a section of its own: without header and footer, and nearly a whole page."""
    cover = _section('w:top="680" w:right="680" w:bottom="567" w:left="680"', margins=False)
    return _Template(
        document=_document(
            _place("cover", "The cover", 100)
            + f'<w:p><w:pPr><w:pStyle w:val="HandbookCoverEnd"/>{cover}</w:pPr></w:p>'
            + _place("handbook", "The handbook", 101)
            + _section('w:top="1588" w:right="1474" w:bottom="1361" w:left="1474"')
        ),
        styles=HANDBOOK_STYLES,
        numbering=_numbering(),
        header=("company", "kind"),
        footer=("foot", "page"),
    )


def _comparison() -> _Template:
    """Narrow margins, so that a step stands on a page or two."""
    return _Template(
        document=_document(
            _place("comparison", "The comparison", 100)
            + _section('w:top="850" w:right="1020" w:bottom="907" w:left="1020"')
        ),
        styles=COMPARISON_STYLES,
        numbering=_numbering(),
        header=("company", "kind"),
        footer=("title", "page"),
    )


_TEMPLATES = {
    "review.docx": _review,
    "handbook.docx": _handbook,
    "comparison.docx": _comparison,
}


def _document(body: str) -> str:
    return (
        f'<w:document {_W} {_R} {_W14} {_MC} mc:Ignorable="w14"><w:body>{body}</w:body>'
        "</w:document>"
    )


def _place(name: str, what: str, number: int) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{what} goes here"/>'
        f'<w:tag w:val="framework-export:{name}"/><w:id w:val="{number}"/></w:sdtPr>'
        f"<w:sdtContent><w:p><w:r><w:t>{what} goes here. What stands before or after it stays."
        "</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )


def _section(edges: str, *, margins: bool = True) -> str:
    references = (
        '<w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/>'
    )
    return (
        f'<w:sectPr>{references if margins else ""}<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar {edges} w:header="567" w:footer="510" w:gutter="0"/></w:sectPr>'
    )


def _line(kind: str, style: str, left: str, right: str) -> str:
    number = 200 if kind == "hdr" else 300
    return (
        f'<w:{kind} {_W} {_R}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{_slot(left, number)}<w:r><w:tab/></w:r>{_slot(right, number + 1)}</w:p></w:{kind}>"
    )


def _slot(name: str, number: int) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="framework-export:{name}"/>'
        f'<w:id w:val="{number}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{name}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _settings() -> str:
    """Compatibility mode 15 keeps Word from opening it in "compatibility mode"."""
    return (
        f'<w:settings {_W}><w:zoom w:percent="110"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1"'
        ' w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2"'
        ' w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
        ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/></w:settings>'
    )


def _numbering() -> str:
    return (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _theme() -> str:
    """Colours and fonts, by the names that styles refer to; theme.toml fills them in."""
    names = "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink"
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{"FFFFFF" if name.startswith("lt") else "000000"}"/></a:{name}>'
        for name in names.split()
    )
    scripts = (("Jpan", "Yu Gothic"), ("Hang", "Malgun Gothic"), ("Hans", "Microsoft YaHei"))
    arabic = (("Arab", "Arial"), ("Hebr", "Arial"))
    fonts = "".join(f'<a:font script="{s}" typeface="{f}"/>' for s, f in (*scripts, *arabic))
    face = f'<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>{fonts}'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = f'<a:ln w="6350">{fill[: len(fill) // 3]}</a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Review">'
        f'<a:themeElements><a:clrScheme name="Review">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Review"><a:majorFont>{face}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Review"><a:fillStyleLst>{fill}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line}</a:lnStyleLst><a:effectStyleLst>{effect}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
