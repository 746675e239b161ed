"""From paths to datasets: takes in what came back, settles each cycle, and puts it in place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from framework_export.errors import FrameworkExportError, SetupError
from framework_export.packs.mail.tallies import MailTally
from framework_export.packs.places.addresses import Place
from framework_export.returns.collecting.accounting import Balance, balances
from framework_export.returns.collecting.asked import List, list_of_asked
from framework_export.returns.collecting.content_in_use import ContentInUse
from framework_export.returns.collecting.counting import Counts, Problems, counts_of
from framework_export.returns.collecting.settling import (
    Choice,
    adopt_asked,
    cycles_of_returns,
    gather_returns,
    settle,
)
from framework_export.returns.datasets.folders import (
    STORE,
    folder_names,
    mend_folder,
    new_folder,
)
from framework_export.returns.datasets.summaries import Drawing, write_summaries
from framework_export.returns.datasets.writing import (
    add_views,
    drafted_tables,
    write_dataset,
)
from framework_export.returns.incoming.arriving import Taken, Watch, take_in
from framework_export.returns.incoming.readers import OnExecutor, OwnProcesses, Readers
from framework_export.returns.incoming.store import Store, open_store
from framework_export.returns.reminding.drafts import Reminding, write_reminders
from framework_export.writing import (
    exchange_folder,
    for_owner_alone,
    make_private_folder,
    remove_folder,
)

_MOST_NAMED = 12  # cycles, in a hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Collecting:
    """What to collect, and where to."""

    named: tuple[Place, ...]
    folder: Path
    manifest: Path | None = None
    roster: Path | None = None
    choice: Choice = field(default_factory=Choice)
    content: ContentInUse = field(default_factory=ContentInUse)
    drawing: Drawing | None = None
    """How summaries are drawn; None for none."""
    reminding: Reminding | None = None
    """How those are reminded who have not answered; None for no drafts of mail."""
    parquet: bool = False
    """Whether the answers are wanted as Parquet, too."""
    program: str = ""
    """What was read by another one is read again."""
    jobs: int = 1
    """Processes of this machine that read."""
    executor: Executor | None = None
    """Whose workers read instead."""
    workers: int = 1
    """How many it has."""
    anew: bool = False
    """Whether to read also what was read before."""
    check: bool = False
    """Whether the balance of every file is wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A dataset that was written."""

    cycle: str
    folder: Path
    counts: Counts
    mail: MailTally
    balances: tuple[Balance, ...]
    """Empty unless they were asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What a run has done."""

    taken: Taken
    datasets: tuple[Dataset, ...]
    problems: Problems
    failures: tuple[tuple[str, str], ...]
    """Files at which we have failed, and the traces, for those who ask for them."""


def collect(collecting: Collecting, watch: Watch) -> Collected:
    """Collects what was named.

    Raises SetupError when the folder, the list of people or the store cannot be used, and
    FrameworkExportError when something of a file would be lost.
    """
    asked = list_of_asked(collecting.manifest, collecting.roster)
    with opened_store(collecting.folder, collecting.program) as store:
        readers = _readers(collecting)
        taken = take_in(collecting.named, store, readers, anew=collecting.anew, watch=watch)
        gather_returns(store.base, collecting.choice)
        listed = _listed_cycle(collecting.choice, store.base, asked)
        problems = Problems()
        datasets = tuple(
            _dataset(
                *(collecting, store.base, cycle, asked if cycle == listed else None),
                problems=problems,
                watch=watch,
            )
            for cycle in _wanted(collecting.choice, store.base, listed)
        )
        if not datasets:
            problems.add_unread(store.base)
        _remove_others(collecting, store, {each.folder.name for each in datasets})
        failures = store.failures()
    return Collected(taken=taken, datasets=datasets, problems=problems, failures=failures)


def _readers(collecting: Collecting) -> Readers:
    if collecting.executor is not None:
        return OnExecutor(collecting.executor, collecting.workers)
    return OwnProcesses(collecting.jobs)


@contextmanager
def opened_store(folder: Path, program: str) -> Iterator[Store]:
    """The store in the folder of all datasets, which is mended first if need be."""
    make_private_folder(folder)
    with for_owner_alone(), open_store(folder / STORE, program) as store:
        mend_folder(folder)  # Not before: another run may be at work.
        yield store


def _listed_cycle(choice: Choice, base: sqlite3.Connection, asked: List | None) -> str | None:
    """The cycle that the list of people is about. Raises SetupError when nobody can tell."""
    if asked is None:
        return None
    found = cycles_of_returns(base)
    possible = [cycle for cycle in found if cycle] or found  # Templates know of no cycle.
    if choice.cycle is None and len(possible) != 1:
        raise SetupError(
            "Nobody can tell which cycle the list of people is about.",
            hint="Name it with --cycle, such as --cycle 2026-H2.",
        )
    listed = possible[0] if choice.cycle is None else choice.cycle
    adopt_asked(base, listed, asked())
    return listed


def _wanted(choice: Choice, base: sqlite3.Connection, listed: str | None) -> tuple[str, ...]:
    """Raises SetupError when nothing is of the cycle that was chosen."""
    found = {*cycles_of_returns(base), *(() if listed is None else (listed,))}
    if choice.cycle is None:
        return tuple(sorted(found))
    if choice.cycle not in found:
        named = ", ".join(sorted(filter(None, found))[:_MOST_NAMED])
        hint = f"There are: {named}." if named else "No form says of which cycle it is."
        raise SetupError(f"No form is of the cycle {choice.cycle}.", hint=hint)
    return (choice.cycle,)


def _dataset(
    collecting: Collecting,
    base: sqlite3.Connection,
    cycle: str,
    asked: List | None,
    *,
    problems: Problems,
    watch: Watch,
) -> Dataset:
    name = folder_names({cycle, *cycles_of_returns(base)})[cycle]
    target, made = collecting.folder / name, new_folder(collecting.folder, name)
    with drafted_tables(base, made, cycle):
        settle(base, cycle, asked, collecting.content, collecting.choice)
        add_views(base)
        kept = _checked(base, keep=collecting.check)
        problems.add(base)
        counts = counts_of(base)
        write_dataset(base, made, parquet=collecting.parquet)
        if collecting.drawing is not None:
            about = (collecting.content, collecting.drawing)
            problems.add_drawn(write_summaries(base, made, target, *about, watch=watch))
        mail = write_reminders(base, made, target, cycle, collecting.reminding)
    exchange_folder(made, target)
    return Dataset(cycle=cycle, folder=target, counts=counts, mail=mail, balances=kept)


def _checked(base: sqlite3.Connection, *, keep: bool) -> tuple[Balance, ...]:
    """The balances, for whoever wants to see them. Raises when one does not hold."""
    kept = []
    for balance in balances(base):
        if not balance.holds:
            raise FrameworkExportError(
                f"Something of {balance.file} would be lost: it has {balance.answers} answers and "
                f"{balance.remarks} remarks, and the dataset has {sum(balance.rows)} of them.",
                hint="This is a mistake in framework-export. Please report it.",
            )
        if keep:
            kept.append(balance)
    return tuple(kept)


def _remove_others(collecting: Collecting, store: Store, names: set[str]) -> None:
    """Removes datasets of cycles of which nothing is there any more, unless some were chosen."""
    before = store.folders()
    if collecting.choice == Choice():
        for name in sorted(before - names):
            remove_folder(collecting.folder / name)
        before = set()
    store.note_folders(before | names)
