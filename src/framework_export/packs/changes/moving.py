"""Moves forms that were filled in to where they belong, so that none is ever gone or overwritten.

A run can be killed at any moment: a form is at its new place before it is taken away from the old
one, and what is in two places with the same bytes is one form.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from framework_export.errors import FrameworkExportError
from framework_export.formats.spliced_package import is_blank, is_untouched
from framework_export.packs.changes.fates import (
    NOT_MOVED,
    Move,
    move_from,
    move_of,
    pending,
    settle,
)
from framework_export.packs.changes.ledger import Ledger, spot_of
from framework_export.packs.file_names import STAGING
from framework_export.packs.places.archives import inspect_archive
from framework_export.packs.places.inside import opened_inside, rewritten
from framework_export.packs.places.spots import FORM_SUFFIXES, Spot, read_spot
from framework_export.packs.places.stores import Store

_MOST_TOGETHER = 100  # forms in memory at a time
_COPIES = """
SELECT f.id, f.archive, f.file, f.sha256, o.archive AS its_archive, o.file AS its_file FROM found f
JOIN found o ON o.n = f.n AND o.document = f.document AND o.fate IN ('home', 'moved', 'staged')
WHERE f.fate = 'copy' ORDER BY f.archive, f.file
"""
_STALE = "SELECT archive, file FROM found WHERE fate = 'stale'"
_STAGED = """
SELECT f.id, f.archive, f.file, f.sha256, t.archive AS to_archive, t.file AS to_file FROM found f
JOIN target t ON t.n = f.n AND t.document = f.document
WHERE f.fate = 'staged' ORDER BY t.archive, t.file
"""
# An archive of an earlier run, all of whose people have their forms elsewhere now.
_LEFT_BEHIND = """
SELECT DISTINCT archive FROM earlier WHERE archive <> ''
AND NOT EXISTS (SELECT 1 FROM target t WHERE t.archive = earlier.archive)
AND NOT EXISTS (
    SELECT 1 FROM earlier o WHERE o.archive = earlier.archive
    AND NOT EXISTS (SELECT 1 FROM target t WHERE t.n = o.n AND t.document = o.document)
) ORDER BY archive
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """Moves what was decided to be moved."""

    store: Store
    ledger: Ledger
    folder: str = ""
    """Of this run, below which forms wait."""

    def carry_out(self) -> None:
        """Makes all moves, but those into archives that are still to be made.

        Their forms wait below `moving/`. Raises SetupError when the place cannot be reached.
        """
        numbers = pending(self.ledger, order="f.archive, f.id")
        for archive, leaving in groupby(self._moves(numbers), key=lambda each: each.source.archive):
            if archive:
                self._unpack(archive, [*leaving])
        numbers = pending(self.ledger, order="t.archive, f.id")
        for archive, coming in groupby(self._moves(numbers), key=lambda each: each.target.archive):
            if not archive:
                for move in coming:
                    self._follow(move)
                continue
            there = inspect_archive(self.store, archive)
            while some := tuple(islice(coming, _MOST_TOGETHER)):
                if there and not there.untouched:
                    self._insert(archive, some)
                else:
                    self._stage_all(some)

    def tidy_up(self) -> int:
        """Removes what has been left behind: copies, and blank forms, whose number it says."""
        removed = 0
        for row in [*self.ledger.rows(_COPIES)]:
            data = read_spot(self.store, spot_of(row, "its_archive", "its_file"))
            if data is not None and _sha256(data) == row["sha256"]:
                self._take_away(spot_of(row))
        for row in self.ledger.rows(f"{_STALE} AND archive = '' ORDER BY file"):
            spot = spot_of(row)
            if is_untouched(read_spot(self.store, spot) or b""):
                self.store.remove(spot.path)
                removed += 1
        inside = self.ledger.rows(f"{_STALE} AND archive <> '' ORDER BY archive, file")
        for archive, rows in groupby(map(spot_of, inside), key=lambda spot: spot.archive):
            spots = [*rows]
            if self._without(archive, {spot.path for spot in spots}):
                removed += len(spots)
        return removed

    def remove_archives(self) -> int:
        """Removes archives that have nobody's forms any more and no answers; says how many."""
        removed = 0
        for row in self.ledger.rows(_LEFT_BEHIND):
            there = inspect_archive(self.store, row["archive"])
            if there and there.is_blank:
                self.store.remove(row["archive"])
                removed += 1
        return removed

    def finish(self) -> None:
        """Removes forms below `moving/` that are in their archives by now."""
        rows = self.ledger.rows(_STAGED)
        for archive, some in groupby(rows, key=lambda row: row["to_archive"]):
            inside = opened_inside(self.store, archive)
            for row in some:
                data = inside.read(row["to_file"]) if inside else None
                if data is not None and _sha256(data) == row["sha256"]:
                    self.store.remove(row["file"])
                    settle(self.ledger, row["id"], "moved")
                else:
                    settle(self.ledger, row["id"], "held", NOT_MOVED)

    def _moves(self, numbers: Iterable[int]) -> Iterator[Move]:
        """Those that still have to be made when it is their turn."""
        for number in numbers:
            if move := move_of(self.ledger, number):
                yield move

    def _unpack(self, archive: str, leaving: list[Move]) -> None:
        """Takes forms out of an archive; all of them stay in it when it cannot be written anew."""
        inside = opened_inside(self.store, archive)
        staged: list[Move] = []
        for move in leaving:
            data = inside.read(move.source.path) if inside else None
            if data is None or _sha256(data) != move.sha256:
                self._hold(move)
                continue
            self.store.replace(self._aside(move).path, data)
            staged.append(move)
        if staged and not self._without(archive, {move.source.path for move in staged}):
            for move in staged:
                self.store.remove(self._aside(move).path)
                self._hold(move)
            return
        for move in staged:
            self._is_now_at(move, self._aside(move))

    def _without(self, archive: str, names: set[str]) -> bool:
        """Takes files out of an archive, which goes when only blank forms of ours are left."""
        inside = opened_inside(self.store, archive)
        if inside is None:
            return False
        rest = (name for name in inside.names() if name not in names)
        if all(name.endswith(FORM_SUFFIXES) and _is_blank(inside.read(name)) for name in rest):
            self.store.remove(archive)
            return True
        return rewritten(self.store, archive, without=names)

    def _follow(self, move: Move) -> None:
        """Makes a move, and before it those that make room for it; a circle begins aside."""
        chain = [move]
        while before := move_from(self.ledger, chain[-1].target):
            if before.id == move.id:
                self._stage(chain.pop(0))
                if parked := move_of(self.ledger, move.id):
                    chain.insert(0, parked)
                break
            chain.append(before)
        for each in reversed(chain):
            self._move(each)

    def _move(self, move: Move) -> None:
        there = read_spot(self.store, move.target)
        free = there is None or is_untouched(there) or _sha256(there) == move.sha256
        if free and self._moved(move, move.target):
            self._is_now_at(move, move.target)
            settle(self.ledger, move.id, "moved")
        else:
            self._hold(move)

    def _moved(self, move: Move, to: Spot) -> bool:
        """Whether the file is at another place now; it has to be the one that was looked at."""
        data = read_spot(self.store, move.source)
        if data is None or _sha256(data) != move.sha256:
            return False
        try:
            self.store.move(move.source.path, to.path)
        except FrameworkExportError:
            return False  # A program has it open, say.
        return True

    def _insert(self, archive: str, coming: Iterable[Move]) -> None:
        """Puts forms into an archive that somebody has changed."""
        some = {move: read_spot(self.store, move.source) for move in coming}
        sound = {
            move: data
            for move, data in some.items()
            if data is not None and _sha256(data) == move.sha256
        }
        more = {move.target.path: data for move, data in sound.items()}
        done = bool(more) and rewritten(self.store, archive, more=more)
        for move in some:
            if done and move in sound:
                self.store.remove(move.source.path)
                self._is_now_at(move, move.target)
                settle(self.ledger, move.id, "moved")
            else:
                self._hold(move)

    def _stage_all(self, coming: Iterable[Move]) -> None:
        for move in coming:
            if self._stage(move):
                settle(self.ledger, move.id, "staged")

    def _stage(self, move: Move) -> bool:
        """Puts a form aside, where nobody's belongs."""
        aside = self._aside(move)
        if move.source == aside:
            return True
        if not self._moved(move, aside):
            self._hold(move)
            return False
        self._is_now_at(move, aside)
        return True

    def _aside(self, move: Move) -> Spot:
        """Where it waits: a name that only the same bytes have."""
        suffix = move.source.path[move.source.path.rindex(".") :]
        return Spot(path=f"{self.folder}{STAGING}/{move.sha256[:40]}{suffix}")

    def _take_away(self, spot: Spot) -> None:
        if spot.archive:
            self._without(spot.archive, {spot.path})
        else:
            self.store.remove(spot.path)

    def _hold(self, move: Move) -> None:
        settle(self.ledger, move.id, "held", NOT_MOVED)

    def _is_now_at(self, move: Move, spot: Spot) -> None:
        # What was found there was nothing, or a blank form that is gone.
        self.ledger.change("DELETE FROM found WHERE spot = ? AND id <> ?", spot.key, move.id)
        self.ledger.change(
            "UPDATE found SET archive = ?, file = ?, spot = ? WHERE id = ?",
            *(spot.archive, spot.path, spot.key, move.id),
        )


def _is_blank(data: bytes | None) -> bool:
    return data is not None and is_blank(data)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
