"""Puts texts into returned reviews, wherever a person or a program can put some."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from lxml import etree

from framework_export.formats.packages import open_package, write_package
from tests.filling import W

NAMES = {
    "w": W[1:-1],
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "x": "urn:example:unknown",
}
_OFFICE = NAMES["r"]
_MAIN = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"


class Opened:
    """A file whose parts can be changed."""

    def __init__(self, data: bytes) -> None:
        package = open_package(data)
        self.parts = {name: package.read(name) for name in package.names}
        self.roots: dict[str, Any] = {}

    def root(self, part: str) -> Any:
        if part not in self.roots:
            self.roots[part] = etree.fromstring(self.parts[part])
        return self.roots[part]

    @property
    def body(self) -> Any:
        return self.root(_MAIN).find(f"{W}body")

    def add_note(self, kind: str, text: str) -> str:
        """A comment, footnote or endnote; its number is the answer."""
        part, element = f"word/{kind}.xml", {"comments": "comment"}.get(kind, kind[:-1])
        if part not in self.parts:
            (root,) = xml(f"<w:{kind}/>")
            self.parts[part] = etree.tostring(root)
            self.relate(kind, f"{kind}.xml")
        number = str(len(self.root(part)) + 1)
        self.root(part).extend(xml(f'<w:{element} w:id="{number}">{paragraph(text)}</w:{element}>'))
        return number

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        relations = self.root(_RELATIONS)
        number = f"rX{len(relations)}"
        relation = etree.SubElement(relations, f"{relations.tag[:-1]}", Id=number)
        relation.set("Type", f"{_OFFICE}/{kind}")
        relation.set("Target", target)
        if external:
            relation.set("TargetMode", "External")
        return number

    def saved(self) -> bytes:
        written = {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, root in self.roots.items()
        }
        return write_package({**self.parts, **written})


def xml(markup: str) -> list[Any]:
    heads = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
    return list(etree.fromstring(f"<x {heads}>{markup}</x>"))


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def paragraph(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def box(text: str) -> str:
    """A text box as Word writes it: once for itself, and once for programs of before 2010."""
    inside = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    drawing = (
        '<w:drawing><wp:anchor><wp:docPr id="9" name="Text Box 9"/><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(text: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{paragraph(text)}</w:tc></w:tr></w:tbl>"


Insert = Callable[[Opened, int, str], None]


def _paragraphs(opened: Opened) -> list[Any]:
    return list(opened.body.iter(f"{W}p"))


def _in_paragraph(markup: Callable[[str], str], *, first: bool = False) -> Insert:
    def insert(opened: Opened, number: int, text: str) -> None:
        found = _paragraphs(opened)
        at = found[number % len(found)]
        behind = 1 if first and at.find(f"{W}pPr") is not None else 0 if first else len(at)
        for offset, element in enumerate(xml(markup(text))):
            at.insert(behind + offset, element)

    return insert


def _behind_paragraph(markup: Callable[[str], str]) -> Insert:
    def insert(opened: Opened, number: int, text: str) -> None:
        found = _paragraphs(opened)
        for element in reversed(xml(markup(text))):
            found[number % len(found)].addnext(element)

    return insert


def _behind_table(opened: Opened, number: int, text: str) -> None:
    found = list(opened.body.iter(f"{W}tbl"))
    found[number % len(found)].addnext(xml(paragraph(text))[0])


def _in_margin(kind: str) -> Insert:
    def insert(opened: Opened, number: int, text: str) -> None:
        parts = sorted(name for name in opened.parts if name.startswith(f"word/{kind}"))
        opened.root(parts[number % len(parts)]).append(xml(paragraph(text))[0])

    return insert


def _in_note(kind: str, mark: str) -> Insert:
    def insert(opened: Opened, number: int, text: str) -> None:
        note = opened.add_note(kind, text)
        _in_paragraph(lambda _: f'<w:r><w:{mark} w:id="{note}"/></w:r>')(opened, number, "")

    return insert


def _as_row(opened: Opened, number: int, text: str) -> None:
    rows = list(opened.body.iter(f"{W}tr"))
    row = rows[number % len(rows)]
    cells = len(list(row.iter(f"{W}tc")))
    made = f"<w:tc>{paragraph(text)}</w:tc>" + "<w:tc><w:p/></w:tc>" * (cells - 1)
    row.addnext(xml(f"<w:tr>{made}</w:tr>")[0])


def _as_cell(opened: Opened, number: int, text: str) -> None:
    """A column that somebody has inserted in one row only."""
    cells = list(opened.body.iter(f"{W}tc"))
    cells[number % len(cells)].addnext(xml(f"<w:tc>{paragraph(text)}</w:tc>")[0])


def _in_field(opened: Opened, number: int, text: str) -> None:
    fields = list(opened.body.iter(f"{W}sdtContent"))
    field = fields[number % len(fields)]
    around = field if field.find(f"{W}p") is None else field.find(f"{W}p")
    around.append(xml(run(text))[0])


def _address(opened: Opened, number: int, text: str) -> None:
    target = opened.relate(
        "hyperlink", f"https://dummy.example/{quote(text, safe='')}", external=True
    )
    link = f'<w:hyperlink r:id="{target}">{run("here")}</w:hyperlink>'
    _in_paragraph(lambda _: link)(opened, number, "")


def _drawn(kind: str, file: str, markup: str) -> Insert:
    """A part of its own with a text in the language of drawings."""

    def insert(opened: Opened, _: int, text: str) -> None:
        name = f"{file}{len(opened.parts)}.xml"
        words = f"<a:p><a:r><a:t>{escaped(text)}</a:t></a:r></a:p>"
        (root,) = xml(markup.format(words))
        opened.parts[f"word/{name}"] = etree.tostring(root)
        opened.relate(kind, name)

    return insert


def _file(ending: str, markup: str) -> Insert:
    """A whole file, as programs put mails into a document (altChunk)."""

    def insert(opened: Opened, number: int, text: str) -> None:
        name = f"chunk{len(opened.parts)}.{ending}"
        written = escaped(text) if "<" in markup else text
        opened.parts[f"word/{name}"] = markup.format(written).encode()
        chunk = f'<w:altChunk r:id="{opened.relate("aFChunk", name)}"/>'
        _behind_paragraph(lambda _: chunk)(opened, number, "")

    return insert


def _in(before: str, after: str) -> Callable[[str], str]:
    return lambda text: f"{before}{run(text)}{after}"


PLACES: Mapping[str, Insert] = {
    "behind a text": _in_paragraph(run),
    "before a text": _in_paragraph(run, first=True),
    "a paragraph": _behind_paragraph(paragraph),
    "between tables": _behind_table,
    "a header": _in_margin("header"),
    "a footer": _in_margin("footer"),
    "a comment": _in_note("comments", "commentReference"),
    "a footnote": _in_note("footnotes", "footnoteReference"),
    "an endnote": _in_note("endnotes", "endnoteReference"),
    "a text box": _in_paragraph(box),
    "a table": _behind_paragraph(lambda text: table(text) + "<w:p/>"),
    "a row": _as_row,
    "a cell": _as_cell,
    "a field": _in_field,
    "an address": _address,
    "an insertion": _in_paragraph(_in("<w:ins w:id='1' w:author='A'>", "</w:ins>")),
    "a move": _in_paragraph(_in("<w:moveTo w:id='1' w:author='A'>", "</w:moveTo>")),
    "a deletion": _in_paragraph(
        lambda text: f"<w:del w:id='1'><w:r><w:delText>{escaped(text)}</w:delText></w:r></w:del>"
    ),
    "a simple field": _in_paragraph(_in('<w:fldSimple w:instr=" DATE ">', "</w:fldSimple>")),
    "a smart tag": _in_paragraph(_in("<w:smartTag w:element='x'>", "</w:smartTag>")),
    "a direction": _in_paragraph(_in("<w:dir w:val='rtl'><w:bdo w:val='ltr'>", "</w:bdo></w:dir>")),
    "a formula": _in_paragraph(
        lambda text: f"<m:oMath><m:r><m:t>{escaped(text)}</m:t></m:r></m:oMath>"
    ),
    "an unknown element": _in_paragraph(_in("<x:y><x:z>", "</x:z></x:y>")),
    "a control": _behind_paragraph(
        lambda text: (
            "<w:sdt><w:sdtPr><w:tag w:val='goog_rdk_1'/></w:sdtPr>"
            f"<w:sdtContent>{paragraph(text)}</w:sdtContent></w:sdt>"
        )
    ),
    "a custom element": _behind_paragraph(
        lambda text: f"<w:customXml w:element='x'>{paragraph(text)}</w:customXml>"
    ),
    "a chart": _drawn("chart", "chart", "<c:chartSpace><c:title>{}</c:title></c:chartSpace>"),
    "a diagram": _drawn("diagramData", "data", "<x:model><x:t>{}</x:t></x:model>"),
    "word art": _in_paragraph(
        lambda text: (
            f"<w:r><w:pict><v:shape><v:textpath string={quoteattr(text)}/></v:shape></w:pict></w:r>"
        )
    ),
    "a page": _file("htm", "<html><head><title>T</title></head><body><p>{}</p></body></html>"),
    "a plain file": _file("txt", "Note: {}"),
    "a mail": _file("mht", "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{}"),
    "hidden text": _in_paragraph(
        lambda text: f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{escaped(text)}</w:t></w:r>"
    ),
}
"""How each puts a text into a file, at the place of that number."""
