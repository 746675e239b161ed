"""What every section of a summary is planned from, and the cells that they share."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from framework_export.documents.naming import level_in_words
from framework_export.documents.summary.figures import (
    Counts,
    CycleSource,
    Extent,
    Figures,
    Ladder,
    Participant,
)
from framework_export.documents.summary.view import Cell, Share, Text
from framework_export.model import Respondent
from framework_export.words import Words

_T = TypeVar("_T")

NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    source: CycleSource
    extent: Extent
    people: tuple[Participant, ...]
    """By name."""
    names: Mapping[str, str]
    """Of people by their keys; of two with one name, each with what tells them apart."""
    ladders: Mapping[str, Ladder]

    @property
    def words(self) -> Words:
        return self.source.words

    @property
    def figures(self) -> Figures:
        return self.source.figures

    def framework(self, key: str) -> str:
        """The title of a framework."""
        return self.ladders[key].title if key in self.ladders else key

    def level(self, framework: str, number: int | None) -> str:
        """A level in words."""
        if not number:
            return self.words("summary-no-level")
        ladder = self.ladders.get(framework)
        name = ladder.levels[number - 1] if ladder and number <= len(ladder.levels) else ""
        return level_in_words(self.words, number, name)

    def place(self, framework: str, number: int | None) -> str:
        """Framework and level; the level alone where there is one framework only."""
        level = self.level(framework, number)
        return level if len(self.ladders) == 1 else f"{self.framework(framework)} · {level}"

    def share(self, shown: int, applicable: int) -> Cell:
        """`3 of 5`, or a dash when nothing counts."""
        if not applicable:
            return Text(text=NOTHING, spoken=self.words("summary-no-answer"))
        told = self.words("summary-share", shown=shown, count=applicable)
        return Share(part=shown, whole=applicable, text=told)

    def share_of(self, counts: Counts | None) -> Cell:
        """The same of somebody's answers, of which there may be none."""
        return self.share(counts.shown, counts.applicable) if counts else self.share(0, 0)

    def by(self, respondent: Respondent | None) -> str:
        """Who says it, in a word; empty when nobody knows."""
        match respondent:
            case "employee":
                return self.words("form-employee")
            case "manager":
                return self.words("form-manager")
            case None:
                return ""

    def left_out(self, shown: int, count: int) -> tuple[str, ...]:
        """What says that a list is cut."""
        if shown >= count:
            return ()
        return (self.words("summary-cut", shown=shown, count=count),)


def make_plan(source: CycleSource, extent: Extent) -> Plan:
    """What the sections are planned from."""
    people = sorted(source.figures.people, key=lambda each: (*alphabetical(each.name), each.key))
    return Plan(
        source=source,
        extent=extent,
        people=tuple(people),
        names=_names(people),
        ladders={ladder.id: ladder for ladder in source.figures.frameworks},
    )


def alphabetical(name: str) -> tuple[str, str]:
    """A key that sorts names as people look for them, whatever accents and case they have."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in letters if not unicodedata.combining(each)), name


def text(value: str) -> Text:
    """A text as a cell; a dash where there is none."""
    return Text(text=value or NOTHING)


def grouped(rows: Iterable[_T], key: str = "person") -> dict[str, list[_T]]:
    """Rows by whom they are about."""
    found: dict[str, list[_T]] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(row)
    return found


def _names(people: Iterable[Participant]) -> dict[str, str]:
    times = Counter(person.name for person in people)
    return {
        person.key: f"{person.name} ({person.key})" if times[person.name] > 1 else person.name
        for person in people
    }
