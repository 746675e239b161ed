"""Compares a run with the last one in its place, and lets forms follow their people."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain

from framework_export.documents.form import FormKind, Person
from framework_export.errors import SetupError
from framework_export.packs.changes.fates import Reach, decide
from framework_export.packs.changes.keeping import kept_lines
from framework_export.packs.changes.ledger import Belonging, Ledger
from framework_export.packs.changes.lists import (
    BEFORE,
    KEPT_COLUMNS,
    EarlierList,
    ListError,
    chosen_lists,
    find_lists,
    outdated_lists,
    read_list,
)
from framework_export.packs.changes.looking import Lookout
from framework_export.packs.changes.moving import Mover
from framework_export.packs.changes.summary import Changes, summarised
from framework_export.packs.changes.telling import (
    change_lines,
    correct_forms,
    tell_forms,
    tell_people,
)
from framework_export.packs.forms.listing import heading
from framework_export.packs.places.shards import Shard
from framework_export.packs.places.spots import Spot
from framework_export.packs.places.stores import Store, write_lines
from framework_export.packs.roster.spreadsheets import written

_HELD = """
SELECT COALESCE(f.n, f.doubt) AS whose, f.document, f.archive, f.file, f.fate FROM found f
WHERE f.fate IN ('held', 'staged') OR (f.fate = 'doubt' AND NOT EXISTS (
    SELECT 1 FROM found o WHERE o.n = f.doubt AND o.document = f.document
    AND o.fate IN ('home', 'moved', 'staged', 'held')
)) ORDER BY f.id
"""
_NOT_ASKED_FOR = """
SELECT DISTINCT CASE WHEN e.archive = '' THEN e.file ELSE e.archive END AS path
FROM earlier e JOIN now p ON p.n = e.n
WHERE e.spot IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM target t WHERE t.n = e.n AND t.document = e.document)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a comparison is about."""

    store: Store
    """Of the whole cycle."""
    folder: str
    """Of this run below it: `mended/`, or empty."""
    shard: Shard
    cycle: str
    documents: tuple[FormKind, ...]
    pruned: bool
    """Whether blank forms of leavers go."""

    def path(self, name: str) -> str:
        """The path of this run's list of that kind."""
        return self.folder + self.shard.list_name(name)

    @property
    def own(self) -> tuple[str, str, str]:
        """The paths of its lists that say where forms are."""
        return self.path("manifest"), self.path(BEFORE), self.path("kept")


class Comparison:
    """What is known of the last run, and of what becomes of its forms in this one."""

    def __init__(self, setting: Setting, ledger: Ledger, unread: tuple[str, ...]) -> None:
        self._setting, self._ledger = setting, ledger
        self._mover = Mover(store=setting.store, ledger=ledger, folder=setting.folder)
        self._unread = unread
        self._held: dict[int, dict[str, Spot]] = {}

    def carry_out(self) -> int:
        """Moves forms; `held` knows afterwards which ones could not be moved.

        Says how many blank forms and archives are gone because nobody's are there any more.
        """
        self._mover.carry_out()
        removed = self._mover.tidy_up()
        if self._setting.shard.count == 1 and not self._setting.folder:
            removed += self._mover.remove_archives()
        self._held = _held(self._ledger, self._setting.folder)
        return removed

    def held(self, number: int) -> tuple[Spot | None, ...]:
        """Where somebody's forms are that are not where they belong, by documents; mostly none."""
        spots = self._held.get(number)
        return tuple(map(spots.get, self._setting.documents)) if spots else ()

    def not_asked_for(self) -> Iterator[str]:
        """The paths of files and archives that people on the roster have of other documents."""
        return (row["path"] for row in self._ledger.rows(_NOT_ASKED_FOR))

    def finish(self) -> Changes:
        """Writes the lists of changes and of what is kept, when all forms have been made."""
        setting, ledger = self._setting, self._ledger
        self._mover.finish()
        correct_forms(ledger)
        places = setting.store, setting.own, setting.folder
        lines = kept_lines(ledger, *places, pruned=setting.pruned)
        if first := next(lines, None):
            everything = chain((heading(KEPT_COLUMNS), first), lines)
            write_lines(setting.store, setting.path("kept"), everything)
        write_lines(setting.store, setting.path("changes"), change_lines(ledger))
        return self.summary()

    def summary(self) -> Changes:
        """What there is to say of it."""
        return summarised(self._ledger, self._unread)


@contextmanager
def compared(
    setting: Setting, people: Callable[[], Iterable[Belonging]], left_out: Iterable[Person]
) -> Iterator[Comparison | None]:
    """The comparison with the last run; None when there was none. Raises SetupError.

    Nothing is written or moved yet.
    """
    found = find_lists(setting.store)
    if not found and (setting.shard.count > 1 or next(setting.store.paths(), None) is None):
        yield None
        return
    with _sound(), Ledger() as ledger:
        unread, is_whole = _read(setting, ledger, found)
        ledger.add_people(people())
        ledger.add_left_out(left_out)
        ledger.match(lambda person: setting.shard.has_key(person.key))
        if setting.folder:
            # Who is on a list of mended rows knows nothing of everybody else.
            ledger.change("UPDATE earlier SET left_out = 1 WHERE n IS NULL")
        _decide(setting, ledger, everywhere=not is_whole)
        yield Comparison(setting, ledger, unread)


