"""Topics side by side: which there are, in which order, and how many have room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framework_export.documents.summary.figures import Ladder, Topic
from framework_export.documents.summary.plan import Plan
from framework_export.documents.summary.view import Column


def topics_of(ladders: Sequence[Ladder]) -> tuple[Topic, ...]:
    """The topics of some frameworks, those of several frameworks first."""
    known = {topic.key: topic for ladder in reversed(ladders) for topic in ladder.topics}
    order = dict.fromkeys(topic.key for ladder in ladders for topic in ladder.topics)
    times = {key: sum(key in {t.key for t in each.topics} for each in ladders) for key in order}
    return tuple(known[key] for key in sorted(order, key=lambda key: times[key] == 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some topics that stand side by side, of as many as there are."""

    topics: tuple[Topic, ...]
    number: int
    count: int

    def title(self, plan: Plan, title: str) -> str:
        """The title of the table that has them."""
        if self.count == 1:
            return title
        return plan.words("summary-part", title=title, number=self.number, count=self.count)


def parts_of(plan: Plan, topics: tuple[Topic, ...]) -> Iterator[Part]:
    """As many topics as have room, and about as many in each part."""
    count = -(-len(topics) // plan.extent.columns)
    for index in range(count):
        first, last = (len(topics) * edge // count for edge in (index, index + 1))
        yield Part(topics=topics[first:last], number=index + 1, count=count)


def share_parts(plan: Plan) -> tuple[str, str]:
    """What the two figures of a share are called."""
    return plan.words("summary-shown"), plan.words("summary-answered")


def share_columns(plan: Plan, topics: Sequence[Topic]) -> Iterator[Column]:
    """A column for each topic."""
    for topic in topics:
        shown, answered = (f"{topic.title}: {part}" for part in share_parts(plan))
        yield Column(head=topic.title, kind="share", parts=(shown, answered))
