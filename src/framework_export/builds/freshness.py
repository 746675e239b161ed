"""Finds out that nothing changed since the last build, without importing anything heavy."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from framework_export.builds.fingerprint import file_digest
from framework_export.builds.record import Entry, Made, entries_by_framework, read_record
from framework_export.builds.request import Artifact, Outcome, Request
from framework_export.diagnostics import has_errors
from framework_export.project import Project
from framework_export.relevance import distinct, relevant

if TYPE_CHECKING:
    # Not at run time: finding out that nothing changed must not import what documents say.
    from framework_export.documents import Format


def unchanged_outcome(request: Request, fingerprint: str) -> Outcome | None:
    """What the last build gave, its warnings included, when this one would give the same.

    None when anything changed, or when the last build left errors: those are looked at afresh.
    """
    if request.force:
        return None
    outcomes = [_format_outcome(request, kind, fingerprint) for kind in request.formats]
    known = [outcome for outcome in outcomes if outcome is not None]
    if len(known) < len(outcomes):
        return None
    return Outcome(
        artifacts=tuple(artifact for outcome in known for artifact in outcome.artifacts),
        diagnostics=distinct(problem for outcome in known for problem in outcome.diagnostics),
    )


def intact(made: Made, kind: str, project: Project) -> bool:
    """Whether the file is still on disk as the build left it."""
    path = project.output / kind / made.file
    with suppress(OSError):
        status = path.stat()
        if (status.st_size, status.st_mtime_ns) == (made.size, made.modified):
            return True
        return status.st_size == made.size and file_digest(path) == made.digest
    return False


def _format_outcome(request: Request, kind: Format, fingerprint: str) -> Outcome | None:
    record = read_record(request.project, kind)
    entries = entries_by_framework(record)
    names = set(request.names or entries)
    if record.fingerprint != fingerprint or not names <= entries.keys():
        return None
    chosen = [entry for name, entry in entries.items() if name in names]
    problems = relevant(
        record.diagnostics,
        (source for entry in chosen for source in entry.sources),
        (entry.sources for entry in record.entries),
    )
    problems += tuple(p for entry in chosen for made in entry.made for p in made.diagnostics)
    fresh = all(_is_fresh(entry, kind, fingerprint, request.project) for entry in chosen)
    if not fresh or has_errors(problems, strict=request.strict):
        return None
    return Outcome(artifacts=_artifacts(chosen, kind, request.project), diagnostics=problems)


def _is_fresh(entry: Entry, kind: str, fingerprint: str, project: Project) -> bool:
    return entry.fingerprint == fingerprint and all(
        intact(made, kind, project) for made in entry.made
    )


def _artifacts(entries: list[Entry], kind: Format, project: Project) -> tuple[Artifact, ...]:
    return tuple(
        Artifact(
            kind=kind,
            framework=entry.framework,
            path=project.output / kind / made.file,
            written=False,
        )
        for entry in entries
        for made in entry.made
    )
