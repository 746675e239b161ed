"""Splits a file into its YAML front matter and its Markdown body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framework_export.reading.source_file import SourceFile
from framework_export.reading.yaml_nodes import Mapping
from framework_export.reading.yaml_reading import is_mapping, read_mapping

_OPENING = re.compile(r"\s*^---[ \t]*$\n?", re.MULTILINE)
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_CONFLICT_MIDDLE = re.compile(r"^={7}$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What stands between the two lines `---`, and where the rest begins."""

    matter: Mapping
    body: int
    """The offset where the body begins."""


def read_front_matter(source: SourceFile) -> FrontMatter | None:
    """The front matter of a file; None when there is none or it has errors, as reported."""
    text = source.text
    opening = _OPENING.match(text)
    if opening is None:
        what = "The file is empty" if not text.strip() else "The file has no front matter"
        hint = "A framework begins with a line --- and ends its front matter with another one."
        source.report(
            "no-front-matter", f"{what}, so it is no framework; it was skipped.", hint=hint
        )
        return None
    start = opening.end()
    closing = _CLOSING.search(text, start)
    if _report_conflicts(source, start, closing.start() if closing else len(text)):
        return None
    if closing is None:
        return _read_unclosed(source, text.index("---"), start)
    matter = read_mapping(source, start, closing.start())
    return FrontMatter(matter=matter, body=closing.end()) if matter else None


def _report_conflicts(source: SourceFile, start: int, end: int) -> bool:
    """Whether there are lines that git left where two versions disagree."""
    found = [match.start() for match in _CONFLICT.finditer(source.text)]
    found += [match.start() for match in _CONFLICT_MIDDLE.finditer(source.text, start, end)]
    for offset in sorted(found):
        message = "This line is a left-over of a merge: two versions of the text stand here."
        source.report(
            "merge-conflict", message, offset, hint="Keep one version and delete the marks."
        )
    return bool(found)


def _read_unclosed(source: SourceFile, opening: int, start: int) -> FrontMatter | None:
    """The rest of the file, when all of it is front matter whose end is missing."""
    hint = "Put a line --- after the last key."
    if not is_mapping(source, start, len(source.text)):
        message = "The front matter that begins here is never closed."
        source.report("yaml-syntax", message, opening, hint=hint)
        return None
    message = "The front matter is never closed; the whole file was read as front matter."
    source.report("front-matter-unclosed", message, opening, hint=hint)
    matter = read_mapping(source, start, len(source.text))
    return FrontMatter(matter=matter, body=len(source.text)) if matter else None
