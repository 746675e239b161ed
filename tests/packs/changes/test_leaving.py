"""Who joined, left and was left out, and what becomes of their forms."""

from openpyxl.worksheet.worksheet import Worksheet

from tests.packs.changes.rounds import HEADING, Rounds, changes_of
from tests.packs.conftest import OpenText
from tests.packs.roster.test_workbooks import book_of

ADA, BO, CY = "1,Ada,1,a@x,Boss", "2,Bo,2,b@x,Boss", "3,Cy,2,c@x,Boss"
BAD_BO = BO.replace("Bo,2", "Bo,7")


def test_a_first_run_has_nothing_to_compare_with(rounds: Rounds) -> None:
    tally = rounds.run(ADA)

    assert tally.changes is None
    assert rounds.lists() == {"mailing.csv", "manifest.csv"}


def test_somebody_joins_and_somebody_leaves(rounds: Rounds) -> None:
    rounds.run(ADA, BO)

    rounds.run(ADA, CY)

    assert rounds.told() == [
        ("Cy", "joined", "", ""),
        ("Cy", "new", "", "Boss/Cy-review.docx"),
        ("Bo", "left", "", ""),
        (
            "Bo",
            "kept: it is blank, and goes with --prune",
            "Boss/Bo-review.docx",
            "Boss/Bo-review.docx",
        ),
    ]


def test_what_a_leaver_has_filled_in_is_named_as_long_as_it_is_there(rounds: Rounds) -> None:
    rounds.run(ADA, BO)
    filled = rounds.fill_in("Boss/Bo-review.docx")

    tallies = [rounds.run(ADA), rounds.run(ADA), rounds.run(ADA, prune=True)]

    said = "Kept Boss/Bo-review.docx of Bo, who has left: it was filled in."
    assert [changes_of(tally).leavers for tally in tallies] == [(said,)] * 3
    assert not any(tally.has_to_be_seen for tally in tallies)
    assert rounds.forms()["Boss/Bo-review.docx"] == filled
    assert [(row["name"], row["file"], row["why"]) for row in rounds.rows("kept.csv")] == [
        ("Bo", "Boss/Bo-review.docx", "left")
    ]
    (rounds.folder / "Boss/Bo-review.docx").unlink()
    assert changes_of(rounds.run(ADA)).leavers == ()
    assert rounds.rows("kept.csv") == []


def test_a_blank_form_of_a_leaver_goes_with_prune_only(rounds: Rounds) -> None:
    rounds.run(ADA, BO)

    rounds.run(ADA)
    assert "Boss/Bo-review.docx" in rounds.places()
    assert [row["state"] for row in rounds.rows("kept.csv")] == ["new"]
    tally = rounds.run(ADA, prune=True)

    assert (rounds.places(), tally.removed) == ({"Boss/Ada-review.docx"}, 1)
    assert rounds.told() == [("Bo", "removed", "Boss/Bo-review.docx", "")]
    assert rounds.rows("kept.csv") == []


def test_somebody_who_comes_back_gets_their_form_back(rounds: Rounds) -> None:
    rounds.run(ADA, BO)
    filled = rounds.fill_in("Boss/Bo-review.docx")
    rounds.run(ADA)

    rounds.run(ADA, BO.replace("Boss", "Chief"))

    assert rounds.forms()["Chief/Bo-review.docx"] == filled
    assert "Boss/Bo-review.docx" not in rounds.places()
    assert [row[:2] for row in rounds.told()] == [("Bo", "joined"), ("Bo", "moved as filled in")]
    assert rounds.rows("kept.csv") == []


