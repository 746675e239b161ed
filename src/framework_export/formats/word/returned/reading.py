"""Reads a returned review: what was typed, chosen and ticked, wherever the file has been."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import (
    LONGEST_SHOWN,
    Account,
    Answer,
    Remark,
    ReturnedForm,
    lost_questions,
    one_of,
    problem,
    returned_form,
)
from framework_export.documents.form import Question
from framework_export.documents.values import read_value
from framework_export.formats.handed_out import (
    Piece,
    characters,
    left_over,
    sign_of,
)
from framework_export.formats.packages import Package
from framework_export.formats.word.elements import Element
from framework_export.formats.word.own_texts import MARGINS
from framework_export.formats.word.returned.answers import Values
from framework_export.formats.word.returned.document import Document, read_document
from framework_export.formats.word.returned.fields import (
    Field,
    Fields,
    added_goals,
    cell_of,
)
from framework_export.formats.word.returned.locations import (
    Surroundings,
    Tables,
    known_words,
    words_of,
)
from framework_export.formats.word.returned.people import two_people
from framework_export.formats.word.returned.remains import identity_lost
from framework_export.formats.word.returned.spots import Spot

_HANDED_OUT = ("text", "picture")
"""What a form has of its own."""


def read_review(package: Package) -> ReturnedForm:
    """The answers in a file. Raises PackageError when it is damaged, or none of our forms."""
    document = read_document(package)
    if (refused := two_people(document)) is not None:
        count = len(document.manifest.asked)
        return returned_form(document.manifest.identity, (), (refused,), asked=count)
    reader = _Reader(document)
    answers = tuple(reader.answers())
    remarks = tuple(reader.remarks())
    return returned_form(
        document.manifest.identity,
        answers,
        tuple(reader.problems),
        asked=len(document.manifest.asked),
        remarks=remarks,
        account=Account(
            found=reader.found,
            answers=sum(characters(answer.text) for answer in answers),
            remarks=sum(characters(remark.text) for remark in remarks),
        ),
    )


class _Reader:
    """Goes through a document once: for its answers, and then for everything else."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._manifest = document.manifest
        self._tables = Tables(document.body)
        self.problems: list[Diagnostic] = []
        if not document.is_whole:
            self.problems.append(identity_lost(self._manifest.identity))
        known = [words for each in self._manifest.asked if (words := words_of(each)) is not None]
        self._known = known_words(known)
        self._surroundings = Surroundings(self._tables, document.spots, self._known)
        self._headings: dict[Element, str] = {}
        """By cells and paragraphs: what the last heading above says."""
        self._note_headings()
        self._used: set[int] = set()
        """Spots that are answers, or nothing but the prompts of fields."""
        self._others: list[Remark] = []
        self._questions: dict[Element, Question] = {}
        """By the cells in which they are answered."""
        self._criteria = {
            words.row: each.question.criterion
            for each in self._manifest.asked
            if (words := words_of(each)) is not None and words.row
        }
        self.found = 0
        """Characters that were not handed out; what is there twice in the same way, once."""

    def _note_headings(self) -> None:
        topic = section = heading = ""
        seen: set[tuple[int, int]] = set()
        for spot in self._document.spots:
            if spot.cell is None and spot.control is None and not spot.contents and not spot.part:
                sign = sign_of(spot.text)
                if sign in self._known.sections and sign not in self._known.topics:
                    section, topic, heading = sign, "", spot.text
                elif sign in self._known.topics:
                    topic, heading = sign, spot.text
                    if sign in self._known.sections:
                        section = sign
            elif spot.cell is not None and spot.cell in self._tables.at:
                row = self._tables.at[spot.cell][:2]
                if row not in seen:
                    seen.add(row)
                    topic, section = self._surroundings.note(*row, topic, section)
            for element in (spot.cell, spot.paragraph):
                if element is not None:
                    self._headings.setdefault(element, heading)

    def answers(self) -> Iterator[Answer]:
        """The answers in the order of the form; those of more goals than were asked come last."""
        fields = self._find()
        values = Values(
            self._document.spots,
            language=self._manifest.identity.language,
            from_word=self._document.from_word,
            problems=self.problems,
        )
        for each in self._manifest.asked:
            yield from self._answer(each.question, fields.found.get(each.question.key, ()), values)
        for field in added_goals(fields, self._tables, self._surroundings):
            yield from self._answer(field.question, (field,), values)
        for strange in fields.strange:
            field = Field(
                question=strange.asked.question,
                control=strange.control,
                cell=strange.cell,
                place=self._tables.place(strange.cell),
                matched=strange.matched,
            )
            self._read_strange(field, values)
        keys = [each.question.key for each in self._manifest.asked]
        lost = [key for key in keys if key not in fields.found]
        self.problems.extend(lost_questions(lost, asked=len(keys)))

    def _find(self) -> Fields:
        fields = Fields(self._manifest.asked, self._tables, self._surroundings)
        inner = set(map(id, self._document.nested))
        outer = [each for each in self._document.named if id(each.control) not in inner]
        fields.add_named(outer)
        taken = {id(each.cell) for found in fields.found.values() for each in found}
        taken |= {id(each.cell) for each in fields.strange}
        fields.add_unnamed(taken)
        for found in fields.found.values():
            for each in found:
                if each.cell is not None:
                    self._questions.setdefault(each.cell, each.question)
        return fields

    def _answer(
        self, question: Question, fields: Sequence[Field], values: Values
    ) -> Iterator[Answer]:
        readings: list[Answer | None] = []
        for field in fields:
            answer = self._read(field, values)
            same = next((each for each in readings if each is not None), None)
            if answer is not None and same is None:
                self.found += characters(answer.text)
            elif answer is not None and same is not None and not _is_same(answer, same):
                self.found += characters(answer.text)
                self._others.append(
                    Remark(
                        place=field.place, text=answer.text, kind="answer", near=question.criterion
                    )
                )
            readings.append(answer)
        yield from one_of(question, readings, self.problems)

    def _read(self, field: Field, values: Values) -> Answer | None:
        typed = values.typed(field)
        self._used.update(map(id, values.spots(field)))
        text = typed.text
        beside = "\n".join(spot.text.strip() for spot in typed.beside)
        if beside and (field.question.kind == "text" or self._is_answer(field, text, beside)):
            text = f"{text}\n{beside}" if text else beside
            self._used.update(map(id, typed.beside))
        if not text:
            values.note_what_is_gone(field)
            return None
        return self._described(values.answer(field, text), field)

    def _is_answer(self, field: Field, text: str, beside: str) -> bool:
        """Whether an answer stands beside its empty field."""
        return not text and bool(
            read_value(field.question, beside, self._manifest.identity.language)
        )

    def _described(self, answer: Answer, field: Field) -> Answer:
        """With the topic and the words of its criterion, as the form shows them."""
        if answer.criterion is None or field.cell is None or field.cell not in self._tables.at:
            return answer
        first = self._tables.first_in_row(field.cell)
        return replace(
            answer,
            topic=self._headings.get(first, ""),
            criterion_text=self._surroundings.text(first).partition("\n")[0],
        )

    def _read_strange(self, field: Field, values: Values) -> None:
        """What stands in a field of which the words around it are not those of its question."""
        typed = values.typed(field)
        self._used.update(map(id, values.spots(field)))
        if not typed.text:
            return
        self.found += characters(typed.text)
        near = field.question.criterion
        self._others.append(Remark(place=field.place, text=typed.text, kind="answer", near=near))
        self.problems.append(
            problem(
                "form-row-differs",
                f"“{typed.text[:LONGEST_SHOWN]}” in {field.place} stands in a field of "
                f"{field.question.key}, and the words around it are others.",
                hint="It is kept as a remark. Compare it with the form that was sent out.",
            )
        )

    def remarks(self) -> Iterator[Remark]:
        """Everything that was not handed out and answers nothing, in the order of the file."""
        for nested in self._document.nested[:1]:
            self.problems.append(_nested(self._tables.place(cell_of(nested))))
        pieces = [
            self._piece(number, spot)
            for number, spot in enumerate(self._document.spots)
            if id(spot) not in self._used and characters(spot.text)
        ]
        texts = [piece for piece in pieces if piece.kind in _HANDED_OUT]
        left = [piece for piece in pieces if piece.kind not in _HANDED_OUT]
        left += self._theirs(texts)
        for piece in sorted(left, key=lambda each: each.order):
            self.found += characters(piece.text)
            yield Remark(place=piece.place, text=piece.text, kind=piece.kind, near=piece.near)
        yield from self._others

    def _theirs(self, texts: Sequence[Piece]) -> Iterable[Piece]:
        """What of the texts is not the form's own."""
        identity, handed_out = self._manifest.identity, self._manifest.handed_out
        spots = self._document.spots
        if handed_out is None:
            # A form of before its texts were noted: only what stands in or at fields is told.
            return [piece for piece in texts if spots[piece.order].cell in self._questions]
        values = {**identity.person.values(), "reference": identity.reference}
        outside = frozenset(sign_of(spot.text) for spot in spots if _is_outside(spot))
        return left_over(handed_out, values, _once(texts, spots, outside))

    def _piece(self, number: int, spot: Spot) -> Piece:
        return Piece(
            text=spot.text.strip(),
            place=self._place(spot),
            kind=spot.kind,
            near=self._near(spot.cell),
            order=number,
        )

    def _place(self, spot: Spot) -> str:
        if spot.cell is not None:
            where = self._tables.place(spot.cell)
        else:
            paragraph = spot.paragraph if spot.paragraph is not None else None
            above = self._headings.get(paragraph, "") if paragraph is not None else ""
            where = f"the text below “{above}”" if above else "the text"
        return (
            f"{spot.part} at {where}" if spot.cell is not None and spot.part else spot.part or where
        )

    def _near(self, cell: Element | None) -> str | None:
        if cell is None or cell not in self._tables.at:
            return None
        if cell in self._questions:
            return self._questions[cell].criterion
        sign = self._surroundings.row_sign(self._tables.first_in_row(cell))
        return self._criteria.get(sign) if sign else None


def _is_same(one: Answer, other: Answer) -> bool:
    return (one.code, one.text) == (other.code, other.text)


def _is_outside(spot: Spot) -> bool:
    """Whether it is of the text outside tables, where headings are."""
    return spot.cell is None and spot.control is None and not spot.contents and not spot.part


def _once(texts: Iterable[Piece], spots: Sequence[Spot], outside: frozenset[str]) -> list[Piece]:
    """The texts without what programs write again: margins of further pages, and contents.

    `outside` has the signs of what a table of contents can list.
    """
    kept: list[Piece] = []
    margins: dict[tuple[str, str], Spot] = {}
    for piece in texts:
        spot = spots[piece.order]
        if spot.contents and all(sign_of(part) in outside for part in _listed(piece.text)):
            continue
        if spot.part in MARGINS:
            first = margins.setdefault((spot.part, sign_of(piece.text)), spot)
            if first.file != spot.file:
                continue
        kept.append(piece)
    return kept


def _listed(line: str) -> Iterator[str]:
    return (part for part in line.split(" · ") if part.strip())


def _nested(place: str) -> Diagnostic:
    return problem(
        "form-nested",
        f"A part of a form was put into a field in {place}.",
        hint="What stands there is read as text of that field, and answers no other question.",
    )
