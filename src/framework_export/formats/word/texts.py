"""What stands in a piece of a document: as a person reads it, and as a sign to find it by."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator

from framework_export.formats.word.elements import MC, W14, Element, get, name

_PARAGRAPH, _TABLE = name("p"), name("tbl")
_RUN, _TEXT, _BREAK, _LOOK = name("r"), name("t"), name("br"), name("rPr")
_LINES = {name("br"): "\n", name("cr"): "\n", name("tab"): "\t", name("ptab"): "\t"}
_SIGNS = {name("noBreakHyphen"): "\u2011", name("softHyphen"): "\u00ad"}
# Deleted or moved away with changes tracked, instructions of fields, the reading of a ruby text,
# and the second copy of what older programs see instead.
_UNSEEN = frozenset(
    (
        *(name(tag) for tag in ("del", "moveFrom", "instrText", "delText", "rt", "sdtPr", "pPr")),
        *(name(tag) for tag in ("rPr", "tblPr", "tcPr", "trPr", "txbxContent")),
        name("Fallback", MC),
    )
)
_SILENT = frozenset(
    name(tag)
    for tag in ("pPr", "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak")
)


def text_of(element: Element, *, without: Element | None = None) -> str:
    """The text with line feeds between lines and paragraphs, leaving out the element `without`."""
    if without is not None and _has_only(element, without):
        return ""
    if len(element) == 1 and (simple := _text_of_run(element[0])) is not None:
        return simple
    pieces = list(_pieces(element, without))
    return "".join(pieces).strip("\n")


def sign_of(element: Element) -> str:
    """A digest of a cell's text that spaces and the way that letters are composed leave alone."""
    words = unicodedata.normalize("NFKC", text_of(element)).split()
    return hashlib.blake2b(
        " ".join(words).encode("utf-8", "surrogatepass"), digest_size=6
    ).hexdigest()


def _pieces(element: Element, without: Element | None) -> Iterator[str]:
    first = True
    for child in element:
        tag = child.tag
        if tag in _UNSEEN or child is without:
            continue
        if tag == _TEXT:
            yield child.text or ""
        elif tag in _LINES:
            yield _LINES[str(tag)]
        elif tag in _SIGNS:
            yield _SIGNS[str(tag)]
        elif tag == name("sym"):
            yield _symbol(child)
        else:
            if tag in (_PARAGRAPH, _TABLE):
                if not first:
                    yield "\n"
                first = False
            yield from _pieces(child, without)


def _has_only(cell: Element, control: Element) -> bool:
    """Whether nothing stands in a cell but a control: quicker to see than to read both."""
    paragraph = control.getparent()
    return (
        paragraph is not None
        and paragraph.getparent() is cell
        and all(child is paragraph or child.tag in _UNSEEN for child in cell)
        and all(child is control or child.tag in _SILENT for child in paragraph)
    )


def _text_of_run(run: Element) -> str | None:
    """The text of a single run, which nearly every field is; None when it is more than that."""
    if run.tag != _RUN:
        return None
    pieces = []
    for child in run:
        if child.tag == _TEXT:
            pieces.append(child.text or "")
        elif child.tag == _BREAK:
            pieces.append("\n")
        elif child.tag != _LOOK:
            return None
    return "".join(pieces).strip("\n")


def _symbol(element: Element) -> str:
    try:
        return chr(int(get(element, "char"), 16))
    except (ValueError, OverflowError):
        return ""


def is_ticked(control: Element) -> bool | None:
    """The state of a tick box; None when the control is none."""
    for state in control.iter(name("checked", W14)):
        return (state.get(name("val", W14)) or "1") in ("1", "true", "on")
    return None
