"""A dataset as JSON: people, their forms, and the answers in them."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from framework_export.writing import drafted

_PEOPLE = """
SELECT person_id, name, employee_id, email, role, manager, manager_email, asked, doubtful
FROM data.people ORDER BY person_id
"""
_FORMS = """
SELECT form_id, person_id, document, framework, level, edition, track, language, returned_at
FROM data.forms ORDER BY person_id, form_id
"""
_ANSWERS = """
SELECT
    given.form_id, given.question, given.criterion, given.topic, criteria.text AS criterion_text,
    given.by, given.kind, given.code, given.label, given.text, given.edition, files.file,
    given.place, given.matched
FROM data.answers AS given
JOIN data.files USING (file_id)
LEFT JOIN data.criteria ON criteria.framework = given.framework
    AND criteria.edition = given.edition AND criteria.criterion = given.criterion
WHERE given.form_id = ?
ORDER BY given.answer_id
"""


def write_answers_json(base: sqlite3.Connection, folder: Path) -> None:
    """Writes answers.json, a person at a time. Raises as `drafted` does."""
    with drafted(folder / "answers.json", folder) as draft:
        text = io.TextIOWrapper(draft.file, "utf-8", newline="\n", write_through=True)
        (cycle,) = base.execute("SELECT value FROM data.about WHERE key = 'cycle'").fetchone()
        text.write(f'{{"cycle": {_json(cycle)}, "people": [')
        between = "\n"
        for person in _people(base):
            text.write(f"{between}{_json(person)}")
            between = ",\n"
        text.write("\n]}\n")
        text.flush()
        draft.publish()


def _people(base: sqlite3.Connection) -> Iterator[dict[str, object]]:
    forms = groupby(_rows(base, _FORMS), key=itemgetter("person_id"))
    whose, theirs = next(forms, (None, iter(())))
    for person in _rows(base, _PEOPLE):
        person["asked"], person["doubtful"] = bool(person["asked"]), bool(person["doubtful"])
        person["forms"] = []
        if person["person_id"] == whose:
            person["forms"] = [_form(base, each) for each in theirs]
            whose, theirs = next(forms, (None, iter(())))
        yield person


def _form(base: sqlite3.Connection, form: dict[str, object]) -> dict[str, object]:
    del form["person_id"]
    answers = []
    for answer in _rows(base, _ANSWERS, form["form_id"]):
        del answer["form_id"]
        answers.append(answer)
    return {**form, "answers": answers}


def _rows(base: sqlite3.Connection, query: str, *values: object) -> Iterator[dict[str, object]]:
    cursor = base.execute(query, values)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
