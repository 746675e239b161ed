"""The share of one of several runs, and what its lists are called."""

from __future__ import annotations

from dataclasses import dataclass

from framework_export.packs.places.layout import digest_of_path, digest_of_person, person_digest
from framework_export.packs.roster.recipients import Recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """One of several runs that share the people among them."""

    number: int = 1
    count: int = 1

    def has(self, recipient: Recipient) -> bool:
        """Whether somebody belongs to it: that depends on nobody else."""
        return self._is_ours(person_digest(recipient))

    def has_key(self, key: str) -> bool:
        """Whether somebody with that key does, who need not be on the roster."""
        return self._is_ours(digest_of_person(key))

    def has_archive(self, path: str) -> bool:
        """Whether all in an archive belong to it."""
        return digest_of_path(path) % self.count == self.number - 1

    def list_name(self, name: str) -> str:
        """What its list of that kind is called: `manifest.csv`, `manifest-1-of-3.csv`."""
        return f"{name}.csv" if self.count == 1 else f"{name}-{self.number}-of-{self.count}.csv"

    @property
    def manifest(self) -> str:
        """The name of the list of its files."""
        return self.list_name("manifest")

    @property
    def archives(self) -> str:
        """The name of the list of its archives."""
        return self.list_name("archives")

    def _is_ours(self, digest: str) -> bool:
        return int(digest[:8], 16) % self.count == self.number - 1
