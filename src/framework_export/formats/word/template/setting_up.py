"""What of the template follows the theme and the language: page, colours, direction, protection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT
from docx.shared import Twips

from framework_export.documents.review import Review
from framework_export.formats.word.body.first_page import TextArea
from framework_export.formats.word.elements import Element, Xml, elements, get, name, w
from framework_export.formats.word.template.colours import colour_part
from framework_export.theme import PageSize

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_SIZES: dict[PageSize, tuple[int, int]] = {"A4": (11906, 16838), "Letter": (12240, 15840)}
"""Width and height in twips."""

_EMUS_A_TWIP = 635
_EAST_ASIAN = ("ja", "ko", "zh")


def set_up(
    document: WordDocument, review: Review, page_size: PageSize, colours: Mapping[str, str]
) -> TextArea:
    """Adapts the template before it is filled; the answer is where its text stands."""
    area = _set_page(document, page_size, rtl=review.direction == "rtl")
    styles = document.styles.element
    for root in (styles, document.element, *_margins_of(document)):
        colour_part(root, colours)
    _set_tabs(styles, area.width)
    _set_language(styles, document.settings.element, review)
    if review.protected:
        _protect(document.settings.element)
    return area


def _margins_of(document: WordDocument) -> list[Element]:
    parts = [part for section in document.sections for part in (section.header, section.footer)]
    return [part._element for part in parts if not part.is_linked_to_previous]  # noqa: SLF001 - python-docx shows its text only


def _set_page(document: WordDocument, page_size: PageSize, *, rtl: bool) -> TextArea:
    width = height = 0
    for section in document.sections:
        size = _SIZES[page_size]
        if section.orientation == WD_ORIENT.LANDSCAPE:
            size = size[::-1]
        section.page_width, section.page_height = map(Twips, size)
        margins = (section.left_margin or 0) + (section.right_margin or 0) + (section.gutter or 0)
        width = size[0] - round(margins / _EMUS_A_TWIP)
        edges = (section.top_margin or 0) + (section.bottom_margin or 0)
        height = size[1] - round(edges / _EMUS_A_TWIP)
        if rtl:
            _insert(section._sectPr, w("bidi"), ("rtlGutter", "docGrid", "printerSettings"))  # noqa: SLF001 - python-docx has no API for the direction of a section
    return TextArea(width=width, height=height)


def _set_tabs(styles: Element, width: int) -> None:
    """The tab at the right edge of header and footer moves with the page size."""
    for style in styles.iterchildren(name("style")):
        if get(style, "styleId") in ("Header", "Footer"):
            for tab in style.iter(name("tab")):
                if get(tab, "val") in ("right", "end"):
                    tab.set(name("pos"), str(width))


def _set_language(styles: Element, settings: Element, review: Review) -> None:
    language = review.language
    for element in (*styles.iter(name("lang")), *settings.iter(name("themeFontLang"))):
        element.set(name("val"), language)
        if language.split("-")[0] in _EAST_ASIAN:
            element.set(name("eastAsia"), language)
        if review.direction == "rtl":
            element.set(name("bidi"), language)
    if review.direction == "rtl":
        normal = next(s for s in styles.iterchildren(name("style")) if get(s, "default") == "1")
        properties = normal.find(name("pPr"))
        if properties is None:
            following = ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
            properties = _insert(normal, w("pPr"), following)
        _insert(properties, w("bidi"), ("adjustRightInd", "snapToGrid", "spacing", "ind", "jc"))


def _insert(parent: Element, xml: Xml, before: tuple[str, ...]) -> Element:
    """Puts a child where the schema has it: ahead of the first of those that follow it there."""
    (child,) = elements(xml)
    later = next((each for each in parent if each.tag in {name(tag) for tag in before}), None)
    if later is None:
        parent.append(child)
    else:
        later.addprevious(child)
    return child


def _protect(settings: Element) -> None:
    """Only fields can be changed, and no password: who has to change more can lift it."""
    protection = w("documentProtection", edit="forms", enforcement="1")
    _insert(settings, protection, ("defaultTabStop", "characterSpacingControl", "compat"))
