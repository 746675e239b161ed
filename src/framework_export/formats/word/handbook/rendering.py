"""From a handbook to the bytes of a Word document."""

from __future__ import annotations

from framework_export.documents.handbook import Handbook
from framework_export.documents.handbook.tables import WholeMatrix
from framework_export.formats import Look, Rendered
from framework_export.formats.custom_properties import PART, write_custom_properties
from framework_export.formats.manifest import document_properties
from framework_export.formats.packages import write_package
from framework_export.formats.word.body.logo import logo_run
from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.body.text_area import TextArea
from framework_export.formats.word.elements import Xml, elements, joined
from framework_export.formats.word.handbook.body import Body
from framework_export.formats.word.handbook.change_tables import ChangeLayout, ChangeStyles
from framework_export.formats.word.handbook.chapters import Chapters
from framework_export.formats.word.handbook.cover import Cover
from framework_export.formats.word.handbook.glance import Matrix
from framework_export.formats.word.handbook.layout import Layout
from framework_export.formats.word.handbook.lists import Lists, numbering_of
from framework_export.formats.word.handbook.paragraphs import Paragraphs
from framework_export.formats.word.handbook.prose.texts import Texts
from framework_export.formats.word.handbook.sections import (
    section_properties,
    turn_last_section,
    turned_width,
)
from framework_export.formats.word.handbook.side_by_side import SideBySide
from framework_export.formats.word.template.colours import theme_colours, with_theme
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
from framework_export.theme import digits, paper_shades, ramp_steps

_USUAL_SIZE = 10
"""Points that the theme has usually for running text: with them, type is that of the template."""
_COVER, _HANDBOOK = "cover", "handbook"

_WANTED = Wanted(
    file="handbook.docx",
    guide="docs/theming.md",
    styles=(
        *("Normal", "Title", "Subtitle", "TOC Heading", "toc 1", "toc 2", "caption", "Quote"),
        *(f"heading {rank}" for rank in range(1, 7)),
        *("List Bullet", "List Number", "List Continue", "footnote text", "footnote reference"),
        *("Hyperlink", "Strong", "Emphasis", "Handbook Code", "Handbook Tag", "Handbook Box"),
        *("Handbook Company", "Handbook Kind", "Handbook Band", "Handbook Facts"),
        *("Handbook Lead", "Handbook Level", "Handbook Level Facts", "Handbook Nothing"),
        *("Handbook Criterion", "Handbook Example", "Handbook Alert", "Handbook Code Block"),
        *("Handbook Rule", "Normal Table", "Handbook Table", "Handbook Head", "Handbook Cell"),
    ),
    places=(_COVER, _HANDBOOK),
)


_CHANGES = ChangeStyles(
    lead="Normal",
    note="Handbook Nothing",
    caption="caption",
    headings=("heading 2", "heading 3"),
    table="Handbook Table",
    head="Handbook Head",
    item="Handbook Cell",
    tag="Handbook Tag",
)


def render_handbook(handbook: Handbook, look: Look) -> Rendered:
    """The handbook as a document to edit.

    Raises TemplateError when handbook.docx cannot be used, SetupError when it cannot be read.
    """
    template = OpenedTemplate(look.project.template(_WANTED.file), _WANTED)
    deepest = ramp_steps(look.theme, max(len(handbook.steps), 1))[-1]
    colours = theme_colours(look.theme, deepest)
    language = Language(code=handbook.language, direction=handbook.direction)
    areas = set_up(template.document, language, look.theme.page_size, colours)
    layout = _layout(handbook, look, template, areas)
    styles = template.document.styles.element
    scale_type(styles, layout.scale)
    paint_paper(template.document, digits(look.theme.paper))
    logo, problems = logo_run(template.document, look, _WANTED.file)
    texts = _fill(template, handbook, look, layout, logo)
    describe(template.document, _description(handbook))
    parts = with_theme(saved_parts(template.document), colours, look.theme.office_fonts)
    parts[PART] = write_custom_properties(document_properties("handbook"), parts.get(PART) or None)
    return Rendered(data=write_package(parts), diagnostics=(*problems, *texts.problems))


def _layout(
    handbook: Handbook, look: Look, template: OpenedTemplate, areas: tuple[TextArea, ...]
) -> Layout:
    return Layout(
        styles=template.styles,
        steps=ramp_steps(look.theme, len(handbook.steps)) if handbook.steps else (),
        ink=digits(look.theme.ink),
        quiet=digits(paper_shades(look.theme).quiet),
        cover=areas[0],
        text=areas[-1],
        wide=areas[-1].width + turned_width(template.document),
        turned=section_properties(template.document),
        flood=handbook.cover == "flood",
        scale=look.theme.font_size / _USUAL_SIZE,
        rtl=handbook.direction == "rtl",
    )


def _fill(
    template: OpenedTemplate, handbook: Handbook, look: Look, layout: Layout, logo: Xml | None
) -> Texts:
    """Puts cover and parts into the template; the answer knows what is not shown."""
    main = template.document.part
    paragraphs, lists = Paragraphs(layout.styles, rtl=layout.rtl), Lists(numbering_of(main))
    texts = Texts(main, paragraphs, lists, layout, look.project.content)
    chapters = Chapters(handbook, paragraphs, texts.runs, lists, layout)
    matrix = Matrix(paragraphs, texts.runs, layout)
    side_by_side = SideBySide(handbook, paragraphs, texts.runs, lists, layout)
    changed = _change_layout(layout, paragraphs, texts.runs)
    body = Body(handbook, paragraphs, texts, chapters, (matrix, side_by_side, changed))
    if template.has(_COVER):
        cover = Cover(handbook, paragraphs, texts.runs, layout)
        template.place(_COVER, elements(joined(*cover.of(logo))))
    template.place(_HANDBOOK, elements(joined(*body.blocks())))
    if isinstance(handbook.parts[-1] if handbook.parts else None, WholeMatrix):
        turn_last_section(template.document)
    margins = (
        ("title", handbook.title),
        ("edition", handbook.edition),
        ("foot", handbook.foot),
        ("company", handbook.company),
        ("kind", handbook.kind),
        ("date", handbook.dated),
    )
    template.fill(slots(texts.runs, margins, page_number(texts.runs, handbook.page_label)))
    return texts


def _change_layout(layout: Layout, paragraphs: Paragraphs, runs: Runs) -> ChangeLayout:
    return ChangeLayout(
        ids=layout.styles,
        styles=_CHANGES,
        paragraphs=paragraphs,
        runs=runs,
        steps=layout.steps,
        width=layout.text.width,
        rtl=layout.rtl,
    )


def _description(handbook: Handbook) -> Description:
    return Description(
        title=handbook.title,
        subject=handbook.subject,
        company=handbook.company,
        edition=handbook.edition,
        language=handbook.language,
        date=handbook.date,
        keywords=handbook.keywords,
    )
