"""Examples that people suggest, in the format of the sources, ready to paste."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias

from framework_export.writing import drafted

_SUGGESTED = """
SELECT
    given.framework, coalesce(nullif(given.topic, ''), criteria.topic, '') AS topic,
    coalesce(criteria.level, forms.level) AS level,
    given.criterion, criteria.text AS criterion_text, given.text
FROM data.answers AS given
JOIN data.forms USING (form_id)
LEFT JOIN data.criteria ON criteria.framework = given.framework
    AND criteria.edition = given.edition AND criteria.criterion = given.criterion
WHERE given.text <> ''
    AND (
        given.question LIKE 'suggestion.%.example'
        OR given.question LIKE 'criterion.%.example'
        OR given.question LIKE 'level.%.example'
    )
ORDER BY 1, 2, 3, given.criterion IS NULL, given.criterion, given.text
"""
_HEAD = """\
# Suggested examples

What people have suggested, by framework, topic and level, without their names.
Read each before it is pasted: somebody may be recognised by what it says.
"""


def write_examples(base: sqlite3.Connection, folder: Path) -> None:
    """Writes examples.md, a topic at a time. Raises as `drafted` does."""
    with drafted(folder / "examples.md", folder) as draft:
        rows = base.execute(_SUGGESTED)
        draft.file.write(_HEAD.encode())
        nothing = True
        for part in _parts(rows):
            draft.file.write(f"\n{part}".encode())
            nothing = False
        if nothing:
            draft.file.write(b"\nNobody has suggested any.\n")
        draft.publish()


_Row: TypeAlias = tuple[str, str, int | None, str | None, str | None, str]
"""Framework, topic, level, criterion, its words and the example."""


def _parts(rows: Iterable[_Row]) -> Iterator[str]:
    for framework, of_framework in groupby(rows, key=itemgetter(0)):
        yield f"## {_line(framework)}\n"
        for (topic, level), of_topic in groupby(of_framework, key=itemgetter(1, 2)):
            where = _line(topic) if topic else "Any topic"
            yield f"### {where if level is None else f'{where}, level {level}'}\n"
            for general, group in groupby(of_topic, key=lambda row: row[3] is None):
                if general:
                    yield f"For one of the criteria{' of this topic' if topic else ''}:\n"
                lines = _general if general else _by_criterion
                yield _fenced("\n".join(lines(group)))


def _fenced(block: str) -> str:
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", block)), default=0))
    return f"{fence}yaml\n{block}\n{fence}\n"


def _general(rows: Iterable[_Row]) -> Iterator[str]:
    yield "examples:"
    for row in rows:
        yield f"  - {_quoted(row[5])}"


def _by_criterion(rows: Iterable[_Row]) -> Iterator[str]:
    for (criterion, words), group in groupby(rows, key=itemgetter(3, 4)):
        yield f"- criteria: {_quoted(f'{words or criterion} {{#{criterion}}}')}"
        yield "  examples:"
        for row in group:
            yield f"    - {_quoted(row[5])}"


def _quoted(text: str) -> str:
    """JSON's way to write a text is one of YAML's (YAML 1.2.2, 1.3)."""
    written = json.dumps(text, ensure_ascii=False)
    # What YAML does not take as it stands, it takes escaped (YAML 1.2.2, 5.1).
    return re.sub(
        "[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]",
        _escaped,
        written,
    )


def _escaped(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _line(text: str) -> str:
    return " ".join(text.split()) or "(no name)"
