"""What becomes of the answers of a form in another edition."""

from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.documents.answers import Remark, problem
from framework_export.documents.form import Earlier, FormKind, Person
from framework_export.editions.published.keeping import as_published, file_name, published_bytes
from framework_export.editions.upgrading.forms import Wish, plan_upgrade, upgrade_form
from framework_export.editions.upgrading.ground import Ground
from framework_export.errors import FrameworkExportError
from framework_export.formats.handed_out import sign_of
from framework_export.formats.made_from import made_from
from framework_export.packs.forms.variants import Sources
from tests.editions.upgrading.editions import (
    ADA,
    NEW,
    OLD,
    again,
    as_returned,
    blank,
    edition,
    filled,
    said,
    upgraded,
)

ANSWERS = {
    "criterion.asks.employee": "always",
    "criterion.solves.employee": "sometimes",
    "criterion.solves.evidence": "In May\nand June",
    "criterion.moves.employee": "usually",
    "criterion.goes.employee": "not-yet",
    "criterion.goes.evidence": "=1+1",
    "goal.1.what": "Pair",
}
KINDS: tuple[FormKind, ...] = ("review", "self-assessment")


@pytest.fixture
def old(tmp_path: Path) -> Sources:
    return edition(tmp_path / "old", OLD)


@pytest.fixture
def new(tmp_path: Path) -> Sources:
    return edition(tmp_path / "new", NEW)


@pytest.mark.parametrize("document", KINDS)
def test_every_answer_is_at_its_question_or_listed(
    old: Sources, new: Sources, document: FormKind
) -> None:
    form = again(filled(old, ANSWERS, document), new)

    kept = {key: value for key, value in ANSWERS.items() if ".goes." not in key}
    assert form.edition == "2027.1"
    assert said(form) == {
        **kept,
        "former.1.criterion.goes.employee": "Not yet",
        "former.2.criterion.goes.evidence": "=1+1",
    }
    assert form.problems == ()
    assert form.remarks == ()


@pytest.mark.parametrize("document", KINDS)
def test_what_is_listed_says_what_was_asked(old: Sources, new: Sources, document: FormKind) -> None:
    form = again(filled(old, ANSWERS, document), new)

    answer = next(each for each in form.answers if each.key == "former.1.criterion.goes.employee")
    assert (answer.criterion, answer.criterion_text, answer.topic, answer.level, answer.by) == (
        *("goes", "Goes", "💥 Impact", 1, "employee"),
    )


@pytest.mark.parametrize("document", KINDS)
def test_what_was_listed_once_stays_listed(
    tmp_path: Path, old: Sources, new: Sources, document: FormKind
) -> None:
    newest = edition(tmp_path / "newest", NEW.replace("2027.1", "2028.1").replace("asks", "told"))

    form = again(again(filled(old, ANSWERS, document), new), newest)

    listed = {key: value for key, value in said(form).items() if key.startswith("former.")}
    assert sorted(listed.values()) == ["=1+1", "Always", "Not yet"]
    assert {key.split(".", 2)[2] for key in listed} == {
        *("criterion.goes.employee", "criterion.goes.evidence", "criterion.asks.employee"),
    }


@pytest.mark.parametrize("document", KINDS)
def test_a_criterion_that_comes_back_gets_its_answers_back(
    tmp_path: Path, old: Sources, new: Sources, document: FormKind
) -> None:
    newest = edition(tmp_path / "newest", OLD.replace("2026.1", "2028.1"))

    form = again(again(filled(old, ANSWERS, document), new), newest)

    assert said(form) == ANSWERS


def test_what_is_listed_stays_so_where_somebody_has_answered_anew(
    tmp_path: Path, old: Sources, new: Sources
) -> None:
    newest = edition(tmp_path / "newest", OLD.replace("2026.1", "2028.1"))
    form = again(filled(old, ANSWERS), new)
    twice = replace(form.answers[-1], key="criterion.goes.evidence", text="New")
    both = replace(form, answers=(*form.answers, twice))

    answers = said(again(both, newest))

    assert answers["criterion.goes.evidence"] == "New"
    assert answers["former.1.criterion.goes.evidence"] == "=1+1"


def test_both_wordings_are_shown_and_where_a_criterion_was(old: Sources, new: Sources) -> None:
    form = filled(old, ANSWERS, "self-assessment")

    planned = plan_upgrade(form, Ground(new, Path()), Wish())

    assert planned is not None
    rows = {row.reference: row for row in planned.planned.rows()}  # type: ignore[attr-defined]
    assert rows["solves"].text == "Solves large problems"
    assert rows["solves"].notes == ("Answered when it said: “Solves problems”",)
    assert rows["moves"].notes == ("Answered at: 💥 Impact",)
    assert rows["asks"].notes == ()
    assert (planned.counts.reworded, planned.counts.moved) == (1, 1)


