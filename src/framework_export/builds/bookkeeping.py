"""Brings the record of a product up to date after a build, and clears away what is obsolete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from framework_export.builds.freshness import intact
from framework_export.builds.making import Result
from framework_export.builds.record import (
    Entry,
    Made,
    Record,
    entries_by_framework,
    write_record,
)
from framework_export.builds.survey import Build, Survey
from framework_export.writing import remove_file


def keep_record(survey: Survey, results: Sequence[Result], build: Build) -> tuple[Path, ...]:
    """Writes the record; removes, and names, files that no framework yields any more.

    Only a build of all frameworks removes, only files that are as an earlier build of the same
    content left them, and none while some framework cannot be read: they may be its.
    Raises SetupError when the disk refuses.
    """
    content = str(build.request.project.content.resolve())
    same = survey.record.content == content
    complete = same and not build.request.names and not build.loaded.failed
    old = entries_by_framework(survey.record)
    vanished = {} if complete else {name: replace(old[name], fingerprint="") for name in old}
    made = dict(survey.fresh) | {result.made.file: result.made for result in results if result.made}
    entries = {name: _entry(name, made, survey, build) for name in sorted(build.loaded.files)}
    record = Record(
        content=content,
        fingerprint=build.fingerprint_of(survey.product),
        earlier=build.past_of(survey.product).name,
        entries=tuple((vanished | entries).values()),
        diagnostics=build.problems(survey.product),
        forms=build.loaded.organisation.forms,
    )
    removed = tuple(_remove_obsolete(survey, record, build)) if complete else ()
    write_record(build.request.project, survey.product, record)
    return removed


def _entry(framework: str, made: dict[str, Made], survey: Survey, build: Build) -> Entry:
    before = entries_by_framework(survey.record).get(framework)
    then = {one.file: one for one in before.made} if before else {}
    wanted = survey.wanted.get(framework)
    if wanted is None:
        # Not asked for, or not possible: what was made before stands as it was known to be.
        asked = not build.request.names or framework in build.request.names
        known = before.fingerprint if before and not asked else ""
        files = tuple(then)
    else:
        fresh = all(one.file in made and made[one.file].key for one in wanted)
        current = build.fingerprint_of(survey.product)
        known = current if fresh and framework not in build.loaded.failed else ""
        files = tuple(one.file for one in wanted)
    now = then | made
    return Entry(
        framework=framework,
        sources=build.loaded.files[framework],
        fingerprint=known,
        made=tuple(now[file] for file in files if file in now),
    )


def _remove_obsolete(survey: Survey, record: Record, build: Build) -> Iterator[Path]:
    project, folder = build.request.project, survey.product.format
    needed = {made.file for entry in record.entries for made in entry.made}
    for entry in survey.record.entries:
        for made in entry.made:
            if made.file not in needed and intact(made, folder, project):
                remove_file(project.output / folder / made.file)
                yield project.output / folder / made.file