def test_a_row_that_is_left_out_is_neither_a_leaver_nor_a_joiner(rounds: Rounds) -> None:
    rounds.run(ADA, BO)
    filled = rounds.fill_in("Boss/Bo-review.docx")

    rounds.run(ADA, BAD_BO, skip_bad=True)
    assert rounds.told() == []
    assert [row["why"] for row in rounds.rows("kept.csv")] == ["left out"]
    rounds.run(ADA, BAD_BO, skip_bad=True)
    rounds.run(ADA, BO.replace("Boss", "Chief"))

    assert [row[:2] for row in rounds.told()] == [("Bo", "manager"), ("Bo", "moved as filled in")]
    assert rounds.forms()["Chief/Bo-review.docx"] == filled
    assert rounds.rows("kept.csv") == []


def test_a_row_that_is_left_out_and_then_gone_is_a_leaver(rounds: Rounds) -> None:
    rounds.run(ADA, BO)
    rounds.fill_in("Boss/Bo-review.docx")
    rounds.run(ADA, BAD_BO, skip_bad=True)

    rounds.run(ADA)

    assert [row[:2] for row in rounds.told()] == [
        ("Bo", "left"),
        ("Bo", "kept: it was filled in"),
    ]


def test_a_document_that_is_not_asked_for_is_not_forgotten(rounds: Rounds) -> None:
    both = {"documents": ("review", "self-assessment")}
    rounds.run(ADA, scheme=both)
    filled = rounds.fill_in("Boss/Ada-review.docx")
    rounds.run(ADA, scheme={"documents": ("self-assessment",)})
    assert rounds.told() == []

    rounds.run(ADA.replace("Boss", "Chief"), scheme=both)

    assert rounds.forms()["Chief/Ada-review.docx"] == filled
    assert rounds.places() == {"Chief/Ada-review.docx", "Chief/Ada-self-assessment.xlsx"}


def test_all_that_can_change_is_told_with_what_it_was(rounds: Rounds) -> None:
    heading = "employee_id,name,level,email,manager,manager_email,track,language"
    rounds.run("1,Ada,1,a@x,Boss,b@x,,en", heading=heading)

    rounds.run("1,Ida,2,a@x,Chief,c@x,science,ar", heading=heading)

    assert {(change, before, now) for _, change, before, now in rounds.told()} == {
        ("manager", "Boss <b@x>", "Chief <c@x>"),
        ("level", "1", "2"),
        ("name", "Ada", "Ida"),
        ("track", "", "science"),
        ("language", "en", "ar"),
        ("moved", "Boss/Ada-review.docx", "Chief/Ida-review.docx"),
    }


def test_a_manager_whose_address_is_known_by_now_is_no_other_one(rounds: Rounds) -> None:
    rounds.run(ADA)

    rounds.run(f"{ADA},b@x", heading="employee_id,name,level,email,manager,manager_email")

    assert [row for row in rounds.told() if row[1] == "manager"] == []


def test_a_dry_run_says_the_same_and_writes_nothing(rounds: Rounds) -> None:
    rounds.run(ADA, BO)
    rounds.fill_in("Boss/Ada-review.docx")
    before = rounds.forms(), rounds.lists()

    dry = rounds.run(ADA.replace("Boss", "Chief"), CY, dry=True)

    assert (rounds.forms(), rounds.lists()) == before
    assert rounds.rows("changes.csv") == []
    real = rounds.run(ADA.replace("Boss", "Chief"), CY)
    assert dry.changes == real.changes


def test_people_in_hidden_rows_that_are_passed_over_have_not_left(
    rounds: Rounds, open_text: OpenText
) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True

    rounds.run(ADA, BO)
    rows = [HEADING.split(","), *([1, "Ada", 1, "a@x", "Boss"], [2, "Bo", 2, "b@x", "Boss"])]

    rounds.run(roster=open_text(book_of(rows, hide), hidden="skip"))

    assert rounds.told() == []
    assert "Boss/Bo-review.docx" in rounds.places()
    assert [(row["name"], row["why"]) for row in rounds.rows("kept.csv")] == [("Bo", "left out")]
    rounds.run(ADA, BO)
    assert rounds.told() == []
