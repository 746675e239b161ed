"""Two editions, opened and ready to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from framework_export.diagnostics import Diagnostic
from framework_export.documents.naming import edition_of
from framework_export.editions.comparing.changes import FrameworkChanges
from framework_export.editions.comparing.editions import (
    Edition,
    Wanted,
    compare_editions,
    is_called,
)
from framework_export.editions.comparing.renaming import renamed_frameworks
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
        was = next((each.was for each in self.changes if each.id == framework), "")
        old = _number(was or framework, self.old.reading)
        new = _number(framework, self.new.reading)
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


def check_wanted(compared: Compared, wanted: Wanted) -> None:
    """Raises SetupError for a level, a topic or a track that neither edition has."""
    frameworks = [
        each
        for edition in (compared.new, compared.old)
        for each in edition.reading.frameworks
        if each.documents
    ]
    levels = sorted({level.number for each in frameworks for level in each.levels})
    if wanted.level is not None and wanted.level not in levels:
        raise _unknown("level", str(wanted.level), map(str, levels))
    topics = [topic for each in frameworks for topic in each.topics]
    if wanted.topic and not any(is_called(t.id, t.title, wanted.topic) for t in topics):
        raise _unknown("topic", wanted.topic, (topic.id for topic in topics))
    tracks = [track.id for each in frameworks for track in each.tracks]
    if wanted.track and wanted.track not in tracks:
        raise _unknown("track", wanted.track, tracks)


def _unknown(what: str, name: str, known: Iterable[str]) -> SetupError:
    names = ", ".join(dict.fromkeys(known))
    return SetupError(f"No edition has a {what} {name}.", hint=f"There are: {names or 'none'}.")


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
        raise _no_framework(old if old.single else new)
    other = _counterpart(alone[0], others, old, new)
    beside = file_alone(new if old.single else old, other.sources[0]).reading.frameworks
    if not beside:
        raise SetupError(f"{other.sources[0]} is no framework by itself.")
    one, two = (alone[0], beside[0]) if old.single else (beside[0], alone[0])
    return [replace(one, id=two.id)], [two]


def _no_framework(file: NamedEdition) -> SetupError:
    failed = [each for each in file.reading.diagnostics if each.severity == "error"]
    if not failed:
        return SetupError(
            f"{file.name} is no framework.",
            hint="One is a Markdown file that begins with ---.",
        )
    place = f"{failed[0].location.file}:{failed[0].location.line}"
    return SetupError(f"{place}: {failed[0].message}", hint=failed[0].hint)


def _of_both(
    old: NamedEdition, new: NamedEdition
) -> tuple[Sequence[Framework], Sequence[Framework]]:
    """What a published edition is about, of both: it says nothing of other frameworks.

    What is called something else in the other edition is of both, too.
    """
    if old.single or new.single:
        raise SetupError(
            "A published edition has what it inherits in it, and a file alone has not.",
            hint="Name the folder of the file, or its revision, instead.",
        )
    about = {each.id for side in (old, new) if side.partial for each in side.reading.frameworks}
    about.update(*_renamed(old, new, about).items())
    failed = {each.id for side in (old, new) for each in side.reading.failed}
    first, second = (
        [each for each in side.reading.frameworks if each.id in about - failed]
        for side in (old, new)
    )
    return first, second


def _renamed(old: NamedEdition, new: NamedEdition, about: set[str]) -> dict[str, str]:
    before, after = ({each.id: each for each in side.reading.frameworks} for side in (old, new))
    gone = [each for name, each in before.items() if name not in after]
    come = [each for name, each in after.items() if name not in before]
    found = renamed_frameworks(gone, come)
    return {name: now for name, now in found.items() if name in about or now in about}


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
