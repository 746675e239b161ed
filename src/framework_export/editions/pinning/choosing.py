"""Which id each criterion gets for good: the one that it has now, unless that is taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framework_export.editions.pinning.history import History
from framework_export.model import Criterion, Framework
from framework_export.prose import plain_text
from framework_export.reading.identifiers import LONGEST_PINNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """An id for a criterion."""

    criterion: Criterion
    """As the framework has it whose own file it stands in."""
    id: str


class Choosing:
    """Knows which ids are taken while they are given out, file by file."""

    def __init__(self, frameworks: Sequence[Framework], history: History) -> None:
        self._history = history
        self._pinned: dict[str, set[str]] = {}
        self._shown: dict[str, set[str]] = {}
        self._with: dict[str, list[str]] = {}
        for framework in frameworks:
            criteria = tuple(each for topic in framework.topics for each in topic.criteria)
            self._pinned[framework.id] = {each.id for each in criteria if each.pinned}
            self._shown[framework.id] = {each.id for each in criteria}
            for source in framework.sources:
                self._with.setdefault(source, []).append(framework.id)

    def choose(self, framework: Framework) -> tuple[Chosen, ...]:
        """Ids for the criteria of its own file that have none, in order."""
        file = framework.sources[0]
        return tuple(
            Chosen(criterion=each, id=self._take(file, each)) for each in own_unpinned(framework)
        )

    def _take(self, file: str, criterion: Criterion) -> str:
        others = self._with[file]
        text = plain_text(criterion.inlines)
        name, number = criterion.id, 2
        while any(name in self._pinned[each] for each in others) or not self._is_free(
            file, name, text, own=name == criterion.id
        ):
            stem = criterion.id[: LONGEST_PINNED - len(str(number)) - 1].rstrip("-")
            name = f"{stem}-{number}"
            number += 1
        for each in others:
            self._pinned[each].add(name)
        return name

    def _is_free(self, file: str, name: str, text: str, *, own: bool) -> bool:
        """Whether nothing else is called so, now or ever: also not until it gets its own id."""
        shown = not own and any(name in self._shown[each] for each in self._with[file])
        return not shown and self._history.is_free(file, name, text)


def own_unpinned(framework: Framework) -> Iterable[Criterion]:
    """The criteria that its own file has without a permanent id, in order."""
    return (
        criterion
        for topic in framework.topics
        for criterion in topic.criteria
        if criterion.origin == "own" and not criterion.pinned
    )


def in_order(frameworks: Iterable[Framework]) -> list[Framework]:
    """Shared ones first: many others show their criteria under the ids that they get."""
    return sorted(frameworks, key=lambda each: not each.shared)
