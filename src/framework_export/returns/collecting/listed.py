"""Answers that an upgraded form only lists, where what is counted by asks for them after all."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator

from framework_export.documents.form import (
    RESPONDENTS,
    Question,
    QuestionKind,
    asked_before,
    is_former,
    scale_choices,
)
from framework_export.documents.values import read_value
from framework_export.returns.collecting.content_in_use import ContentInUse

_TABLE = """
CREATE TEMP TABLE relisted (
    content INTEGER NOT NULL,
    position INTEGER NOT NULL,
    question TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (content, position)
) WITHOUT ROWID
"""
_FORMS = """
SELECT content, framework, language FROM temp.returns
WHERE cycle = ? AND content IN (SELECT content FROM main.made_from)
ORDER BY content
"""
_ANSWERS = "SELECT position, question, criterion, text FROM main.answers WHERE content = ?"
_BEFORE = "SELECT DISTINCT question FROM main.made_from WHERE content = ?"
_ABOUT = ("criterion.", "level.")

_Row = tuple[int, int, str, str, str, str]


def note_listed(base: sqlite3.Connection, cycle: str, content: ContentInUse) -> None:
    """Notes them with the question and the code that they had."""
    base.execute("DROP TABLE IF EXISTS temp.relisted")
    base.execute(_TABLE)
    for about in base.execute(_FORMS, (cycle,)).fetchall():
        base.executemany(
            "INSERT INTO temp.relisted VALUES (?, ?, ?, ?, ?, ?)", _listed(base, content, *about)
        )


def _listed(
    base: sqlite3.Connection, content: ContentInUse, form: int, framework: str, language: str
) -> Iterator[_Row]:
    """Those of a form; what is in several pieces, or answered anew, stays listed.

    So does what was said of another level or document: that is another form, which counts itself.
    """
    answers = base.execute(_ANSWERS, (form,)).fetchall()
    before = {asked_before(question) for (question,) in base.execute(_BEFORE, (form,))}
    times = Counter(asked_before(question) for _, question, _, _ in answers)
    for position, question, criterion, text in answers:
        key = asked_before(question)
        if not (is_former(question) and key.startswith(_ABOUT) and key in before):
            continue
        if times[key] > 1 or not content.asks(framework, criterion, key):
            continue
        kind = _kind(key)
        code = read_value(_question(key, kind, content, language), text, language)
        if code is not None:
            yield form, position, key, kind, code, code or text.strip()


def _kind(key: str) -> QuestionKind:
    """`level.3.topic.craft.grow.employee` is a note; without `grow` it is a rating of a topic."""
    parts = key.split(".")
    rated = len(parts) == (3 if parts[0] == "criterion" else 5)
    return "rating" if rated and parts[-1] in RESPONDENTS else "text"


def _question(key: str, kind: QuestionKind, content: ContentInUse, language: str) -> Question:
    scale = content.scales.get(language, content.scale)
    return Question(
        key=key,
        kind=kind,
        by=None,
        title="",
        prompt="",
        choices=scale_choices(scale) if scale else (),
    )
