"""Makes everybody's forms: checks the roster, shares the work out, lists what was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Protocol

from framework_export.diagnostics import has_errors
from framework_export.documents.form import Person
from framework_export.errors import SetupError
from framework_export.packs.carrying.answers import CarriedAnswers
from framework_export.packs.changes.comparing import (
    Comparison,
    Setting,
    begin_lists,
    compared,
    end_lists,
)
from framework_export.packs.forms.errands import Delivery, Errand, Portion
from framework_export.packs.forms.listing import ARCHIVE_COLUMNS, heading
from framework_export.packs.forms.luggage import pack_luggage
from framework_export.packs.forms.making import Order, packed_order
from framework_export.packs.forms.variants import Sources
from framework_export.packs.mail.letters import Letters
from framework_export.packs.mail.mailing import Mailing, MailOrder
from framework_export.packs.mail.reach import Rehearsal
from framework_export.packs.places.addresses import Place
from framework_export.packs.places.layout import (
    Layout,
    Scheme,
    Surveyor,
    digest_of_path,
)
from framework_export.packs.places.opening import open_store
from framework_export.packs.places.shards import Shard
from framework_export.packs.places.stale import remove_stale
from framework_export.packs.places.stores import Store, write_lines
from framework_export.packs.rejected import REJECTED, write_rejected
from framework_export.packs.roster.gathering import Gathering
from framework_export.packs.roster.reading import Roster, RosterRow
from framework_export.packs.roster.recipients import Recipient
from framework_export.packs.sharing_out import belongings, errands_of
from framework_export.packs.tally import Tally
from framework_export.packs.work.at_once import AtOnce
from framework_export.packs.work.sharing import delivered, in_portions
from framework_export.packs.work.sorting import Grouping, portions
from framework_export.products import form_product
from framework_export.writing import part_name


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
    folder: str = ""
    """What the place is below that of the whole roster: `mended/`, or empty for itself."""
    whole: Place | None = None
    """The place of the whole roster, where this one is below it."""
    elsewhere: bool = False
    """Whether workers are on other machines."""
    shard: Shard = field(default_factory=Shard)
    skip_bad: bool = False
    prune: bool = False
    strict: bool = False
    dry: bool = False
    """Whether only the roster is looked at, and nothing is written."""
    letters: Letters | None = None
    """When drafts of mail are wanted."""
    returned: tuple[Path, ...] = ()
    """Files, folders and archives of forms whose answers go into the new ones."""


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
    if tally.stopped:
        return tally
    layout, store, setting = surveyor.layout(), open_store(request.place), _setting(request, tally)
    store.read(request.shard.manifest, 0, 1)  # A place that cannot be reached is named at once.
    people = partial(
        belongings, _recipients(request), layout, request.shard, request.folder, answers
    )
    with compared(setting, people, _left_out(request, tally)) as comparison:
        if request.dry:
            tally.changes = comparison.summary() if comparison else None
            return tally
        store.remove_leftovers()
        begin_lists(setting)
        if comparison:
            tally.removed += comparison.carry_out()
            if setting.pruned:
                tally.paths.update(map(digest_of_path, comparison.not_asked_for()))
        if tally.rejected:
            write_rejected(store, request.roster)
        if answers:
            write_lines(store, request.shard.list_name("not-carried"), answers.lines())
        run = _Run(request=request, layout=layout, comparison=comparison, tally=tally)
        _deliver(run, run.errands(answers), executor, watch)
    end_lists(setting)
    if setting.pruned:
        tally.removed += remove_stale(store, tally.paths)
        store.remove(REJECTED)
    return tally


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """All that is known when forms can be made."""

    request: PackRequest
    layout: Layout
    comparison: Comparison | None
    tally: Tally

    def errands(self, answers: CarriedAnswers | None) -> Iterator[Errand]:
        """Everybody's whose forms are made."""
        recipients, shard = _recipients(self.request), self.request.shard
        noted = self.request.prune and not self.request.scheme.archived
        for errand in errands_of(recipients, self.layout, shard, self.comparison, answers):
            if noted:
                self.tally.paths.update(map(digest_of_path, errand.paths))
            yield errand


