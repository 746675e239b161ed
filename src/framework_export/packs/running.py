"""Makes everybody's forms: checks the roster, shares the work out, lists what was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from framework_export.diagnostics import Diagnostic, has_errors
from framework_export.errors import SetupError
from framework_export.packs.carrying.answers import CarriedAnswers, CarryTally
from framework_export.packs.forms.errands import Delivery, Errand, Portion
from framework_export.packs.forms.listing import ARCHIVE_COLUMNS, heading
from framework_export.packs.forms.luggage import pack_luggage
from framework_export.packs.forms.making import Order, packed_order
from framework_export.packs.forms.variants import Sources
from framework_export.packs.places.addresses import Place
from framework_export.packs.places.layout import (
    Layout,
    Scheme,
    Surveyor,
    digest_of_path,
)
from framework_export.packs.places.opening import open_store
from framework_export.packs.places.stale import remove_stale
from framework_export.packs.places.stores import Store, write_lines
from framework_export.packs.roster.columns import PROBLEMS, folded
from framework_export.packs.roster.gathering import Gathering
from framework_export.packs.roster.reading import Roster, RosterRow
from framework_export.packs.roster.recipients import Recipient
from framework_export.packs.roster.spreadsheets import written
from framework_export.packs.shards import EVERYBODY, Shard
from framework_export.packs.work.at_once import AtOnce
from framework_export.packs.work.sharing import delivered, in_portions
from framework_export.packs.work.sorting import Sorting
from framework_export.products import form_product
from framework_export.writing import part_name

_MOST_PATHS = 1_000  # that are kept to be shown; the others are counted

REJECTED = "rejected.csv"


class Watch(Protocol):
    """Hears how far it is."""

    def start(self, total: int) -> None: ...

    def advance(self, count: int = 1) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRequest:
    roster: Roster
    scheme: Scheme
    sources: Sources
    place: Place
    """Of the cycle."""
    workers: int
    elsewhere: bool = False
    """Whether workers are on other machines."""
    shard: Shard = EVERYBODY
    skip_bad: bool = False
    prune: bool = False
    strict: bool = False
    dry: bool = False
    """Whether only the roster is looked at, and nothing is written."""
    returned: tuple[Path, ...] = ()
    """Files, folders and archives of forms whose answers go into the new ones."""


@dataclass(slots=True, kw_only=True)
class Tally:
    """What has become of it so far."""

    people: int = 0
    rejected: int = 0
    problems: list[Diagnostic] = field(default_factory=list)
    """About the roster; equal ones of many rows are one."""
    problems_left_out: int = 0
    written: int = 0
    unchanged: int = 0
    kept: int = 0
    kept_files: int = 0
    kept_paths: list[str] = field(default_factory=list)
    taken: int = 0
    taken_paths: list[str] = field(default_factory=list)
    archives: list[str] = field(default_factory=list)
    """The lines of their list."""
    removed: int = 0
    paths: set[int] = field(default_factory=set)
    """The digests of all paths, when those that are stale will be removed."""
    held: int = 0
    held_paths: list[str] = field(default_factory=list)
    carried: CarryTally | None = None
    stopped: bool = False
    """Whether the roster kept everything from being made."""


def make_packs(request: PackRequest, executor: Executor, watch: Watch) -> Tally:
    """Makes the forms that are not there yet or have changed.

    Nothing is written when a row is bad, unless those are to be skipped. Raises SetupError.
    """
    if not request.returned:
        return _make(request, None, executor, watch)
    with CarriedAnswers(request.sources, request.scheme.documents) as answers:
        readers = AtOnce() if request.elsewhere else executor  # Others have no such files.
        answers.read(request.returned, readers, request.workers, watch)
        return _make(request, answers, executor, watch)


def _make(
    request: PackRequest, answers: CarriedAnswers | None, executor: Executor, watch: Watch
) -> Tally:
    tally = Tally(carried=answers.tally if answers else None)
    surveyor = Surveyor(request.scheme)
    _survey(request, surveyor, answers, tally)
    bad = tally.rejected > 0 and not request.skip_bad
    tally.stopped = bad or has_errors(request.roster.problems, strict=request.strict)
    if tally.stopped or request.dry:
        return tally
    store = open_store(request.place)
    store.read(request.shard.manifest, 0, 1)  # A place that cannot be reached is named at once.
    store.remove_leftovers()
    _remove_lists(request, store)
    _write_rejected(request, store, tally)
    if answers:
        write_lines(store, request.shard.not_carried, answers.lines())
    with _portions(request, surveyor.layout(), answers, tally) as portions:
        watch.start(tally.people * len(request.scheme.documents))
        with _order(request, store) as order:
            deliveries = delivered(order, portions, executor, request.workers)
            write_lines(store, request.shard.manifest, _manifest(deliveries, tally, watch))
    if request.scheme.archived:
        write_lines(store, request.shard.archives, (heading(ARCHIVE_COLUMNS), *tally.archives))
    if request.prune and not tally.rejected:
        # People whose rows were left out are on the roster, and their earlier forms are theirs.
        tally.removed = remove_stale(store, tally.paths)
        store.remove(REJECTED)
        if not request.scheme.archived:
            store.remove(request.shard.archives)
    return tally


def _survey(
    request: PackRequest, surveyor: Surveyor, answers: CarriedAnswers | None, tally: Tally
) -> None:
    tally.problems += request.roster.problems
    if has_errors(request.roster.problems):
        return
    gathering = Gathering()
    for row in request.roster.rows():
        gathering.note(row)
        if row.recipient is None:
            tally.rejected += 1
        else:
            surveyor.meet(row.recipient)
            ours = request.scheme.archived or request.shard.has(row.recipient)
            tally.people += ours
            if answers:
                answers.meet(row.recipient, listed=ours)
    if answers:
        answers.finish()
    tally.problems += gathering.problems()
    tally.problems += request.roster.passed_over()
    tally.problems_left_out = gathering.left_out


def _remove_lists(request: PackRequest, store: Store) -> None:
    """A run that ends early leaves none: an earlier one is wrong about what it has written."""
    store.remove(request.shard.manifest)
    if request.scheme.archived:
        store.remove(request.shard.archives)


def _write_rejected(request: PackRequest, store: Store, tally: Tally) -> None:
    if not tally.rejected:
        return
    headings = tuple(each.text for each in request.roster.headings)
    write_lines(store, REJECTED, _rejected(request.roster, headings))


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


@contextmanager
def _portions(
    request: PackRequest, layout: Layout, answers: CarriedAnswers | None, tally: Tally
) -> Iterator[Iterator[Portion]]:
    """What has to be made, in the order of the roster; with archives, all of one together."""
    if not request.scheme.archived:
        yield in_portions(_errands(request, layout, answers, tally))
        return
    with Sorting() as sorting:
        for recipient in _recipients(request):
            archive = layout.archive(recipient)
            if request.shard.has_archive(archive):
                sorting.add(archive, _errand(recipient, layout, answers))
        tally.people = sorting.count
        tally.paths.update(map(digest_of_path, sorting.archives()))
        yield sorting.portions()


def _errands(
    request: PackRequest, layout: Layout, answers: CarriedAnswers | None, tally: Tally
) -> Iterator[Errand]:
    for recipient in filter(request.shard.has, _recipients(request)):
        errand = _errand(recipient, layout, answers)
        if request.prune:
            tally.paths.update(map(digest_of_path, errand.paths))
        yield errand


def _errand(recipient: Recipient, layout: Layout, answers: CarriedAnswers | None) -> Errand:
    carried = answers.of(recipient) if answers else ()
    return Errand(recipient=recipient, paths=layout.paths(recipient), carried=carried)


def _recipients(request: PackRequest) -> Iterator[Recipient]:
    return (row.recipient for row in request.roster.rows() if row.recipient)


@contextmanager
def _order(request: PackRequest, store: Store) -> Iterator[bytes]:
    """What workers have to know; those on other machines get all that it takes."""
    order = Order(sources=request.sources, documents=request.scheme.documents, place=request.place)
    if not request.elsewhere:
        yield packed_order(order)
        return
    formats = [form_product(document).format for document in order.documents]
    luggage, mark = pack_luggage(order.sources.look, formats), part_name()
    store.replace(mark, b"All machines have to see this file.")
    try:
        yield packed_order(replace(order, luggage=luggage, mark=mark))
    finally:
        with suppress(SetupError):
            store.remove(mark)


def _manifest(deliveries: Iterable[Delivery], tally: Tally, watch: Watch) -> Iterator[str]:
    yield heading()
    for delivery in deliveries:
        _count(delivery, tally)
        watch.advance(len(delivery.states))
        yield delivery.lines


def _count(delivery: Delivery, tally: Tally) -> None:
    tally.written += delivery.states.count("written")
    tally.unchanged += delivery.states.count("unchanged")
    tally.kept += delivery.states.count("kept")
    tally.kept_files += len(delivery.kept_paths)
    tally.kept_paths += delivery.kept_paths[: _MOST_PATHS - len(tally.kept_paths)]
    tally.taken += delivery.states.count("taken")
    tally.taken_paths += delivery.taken_paths[: _MOST_PATHS - len(tally.taken_paths)]
    tally.held += len(delivery.held_paths)
    tally.held_paths += delivery.held_paths[: _MOST_PATHS - len(tally.held_paths)]
    if delivery.archive_line:
        tally.archives.append(delivery.archive_line)