@pytest.mark.parametrize("document", KINDS)
def test_the_words_of_then_are_shown_until_somebody_answers_anew(
    tmp_path: Path, old: Sources, new: Sources, document: FormKind
) -> None:
    newest = edition(tmp_path / "newest", NEW.replace("2027.1", "2028.1"))
    back = edition(tmp_path / "back", OLD.replace("2026.1", "2029.1"))
    form = again(filled(old, ANSWERS, document), new)
    rating = next(each for each in form.answers if each.key == "criterion.solves.employee")
    anew = tuple(
        replace(each, code="always", text="Always", earlier=None) if each == rating else each
        for each in form.answers
        if each.key != "criterion.solves.evidence"
    )

    untouched, touched, returned = (
        plan_upgrade(each, Ground(edition_, Path()), Wish())
        for each, edition_ in (
            (form, newest),
            (replace(form, answers=anew), newest),
            (form, back),
        )
    )

    assert rating.earlier == Earlier(wording="Solves problems")
    assert untouched is not None
    assert touched is not None
    assert returned is not None
    assert (untouched.counts.reworded, touched.counts.reworded) == (1, 0)
    assert (returned.counts.reworded, returned.counts.moved) == (0, 0)


def test_answers_of_an_upgraded_form_count_as_typed(old: Sources, new: Sources) -> None:
    form = again(filled(old, ANSWERS), new)

    assert not any(each.carried for each in form.answers)


def test_the_person_is_the_same(old: Sources, new: Sources) -> None:
    form = again(filled(old, ANSWERS), new)

    assert dict(form.person) == {"name": "Ada Example", "employee_id": "7", "sublevel": "B"}
    assert form.cycle == "2026-H2"


def test_a_template_stays_one_with_what_was_typed(old: Sources, new: Sources) -> None:
    typed = {"person.name": "Ada Example", "person.sublevel": "B", **ANSWERS}

    form = again(filled(old, typed, person=Person()), new)

    assert form.person == {"name": "Ada Example", "sublevel": "B"}
    assert form.made_with == {}


def test_after_a_promotion_what_was_said_about_the_old_level_is_listed(
    old: Sources, new: Sources
) -> None:
    about = {
        "criterion.asks.employee": "always",
        "agreed.level": "1",
        "sign-off.employee.talked": "true",
        "summary.manager": "Well done",
        "goal.1.what": "Pair",
    }

    form = again(filled(old, about), new, level=2)

    answers = said(form)
    assert form.level == 2
    assert answers.pop("goal.1.what") == "Pair"
    assert {key.split(".", 2)[2]: value for key, value in answers.items()} == {
        "criterion.asks.employee": "Always",
        "agreed.level": "Level 1",
        "sign-off.employee.talked": "Ticked",
        "summary.manager": "Well done",
        "person.sublevel": "B",
    }


def test_after_a_promotion_the_next_level_is_this_one(old: Sources, new: Sources) -> None:
    about = {"criterion.leads.employee": "sometimes", "criterion.asks.employee": "always"}

    answers = said(again(filled(old, about, "self-assessment"), new, level=2))

    assert answers["criterion.leads.employee"] == "sometimes"
    assert answers["former.2.criterion.asks.employee"] == "Always"


def test_what_is_listed_of_a_topic_says_which(old: Sources, new: Sources) -> None:
    form = again(filled(old, {"level.1.topic.craft.grow": "Read"}), new, level=2)

    answer = next(each for each in form.answers if each.key.startswith("former.2."))
    assert answer.key == "former.2.level.1.topic.craft.grow"
    assert (answer.topic, answer.level, answer.criterion_text) == ("Craft", 1, "What to grow")


def test_an_example_stays_with_its_criterion(old: Sources, new: Sources) -> None:
    about = {"suggestion.1.criterion": "tests", "suggestion.1.example": "A talk"}
    form = filled(old, about)

    same, listed = said(again(form, new)), said(again(form, new, level=2))

    assert same == about
    assert {key.split(".", 2)[2] for key in listed} == {"person.sublevel", *about}


def test_ratings_of_a_self_assessment_go_into_the_column_of_the_employee(
    old: Sources, new: Sources
) -> None:
    about = {**ANSWERS, "criterion.asks.example": "A talk", "criterion.leads.employee": "always"}

    form = again(filled(old, about, "self-assessment"), new, document="review")

    answers = said(form)
    assert form.document == "review"
    assert answers["criterion.asks.employee"] == "always"
    assert answers["criterion.solves.evidence"] == "In May\nand June"
    assert "A talk" in answers.values()
    assert "former.4.criterion.leads.employee" in answers


def test_remarks_are_listed_and_what_was_deleted_is_counted(old: Sources, new: Sources) -> None:
    form = filled(old, ANSWERS)
    remark = Remark(place="table 4", text="See also\nmy notes", kind="comment", near="asks")
    deleted = Remark(place="table 5", text="No!", kind="deleted", near=None)

    made = upgraded(replace(form, remarks=(remark, deleted)), new)

    assert (made.counts.remarks, made.counts.deleted) == (1, 1)
    listed = said(again(replace(form, remarks=(remark, deleted)), new))
    assert listed["former.3.remark"] == "See also\nmy notes"
    assert "No!" not in listed.values()


