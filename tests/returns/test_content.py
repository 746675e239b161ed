"""What is said when the content has changed since a form was handed out, of both formats."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from framework_export.documents import Document, Source, plan_documents
from framework_export.documents.answers import Answer, ReturnedForm
from framework_export.documents.carrying import Carried
from framework_export.documents.form import FormKind, rating_key
from framework_export.documents.review import plan_for as plan_review
from framework_export.documents.self_assessment import plan_for as plan_self_assessment
from framework_export.formats import Look, renderer
from framework_export.formats.returned import read_form
from framework_export.products import form_product
from framework_export.project import Project
from framework_export.reading.settings.words import read_words
from framework_export.returns.content import compared, edition_in_use
from tests.conftest import DATE
from tests.samples import ReadOne

LADDER = """\
title: Data
edition: "2026.1"
levels: 3
topics:
  - name: impact
    content:
      - {level: 1, criteria: ["Asks [why](https://why.example) {#asks}", "Tells {#tells}"]}
      - {level: 2, criteria: ["Decides {#decides}"]}
      - {level: 3, criteria: ["Leads {#leads}"]}
"""
FORMS: tuple[FormKind, ...] = ("review", "self-assessment")

LABELS = ("everyone", "alle")

Answered = Callable[[FormKind, str], ReturnedForm]


@pytest.fixture
def answered(read_one: ReadOne, project: Project, look: Look) -> Answered:
    """A form of level 1 with every rating, compared with a content of today."""

    def form(kind: FormKind, today: str) -> ReturnedForm:
        framework, company = read_one(LADDER)
        words, _ = read_words("en", project)
        source = Source(framework=framework, organisation=company, words=words, date=DATE)
        (first, *_) = plan_documents(kind, source)
        asked = first.document.questions()  # type: ignore[attr-defined]
        ratings = {q.key: "always" for q in asked if q.kind == "rating"}
        carried, level = Carried(values=ratings), framework.levels[0]
        document: Document
        if kind == "review":
            document = plan_review(source, level, carried=carried)
        else:
            document = plan_self_assessment(source, level, carried=carried)
        read = read_form(renderer(form_product(kind).format).render(document, look).data)
        assert len(read.answers) >= 3
        now, company = read_one(today)
        return compared(read, {now.id: edition_in_use(now, company.edition, LABELS)})

    return form


def problems(form: ReturnedForm) -> list[str]:
    return [each.code for each in form.problems]


@pytest.mark.parametrize("kind", FORMS)
def test_the_same_content_is_fine(answered: Answered, kind: FormKind) -> None:
    assert problems(answered(kind, LADDER)) == []


@pytest.mark.parametrize("kind", FORMS)
def test_a_criterion_that_is_gone_is_named(answered: Answered, kind: FormKind) -> None:
    form = answered(kind, LADDER.replace(', "Tells {#tells}"', ""))

    assert problems(form) == ["form-criterion-unknown"]
    assert "a criterion that the content does not have: tells." in form.problems[0].message


@pytest.mark.parametrize("kind", FORMS)
def test_a_criterion_at_another_level_is_named(answered: Answered, kind: FormKind) -> None:
    moved = LADDER.replace(', "Tells {#tells}"', "").replace(
        '"Decides {#decides}"', '"Decides {#decides}", "Tells {#tells}"'
    )

    form = answered(kind, moved)

    assert problems(form) == ["form-criterion-moved"]
    assert "at another level than the content has now: tells." in form.problems[0].message


@pytest.mark.parametrize("kind", FORMS)
def test_new_words_without_a_new_edition_are_named(answered: Answered, kind: FormKind) -> None:
    form = answered(kind, LADDER.replace("Tells {", "Tells early {"))

    assert problems(form) == ["form-criterion-reworded"]
    assert "in other words now, with the same edition: tells." in form.problems[0].message


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Tells", []),
        ("Tells  everyone", []),
        ("Tells alle", []),
        ("Tells early", ["form-criterion-reworded"]),
        ("Tells early everyone", ["form-criterion-reworded"]),
    ],
)
def test_a_label_behind_a_criterion_for_everybody_is_none_of_its_words(
    read_one: ReadOne, said: str, expected: list[str]
) -> None:
    framework, _ = read_one(LADDER)
    (topic,) = framework.topics
    shared = replace(topic, criteria=tuple(replace(c, origin="shared") for c in topic.criteria))
    known = edition_in_use(replace(framework, topics=(shared,)), "", LABELS)
    answer = Answer(
        key=rating_key("tells", "employee"),
        criterion="tells",
        by="employee",
        kind="rating",
        code="always",
        text="Always",
        place="",
        matched="name",
        criterion_text=said,
    )
    form = ReturnedForm(
        framework="data", edition=known.edition, person={}, answers=(answer,), problems=()
    )

    assert problems(compared(form, {"data": known})) == expected


@pytest.mark.parametrize("kind", FORMS)
def test_new_words_of_a_new_edition_are_said_once(answered: Answered, kind: FormKind) -> None:
    today = LADDER.replace("Tells {", "Tells early {").replace("2026.1", "2027.1")

    assert problems(answered(kind, today)) == ["form-other-edition"]


@pytest.mark.parametrize("kind", FORMS)
def test_a_level_that_is_gone_is_named(answered: Answered, kind: FormKind) -> None:
    today = LADDER.replace("levels: 3", "levels: [{number: 2}, {number: 3}]")

    form = answered(kind, today)

    assert "form-level-unknown" in problems(form)
    assert "about level 1 of page, which the content does not have" in form.problems[0].message
