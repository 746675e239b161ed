"""Reads a returned review: what was typed, chosen and ticked, wherever the file has been."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answer_problems import lost_questions, part_damaged
from framework_export.documents.answers import (
    LONGEST_SHOWN,
    Account,
    Answer,
    Remark,
    ReturnedForm,
    one_of,
    problem,
    returned_form,
)
from framework_export.documents.form import Question, person_key
from framework_export.documents.values import read_value
from framework_export.formats.handed_out import Piece, characters
from framework_export.formats.handed_out_answers import as_handed_out
from framework_export.formats.packages import Package
from framework_export.formats.word.body.controls import UNTICKED
from framework_export.formats.word.returned.answers import Typed, Values
from framework_export.formats.word.returned.document import Document, read_document
from framework_export.formats.word.returned.fields import (
    Field,
    Fields,
    Named,
    added_goals,
    cell_of,
)
from framework_export.formats.word.returned.left import left_in
from framework_export.formats.word.returned.locations import Tables
from framework_export.formats.word.returned.people import second_by_words, second_form, two_people
from framework_export.formats.word.returned.places import Places
from framework_export.formats.word.returned.remains import identity_lost

_LONGEST_BESIDE = 1_000  # characters beside a field in which an answer is looked for
_MOST_NAMED = 5  # fields of which something is to be said


def read_review(package: Package) -> ReturnedForm:
    """The answers in a file. Raises PackageError when it is damaged, or none of our forms."""
    document = read_document(package)
    asked = len(document.manifest.asked)
    if (refused := two_people(document)) is not None:
        return returned_form(document.manifest.identity, (), (refused,), asked=asked)
    reader = _Reader(document)
    if reader.refused is not None:
        return returned_form(document.manifest.identity, (), (reader.refused,), asked=asked)
    answers = as_handed_out(reader.answers(), document.manifest)
    remarks = tuple(reader.remarks())
    return returned_form(
        document.manifest.identity,
        answers,
        tuple(reader.problems),
        asked=asked,
        keys=(each.question.key for each in document.manifest.asked),
        remarks=remarks,
        account=Account(
            found=sum(characters(spot.text) for spot in document.spots) - reader.own,
            answers=sum(characters(answer.text) for answer in answers),
            remarks=sum(characters(remark.text) for remark in remarks),
        ),
    )


class _Reader:
    """Goes through a document once: for its answers, and then for everything else."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._manifest = document.manifest
        self.problems: list[Diagnostic] = []
        if not document.is_whole:
            self.problems.append(identity_lost(self._manifest.identity))
        self.problems.extend(map(part_damaged, document.damaged))
        self.problems.extend(second_form(document))
        self._places = Places(Tables(document.body), document.spots, self._manifest.asked)
        self._values = Values(
            document.spots,
            language=self._manifest.identity.language,
            from_word=document.from_word,
            has_prompts=document.is_whole or self._manifest.handed_out is not None,
            problems=self.problems,
        )
        self._used: set[int] = set()
        """The identities of the spots that are answers, or nothing but the prompts of fields."""
        self._others: list[Piece] = []
        """Answers of which nobody can tell the question."""
        self._fields = self._find()
        self.refused, twice = second_by_words(document, self._fields, self._values.in_cell)
        self.problems.extend([twice] if twice is not None else ())
        self._name = ""
        """Of the person, as the form says it."""
        self.own = 0
        """Characters that were handed out, or are there once more in the same way."""

    def answers(self) -> Iterator[Answer]:
        """The answers in the order of the form; those of more goals than were asked come last."""
        fields = self._fields
        for each in self._manifest.asked:
            yield from self._answer(each.question, fields.found.get(each.question.key, ()))
        added = list(added_goals(fields, self._places.tables, self._places.surroundings))
        for field in added:
            self._pass_by_number(field)
            yield from self._answer(field.question, (field,))
        cells = {id(field.cell) for field in added}
        self.problems.extend(self._exchanged(fields))
        self.problems.extend(self._merged(fields))
        strange = [each for each in fields.strange if id(each.cell) not in cells]
        self.problems.extend(_elsewhere([text for e in strange if (text := self._read_strange(e))]))
        keys = [each.question.key for each in self._manifest.asked]
        lost = [key for key in keys if key not in fields.found]
        self.problems.extend(lost_questions(lost, asked=len(keys)))

    def _pass_by_number(self, goal: Field) -> None:
        """Takes the number before a goal that somebody has added for what the form says."""
        cell = self._places.tables.first_in_row(goal.cell) if goal.cell is not None else None
        inside = [] if cell is None else self._values.spots_in(cell)
        said = "".join(spot.text for spot in inside).strip(" .")
        if said == goal.question.key.split(".")[1] and id(inside[0]) not in self._used:
            self._used.update(map(id, inside))
            self.own += sum(characters(spot.text) for spot in inside)

    def _exchanged(self, fields: Fields) -> Iterator[Diagnostic]:
        """The problem that answers were taken for what their rows say, against their names."""
        told = [
            f"{self._places.tables.place(named.cell)} ({asked.question.key})"
            for named, asked in fields.told
            if self._values.text(named.control) not in ("", asked.question.prompt, UNTICKED)
        ]
        if told:
            yield problem(
                "form-row-differs",
                "These fields stand in rows with the words of other questions than their own: "
                f"{_first_of(told)}.",
                hint="Their answers are taken for what the rows say. Compare them with the person.",
            )

    def _merged(self, fields: Fields) -> Iterator[Diagnostic]:
        """The problem that an answer stands in the merged cells of several questions."""
        merged = [
            f"{each.place} ({key})"
            for key, found in fields.found.items()
            for each in found
            if each.cell is not None and self._places.is_merged_below(each.cell)
        ]
        if merged:
            yield problem(
                "form-cells-merged",
                f"These fields were merged with those above them: {_first_of(merged)}.",
                hint="What stands there is taken for the first of them. Ask about the others.",
            )

    def _find(self) -> Fields:
        fields = Fields(self._manifest.asked, self._places.tables, self._places.surroundings)
        inner = set(map(id, self._document.nested))
        fields.add_named([e for e in self._document.named if id(e.control) not in inner])
        taken = {id(each.cell) for found in fields.found.values() for each in found}
        taken |= {id(each.cell) for each in fields.strange}
        fields.add_unnamed(taken)
        for found in fields.found.values():
            for each in found:
                if each.cell is not None:
                    self._places.questions.setdefault(each.cell, each.question)
        return fields

    def _answer(self, question: Question, fields: Sequence[Field]) -> Iterator[Answer]:
        readings: list[Answer | None] = []
        first: Answer | None = None
        for field in fields:
            answer = self._read(field)
            if answer is not None and first is not None:
                self._note_copy(field, answer, first)
            first = first or answer
            readings.append(answer)
        yield from one_of(question, readings, self.problems)

    def _note_copy(self, field: Field, answer: Answer, first: Answer) -> None:
        if (answer.code, answer.text) == (first.code, first.text):
            self.own += characters(answer.text)
        else:
            self._others.append(self._other(field, answer.text))

    def _read(self, field: Field) -> Answer | None:
        typed = self._take(field)
        text = typed.text
        around, beside = typed.beside.spots, typed.beside.text
        is_left = bool(around) and id(around[0]) not in self._used  # All of it, or nothing.
        if is_left and (field.question.kind == "text" or self._is_answer(field, text, beside)):
            text = f"{text}\n{beside}" if text else beside
            self._used.update(map(id, around))
        if not text:
            self._values.note_what_is_gone(field)
            return None
        return self._described(self._values.answer(field, text), field)

    def _take(self, field: Field) -> Typed:
        """What a field says; nothing else is made of what stands in it."""
        typed, inside = self._values.typed(field), self._values.spots(field)
        self._used.update(map(id, inside))
        self.own += sum(characters(spot.text) for spot in inside) - characters(typed.text)
        if field.question.key == person_key("name"):
            self._name = self._name or typed.text
        return typed

    def _is_answer(self, field: Field, text: str, beside: str) -> bool:
        """Whether an answer stands beside its empty field."""
        language = self._manifest.identity.language
        is_short = len(beside) <= _LONGEST_BESIDE
        return not text and is_short and bool(read_value(field.question, beside, language))

    def _described(self, answer: Answer, field: Field) -> Answer:
        """With the topic and the words of its criterion, as the form shows them."""
        if (
            answer.criterion is None
            or field.cell is None
            or field.cell not in self._places.tables.at
        ):
            return answer
        places = self._places
        return replace(
            answer, topic=places.heading(field.cell), criterion_text=places.criterion(field.cell)
        )

    def _read_strange(self, named: Named) -> str:
        """What stands in a field of which the words around it are not those of its question."""
        field = Field(
            question=named.asked.question,
            control=named.control,
            cell=named.cell,
            place=self._places.tables.place(named.cell),
            matched=named.matched,
        )
        typed = self._take(field)
        if not typed.text:
            return ""
        self._others.append(self._other(field, typed.text))
        shown = typed.text[:LONGEST_SHOWN]
        return f"“{shown}” in {field.place} ({field.question.key})"

    def _other(self, field: Field, text: str) -> Piece:
        spots = self._values.spots(field)
        return Piece(
            text=text,
            place=field.place,
            kind="answer",
            near=field.question.criterion,
            order=self._document.order[id(spots[0])] if spots else 0,
        )

    def remarks(self) -> Iterator[Remark]:
        """Everything that was not handed out and answers nothing, in the order of the file."""
        for nested in self._document.nested[:1]:
            self.problems.append(_nested(self._places.tables.place(cell_of(nested))))
        left, own = left_in(
            self._document.spots,
            self._used,
            self._manifest,
            self._places,
            is_whole=self._document.is_whole,
            name=self._name,
        )
        self.own += own
        for piece in sorted((*left, *self._others), key=lambda each: each.order):
            yield Remark(place=piece.place, text=piece.text, kind=piece.kind, near=piece.near)


def _elsewhere(found: Sequence[str]) -> Iterator[Diagnostic]:
    """The problem that fields stand where the words are others."""
    if found:
        yield problem(
            "form-field-elsewhere",
            f"The words around these fields are not those of their questions: {_first_of(found)}.",
            hint="They are kept as remarks. Compare them with the form that was sent out.",
        )


def _first_of(fields: Sequence[str]) -> str:
    more = f" and {len(fields) - _MOST_NAMED} more" if len(fields) > _MOST_NAMED else ""
    return ", ".join(fields[:_MOST_NAMED]) + more


def _nested(place: str) -> Diagnostic:
    return problem(
        "form-nested",
        f"A part of a form was put into a field in {place}.",
        hint="What stands there is read as text of that field, and answers no other question.",
    )
