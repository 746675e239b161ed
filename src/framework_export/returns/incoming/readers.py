"""Who reads what came back: processes of this machine, or those of an executor."""

from __future__ import annotations

import platform
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import replace
from typing import Protocol, Self

from framework_export import __version__
from framework_export.builds.workers import Crew, Died
from framework_export.errors import FrameworkExportError, SetupError
from framework_export.formats.packages import LARGEST_FILE, PackageError
from framework_export.packs.work.ahead import WorkersLost, results_of
from framework_export.returns.incoming.alone import read_alone
from framework_export.returns.incoming.pieces import is_container
from framework_export.returns.incoming.reading import (
    Read,
    Unread,
    fetched,
    lost,
    prepare,
    read_file,
    refused,
)

_FEW = 25  # files at a time: some half of a second
_MUCH = 4_000_000  # bytes at a time

_GOES_ON = "Run the same command again: it goes on."


class Readers(Protocol):
    """As a context manager: whoever still reads when it is left is stopped."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def read(self, files: Iterator[Unread], tick: Callable[[], None]) -> Iterator[Read]:
        """What each says, in any order; `tick` is called now and then."""


class OwnProcesses:
    """So many processes of this machine; with a file that ends one, that file alone is lost."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._crew = Crew[Unread, Read](read_file, prepare)

    def __enter__(self) -> Self:
        """One begins at once."""
        self._crew.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        """Stops them."""
        self._crew.__exit__(None, None, None)

    def read(self, files: Iterator[Unread], tick: Callable[[], None]) -> Iterator[Read]:
        """As `Readers` says."""
        for read in self._crew.results(files, jobs=self._jobs, tick=tick):
            yield _lost(read) if isinstance(read, Died) else read


class OnExecutor:
    """The workers of an executor, which may be on other machines.

    What is on this one is sent to them, so that they need to see no folder of ours; what is behind
    a URL they fetch themselves.
    """

    def __init__(self, executor: Executor, workers: int) -> None:
        self._executor, self._workers = executor, workers

    def __enter__(self) -> Self:
        """Itself: they have begun before."""
        return self

    def __exit__(self, *_: object) -> None:
        """Lets them be: they are whose executor it is."""

    def read(self, files: Iterator[Unread], tick: Callable[[], None]) -> Iterator[Read]:
        """As `Readers` says. Raises FrameworkExportError when no worker is left."""
        begun = (
            self._executor.submit(read_portion, __version__, some) for some in _portions(files)
        )
        try:
            for reads in results_of(begun, self._workers):
                tick()
                yield from reads
        except WorkersLost as error:
            raise FrameworkExportError(f"{error} What was read is kept.", hint=_GOES_ON) from error
        except BrokenExecutor as error:
            message = "A process that read forms ended early; what it had read is kept."
            raise FrameworkExportError(message, hint=_GOES_ON) from error


def read_portion(version: str, portion: tuple[Unread | Read, ...]) -> tuple[Read, ...]:
    """What the files say of which that is not known; in whatever process it is called.

    Raises SetupError where the program is of another version.
    """
    if version != __version__:
        raise SetupError(
            f"A worker on {platform.node()} has framework-export {__version__}, and not {version}.",
            hint="Install the same version on every machine, and start its workers again.",
        )
    return tuple(each if isinstance(each, Read) else read_alone(each) for each in portion)


def _portions(files: Iterator[Unread]) -> Iterator[tuple[Unread | Read, ...]]:
    together: list[Unread | Read] = []
    size = 0
    for each in map(_packed, files):
        together.append(each)
        size += len(each.content or b"") if isinstance(each, Unread) else 0
        if len(together) >= _FEW or size >= _MUCH:
            yield tuple(together)
            together, size = [], 0
    if together:
        yield tuple(together)


def _packed(unread: Unread) -> Unread | Read:
    """The file with what is in it; what there is to say of one that is none to read."""
    if unread.url is not None or unread.content is not None:
        return unread
    try:
        data = fetched(unread)
    except PackageError as error:
        return refused(unread.number, error, again=True)
    if is_container(data):
        return Read(number=unread.number, container=True)
    # Nobody reads what is larger than any form, and it need not travel.
    return replace(unread, content=data) if len(data) <= LARGEST_FILE else read_file(unread)


def _lost(died: Died[Unread]) -> Read:
    slow = hasattr(signal, "SIGALRM") and died.exit_code == -signal.SIGALRM
    return lost(died.item.number, slow=slow)