def _deliver(run: _Run, errands: Iterator[Errand], executor: Executor, watch: Watch) -> None:
    """Makes the forms, lists them, and writes drafts of mail."""
    request, tally, store = run.request, run.tally, open_store(run.request.place)
    with Mailing(store, _mail_order(request, run.layout, tally)) as mailing:
        with _portions(run, errands) as portions, _order(request, store) as order:
            watch.start(tally.people * (len(request.scheme.documents) + bool(request.letters)))
            deliveries = delivered(order, portions, executor, request.workers)
            made = _manifest(mailing.heard(deliveries), tally, watch)
            lines = chain(made, _other_lists(request, tally, run.comparison))
            write_lines(store, request.shard.manifest, lines)
        tally.mail = mailing.write(watch.advance)


def _survey(
    request: PackRequest, surveyor: Surveyor, answers: CarriedAnswers | None, tally: Tally
) -> None:
    tally.problems += request.roster.problems
    if has_errors(request.roster.problems):
        return
    if answers:
        rows = request.roster.rows()
        answers.note(who for row in rows if (who := _about(row)))
        answers.note(request.roster.hidden_people())
    gathering = Gathering()
    rehearsal = Rehearsal(tally.mail, by_manager=request.scheme.by_manager)
    for row in request.roster.rows():
        gathering.note(row)
        if row.recipient is None:
            tally.rejected += 1
        else:
            surveyor.meet(row.recipient)
            if request.dry and request.letters:
                rehearsal.meet(row.recipient.person)
            ours = request.scheme.archived or request.shard.has(row.recipient)
            tally.people += ours
            if answers:
                answers.meet(row.recipient, listed=ours)
    if answers:
        answers.finish()
    tally.problems += gathering.problems()
    tally.problems += request.roster.passed_over()
    tally.problems_left_out = gathering.left_out


def _about(row: RosterRow) -> Person | None:
    return row.recipient.person if row.recipient else row.about


def _setting(request: PackRequest, tally: Tally) -> Setting:
    return Setting(
        store=open_store(request.whole or request.place),
        folder=request.folder,
        shard=request.shard,
        cycle=request.scheme.cycle,
        documents=request.scheme.documents,
        pruned=request.prune and _knows_everybody(request, tally),
    )


def _knows_everybody(request: PackRequest, tally: Tally) -> bool:
    """Whether it can tell what is nobody's: whoever was left out is on the roster, too."""
    left_out = tally.rejected or request.roster.hidden_left_out
    return request.shard.count == 1 and not request.folder and not left_out


def _mail_order(request: PackRequest, layout: Layout, tally: Tally) -> MailOrder:
    return MailOrder(
        letters=request.letters,
        layout=layout,
        list=request.shard.list_name("mailing"),
        everybody=_knows_everybody(request, tally),
        prune=request.prune,
    )


def _left_out(request: PackRequest, tally: Tally) -> Iterator[Person]:
    rows = request.roster.rows() if tally.rejected else ()
    return chain((row.about for row in rows if row.about), request.roster.hidden_people())


@contextmanager
def _portions(run: _Run, errands: Iterator[Errand]) -> Iterator[Iterator[Portion]]:
    """What has to be made, in the order of the roster; with archives, all of one together."""
    if not run.request.scheme.archived:
        yield in_portions(errands)
        return
    with Grouping[Errand]() as sorted_errands:
        for errand in errands:
            sorted_errands.add(run.layout.archive(errand.recipient), errand)
        run.tally.people = sorted_errands.count
        run.tally.paths.update(map(digest_of_path, sorted_errands.names()))
        yield portions(sorted_errands)


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
        tally.count(delivery)
        watch.advance(len(delivery.states))
        yield delivery.lines


def _other_lists(
    request: PackRequest, tally: Tally, comparison: Comparison | None
) -> Iterator[str]:
    """Writes them before the one that says that a run has come to its end; adds nothing to it."""
    if request.scheme.archived:
        store = open_store(request.place)
        write_lines(store, request.shard.archives, (heading(ARCHIVE_COLUMNS), *tally.archives))
    if comparison:
        tally.changes = comparison.finish()
    yield from ()
