"""Reads a returned self-assessment: what was typed and chosen, wherever the file has been."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import (
    LONGEST_SHOWN,
    Answer,
    ReturnedForm,
    lost_questions,
    one_of,
    problem,
    returned_form,
    unclear_answer,
)
from framework_export.documents.form import Choice, Question, evidence_key, example_key
from framework_export.documents.values import is_blank, read_value
from framework_export.formats.excel.found import Found
from framework_export.formats.excel.marks import Cell, Marked, cell_at, input_sheets, marked_areas
from framework_export.formats.excel.remains import identity_lost, manifest_from_remains
from framework_export.formats.excel.sources import Source
from framework_export.formats.manifest import Manifest, read_manifest
from framework_export.formats.packages import Package

_FIRST_DAY = datetime.date(1899, 12, 30)
_DAYS = range(36_526, 73_051)  # 2000 to 2099, as Excel counts them

Labels = Mapping[str, Mapping[str, str]]
"""By the name of a list: the codes by the labels that the workbook itself has."""


def read_self_assessment(package: Package) -> ReturnedForm:
    """The answers in a file. Raises PackageError when it is damaged, or none of our forms."""
    source = Source(package)
    known = read_manifest(source.properties)
    manifest = known or manifest_from_remains(source)
    asked = _Questions(manifest, whole=known is None)
    found = _found(source, manifest, asked)
    problems: list[Diagnostic] = []
    if not manifest.identity.framework:
        problems.append(identity_lost(manifest.identity.reference))
    answers: list[Answer] = []
    reader = _Reader(source, problems)
    for key in asked.keys:
        if cells := found.cells.get(key):
            question = asked.question(key)
            readings = [reader.read(question, cell) for cell in cells]
            answers.extend(one_of(question, readings, problems))
    lost = [key for key in asked.keys if key not in found.seen]
    problems.extend(lost_questions(lost, asked=len(asked.keys)))
    problems.extend(map(_unknown_row, found.unknown))
    count = len(asked.keys)
    return returned_form(manifest.identity, tuple(answers), tuple(problems), asked=count)


class _Questions:
    """The questions by key; those beside a rating follow from it, and are made when needed."""

    def __init__(self, manifest: Manifest, *, whole: bool) -> None:
        self._made: dict[str, Question] = {}
        self._criteria: dict[str, str] = {}
        self._rated: list[tuple[str, str]] = []
        self.keys: dict[str, None] = {}
        for each in manifest.asked:
            question = each.question
            if question.criterion is not None and question.kind == "rating":
                self._rated.append((question.criterion, each.place))
            self._made[question.key] = question
            self.keys[question.key] = None
            if question.criterion is not None and question.kind == "rating" and not whole:
                for key in (evidence_key(question.criterion), example_key(question.criterion)):
                    self._criteria[key] = question.criterion
                    self.keys[key] = None

    def question(self, key: str) -> Question:
        """The question of a key."""
        if key in self._made:
            made = self._made[key]
            known = made.choices or not _is_goal(made)
            return made if known else replace(made, choices=self._numbered)
        return Question(
            key=key,
            kind="text",
            by="employee",
            title="",
            prompt="",
            criterion=self._criteria[key],
        )

    @cached_property
    def _numbered(self) -> tuple[Choice, ...]:
        """The criteria by the numbers that their names begin with: 4.3 is the third of level 4."""
        counts: Counter[str] = Counter()
        choices: list[Choice] = []
        for question, place in self._rated:
            level = place.partition("!")[0].removeprefix("level.")
            counts[level] += 1
            choices.append(Choice(code=question, label=f"{level}.{counts[level]}"))
        return tuple(choices)


def _found(source: Source, manifest: Manifest, asked: _Questions) -> Found:
    """Looks where answers can be, and only when something is missing everywhere."""
    found = Found(source, manifest.asked, asked.keys)
    first = input_sheets(source)
    source.open(first)
    found.read(marked_areas(source, first))
    if len(found.seen) < len(asked.keys):
        found.read(marked_areas(source, (each for each in source.sheets if each not in first)))
        found.read_names(asked.keys)
    return found


class _Reader:
    """Reads cells; the lists of the workbook only when an answer is none that the form knows."""

    def __init__(self, source: Source, problems: list[Diagnostic]) -> None:
        self._source = source
        self._problems = problems

    @cached_property
    def _labels(self) -> Labels:
        return _labels(self._source, tuple(marked_areas(self._source, self._source.sheets)))

    def read(self, question: Question, cell: Cell) -> Answer | None:
        """The answer in a cell; None when it is blank."""
        text = cell.text.replace("\r\n", "\n").strip("\n")
        if is_blank(question, text):
            return None
        code = self._code(question, cell)
        if code is None:
            self._problems.append(unclear_answer(question, text, cell.place))
        return Answer(
            key=question.key,
            criterion=question.criterion,
            by=question.by,
            kind=question.kind,
            code=code or "",
            text=text,
            place=cell.place,
            matched=cell.matched,
        )

    def _code(self, question: Question, cell: Cell) -> str | None:
        value = cell.value
        if question.kind == "date" and isinstance(value, float) and int(value) in _DAYS:
            return (_FIRST_DAY + datetime.timedelta(days=int(value))).isoformat()
        code = read_value(question, cell.text)
        if code is not None or not question.choices:
            return code
        if _is_goal(question):
            # The names of criteria begin with a number that is theirs alone.
            code = read_value(question, cell.text.partition(" ")[0])
        return code or self._code_from_lists(question, " ".join(cell.text.split()))

    def _code_from_lists(self, question: Question, text: str) -> str | None:
        codes = {choice.code for choice in question.choices}
        found = (each[text] for each in self._labels.values() if each.get(text) in codes)
        return next(found, None)


def _labels(source: Source, areas: Sequence[Marked]) -> Labels:
    """The lists of the workbook, whose labels somebody may have translated."""
    labels: dict[str, dict[str, str]] = {}
    for area in areas:
        pairs = [
            (code.removesuffix("_codes"), column)
            for code, column in area.columns.items()
            if code.endswith("_codes") and code.removesuffix("_codes") in area.columns
        ]
        for name, column in pairs:
            labels[name] = dict(_pairs(source, area, area.columns[name], column))
    return labels


def _pairs(source: Source, area: Marked, label: int, code: int) -> Iterator[tuple[str, str]]:
    for row in range(area.first, min(area.last, len(source.rows(area.sheet)))):
        found = cell_at(source, area.sheet, row, code, area.matched).text
        if found:
            text = cell_at(source, area.sheet, row, label, area.matched).text
            yield " ".join(text.split()), found


def _is_goal(question: Question) -> bool:
    """Whether it asks for one of the criteria."""
    return question.kind == "choice" and question.key.endswith(".criterion")


def _unknown_row(cell: Cell) -> Diagnostic:
    return problem(
        "form-row-unknown",
        f"“{cell.text[:LONGEST_SHOWN]}” in {cell.place} is in a row without its reference, "
        "so nobody can tell what it is about.",
        hint="Copy the reference of the criterion into its row, from the form as it was sent out.",
    )
