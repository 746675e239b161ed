"""What stands around the cells of a sheet: notes, shapes, pictures, controls, footers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from framework_export.documents.answers import RemarkKind
from framework_export.formats.excel.cells import address
from framework_export.formats.excel.own_texts import margin_texts
from framework_export.formats.excel.returned.workbook.parts import Parts
from framework_export.formats.excel.returned.workbook.sheet import Sheet
from framework_export.formats.excel.returned.workbook.texts import namespace_of, text_of
from framework_export.formats.handed_out import Piece

_OF_THREADS = "tc="
"""What the author of a note is called that repeats a thread for programs without threads."""
_EMBEDDED = ("oleObject", "package", "audio", "video", "media")
_NOTE = "note"
IN_MARGIN, IN_CHART, _IN_DRAWING = "in the ", "in a chart", "in a drawing"
_DRAWN = "/drawingml/"
_LOST = "None"
"""What openpyxl makes of the titles of a chart that it saves for the second time."""
_BREAKS = re.compile(r"\s+")


def around(parts: Parts, sheet: Sheet) -> Iterator[Piece]:
    """Everything around the cells of a sheet, the notes first."""
    yield from _notes(parts, sheet)
    drawn: set[str] = set()
    for part in parts.related(sheet.part, "drawing"):
        for piece in _drawing(parts, sheet, part):
            drawn.add(piece.text.strip())
            yield piece
    for piece in _old_drawings(parts, sheet):
        if piece.text.strip() not in drawn:
            yield piece
    yield from _files(parts, sheet)
    yield from _margins(sheet)


def _notes(parts: Parts, sheet: Sheet) -> Iterator[Piece]:
    threaded: set[str] = set()
    for part in parts.related(sheet.part, "threadedComment"):
        root = parts.parsed(part)
        for each in root if root is not None else ():
            place = each.get("ref", "")
            threaded.add(place)
            text = "".join(inner.text or "" for inner in each.iter("{*}text"))
            yield Piece(text=text, place=f"{sheet.name}!{place}", kind="comment")
    for part in parts.related(sheet.part, "comments"):
        root = parts.parsed(part)
        if root is not None:
            yield from _comments(root, sheet, threaded)


def _comments(root: etree._Element, sheet: Sheet, threaded: set[str]) -> Iterator[Piece]:
    space = namespace_of(root)
    authors = [each.text or "" for each in root.iter(f"{space}author")]
    for each in root.iter(f"{space}comment"):
        place, number = each.get("ref", ""), each.get("authorId", "")
        known = number.isascii() and number.isdecimal() and int(number) < len(authors)
        if known and authors[int(number)].startswith(_OF_THREADS) and place in threaded:
            continue
        text = "".join(text_of(inner, space) for inner in each.iterchildren(f"{space}text"))
        yield Piece(text=text, place=f"{sheet.name}!{place}", kind="comment")


def _drawing(parts: Parts, sheet: Sheet, part: str) -> Iterator[Piece]:
    root = parts.parsed(part)
    if root is None:
        return
    for other in [*root.iter("{*}Fallback")]:  # It says the same to older programs.
        if (parent := other.getparent()) is not None:
            parent.remove(other)
    for anchor in root:
        place = _anchor(sheet, anchor)
        for text in _drawn_texts(anchor):
            yield Piece(text=text, place=place)
        for picture in anchor.iter("{*}pic"):
            yield Piece(text=_name(picture), place=place, kind="picture")
    for chart in (*parts.related(part, "chart"), *parts.related(part, "chartEx")):
        yield from _texts_in(parts, sheet, chart, IN_CHART)
    for diagram in parts.related(part, "diagramData"):
        yield from _texts_in(parts, sheet, diagram, _IN_DRAWING)


def _texts_in(parts: Parts, sheet: Sheet, part: str, where: str) -> Iterator[Piece]:
    root = parts.parsed(part)
    for text in _drawn_texts(root) if root is not None else ():
        if text != _LOST:
            yield Piece(text=text, place=f"{sheet.name}, {where}")


def _drawn_texts(root: etree._Element) -> Iterator[str]:
    """The paragraphs in a drawing or chart (ECMA-376-1, 21.1.2.2.6)."""
    for paragraph in root.iter("{*}p"):
        if _DRAWN in str(paragraph.tag):
            text = "".join(
                (each.text or "") if str(each.tag).endswith("}t") else "\n"
                for each in paragraph.iter("{*}t", "{*}br")
            )
            if text.strip():
                yield text


def _anchor(sheet: Sheet, anchor: etree._Element) -> str:
    """The cell that a shape begins in."""
    numbers = [anchor.findtext(f"{{*}}from/{{*}}{name}", "") for name in ("row", "col")]
    if all(each.isascii() and each.isdecimal() and len(each) < 8 for each in numbers):
        row, column = map(int, numbers)
        return f"{sheet.name}!{address(row + 1, column + 1)}"
    return f"{sheet.name}, {_IN_DRAWING}"


def _name(picture: etree._Element) -> str:
    """What a picture says of itself to those who cannot see it, or what it is called."""
    for each in picture.iter("{*}cNvPr"):
        return each.get("descr") or each.get("title") or each.get("name") or "picture"
    return "picture"


def _old_drawings(parts: Parts, sheet: Sheet) -> Iterator[Piece]:
    """Controls and text boxes in the language that Office drew with before 2007."""
    for part in parts.related(sheet.part, "vmlDrawing"):
        root = parts.parsed(part, recover=True)  # Office itself does not always write clean XML.
        for shape in root.iter("{*}shape") if root is not None else ():
            kinds = {each.get("ObjectType", "").lower() for each in shape.iter("{*}ClientData")}
            if _NOTE not in kinds:
                text = " ".join(
                    _BREAKS.sub(" ", "".join(map(str, each.itertext())))
                    for each in shape.iter("{*}textbox")
                )
                yield Piece(text=text, place=f"{sheet.name}, {_IN_DRAWING}")
            for picture in shape.iter("{*}imagedata"):
                name = picture.get("{urn:schemas-microsoft-com:office:office}title") or "picture"
                yield Piece(text=name, place=f"{sheet.name}, {_IN_DRAWING}", kind="picture")


def _files(parts: Parts, sheet: Sheet) -> Iterator[Piece]:
    """Pictures behind the cells, and files that were put in."""
    for each in parts.of(sheet.part):
        if each.kind == "image" or each.kind in _EMBEDDED:
            name = posixpath.basename(each.target)
            kind: RemarkKind = "picture" if each.kind == "image" else "file"
            yield Piece(text=name, place=sheet.name, kind=kind)


def _margins(sheet: Sheet) -> Iterator[Piece]:
    for where, code in sheet.margins:
        for text in margin_texts(code):
            yield Piece(text=text, place=f"{sheet.name}, {IN_MARGIN}{where}")
