"""The sheets of a self-assessment that ask about criteria and goals."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from framework_export.documents.agreed import agreed_tables
from framework_export.documents.form import (
    GOAL_STATUSES,
    Choice,
    Question,
    QuestionKind,
    evidence_key,
    example_key,
    goal_key,
    rating_key,
)
from framework_export.documents.self_assessment.plan import Plan
from framework_export.documents.self_assessment.view import (
    CriterionRow,
    GrowthSheet,
    LevelRole,
    LevelSheet,
    TopicLine,
)
from framework_export.model import Criterion, Level
from framework_export.prose import Inline, plain_text
from framework_export.words import Words

GOALS = 6
"""Rows of the growth plan: more than anybody should have."""

_OPEN_GOALS = 3
_LONGEST_CHOICE = 72  # columns of letters: longer ones are cut off in the list anyway


def topic_lines(plan: Plan) -> tuple[TopicLine, ...]:
    """The topics of the form, with whose they are."""
    words, tracks = plan.words, plan.tracks
    positions = {track.id: number for number, track in enumerate(tracks, 1)}
    titles = {track.id: track.title or track.id for track in tracks}
    return tuple(
        TopicLine(
            title=topic.title,
            track=positions[topic.track] if topic.track else 0,
            track_note=words("assessment-track", track=titles[topic.track]) if topic.track else "",
        )
        for topic in plan.topics
    )


def level_sheets(plan: Plan) -> tuple[LevelSheet, ...]:
    """A sheet for each level that is asked about."""
    return tuple(_level_sheet(plan, level, role) for level, role in plan.levels)


def _level_sheet(plan: Plan, level: Level, role: LevelRole) -> LevelSheet:
    words, label = plan.words, plan.level_label(level)
    titles = {
        "this": words("assessment-this-level", level=label),
        "next": words("assessment-next-level", level=label),
        "any": label,
    }
    notes = {
        "this": words("assessment-this-level-note"),
        "next": words("assessment-next-level-note"),
        "any": words("assessment-any-level-note"),
    }
    lines = topic_lines(plan)
    rows = tuple(
        _row(plan, criterion, index, number, lines[index].title)
        for number, (index, criterion) in enumerate(plan.criteria(level), 1)
    )
    return LevelSheet(
        name=words("level", number=level.number),
        role=role,
        number=level.number,
        step=plan.framework.levels.index(level) + 1,
        title=titles[role],
        summary=_plain(level.summary_inlines),
        note=notes[role] if rows else words("nothing-at-level"),
        carried=plan.carried.note((each for row in rows for each in row.questions()), words),
        label=label,
        rows=rows,
    )


def _row(plan: Plan, criterion: Criterion, topic: int, number: int, title: str) -> CriterionRow:
    words, name, filled = plan.words, criterion.id, plan.carried.filled
    text = plain_text(criterion.inlines, addresses=True).strip()
    plain, position = _plain(criterion.inlines), f"{criterion.level}.{number}"
    return CriterionRow(
        topic=topic,
        text=text,
        everyone=criterion.origin == "shared",
        examples="\n".join(
            plain_text(example.inlines, addresses=True) for example in criterion.examples
        ),
        reference=name,
        choice=_cut(f"{position} {title}: {plain}"),
        whole=f"{position} {plain}",
        notes=plan.carried.beside(name, words),
        rating=filled(_rating(plan, name)),
        evidence=filled(_text(evidence_key(name), words("assessment-evidence"), name)),
        example=filled(_text(example_key(name), words("assessment-better-example"), name)),
    )


def _rating(plan: Plan, criterion: str) -> Question:
    return Question(
        key=rating_key(criterion, "employee"),
        kind="rating",
        by="employee",
        title=plan.words("assessment-question"),
        prompt="",
        choices=plan.ratings,
        criterion=criterion,
    )


def _plain(inlines: tuple[Inline, ...]) -> str:
    return " ".join(plain_text(inlines).split())


def _cut(text: str) -> str:
    """The text, or as much of it as a list shows; letters of East Asia take twice the room."""
    room = _LONGEST_CHOICE
    for index, character in enumerate(text):
        room -= 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if room < 0:
            return f"{text[:index].rstrip()}…"
    return text


def _text(key: str, title: str, criterion: str | None = None) -> Question:
    return Question(
        key=key,
        kind="text",
        by="employee",
        title=title,
        prompt="",
        criterion=criterion,
        multiline=True,
    )


def growth_sheet(plan: Plan, rows: tuple[CriterionRow, ...]) -> GrowthSheet:
    """What to work on next; the criteria to choose from are those of the form."""
    words = plan.words
    criteria = tuple(Choice(code=row.reference, label=row.choice) for row in rows)
    fields = ("criterion", "what", "support", "by-when", "status")
    heads = tuple(words(f"assessment-goal-{field}") for field in fields)
    goals = tuple(
        tuple(map(plan.carried.filled, _goal_questions(number, heads, criteria, words)))
        for number in range(1, GOALS + 1)
    )
    return GrowthSheet(
        name=words("assessment-growth"),
        title=words("assessment-growth"),
        lead=words("assessment-growth-lead"),
        more=words("assessment-growth-more"),
        open=_OPEN_GOALS,
        heads=(words("assessment-goal"), *heads),
        rows=goals,
        carried=plan.carried.note((each for goal in goals for each in goal), words),
        agreed_title=words("agreed"),
        agreed=agreed_tables(plan.carried.agreed, plan.framework, words),
    )


def _goal_questions(
    number: int, heads: tuple[str, ...], criteria: tuple[Choice, ...], words: Words
) -> Iterator[Question]:
    criterion, what, support, by_when, status = heads
    yield _goal(number, "criterion", criterion, "choice", criteria)
    yield _text(goal_key(number, "what"), what)
    yield _text(goal_key(number, "support"), support)
    yield _goal(number, "by-when", by_when, "date")
    yield _goal(number, "status", status, "choice", _statuses(words))


def _goal(
    number: int, field: str, title: str, kind: QuestionKind, choices: tuple[Choice, ...] = ()
) -> Question:
    key = goal_key(number, field)
    return Question(key=key, kind=kind, by="employee", title=title, prompt="", choices=choices)


def _statuses(words: Words) -> tuple[Choice, ...]:
    return tuple(
        Choice(code=code, label=words(f"assessment-status-{code}")) for code in GOAL_STATUSES
    )
