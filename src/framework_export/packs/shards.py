"""Several runs that share the people among them."""

from __future__ import annotations

from dataclasses import dataclass

from framework_export.packs.places.layout import digest_of_path, person_digest
from framework_export.packs.roster.recipients import Recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """One of several runs that share the people among them."""

    number: int = 1
    count: int = 1

    def has(self, recipient: Recipient) -> bool:
        """Whether somebody belongs to it: that depends on nobody else."""
        return int(person_digest(recipient)[:8], 16) % self.count == self.number - 1

    def has_archive(self, path: str) -> bool:
        """Whether all in an archive belong to it."""
        return digest_of_path(path) % self.count == self.number - 1

    @property
    def manifest(self) -> str:
        """The name of the list of its files."""
        return self._named("manifest")

    @property
    def archives(self) -> str:
        """The name of the list of its archives."""
        return self._named("archives")

    @property
    def not_carried(self) -> str:
        """The name of the list of answers that were not carried over."""
        return self._named("not-carried")

    def _named(self, name: str) -> str:
        return f"{name}.csv" if self.count == 1 else f"{name}-{self.number}-of-{self.count}.csv"


EVERYBODY = Shard()
