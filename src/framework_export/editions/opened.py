"""Two editions, opened and ready to be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from framework_export.diagnostics import Diagnostic
from framework_export.documents.naming import edition_of
from framework_export.editions.comparing.changes import FrameworkChanges
from framework_export.editions.comparing.editions import Edition, compare_editions
from framework_export.editions.revisions import (
    NamedEdition,
    file_alone,
    open_edition,
    working_edition,
)
from framework_export.errors import SetupError
from framework_export.model import Framework
from framework_export.reading.frameworks import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    old: NamedEdition
    new: NamedEdition
    changes: tuple[FrameworkChanges, ...]
    """By id; a framework with errors in either edition is not among them."""
    problems: tuple[Diagnostic, ...]
    """The errors of both editions."""

    def since(self, framework: str) -> str:
        """What documents call the old edition: its number, or its name when that says nothing.

        Where a folder is on somebody's machine is nothing to its readers.
        """
        old, new = (_number(framework, edition.reading) for edition in (self.old, self.new))
        path = Path(self.old.name)
        return old if old and old != new else path.name if path.is_absolute() else self.old.name


def compare_named(old: str, new: str | None, content: Path, kept: Path | None = None) -> Compared:
    """What changed between two editions; the new one is the working content when it is None.

    `kept` is the folder with published editions. Raises SetupError when there is no such edition.
    """
    before = open_edition(old, content, kept)
    after = open_edition(new, content, kept) if new is not None else working_edition(content)
    return compare_opened(before, after)


def compare_opened(before: NamedEdition, after: NamedEdition) -> Compared:
    """What changed between two editions. Raises SetupError when they cannot be compared."""
    first, second = _comparable(before, after)
    scales = [each.reading.organisation.scale for each in (before, after)]
    if before.single or after.single:
        scales = scales[:1] * 2  # A file says nothing of the scale.
    changes = compare_editions(
        Edition(frameworks=first, scale=scales[0]), Edition(frameworks=second, scale=scales[1])
    )
    every = (*before.reading.diagnostics, *after.reading.diagnostics)
    problems = tuple(each for each in every if each.severity == "error")
    return Compared(old=before, new=after, changes=changes, problems=problems)


def _number(framework: str, reading: Reading) -> str:
    found = next((each for each in reading.frameworks if each.id == framework), None)
    return edition_of(found, reading.organisation) if found else ""


def _comparable(
    old: NamedEdition, new: NamedEdition
) -> tuple[Sequence[Framework], Sequence[Framework]]:
    """The frameworks of both; a file is compared with the one framework that it is of.

    What that inherits is left out, as a file alone inherits nothing.
    """
    first, second = old.reading.frameworks, new.reading.frameworks
    if old.partial or new.partial:
        return _of_both(old, new)
    if not (old.single or new.single):
        failed = {each.id for side in (old, new) for each in side.reading.failed}
        return (
            [each for each in first if each.id not in failed],
            [each for each in second if each.id not in failed],
        )
    alone = first if old.single else second
    others = second if old.single else first
    if not alone:
        named = old.name if old.single else new.name
        raise SetupError(f"{named} is no framework without errors.")
    other = _counterpart(alone[0], others, old, new)
    beside = file_alone(new if old.single else old, other.sources[0]).reading.frameworks
    if not beside:
        raise SetupError(f"{other.sources[0]} is no framework by itself.")
    one, two = (alone[0], beside[0]) if old.single else (beside[0], alone[0])
    return [replace(one, id=two.id)], [two]


def _of_both(
    old: NamedEdition, new: NamedEdition
) -> tuple[Sequence[Framework], Sequence[Framework]]:
    """What a published edition is about, of both: it says nothing of other frameworks."""
    if old.single or new.single:
        raise SetupError(
            "A published edition has what it inherits in it, and a file alone has not.",
            hint="Name the folder of the file, or its revision, instead.",
        )
    about = {each.id for side in (old, new) if side.partial for each in side.reading.frameworks}
    failed = {each.id for side in (old, new) for each in side.reading.failed}
    first, second = (
        [each for each in side.reading.frameworks if each.id in about - failed]
        for side in (old, new)
    )
    return first, second


def _counterpart(
    framework: Framework, others: Sequence[Framework], old: NamedEdition, new: NamedEdition
) -> Framework:
    """Of the same id, or else the only one; both are shown under the id of the new edition."""
    found = next((each for each in others if each.id == framework.id), None)
    own = [each for each in others if not each.shared] or list(others)
    if found is None and len(own) == 1:
        found = own[0]
    if found is None:
        place = new.name if old.single else old.name
        raise SetupError(
            f"There is no framework {framework.id} in {place}.",
            hint=f"There are: {', '.join(each.id for each in others) or 'none'}.",
        )
    return found
