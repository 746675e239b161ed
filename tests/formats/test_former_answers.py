"""Answers to what is not asked any more, in files of both kinds: shown, read back, changed."""

from pathlib import Path

import pytest

from framework_export.documents.carrying import Carried, FormerAnswer, Origin
from framework_export.documents.form import Earlier, Former, FormKind, former_key
from framework_export.formats.returned import read_form
from framework_export.packs.forms.variants import Sources, rendered
from tests import workbooks
from tests.carried import HOSTILE
from tests.editions.upgrading.editions import OLD, blank, edition
from tests.filling import fill

KINDS: tuple[FormKind, ...] = ("review", "self-assessment")
LANGUAGES = ("en", "ar", "ja")


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    return edition(tmp_path, OLD)


def carried(*former: FormerAnswer, **earlier: Earlier) -> Carried:
    values = {f"criterion.{name}.employee": "always" for name in earlier}
    origin = Origin(document="review", cycle="")
    return Carried(values=values, origin=origin, former=former, earlier=earlier, kept=True)


def answer(text: str, *, criterion: str = "gone", level: int | None = 2) -> FormerAnswer:
    """One to a criterion whose words are as hostile as the answer."""
    about = Former(topic="💥 Impact", wording=f"Wants <{text[:200]}>", level=level)
    key = f"criterion.{criterion}.evidence"
    return FormerAnswer(key=key, text=text, about=about, criterion=criterion, by="employee")


@pytest.mark.parametrize("document", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_reads_back_with_what_was_asked(
    sources: Sources, document: FormKind, language: str
) -> None:
    former = tuple(answer(text) for text in HOSTILE)
    planned = blank(sources, document, language=language, carried=carried(*former))

    form = read_form(rendered(planned, sources))

    listed = [each for each in form.answers if each.key.startswith("former.")]
    assert [each.key for each in listed] == [
        former_key(number, "criterion.gone.evidence") for number in range(1, len(HOSTILE) + 1)
    ]
    assert [each.text.split() for each in listed] == [text.split() for text in HOSTILE]
    assert [each.criterion_text for each in listed] == [each.about.wording for each in former]
    assert {(each.criterion, each.topic, each.level, each.by) for each in listed} == {
        ("gone", "💥 Impact", 2, "employee")
    }
    assert (form.problems, form.remarks) == ((), ())
    assert form.account.found == form.account.answers


@pytest.mark.parametrize("document", KINDS)
def test_what_has_the_words_of_a_question_answers_only_itself(
    sources: Sources, document: FormKind
) -> None:
    about = Former(topic="💥 Impact", wording="Asks early", level=1)
    listed = FormerAnswer(key="criterion.asks.evidence", text="Then", about=about, criterion="asks")
    name = FormerAnswer(key="person.role", text="Baker", about=Former(wording="Role"))

    form = read_form(rendered(blank(sources, document, carried=carried(listed, name)), sources))

    answers = {each.key: each.text for each in form.answers if each.key != "person.sublevel"}
    assert answers == {
        "person.name": "Ada Example",
        "person.employee-id": "7",
        "former.1.criterion.asks.evidence": "Then",
        "former.2.person.role": "Baker",
    }
    assert form.problems == ()


def test_what_somebody_changes_in_a_listed_answer_reads_back(sources: Sources) -> None:
    data = rendered(blank(sources, carried=carried(answer("Then"))), sources)
    changed = fill(data, {"former.1.criterion.gone.evidence": "Now"})
    book = rendered(blank(sources, "self-assessment", carried=carried(answer("Then"))), sources)
    told = workbooks.fill(book, lambda key, _: "Now" if key.startswith("former.") else None)

    for form in (read_form(changed), read_form(told)):
        assert [each.text for each in form.answers if each.key.startswith("former.")] == ["Now"]


@pytest.mark.parametrize("document", KINDS)
def test_notes_below_a_criterion_are_no_remarks_and_not_its_words(
    sources: Sources, document: FormKind
) -> None:
    then = Earlier(wording="Asks <late>", unknown=True, level=2, topic="Craft")

    form = read_form(rendered(blank(sources, document, carried=carried(asks=then)), sources))

    asked = next(each for each in form.answers if each.key == "criterion.asks.employee")
    assert asked.criterion_text == "Asks early"
    assert (form.remarks, form.problems) == ((), ())
