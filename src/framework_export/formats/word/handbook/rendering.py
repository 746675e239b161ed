"""From a handbook to the bytes of a Word document."""

from __future__ import annotations

import datetime
from io import BytesIO

from framework_export.documents.handbook import Handbook
from framework_export.formats import Look, Rendered
from framework_export.formats.packages import read_parts, write_package
from framework_export.formats.word.body.logo import logo_run
from framework_export.formats.word.body.text_area import TextArea
from framework_export.formats.word.elements import Xml, elements, joined
from framework_export.formats.word.handbook.body import Body
from framework_export.formats.word.handbook.chapters import Chapters
from framework_export.formats.word.handbook.cover import Cover
from framework_export.formats.word.handbook.glance import Matrix
from framework_export.formats.word.handbook.layout import Layout
from framework_export.formats.word.handbook.lists import Lists
from framework_export.formats.word.handbook.paragraphs import Paragraphs
from framework_export.formats.word.handbook.texts import Texts
from framework_export.formats.word.template.colours import theme_colours, with_theme
from framework_export.formats.word.template.margins import page_number, slots
from framework_export.formats.word.template.opened import OpenedTemplate, Wanted
from framework_export.formats.word.template.setting_up import Language, set_up
from framework_export.theme import digits, paper_shades, ramp_steps

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


def render_handbook(handbook: Handbook, look: Look) -> Rendered:
    """The handbook as a document to edit.

    Raises TemplateError when handbook.docx cannot be used, SetupError when it cannot be read.
    """
    template = OpenedTemplate(look.project.template(_WANTED.file), _WANTED)
    deepest = ramp_steps(look.theme, max(len(handbook.steps), 1))[-1]
    colours = theme_colours(look.theme, deepest)
    language = Language(code=handbook.language, direction=handbook.direction)
    areas = set_up(template.document, language, look.theme.page_size, colours)
    logo, problems = logo_run(template.document, look)
    layout = _layout(handbook, look, template, areas)
    texts = _fill(template, handbook, look, layout, logo)
    _describe(template, handbook)
    stream = BytesIO()
    template.document.save(stream)
    parts = with_theme(read_parts(stream.getvalue()), colours, look.theme.office_fonts)
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
        rtl=handbook.direction == "rtl",
    )


def _fill(
    template: OpenedTemplate, handbook: Handbook, look: Look, layout: Layout, logo: Xml | None
) -> Texts:
    """Puts cover and parts into the template; the answer knows what is not shown."""
    main = template.document.part
    paragraphs, lists = Paragraphs(layout.styles), Lists(main.numbering_part.element)
    texts = Texts(main, paragraphs, lists, layout, look.project.content)
    chapters = Chapters(handbook, paragraphs, texts.runs, lists, layout)
    matrix = Matrix(paragraphs, texts.runs, layout)
    body = Body(handbook, paragraphs, texts, chapters, matrix)
    if template.has(_COVER):
        cover = Cover(handbook, paragraphs, texts.runs, layout)
        template.put(_COVER, elements(joined(*cover.of(logo))))
    template.put(_HANDBOOK, elements(joined(*body.blocks())))
    margins = (
        ("title", handbook.title),
        ("edition", handbook.edition),
        ("company", handbook.company),
        ("kind", handbook.kind),
        ("date", handbook.dated),
    )
    template.fill(slots(texts.runs, margins, page_number(texts.runs, handbook.page_label)))
    return texts


def _describe(template: OpenedTemplate, handbook: Handbook) -> None:
    properties = template.document.core_properties
    moment = datetime.datetime.combine(handbook.date, datetime.time())
    properties.title = handbook.title
    properties.subject = handbook.subject
    properties.author = properties.last_modified_by = handbook.company
    properties.keywords = ", ".join(handbook.keywords)
    properties.comments = handbook.edition
    properties.language = handbook.language
    properties.created = properties.modified = moment
    properties.revision = 1