def begin_lists(setting: Setting) -> None:
    """Puts this run's earlier lists aside until it has come to its end.

    A run that ends early leaves no list that is wrong about what it has written, and loses none.
    """
    store = setting.store
    manifest, before, kept = setting.own
    names = set(store.names(setting.folder.rstrip("/")))
    there = [
        EarlierList(path=setting.folder + name, kind="", shard=(1, 1))
        for name in _names(setting, names)
    ]
    if there or setting.shard.count > 1:
        write_lines(store, before, _merged(store, there))
    for path in (manifest, kept, setting.path("changes"), setting.path("archives")):
        store.remove(path)


def end_lists(setting: Setting) -> None:
    """Removes the lists that a run has replaced which has come to its end."""
    setting.store.remove(setting.path(BEFORE))
    for path in outdated_lists(setting.store, setting.shard, setting.folder):
        setting.store.remove(path)


def _names(setting: Setting, names: set[str]) -> Iterator[str]:
    manifest, before, kept = (path.removeprefix(setting.folder) for path in setting.own)
    yield from [manifest] if manifest in names else [before] if before in names else []
    yield from [kept] if kept in names else []


def _merged(store: Store, lists: Iterable[EarlierList]) -> Iterator[str]:
    yield heading(KEPT_COLUMNS)
    for each in lists:
        with suppress(ListError):
            for form in read_list(store, each):
                yield written([[form.values[column] or "" for column in KEPT_COLUMNS]])


def _read(
    setting: Setting, ledger: Ledger, found: tuple[EarlierList, ...]
) -> tuple[tuple[str, ...], bool]:
    """Reads all lists; says which of them cannot be read, and whether they say all there is."""
    unread = []
    chosen = chosen_lists(found)
    for each in chosen:
        own = each.path in setting.own
        here = each.folder == setting.folder
        rank = (0 if own else 2 if here else 1) + 3 * (each.kind == "kept")
        # What the whole roster has is not for those on a list of mended rows to take away.
        mine = here or not setting.folder
        try:
            forms = read_list(setting.store, each)
            ledger.add_forms(forms, rank=rank, source=each.path, mine=mine)
        except ListError:
            unread.append(each.path)
    ours = [each for each in chosen if each.folder == setting.folder]
    alone = setting.shard.count == 1
    killed = any(each.kind == BEFORE and (alone or each.path in setting.own) for each in ours)
    listed = not alone or any(each.kind == "manifest" for each in ours)
    return tuple(unread), listed and not killed and not unread


def _decide(setting: Setting, ledger: Ledger, *, everywhere: bool) -> None:
    lookout = Lookout(store=setting.store, ledger=ledger, cycle=setting.cycle)
    tell_people(ledger)
    if everywhere:
        lookout.look_everywhere(setting.folder)
    lookout.look_around()
    decide(ledger, Reach(has_spot=_can_reach(setting), has_person=_has_leaver(setting)))
    tell_forms(ledger, pruned=setting.pruned)


def _has_leaver(setting: Setting) -> Callable[[Person], bool]:
    """Whether this run is the one that says of somebody who is not on the roster that they left."""
    return lambda person: not setting.folder and setting.shard.has_key(person.key)


def _can_reach(setting: Setting) -> Callable[[Spot], bool]:
    """Whether this run can take a form away from somewhere, and no other does so meanwhile."""

    def can_reach(spot: Spot) -> bool:
        inside = (spot.archive or spot.path).startswith(setting.folder)
        return inside and (not spot.archive or setting.shard.has_archive(spot.archive))

    return can_reach


def _held(ledger: Ledger, folder: str) -> dict[int, dict[str, Spot]]:
    """The forms that are filled in, or may be, and not where they belong, by people."""
    found: dict[int, dict[str, Spot]] = {}
    for row in ledger.rows(_HELD):
        archive, path = row["archive"], row["file"]
        if row["fate"] == "doubt" or not (archive or path).startswith(folder):
            spot = Spot(path="")
        elif archive:
            spot = Spot(archive=archive.removeprefix(folder), path=path)
        else:
            spot = Spot(path=path.removeprefix(folder))
        found.setdefault(row["whose"], {})[row["document"]] = spot
    return found


@contextmanager
def _sound() -> Iterator[None]:
    """Says what a temporary file can lack."""
    try:
        yield
    except sqlite3.Error as error:
        raise SetupError(
            f"Cannot compare people in a temporary file: {error}.",
            hint="Make room in the temporary folder, or name another one with TMPDIR.",
        ) from error
