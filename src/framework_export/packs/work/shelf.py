"""Keeps things until they are asked for again, however many there are."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import AbstractContextManager
from tempfile import SpooledTemporaryFile
from typing import Generic, TypeVar

from framework_export.errors import SetupError

_IN_MEMORY = 1 << 25  # bytes: some 50,000 people

Thing = TypeVar("Thing")


class Shelf(AbstractContextManager["Shelf[Thing]"], Generic[Thing]):
    """Things by the places at which they wait.

    When they are many, that is a file without a name, which is gone when the process ends.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed on exit
        self.count = 0

    def __exit__(self, *_: object) -> None:
        """Forgets them."""
        self._file.close()

    def add(self, thing: Thing) -> int:
        """Where it is from now on. Raises SetupError when there is no room for it."""
        try:
            place = self._file.seek(0, 2)
            pickle.dump(thing, self._file)
        except OSError as error:
            raise SetupError(
                f"Cannot keep people in a temporary file: {error.strerror}.",
                hint="Make room in the temporary folder, or name another one with TMPDIR.",
            ) from error
        self.count += 1
        return place

    def get(self, place: int) -> Thing:
        """What was added there."""
        self._file.seek(place)
        thing: Thing = pickle.load(self._file)  # noqa: S301 - written a moment ago, by us
        return thing

    def items(self) -> Iterator[Thing]:
        """All of them, in the order in which they came. They are not to be asked for otherwise."""
        self._file.seek(0)
        for _ in range(self.count):
            thing: Thing = pickle.load(self._file)  # noqa: S301 - as above
            yield thing
