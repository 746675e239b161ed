"""How wide the two columns of a step are, so that it takes as little paper as it can."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framework_export.documents.steps.view import StepCriterion, StepTopic
from framework_export.formats.pages.fitting import lines_taken

_SHARES = tuple(percent / 100 for percent in range(36, 53, 2))
"""Of the width: what the column of the lower level can have, which is read less."""
_CARRIED, _EXAMPLE = 0.93, 0.92
"""The sizes of what is carried on and of examples, in times that of what is new."""
_INDENT, _AFTER = 0.9, 0.2
"""What stands before a criterion, in times the size of type, and below it, in lines."""


def lower_share(topics: Sequence[StepTopic], width: float) -> float:
    """The share of the width that the lower level's column gets: that with the fewest lines.

    `width` is that of both columns together, in times the size of type.
    """
    return min(_SHARES, key=lambda share: _lines(topics, width * share, width * (1 - share)))


def _lines(topics: Sequence[StepTopic], lower: float, upper: float) -> float:
    return sum(
        sum(
            max(_taken((pair.below,), lower, _CARRIED), _taken((pair.above,), upper))
            for pair in topic.pairs
        )
        + max(_taken(topic.carried, lower, _CARRIED), _taken(topic.new, upper))
        for topic in topics
    )


def _taken(criteria: Iterable[StepCriterion], width: float, size: float = 1) -> float:
    return sum(_of_criterion(each, width / size - _INDENT) * size + _AFTER for each in criteria)


def _of_criterion(criterion: StepCriterion, width: float) -> float:
    room = (width - _INDENT) / _EXAMPLE
    examples = sum(lines_taken(each, room) * _EXAMPLE + _AFTER for each in criterion.examples)
    return lines_taken(criterion.inlines, width) + examples
