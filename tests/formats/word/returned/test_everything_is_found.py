"""Whatever is put into a review comes out as an answer or as a remark, and nothing moves."""

from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import chain
from typing import Any
from urllib.parse import quote

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framework_export.documents.answers import ReturnedForm
from framework_export.formats.handed_out import characters, folded
from framework_export.formats.returned import read_form
from tests.chance import examples
from tests.filling import controls, fill, some_answer
from tests.formats.word.returned.inserting import PLACES, Opened
from tests.samples import TWO_LEVELS

Make = Callable[..., bytes]

ASKED = (
    "review: {goals: 2, questions: [{id: budget, label: Budget?, kind: tick},"
    " {id: since, label: Since?, kind: date}, {id: why, label: Why?, kind: text}]}"
)
LANGUAGES = ("en", "de", "ar", "ja", "pt")

_made: dict[tuple[str, bool], tuple[bytes, dict[str, str]]] = {}


def form(docx_of: Make, language: str, filled: bool) -> tuple[bytes, dict[str, str]]:
    """A form, and what was put into it by tags: texts that are nowhere twice."""
    key = language, filled
    if key not in _made:
        data = docx_of(TWO_LEVELS, 1, f"name: Dummy Co\nlanguage: {language}\n{ASKED}")
        answers = {
            tag: answer
            for number, (tag, control) in enumerate(controls(Document(BytesIO(data))))
            if len(answer := _own_answer(control, number)) > 0
        }
        _made[key] = (fill(data, answers), answers) if filled else (data, {})
    return _made[key]


def _own_answer(control: Any, number: int) -> str:
    answer = some_answer(control, number)
    is_text = control.find(".//{*}date") is None and control.find(".//{*}dropDownList") is None
    return f"Typed{number}th" if is_text and answer != "true" else answer


TEXTS = st.one_of(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="\ufffe"),
        min_size=1,
        max_size=12,
    ),
    # Words of the form; glued to the form's own "Asks", nobody could tell which one ends a text.
    st.sampled_from(["Usually", "Asks", "Employee", "1", "Delivers or Asks?", "2026-01-31"]),
).filter(lambda text: characters(text) > 0)

INSERTED = st.lists(
    st.tuples(st.sampled_from(sorted(PLACES)), st.integers(0, 10_000), TEXTS),
    min_size=1,
    max_size=4,
)


def said(form: ReturnedForm) -> Iterator[str]:
    return chain((a.text for a in form.answers), (remark.text for remark in form.remarks))


def plain(text: str) -> str:
    return "".join(folded(text).split())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(150))
@given(st.sampled_from(LANGUAGES), st.booleans(), INSERTED)
def test_every_text_is_found_again_and_no_answer_moves(
    docx_of: Make, language: str, filled: bool, inserted: list[tuple[str, int, str]]
) -> None:
    data, answers = form(docx_of, language, filled)
    opened = Opened(data)
    for place, number, text in inserted:
        PLACES[place](opened, number, text)
    read = read_form(opened.saved())

    found = [plain(text) for text in said(read)]
    for place, number, text in inserted:
        wanted = quote(text, safe="") if place == "an address" else text
        assert any(plain(wanted) in each for each in found), (place, number, text)
    assert read.account.found == read.account.answers + read.account.remarks
    assert read.account.answers == sum(characters(answer.text) for answer in read.answers)
    assert read.account.remarks == sum(characters(remark.text) for remark in read.remarks)
    own = {tag: text for tag, text in answers.items() if text.startswith("Typed")}
    for tag, text in own.items():
        keys = {answer.key for answer in read.answers if text in answer.text}
        assert keys <= {tag}
        assert keys or any(text in remark.text for remark in read.remarks)


@pytest.mark.parametrize("place", sorted(PLACES))
def test_a_text_is_found_at_every_kind_of_place(docx_of: Make, place: str) -> None:
    data, _ = form(docx_of, "en", True)
    for number in range(0, 200, 9):
        opened = Opened(data)
        PLACES[place](opened, number, "Zwoelf")
        read = read_form(opened.saved())

        assert any("Zwoelf" in text for text in said(read)), number
        assert read.account.found == read.account.answers + read.account.remarks
