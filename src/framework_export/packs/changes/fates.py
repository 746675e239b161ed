"""Decides what becomes of each form that was found elsewhere than where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from framework_export.documents.form import Person
from framework_export.packs.changes.ledger import Ledger, Row, spot_of
from framework_export.packs.places.spots import Spot

BLOCKED = "another file is where it belongs"
TWICE = "there is another one that was filled in, too"
OUT_OF_REACH = "it belongs to another share, or to the run of the whole roster"
NOT_MOVED = "it could not be moved"
DOUBTFUL = "it is not certain whose it is"

_THEIRS = """
SELECT f.*, t.spot AS target, t.archive AS to_archive, t.file AS to_file, p.mine AS mine,
    (SELECT MIN(rank) FROM earlier e WHERE e.spot = f.spot) AS rank
FROM found f
JOIN now p ON p.n = f.n
JOIN target t ON t.n = f.n AND t.document = f.document
WHERE f.kind = 'filled in' AND p.mine
ORDER BY f.n, f.document, f.spot <> t.spot, rank IS NULL, rank, f.archive, f.file
"""
_MOVES = """
SELECT f.*, t.archive AS to_archive, t.file AS to_file, t.spot AS target FROM found f
JOIN target t ON t.n = f.n AND t.document = f.document WHERE f.fate = 'move'
"""
_UNCLAIMED = """
SELECT f.id, f.spot, f.kind, f.doubt, f.name, f.email, f.employee_id,
    COALESCE(f.document, e.document) AS document, e.id AS listed, e.n AS listed_n, e.mine AS mine,
    e.left_out AS left_out
FROM found f LEFT JOIN earlier e ON e.id = (
    SELECT id FROM earlier WHERE spot = f.spot ORDER BY rank, id LIMIT 1
)
WHERE f.fate = '' AND (f.kind = 'other' OR (f.kind = 'filled in' AND f.n IS NULL))
ORDER BY +f.id
"""
# A blank form at its person's earlier place, as we wrote it and where nobody's belongs; one in an
# archive that somebody has changed is not listed with a digest.
_STALE = """
UPDATE found SET fate = 'stale' WHERE kind = 'blank' AND sha256 IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM target t WHERE t.spot = found.spot)
AND EXISTS (
    SELECT 1 FROM earlier e JOIN now p ON p.n = e.n
    JOIN target t ON t.n = e.n AND t.document = e.document
    WHERE e.spot = found.spot AND e.mine AND p.mine
    AND (e.sha256 = found.sha256 OR found.archive <> '')
)
"""
_NOT_ASKED_FOR = """
UPDATE found SET fate = 'not asked for' WHERE kind = 'filled in'
AND EXISTS (SELECT 1 FROM now p WHERE p.n = found.n AND p.mine)
AND NOT EXISTS (SELECT 1 FROM target t WHERE t.n = found.n AND t.document = found.document)
"""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Move:
    """A form that was filled in, to where it belongs."""

    id: int
    n: int
    document: str
    sha256: str
    source: Spot
    target: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What a run may do, which others can share the place with."""

    has_spot: Callable[[Spot], bool]
    """Whether a form can be taken away from there."""
    has_person: Callable[[Person], bool]
    """Whether somebody who is not on the roster is this run's to speak of."""


def decide(ledger: Ledger, reach: Reach) -> None:
    """Writes down the fate of everything that was found.

    `home`, `move`, `held` (where it is), `second` (of two), `copy` (of one that is moved or at
    home), `doubt`, `left`, `left out`, `not asked for`, and `stale` for blank ones.
    """
    for _, group in groupby(ledger.rows(_THEIRS), key=lambda row: (row["n"], row["document"])):
        for row, fate, reason in _fates([*group], reach):
            settle(ledger, row["id"], fate, reason)
    for blocked in _blocked(ledger):
        settle(ledger, blocked, "held", BLOCKED)
    for row in ledger.rows(_UNCLAIMED):
        fate, doubt = _unclaimed(ledger, row, reach)
        ledger.change(
            "UPDATE found SET fate = ?, doubt = ?, document = ?, reason = ? WHERE id = ?",
            *(fate, doubt, row["document"], DOUBTFUL if fate == "doubt" else "", row["id"]),
        )
    ledger.change(_STALE)
    for row in [*ledger.rows("SELECT * FROM found WHERE fate = 'stale' AND archive <> ''")]:
        if not reach.has_spot(spot_of(row)):
            settle(ledger, row["id"], "none of ours")
    ledger.change(_NOT_ASKED_FOR)