def test_a_text_longer_than_a_cell_is_listed_in_pieces(old: Sources, new: Sources) -> None:
    long = "word " * 9_000
    form = filled(old, {"criterion.goes.evidence": long.strip()})

    listed = said(again(form, new, document="self-assessment"))

    assert "".join(listed.values()).replace(" ", "") == long.replace(" ", "")
    assert len(listed) > 1


def test_an_answer_that_the_new_scale_does_not_offer_is_listed(
    tmp_path: Path, old: Sources
) -> None:
    ratings = "[{code: a, label: A, meaning: It is}, {code: b, label: B, meaning: It is not}]"
    scale = f"scale: {{question: How?, ratings: {ratings}}}"
    new = edition(tmp_path / "new", NEW, f"name: Dummy Co\n{scale}")

    answers = said(again(filled(old, {"criterion.asks.employee": "always"}), new))

    assert answers == {"former.1.criterion.asks.employee": "Always"}


def test_a_form_of_the_edition_in_use_is_left_alone(old: Sources) -> None:
    assert upgrade_form(filled(old, ANSWERS), Ground(old, Path()), Wish()) is None


def test_a_form_that_has_lost_its_words_is_told_them_by_a_published_edition(
    tmp_path: Path, old: Sources, new: Sources
) -> None:
    published = as_published(old.frameworks["data"], old.organisation, {})
    (tmp_path / file_name("data", "2026.1")).write_bytes(published_bytes(published))
    form = filled(old, ANSWERS, "self-assessment")
    bare = replace(
        form, answers=tuple(replace(a, criterion_text="", topic="") for a in form.answers)
    )

    known, unknown = (
        plan_upgrade(bare, Ground(new, folder), Wish()) for folder in (tmp_path, tmp_path / "no")
    )

    assert known is not None
    assert unknown is not None
    assert (known.counts.reworded, unknown.counts.reworded) == (1, 3)


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        (Wish(level=9), "data has no level 9."),
        (Wish(framework="design"), "It is about design, which is not in your content folder."),
    ],
)
def test_what_cannot_be_made_is_refused(
    old: Sources, new: Sources, wish: Wish, message: str
) -> None:
    with pytest.raises(FrameworkExportError, match=message):
        upgrade_form(filled(old, ANSWERS), Ground(new, Path()), wish)


def test_a_form_of_all_levels_becomes_a_review_of_one_that_is_named(
    old: Sources, new: Sources
) -> None:
    form = filled(old, ANSWERS, "self-assessment", level=None)

    with pytest.raises(FrameworkExportError, match="It is about all levels"):
        upgrade_form(form, Ground(new, Path()), Wish(document="review"))
    assert again(form, new, document="review", level=1).level == 1
    assert again(form, new).level is None


def test_a_form_of_nobody_knows_whom_is_refused(old: Sources, new: Sources) -> None:
    said_otherwise = problem("form-person-differs", "It was made for Ada, and says Grace.")
    form = replace(filled(old, ANSWERS), problems=(said_otherwise,))

    with pytest.raises(FrameworkExportError, match="It was made for Ada, and says"):
        upgrade_form(form, Ground(new, Path()), Wish())


def test_what_contradicts_what_a_form_was_made_with_is_listed(old: Sources, new: Sources) -> None:
    said_of_her = {"person.role": "Baker"}
    person = replace(ADA, role="Engineer")
    form = as_returned(blank(old, person=person), old.frameworks["data"], said_of_her)

    made = again(form, new)

    assert made.person["role"] == "Engineer"
    assert said(made) == {"former.1.person.role": "Baker"}


def test_what_somebody_has_put_into_the_file_breaks_nothing(old: Sources, new: Sources) -> None:
    form = filled(old, ANSWERS)
    made_with = {
        "name": "Ada\nExample\x07",
        "period_from": "yesterday",
        "sublevel": "Z",
        "track": "poetry",
        "target_level": "99",
    }

    made = again(replace(form, made_with=made_with), new)

    assert made.made_with == {"name": "Ada Example"}


def test_a_form_goes_on_in_its_language(old: Sources, new: Sources) -> None:
    planned = blank(old, "self-assessment", language="de")
    form = as_returned(planned, old.frameworks["data"], ANSWERS)

    made = again(form, new)

    assert made.language == "de"
    assert said(made)["former.1.criterion.goes.employee"] == "Noch nicht"


@pytest.mark.parametrize("document", ["review", "self-assessment"])
def test_a_form_knows_what_it_was_made_from(old: Sources, new: Sources, document: FormKind) -> None:
    form = filled(old, {"criterion.asks.employee": "usually"}, document)

    first = again(form, new)
    second = again(first, old)

    assert first.made_from == (made_from(form)[0],)
    assert first.made_from[0].signs["criterion.asks.employee"] == sign_of("usually")
    assert [each.edition for each in second.made_from] == ["2027.1", "2026.1"]
    assert second.last_saved >= form.saved
