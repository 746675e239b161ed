"""What elements of a document mean to a reader, and what those say that have no plain text."""

from __future__ import annotations

import re
from urllib.parse import quote

from framework_export.formats.word.elements import MC, Element, get, name

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"

LINES = {name("br"): "\n", name("cr"): "\n", name("tab"): "\t", name("ptab"): "\t"}
SIGNS = {name("noBreakHyphen"): "\u2011", name("softHyphen"): "\u00ad"}
# What only says how something looks.
SILENT = frozenset(
    name(tag)
    for tag in (
        *("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr"),
        *("rubyPr", "tblPrEx", "customXmlPr", "smartTagPr", "fldData", "binData"),
    )
) | {name(tag, C) for tag in ("f", "numCache", "numLit", "formatCode")}
MEASURES = (
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
)
"""Namespaces whose texts say where a drawing stands and how large it is."""
BEFORE = {name("den", M): "/", name("sup", M): "^", name("sub", M): "_"}
"""What tells parts of a text apart that stand above each other in formulas."""
DELETED = frozenset(name(tag) for tag in ("del", "moveFrom"))
NOTES = {
    name("footnoteReference"): "footnote",
    name("endnoteReference"): "endnote",
    name("commentReference"): "comment",
}
ALTERNATIVE, CHOICE, FALLBACK = (
    name(tag, MC) for tag in ("AlternateContent", "Choice", "Fallback")
)
DRAWINGS = ("drawing", "pict", "object")
"""What draws pictures, objects, charts, diagrams and boxes."""
FILES = ("altChunk", "subDoc")
BOX = name("txbxContent")
DRAWN_PARAGRAPHS = (name("p", A), name("pt", C))
"""Texts of their own in diagrams and charts."""

# Of Wingdings, whose places have no meaning elsewhere: what people take for ticks and boxes.
_WINGDINGS = {
    0x6F: "☐",
    0xA8: "☐",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x4A: "☺",
    0xE0: "→",
    0xE8: "➔",
    0xA7: "▪",
}
_PRIVATE = range(0xF000, 0xF100)
_ADDRESS = re.compile(r'\bHYPERLINK\s+(?:"([^"]+)"|([^\s\\"]\S*))')
_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_SHOWN_CODES = re.compile(
    r"\s*(?:MACROBUTTON\s+\S+\s+|(?=SYMBOL|EQ|QUOTE|FILLIN|ASK|XE|TC\b))(.+)", re.DOTALL
)


def symbol(element: Element) -> str:
    """The character of a symbol."""
    number, font = (
        next((str(value) for key, value in element.items() if str(key).endswith(end)), "")
        for end in ("}char", "}font")
    )
    try:
        code = int(number, 16)
        if code in _PRIVATE and font.startswith("Wingdings"):
            return _WINGDINGS.get(code - _PRIVATE.start, chr(code))
        return chr(code)
    except (ValueError, OverflowError):
        return ""


def address_in(code: str) -> str:
    """Where the field of that code leads; empty when it is no link."""
    found = _ADDRESS.search(code)
    return (found.group(1) or found.group(2)) if found else ""


def written_alike(address: str) -> str:
    """An address as every program writes it, so that those of our own links are known again."""
    return quote(address, safe="!#$%&'()*+,/:;=?@[]~").rstrip("/")


def shown_code(code: str) -> str:
    """What a field shows that has no result: the words of its code."""
    found = _SHOWN_CODES.fullmatch(code)
    return found.group(1).strip() if found else ""


def is_page_number(code: str, result: str) -> bool:
    """Whether a field counts pages, which every program writes anew."""
    return result.strip().isdecimal() and _PAGES.match(code) is not None


def chosen_in(mark: Element) -> str:
    """What was chosen or ticked in a form field of before content controls."""
    for choices in mark.iter(name("ddList")):
        listed = [get(entry, "val") for entry in choices.iterchildren(name("listEntry"))]
        result = choices.find(name("result"))
        number = get(result, "val") if result is not None else "0"
        return listed[int(number)] if number.isdecimal() and int(number) < len(listed) else ""
    for box in mark.iter(name("checkBox")):
        checked = box.find(name("checked"))
        if checked is None:
            checked = box.find(name("default"))
        off = checked is None or get(checked, "val") in ("0", "false", "off")
        return "☐" if off else "☒"
    return ""


def described(drawing: Element) -> str:
    """The words that describe a picture, or its name, or what it is."""
    for about in drawing.iter("{*}docPr", "{*}shape", "{*}OLEObject"):
        wanted = ("descr", "alt", "title", "name", "ProgID")
        if said := next((str(about.get(key)) for key in wanted if about.get(key)), "").strip():
            return said
    return "picture"
