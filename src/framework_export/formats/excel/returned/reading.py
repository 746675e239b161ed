"""Reads a returned self-assessment: what was typed and chosen, wherever the file has been."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answer_problems import lost_questions, part_damaged
from framework_export.documents.answers import (
    Account,
    Answer,
    Remark,
    ReturnedForm,
    one_of,
    returned_form,
)
from framework_export.documents.form import Question
from framework_export.formats.excel.returned.found.criteria import Criteria
from framework_export.formats.excel.returned.found.details import Details
from framework_export.formats.excel.returned.found.fields import Field, Fields, merged_cells
from framework_export.formats.excel.returned.found.goals import read_goals
from framework_export.formats.excel.returned.found.tables import heads_of, tables_of
from framework_export.formats.excel.returned.people import two_people
from framework_export.formats.excel.returned.questions import Questions
from framework_export.formats.excel.returned.remains import (
    choices_of,
    codes_by_label,
    identity_lost,
    known_manifest,
    manifest_from_remains,
)
from framework_export.formats.excel.returned.remarks.before import certain
from framework_export.formats.excel.returned.remarks.ours import Ours
from framework_export.formats.excel.returned.remarks.signs import SHORT, ShortSigns, Signs
from framework_export.formats.excel.returned.remarks.walk import Walker, in_order
from framework_export.formats.excel.returned.values import Lists, Values
from framework_export.formats.excel.returned.workbook.book import Workbook, read_workbook
from framework_export.formats.handed_out import HandedOut, characters, left_over
from framework_export.formats.handed_out_answers import as_handed_out
from framework_export.formats.manifest import Manifest
from framework_export.formats.packages import Package


def read_self_assessment(package: Package) -> ReturnedForm:
    """The answers in a file. Raises PackageError when it is damaged, or none of our forms."""
    book = read_workbook(package)
    known = known_manifest(book)
    manifest = known or manifest_from_remains(book, tables_of(book.sheets, book.names))
    reader = _Reader(book, manifest)
    if reader.refused is not None:
        asked = len(reader.questions.keys)
        return returned_form(manifest.identity, (), (reader.refused,), asked=asked)
    answers = as_handed_out(reader.answers(), manifest)
    remarks = tuple(reader.remarks())
    return returned_form(
        manifest.identity,
        answers,
        tuple(reader.problems),
        asked=len(reader.questions.keys),
        keys=reader.questions.keys,
        remarks=remarks,
        account=Account(
            found=reader.found,
            answers=sum(characters(answer.text) for answer in answers),
            remarks=sum(characters(remark.text) for remark in remarks),
        ),
    )


class _Reader:
    """Goes through a workbook once: for its answers, and then for everything else."""

    def __init__(self, book: Workbook, manifest: Manifest) -> None:
        self._book = book
        self._manifest = manifest
        self._signs = Signs()
        self._ours = Ours(manifest.handed_out or HandedOut(), manifest.identity.reference)
        self._whole = {each.part for each in book.sheets if self._ours.is_whole(each)}
        self._others: list[Remark] = []
        """Answers to questions that have another one already."""
        self.problems: list[Diagnostic] = [*book.problems]
        self.questions = Questions(manifest)
        self.found = 0
        """Characters that were not handed out; what is there twice in the same way, once."""
        if not manifest.identity.framework:
            self.problems.append(identity_lost(manifest.identity.reference))
        self._fields = self._find()
        self.refused = two_people(self._fields, manifest)
        self.problems.extend(merged_cells(book.sheets, self._fields))

    def answers(self) -> Iterator[Answer]:
        """The answers in the order of the form; those of more goals than were asked come last."""
        identity, fields = self._manifest.identity, self._fields
        values = Values(
            language=identity.language,
            since_1904=self._book.since_1904,
            lists=lambda: self._lists,
            criteria=fields.words,
            problems=self.problems,
        )
        more = (key for key in fields.cells if key not in self.questions.keys)
        for key in (*self.questions.keys, *more):
            question = self.questions.question(key) if key in fields.cells else None
            if question is not None:
                yield from self._answer(question, fields.cells[key], values)
        lost = [key for key in self.questions.keys if key not in fields.seen]
        self.problems.extend(lost_questions(lost, asked=len(self.questions.keys)))

    def _find(self) -> Fields:
        """Which cell answers which question."""
        fields, asked = Fields(), self._manifest.asked
        short = any(len(each.sign) == SHORT for each in asked)
        criteria = Criteria(asked, self.questions.keys, ShortSigns() if short else self._signs)
        details = Details(asked, self._signs)
        sheets = [each for each in self._book.sheets if each.part not in self._whole]
        heads = heads_of(self._manifest.handed_out)
        self._tables = tables_of(sheets, self._book.names, heads, self._signs)
        for table in self._tables:
            if table.kind == "rating":
                criteria.read(table, fields, self.problems)
            elif table.kind == "what":
                read_goals(table, tuple(self.questions.keys), fields, self.problems)
            elif "answer" in table.columns:
                details.read(table, fields)
        if not fields.seen.issuperset(details.keys):
            details.read_labels(self._book, fields)
        if not fields.seen.issuperset(details.keys):
            details.read_names(self._book, fields)
        for key in [key for key in fields.cells if self.questions.question(key) is None]:
            fields.forget(key)
        return fields

    @cached_property
    def _lists(self) -> Sequence[Lists]:
        """The lists of the workbook, which are seldom needed."""
        return codes_by_label(choices_of(tables_of(self._book.sheets, self._book.names)))

    def _answer(
        self, question: Question, cells: Sequence[Field], values: Values
    ) -> Iterator[Answer]:
        readings = [values.read(question, cell) for cell in cells]
        first: Answer | None = None
        for cell, answer in zip(cells, readings, strict=True):
            if first and answer and (first.code, first.text) == (answer.code, answer.text):
                continue
            self.found += characters(cell.text(question))
            if first and answer:
                self._others.append(
                    Remark(place=cell.place, text=answer.text, kind="answer", near=answer.criterion)
                )
            first = first or answer
        yield from one_of(question, readings, self.problems)

    def remarks(self) -> Iterator[Remark]:
        """Everything that was not handed out and answers nothing."""
        identity, handed_out = self._manifest.identity, self._manifest.handed_out
        walker = Walker(self._book, self.questions, self._fields, self._ours, self._signs)
        pieces = tuple(walker.walk(self._whole))
        values = {**identity.person.values(), "reference": identity.reference}
        texts = [piece for piece in pieces if piece.kind == "text"]
        if handed_out is None:
            left = tuple(certain(self._book, self._tables, self._fields, texts))
        else:
            left = left_over(self._ours.left, values, texts)
        for piece in in_order(pieces, left):
            said = characters(piece.text)
            self.found += said
            if said:
                yield Remark(place=piece.place, text=piece.text, kind=piece.kind, near=piece.near)
        self.problems.extend(map(part_damaged, self._book.parts.damaged))
        yield from self._others
