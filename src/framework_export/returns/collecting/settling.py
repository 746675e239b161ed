"""What counts of everything that came back in a cycle: people told apart, returns joined."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from framework_export.diagnostics import CODES
from framework_export.errors import SetupError
from framework_export.formats.handed_out import sign_of
from framework_export.packs.roster.columns import folded
from framework_export.returns.collecting.asked import Asked, List
from framework_export.returns.collecting.content_in_use import ContentInUse
from framework_export.returns.collecting.listed import note_listed
from framework_export.returns.collecting.people import People
from framework_export.returns.incoming.store import sql

_VALUES = ("name", "employee_id", "email", "role", "manager", "manager_email")
_ORDER = (
    "SELECT content FROM temp.returns WHERE cycle = ? "
    # Who is known for certain comes first, so that the others can be recognised by it.
    "ORDER BY employee_id = '', email = '', name = '', moment DESC, digest"
)
_FORM = (
    "SELECT content, digest, personal, reference, contradiction, name, employee_id, email, role, "
    "manager, manager_email FROM temp.returns WHERE content = ?"
)
_MOST_NAMED = 12  # frameworks, in a hint
_SPARE = 12  # hexadecimal digits of a digest, for people of whom nobody knows who they are


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is wanted of everything; empty for all of it."""

    cycle: str | None = None
    frameworks: tuple[str, ...] = ()
    managers: tuple[str, ...] = ()
    """Names or addresses."""

    def takes(self, asked: Asked) -> bool:
        """Whether a form that was asked for is about a framework that was chosen."""
        return not self.frameworks or not asked.framework or asked.framework in self.frameworks


def gather_returns(base: sqlite3.Connection, choice: Choice) -> None:
    """Lists every form that can be read, and tells those that have lost it what they are.

    Raises SetupError when a framework was chosen that no form is about.
    """
    base.execute("DROP TABLE IF EXISTS temp.returns")
    for statement in sql("collecting", "returns.sql"):
        base.execute(statement)
    for statement in sql("collecting", "lost.sql"):
        base.execute(statement)
    if choice.frameworks:
        _check_frameworks(base, choice.frameworks)
        marks = ", ".join("?" * len(choice.frameworks))
        base.execute(
            f"DELETE FROM temp.returns WHERE framework NOT IN ({marks})",  # noqa: S608  # only marks
            choice.frameworks,
        )


def _check_frameworks(base: sqlite3.Connection, frameworks: tuple[str, ...]) -> None:
    found = base.execute("SELECT DISTINCT framework FROM temp.returns WHERE framework <> ''")
    known = sorted(framework for (framework,) in found)
    for each in frameworks:
        if each not in known:
            hint = f"There are: {', '.join(known[:_MOST_NAMED])}." if known else ""
            raise SetupError(f"No form is about the framework {each}.", hint=hint)


def cycles_of_returns(base: sqlite3.Connection) -> tuple[str, ...]:
    """The cycles of the forms that were gathered; empty for those without."""
    found = base.execute("SELECT DISTINCT cycle FROM temp.returns ORDER BY cycle")
    return tuple(cycle for (cycle,) in found)


def adopt_asked(base: sqlite3.Connection, cycle: str, asked: Iterable[Asked]) -> None:
    """Gives forms that only know their reference the cycle in which it was given out."""
    for each in asked:
        if each.reference:
            base.execute(
                "UPDATE temp.returns SET cycle = ?, document = ?, personal = 1"
                " WHERE reference = ? AND framework = '' AND cycle = ''",
                (cycle, each.document, each.reference),
            )


def settle(
    base: sqlite3.Connection,
    cycle: str,
    asked: List | None,
    content: ContentInUse,
    choice: Choice,
) -> None:
    """Fills the tables of a dataset."""
    titles = content.told(base)
    base.create_function("topic_of", 3, titles.topic, deterministic=True)
    base.create_function("is_asked", 3, content.has, deterministic=True)
    base.create_function("asks", 3, content.asks, deterministic=True)
    base.create_function("sign_of", 1, sign_of, deterministic=True)
    base.create_function("severity_of", 1, CODES.__getitem__, deterministic=True)
    people = People(base)
    if asked is not None:
        people.ask(each for each in asked() if choice.takes(each))
    doubts = list(_find_owners(base, people, cycle))
    if choice.managers:
        _keep_people_of(base, choice.managers)
    content.note(base)
    note_listed(base, cycle, content)
    for statement in sql("collecting", "settling.sql"):
        base.execute(statement, {"cycle": cycle} if ":cycle" in statement else {})
    _note_problems(base, doubts, people, content)


def _find_owners(
    base: sqlite3.Connection, people: People, cycle: str
) -> Iterator[tuple[int, str, str]]:
    """Says whose each form is; content, person and doubt of those of which nobody can tell."""
    for content, digest, personal, reference, contradiction, *rest in _forms(base, cycle):
        values = dict(zip(_VALUES, rest, strict=True))
        own, spare = reference if personal else "", f"?{digest[:_SPARE]}"
        if contradiction:
            # The reader has said so already; nothing of what it says of the person is shown.
            owner = people.stranger({}, spare, "")
        else:
            owner = people.owner(values, own, spare)
        if contradiction or owner.doubt:
            people.suspect(values, own)
        if owner.doubt:
            yield content, owner.person_id, owner.doubt
        elif not contradiction:
            people.learn(owner.person_id, values, own)
        base.execute(
            "UPDATE temp.returns SET person_id = ?, person_by = ? WHERE content = ?",
            (owner.person_id, owner.by, content),
        )


