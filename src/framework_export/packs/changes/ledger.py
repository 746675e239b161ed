"""Who was on the earlier lists and who is on the roster, side by side, however many they are.

It is a database in a file without a name, which is gone when the run ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any, TypeAlias

from framework_export.documents.form import FormKind, Person
from framework_export.packs.changes.lists import KEPT_COLUMNS, EarlierForm
from framework_export.packs.forms.owners import (
    address_key,
    bare_name_key,
    is_same,
    may_be_same,
    name_key,
)
from framework_export.packs.places.spots import Spot
from framework_export.packs.roster.recipients import Recipient

Row: TypeAlias = sqlite3.Row
Belonging: TypeAlias = "tuple[Recipient, bool, Iterable[tuple[FormKind, Spot, bool]]]"
"""Somebody on the roster, whether this run makes their forms, and where each of these belongs, with
whether there are answers to make it anew with.
"""

_FIELDS = ("name", "email", "employee_id")
_ROSTER = ("manager", "manager_email", "framework", "level", "track", "language")
_KEYS = ("called", "bare", "mail")
_EARLIER = ("rank", "source", "mine", "spot", *KEPT_COLUMNS, *_KEYS)
_NOW = ("n", "mine", *_FIELDS, *_ROSTER, *_KEYS)
_FOUND = (
    *("spot", "archive", "file", "kind", "n", "doubt", "document", *_FIELDS, "framework", "level"),
    *("language", "sha256", "was", "asked"),
)
# No column has a type but for the numbers of rows: values of two are compared as they are, and by
# their indexes.
_TABLES = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE earlier (id INTEGER PRIMARY KEY, {", ".join(_EARLIER)}, n, left_out DEFAULT 0);
CREATE TABLE now ({", ".join(_NOW)}, PRIMARY KEY (n)) WITHOUT ROWID;
CREATE TABLE target (
    n, document, archive, file, spot, renewed, PRIMARY KEY (n, document)
) WITHOUT ROWID;
CREATE TABLE left_out ({", ".join(("document", *_FIELDS, *_KEYS))});
CREATE TABLE found (
    id INTEGER PRIMARY KEY, {", ".join(_FOUND)}, fate DEFAULT '', reason DEFAULT '',
    UNIQUE (spot)
);
BEGIN;
"""
_INDEXES = """
CREATE INDEX now_ids ON now (employee_id);
CREATE INDEX now_mails ON now (mail);
CREATE INDEX now_names ON now (called);
CREATE INDEX now_bare ON now (bare);
CREATE INDEX target_spots ON target (spot);
CREATE INDEX target_archives ON target (archive);
CREATE INDEX earlier_spots ON earlier (spot);
CREATE INDEX earlier_archives ON earlier (archive);
CREATE INDEX found_forms ON found (n, document);
CREATE INDEX left_out_ids ON left_out (employee_id);
CREATE INDEX left_out_mails ON left_out (mail);
CREATE INDEX left_out_names ON left_out (called);
"""
# As `owners.is_same` says, one way of it after the other.
_MATCHES = (
    """e.employee_id <> '' AND p.employee_id = e.employee_id
       AND (p.called = e.called OR (p.mail = e.mail AND p.mail <> ''))""",
    """e.mail <> '' AND p.mail = e.mail AND p.called = e.called
       AND (p.employee_id = '') <> (e.employee_id = '')""",
    "e.mail <> '' AND p.mail = e.mail AND p.employee_id = '' AND e.employee_id = ''",
    """e.bare <> '' AND p.bare = e.bare AND p.employee_id = '' AND e.employee_id = ''
       AND p.mail = '' AND e.mail = ''""",
)
_IS_OF_ANOTHER = """
    SELECT 1 FROM now p WHERE p.n = :n AND (
        (:mail NOT IN ('', p.mail) AND (
            EXISTS (SELECT 1 FROM now o WHERE o.mail = :mail)
            OR EXISTS (SELECT 1 FROM left_out o WHERE o.mail = :mail AND (
                o.employee_id = '' OR o.employee_id <> p.employee_id
            ))
        ))
        OR (:employee_id NOT IN ('', p.employee_id)
            AND EXISTS (SELECT 1 FROM now o WHERE o.employee_id = :employee_id))
        OR (:called <> p.called AND '' IN (p.employee_id, :employee_id)
            AND EXISTS (SELECT 1 FROM now o WHERE o.called = :called))
    )
"""
_IS_LEFT_OUT = """
    SELECT 1 FROM left_out WHERE employee_id = earlier.employee_id AND employee_id <> ''
    UNION ALL SELECT 1 FROM left_out WHERE mail = earlier.mail AND mail <> ''
    UNION ALL SELECT 1 FROM left_out WHERE called = earlier.called AND called <> ''
"""


