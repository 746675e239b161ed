"""What is asked of those who make forms, and what they say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import repeat
from operator import attrgetter
from typing import TypeAlias

from framework_export.documents.carrying import NOTHING, Carried
from framework_export.documents.form import FormKind, Person
from framework_export.packs.forms.kept import Difference
from framework_export.packs.places.spots import Spot
from framework_export.packs.places.stores import State
from framework_export.packs.roster.recipients import Recipient

Wanted: TypeAlias = "tuple[Recipient, FormKind, str, Carried, Spot | None]"
"""Whose form of which document at which path, with what in it, and where it is when it is held
elsewhere.
"""


# Their texts have no people in them: other programs write them into their logs.
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Errand:
    """Somebody's forms to be made."""

    recipient: Recipient
    paths: tuple[str, ...]
    """Below the place, or in the archive; by the documents of the order."""
    carried: tuple[Carried, ...] = ()
    """What goes into the forms, by the documents; empty when nothing does."""
    held: tuple[Spot | None, ...] = ()
    """Where forms are that they have filled in, or may have, when these are not at the paths.

    Empty, or by the documents; one without a path is known to nobody.
    """

    def __reduce__(self) -> tuple[Callable[..., Errand], tuple[object, ...]]:
        """For other processes, in half the time that dataclasses take of their own."""
        to = self.recipient
        person = _person_fields(to.person)
        about = (to.framework, to.level, to.language)
        held = tuple((each.archive, each.path) if each else None for each in self.held)
        return _unpacked_errand, (about, person, self.paths, self.carried, held)

    def forms(self, documents: Sequence[FormKind]) -> Iterator[Wanted]:
        """What is to be made."""
        carried = self.carried or (NOTHING,) * len(documents)
        held = self.held or (None,) * len(documents)
        return zip(repeat(self.recipient), documents, self.paths, carried, held, strict=False)


_FIELDS = tuple(field.name for field in fields(Person))
_person_fields = attrgetter(*_FIELDS)


def _unpacked_errand(
    about: tuple[str, int, str],
    person: tuple[str, ...],
    paths: tuple[str, ...],
    carried: tuple[Carried, ...],
    held: tuple[tuple[str, str] | None, ...],
) -> Errand:
    framework, level, language = about
    recipient = Recipient(
        framework=framework,
        level=level,
        language=language,
        person=Person(**dict(zip(_FIELDS, person, strict=True))),
    )
    spots = tuple(Spot(archive=each[0], path=each[1]) if each else None for each in held)
    return Errand(recipient=recipient, paths=paths, carried=carried, held=spots)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Portion:
    """What is made at a time."""

    errands: tuple[Errand, ...]
    archive: str = ""
    """The path of the one that has all of it; empty for files of their own."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Delivery:
    """What has become of a portion: little, because it comes from another process."""

    states: tuple[State, ...]
    """Of the forms, by errands and documents."""
    kept_paths: tuple[str, ...]
    lines: str
    """What the list of all forms says of them."""
    taken_paths: tuple[str, ...] = ()
    answered_paths: tuple[str, ...] = ()
    """Of forms that stay because they were made with answers, and would be made without."""
    archive_line: str = ""
    """What the list of all archives says."""
    differences: tuple[Difference, ...] = ()
    """Forms that were filled in for something else."""
    absent_paths: tuple[str, ...] = ()
    """Of forms that are missing in an archive which somebody has changed."""