def _forms(base: sqlite3.Connection, cycle: str) -> Iterator[tuple[Any, ...]]:
    """One at a time, with nothing open between: they are changed meanwhile."""
    for (content,) in base.execute(_ORDER, (cycle,)).fetchall():
        yield base.execute(_FORM, (content,)).fetchone()


def _keep_people_of(base: sqlite3.Connection, managers: tuple[str, ...]) -> None:
    wanted = {folded(each) for each in managers}
    base.create_function(
        "is_of", 2, lambda name, email: bool({folded(name), folded(email)} & wanted)
    )
    others = "SELECT person_id FROM data.people WHERE NOT is_of(manager, manager_email)"
    for table in ("temp.returns", "data.asked", "data.people"):
        base.execute(f"DELETE FROM {table} WHERE person_id IN ({others})")  # noqa: S608  # ours


def _note_problems(
    base: sqlite3.Connection,
    doubts: Iterable[tuple[int, str, str]],
    people: People,
    content: ContentInUse,
) -> None:
    add = (
        "INSERT INTO data.problems (file_id, person_id, severity, code, message, hint)"
        " VALUES (?, ?, ?, ?, ?, ?)"
    )
    for about, person_id, doubt in doubts:
        found = base.execute("SELECT file_id FROM temp.firsts WHERE content = ?", (about,))
        for (file_id,) in found.fetchall():
            base.execute(add, (file_id, person_id, *_problem("collect-person-unclear", doubt)))
    for code, query in _FOUND.items():
        if code == "collect-not-asked" and not people.has_list:
            continue
        for file_id, person_id, message in base.execute(query).fetchall():
            base.execute(add, (file_id, person_id, *_problem(code, message)))
    frameworks = base.execute(_FRAMEWORKS).fetchall() if content.frameworks else ()
    for framework, count in frameworks:
        if framework not in content.frameworks:
            forms = "A form is" if count == 1 else f"{count} forms are"
            message = f"{forms} about {framework}, which is not in your content folder."
            base.execute(add, (None, None, *_problem("form-other-framework", message)))


def _problem(code: str, message: str) -> tuple[str, str, str, str]:
    return CODES[code], code, message, _HINTS[code]


_HINTS = {
    "collect-person-unclear": "Ask whose form it is. Until then it is mixed with nobody's.",
    "collect-conflict": "conflicts.csv has both. Ask which one counts, and remove the other file.",
    "collect-blank": "Ask for the form again, filled in.",
    "collect-not-asked": "Compare it with the list of those who were asked.",
    "collect-unplaced": (
        "unplaced.csv has the answers with the words of their edition. `framework-export upgrade` "
        "finds criteria that have another id now; --edition counts by the edition that asked."
    ),
    "form-other-framework": "Name the folder that has it with --content DIR.",
}
_FRAMEWORKS = (
    "SELECT framework, count(*) FROM data.forms WHERE framework <> ''"
    " GROUP BY framework ORDER BY framework"
)
_FOUND = {
    "collect-conflict": (
        "SELECT NULL, person_id, 'Two returns of one ' || coalesce(nullif(document, ''), 'form')"
        " || ' answer ' || count(DISTINCT question) || ' question'"
        " || CASE WHEN count(DISTINCT question) > 1 THEN 's' ELSE '' END || ' differently: '"
        " || min(files.file) || ' and ' || max(files.file) || '.'"
        " FROM data.conflicts JOIN data.files USING (file_id)"
        " JOIN data.forms ON forms.form_id = conflicts.form_id GROUP BY forms.form_id"
        " ORDER BY forms.form_id"
    ),
    "collect-blank": (
        "SELECT file_id, person_id, 'Nothing was filled in.' FROM data.files"
        " JOIN data.forms USING (form_id) WHERE state = 'current' AND file_id IN"
        " (SELECT file_id FROM temp.ranked WHERE NOT filled) ORDER BY file_id"
    ),
    "collect-not-asked": (
        "SELECT NULL, person_id, 'Nobody has asked ' || coalesce(nullif(name, ''), person_id)"
        " || ' for a form.' FROM data.people WHERE NOT asked AND NOT doubtful ORDER BY person_id"
    ),
    "collect-unplaced": (
        "SELECT file_id, person_id, count(*) || ' answer'"
        " || CASE WHEN count(*) > 1 THEN 's are to questions' ELSE ' is to a question' END"
        " || ' that the content does not have any more.' FROM data.unplaced"
        " JOIN data.forms USING (form_id) GROUP BY file_id ORDER BY file_id"
    ),
}
"""What the tables of a dataset say is wrong: file, person and message, by code."""
