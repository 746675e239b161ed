"""Compares returned forms with the content in use, and says what the content knows of answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import Answer, ReturnedForm, problem
from framework_export.documents.form import is_former
from framework_export.documents.placing import ways_to_show
from framework_export.documents.values import folded
from framework_export.model import Framework
from framework_export.prose import plain_text

_MOST_NAMED = 5  # criteria, where many are gone


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCriterion:
    topic: str
    """The title of its topic, as it is shown."""
    text: str
    level: int | None = None
    shown: frozenset[str] = frozenset()
    """How forms can show it, folded; empty when that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionInUse:
    """What a framework has."""

    edition: str
    criteria: Mapping[str, KnownCriterion]
    """By id."""
    levels: tuple[int, ...] | None = None
    """The numbers of its levels; None when they are not known."""


InUse = Mapping[str, EditionInUse]
"""By the id of the framework."""


def edition_in_use(framework: Framework, default: str, labels: Collection[str]) -> EditionInUse:
    """What forms of a framework are compared with; `default` is the organisation's edition.

    `labels` are those that forms of any language show behind what is for everybody.
    """
    return EditionInUse(
        edition=framework.edition or default,
        criteria={
            criterion.id: KnownCriterion(
                topic=topic.title,
                text=plain_text(criterion.inlines),
                level=criterion.level,
                shown=ways_to_show(criterion, labels),
            )
            for topic in framework.topics
            for criterion in topic.criteria
        },
        levels=tuple(level.number for level in framework.levels),
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
    problems = (
        *form.problems,
        *_other_edition(form, known),
        *_unknown_level(form, known),
        *_unknown_criteria(form, known),
        *_moved_criteria(form, known),
        *_reworded_criteria(form, known),
    )
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


def _unknown_level(form: ReturnedForm, known: EditionInUse) -> Iterator[Diagnostic]:
    if known.levels is not None and form.level is not None and form.level not in known.levels:
        yield problem(
            "form-level-unknown",
            f"It is about level {form.level} of {form.framework}, which the content does not have.",
            hint="Compare it with the content of its edition.",
        )


def _unknown_criteria(form: ReturnedForm, known: EditionInUse) -> Iterator[Diagnostic]:
    named = dict.fromkeys(map(_criterion, form.answers))
    unknown = [each for each in named if each and each not in known.criteria]
    if unknown:
        yield problem(
            "form-criterion-unknown",
            f"It answers {_counted(unknown)} that the content does not have: {_first(unknown)}.",
            hint="Compare it with the content of its edition. "
            "Ids that are pinned in the source stay when words change.",
        )


def _moved_criteria(form: ReturnedForm, known: EditionInUse) -> Iterator[Diagnostic]:
    moved = [name for name, answer, about in _known(form, known) if _is_moved(answer, about)]
    if moved:
        yield problem(
            "form-criterion-moved",
            f"It answers {_counted(moved)} at another level than the content has now: "
            f"{_first(moved)}.",
            hint="Count these answers at the level at which they were asked.",
        )


def _is_moved(answer: Answer, about: KnownCriterion) -> bool:
    return None not in (answer.level, about.level) and answer.level != about.level


def _reworded_criteria(form: ReturnedForm, known: EditionInUse) -> Iterator[Diagnostic]:
    """Of the same edition, where nothing else says that the content was changed."""
    if form.edition != known.edition:
        return
    reworded = [name for name, answer, about in _known(form, known) if _is_reworded(answer, about)]
    if reworded:
        yield problem(
            "form-criterion-reworded",
            f"It answers {_counted(reworded)} that the content has in other words now, with the "
            f"same edition: {_first(reworded)}.",
            hint="Give the content a new edition when its words change. "
            "See in the form what these answers are about.",
        )


def _is_reworded(answer: Answer, about: KnownCriterion) -> bool:
    said = folded(answer.criterion_text)
    return bool(said and about.shown) and said not in about.shown


def _known(form: ReturnedForm, known: EditionInUse) -> Iterator[tuple[str, Answer, KnownCriterion]]:
    """Each criterion that was answered and is in the content, with the first of its answers."""
    seen: set[str] = set()
    for answer in form.answers:
        name = answer.criterion or ""
        if name in known.criteria and name not in seen and not is_former(answer.key):
            seen.add(name)
            yield name, answer, known.criteria[name]


def _counted(names: Sequence[str]) -> str:
    return "a criterion" if len(names) == 1 else f"{len(names)} criteria"


def _first(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")


def _criterion(answer: Answer) -> str | None:
    """What an answer is about, or the criterion that it chooses for a goal.

    Of what its form does not ask any more, everybody knows already that the content has it not.
    """
    if is_former(answer.key):
        return None
    chosen = answer.kind == "choice" and answer.key.endswith(".criterion")
    return answer.code if chosen else answer.criterion
