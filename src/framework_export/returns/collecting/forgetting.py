"""Removes one person from everything that was collected, and says from how many places."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from framework_export.packs.file_names import clash_key
from framework_export.packs.mail.places import draft_digest
from framework_export.packs.roster.columns import folded
from framework_export.returns.collecting.running import opened_store
from framework_export.returns.datasets.answers_parquet import FILE as PARQUET
from framework_export.returns.datasets.answers_parquet import can_write_parquet
from framework_export.returns.datasets.folders import dataset_names, new_folder
from framework_export.returns.datasets.summaries import forget_drawn
from framework_export.returns.datasets.writing import (
    drafted_copy,
    opened_tables,
    write_dataset,
)
from framework_export.returns.incoming.store import Store
from framework_export.returns.reminding.drafts import key_of_manager
from framework_export.returns.reminding.kept import carry_over_others
from framework_export.writing import exchange_folder, remove_folder

_LETTER = r"[^\W_\u2e80-\U0010ffff]"
_OF_ANSWERS = ("answers", "history", "conflicts", "unplaced")
_OF_FILES = (*_OF_ANSWERS, "remarks", "problems")
_OF_PEOPLE = ("problems", "forms", "asked", "people")
_USED = " UNION ".join(
    f"SELECT framework, edition, criterion FROM data.{each} WHERE criterion IS NOT NULL"  # noqa: S608  # ours
    for each in _OF_ANSWERS
)
_UNUSED = (
    "DELETE FROM data.criteria WHERE NOT in_use"  # noqa: S608  # tables of ours
    f" AND (framework, edition, criterion) NOT IN ({_USED})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What was removed."""

    rows: int
    """Of datasets."""
    cycles: tuple[str, ...]
    """The folders of the datasets that had any."""
    forms: int
    """Files of which the store had what they say."""
    sources: tuple[str, ...]
    """Files that have not been removed, and would be read again."""
    drafts: int
    """Drafts of mail to them or about them."""
    mentions: int
    """Texts of others with the name in them, which stay."""


@dataclass(slots=True)
class _Known:
    """What somebody is known by."""

    digests: set[str]
    names: set[str]
    emails: set[str]


def forget(folder: Path, program: str, who: str) -> Forgotten:
    """Forgets who has that employee id, or is listed under that `person_id`. Raises SetupError."""
    with opened_store(folder, program) as store:
        base = store.base
        base.create_function("is_who", 1, lambda text: _key(text or "") == _key(who))
        known = _known(store, folder)
        base.create_function("names_them", 1, lambda text: _names_them(text, known))
        base.create_function("is_theirs", 2, lambda name, email: _is_theirs(name, email, known))
        base.create_function("without_them", 1, lambda text: _without(text, known))
        rows, drafts, mentions, cycles = 0, 0, 0, []
        for name in dataset_names(folder):
            removed, left_out, mentioned = _forget_in(base, folder, name, known)
            mentions += mentioned
            if removed or left_out:
                rows += removed
                drafts += left_out
                cycles.append(name)
        sources, forms = _forget_in_store(base, known.digests)
    return Forgotten(
        rows=rows,
        cycles=tuple(cycles),
        forms=forms,
        sources=sources,
        drafts=drafts,
        mentions=mentions,
    )


def _key(text: str) -> str:
    return clash_key(text).replace(" ", "")


def _known(store: Store, folder: Path) -> _Known:
    known = _Known(digests=set(), names=set(), emails=set())
    _learn(
        known,
        store.base.execute(
            "SELECT digest, name, email FROM contents WHERE is_who(employee_id)"
            " OR employee_id = '' AND (is_who(email) OR email = '' AND is_who(name))"
        ),
    )
    for name in dataset_names(folder):
        with opened_tables(store.base, folder / name):
            _learn(
                known,
                store.base.execute(
                    "SELECT '', name, email FROM data.people"
                    " WHERE is_who(employee_id) OR is_who(person_id)"
                    " UNION SELECT digest, '', '' FROM data.people"
                    " JOIN data.forms USING (person_id) JOIN data.files USING (form_id)"
                    " WHERE is_who(employee_id) OR is_who(person_id)"
                ),
            )
    return known


def _learn(known: _Known, rows: Iterable[tuple[str, str, str]]) -> None:
    for digest, name, email in rows:
        known.digests |= {digest} if digest else set()
        known.names |= {name} if name else set()
        known.emails |= {email} if email else set()


def _is_theirs(name: str, email: str, known: _Known) -> bool:
    return folded(name) in set(map(folded, known.names)) or (
        bool(email) and email.casefold() in set(map(str.casefold, known.emails))
    )


def _names_them(text: str, known: _Known) -> bool:
    return any(_whole(each).search(text) for each in known.names | known.emails)


def _without(text: str, known: _Known) -> str:
    for each in sorted(known.names | known.emails, key=len, reverse=True):
        text = _whole(each).sub("…", text)
    return text


@cache
def _whole(name: str) -> re.Pattern[str]:
    """A name that is not part of another: Bo is not in Bob; Chinese has no spaces between words."""
    before = f"(?<!{_LETTER})" if re.match(_LETTER, name) else ""
    after = f"(?!{_LETTER})" if re.match(_LETTER, name[-1:]) else ""
    return re.compile(before + re.escape(name) + after, re.IGNORECASE)


