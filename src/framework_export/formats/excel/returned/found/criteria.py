"""Tells which criterion a row of a level is about: its words say so, or nobody does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import LONGEST_SHOWN, problem
from framework_export.documents.form import evidence_key, example_key, rating_key
from framework_export.formats.excel.cells import address
from framework_export.formats.excel.returned.found.fields import Fields, Row
from framework_export.formats.excel.returned.found.tables import Matched, SignOf, Table
from framework_export.formats.handed_out import folded
from framework_export.formats.manifest import Asked

ANSWERS = ("rating", "evidence", "example")
"""The codes of the columns with answers about a criterion."""

_MOST_CUTS = 300  # rows of which the words are looked through, which takes a while
_LONGEST_CUT = 2_000  # characters of a row's words in which those of the form are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a row says of itself."""

    number: int
    words: str
    reference: str
    """The criterion of its reference; empty when that is none of ours."""
    named: tuple[str, ...]
    """The criteria that have its words."""

    @property
    def agrees(self) -> bool:
        return self.reference in self.named


class Criteria:
    """The criteria that a form asks about."""

    def __init__(self, asked: Sequence[Asked], keys: Mapping[str, object], signed: SignOf) -> None:
        self._signed = signed
        self._keys = keys
        self._signs: dict[str, list[str]] = {}
        self._ids: dict[str, str] = {}
        self._levels: dict[str, str] = {}
        self._rows: dict[tuple[str, int], str] = {}
        self._cuts = _MOST_CUTS
        self.has_words = False
        """Whether the form says what the words of its criteria were."""
        for each in asked:
            name = each.question.criterion
            if name is not None and each.question.kind == "rating":
                level, _, place = each.place.partition("!")
                self._ids[folded(name)] = name
                self._levels[name] = level
                self._rows[level, _row_number(place)] = name
                self.has_words |= bool(each.sign)
                self._signs.setdefault(each.sign, []).append(name)

    def read(self, table: Table, fields: Fields, problems: list[Diagnostic]) -> None:
        """Takes the answers of all rows of a table."""
        rows = [self._told(table, number) for number in table.rows]
        agreed = {row.reference for row in rows if row.agrees}
        level = self._level(rows)
        left: list[_Told] = []
        for row in rows:
            if row.agrees:
                self._add(table, row, row.reference, "reference", fields)
            else:
                left.append(row)
        for row in left:
            name, matched = self._name(table, row, agreed, level, fields)
            if name:
                self._add(table, row, name, matched, fields)
                problems.extend(_differs(table, row, name))
            else:
                self._note_unknown(table, row, fields)

    def _told(self, table: Table, number: int) -> _Told:
        words = table.text(number, "criterion").strip()
        reference = self._ids.get(folded(table.text(number, "reference")), "")
        named = self._named(words) if words else ()
        if not named and reference and words and self._has_words_of(reference, words):
            named = (reference,)
        return _Told(number=number, words=words, reference=reference, named=named)

    def _named(self, words: str) -> tuple[str, ...]:
        """The criteria of those words, below which the form says in small letters for whom."""
        lines = words.split("\n")
        for count in (1, *range(len(lines), 1, -1)) if len(lines) < 10 else (1,):
            if found := self._signs.get(self._signed("\n".join(lines[:count]))):
                return tuple(found)
        return ()

    def _has_words_of(self, name: str, words: str) -> bool:
        """Whether the words of the criterion begin or end what was written around them."""
        self._cuts -= 1
        if len(words) > _LONGEST_CUT or not self.has_words or self._cuts < 0:
            return False
        cuts = [
            at
            for at in range(1, len(words))
            if not (words[at - 1].isalnum() and words[at].isalnum())
        ]
        parts = (part for cut in cuts for part in (words[:cut], words[cut:]))
        return any(name in self._signs.get(self._signed(part), ()) for part in parts)

    def _level(self, rows: Sequence[_Told]) -> str:
        """The level that most rows are of."""
        counts = Counter(self._levels[row.reference] for row in rows if row.agrees)
        return counts.most_common(1)[0][0] if counts else ""

    def _name(
        self, table: Table, row: _Told, agreed: set[str], level: str, fields: Fields
    ) -> tuple[str, Matched]:
        if row.named:
            near = [name for name in row.named if level in ("", self._levels[name])]
            new = [name for name in near or row.named if name not in agreed]
            if len(new) > 1:
                new = [name for name in new if not self._is_seen(name, fields)]
            return (new[0] if len(new) == 1 else ""), "text"
        if row.words and self.has_words:
            return "", "text"
        if row.reference:
            return ("" if row.reference in agreed else row.reference), "reference"
        place = self._rows.get((level, row.number), "")
        moved = self._is_seen(place, fields) or not self._stays(table, level, fields)
        return ("" if moved or not self._answers(table, row.number) else place), "position"

    def _is_seen(self, name: str, fields: Fields) -> bool:
        return rating_key(name, "employee") in fields.seen

    def _stays(self, table: Table, level: str, fields: Fields) -> bool:
        """Whether all rows of the table that are known stand where they did."""
        return all(
            self._rows.get((level, number)) == name
            for (part, number), name in fields.near.items()
            if part == table.sheet.part and table.first <= number <= table.last
        )

    def _add(self, table: Table, told: _Told, name: str, matched: Matched, fields: Fields) -> None:
        row = Row(
            sheet=table.sheet,
            number=told.number,
            matched="name" if matched == "reference" and table.matched == "name" else matched,
            topic=table.text(told.number, "topic").strip(),
            criterion_text=told.words.partition("\n")[0],
        )
        if name in fields.words or (told.reference and told.reference != name):
            fields.again.add((table.sheet.part, told.number))
        fields.near[table.sheet.part, told.number] = name
        fields.words.setdefault(name, row.criterion_text)
        keys = (rating_key(name, "employee"), evidence_key(name), example_key(name))
        for code, key in zip(ANSWERS, keys, strict=True):
            if key in self._keys and code in table.columns:
                fields.add(key, row, table.columns[code])

    def _note_unknown(self, table: Table, row: _Told, fields: Fields) -> None:
        if row.reference:
            fields.near[table.sheet.part, row.number] = row.reference
        for column in self._answers(table, row.number):
            fields.unknown.add((table.sheet.part, row.number, column))

    def _answers(self, table: Table, number: int) -> Iterator[int] | tuple[int, ...]:
        """The columns in which a row has answers."""
        columns = (table.columns[code] for code in ANSWERS if code in table.columns)
        return tuple(column for column in columns if table.sheet.at(number, column))


def _row_number(place: str) -> int:
    digits = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isascii() and digits.isdecimal() else 0


def _differs(table: Table, row: _Told, name: str) -> Iterator[Diagnostic]:
    """The problem that somebody has moved a part of a row, if answers depend on it."""
    answered = any(table.sheet.at(row.number, table.columns.get(code, 0)) for code in ANSWERS)
    if row.reference and row.reference != name and answered:
        column = table.columns["criterion"]
        yield problem(
            "form-row-differs",
            f"“{row.words[:LONGEST_SHOWN]}” in {table.sheet.name}!{address(row.number, column)} "
            f"stands beside the reference of another criterion, {row.reference}.",
            hint="Its answers are taken for what the row says. Compare them with the person.",
        )
