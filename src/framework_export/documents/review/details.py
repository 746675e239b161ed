"""The first table of a review: whose it is, of which round, and where it goes by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from framework_export.documents.carrying import held_together
from framework_export.documents.form import (
    Choice,
    Question,
    QuestionKind,
    detail_key,
    person_key,
)
from framework_export.documents.review.plan import Plan
from framework_export.documents.review.questions import label_head, prompt_for
from framework_export.documents.review.view import QuestionTable, Row


def details_table(plan: Plan) -> QuestionTable:
    """What is known is said; what is not has a field."""
    words = plan.words
    return QuestionTable(
        role="details",
        title=words("form-details"),
        description=words("form-details-about"),
        heads=(words("form-details"), words("form-entry")),
        rows=tuple(_details(plan)),
    )


def _details(plan: Plan) -> Iterator[Row]:
    for field in ("name", "employee_id", "role", "manager"):
        yield _of_person(plan, field, "text")
    yield _about_the_form(plan, "cycle", held_together(plan.cycle, plan.words))
    yield _of_person(plan, "due", "date")
    yield _about_the_form(plan, "return-to", plan.return_to)
    for field in ("period_from", "period_to"):
        yield _of_person(plan, field, "date")
    yield _known(plan, "form-level", plan.level_label(plan.level))
    if plan.sublevels:
        yield _of_person(plan, "sublevel", "choice", plan.sublevels)
    yield _of_person(plan, "target_level", "choice", plan.levels)
    if plan.track is not None:
        titles = {choice.code: choice.label for choice in plan.tracks}
        yield _known(plan, "form-track", titles[plan.track])
    elif plan.tracks:
        yield _of_person(plan, "track", "choice", plan.tracks)


def _known(plan: Plan, label: str, text: str) -> Row:
    return Row(head=label_head(plan.words(label)), questions=(), text=text)


def _about_the_form(plan: Plan, name: str, known: str) -> Row:
    """What is the same in the forms of everybody who gets them at once."""
    label = f"form-{name}"
    if known:
        return _known(plan, label, known)
    return _asked(plan, label, _field(plan, detail_key(name), "text"))


def _of_person(plan: Plan, field: str, kind: QuestionKind, choices: tuple[Choice, ...] = ()) -> Row:
    blank = _field(plan, person_key(field), kind)
    question = replace(blank, choices=choices, value=getattr(plan.person, field))
    return _asked(plan, f"form-{field.replace('_', '-')}", question)


def _field(plan: Plan, key: str, kind: QuestionKind) -> Question:
    return Question(key=key, kind=kind, by=None, title="", prompt=prompt_for(plan.words, kind))


def _asked(plan: Plan, label: str, question: Question) -> Row:
    said = plan.words(label)
    asked = plan.carried.filled(replace(question, title=said))
    return Row(head=label_head(said), questions=(asked,))
