"""What of the template follows the theme and the language: page, colours, direction, protection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT
from docx.shared import Twips

from framework_export.formats.word.body.text_area import TextArea
from framework_export.formats.word.elements import Element, elements, get, insert, name, w
from framework_export.formats.word.template.colours import colour_part
from framework_export.formats.word.template.margins import margins_of
from framework_export.theme import PageSize
from framework_export.words import Direction

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_SIZES: dict[PageSize, tuple[int, int]] = {"A4": (11906, 16838), "Letter": (12240, 15840)}
"""Width and height in twips."""

_EMUS_A_TWIP = 635
_EAST_ASIAN = ("ja", "ko", "zh")
_LATIN = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The language of a document."""

    code: str
    direction: Direction


def set_up(
    document: WordDocument, language: Language, page_size: PageSize, colours: Mapping[str, str]
) -> tuple[TextArea, ...]:
    """Adapts the template before it is filled; the answer is where text stands in its sections."""
    areas = _set_pages(document, page_size, rtl=language.direction == "rtl")
    styles = document.styles.element
    for root in (styles, document.element, *margins_of(document)):
        colour_part(root, colours)
    _set_tabs(styles, areas[-1].width)
    _set_language(styles, document.settings.element, language)
    if language.direction == "rtl":
        _mirror_bars(styles)
    return areas


def _set_pages(document: WordDocument, page_size: PageSize, *, rtl: bool) -> tuple[TextArea, ...]:
    areas = []
    for section in document.sections:
        size = _SIZES[page_size]
        if section.orientation == WD_ORIENT.LANDSCAPE:
            size = size[::-1]
        section.page_width, section.page_height = map(Twips, size)
        margins = (section.left_margin or 0) + (section.right_margin or 0) + (section.gutter or 0)
        width = size[0] - round(margins / _EMUS_A_TWIP)
        edges = (section.top_margin or 0) + (section.bottom_margin or 0)
        height = size[1] - round(edges / _EMUS_A_TWIP)
        areas.append(TextArea(width=width, height=height))
        if rtl:
            insert(section._sectPr, w("bidi"), ("rtlGutter", "docGrid", "printerSettings"))  # noqa: SLF001 - python-docx has no API for the direction of a section
    return tuple(areas)


def _mirror_bars(styles: Element) -> None:
    """Puts lines beside text where lines begin: borders have sides of the page.

    Their style has one at one side only.
    """
    for borders in styles.iter(name("pBdr")):
        sides = [each for each in borders if each.tag in (name("left"), name("right"))]
        if len(sides) == 1:
            (line,) = sides
            line.tag = name("right" if line.tag == name("left") else "left")


def _set_tabs(styles: Element, width: int) -> None:
    """The tab at the right edge of header and footer moves with the page size."""
    for style in styles.iterchildren(name("style")):
        if get(style, "styleId") in ("Header", "Footer"):
            for tab in style.iter(name("tab")):
                if get(tab, "val") in ("right", "end"):
                    tab.set(name("pos"), str(width))


def _set_language(styles: Element, settings: Element, language: Language) -> None:
    for element in (*styles.iter(name("lang")), *settings.iter(name("themeFontLang"))):
        if language.code.split("-")[0] in _EAST_ASIAN:
            # Latin words are none of that language, whose own rules break words anywhere.
            element.set(name("val"), _LATIN)
            element.set(name("eastAsia"), language.code)
        else:
            element.set(name("val"), language.code)
        if language.direction == "rtl":
            element.set(name("bidi"), language.code)
    if language.direction == "rtl":
        normal = next(s for s in styles.iterchildren(name("style")) if get(s, "default") == "1")
        properties = normal.find(name("pPr"))
        if properties is None:
            following = ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
            properties = insert(normal, w("pPr"), following)
        insert(properties, w("bidi"), ("adjustRightInd", "snapToGrid", "spacing", "ind", "jc"))


def paint_paper(document: WordDocument, colour: str) -> None:
    """Gives all pages a colour, `RRGGBB`; white ones need none."""
    if colour == "FFFFFF":
        return
    (background,) = elements(w("background", color=colour))
    document.element.insert(0, background)
    (shown,) = elements(w("displayBackgroundShape"))
    settings = document.settings.element
    before = {name(tag) for tag in _BEFORE_BACKGROUND}
    settings.insert(sum(each.tag in before for each in settings), shown)


# What precedes it among the settings (ECMA-376-1, 17.15.1.78).
_BEFORE_BACKGROUND = (
    *("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime"),
    "doNotDisplayPageBoundaries",
)


def scale_type(styles: Element, scale: float) -> None:
    """Makes all type larger or smaller, as many times."""
    for size in (*styles.iter(name("sz")), *styles.iter(name("szCs"))):
        size.set(name("val"), str(max(round(int(get(size, "val")) * scale), 2)))


def protect(settings: Element) -> None:
    """Only fields can be changed, and no password: who has to change more can lift it."""
    protection = w("documentProtection", edit="forms", enforcement="1")
    insert(settings, protection, ("defaultTabStop", "characterSpacingControl", "compat"))
