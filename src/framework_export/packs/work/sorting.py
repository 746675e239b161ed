"""Puts those together who belong together, say in one archive, however many people there are."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Generic, Self, TypeVar

from framework_export.errors import SetupError
from framework_export.packs.forms.errands import Errand, Portion

_IN_MEMORY = 1 << 25  # bytes: some 50,000 people

Item = TypeVar("Item")


class Grouping(Generic[Item]):
    """Takes things in any order and gives them back group by group.

    When they are many they wait in a file without a name, which is gone when the process ends.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed on exit
        self._places: dict[str, array[int]] = {}
        self.count = 0

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Forgets them."""
        self._file.close()

    def add(self, group: str, item: Item) -> None:
        """One more. Raises SetupError when there is no room for it."""
        self._places.setdefault(group, array("Q")).append(self._file.tell())
        self.count += 1
        try:
            pickle.dump(item, self._file)
        except OSError as error:
            raise SetupError(
                f"Cannot sort people in a temporary file: {error.strerror}.",
                hint="Make room in the temporary folder, or name another one with TMPDIR.",
            ) from error

    def names(self) -> Iterator[str]:
        """Those of the groups, in the order in which they came up."""
        return iter(self._places)

    def groups(self) -> Iterator[tuple[str, Iterator[Item]]]:
        """Each with its name and all that is in it, in the same order."""
        for group, places in self._places.items():
            yield group, map(self._item, places)

    def items(self) -> Iterator[Item]:
        """All of them, in the order in which they came. They are not to be asked for otherwise."""
        self._file.seek(0)
        for _ in range(self.count):
            item: Item = pickle.load(self._file)  # noqa: S301 - written a moment ago, by us
            yield item

    def _item(self, place: int) -> Item:
        self._file.seek(place)
        item: Item = pickle.load(self._file)  # noqa: S301 - as above
        return item


class Sorting(Grouping[Errand]):
    """Errands by the paths of archives."""

    def archives(self) -> Iterator[str]:
        """Their paths."""
        return self.names()

    def portions(self) -> Iterator[Portion]:
        """All of an archive together, in the order in which the archives came up."""
        for archive, errands in self.groups():
            yield Portion(archive=archive, errands=tuple(errands))
