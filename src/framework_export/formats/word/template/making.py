"""Makes templates/review.docx anew, part by part."""

from __future__ import annotations

from framework_export.formats.packages import CONTENT_TYPES, write_package
from framework_export.formats.word.template.styles import STYLES

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


def make_template() -> bytes:
    """The file: styles, an empty page with header and footer, and where the form goes."""
    parts = {
        CONTENT_TYPES: _content_types(),
        "_rels/.rels": _relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": _document(),
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
        "word/styles.xml": STYLES,
        "word/settings.xml": _settings(),
        "word/numbering.xml": _numbering(),
        "word/fontTable.xml": f'<w:fonts {_W}><w:font w:name="Calibri"/></w:fonts>',
        "word/header1.xml": _line("hdr", "Header", ("header",), ("confidentiality",)),
        "word/footer1.xml": _line("ftr", "Footer", ("footer",), ("page",)),
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


def _document() -> str:
    """A4 with narrow margins; the theme decides the page size in the end."""
    return (
        f'<w:document {_W} {_R} {_W14} {_MC} mc:Ignorable="w14"><w:body>'
        '<w:sdt><w:sdtPr><w:alias w:val="The form goes here"/>'
        '<w:tag w:val="framework-export:form"/><w:id w:val="100"/></w:sdtPr><w:sdtContent>'
        "<w:p><w:r><w:t>The form goes here. What stands before or after it stays.</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1304" w:right="1020" w:bottom="1134" w:left="1020"'
        ' w:header="567" w:footer="510" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def _line(kind: str, style: str, left: tuple[str, ...], right: tuple[str, ...]) -> str:
    number = iter(range(200 if kind == "hdr" else 300, 400))
    sides = ["".join(_slot(name, next(number)) for name in names) for names in (left, right)]
    tab = "<w:r><w:tab/></w:r>"
    return (
        f'<w:{kind} {_W} {_R}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{sides[0]}{tab}{sides[1]}</w:p></w:{kind}>"
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
