"""Editions of a small framework, and forms of it that somebody has filled in."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from framework_export.documents.answers import Answer, Remark, ReturnedForm
from framework_export.documents.carrying import Carried, Origin
from framework_export.documents.form import FormKind, Person, Question
from framework_export.editions.upgrading.forms import Upgraded, Wish, upgrade_form
from framework_export.editions.upgrading.ground import Ground
from framework_export.formats import Look
from framework_export.formats.returned import read_form
from framework_export.model import Framework, Organisation
from framework_export.packs.forms.variants import (
    PlannedForm,
    Sources,
    Variant,
    plan_form,
    rendered,
)
from framework_export.project import Project, packaged
from framework_export.prose import plain_text
from framework_export.reading.frameworks import read_frameworks
from framework_export.reading.settings.theme import read_theme
from framework_export.reading.settings.words import read_all_words

OLD = """\
title: Data
edition: "2026.1"
levels: 3
sublevels: [A, B]
tracks: [{id: science, title: Science}]
topics:
  - name: impact
    title: 💥 Impact
    content:
      - level: 1
        criteria: ["Asks early {#asks}", "Solves problems {#solves}", "Goes {#goes}", "Moves {#moves}"]
      - {level: 2, criteria: ["Leads {#leads}"]}
  - name: craft
    title: Craft
    content:
      - {level: 1, criteria: ["Writes tests {#tests}"]}
      - {level: 3, criteria: ["Invents {#invents}"]}
"""
NEW = (
    OLD.replace("2026.1", "2027.1")
    .replace("Solves problems", "Solves large problems")
    .replace(', "Goes {#goes}", "Moves {#moves}"', "")
    .replace('"Writes tests {#tests}"', '"Writes tests {#tests}", "Moves {#moves}"')
)
ADA = Person(name="Ada Example", employee_id="7", sublevel="B")


def edition(folder: Path, matter: str, organisation: str = "name: Dummy Co") -> Sources:
    """What forms are made from when that is the content."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "data.md").write_text(f"---\n{matter}---\n", "utf-8")
    (folder / "organisation.md").write_text(f"---\n{organisation}\n---\n", "utf-8")
    reading = read_frameworks(folder)
    assert [each for each in reading.diagnostics if each.severity == "error"] == []
    return sources_of(reading.frameworks[0], reading.organisation)


PROJECT = Project(content=Path(), templates=(packaged("templates"),), output=Path())
THEME, _ = read_theme(PROJECT)
WORDS = read_all_words(PROJECT)


def sources_of(framework: Framework, organisation: Organisation) -> Sources:
    return Sources(
        organisation=organisation,
        frameworks={framework.id: framework},
        words=WORDS,
        dates={framework.id: datetime.date(2027, 1, 1)},
        look=Look(theme=THEME, project=PROJECT),
        cycle="2026-H2",
    )


def blank(
    sources: Sources,
    document: FormKind = "review",
    level: int | None = 1,
    person: Person = ADA,
    *,
    carried: Carried | None = None,
    language: str = "en",
) -> PlannedForm:
    variant = Variant(
        document=document, framework="data", level=level, track=person.track, language=language
    )
    return plan_form(variant, person, sources, carried or Carried())


def filled(
    sources: Sources,
    values: Mapping[str, str],
    document: FormKind = "review",
    level: int | None = 1,
    person: Person = ADA,
) -> ReturnedForm:
    """A form with those answers, as a file and read back."""
    origin = Origin(document=document, cycle="2026-H2")
    carried = Carried(values=values, origin=origin, kept=True)
    form = read_form(rendered(blank(sources, document, level, person, carried=carried), sources))
    assert {each.key for each in form.answers} >= values.keys()
    return form


def upgraded(form: ReturnedForm, sources: Sources, **wish: object) -> Upgraded:
    made = upgrade_form(form, Ground(sources, Path()), Wish(**wish))  # type: ignore[arg-type]
    assert made is not None
    return made


def again(form: ReturnedForm, sources: Sources, **wish: object) -> ReturnedForm:
    """The form in that edition, as a file and read back."""
    return read_form(upgraded(form, sources, **wish).data)


def said(form: ReturnedForm) -> dict[str, str]:
    """What it says, but for whose it is."""
    return {
        each.key: each.code or each.text
        for each in form.answers
        if not each.key.startswith("person.")
    }


def as_returned(
    planned: PlannedForm, framework: Framework, values: Mapping[str, str], *remarks: Remark
) -> ReturnedForm:
    """What a reader says of a form without it being written: that takes its time."""
    identity = planned.identity
    texts = {
        criterion.id: (topic.title, plain_text(criterion.inlines), criterion.level)
        for topic in framework.topics
        for criterion in topic.criteria
    }
    questions = planned.questions()
    given = {each.key: each.value for each in questions if each.value} | dict(values)
    answers = (
        _answer(replace(each, value=given[each.key]), texts)
        for each in questions
        if each.key in given
    )
    known = identity.person.values()
    return ReturnedForm(
        document=identity.document,
        framework=identity.framework,
        edition=identity.edition,
        level=identity.level,
        language=identity.language,
        cycle=identity.cycle,
        reference=identity.reference,
        person=known,
        made_with=known,
        answers=tuple(answers),
        remarks=remarks,
        asked=len(questions),
        problems=(),
    )


def _answer(question: Question, texts: Mapping[str, tuple[str, str, int]]) -> Answer:
    topic, text, level = texts.get(question.criterion or "", ("", "", None))
    if question.former is not None:
        former = question.former
        topic, text, level = former.topic, former.wording, former.level
    return Answer(
        key=question.key,
        criterion=question.criterion,
        by=question.by,
        kind=question.kind,
        code="" if question.kind == "text" else question.value,
        text=question.shown,
        place="somewhere",
        matched="name",
        topic=topic,
        criterion_text=text,
        level=level,
    )
