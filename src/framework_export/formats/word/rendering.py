"""From a review to the bytes of a Word document."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from framework_export.documents.review import Review
from framework_export.errors import cannot_read
from framework_export.formats import Look, Rendered
from framework_export.formats.custom_properties import (
    CONTENT_TYPE,
    PART,
    RELATIONSHIP,
    write_custom_properties,
)
from framework_export.formats.manifest import Asked, Manifest, manifest_properties
from framework_export.formats.manifest_copy import packed_copy
from framework_export.formats.packages import read_parts, write_package
from framework_export.formats.word.body.building_blocks import (
    DOCUMENT_TYPE,
    STYLES_TYPE,
    block_names,
    blocks_part,
    blocks_styles_part,
    with_copy,
)
from framework_export.formats.word.body.controls import Controls
from framework_export.formats.word.body.first_page import TextArea
from framework_export.formats.word.body.logo import logo_run
from framework_export.formats.word.body.review import Body
from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.body.tables import Tables
from framework_export.formats.word.elements import (
    Element,
    Xml,
    elements,
    instruction,
    joined,
    text,
    w,
)
from framework_export.formats.word.returned.own_texts import noted
from framework_export.formats.word.template.colours import colour_theme_part, theme_colours
from framework_export.formats.word.template.opened import OpenedTemplate
from framework_export.formats.word.template.setting_up import set_up
from framework_export.formats.xml_parts import parse_xml

TEMPLATE = "review.docx"

_BLOCKS = "word/glossary/document.xml"


def render_review(review: Review, look: Look) -> Rendered:
    """The review as a form to fill in.

    Raises TemplateError when review.docx cannot be used, SetupError when it cannot be read.
    """
    template = _opened(look)
    colours = theme_colours(review, look.theme)
    area = set_up(template.document, review, look.theme.page_size, colours)
    logo, problems = logo_run(template.document, look)
    asked = _fill(template, review, colours, area, logo)
    _describe(template, review)
    data = _saved(template, review, asked, colours, look)
    return Rendered(data=data, diagnostics=problems)


def _opened(look: Look) -> OpenedTemplate:
    path = look.project.template(TEMPLATE)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise cannot_read(path.as_posix(), error) from error
    return OpenedTemplate(path, data)


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
    template.fill(_slots(review, runs))
    template.place_form(list(body.blocks()))
    _add_prompts(template, prompts, rtl=rtl)
    return tuple(tables.asked)


def _slots(review: Review, runs: Runs) -> dict[str, list[Element]]:
    """What the template can show in header and footer, by the names of its slots."""
    before, between, after = review.labels.page
    page = joined(
        runs.of_text(before),
        _number("PAGE"),
        runs.of_text(between),
        _number("NUMPAGES"),
        runs.of_text(after),
    )
    filled = {slot: runs.of_text(value) for slot, value in review.margins} | {"page": page}
    return {slot: elements(xml) for slot, xml in filled.items()}


def _number(field: str) -> Xml:
    return joined(
        w("r", w("fldChar", fldCharType="begin")),
        w("r", instruction(field)),
        w("r", w("fldChar", fldCharType="separate")),
        w("r", text("1")),
        w("r", w("fldChar", fldCharType="end")),
    )


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


def _describe(template: OpenedTemplate, review: Review) -> None:
    properties = template.document.core_properties
    moment = datetime.datetime.combine(review.date, datetime.time())
    cover = review.cover
    properties.title = f"{cover.kind}: {cover.title} – {cover.level}"
    properties.subject = review.subject
    properties.author = cover.company
    properties.last_modified_by = cover.company
    properties.language = review.language
    properties.comments = cover.edition
    properties.created = properties.modified = moment
    properties.revision = 1


def _saved(
    template: OpenedTemplate,
    review: Review,
    asked: tuple[Asked, ...],
    colours: Mapping[str, str],
    look: Look,
) -> bytes:
    package = template.document.part.package
    if not any(rel.reltype == RELATIONSHIP for rel in package.rels.values()):
        package.relate_to(Part(PackURI(f"/{PART}"), CONTENT_TYPE, b"", package), RELATIONSHIP)
    stream = BytesIO()
    template.document.save(stream)
    parts = read_parts(stream.getvalue())
    main = str(template.document.part.partname).lstrip("/")
    handed_out, around = noted(parts, main, asked, template.styles, review.identity.reference)
    manifest = Manifest(
        identity=review.identity,
        asked=tuple(replace(each, sign=around[each.question.key].packed) for each in asked),
        handed_out=handed_out,
    )
    properties = tuple(manifest_properties(manifest))
    parts[PART] = write_custom_properties(properties, parts.get(PART) or None)
    parts[_BLOCKS] = with_copy(parts[_BLOCKS], packed_copy(properties))
    for name in [name for name in parts if name.startswith("word/theme/")]:
        root = parse_xml(parts[name], name)
        colour_theme_part(root, colours, look.theme.office_fonts)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_package(parts)
