"""What a person sees in a mutant: where each typed text stands, found without the readers."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from lxml import etree

from tests.fuzz.drafts import Element
from tests.fuzz.forms import Kind

_W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_S = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_UNSEEN = re.compile("(.*Pr|del|moveFrom|Fallback|docPartObj|tblGrid)")
_ADDRESS = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_MARK = "#form:"
_MOST_PLACES = 12  # of one text; a mutant can have thousands of copies of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Where a text stands."""

    words: frozenset[str]
    """The other texts of its row; of a sheet, those before it."""
    after: frozenset[str] = frozenset()
    """Of a sheet, the texts of its row that stand behind it."""
    reference: str = ""
    """Of a sheet, what its row is found by."""
    heads: frozenset[str]
    """The texts over it."""
    heading: str
    """What stands over its table, or the name of its sheet."""


Seen = Iterator[tuple[str, Callable[[], Sight]]]
"""What was found, and how to see where it stands."""

Sights = Mapping[str, tuple[Sight, ...]]
"""By what was found."""


class UnseenError(Exception):
    """No program shows such a file."""


def sights(kind: Kind, parts: Mapping[str, bytes], pattern: re.Pattern[str]) -> Sights:
    """Where something stands in the parts of a file, as a person sees them.

    Parts that are no XML show nothing: no program opens such a file.
    """
    found: dict[str, list[Sight]] = {}
    look = _word if kind == "word" else _excel
    try:
        for token, sight in look(parts, pattern):
            places = found.setdefault(token, [])
            if len(places) < _MOST_PLACES:
                places.append(sight())
    except (etree.XMLSyntaxError, UnseenError):
        return {}
    return {token: tuple(each) for token, each in found.items()}


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _tags(spaces: tuple[str, ...], name: str) -> frozenset[str]:
    return frozenset(f"{{{space}}}{name}" for space in spaces)


_P, _T, _TC, _TR, _TBL, _STYLE, _BODY = (
    _tags(_W, name) for name in ("p", "t", "tc", "tr", "tbl", "pStyle", "body")
)
_ROW, _CELL, _VALUE, _INLINE, _TEXT, _SI, _SHEET, _DATA = (
    _tags(_S, name) for name in ("row", "c", "v", "is", "t", "si", "sheet", "sheetData")
)


def _related(parts: Mapping[str, bytes], source: str) -> dict[str, tuple[str, str]]:
    """Type and part by the ids of a part's relationships."""
    folder, name = posixpath.split(source)
    part = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if part is None:
        return {}
    return {
        str(each.get("Id")): (
            str(each.get("Type")).rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, str(each.get("Target")))).lstrip("/"),
        )
        for each in etree.fromstring(part)
    }


def _main_part(parts: Mapping[str, bytes]) -> str:
    found = (part for kind, part in _related(parts, "").values() if kind == "officeDocument")
    return next((part for part in found if part in parts), "")


def _word(parts: Mapping[str, bytes], pattern: re.Pattern[str]) -> Seen:
    if not (name := _main_part(parts)):
        return
    texts = _paragraphs(etree.fromstring(parts[name]))
    heading = ""
    for paragraph, text in texts.items():
        found = _found(pattern, text)
        cell = _around(paragraph, _TC)
        if cell is None and (level := _heading_level(paragraph)):
            heading = text if level == 1 else f"{heading.partition(' > ')[0]} > {text}"
        while found and _is_seen(paragraph):
            sight = partial(_word_sight, paragraph, cell, heading, texts)
            yield from ((token, sight) for token in found)
            # A table within a cell stands in that cell's row, too.
            around = None if cell is None else _around(cell, _TC)
            if around is None:
                break
            cell = around


def _paragraphs(root: Element) -> dict[Element, str]:
    texts: dict[Element, str] = {}
    for element in root.iter(*_P, *_T):
        if element.tag in _P:
            texts.setdefault(element, "")
        elif element.text and _is_seen(element):
            paragraph = _around(element, _P)
            if paragraph is not None:
                texts[paragraph] = texts.get(paragraph, "") + element.text
    return {paragraph: plain(text) for paragraph, text in texts.items()}


def _is_seen(element: Element) -> bool:
    names = [local(each) for each in element.iterancestors()]
    return names[-2:] == ["body", "document"] and not any(map(_UNSEEN.fullmatch, names))


def _around(element: Element, tags: frozenset[str]) -> Element | None:
    return next(element.iterancestors(*tags), None)


def _heading_level(paragraph: Element) -> int:
    values = (value for each in paragraph.iter(*_STYLE) for value in each.attrib.values())
    return next((int(str(each)[-1]) for each in values if str(each) in ("Heading1", "Heading2")), 0)


