"""Sections of pages in landscape, with the margins, headers and footers of the template's last."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from framework_export.formats.word.elements import Element, Xml, get, name

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_EMUS_A_TWIP = 635


def section_properties(document: WordDocument) -> tuple[Xml, Xml]:
    """Those of the last section, as it is and turned, for paragraphs that end one like it."""
    usual = deepcopy(document.sections[-1]._sectPr)  # noqa: SLF001  # python-docx moves sections only
    turned = deepcopy(usual)
    _turn(turned)
    return _markup(usual), _markup(turned)


def turned_width(document: WordDocument) -> int:
    """By how many twips lines are longer on a turned page; fewer than 0 where it was wide."""
    section = document.sections[-1]
    return round(((section.page_height or 0) - (section.page_width or 0)) / _EMUS_A_TWIP)


def turn_last_section(document: WordDocument) -> None:
    """For a document whose last pages are in landscape."""
    _turn(document.sections[-1]._sectPr)  # noqa: SLF001  # as above


def _turn(section: Element) -> None:
    size = section.find(name("pgSz"))
    if size is None:
        return
    width, height = get(size, "w"), get(size, "h")
    size.set(name("w"), height)
    size.set(name("h"), width)
    wide = get(size, "orient") == "landscape"
    size.set(name("orient"), "portrait" if wide else "landscape")


def _markup(section: Element) -> Xml:
    """Its namespaces are declared around whatever is put into a document, and here again."""
    return Xml(etree.tostring(section, encoding="unicode", with_tail=False))
