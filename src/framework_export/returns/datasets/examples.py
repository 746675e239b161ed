"""Examples that people suggest, in the format of the sources, ready to paste."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from framework_export.writing import write_file

_SUGGESTED = """
SELECT
    given.framework, given.topic, coalesce(criteria.level, forms.level) AS level,
    given.criterion, criteria.text AS criterion_text, given.text
FROM data.answers AS given
JOIN data.forms USING (form_id)
LEFT JOIN data.criteria ON criteria.framework = given.framework
    AND criteria.edition = given.edition AND criteria.criterion = given.criterion
WHERE given.text <> ''
    AND (given.question LIKE 'criterion.%.example' OR given.question LIKE 'level.%.example')
ORDER BY 1, 2, 3, given.criterion IS NULL, given.criterion, given.text
"""
_HEAD = """\
# Suggested examples

What people have suggested, by framework, topic and level, without their names.
Read each before it is pasted: somebody may be recognised by what it says.
"""


def write_examples(base: sqlite3.Connection, folder: Path) -> None:
    """Writes examples.md. Raises as `write_file` does."""
    rows = base.execute(_SUGGESTED).fetchall()
    parts = [_HEAD, *_parts(rows)] if rows else [_HEAD, "Nobody has suggested any.\n"]
    write_file(folder / "examples.md", "\n".join(parts).encode())


def _parts(rows: list[tuple[str, str, int | None, str | None, str | None, str]]) -> Iterator[str]:
    for framework, ofit in groupby(rows, key=itemgetter(0)):
        yield f"## {_line(framework)}\n"
        for (topic, level), group in groupby(ofit, key=itemgetter(1, 2)):
            where = f"{_line(topic)}, level {level}" if level is not None else _line(topic)
            block = "\n".join(_yaml(list(group)))
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", block)), default=0))
            yield f"### {where}\n\n{fence}yaml\n{block}\n{fence}\n"


def _yaml(
    rows: list[tuple[str, str, int | None, str | None, str | None, str]],
) -> Iterator[str]:
    """JSON's way to write a text is one of YAML's (YAML 1.2.2, 1.3)."""
    for (criterion, words), group in groupby(rows, key=itemgetter(3, 4)):
        if criterion is None:
            yield "# for one of the criteria of this topic:"
        else:
            yield f"- criteria: {_quoted(f'{words or criterion} {{#{criterion}}}')}"
        yield "  examples:"
        for row in group:
            yield f"    - {_quoted(row[5])}"


def _quoted(text: str) -> str:
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
