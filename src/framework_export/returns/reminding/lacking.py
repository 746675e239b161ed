"""Who still has to answer: what is missing of each person, and who is to be told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

Why = Literal["nothing", "blank", "unreadable", "employee", "manager"]
"""Nothing came back, or nothing was filled in, or nobody can open it, or that half is lacking."""

_MISSING = """
SELECT
    lacking.person_id, lacking.name, lacking.email, lacking.manager, lacking.manager_email,
    lacking.person_id IN (SELECT person_id FROM temp.suspects),
    lacking.document, coalesce(lacking.due, ''), lacking.why,
    coalesce(
        (
            SELECT language FROM data.asked
            WHERE asked.person_id = lacking.person_id AND asked.language <> ''
            ORDER BY asked.document, asked.reference LIMIT 1
        ),
        (
            SELECT language FROM data.forms
            WHERE forms.person_id = lacking.person_id AND forms.language <> ''
            ORDER BY forms.returned_at DESC, form_id LIMIT 1
        ),
        ''
    )
FROM (
    SELECT
        person_id, name, email, manager, manager_email, document, due,
        CASE
            WHEN (lower(email), document) IN (SELECT email, document FROM data.sent_unreadable)
            THEN 'unreadable' WHEN blank THEN 'blank' ELSE 'nothing'
        END AS why
    FROM data.not_returned
    UNION ALL
    SELECT person_id, name, email, manager, manager_email, document, due, by
    FROM data.half_returned
) AS lacking
JOIN data.people USING (person_id)
WHERE NOT people.doubtful
ORDER BY lacking.name, lacking.person_id, lacking.document, lacking.due, lacking.why
"""
_COUNT = """
SELECT count(*) FROM (
    SELECT person_id FROM data.not_returned UNION SELECT person_id FROM data.half_returned
)
"""
_PERSON = itemgetter(*range(6))


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingForm:
    """A form, or a half of one, that has not come back."""

    document: str
    """Empty when any will do."""
    due: str
    """As the list has it; empty when it says nothing."""
    why: Why
    language: str
    """Of the form; empty when nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """Somebody of whom something is lacking."""

    person_id: str
    name: str
    email: str
    manager: str
    manager_email: str
    suspected: bool
    """Whether a form may be theirs of which nobody can tell whose it is."""
    forms: tuple[MissingForm, ...]

    @property
    def called(self) -> str:
        return self.name or self.person_id

    @property
    def managed_by(self) -> str:
        """What tells their managers apart; empty when they have none."""
        return (self.manager_email or self.manager).casefold()

    @property
    def language(self) -> str:
        """Empty when nobody knows."""
        return next((form.language for form in self.forms if form.language), "")


def count_lacking(base: sqlite3.Connection) -> int:
    """How many people they are at most."""
    (count,) = base.execute(_COUNT).fetchone()
    return int(count)


def everybody_lacking(base: sqlite3.Connection) -> Iterator[Lacking]:
    """By name, from the dataset that was settled a moment ago and is attached as `data`."""
    for person, rows in groupby(base.execute(_MISSING), key=_PERSON):
        yield _lacking(person, rows)


def _lacking(person: tuple[Any, ...], rows: Iterator[tuple[Any, ...]]) -> Lacking:
    person_id, name, email, manager, manager_email, suspected = person
    return Lacking(
        person_id=person_id,
        name=name,
        email=email,
        manager=manager,
        manager_email=manager_email,
        suspected=bool(suspected),
        forms=tuple(
            MissingForm(document=document, due=due, why=why, language=language)
            for *_, document, due, why, language in rows
        ),
    )
