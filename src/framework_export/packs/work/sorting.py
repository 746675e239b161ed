"""Puts those together whose forms go into one archive, however many people there are."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterator
from contextlib import AbstractContextManager
from tempfile import SpooledTemporaryFile

from framework_export.errors import SetupError
from framework_export.packs.forms.errands import Errand, Portion

_IN_MEMORY = 1 << 25  # bytes: some 50,000 people


class Sorting(AbstractContextManager["Sorting"]):
    """Takes errands in any order and gives them back archive by archive.

    When they are many they wait in a file without a name, which is gone when the process ends.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed on exit
        self._places: dict[str, array[int]] = {}
        self.count = 0

    def __exit__(self, *_: object) -> None:
        """Forgets them."""
        self._file.close()

    def add(self, archive: str, errand: Errand) -> None:
        """One more. Raises SetupError when there is no room for it."""
        self._places.setdefault(archive, array("Q")).append(self._file.tell())
        self.count += 1
        try:
            pickle.dump(errand, self._file)
        except OSError as error:
            raise SetupError(
                f"Cannot sort people by archives in a temporary file: {error.strerror}.",
                hint="Make room in the temporary folder, or name another one with TMPDIR.",
            ) from error

    def archives(self) -> Iterator[str]:
        """Their paths."""
        return iter(self._places)

    def portions(self) -> Iterator[Portion]:
        """All of an archive together, in the order in which the archives came up."""
        for archive, places in self._places.items():
            yield Portion(archive=archive, errands=tuple(map(self._errand, places)))

    def _errand(self, place: int) -> Errand:
        self._file.seek(place)
        errand: Errand = pickle.load(self._file)  # noqa: S301 - written a moment ago, by us
        return errand
