"""What decides how the parts of a handbook are set, the same for all of them."""

from __future__ import annotations

from dataclasses import dataclass

from framework_export.formats.word.body.text_area import TextArea
from framework_export.formats.word.elements import Xml
from framework_export.theme import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The styles, colours and pages of one handbook; colours are `RRGGBB`."""

    styles: dict[str, str]
    """The id of each style by its name."""
    steps: tuple[Step, ...]
    """The colours of the levels."""
    ink: str
    quiet: str
    cover: TextArea
    """Where text stands on the cover, and below on all other pages."""
    text: TextArea
    wide: int
    """The width of text on pages in landscape, in twips."""
    turned: tuple[Xml, Xml]
    """Properties of a section: of pages as they are usually, and in landscape."""
    flood: bool
    """Whether the cover has its colours all over."""
    scale: float
    """Of type, against that of the template."""
    rtl: bool
