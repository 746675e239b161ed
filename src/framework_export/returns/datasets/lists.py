"""The tables of a dataset as CSV files, for spreadsheets."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from framework_export.packs.roster.spreadsheets import written
from framework_export.writing import drafted

_BATCH = 2_000  # rows

_ANSWER = (
    ("cycle", "(SELECT value FROM data.about WHERE key = 'cycle')"),
    ("person_id", "people.person_id"),
    ("name", "people.name"),
    ("manager", "people.manager"),
    ("framework", "given.framework"),
    ("edition", "given.edition"),
    ("level", "forms.level"),
    ("track", "forms.track"),
    ("topic", "given.topic"),
    ("criterion", "given.criterion"),
    ("criterion_text", "criteria.text"),
    ("question", "given.question"),
    ("by", "given.by"),
    ("code", "given.code"),
    ("label", "given.label"),
    ("text", "given.text"),
    ("file", "files.file"),
    ("place", "given.place"),
    ("matched", "given.matched"),
    ("returned_at", "files.returned_at"),
)
"""The columns of an answer, and what they are."""

_ABOUT_ANSWERS = """
FROM data.{table} AS given
JOIN data.forms USING (form_id)
JOIN data.people USING (person_id)
JOIN data.files ON files.file_id = given.file_id
LEFT JOIN data.criteria ON criteria.framework = given.framework
    AND criteria.edition = given.edition AND criteria.criterion = given.criterion
ORDER BY given.answer_id
"""

_CYCLE, _PERSON, _NAME, _MANAGER = _ANSWER[:4]
_ABOUT_FILES = """
LEFT JOIN data.files USING (file_id)
LEFT JOIN data.forms USING (form_id)
LEFT JOIN data.people ON people.person_id = coalesce(forms.person_id, {person})
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A file of a dataset, and the query that has its rows."""

    name: str
    columns: tuple[str, ...]
    query: str


def _answers(name: str, *more: tuple[str, str]) -> List:
    columns = (*_ANSWER, *more)
    return _list(name, columns, _ABOUT_ANSWERS.format(table=name))


def _list(name: str, columns: Sequence[tuple[str, str]], rest: str) -> List:
    chosen = ", ".join(expression for _, expression in columns)
    return List(
        name=f"{name}.csv",
        columns=tuple(column for column, _ in columns),
        query=f"SELECT {chosen} {rest}",  # texts of ours
    )


def _goal_field(field: str) -> tuple[str, str]:
    said = "coalesce(nullif(given.code, ''), given.text)"
    if field in ("criterion", "status"):
        said = "coalesce(nullif(given.label, ''), given.text)"
    column = field.replace("-", "_")
    return column, f"max(CASE WHEN given.question LIKE 'goal.%.{field}' THEN {said} END)"


LISTS = (
    _answers("answers"),
    _answers("history", ("why", "given.note")),
    _answers("conflicts", ("conflict", "given.note")),
    _answers("unplaced"),
    _list(
        "goals",
        (
            *(_CYCLE, _PERSON, _NAME, _MANAGER),
            ("document", "forms.document"),
            ("framework", "forms.framework"),
            ("level", "forms.level"),
            ("goal", "CAST(substr(given.question, 6) AS INTEGER)"),
            *map(_goal_field, ("criterion", "what", "signs", "support", "by-when", "status")),
        ),
        "FROM data.answers AS given JOIN data.forms USING (form_id)"
        " JOIN data.people USING (person_id)"
        " WHERE given.question LIKE 'goal.%'"
        " GROUP BY form_id, CAST(substr(given.question, 6) AS INTEGER)"
        " ORDER BY form_id, CAST(substr(given.question, 6) AS INTEGER)",
    ),
    _list(
        "not-returned",
        (
            _CYCLE,
            *(
                (column, f"missing.{column}")
                for column in ("person_id", "name", "email", "manager", "manager_email")
            ),
            *((column, f"missing.{column}") for column in ("document", "reference", "due")),
            *((column, f"missing.{column}") for column in ("returned", "side")),
        ),
        "FROM ("
        " SELECT *, CASE WHEN blank THEN 'blank' ELSE '' END AS returned, '' AS side"
        " FROM data.not_returned"
        " UNION ALL SELECT *, 'half', by FROM data.half_returned"
        ") AS missing ORDER BY name, person_id, document, side",
    ),
    _list(
        "remarks",
        (
            *(_CYCLE, _PERSON, _NAME, _MANAGER),
            ("document", "forms.document"),
            ("framework", "forms.framework"),
            ("level", "forms.level"),
            ("kind", "remarks.kind"),
            ("near", "remarks.near"),
            ("text", "remarks.text"),
            ("file", "files.file"),
            ("place", "remarks.place"),
            ("state", "files.state"),
            ("returned_at", "files.returned_at"),
        ),
        "FROM data.remarks" + _ABOUT_FILES.format(person="NULL") + "ORDER BY remarks.remark_id",
    ),
    _list(
        "problems",
        (
            *(_CYCLE, _PERSON, _NAME, _MANAGER),
            ("severity", "problems.severity"),
            ("kind", "problems.code"),
            ("message", "problems.message"),
            ("what_to_do", "problems.hint"),
            ("file", "files.file"),
        ),
        "FROM data.problems"
        + _ABOUT_FILES.format(person="problems.person_id")
        + "ORDER BY problems.problem_id",
    ),
    _list(
        "files",
        (
            *(_CYCLE, _PERSON, _NAME, _MANAGER),
            ("document", "forms.document"),
            ("file", "files.file"),
            ("state", "files.state"),
            ("copy_of", "others.file"),
            ("person_by", "files.person_by"),
            ("sender", "files.sender"),
            ("returned_at", "files.returned_at"),
            ("answers", "files.answers"),
            ("remarks", "files.remarks"),
        ),
        "FROM data.files LEFT JOIN data.forms USING (form_id)"
        " LEFT JOIN data.people USING (person_id)"
        " LEFT JOIN data.files AS others ON others.file_id = files.copy_of"
        " ORDER BY files.file_id",
    ),
)
"""In the order in which they are written."""


def write_list(base: sqlite3.Connection, each: List, folder: Path) -> None:
    """Writes one, with a mark by which Excel knows UTF-8. Raises as `drafted` does."""
    with drafted(folder / each.name, folder) as draft:
        text = io.TextIOWrapper(draft.file, "utf-8-sig", newline="", write_through=True)
        text.write(written([each.columns]))
        cursor = base.execute(each.query)
        while rows := cursor.fetchmany(_BATCH):
            text.write(written(map(_cells, rows)))
        text.flush()
        draft.publish()


def _cells(row: tuple[object, ...]) -> list[str]:
    return ["" if cell is None else str(cell) for cell in row]
