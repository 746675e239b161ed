"""The words that documents add to a company's own: one catalogue per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Direction = Literal["ltr", "rtl"]

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A catalogue: call it with a key and the values of its placeholders."""

    language: str
    """The BCP 47 tag of the document, which can be more special than the catalogue's."""
    entries: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The words for `key` with `{placeholders}` filled in; raises KeyError when unknown."""
        return self.entries[key].format(**values)

    @property
    def direction(self) -> Direction:
        return "rtl" if self.language.lower().split("-")[0] in _RIGHT_TO_LEFT else "ltr"
