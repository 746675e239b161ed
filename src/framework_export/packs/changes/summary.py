"""What there is to say of all changes in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from framework_export.packs.changes.ledger import Ledger, Row, spot_of
from framework_export.packs.forms.owners import address_key

_MOST_SHOWN = 1_000  # that are kept to be shown; the others are counted
_EXAMPLES = 3
_ATTENTION = """
SELECT f.*, COALESCE(f.name, p.name, '') AS who,
    p.n AS now_n, p.name AS now_name, p.email AS now_email, p.employee_id AS now_employee_id
FROM found f LEFT JOIN now p ON p.n = COALESCE(f.n, f.doubt)
WHERE f.fate IN ('held', 'second', 'doubt') ORDER BY f.archive, f.file
"""
_DOUBTFUL = "SELECT COUNT(*) FROM found WHERE fate = 'doubt'"
_KEPT = """
SELECT f.archive, f.file, COALESCE(f.name, e.name) AS who FROM found f
LEFT JOIN earlier e ON e.id = (SELECT id FROM earlier WHERE spot = f.spot ORDER BY rank, id LIMIT 1)
WHERE f.fate = 'left' ORDER BY f.archive, f.file
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A kind of change."""

    what: str
    count: int
    examples: tuple[str, ...]
    """The first of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What has changed since the last run."""

    people: tuple[Counted, ...] = ()
    forms: tuple[Counted, ...] = ()
    unread: tuple[str, ...] = ()
    """Lists of the last run that could not be read."""
    attention: tuple[str, ...] = ()
    """The first sentences about what only a person can put right."""
    attention_count: int = 0
    doubtful_count: int = 0
    """Of those, the forms that may be somebody's."""
    leavers: tuple[str, ...] = ()
    """The first sentences about forms that people have filled in who left."""
    leavers_count: int = 0


def summarised(ledger: Ledger, unread: tuple[str, ...]) -> Changes:
    """All that was told, and all that has to be said in every run."""
    attention, attention_count = _some(_attention(ledger, row) for row in ledger.rows(_ATTENTION))
    leavers, leavers_count = _some(_leaver(row) for row in ledger.rows(_KEPT))
    return Changes(
        people=tuple(_counted(ledger, "change", "change <> 'form'")),
        forms=tuple(_counted(ledger, "form", "change = 'form'")),
        unread=unread,
        attention=attention,
        attention_count=attention_count,
        doubtful_count=sum(n for (n,) in ledger.rows(_DOUBTFUL)),
        leavers=leavers,
        leavers_count=leavers_count,
    )


def _counted(ledger: Ledger, column: str, condition: str) -> Iterator[Counted]:
    kinds = ledger.rows(
        f"SELECT {column} AS what, COUNT(*) AS count, MIN(id) AS first FROM told "
        f"WHERE {condition} GROUP BY {column} ORDER BY first"
    )
    for kind in [*kinds]:
        some = ledger.rows(
            f"SELECT * FROM told WHERE {condition} AND {column} = ? ORDER BY id LIMIT {_EXAMPLES}",
            kind["what"],
        )
        examples = tuple(map(_example, some))
        yield Counted(what=kind["what"], count=kind["count"], examples=examples)


def _example(row: Row) -> str:
    if row["change"] in ("joined", "left", "form"):
        return str(row["name"])
    return f"{row['name']}: {row['before'] or 'nothing'} → {row['now'] or 'nothing'}"


def _some(sentences: Iterator[str]) -> tuple[tuple[str, ...], int]:
    kept, count = [], 0
    for sentence in sentences:
        count += 1
        if count <= _MOST_SHOWN:
            kept.append(sentence)
    return tuple(kept), count


def _attention(ledger: Ledger, row: Row) -> str:
    reason = row["reason"]
    if row["fate"] == "doubt" and row["kind"] == "filled in" and row["now_n"] is not None:
        reason = f"it says {_called(row)}, and the roster says {_called(row, 'now_')}"
        if other := _who_has_its_address(ledger, row):
            reason += f"; its e-mail address is that of {other} there"
    return f"Left {spot_of(row)} of {row['who'] or 'somebody'} in its place: {reason}."


def _who_has_its_address(ledger: Ledger, row: Row) -> str:
    other = ledger.row(
        "SELECT name, email, employee_id FROM now WHERE mail = ? AND mail <> '' AND n <> ?",
        *(address_key(row["email"]), row["now_n"]),
    )
    return _called(other) if other else ""


def _called(row: Row, prefix: str = "") -> str:
    name, email, employee_id = (row[prefix + each] for each in ("name", "email", "employee_id"))
    known = ", ".join(filter(None, (employee_id, email)))
    return f"{name} ({known})" if known else str(name)


def _leaver(row: Row) -> str:
    return f"Kept {spot_of(row)} of {row['who'] or 'somebody'}, who has left: it was filled in."
