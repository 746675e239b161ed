"""Makes everybody's forms: checks the roster, shares the work out, lists what was made."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol

from framework_export.diagnostics import Diagnostic, has_errors
from framework_export.errors import FrameworkExportError
from framework_export.packs.columns import PROBLEMS, folded
from framework_export.packs.layout import Layout, Scheme, Surveyor, digest_of_path, person_digest
from framework_export.packs.listing import heading
from framework_export.packs.making import Delivery, Errand, Order, packed_order, run_errands
from framework_export.packs.recipients import Recipient
from framework_export.packs.roster import Roster, RosterRow
from framework_export.packs.spreadsheets import written
from framework_export.packs.stale import remove_stale
from framework_export.packs.variants import Sources
from framework_export.writing import remove_leftovers, write_lines

MOST_SHOWN = 1_000
"""Problems and paths that are kept to be shown; the others are counted."""

REJECTED = "rejected.csv"
_FEW = 100  # people at a time: some tenth of a second
_AHEAD = 3  # portions for each worker


class Watch(Protocol):
    """Hears how far it is."""

    def start(self, total: int) -> None: ...

    def advance(self, count: int = 1) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """One of several runs that share the people among them."""

    number: int = 1
    count: int = 1

    def has(self, recipient: Recipient) -> bool:
        """Whether somebody belongs to it: that depends on nobody else."""
        return int(person_digest(recipient)[:8], 16) % self.count == self.number - 1

    @property
    def manifest(self) -> str:
        """The name of the list of its files."""
        return "manifest.csv" if self.count == 1 else f"manifest-{self.number}-of-{self.count}.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRequest:
    roster: Roster
    scheme: Scheme
    sources: Sources
    folder: Path
    """Of the cycle."""
    workers: int
    shard: Shard = Shard()
    skip_bad: bool = False
    prune: bool = False
    strict: bool = False


@dataclass(slots=True, kw_only=True)
class Tally:
    """What has become of it so far."""

    people: int = 0
    rejected: int = 0
    problems: list[Diagnostic] = field(default_factory=list)
    problem_count: int = 0
    written: int = 0
    unchanged: int = 0
    kept: int = 0
    kept_paths: list[str] = field(default_factory=list)
    removed: int = 0
    paths: set[int] = field(default_factory=set)
    """The digests of all paths, when those that are stale will be removed."""
    stopped: bool = False
    """Whether the roster kept everything from being made."""

    def note(self, problems: Iterable[Diagnostic]) -> None:
        """Keeps problems to show, and counts those that are too many."""
        for problem in problems:
            self.problem_count += 1
            if len(self.problems) < MOST_SHOWN:
                self.problems.append(problem)


def make_packs(request: PackRequest, executor: Executor, watch: Watch) -> Tally:
    """Makes the forms that are not there yet or have changed.

    Nothing is written when a row is bad, unless those are to be skipped. Raises SetupError.
    """
    tally = Tally()
    surveyor = Surveyor(request.scheme)
    _survey(request, surveyor, tally)
    bad = tally.rejected > 0 and not request.skip_bad
    if bad or has_errors(request.roster.problems, strict=request.strict):
        tally.stopped = True
        return tally
    remove_leftovers(request.folder)
    _write_rejected(request, tally)
    layout = surveyor.layout()
    watch.start(tally.people * len(request.scheme.documents))
    deliveries = _deliveries(request, _errands(request, layout, tally), executor)
    write_lines(request.folder / request.shard.manifest, _manifest(deliveries, tally, watch))
    if request.prune:
        tally.removed = remove_stale(request.folder, tally.paths)
    return tally


def _survey(request: PackRequest, surveyor: Surveyor, tally: Tally) -> None:
    tally.note(request.roster.problems)
    if has_errors(request.roster.problems):
        return
    for row in request.roster.rows():
        tally.note(row.problems)
        if row.recipient is None:
            tally.rejected += 1
        else:
            surveyor.meet(row.recipient)
            tally.people += request.shard.has(row.recipient)


def _write_rejected(request: PackRequest, tally: Tally) -> None:
    if not tally.rejected:
        return
    headings = request.roster.headings
    write_lines(request.folder / REJECTED, _rejected(request.roster, headings))


def _rejected(roster: Roster, headings: tuple[str, ...]) -> Iterator[str]:
    """The rows as they were, with their problems in a column that is not read again."""
    kept = [index for index, each in enumerate(headings) if folded(each) != PROBLEMS]
    yield written([[*(headings[index] for index in kept), PROBLEMS]])
    for row in roster.rows():
        if row.recipient is None:
            cells = [row.cells[index] if index < len(row.cells) else "" for index in kept]
            yield written([[*cells, _said(row)]])


def _said(row: RosterRow) -> str:
    return " ".join(problem.message for problem in row.problems)


def _errands(request: PackRequest, layout: Layout, tally: Tally) -> Iterator[Errand]:
    for row in request.roster.rows():
        if row.recipient and request.shard.has(row.recipient):
            paths = layout.paths(row.recipient)
            if request.prune:
                tally.paths.update(map(digest_of_path, paths))
            yield Errand(recipient=row.recipient, paths=paths)


def _manifest(deliveries: Iterable[Delivery], tally: Tally, watch: Watch) -> Iterator[str]:
    yield heading()
    for delivery in deliveries:
        _count(delivery, tally)
        watch.advance(len(delivery.states))
        yield delivery.lines


def _count(delivery: Delivery, tally: Tally) -> None:
    tally.written += delivery.states.count("written")
    tally.unchanged += delivery.states.count("unchanged")
    tally.kept += len(delivery.kept_paths)
    tally.kept_paths += delivery.kept_paths[: MOST_SHOWN - len(tally.kept_paths)]


def _deliveries(
    request: PackRequest, errands: Iterator[Errand], executor: Executor
) -> Iterator[Delivery]:
    """What was made, in the order of the errands; only so many portions are under way at a time."""
    order = packed_order(
        Order(
            sources=request.sources,
            documents=request.scheme.documents,
            folder=request.folder,
        )
    )
    under_way: deque[Future[Delivery]] = deque()
    try:
        while portion := tuple(islice(errands, _FEW)):
            under_way.append(executor.submit(run_errands, order, portion))
            if len(under_way) > _AHEAD * request.workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenExecutor as error:
        raise FrameworkExportError(
            "A process that made forms ended early; what it had made is whole.",
            hint="Run the same command again: it goes on. When memory ran out, try --jobs 1.",
        ) from error
    finally:
        for future in under_way:
            future.cancel()
