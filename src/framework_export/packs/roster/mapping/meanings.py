"""What values of a roster's columns mean, once its headings are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from framework_export.diagnostics import Diagnostic, Location
from framework_export.packs.roster.columns import COLUMNS, heading_key
from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.mapping.mappings import MAPPABLE, SaidValue, value_key

_Known = Mapping[str, Mapping[str, SaidValue]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanings:
    """What was said of values, by the headings or columns that they stand under."""

    known: _Known = field(default_factory=dict)
    """By the key of a heading or column, then of a value."""

    def meant(self, heading: str, column: str | None, value: str) -> str:
        """What a value means; itself when nobody has said anything of it."""
        return self.of(heading, column).get(value_key(value), value) if self.known else value

    def of(self, heading: str, column: str | None) -> Mapping[str, str]:
        """Meanings by the keys of values; what is said of the heading goes before."""
        found: dict[str, str] = {}
        for name in (column or "", heading):
            said = self.known.get(heading_key(name), {})
            found.update({key: each.meaning for key, each in said.items()})
        return found

    def said(self) -> tuple[SaidValue, ...]:
        """All of it, by heading."""
        return tuple(each for values in self.known.values() for each in values.values())


def find_meanings(
    said: Sequence[SaidValue], headings: Sequence[str], place: Location
) -> tuple[Meanings, tuple[Diagnostic, ...]]:
    """By headings that are there, or by columns; and what is said of others."""
    texts = {heading_key(each) for each in headings}
    names = {heading_key(each) for each in COLUMNS}
    known: dict[str, dict[str, SaidValue]] = {}
    problems = []
    for each in said:
        for among in (texts, names):
            fitting = [split for split in each.splits if heading_key(split[0]) in among]
            if fitting:
                # With the longest one, a `:` belongs to the heading that has it.
                heading, value = max(fitting, key=lambda split: len(heading_key(split[0])))
                only = replace(each, splits=((heading, value),))
                known.setdefault(heading_key(heading), {})[value_key(value)] = only
                break
        else:
            message = f"There is no heading {each.splits[-1][0]}, whose values {each.by} explains."
            problems.append(_problem(each, message, "Write the heading as it is there.", place))
    return Meanings(known=known), tuple(problems)


def check_meanings(
    meanings: Meanings,
    columns: Iterable[tuple[str, str | None]],
    directory: Directory,
    place: Location,
) -> Iterator[Diagnostic]:
    """What was said of values that have no set of meanings, or means nothing here.

    `columns` are the headings and what they mean.
    """
    meant: dict[str, str | None] = {heading_key(each): each for each in COLUMNS}
    meant.update((heading_key(text), column) for text, column in columns)
    for key, values in meanings.known.items():
        column = meant[key]
        for each in values.values():
            if column not in MAPPABLE:
                message = f"{each.by} explains a value of {each.splits[-1][0]}, which is {column}."
                hint = f"It can be one of {', '.join(MAPPABLE)}."
                said = message if column else message.replace("which is None", "which is not used")
                yield _problem(each, said, hint, place)
            elif not _is_known(column, each.meaning, directory):
                message = f"{each.by} says {each.meaning}, and there is no such {column}."
                hint = directory.likely_frameworks(each.meaning) if column == "framework" else ""
                yield _problem(each, message, hint, place)


def _is_known(column: str, meaning: str, directory: Directory) -> bool:
    ladders = directory.ladders.values()
    match column:
        case "framework":
            return directory.framework_of(meaning) is not None
        case "language":
            return directory.language_of(meaning) is not None
        case "level" | "target_level":
            return any(each.level_of(meaning) is not None for each in ladders)
        case _:
            return True  # It depends on the framework and level of the row, where it is checked.


def _problem(said: SaidValue, message: str, hint: str, place: Location) -> Diagnostic:
    location = said.place or Location(file=place.file)
    return Diagnostic(code="mapping-stale", message=message, location=location, hint=hint)