def _forget_in(
    base: sqlite3.Connection, folder: Path, name: str, known: _Known
) -> tuple[int, int, int]:
    """How many rows and drafts of a dataset were removed; how many texts of others name them."""
    made = new_folder(folder, name)
    with drafted_copy(base, folder / name, made):
        removed = sum(_removals(base, known.digests))
        (mentions,) = base.execute(
            "SELECT (SELECT count(*) FROM data.answers WHERE names_them(text))"
            " + (SELECT count(*) FROM data.history WHERE names_them(text))"
            " + (SELECT count(*) FROM data.remarks WHERE names_them(text))"
        ).fetchone()
        digests = _digests_of_drafts(base)
        left_out = carry_over_others(
            folder / name,
            made,
            lambda file, said: _names_them(said, known) or any(each in file for each in digests),
        )
        if removed or left_out:
            parquet = (folder / name / PARQUET).exists() and can_write_parquet()
            write_dataset(base, made, parquet=parquet)
    if removed or left_out:  # Summaries are not carried over: sums have the person in them, too.
        exchange_folder(made, folder / name)
    else:
        remove_folder(made)
    return removed, left_out, mentions


def _digests_of_drafts(base: sqlite3.Connection) -> set[str]:
    """What the names have of drafts to those who leave, and to their managers about them."""
    found: set[str] = set()
    for person_id, led_by in base.execute("SELECT person_id, led_by FROM temp.leaving"):
        found |= {draft_digest(person_id), draft_digest(key_of_manager(led_by.casefold()))}
    return found


def _removals(base: sqlite3.Connection, digests: set[str]) -> Iterable[int]:
    """Removes rows, and says how many: what refers to others before them."""
    base.execute("DROP TABLE IF EXISTS temp.going")
    base.execute("CREATE TEMP TABLE going (digest TEXT PRIMARY KEY) WITHOUT ROWID")
    base.executemany("INSERT INTO temp.going VALUES (?)", ((each,) for each in digests))
    base.execute("DROP TABLE IF EXISTS temp.leaving")
    base.execute(
        "CREATE TEMP TABLE leaving AS"
        " SELECT person_id, coalesce(nullif(manager_email, ''), manager) AS led_by FROM data.people"
        " WHERE is_who(employee_id) OR is_who(person_id) OR person_id IN (SELECT person_id"
        " FROM data.forms JOIN data.files USING (form_id) WHERE doubtful AND digest IN temp.going)"
    )
    forms = "SELECT form_id FROM data.forms WHERE person_id IN (SELECT person_id FROM temp.leaving)"
    files = f"SELECT file_id FROM data.files WHERE digest IN temp.going OR form_id IN ({forms})"  # noqa: S608
    for table in _OF_FILES:
        yield base.execute(f"DELETE FROM data.{table} WHERE file_id IN ({files})").rowcount  # noqa: S608
    yield base.execute(f"DELETE FROM data.files WHERE file_id IN ({files})").rowcount  # noqa: S608
    for table in _OF_PEOPLE:
        query = f"DELETE FROM data.{table} WHERE person_id IN (SELECT person_id FROM temp.leaving)"  # noqa: S608
        yield base.execute(query).rowcount
    base.execute(_UNUSED)
    yield base.execute(
        "UPDATE data.people SET manager = '', manager_email = ''"
        " WHERE is_theirs(manager, manager_email)"
    ).rowcount
    for table, column in (("problems", "message"), ("files", "file"), ("files", "sender")):
        yield base.execute(
            f"UPDATE data.{table} SET {column} = without_them({column})"  # noqa: S608  # ours
            f" WHERE names_them({column})"
        ).rowcount


def _forget_in_store(base: sqlite3.Connection, digests: set[str]) -> tuple[tuple[str, ...], int]:
    """Where it came from, and how many files that were."""
    if not base.in_transaction:
        base.execute("BEGIN EXCLUSIVE")
    sources: set[str] = set()
    forms = 0
    for digest in sorted(digests):
        for content, number, path in base.execute(
            "SELECT content, inputs.input, path FROM contents JOIN files USING (content)"
            " JOIN inputs ON inputs.input = files.input WHERE digest = ?",
            (digest,),
        ).fetchall():
            sources.add(path)
            # What else is in an archive stays, and is read again with it.
            base.execute("UPDATE inputs SET whole = 0 WHERE input = ?", (number,))
            base.execute("DELETE FROM files WHERE content = ?", (content,))
            base.execute("DELETE FROM contents WHERE content = ?", (content,))
            forms += 1
    base.execute(
        "DELETE FROM inputs WHERE NOT whole"
        " AND NOT EXISTS (SELECT 1 FROM files WHERE files.input = inputs.input)"
    )
    sources.update(_named_after(base))
    forget_drawn(base)
    base.execute(
        "DELETE FROM contents WHERE NOT EXISTS"
        " (SELECT 1 FROM files WHERE files.content = contents.content)"
    )
    base.execute("COMMIT")
    base.execute("VACUUM")
    base.execute("BEGIN EXCLUSIVE")
    return tuple(sorted(sources)), forms


def _named_after(base: sqlite3.Connection) -> tuple[str, ...]:
    """Forgets that there are files called after them, or sent by them, whatever is in them."""
    found = base.execute(
        "SELECT DISTINCT inputs.input, path FROM inputs JOIN files USING (input)"
        " WHERE names_them(path) OR names_them(file) OR names_them(sender)"
    ).fetchall()
    base.executemany("DELETE FROM inputs WHERE input = ?", ((number,) for number, _ in found))
    return tuple(path for _, path in found)
