"""What comparisons are set with: paragraphs, runs, lists, and the page that they stand on."""

from __future__ import annotations

from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE

from framework_export.diagnostics import Diagnostic
from framework_export.formats import Look
from framework_export.formats.custom_properties import PART, write_custom_properties
from framework_export.formats.manifest import document_properties
from framework_export.formats.packages import write_package
from framework_export.formats.word.body.logo import logo_run
from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.elements import Xml, elements, joined
from framework_export.formats.word.handbook.lists import Lists, numbering_of
from framework_export.formats.word.handbook.paragraphs import Paragraphs
from framework_export.formats.word.template.colours import theme_colours, with_theme
from framework_export.formats.word.template.comparison_styles import SIZE
from framework_export.formats.word.template.describing import (
    Description,
    describe,
    saved_parts,
)
from framework_export.formats.word.template.margins import page_number, slots
from framework_export.formats.word.template.opened import OpenedTemplate, Wanted
from framework_export.formats.word.template.setting_up import (
    Language,
    paint_paper,
    scale_type,
    set_up,
)
from framework_export.theme import Step, digits, ramp_steps

_USUAL_SIZE = 10
"""Points that the theme has usually for running text: with them, type is that of the template."""
_TWIPS = 20  # a point
_PLACE = "comparison"

_WANTED = Wanted(
    file="comparison.docx",
    guide="docs/theming.md",
    styles=(
        *("Normal", "Title", "heading 1", "heading 2", "Hyperlink", "Strong", "Emphasis"),
        *("Comparison Kind", "Comparison Level", "Comparison Summary", "Comparison Lead"),
        *("Comparison Head", "Comparison Item", "Comparison Example", "Comparison Note"),
        *("Comparison Code", "Comparison Tag", "Comparison Table", "Normal Table"),
    ),
    places=(_PLACE,),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """What blocks are made with."""

    styles: dict[str, str]
    """The id of each style by its name."""
    paragraphs: Paragraphs
    runs: Runs
    lists: Lists
    steps: tuple[Step, ...]
    """The colours of the levels."""
    hairline: str
    """A colour, `RRGGBB`."""
    width: int
    """Of the text, in twips."""
    type_size: float
    """Of running text, in twips."""
    rtl: bool
    logo: Xml | None


class Comparison:
    """The template of a comparison, opened and set up for its language and the theme."""

    def __init__(self, look: Look, language: Language, levels: int) -> None:
        """Raises TemplateError when comparison.docx cannot be used, SetupError unless readable."""
        self._look = look
        self._template = OpenedTemplate(look.project.template(_WANTED.file), _WANTED)
        document = self._template.document
        steps = ramp_steps(look.theme, max(levels, 1))
        self._colours = theme_colours(look.theme, steps[-1])
        area = set_up(document, language, look.theme.page_size, self._colours)[-1]
        scale = look.theme.font_size / _USUAL_SIZE
        scale_type(document.styles.element, scale)
        paint_paper(document, digits(look.theme.paper))
        logo, self.problems = logo_run(document, look, _WANTED.file)
        main, rtl = document.part, language.direction == "rtl"

        def relate(target: str) -> str:
            return str(main.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

        self.set = Set(
            styles=self._template.styles,
            paragraphs=Paragraphs(self._template.styles, rtl=rtl),
            runs=Runs(self._template.styles, relate, rtl=rtl, code="Comparison Code"),
            lists=Lists(numbering_of(main)),
            steps=steps,
            hairline=digits(look.theme.hairline),
            width=area.width,
            type_size=SIZE * _TWIPS * scale,
            rtl=rtl,
            logo=logo,
        )

    problems: tuple[Diagnostic, ...]

    def saved(
        self,
        kind: str,
        blocks: tuple[Xml, ...],
        said: Description,
        margins: tuple[tuple[str, str], ...],
        page_label: tuple[str, str, str],
    ) -> bytes:
        """The file, once the blocks are in it; `kind` is the name of the document."""
        template = self._template
        template.place(_PLACE, elements(joined(*blocks)))
        template.fill(slots(self.set.runs, margins, page_number(self.set.runs, page_label)))
        describe(template.document, said)
        fonts = self._look.theme.office_fonts
        parts = with_theme(saved_parts(template.document), self._colours, fonts)
        parts[PART] = write_custom_properties(document_properties(kind), parts.get(PART) or None)
        return write_package(parts)
