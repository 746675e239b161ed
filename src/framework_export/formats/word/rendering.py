"""From a review to the bytes of a Word document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from framework_export.documents.review import Review
from framework_export.formats import Look, Rendered
from framework_export.formats.custom_properties import (
    PART,
    write_custom_properties,
)
from framework_export.formats.handed_out import slot
from framework_export.formats.handed_out_answers import carried_signs, earlier_signs
from framework_export.formats.manifest import Asked, Manifest, manifest_properties
from framework_export.formats.manifest_copy import packed_copy
from framework_export.formats.packages import write_package
from framework_export.formats.word.body.building_blocks import (
    DOCUMENT_TYPE,
    STYLES_TYPE,
    block_names,
    blocks_part,
    blocks_styles_part,
    with_copy,
)
from framework_export.formats.word.body.controls import Controls
from framework_export.formats.word.body.logo import logo_run
from framework_export.formats.word.body.review import Body
from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.body.tables import Tables
from framework_export.formats.word.body.text_area import TextArea
from framework_export.formats.word.elements import Xml
from framework_export.formats.word.returned.own_texts import noted
from framework_export.formats.word.template.colours import theme_colours, with_theme
from framework_export.formats.word.template.describing import (
    Description,
    describe,
    saved_parts,
)
from framework_export.formats.word.template.margins import SEPARATOR, page_number, slots
from framework_export.formats.word.template.opened import OpenedTemplate, Wanted
from framework_export.formats.word.template.setting_up import Language, protect, set_up
from framework_export.theme import ramp_steps

_FORM = "form"
"""The slot that the form goes into."""

_WANTED = Wanted(
    file="review.docx",
    guide="docs/reviews.md",
    styles=(
        *("Normal", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "toc 1", "toc 2"),
        *("List Bullet", "Placeholder Text", "Hyperlink", "Strong", "Emphasis"),
        *("Review Kind", "Review Facts", "Review Lead", "Review Contents", "Review Table"),
        *("Review Head", "Review Cell", "Review Example", "Review Answer", "Review Everyone"),
        *("Review Code", "Review Tick"),
    ),
    places=(_FORM,),
)

_BLOCKS = "word/glossary/document.xml"


def render_review(review: Review, look: Look) -> Rendered:
    """The review as a form to fill in.

    Raises TemplateError when review.docx cannot be used, SetupError when it cannot be read.
    """
    template = OpenedTemplate(look.project.template(_WANTED.file), _WANTED)
    step = ramp_steps(look.theme, review.steps)[review.step - 1]
    colours = theme_colours(look.theme, step)
    language = Language(code=review.language, direction=review.direction)
    *_, area = set_up(template.document, language, look.theme.page_size, colours)
    if review.protected:
        protect(template.document.settings.element)
    logo, problems = logo_run(template.document, look, _WANTED.file)
    asked = _fill(template, review, colours, area, logo)
    describe(template.document, _description(review))
    data = _saved(template, review, asked, colours, look)
    return Rendered(data=data, diagnostics=problems)


def _fill(
    template: OpenedTemplate,
    review: Review,
    colours: Mapping[str, str],
    area: TextArea,
    logo: Xml | None,
) -> tuple[Asked, ...]:
    """Puts the form into the template and says which questions went where."""
    styles, rtl = template.styles, review.direction == "rtl"
    prompts = block_names(dict.fromkeys(question.prompt for question in review.questions()))
    part = template.document.part

    def relate(target: str) -> str:
        return str(part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    runs = Runs(styles, relate, rtl=rtl)
    controls = Controls(styles, prompts, language=review.language, rtl=rtl)
    tables = Tables(review, styles, runs, controls, colours=colours, width=area.width)
    body = Body(review, styles, runs, tables, logo=logo, area=area)
    page = page_number(runs, review.labels.page)
    filled = slots(runs, review.margins, page, whose=review.whose)
    if not template.fill(filled) & {"footer", "reference"}:
        raise template.error("neither header nor footer shows the form's reference.")
    template.place(_FORM, list(body.blocks()))
    _add_prompts(template, prompts, rtl=rtl)
    return tuple(tables.asked)


def _personal(review: Review) -> dict[str, str]:
    """What the margins say of the person, and as what that is noted."""
    identity = review.identity
    known = {identity.reference: slot("reference")}
    if identity.person.name:
        whose = SEPARATOR.join(review.whose)
        known[whose] = SEPARATOR.join((slot("name"), *review.whose[1:]))
    return known


def _add_prompts(template: OpenedTemplate, prompts: dict[str, str], *, rtl: bool) -> None:
    main = template.document.part
    package = main.package
    uri = PackURI(f"/{_BLOCKS}")
    blocks = Part(uri, DOCUMENT_TYPE, blocks_part(prompts, rtl=rtl), package)
    styles = Part(PackURI("/word/glossary/styles.xml"), STYLES_TYPE, blocks_styles_part(), package)
    blocks.relate_to(styles, RELATIONSHIP_TYPE.STYLES)
    _drop(main, RELATIONSHIP_TYPE.GLOSSARY_DOCUMENT)
    main.relate_to(blocks, RELATIONSHIP_TYPE.GLOSSARY_DOCUMENT)


def _drop(part: Part, kind: str) -> None:
    """Word gives a template building blocks of its own, which the form's replace."""
    for key in [key for key, each in part.rels.items() if each.reltype == kind]:
        del part.rels[key]


def _description(review: Review) -> Description:
    cover = review.cover
    return Description(
        title=f"{cover.kind}: {cover.title} – {cover.level}",
        subject=review.subject,
        company=cover.company,
        edition=cover.edition,
        language=review.language,
        date=review.date,
    )


def _saved(
    template: OpenedTemplate,
    review: Review,
    asked: tuple[Asked, ...],
    colours: Mapping[str, str],
    look: Look,
) -> bytes:
    parts = saved_parts(template.document)
    main = str(template.document.part.partname).lstrip("/")
    handed_out, around = noted(parts, main, asked, template.styles, _personal(review))
    manifest = Manifest(
        identity=review.identity,
        asked=tuple(replace(each, sign=around[each.question.key].packed) for each in asked),
        handed_out=handed_out,
        carried=carried_signs(review.questions()),
        earlier=earlier_signs(review.questions()),
    )
    properties = tuple(manifest_properties(manifest))
    parts[PART] = write_custom_properties(properties, parts.get(PART) or None)
    parts[_BLOCKS] = with_copy(parts[_BLOCKS], packed_copy(properties))
    return write_package(with_theme(parts, colours, look.theme.office_fonts))
