"""What is asked of those who make forms, and what they say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import repeat
from operator import attrgetter
from typing import TypeAlias

from framework_export.documents.carrying import NOTHING, Carried
from framework_export.documents.form import FormKind, Person
from framework_export.packs.places.stores import State
from framework_export.packs.roster.recipients import Recipient

Wanted: TypeAlias = tuple[Recipient, FormKind, str, Carried]
"""Whose form of which kind goes where, with what in it."""


# Their texts have no people in them: other programs write them into their logs.
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Errand:
    """Somebody's forms to be made."""

    recipient: Recipient
    paths: tuple[str, ...]
    """Below the place, or in the archive; by the documents of the order."""
    carried: tuple[Carried, ...] = ()
    """What goes into the forms, by the documents; empty when nothing does."""

    def __reduce__(self) -> tuple[Callable[..., Errand], tuple[object, ...]]:
        """For other processes, in half the time that dataclasses take of their own."""
        to = self.recipient
        person = _person_fields(to.person)
        about = (to.framework, to.level, to.language)
        return _unpacked_errand, (about, person, self.paths, self.carried)

    def forms(self, documents: Sequence[FormKind]) -> Iterator[Wanted]:
        """What is to be made."""
        carried = self.carried or (NOTHING,) * len(documents)
        return zip(repeat(self.recipient), documents, self.paths, carried, strict=False)


_FIELDS = tuple(field.name for field in fields(Person))
_person_fields = attrgetter(*_FIELDS)


def _unpacked_errand(
    about: tuple[str, int, str],
    person: tuple[str, ...],
    paths: tuple[str, ...],
    carried: tuple[Carried, ...],
) -> Errand:
    framework, level, language = about
    recipient = Recipient(
        framework=framework,
        level=level,
        language=language,
        person=Person(**dict(zip(_FIELDS, person, strict=True))),
    )
    return Errand(recipient=recipient, paths=paths, carried=carried)


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
    held_paths: tuple[str, ...] = ()
    archive_line: str = ""
    """What the list of all archives says."""