BLANK_OF_LEAVERS = """
FROM earlier e JOIN found f ON f.spot = e.spot
WHERE f.kind = 'blank' AND e.n IS NULL AND e.mine AND NOT e.left_out
AND NOT EXISTS (SELECT 1 FROM target t WHERE t.spot = e.spot) AND (
    f.archive = '' OR f.sha256 IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM target t WHERE t.archive = f.archive)
)
"""
"""What is left of people who left: not in an archive of ours that is made anew without them."""

GONE_WITH_ARCHIVES = """
FROM earlier e JOIN found f ON f.spot = e.spot
WHERE f.kind = 'blank' AND e.n IS NULL AND e.mine AND NOT e.left_out
AND f.archive <> '' AND f.sha256 IS NULL
AND EXISTS (SELECT 1 FROM target t WHERE t.archive = f.archive)
AND NOT EXISTS (SELECT 1 FROM target t WHERE t.spot = e.spot)
"""
"""What people who left have in such an archive."""


class Ledger(AbstractContextManager["Ledger"]):
    """Takes the rows of earlier lists and the people of the roster, and says who is who."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.row_factory = sqlite3.Row
        self._base.executescript(_TABLES)

    def __exit__(self, *_: object) -> None:
        """Forgets all."""
        self._base.close()

    def add_forms(
        self, forms: Iterable[EarlierForm], *, rank: int, source: str, mine: bool
    ) -> None:
        """The rows of a list; of several about one form the lowest rank is believed.

        `mine` is whether this run can take anything away that only they name.
        """
        rows = ((rank, source, mine, *_form_row(form)) for form in forms)
        self._insert("earlier", _EARLIER, rows)

    def add_people(self, people: Iterable[Belonging]) -> None:
        """Everybody on the roster."""
        add = self._base.execute
        marks = ", ".join("?" * len(_NOW))
        for n, (recipient, mine, spots) in enumerate(people):
            person = recipient.person
            of_roster = (person.manager, person.manager_email, recipient.framework)
            rest = (str(recipient.level), person.track, recipient.language)
            values = (n, mine, *_person_row(person), *of_roster, *rest, *_keys(person))
            add(f"INSERT INTO now VALUES ({marks})", values)
            for document, spot, renewed in spots:
                row = (n, document, spot.archive, spot.path, spot.key, renewed)
                add("INSERT INTO target VALUES (?, ?, ?, ?, ?, ?)", row)

    def add_left_out(self, people: Iterable[Person]) -> None:
        """Those whose rows have problems, as far as the rows say who they are."""
        rows = (("", *_person_row(each), *_keys(each)) for each in people)
        self._insert("left_out", ("document", *_FIELDS, *_KEYS), rows)

    def match(self, is_ours: Callable[[Person], bool]) -> None:
        """Finds out who of the earlier lists is who on the roster.

        Those who are not on it are this run's to speak of when they are ours.
        """
        self._base.executescript(_INDEXES)
        self._base.create_function(
            "is_ours", 3, lambda *values: is_ours(Person(**dict(zip(_FIELDS, values, strict=True))))
        )
        for condition in _MATCHES:
            self._base.execute(
                f"""UPDATE earlier AS e SET n = (SELECT p.n FROM now p WHERE {condition} LIMIT 1)
                    WHERE e.n IS NULL"""
            )
        self._base.execute(
            f"UPDATE earlier SET left_out = 1 WHERE n IS NULL AND EXISTS ({_IS_LEFT_OUT})"
        )
        self._base.execute(
            "UPDATE earlier SET mine = mine AND is_ours(name, email, employee_id) WHERE n IS NULL"
        )
        self._base.execute("CREATE INDEX earlier_people ON earlier (n, document)")

    def who_is(self, person: Person) -> int | None:
        """The number of that person on the roster.

        None when something that is known of them is somebody else's there.
        """
        n = self._same(person)
        return None if n is None or self._is_mixed_up(person, n) else n

    def who_may_be(self, person: Person) -> int | None:
        """The number of somebody on the roster who may be that person."""
        n = self._same(person)
        if n is not None:
            return n
        return next((n for n, each in self._alike(person) if may_be_same(person, each)), None)

    def is_renewed(self, n: int | None, document: str) -> bool:
        """Whether that form of somebody on the roster is made anew with answers."""
        query = "SELECT 1 FROM target WHERE n = ? AND document = ? AND renewed"
        return self.row(query, n, document) is not None

    def is_left_out(self, person: Person) -> bool:
        """Whether a row that was left out may be about that person."""
        called, _, mail = _keys(person)
        query = _IS_LEFT_OUT
        for field in ("employee_id", "mail", "called"):
            query = query.replace(f"earlier.{field}", f":{field}")
        values = {"employee_id": person.employee_id, "mail": mail, "called": called}
        return self._base.execute(query, values).fetchone() is not None

    def add_found(self, **values: Any) -> None:
        """What is in a place; said once of each."""
        row = tuple(values.get(column) for column in _FOUND)
        marks = ", ".join("?" * len(_FOUND))
        columns = ", ".join(_FOUND)
        self._base.execute(f"INSERT OR IGNORE INTO found ({columns}) VALUES ({marks})", row)

    def rows(self, query: str, *values: Any) -> Iterator[Row]:
        """What the database says; the query is one of ours."""
        return iter(self._base.execute(query, values))

    def row(self, query: str, *values: Any) -> Row | None:
        """The first of them."""
        return next(self.rows(query, *values), None)

    def run(self, script: str) -> None:
        """Does all that the script says."""
        self._base.executescript(script)

    def change(self, query: str, *values: Any) -> None:
        """Changes what it says."""
        self._base.execute(query, values)

    def _same(self, person: Person) -> int | None:
        return next((n for n, each in self._alike(person) if is_same(person, each)), None)

    def _is_mixed_up(self, person: Person, n: int) -> bool:
        called, _, mail = _keys(person)
        values = {"n": n, "mail": mail, "called": called, "employee_id": person.employee_id}
        return self._base.execute(_IS_OF_ANOTHER, values).fetchone() is not None

    def _alike(self, person: Person) -> Iterator[tuple[int, Person]]:
        called, bare, mail = _keys(person)
        found = self._base.execute(
            """SELECT n, name, email, employee_id FROM now
               WHERE (employee_id = ? AND employee_id <> '') OR (mail = ? AND mail <> '')
               OR called = ? OR bare = ? ORDER BY n LIMIT 1000""",
            (person.employee_id, mail, called, bare),
        )
        for n, name, email, employee_id in found.fetchall():
            yield n, Person(name=name, email=email, employee_id=employee_id)

    def _insert(
        self, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]
    ) -> None:
        marks = ", ".join("?" * len(columns))
        self._base.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)


def spot_of(row: Row, archive: str = "archive", file: str = "file") -> Spot:
    """The place that a row names in two of its columns."""
    return Spot(archive=row[archive], path=row[file])


def _form_row(form: EarlierForm) -> tuple[Any, ...]:
    """The spot and the values, with the paths of the spot in place of those of the list."""
    spot = form.spot
    paths = {"archive": spot.archive if spot else "", "file": spot.path if spot else ""}
    values = {**form.values, **paths}
    person = Person(**{field: values[field] or "" for field in _FIELDS})
    return (spot.key if spot else None, *(values[each] for each in KEPT_COLUMNS), *_keys(person))


def _person_row(person: Person) -> tuple[str, str, str]:
    return person.name, person.email, person.employee_id


def _keys(person: Person) -> tuple[str, str, str]:
    return name_key(person.name), bare_name_key(person.name), address_key(person.email)
