"""What was agreed the last time, as forms show it: to look back on, and not to be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framework_export.documents.carrying import Agreed, Goal, origin_in_words
from framework_export.documents.form import GOAL_STATUSES
from framework_export.model import Framework
from framework_export.prose import plain_text
from framework_export.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedRow:
    """A goal: what, and in small letters below it the criterion that it is about."""

    what: str
    about: str
    others: tuple[str, ...]
    """One a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedTable:
    title: str
    """Which form it comes from."""
    description: str
    """For those who hear it alone."""
    heads: tuple[str, ...]
    rows: tuple[AgreedRow, ...]


def agreed_tables(
    agreed: Sequence[Agreed], framework: Framework, words: Words
) -> tuple[AgreedTable, ...]:
    """A table for each form; columns that say nothing are left out."""
    criteria = _criteria(framework) if agreed else {}
    return tuple(_table(each, criteria, words) for each in agreed)


def _table(agreed: Agreed, criteria: Mapping[str, str], words: Words) -> AgreedTable:
    columns = {
        "review-goal-signs": [goal.signs for goal in agreed.goals],
        "review-goal-support": [goal.support for goal in agreed.goals],
        "review-goal-by-when": [goal.by_when for goal in agreed.goals],
        "assessment-goal-status": [_status(goal, words) for goal in agreed.goals],
    }
    said = {head: texts for head, texts in columns.items() if any(texts)}
    return AgreedTable(
        title=words("carried-goals", source=origin_in_words(agreed.origin, words)),
        description=words("review-goals-about"),
        heads=(words("review-goal-what"), *map(words, said)),
        rows=tuple(
            AgreedRow(
                what=goal.what,
                about=criteria.get(goal.criterion, goal.criterion_text),
                others=tuple(texts[number] for texts in said.values()),
            )
            for number, goal in enumerate(agreed.goals)
        ),
    )


def _status(goal: Goal, words: Words) -> str:
    known = goal.status in GOAL_STATUSES
    return words(f"assessment-status-{goal.status}") if known else goal.status


def _criteria(framework: Framework) -> dict[str, str]:
    """What each criterion is called, by its id."""
    return {
        criterion.id: f"{topic.title}: {' '.join(plain_text(criterion.inlines).split())}"
        for topic in framework.topics
        for criterion in topic.criteria
    }
