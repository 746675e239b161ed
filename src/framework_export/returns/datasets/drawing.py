"""Draws summaries in processes of their own, with which goes what memory drawing takes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Self

from framework_export.builds.making import attempt
from framework_export.builds.request import Failure
from framework_export.builds.workers import Crew, Died
from framework_export.documents.summary import Summary
from framework_export.errors import FrameworkExportError
from framework_export.formats import Look, Rendered, renderer


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A summary that has to be drawn."""

    number: int
    """Among all of a dataset."""
    format: str
    file: str
    """Below the folder of the dataset."""
    state: str
    """A digest of everything that it depends on."""
    summary: Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What has become of one, without what it says."""

    number: int
    file: str
    state: str
    outcome: Rendered | Failure


class Drawers:
    """Processes that draw, which begin while this one is small: they have a copy of all it has.

    As a context manager; leaving it stops whoever still works.
    """

    def __init__(self, formats: Iterable[str], look: Look, jobs: int) -> None:
        self._jobs = jobs
        self._crews: dict[str, Crew[Wanted, Drawn]] = {
            each: Crew(partial(_drawn, look=look), partial(_prepare, each)) for each in formats
        }
        self._entered = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as entered:
            for crew in self._crews.values():
                entered.enter_context(crew)
            self._entered = entered.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self._entered.close()

    def draw(self, wanted: Iterator[Wanted], tick: Callable[[], None]) -> Iterator[Drawn]:
        """What became of each, as they are ready; the next is taken when somebody is free."""
        for format_, group in groupby(wanted, key=lambda each: each.format):
            for answer in self._crews[format_].results(group, jobs=self._jobs, tick=tick):
                yield _died(answer) if isinstance(answer, Died) else answer


def _prepare(format_: str) -> None:
    with suppress(FrameworkExportError, ImportError):  # Said when something is to be drawn.
        renderer(format_).prepare()


def _drawn(wanted: Wanted, look: Look) -> Drawn:
    outcome = attempt(wanted.file, lambda: _rendered(wanted, look))
    gc.collect()  # As after a document of a build.
    return Drawn(number=wanted.number, file=wanted.file, state=wanted.state, outcome=outcome)


def _rendered(wanted: Wanted, look: Look) -> Rendered:
    """Raises FrameworkExportError when the machine lacks what drawing needs."""
    chosen = renderer(wanted.format)
    try:
        chosen.prepare()
    except ImportError as error:
        raise FrameworkExportError(
            f"{chosen.LABEL} cannot be made: {error}.", hint="Reinstall framework-export."
        ) from error
    return chosen.render(wanted.summary, look)


def _died(answer: Died[Wanted]) -> Drawn:
    """Its process has ended: most often the machine had no memory left for it."""
    wanted = answer.item
    failure = Failure(
        name=wanted.file,
        message="The process that drew it ended without a word.",
        hint="Close other programs, or collect one framework at a time with --framework.",
    )
    return Drawn(number=wanted.number, file=wanted.file, state=wanted.state, outcome=failure)
