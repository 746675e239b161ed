"""Brings the record of a format up to date after a build, and clears away what is obsolete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from framework_export.building import Request
from framework_export.freshness import intact
from framework_export.loading import Loaded
from framework_export.making import Result
from framework_export.record import Entry, Record, entries_by_framework, write_record
from framework_export.survey import Survey
from framework_export.writing import remove_file


def keep_record(
    survey: Survey, results: Sequence[Result], request: Request, loaded: Loaded, fingerprint: str
) -> tuple[Path, ...]:
    """Writes the record; removes, and names, files that no framework yields any more.

    Only a build of all frameworks removes, only files that are as an earlier build of the same
    content left them, and none while some framework cannot be read: they may be its.
    Raises SetupError when the disk refuses.
    """
    content = str(request.project.content.resolve())
    old = entries_by_framework(survey.record)
    complete = not request.names and not loaded.failed and survey.record.content == content
    vanished = {} if complete else {name: replace(old[name], fingerprint="") for name in old}
    entries = {
        name: _entry(name, files, survey, results, request, fingerprint)
        for name, files in sorted(loaded.files.items())
    }
    record = Record(
        content=content,
        fingerprint=fingerprint,
        entries=tuple((vanished | entries).values()),
        diagnostics=loaded.diagnostics,
    )
    removed = tuple(_remove_obsolete(survey, record, request)) if complete else ()
    write_record(request.project, survey.kind, record)
    return removed


def _entry(
    framework: str,
    files: tuple[str, ...],
    survey: Survey,
    results: Sequence[Result],
    request: Request,
    fingerprint: str,
) -> Entry:
    before = entries_by_framework(survey.record).get(framework)
    wanted = survey.wanted.get(framework)
    if wanted is None:
        # Not asked for, or not possible: what was made before stands as it was known to be.
        known = (
            before.fingerprint if before and framework not in (request.names or [framework]) else ""
        )
        made = before.made if before else ()
        return Entry(framework=framework, sources=files, fingerprint=known, made=made)
    now = survey.fresh | {result.made.file: result.made for result in results if result.made}
    both = {made.file: made for made in before.made} | now if before else now
    fresh = all(one.file in now and now[one.file].key for one in wanted)
    return Entry(
        framework=framework,
        sources=files,
        fingerprint=fingerprint if fresh else "",
        made=tuple(both[one.file] for one in wanted if one.file in both),
    )


def _remove_obsolete(survey: Survey, record: Record, request: Request) -> Iterator[Path]:
    project, kind = request.project, survey.kind
    needed = {made.file for entry in record.entries for made in entry.made}
    for entry in survey.record.entries:
        for made in entry.made:
            if made.file not in needed and intact(made, kind, project):
                remove_file(project.output / kind / made.file)
                yield project.output / kind / made.file
