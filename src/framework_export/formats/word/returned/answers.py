"""What stands in a field, and what it answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import (
    LONGEST_SHOWN,
    Answer,
    given_answer,
    problem,
    unclear_answer,
)
from framework_export.documents.dates import possible_dates, read_date
from framework_export.documents.form import Question
from framework_export.documents.values import DRAWN_BOXES, TICKED, folded, is_blank, read_value
from framework_export.formats.word.body.building_blocks import BLOCK
from framework_export.formats.word.elements import W14, Element, get, name
from framework_export.formats.word.returned.fields import Field
from framework_export.formats.word.returned.prompts import is_words_own
from framework_export.formats.word.returned.text.spots import Spot

_PROMPTING = f"{name('sdtPr')}/{name('showingPlcHdr')}"
_REPEATED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands in a cell, but in no field, without blank paragraphs."""

    spots: tuple[Spot, ...]
    text: str


_NOTHING = Beside(spots=(), text="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What a field says."""

    text: str
    """Nothing when it is blank."""
    beside: Beside


class Values:
    """Reads fields of a form in one language."""

    def __init__(
        self,
        spots: Sequence[Spot],
        *,
        language: str,
        from_word: bool,
        has_prompts: bool,
        problems: list[Diagnostic],
    ) -> None:
        self._language = language
        self._problems = problems
        self._inside: dict[Element, list[Spot]] = {}
        self._beside: dict[Element, list[Spot]] = {}
        self._known_beside: dict[Element, Beside] = {}
        self._cells: dict[Element, list[Spot]] = {}
        for spot in spots:
            if spot.kind != "text":
                continue
            if spot.cell is not None:
                self._cells.setdefault(spot.cell, []).append(spot)
            around = spot.cell if spot.cell is not None else spot.paragraph
            if spot.control is not None:
                self._inside.setdefault(spot.control, []).append(spot)
            elif around is not None:
                self._beside.setdefault(around, []).append(spot)
        self._deleted = {
            spot.control: spot.text.strip()
            for spot in spots
            if spot.kind == "deleted" and spot.control is not None and spot.text.strip()
        }
        self._has_prompts = has_prompts
        self._prompts = frozenset[str]()
        if from_word or not has_prompts:
            self._prompts = self._repeated_prompts()

    def typed(self, field: Field) -> Typed:
        """What stands in the field and beside it."""
        shown = self._shown(field.question, _joined(self.spots(field)), field.control)
        if field.cell is None or not self._has_name(field):
            return Typed(text=shown, beside=_NOTHING)
        return Typed(text=shown, beside=self._beside_in(field.cell))

    def _beside_in(self, cell: Element) -> Beside:
        """Looked for once in a cell, in which anybody may have put thousands of fields."""
        if cell not in self._known_beside:
            spots = tuple(each for each in self._beside.get(cell, ()) if each.text.strip())
            text = "\n".join(each.text.strip() for each in spots)
            self._known_beside[cell] = Beside(spots=spots, text=text)
        return self._known_beside[cell]

    def spots(self, field: Field) -> Sequence[Spot]:
        """What stands in the field itself: in one without a name, all of its cell."""
        if field.control is not None and self._has_name(field):
            return self._inside.get(field.control, ())
        return self._beside.get(field.cell, ()) if field.cell is not None else ()

    def text(self, control: Element | None) -> str:
        """All that stands in a control, be it its prompt."""
        return _joined(self._inside.get(control, ())) if control is not None else ""

    def in_cell(self, cell: Element) -> str:
        """All that stands in a cell, in its fields and beside them."""
        return _joined(self.spots_in(cell))

    def spots_in(self, cell: Element) -> Sequence[Spot]:
        """The same, as it was read."""
        return self._cells.get(cell, ())

    def _has_name(self, field: Field) -> bool:
        """Whether it is a control of ours, and none that a program has put around a text."""
        return field.control is not None and field.control in self._inside

    def note_what_is_gone(self, field: Field) -> None:
        """Problems of a blank field: what was deleted in it, or a day that nobody sees."""
        deleted = self._deleted.get(field.control) if field.control is not None else None
        if deleted:
            self._problems.append(
                problem(
                    "form-answer-deleted",
                    f"The answer to {field.question.key} in {field.place} was deleted with "
                    f"changes tracked: “{deleted[:LONGEST_SHOWN]}”.",
                    hint="Accept or reject the change, so that it is clear what counts.",
                )
            )
        self._note_hidden_date(field)

    def answer(self, field: Field, text: str) -> Answer:
        """The answer of a field that is not blank; a problem when it is none."""
        question = field.question
        code = self._code(question, text, field.control)
        if code is None and question.kind == "tick" and folded(text) in DRAWN_BOXES:
            self._problems.append(_two_states(field, text))
        elif code is None:
            self._problems.append(
                unclear_answer(question, text, field.place, language=self._language)
            )
        return given_answer(question, text, code, place=field.place, matched=field.matched)

    def _note_hidden_date(self, field: Field) -> None:
        date = _own_date(field.control)
        prompting = field.control is not None and field.control.find(_PROMPTING) is not None
        if field.question.kind == "date" and date and not prompting:
            self._problems.append(
                problem(
                    "form-unclear-answer",
                    f"The field in {field.place} shows no day, and the file has {date} for it.",
                    hint="Ask which day is meant, and type it as 2026-01-31.",
                )
            )

    def _repeated_prompts(self) -> frozenset[str]:
        """What marks several fields as empty in the same words: a prompt in Word's language.

        Our own ones are told so as well where the form does not know any more what they are.
        """
        texts = Counter(
            folded(_joined(inside))
            for control, inside in self._inside.items()
            if control.find(_PROMPTING) is not None
            and not (self._has_prompts and _has_our_prompt(control))
        )
        return frozenset(text for text, count in texts.items() if text and count >= _REPEATED)

    def _shown(self, question: Question, text: str, control: Element | None) -> str:
        if question.kind == "tick":
            ticked = _is_ticked(control)
            return "" if is_blank(question, text) and not ticked else text.strip() or "☐"
        if is_blank(question, text):
            return ""
        if control is not None and control.find(_PROMPTING) is not None and self._is_prompt(text):
            return ""
        marked = control is None or control.find(_PROMPTING) is not None
        return _without(question.prompt, text) if marked else text

    def _is_prompt(self, text: str) -> bool:
        return is_words_own(text) or folded(text) in self._prompts

    def _code(self, question: Question, text: str, control: Element | None) -> str | None:
        code = read_value(question, text, self._language)
        if control is None:
            return code
        if question.kind == "tick" and folded(text) not in DRAWN_BOXES and code == TICKED:
            return code  # Typed, so that the state that a program keeps says nothing.
        if question.kind == "tick":
            # The picture and the state have to say the same.
            return code if _is_ticked(control) in (None, code == TICKED) else None
        if question.kind == "date" and code is None:
            return _agreeing_date(text, _own_date(control), self._language)
        return _listed_code(question, text, control) if code is None else code


def _two_states(field: Field, text: str) -> Diagnostic:
    return problem(
        "form-unclear-answer",
        f"The box of {field.question.key} in {field.place} shows {text}, and the file says that it "
        f"is {'' if _is_ticked(field.control) else 'not '}ticked.",
        hint="Ask what is meant, and click the box until it shows that.",
    )


def _joined(spots: Sequence[Spot]) -> str:
    return "\n".join(spot.text for spot in spots).strip("\n")


def _has_our_prompt(control: Element) -> bool:
    """Whether Word would show our own prompt in it, which it finds among the building blocks."""
    block = control.find(f"{name('sdtPr')}/{name('placeholder')}/{name('docPart')}")
    return block is not None and get(block, "val").startswith(BLOCK)


def _without(prompt: str, text: str) -> str:
    """What was typed behind or before a prompt that nobody has removed."""
    if prompt and len(text) > len(prompt):
        if text.startswith(prompt):
            return text[len(prompt) :].strip()
        if text.endswith(prompt):
            return text[: -len(prompt)].strip()
    return text


def _own_date(control: Element | None) -> str:
    found = control.find(f"{name('sdtPr')}/{name('date')}") if control is not None else None
    return (read_date(get(found, "fullDate")[:10]) or "") if found is not None else ""


def _agreeing_date(text: str, date: str, language: str) -> str | None:
    """The day that the file has, when the text can be that day, too.

    A day that was typed over keeps the stored one of before in some programs.
    """
    if not date:
        return None
    if date in possible_dates(text, language):
        return date
    if any(each.isalpha() for each in text):
        return None
    numbers = "".join(each if each.isdecimal() else " " for each in folded(text)).split()
    year, month, day = date.split("-")
    shown = sorted(number.lstrip("0") for number in numbers)
    wanted = [month.lstrip("0"), day.lstrip("0")]
    return date if shown in (sorted([*wanted, year]), sorted([*wanted, year[2:]])) else None


def _listed_code(question: Question, text: str, control: Element) -> str | None:
    """By the control's own list, whose labels may be translated."""
    codes = {choice.code for choice in question.choices}
    for item in control.iter(name("listItem")):
        if get(item, "value") in codes and folded(get(item, "displayText")) == folded(text):
            return get(item, "value")
    return None


def _is_ticked(control: Element | None) -> bool | None:
    """The state of a tick box; None when the control is none."""
    for state in control.iter(name("checked", W14)) if control is not None else ():
        return (state.get(name("val", W14)) or "1") in ("1", "true", "on")
    return None
