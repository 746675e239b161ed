"""Finds the one thing that a text is the name of: none when two things are called so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from framework_export.packs.roster.mapping.mappings import value_key

Named = TypeVar("Named", str, int)

# Between two digits anything counts, as 1.0 is not 10; so do `C++`, `A+`, `A-` and `-1`.
_COUNTING = re.compile(r"[^\W_]+|[+#*]|(?<=\d)[^\w+#*]+(?=\d)|^[-–−](?=\d)|[-–−]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Called(Generic[Named]):
    """What things are called."""

    exact: Mapping[str, Named] = field(default_factory=dict)
    """By their names, for which case and the number of spaces do not count."""
    alike: Mapping[str, Named] = field(default_factory=dict)
    """By their names without spaces and most punctuation."""

    def find(self, text: str) -> Named | None:
        """The only thing that is called so."""
        found = self.exact.get(value_key(text))
        return self.alike.get(alike_key(text)) if found is None else found


def called(names: Iterable[tuple[str, Named]]) -> Called[Named]:
    """From names and what each is the name of."""
    listed = tuple((name, named) for name, named in names if name)
    return Called(
        exact=dict(_only((value_key(name), named) for name, named in listed)),
        alike=dict(_only((alike_key(name), named) for name, named in listed)),
    )


def alike_key(text: str) -> str:
    """Equal for texts that differ in case, spaces and punctuation that says nothing.

    Empty for a text of nothing else.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    pieces = (each[0] for each in _COUNTING.finditer(plain))
    return "".join(each if each.isalnum() or each in "+#*" else "~" for each in pieces)


def _only(names: Iterable[tuple[str, Named]]) -> Iterator[tuple[str, Named]]:
    """Those that one thing has."""
    found: dict[str, set[Named]] = {}
    for name, named in names:
        found.setdefault(name, set()).add(named)
    for name, those in found.items():
        if name and len(those) == 1:
            yield name, next(iter(those))
