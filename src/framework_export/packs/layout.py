"""Which file each form goes into: no two into one, and no folder with too many."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from framework_export.documents.form import FormKind
from framework_export.formats import renderer
from framework_export.packs.file_names import (
    bucket,
    bucket_digits,
    clash_key,
    distinct_folders,
    filled_pattern,
)
from framework_export.packs.recipients import Recipient
from framework_export.packs.variants import FORMATS

MOST_FILES = 1_000
"""In one folder: more are slow to open and to synchronise."""

_NOBODY = "without-manager"
_SUFFIX_DIGITS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """How files are named and grouped."""

    documents: tuple[FormKind, ...]
    cycle: str
    pattern: str
    by_manager: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where everybody's forms go, once it is known who everybody is."""

    scheme: Scheme
    groups: Mapping[str, str]
    """The folder of each group by its key; without groups, the one folder has no name."""
    digits: Mapping[str, int]
    """Of the subfolders of each group."""
    clashes: frozenset[int]
    """The digests of the paths that several people would have."""

    def paths(self, recipient: Recipient) -> tuple[str, ...]:
        """The paths of somebody's forms below the folder of the cycle, by the documents."""
        return tuple(self._path(recipient, document) for document in self.scheme.documents)

    def _path(self, recipient: Recipient, document: FormKind) -> str:
        path = self.unchecked_path(recipient, document)
        if digest_of_path(path) not in self.clashes:
            return path
        stem, dot, suffix = path.rpartition(".")
        return f"{stem}-{person_digest(recipient)[:_SUFFIX_DIGITS]}{dot}{suffix}"

    def unchecked_path(self, recipient: Recipient, document: FormKind) -> str:
        """The path as the pattern has it, which others may have, too."""
        group = group_of(recipient, self.scheme)
        folders = (self.groups[group], *bucket(person_digest(recipient), self.digits[group]))
        name = filled_pattern(self.scheme.pattern, _values(recipient, document, self.scheme))
        suffix = renderer(FORMATS[document]).SUFFIX
        return "/".join((*filter(None, folders), f"{name}{suffix}"))


def group_of(recipient: Recipient, scheme: Scheme) -> str:
    """The key of the folder that somebody's forms are in: managers of one name are told apart."""
    if not scheme.by_manager:
        return ""
    person = recipient.person
    return (person.manager_email or person.manager).casefold()


def person_digest(recipient: Recipient) -> str:
    """Hexadecimal digits that are the same for the same person, whoever else there is."""
    return hashlib.blake2b(recipient.key.encode(), digest_size=8).hexdigest()


def digest_of_path(path: str) -> int:
    """64 bits that are equal for paths that are one where case does not count."""
    digest = hashlib.blake2b(clash_key(path).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")


class Surveyor:
    """Meets everybody once, and then knows where their forms can go.

    It keeps numbers only: eight bytes for a form, and a name for a manager.
    """

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._sizes: dict[str, int] = {}
        self._names: dict[str, str] = {}

    def meet(self, recipient: Recipient) -> None:
        """Counts somebody into their group."""
        group = group_of(recipient, self.scheme)
        self._sizes[group] = self._sizes.get(group, 0) + len(self.scheme.documents)
        if self.scheme.by_manager and group not in self._names:
            person = recipient.person
            self._names[group] = person.manager or person.manager_email or _NOBODY

    def layout(self, everybody: Iterable[Recipient]) -> Layout:
        """Where the forms of everybody go, who are the same people as were met."""
        suffixes = {
            group: hashlib.blake2b(group.encode(), digest_size=4).hexdigest()
            for group in self._sizes
        }
        layout = Layout(
            scheme=self.scheme,
            groups=distinct_folders(self._names, suffixes) if self._names else {"": ""},
            digits={group: bucket_digits(size, MOST_FILES) for group, size in self._sizes.items()},
            clashes=frozenset(),
        )
        seen: set[int] = set()
        clashes: set[int] = set()
        for recipient in everybody:
            for document in self.scheme.documents:
                digest = digest_of_path(layout.unchecked_path(recipient, document))
                (clashes if digest in seen else seen).add(digest)
        return Layout(
            scheme=self.scheme,
            groups=layout.groups,
            digits=layout.digits,
            clashes=frozenset(clashes),
        )


def _values(recipient: Recipient, document: FormKind, scheme: Scheme) -> Mapping[str, str]:
    return {
        **recipient.person.values(),
        "framework": recipient.framework,
        "level": str(recipient.level),
        "language": recipient.language,
        "document": document,
        "cycle": scheme.cycle,
    }
