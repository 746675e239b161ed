"""From what stands in a field to a code or nothing."""

import datetime
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.documents.form import Choice, Question, QuestionKind
from framework_export.documents.values import folded, is_blank, read_value, same_text
from framework_export.formats.handed_out import characters


def question(kind: QuestionKind, *labels: str) -> Question:
    choices = tuple(
        Choice(code=label.lower().replace(" ", "-"), label=label)
        for label in labels or ("Not yet", "No opportunity yet")
    )
    return Question(key="k", kind=kind, by=None, title="", prompt="Choose", choices=choices)


@pytest.mark.parametrize(
    "text",
    [
        *("Not yet", "“Not yet”", "not yet ", "NOT\u00a0YET", "not-yet", "Ｎot yet", "Not yet."),
        *("\u200eNot yet\u200f", "Not\u200b yet", "No\u00adt yet", "Not yet\ufe0f"),
    ],
)
def test_an_answer_is_known_by_label_or_code_however_it_is_typed(text: str) -> None:
    assert read_value(question("rating"), text) == "not-yet"


def test_what_is_none_of_the_answers_cannot_be_told() -> None:
    assert read_value(question("choice"), "Noch nicht") is None
    assert read_value(question("choice"), "") is None


def test_a_label_wins_over_a_code_of_another_answer() -> None:
    choices = (Choice(code="1", label="0"), Choice(code="0", label="1"))
    swapped = Question(key="k", kind="rating", by=None, title="", prompt="", choices=choices)

    assert read_value(swapped, " 1") == "0"


def test_labels_that_differ_in_case_only_are_not_guessed() -> None:
    choices = (Choice(code="weak", label="a"), Choice(code="strong", label="A"))
    alike = Question(key="k", kind="rating", by=None, title="", prompt="", choices=choices)

    assert read_value(alike, "A") == "strong"
    assert read_value(alike, "A ") is None


def test_a_text_has_no_code() -> None:
    assert read_value(question("text"), "Not yet") == ""


def test_a_date_is_read_in_the_language_of_its_form() -> None:
    assert read_value(question("date"), "31.03.27", "de") == "2027-03-31"
    assert read_value(question("date"), "31.03.27", "en") is None


@pytest.mark.parametrize("text", ["☒", "x", "✓", "true", "✔\ufe0f", "Ｘ", "[x]", "\u200e☑"])
def test_a_tick_is_a_tick(text: str) -> None:
    assert read_value(question("tick"), text) == "true"


@pytest.mark.parametrize("text", ["☐ x", "X ☐", "( x )", "[✓]", "х", "√", "✖"])
def test_a_mark_beside_the_box_or_in_brackets_is_a_tick(text: str) -> None:
    assert read_value(question("tick"), text) == "true"


@pytest.mark.parametrize("text", ["maybe", "yes", "no", "(x) ( )", "☐☒", "❌", "-", "x x"])
def test_something_else_in_a_box_is_no_tick(text: str) -> None:
    assert read_value(question("tick"), text) is None


@pytest.mark.parametrize(
    "text", ["", "  \n", "Choose", "choose ", "Ｃhoose", "\u200b", "\u00a0\u2060\ufeff"]
)
def test_a_prompt_is_no_answer(text: str) -> None:
    assert is_blank(question("text"), text)


def test_a_text_that_begins_with_the_prompt_is_an_answer() -> None:
    assert not is_blank(question("text"), "Choose me")


@pytest.mark.parametrize(
    ("text", "blank"),
    [("☐", True), ("", True), ("☐\ufe0f", True), ("[ ]", True), ("False", True), ("☒", False)],
)
def test_an_empty_box_is_blank(text: str, blank: bool) -> None:
    assert is_blank(question("tick"), text) is blank


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))
def test_every_date_reads_back(date: datetime.date) -> None:
    assert read_value(question("date"), date.isoformat()) == date.isoformat()


@given(st.text())
def test_no_text_breaks_reading(text: str) -> None:
    kinds: tuple[QuestionKind, ...] = ("rating", "text", "date", "tick")
    for kind in kinds:
        is_blank(question(kind), text)
        read_value(question(kind), text)


@given(st.text(alphabet=st.characters(codec="utf-8")), st.sampled_from(["NFC", "NFD", "NFKC"]))
def test_how_letters_are_composed_makes_no_other_text(text: str, form: str) -> None:
    other = unicodedata.normalize(form, text)  # type: ignore[arg-type]  # a sample of its literals

    assert same_text(text, other)


@given(st.text(alphabet="aé ßÅ日ー'’-‑", min_size=1), st.data())
def test_invisible_marks_make_no_other_text(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    mark = data.draw(st.sampled_from("\u200b\u200e\u200f\u2060\u00ad\ufeff"))

    assert same_text(text, text[:place] + mark + text[place:])


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_a_text_that_can_be_seen_is_never_blank(text: str) -> None:
    if characters(text) > 0 and folded(text) != "choose":
        assert not is_blank(question("text"), text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("山田 太郎", "山田太郎"),
        ("山田\u3000太郎", "山田 太郎"),
        ("İrem Işık", "İREM IŞIK"),
        ("Ο Σωκράτης", "Ο ΣΩΚΡΆΤΗΣ"),
        ("Straße", "STRASSE"),
        ("Zoë O’Neil-Ray", "Zoe\u0308 O'Neil‑Ray"),
        ("محمد", "محـمد"),
    ],
)
def test_a_name_is_the_same_in_any_script(one: str, other: str) -> None:
    assert same_text(one, other)


@pytest.mark.parametrize(("one", "other"), [("Ann Marie", "Annmarie"), ("山田", "山本"), ("a", "")])
def test_another_name_is_another_one(one: str, other: str) -> None:
    assert not same_text(one, other)
