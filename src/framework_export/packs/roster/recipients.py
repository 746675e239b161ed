"""Somebody who gets forms."""

from __future__ import annotations

from dataclasses import dataclass

from framework_export.documents.form import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A sound row of a roster."""

    framework: str
    level: int
    language: str
    person: Person

    @property
    def key(self) -> str:
        """What tells people apart."""
        return self.person.key
