"""Answers that somebody may have given before, for forms of any format."""

import datetime
from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from framework_export.documents.answers import ReturnedForm
from framework_export.documents.carrying import Agreed, Carried, Goal, Origin
from framework_export.documents.form import Question
from framework_export.documents.placing import plain
from framework_export.documents.values import is_blank
from tests.filling import TEXTS

ORIGIN = Origin(document="self-assessment", cycle="2026-H2", date="2026-11-14")

HOSTILE = (
    *TEXTS,
    '=HYPERLINK("http://x","y")',
    "+1",
    "_x0041_ and _x005F_",
    "\u202eright to left\u202c",
    "  spaces at both ends  ",
    "thirty thousand " * 1_875,
    "one\n\n\ntwo\tthree",
)

GOALS = Agreed(
    origin=Origin(document="review", cycle="2026-H1"),
    goals=tuple(
        Goal(what=text, signs=text, by_when="2026-12-01", criterion_text=text[:300])
        for text in HOSTILE
    ),
)


def turned(questions: Sequence[Question]) -> dict[str, str]:
    """An answer for all but facts about the person and the form, each choice and text in turn."""
    asked = [each for each in questions if not each.key.startswith(("person.", "detail."))]
    return {each.key: _value(each, turn) for turn, each in enumerate(asked)}


def _value(question: Question, turn: int) -> str:
    match question.kind:
        case "rating" | "choice":
            return question.choices[turn % len(question.choices)].code
        case "date":
            return f"2026-{turn % 12 + 1:02}-{turn % 28 + 1:02}"
        case "tick":
            return "true"
        case "text":
            return HOSTILE[turn % len(HOSTILE)]


@st.composite
def some_answers(draw: st.DrawFn, questions: Sequence[Question]) -> dict[str, str]:
    """Answers to some of the questions, as they can be carried."""
    asked = [each for each in questions if not each.key.startswith(("person.", "detail."))]
    chosen = draw(st.lists(st.sampled_from(asked), max_size=12, unique_by=lambda each: each.key))
    return {each.key: draw(_values(each)) for each in chosen}


def _values(question: Question) -> st.SearchStrategy[str]:
    match question.kind:
        case "rating" | "choice":
            return st.sampled_from([choice.code for choice in question.choices])
        case "date":
            days = st.dates(datetime.date(1950, 1, 1), datetime.date(2100, 1, 1))
            return days.map(datetime.date.isoformat)
        case "tick":
            return st.just("true")
        case "text":
            texts = st.text(min_size=1, max_size=40).map(plain)
            return texts.filter(lambda text: not is_blank(question, text))


def carried(values: Mapping[str, str]) -> Carried:
    return Carried(values=values, origin=ORIGIN)


def read_back(form: ReturnedForm) -> dict[str, str]:
    """What a form says where it says that it was carried over and not changed."""
    return {
        each.key: each.text if each.kind == "text" else each.code
        for each in form.answers
        if each.carried
    }


def squeezed(values: Mapping[str, str]) -> dict[str, str]:
    """The same for texts that differ in spaces and line breaks alone."""
    return {key: " ".join(value.split()) for key, value in values.items()}
