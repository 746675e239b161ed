"""Puts those together who belong together, say in one archive, however many people there are."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Generic

from framework_export.packs.forms.errands import Errand, Portion
from framework_export.packs.work.shelf import Shelf, Thing


class Grouping(AbstractContextManager["Grouping[Thing]"], Generic[Thing]):
    """Takes things in any order and gives them back group by group."""

    def __init__(self) -> None:
        self._shelf = Shelf[Thing]()
        self._places: dict[str, array[int]] = {}

    def __exit__(self, *_: object) -> None:
        """Forgets them."""
        self._shelf.__exit__()

    @property
    def count(self) -> int:
        """How many there are."""
        return self._shelf.count

    def add(self, group: str, thing: Thing) -> None:
        """One more. Raises SetupError when there is no room for it."""
        self._places.setdefault(group, array("Q")).append(self._shelf.add(thing))

    def names(self) -> Iterator[str]:
        """Those of the groups, in the order in which they came up."""
        return iter(self._places)

    def groups(self) -> Iterator[tuple[str, Iterator[Thing]]]:
        """Each with its name and all that is in it, in the same order."""
        for group, places in self._places.items():
            yield group, map(self._shelf.get, places)

    def items(self) -> Iterator[Thing]:
        """All of them, in the order in which they came. They are not to be asked for otherwise."""
        return self._shelf.items()


def portions(errands: Grouping[Errand]) -> Iterator[Portion]:
    """All of an archive together; the groups are called by the paths of theirs."""
    for archive, together in errands.groups():
        yield Portion(archive=archive, errands=tuple(together))
