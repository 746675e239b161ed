"""Which file each form goes into: no two into one, and no folder with too many."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from framework_export.documents.form import FormKind
from framework_export.packs.file_names import (
    bucket,
    bucket_digits,
    clash_key,
    distinct_folders,
    ends_like_suffixed,
    filled_pattern,
)
from framework_export.packs.places.archives import SUFFIX
from framework_export.packs.roster.recipients import Recipient
from framework_export.products import form_product

MOST_FILES = 1_000
"""In one folder: more are slow to open and to synchronise."""

MOST_ARCHIVED = 10_000
"""In one archive of a group: that is no team, but all who have no manager."""

_NOBODY = "without-manager"
_SUFFIX_DIGITS = 16  # with 8, some of many people of one name would share a file


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """How files are named and grouped."""

    documents: tuple[FormKind, ...]
    cycle: str
    pattern: str
    by_manager: bool
    archived: bool = False
    """Whether each group, or else each subfolder, is a ZIP archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where everybody's forms go, once it is known who everybody is."""

    scheme: Scheme
    groups: Mapping[str, str]
    """The folder of each group by its key; without groups, the one folder has no name."""
    sizes: Mapping[str, int]
    """How many forms each group has."""
    digits: Mapping[str, int]
    """Of the subfolders of each group."""
    clashes: frozenset[int]
    """The digests of the names that several people of a group would have."""

    def paths(self, recipient: Recipient) -> tuple[str, ...]:
        """The paths of somebody's forms by documents: below the cycle's folder or in an archive."""
        group, digest = group_of(recipient, self.scheme), person_digest(recipient)
        folders = "".join(f"{folder}/" for folder in self._folders(group, digest)[1])
        return tuple(
            f"{folders}{stem}{self._told_apart(group, digest, stem, suffix)}{suffix}"
            for stem, suffix in names_of(recipient, self.scheme)
        )

    def archive(self, recipient: Recipient) -> str:
        """The path of the archive that has somebody's forms."""
        group, digest = group_of(recipient, self.scheme), person_digest(recipient)
        packed = "/".join(self._folders(group, digest)[0])
        return f"{packed or self.scheme.cycle}{SUFFIX}"

    def _folders(self, group: str, digest: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Those that are packed into one archive with all that is in them; those inside."""
        outside = tuple(filter(None, (self.groups[group],)))
        inside = bucket(digest, self.digits[group])
        if not self.scheme.archived:
            return (), outside + inside
        return (outside, inside) if self._is_one_archive(group) else (outside + inside, ())

    def _is_one_archive(self, group: str) -> bool:
        return self.scheme.by_manager and self.sizes[group] <= MOST_ARCHIVED

    def _told_apart(self, group: str, digest: str, stem: str, suffix: str) -> str:
        """What makes the name somebody's own, when another's is the same or could become it."""
        if not ends_like_suffixed(stem, _SUFFIX_DIGITS) and (
            not self.clashes or _digest_of_name(group, stem, suffix) not in self.clashes
        ):
            return ""
        return f"-{digest[:_SUFFIX_DIGITS]}"


def names_of(recipient: Recipient, scheme: Scheme) -> Iterator[tuple[str, str]]:
    """The names of somebody's forms as the pattern has them, which others may have, too.

    By the documents; each with its suffix.
    """
    values = _values(recipient, scheme)
    for document in scheme.documents:
        values["document"] = document
        yield filled_pattern(scheme.pattern, values), _suffix(document)


def group_of(recipient: Recipient, scheme: Scheme) -> str:
    """The key of the folder that somebody's forms are in: managers of one name are told apart."""
    if not scheme.by_manager:
        return ""
    person = recipient.person
    return (person.manager_email or person.manager).casefold()


def person_digest(recipient: Recipient) -> str:
    """Hexadecimal digits that are the same for the same person, whoever else there is."""
    return digest_of_person(recipient.key)


def digest_of_person(key: str) -> str:
    """The same of somebody who need not be on the roster."""
    return hashlib.blake2b(key.encode(), digest_size=8).hexdigest()


def digest_of_path(path: str) -> int:
    """64 bits that are equal for paths that are one where case does not count."""
    digest = hashlib.blake2b(clash_key(path).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def _digest_of_name(group: str, stem: str, suffix: str) -> int:
    return digest_of_path(f"{group}\0{stem}{suffix}")


class Surveyor:
    """Meets everybody once, and then knows where their forms can go.

    It keeps numbers only: eight bytes for a form, and a name for a manager.
    """

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._sizes: dict[str, int] = {}
        self._names: dict[str, str] = {}
        self._seen: set[int] = set()
        self._clashes: set[int] = set()

    def meet(self, recipient: Recipient) -> None:
        """Counts somebody into their group, and their files among its names."""
        group = group_of(recipient, self.scheme)
        for stem, suffix in names_of(recipient, self.scheme):
            digest = _digest_of_name(group, stem, suffix)
            (self._clashes if digest in self._seen else self._seen).add(digest)
        self._sizes[group] = self._sizes.get(group, 0) + len(self.scheme.documents)
        if self.scheme.by_manager and group not in self._names:
            person = recipient.person
            self._names[group] = person.manager or person.manager_email or _NOBODY

    def layout(self) -> Layout:
        """Where the forms of all who were met go."""
        suffixes = {
            group: hashlib.blake2b(group.encode(), digest_size=4).hexdigest()
            for group in self._sizes
        }
        return Layout(
            scheme=self.scheme,
            groups=distinct_folders(self._names, suffixes) if self._names else {"": ""},
            sizes=self._sizes,
            digits={group: bucket_digits(size, MOST_FILES) for group, size in self._sizes.items()},
            clashes=frozenset(self._clashes),
        )


def _values(recipient: Recipient, scheme: Scheme) -> dict[str, str]:
    """By the fields of a pattern."""
    person = recipient.person
    return {
        "name": person.name,
        "employee_id": person.employee_id,
        "email": person.email,
        "manager": person.manager,
        "framework": recipient.framework,
        "level": str(recipient.level),
        "track": person.track,
        "role": person.role,
        "document": "",
        "language": recipient.language,
        "cycle": scheme.cycle,
    }


@cache
def _suffix(document: FormKind) -> str:
    return form_product(document).suffix
