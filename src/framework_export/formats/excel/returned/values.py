"""From what stands in a cell to an answer: the code of a choice, a day, or a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import Answer, given_answer, unclear_answer
from framework_export.documents.form import Choice, Question
from framework_export.documents.values import folded, is_blank, read_value
from framework_export.formats.excel.returned.found.fields import Field
from framework_export.formats.excel.returned.workbook.cells import Cell
from framework_export.formats.excel.returned.workbook.number_formats import moment_of

_YEARS = range(1907, 2200)
"""The days that forms ask for: who types 2026 into a cell for days, sees 1905-07-18."""

Lists = Mapping[str, str]
"""The codes by the labels that the workbook itself has, which somebody may have translated."""


class Values:
    """Reads fields; the lists of the workbook only count when an answer is none that is known."""

    def __init__(
        self,
        *,
        language: str,
        since_1904: bool,
        lists: Callable[[], Sequence[Lists]],
        criteria: Mapping[str, str],
        problems: list[Diagnostic],
    ) -> None:
        self._language = language
        self._since_1904 = since_1904
        self._lists = lists
        self._criteria = criteria
        self._problems = problems

    def read(self, question: Question, field: Field) -> Answer | None:
        """The answer in a cell; None when it is blank."""
        text = field.text(question)
        if is_blank(question, text):
            return None
        code = self._code(question, field.cell, text)
        if code is None:
            self._problems.append(
                unclear_answer(question, text, field.place, language=self._language)
            )
        return given_answer(
            question,
            text,
            code,
            place=field.place,
            matched=field.row.matched,
            topic=field.row.topic,
            criterion_text=field.row.criterion_text,
        )

    def _code(self, question: Question, cell: Cell, text: str) -> str | None:
        if question.kind == "date" and cell.kind == "number":
            return self._day(cell.number)
        if _is_cut_short(question, cell):
            return None
        for other in (text, *_ways_to_write(cell)):
            code = read_value(question, other, self._language)
            if code is not None or not question.choices:
                return code
        if is_about_criteria(question) and (code := self._criterion(question, text)):
            return code
        return self._code_from_lists(question, text)

    def _day(self, number: float) -> str | None:
        moment = moment_of(number, since_1904=self._since_1904)
        return moment[0].isoformat() if moment and moment[0].year in _YEARS else None

    def _criterion(self, question: Question, text: str) -> str | None:
        """By the number that its name begins with, unless the words are those of another one."""
        code = read_value(question, text.partition(" ")[0])
        said = folded(text.partition(":")[2]).rstrip("…").rstrip()
        if not said:
            return code
        words = {name: folded(each) for name, each in self._criteria.items()}
        if code is not None and words.get(code, said).startswith(said):
            return code
        named = [name for name, each in words.items() if each.startswith(said)]
        return named[0] if len(named) == 1 else None

    def _code_from_lists(self, question: Question, text: str) -> str | None:
        codes, wanted = {choice.code for choice in question.choices}, folded(text)
        found = {each[wanted] for each in self._lists() if each.get(wanted) in codes}
        return found.pop() if len(found) == 1 else None


def _ways_to_write(cell: Cell) -> Iterator[str]:
    """How else a number may be written in a list that people choose from."""
    if cell.kind == "number":
        yield format(cell.number, ".15g")
        yield f"{cell.number * 100:.15g}%"
        yield f"{cell.number * 100:.15g} %"
        yield f"{cell.number:.1f}"
        yield format(cell.number, ".15g").replace(".", ",")


def _is_cut_short(question: Question, cell: Cell) -> bool:
    """Whether a number may have been `1.10`, of which a workbook keeps 1.1."""
    labels = {choice.label for choice in question.choices}
    return cell.kind == "number" and is_about_criteria(question) and f"{cell.text}0" in labels


def is_about_criteria(question: Question) -> bool:
    """Whether it asks for one of the criteria."""
    return question.kind == "choice" and question.key.endswith(".criterion")


def numbered(rated: Sequence[tuple[str, str]]) -> tuple[Choice, ...]:
    """Criteria by the numbers that their names begin with: 4.3 is the third of level 4.

    Given are their ids, and the places that their ratings had.
    """
    counts: Counter[str] = Counter()
    choices: list[Choice] = []
    for name, place in rated:
        level = place.partition("!")[0].removeprefix("level.")
        counts[level] += 1
        choices.append(Choice(code=name, label=f"{level}.{counts[level]}"))
    return tuple(choices)
