"""The first sheet of a self-assessment: how to use it, where to go, and about whom it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from framework_export.documents.form import Choice, Question, QuestionKind, detail_key, person_key
from framework_export.documents.self_assessment.plan import Plan
from framework_export.documents.self_assessment.view import (
    ANSWERED,
    ASKED,
    Detail,
    ProgressLine,
    SheetLine,
    StartSheet,
    TopicLine,
)

# Reading a criterion, thinking of an occasion, choosing, and a line or two of evidence for some.
_MINUTES_A_CRITERION = 1.0
_MINUTES_FOR_THE_REST = 10


def start_sheet(plan: Plan, topics: tuple[TopicLine, ...]) -> StartSheet:
    """What the form is, who fills it in, and how far they are."""
    words = plan.words
    is_open = bool(plan.tracks) and not plan.person.track
    every = ProgressLine(title=words("assessment-all-topics"), topic=None)
    lines = (ProgressLine(title=each.title, topic=index) for index, each in enumerate(topics))
    return StartSheet(
        name=words("assessment-start"),
        guide_title=words("assessment-guide"),
        points=tuple(_points(plan)),
        sheets_title=words("assessment-sheets"),
        sheets=tuple(_sheet_lines(plan)),
        details_title=words("form-details"),
        details=tuple(_details(plan)),
        scale_title=words("assessment-scale-title"),
        question=words("assessment-question"),
        progress_title=words("assessment-progress"),
        progress_note=words("assessment-progress-note") if is_open else "",
        progress=(every, *lines),
        answered=words("assessment-answered", answered=ANSWERED, count=ASKED),
    )


def _points(plan: Plan) -> Iterator[str]:
    words = plan.words
    yield words("assessment-guide-compass")
    yield words("assessment-guide-fill")
    blank = [rating.label for rating in plan.organisation.scale.ratings if not rating.applicable]
    if blank:
        yield words("assessment-guide-no-opportunity", rating=blank[0])
    yield words("assessment-guide-blank")
    if plan.level is None:
        yield words("assessment-guide-all-levels")
    yield _time(plan)
    after = {"summary": words("assessment-summary"), "growth": words("assessment-growth")}
    yield words("assessment-guide-after", **after)


def _time(plan: Plan) -> str:
    """How long it takes, which follows from the number of criteria."""
    criteria = [count for count in plan.times() if count]
    if plan.level is not None or len(criteria) < 2:
        minutes = _in_fives(sum(criteria) * _MINUTES_A_CRITERION + _MINUTES_FOR_THE_REST)
        return plan.words("assessment-guide-time", minutes=minutes)
    times = [_in_fives(count * _MINUTES_A_CRITERION) for count in criteria]
    between = "–".join(map(str, dict.fromkeys((min(times), max(times)))))
    return plan.words("assessment-guide-time-levels", minutes=between)


def _in_fives(minutes: float) -> int:
    return -int(-minutes // 5) * 5


def _sheet_lines(plan: Plan) -> Iterator[SheetLine]:
    words = plan.words
    for level, role in plan.levels:
        note = words(f"assessment-{role}-level-note")
        title = plan.level_label(level)
        sheet = f"level.{level.number}"
        yield SheetLine(sheet=sheet, title=title, about=note, level=level.number)
    for name in ("summary", "growth"):
        title, lead = words(f"assessment-{name}"), words(f"assessment-{name}-lead")
        yield SheetLine(sheet=name, title=title, about=lead, level=None)
    if plan.carried.former:
        title, lead = words("former-sheet"), words("former-about")
        yield SheetLine(sheet="former", title=title, about=lead, level=None)
    title, lead = words("assessment-scale"), words("assessment-scale-lead")
    yield SheetLine(sheet="scale", title=title, about=lead, level=None)


def _details(plan: Plan) -> Iterator[Detail]:
    """Each with what is known, or was answered before."""
    for detail in _asked(plan):
        question = detail.question and plan.carried.filled(detail.question)
        yield replace(detail, question=question)


def _asked(plan: Plan) -> Iterator[Detail]:
    words, person = plan.words, plan.person
    for field in ("name", "employee_id", "role", "manager"):
        label = words(f"form-{field.replace('_', '-')}")
        yield _detail(label, person_key(field), "text", value=getattr(person, field))
    for field in ("period_from", "period_to"):
        if value := getattr(person, field):
            label = words(f"form-{field.replace('_', '-')}")
            yield _detail(label, person_key(field), "date", value=value)
    yield _detail(words("assessment-date"), detail_key("date"), "date")
    if plan.level is not None:
        yield Detail(label=words("form-level"), question=None, text=plan.level_label(plan.level))
    else:
        yield _detail(words("form-level"), detail_key("level"), "choice", level_choices(plan))
    names = plan.level.sublevels if plan.level else plan.organisation.sublevels
    if names:
        choices = tuple(Choice(code=name, label=name) for name in dict.fromkeys(names))
        key, value = person_key("sublevel"), person.sublevel
        yield _detail(words("form-sublevel"), key, "choice", choices, value=value)
    if plan.tracks:
        choices = tuple(Choice(code=each.id, label=each.title or each.id) for each in plan.tracks)
        yield _detail(
            words("form-track"), person_key("track"), "choice", choices, value=person.track
        )


def _detail(
    label: str, key: str, kind: QuestionKind, choices: tuple[Choice, ...] = (), *, value: str = ""
) -> Detail:
    question = Question(
        key=key, kind=kind, by=None, title=label, prompt="", choices=choices, value=value
    )
    return Detail(label=label, question=question)


def level_choices(plan: Plan) -> tuple[Choice, ...]:
    """Every level of the framework."""
    return tuple(
        Choice(code=str(level.number), label=plan.level_label(level))
        for level in plan.framework.levels
    )
