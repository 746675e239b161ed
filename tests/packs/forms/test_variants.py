"""What is spliced equals what is rendered, whoever the person is."""

import datetime
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from framework_export.documents.form import FORM_KINDS, FormKind, Person
from framework_export.formats.packages import read_parts
from framework_export.formats.returned import read_form
from framework_export.packs.forms.variants import (
    Sources,
    Variant,
    compile_variant,
    render_form,
    variant_of,
)
from framework_export.packs.preparing import Wish, prepare_packs
from framework_export.packs.roster.recipients import Recipient
from framework_export.project import Project, packaged
from tests.chance import examples

ADA = Person(
    name="Ada Example",
    employee_id="1001",
    email="ada@dummyco.example",
    role="Engineer",
    manager="Bo",
    manager_email="bo@dummyco.example",
    period_from="2026-01-01",
    period_to="2026-06-30",
    sublevel="A",
    target_level="2",
    track="science",
    due="2026-07-15",
)

HOSTILE = (
    "=cmd()|' /C calc'!A0",
    "&<\"'>]]><w:t/>&amp;",
    "مريم العربية",
    "x" * 32_000,
    "👩🏽‍🚀 Zoë",
    "two\nlines\n\nand four",
    "_x0041_ {name} %s \\1",
    "-1",
    "Zqnameqz",
    "2811-04-17",
)

every_document = pytest.mark.parametrize("document", FORM_KINDS)


def recipient(person: Person, language: str = "en") -> Recipient:
    return Recipient(framework="page", level=1, language=language, person=person)


def check(person: Person, document: FormKind, sources: Sources, language: str = "en") -> None:
    variant = variant_of(recipient(person, language), document)
    form = compile_variant(variant, sources).form_for(person)

    parts, wanted = read_parts(form.data), read_parts(render_form(variant, person, sources))
    assert parts.keys() == wanted.keys()
    assert [name for name in wanted if parts[name] != wanted[name]] == []
    returned = read_form(form.data)
    assert returned.person == person.values()
    assert returned.reference == form.reference
    assert returned.problems == ()


@every_document
@pytest.mark.parametrize("language", ["en", "ar", "ja"])
def test_a_spliced_form_equals_the_rendered_one(
    document: FormKind, language: str, sources: Sources
) -> None:
    check(ADA, document, sources, language)


@every_document
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_people_get_the_form_they_would_get_alone(
    document: FormKind, text: str, sources: Sources
) -> None:
    check(replace(ADA, name=text, manager=text, role=text), document, sources)


@every_document
def test_somebody_of_whom_little_is_known_gets_prompts(
    document: FormKind, sources: Sources
) -> None:
    check(Person(name="Ada"), document, sources)


def test_the_people_who_ship_get_the_forms_they_would_get_alone(tmp_path: Path) -> None:
    templates = packaged("templates")
    project = Project(content=packaged("content"), templates=(templates,), output=tmp_path)
    wish = Wish(project=project, roster=templates / "roster.csv", cycle="2026-H2", epoch=0)
    request, _ = prepare_packs(wish)
    everybody = [row.recipient for row in request.roster.rows() if row.recipient]

    differing = [
        (each.person.name, document)
        for each in everybody
        for document in FORM_KINDS
        if not is_as_alone(variant_of(each, document), each.person, request.sources)
    ]

    assert (len(everybody), differing) == (5, [])


def is_as_alone(variant: Variant, person: Person, sources: Sources) -> bool:
    spliced = compile_variant(variant, sources).form_for(person).data
    return read_parts(spliced) == read_parts(render_form(variant, person, sources))


# openpyxl knows nothing of bars in cells that newer Excel draws.
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_the_days_of_a_workbook_are_days_to_others(sources: Sources) -> None:
    compiled = compile_variant(variant_of(recipient(ADA), "self-assessment"), sources)

    book = load_workbook(BytesIO(compiled.form_for(ADA).data))

    cells = (cell for row in book.worksheets[0].iter_rows() for cell in row)
    days = [cell.value.date() for cell in cells if isinstance(cell.value, datetime.datetime)]
    assert days == [datetime.date(2026, 1, 1), datetime.date(2026, 6, 30)]


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cn"]), min_size=1, max_size=60
)


DAYS = st.just("") | st.dates(datetime.date(1907, 1, 1), datetime.date(2199, 12, 31)).map(str)

PEOPLE = st.builds(
    Person,
    name=TEXTS,
    employee_id=TEXTS,
    email=TEXTS,
    role=TEXTS,
    manager=TEXTS,
    period_from=DAYS,
    period_to=DAYS,
    due=DAYS,
    sublevel=st.sampled_from(["", "A"]),
    target_level=st.sampled_from(["", "1", "2"]),
)


@every_document
@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(person=PEOPLE)
def test_anybody_gets_the_form_they_would_get_alone(
    document: FormKind, person: Person, sources: Sources
) -> None:
    check(person, document, sources)