def settle(ledger: Ledger, found: int, fate: str, reason: str = "") -> None:
    """Writes down the fate of one."""
    ledger.change("UPDATE found SET fate = ?, reason = ? WHERE id = ?", fate, reason, found)


def pending(ledger: Ledger, *, order: str = "f.id") -> tuple[int, ...]:
    """The numbers of all moves that still have to be made."""
    return tuple(row["id"] for row in ledger.rows(f"{_MOVES} ORDER BY {order}"))


def move_of(ledger: Ledger, found: int) -> Move | None:
    """The one with that number; None when it was made, or cannot be."""
    row = ledger.row(f"{_MOVES} AND f.id = ?", found)
    return _move(row) if row else None


def move_from(ledger: Ledger, spot: Spot) -> Move | None:
    """The one of the form that is at that place."""
    row = ledger.row(f"{_MOVES} AND f.spot = ?", spot.key)
    return _move(row) if row else None


def _move(row: Row) -> Move:
    return Move(
        id=row["id"],
        n=row["n"],
        document=row["document"],
        sha256=row["sha256"],
        source=spot_of(row),
        target=spot_of(row, "to_archive", "to_file"),
    )


def _fates(group: list[Row], reach: Reach) -> Iterator[tuple[Row, str, str]]:
    """Of all that somebody has filled in of one document; what is where it belongs comes first."""
    first, *others = group
    different = any(row["sha256"] != first["sha256"] for row in others)
    if first["spot"] == first["target"]:
        yield first, "home", ""
    elif different:
        yield first, "held", TWICE
    elif not reach.has_spot(spot_of(first)):
        yield first, "held", OUT_OF_REACH
    else:
        yield first, "move", ""
    for row in others:
        copied = row["sha256"] == first["sha256"] and reach.has_spot(spot_of(row))
        yield (row, "copy", "") if copied else (row, "second", TWICE)


def _blocked(ledger: Ledger) -> Iterable[int]:
    """Those whose place is taken by a file that stays, and by one that is blocked itself."""
    waiting = {row["target"]: (row["id"], row["spot"]) for row in ledger.rows(_MOVES)}
    going = {source for _, source in waiting.values()}
    there = ledger.rows("SELECT spot FROM found WHERE kind IN ('filled in', 'other')")
    taken = [spot for (spot,) in there if spot in waiting and spot not in going]
    blocked = []
    while taken:
        if found := waiting.pop(taken.pop(), None):
            blocked.append(found[0])
            taken.append(found[1])
    return blocked


def _unclaimed(ledger: Ledger, row: Row, reach: Reach) -> tuple[str, int | None]:
    """The fate of what is nobody's on the roster or may be somebody's, and whose it may be."""
    readable = row["kind"] == "filled in"
    if not readable and row["listed"] is None:
        return "none of ours", None
    doubt = row["doubt"] if readable else row["listed_n"]
    target = ledger.row(
        "SELECT t.spot, p.mine FROM target t JOIN now p USING (n) WHERE n = ? AND document = ?",
        *(doubt, row["document"]),
    )
    # A form that is where theirs belongs is no more certain for that.
    if doubt is not None and target and (readable or target["spot"] != row["spot"]):
        return ("doubt" if target["mine"] else "none of ours"), doubt
    person = Person(**{each: row[each] or "" for each in ("name", "email", "employee_id")})
    if row["left_out"] or (readable and ledger.is_left_out(person)):
        return "left out", None
    ours = reach.has_person(person) if readable else row["listed_n"] is None and row["mine"]
    return ("left" if ours else "none of ours"), None
