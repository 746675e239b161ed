"""What has changed in each framework since the edition that organisation.md names."""

from __future__ import annotations

from collections.abc import Sequence

from framework_export.builds.earlier import Past
from framework_export.diagnostics import Diagnostic
from framework_export.editions.comparing.changes import Since
from framework_export.editions.opened import Compared, compare_opened
from framework_export.editions.published.keeping import FOLDER
from framework_export.editions.revisions import NamedEdition, open_edition, working_edition
from framework_export.errors import SetupError
from framework_export.model import EarlierEdition, Framework, Organisation
from framework_export.project import Project
from framework_export.reading.frameworks import Reading


def what_changed(
    organisation: Organisation, frameworks: Sequence[Framework], project: Project
) -> Past:
    """What has changed in those frameworks; nothing is read when the organisation does not ask.

    Whatever is wrong with the edition is a problem at the place that names it.
    """
    earlier = organisation.changes_since
    now = [each for each in frameworks if each.documents]
    if earlier is None or not now:
        return Past()
    try:
        compared = _compared(earlier, organisation, now, project)
    except SetupError as error:
        problem = _problem(earlier, "changes-since-unknown", str(error), error.hint)
        unknown = frozenset(each.id for each in now)
        return Past(unknown=unknown, problems=(problem,))
    return _past(earlier, compared, [each.id for each in now])


def _compared(
    earlier: EarlierEdition,
    organisation: Organisation,
    frameworks: Sequence[Framework],
    project: Project,
) -> Compared:
    kept, within = project.output / FOLDER, project.beside_content
    before = open_edition(earlier.name, project.content, kept, within)
    if not (before.reading.frameworks or before.reading.failed):
        raise SetupError(
            f"There is no framework in {earlier.name}.",
            hint="Name the folder that had them, such as the one that is called content here.",
        )
    # A file is compared with a file alone, which has to be read for that.
    alone = before.single
    after = working_edition(project.content) if alone else _read(organisation, frameworks, project)
    return compare_opened(before, after)


def _read(
    organisation: Organisation, frameworks: Sequence[Framework], project: Project
) -> NamedEdition:
    """What has been read of the content already."""
    reading = Reading(
        organisation=organisation,
        frameworks=tuple(frameworks),
        failed=(),
        drafts=(),
        skipped=(),
        diagnostics=(),
    )
    return NamedEdition(
        name=project.content.as_posix(),
        reading=reading,
        single=False,
        texts={},
        folder=project.content,
    )


def _past(earlier: EarlierEdition, compared: Compared, names: Sequence[str]) -> Past:
    changes = {each.id: each.changes for each in compared.changes}
    old = compared.old
    failed = {each.id for each in old.reading.failed}.intersection(names)
    known = {each.id for each in old.reading.frameworks} - failed
    known.update(each.id for each in compared.changes if each.was)
    if old.single:
        known = set(changes)
    absent = [name for name in names if name not in known | failed]
    problems = []
    if failed:
        problems.append(_failure(earlier, old.reading, sorted(failed)))
    if absent:
        message = f"{earlier.name} does not have {_listed(absent)}, so there is nothing to compare."
        hint = "Handbooks say so. One that had another id is found by most of its criteria."
        problems.append(_problem(earlier, "changes-since-absent", message, hint))
    return Past(
        since={
            name: Since(
                edition=compared.since(name),
                changes=changes[name] if name in known else None,
            )
            for name in names
            if name not in failed
        },
        unknown=frozenset(failed),
        problems=tuple(problems),
    )


def _failure(earlier: EarlierEdition, reading: Reading, failed: Sequence[str]) -> Diagnostic:
    errors = [each for each in reading.diagnostics if each.severity == "error"]
    first = f"{_place(errors[0])}: {errors[0].message} " if errors else ""
    return _problem(
        earlier,
        "changes-since-failed",
        f"In {earlier.name}, {_listed(failed)} had errors, so nobody can tell what has changed.",
        f"{first}Name an edition without errors, or take `changes` out of `parts`.",
    )


def _place(problem: Diagnostic) -> str:
    place = problem.location
    return f"{place.file}:{place.line}" if place.line else place.file


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _problem(earlier: EarlierEdition, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code=code, message=message, hint=hint, location=earlier.location)
