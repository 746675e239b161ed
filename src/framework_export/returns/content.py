"""Compares returned forms with the content in use, and says what the content knows of answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import Answer, ReturnedForm, problem
from framework_export.model import Framework
from framework_export.prose import plain_text

_MOST_NAMED = 5  # criteria, where many are gone


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCriterion:
    topic: str
    """The title of its topic, as it is shown."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionInUse:
    """What a framework has."""

    edition: str
    criteria: Mapping[str, KnownCriterion]
    """By id."""


InUse = Mapping[str, EditionInUse]
"""By the id of the framework."""


def edition_in_use(framework: Framework, default: str) -> EditionInUse:
    """What forms of a framework are compared with; `default` is the organisation's edition."""
    return EditionInUse(
        edition=framework.edition or default,
        criteria={
            criterion.id: KnownCriterion(topic=topic.title, text=plain_text(criterion.inlines))
            for topic in framework.topics
            for criterion in topic.criteria
        },
    )


def compared(form: ReturnedForm, in_use: InUse | None) -> ReturnedForm:
    """The form with a problem for each way in which the content is another one.

    Answers whose form does not say any more what they are about are told it by the same edition.
    """
    if in_use is None or not form.framework:
        return form
    known = in_use.get(form.framework)
    if known is None:
        return replace(form, problems=(*form.problems, _other_framework(form)))
    answers = form.answers
    if form.edition == known.edition:
        answers = tuple(_told(answer, known) for answer in answers)
    problems = (*form.problems, *_other_edition(form, known), *_unknown_criteria(form, known))
    return replace(form, answers=answers, problems=problems)


def _told(answer: Answer, known: EditionInUse) -> Answer:
    about = known.criteria.get(answer.criterion or "")
    if about is None or (answer.topic and answer.criterion_text):
        return answer
    return replace(
        answer,
        topic=answer.topic or about.topic,
        criterion_text=answer.criterion_text or about.text,
    )


def _other_framework(form: ReturnedForm) -> Diagnostic:
    return problem(
        "form-other-framework",
        f"It is about the framework {form.framework}, which is not in your content folder.",
        hint="Name the folder that has it with --content DIR. "
        "When it is there, framework-export check says why it is not read.",
    )


def _other_edition(form: ReturnedForm, known: EditionInUse) -> Iterator[Diagnostic]:
    if form.edition != known.edition:
        yield problem(
            "form-other-edition",
            f"It is of edition {form.edition or '(none)'} of {form.framework}; "
            f"the one in use is {known.edition or '(none)'}.",
            hint="Its answers are read by the ids of that edition's criteria.",
        )


def _unknown_criteria(form: ReturnedForm, known: EditionInUse) -> Iterator[Diagnostic]:
    named = dict.fromkeys(map(_criterion, form.answers))
    unknown = [each for each in named if each and each not in known.criteria]
    if unknown:
        first = ", ".join(unknown[:_MOST_NAMED]) + (" …" if len(unknown) > _MOST_NAMED else "")
        count = "a criterion" if len(unknown) == 1 else f"{len(unknown)} criteria"
        yield problem(
            "form-criterion-unknown",
            f"It answers {count} that the content does not have: {first}.",
            hint="Compare it with the content of its edition. "
            "Ids that are pinned in the source stay when words change.",
        )


def _criterion(answer: Answer) -> str | None:
    """What an answer is about, or the criterion that it chooses for a goal."""
    chosen = answer.kind == "choice" and answer.key.endswith(".criterion")
    return answer.code if chosen else answer.criterion