def _word_sight(
    paragraph: Element, cell: Element | None, heading: str, texts: Mapping[Element, str]
) -> Sight:
    row = None if cell is None else _around(cell, _TR)
    table = None if row is None else _around(row, _TBL)
    if cell is None or row is None or table is None:
        return Sight(words=frozenset(), heads=frozenset(), heading=heading)
    words = frozenset(
        texts[each] for each in row.iter(*_P) if each is not paragraph and texts[each]
    )
    first = next(iter(table.iter(*_TR)))
    cells = [each for each in row.iter(*_TC) if _around(each, _TR) is row]
    at = cells.index(cell)
    tops = [each for each in first.iter(*_TC) if _around(each, _TR) is first][at : at + 1]
    heads = frozenset(texts[each] for top in tops for each in top.iter(*_P) if texts[each])
    return Sight(words=words, heads=heads if first is not row else frozenset(), heading=heading)


def _excel(parts: Mapping[str, bytes], pattern: re.Pattern[str]) -> Seen:
    if not (book := _main_part(parts)):
        return
    related = _related(parts, book)
    strings = _strings(parts, related)
    for sheet in etree.fromstring(parts[book]).iter(*_SHEET):
        identifier = next((v for k, v in sheet.attrib.items() if str(k).endswith("}id")), "")
        kind, part = related.get(str(identifier), ("", ""))
        if kind == "worksheet" and part in parts:
            yield from _sheet(
                etree.fromstring(parts[part]), str(sheet.get("name", "")), strings, pattern
            )


def _strings(parts: Mapping[str, bytes], related: Mapping[str, tuple[str, str]]) -> list[str]:
    part = next((part for kind, part in related.values() if kind == "sharedStrings"), "")
    if part not in parts:
        return []
    root = etree.fromstring(parts[part])
    found = [_joined(each) for each in root if each.tag in _SI]
    if len(found) < sum(1 for _ in root.iter(*_SI)):
        raise UnseenError  # Which number a text has that stands within another one, nobody knows.
    return found


def _joined(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(*_TEXT))


def _sheet(root: Element, name: str, strings: list[str], pattern: re.Pattern[str]) -> Seen:
    heads: dict[str, list[str]] = {}
    for cells in _rows_of(root, strings):
        for number, (column, text) in enumerate(cells):
            for token in _found(pattern, text):
                over = frozenset(heads.get(column, ()))
                yield token, partial(_cell_sight, cells, number, over, name)
        _note_heads(heads, cells)


def _rows_of(root: Element, strings: list[str]) -> Iterator[list[tuple[str, str]]]:
    """Column and text of the cells of each row. Addresses say where they stand, not their order."""
    rows: dict[int, dict[int, str]] = {}
    row = 0
    for around in root.iter(*_ROW):
        parent = around.getparent()
        if parent is None or parent.tag not in _DATA:
            continue
        row, column = _number(around.get("r"), row + 1), 0
        for cell in around:
            if cell.tag in _CELL:
                column, row = _place(str(cell.get("r", ""))) or (column + 1, row)
                text = _shown(cell, strings)
                if text:
                    rows.setdefault(row, {}).setdefault(column, text)
    for _, cells in sorted(rows.items()):
        yield [(str(column), text) for column, text in sorted(cells.items())]


def _number(said: str | bytes | None, otherwise: int) -> int:
    plain_digits = str(said or "")
    return int(plain_digits) if re.fullmatch("[0-9]{1,9}", plain_digits) else otherwise


@lru_cache(maxsize=50_000)
def _found(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    """Mutants of a form have nearly all texts of it."""
    return frozenset(pattern.findall(text))


@lru_cache(maxsize=50_000)
def _place(address: str) -> tuple[int, int] | None:
    """Column and row of an address; None for what is none."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    number = 0
    for letter in found.group(1):
        number = 26 * number + ord(letter) - 64
    return number, int(found.group(2))


def _cell_sight(
    cells: list[tuple[str, str]], number: int, heads: frozenset[str], name: str
) -> Sight:
    return Sight(
        words=frozenset(plain(other) for _, other in cells[:number] if other),
        after=frozenset(plain(other) for _, other in cells[number + 1 :] if other),
        heads=heads,
        heading=name,
    )


def _note_heads(heads: dict[str, list[str]], cells: list[tuple[str, str]]) -> None:
    """The code of each column and the text below it; without a code, all texts."""
    for column, text in cells:
        if text.startswith(_MARK) and text != _MARK:
            heads[column] = [text]
        elif text and (
            column not in heads or len(heads[column]) < 2 or not heads[column][0].startswith(_MARK)
        ):
            heads.setdefault(column, []).append(plain(text))


def _shown(cell: Element, strings: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_joined(each) for each in cell if each.tag in _INLINE)
    value = next((each.text or "" for each in cell if each.tag in _VALUE), "")
    if kind == "s":
        known = value.isascii() and value.isdigit() and len(value) < 9 and int(value) < len(strings)
        return strings[int(value)] if known else ""
    return value
