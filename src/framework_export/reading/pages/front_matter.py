"""Splits a file into its YAML front matter and its Markdown body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framework_export.reading.pages.fences import find_fences
from framework_export.reading.source_file import SourceFile
from framework_export.reading.validation import KEYS
from framework_export.reading.yaml.nodes import Mapping
from framework_export.reading.yaml.reading import is_mapping, read_mapping

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
    known = len(source.diagnostics)
    fences = find_fences(source)
    if fences is None:
        if len(source.diagnostics) == known:
            _report_missing(source)
        return None
    if _report_conflicts(source, fences.start, fences.end or len(source.text)):
        return None
    if fences.end is None:
        return _read_unclosed(source, fences.opening, fences.start)
    matter = read_mapping(source, fences.start, fences.end, KEYS)
    return FrontMatter(matter=matter, body=fences.body) if matter else None


def _report_missing(source: SourceFile) -> None:
    empty = not source.text.strip()
    what = "The file is empty" if empty else "The file has no front matter"
    hint = "A framework begins with a line --- and ends its front matter with another one."
    source.report("no-front-matter", f"{what}, so it is no framework; it was skipped.", hint=hint)


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
    matter = read_mapping(source, start, len(source.text), KEYS)
    return FrontMatter(matter=matter, body=len(source.text)) if matter else None
