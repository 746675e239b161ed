"""Who is the same person as on an earlier list, and who only looks like it."""

from dataclasses import replace

import pytest

from framework_export.documents.form import Person
from framework_export.formats.returned import read_form
from framework_export.packs.forms.owners import is_same, made_for, may_be_same
from tests.packs.changes.rounds import Rounds, changes_of, sha256


def person(text: str) -> Person:
    employee_id, name, email = text.split(",")
    return Person(employee_id=employee_id, name=name, email=email)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,Ada,a@x", "1,Ada,other@x"),
        ("1,Ada Smith,a@x", "1,Ada Jones,a@x"),
        ("1,Ada-Lee,", "1,ada lee,"),
        (",Ada,a@x", "1,Ada,A@x"),
        ("1,Ada,a@x", ",Ada,a@x"),
        (",Ada,a@x", ",Ida,a@x"),
        (",Ada  Lee,", ",ada lee,"),
    ],
)
def test_these_are_one(one: str, other: str) -> None:
    assert is_same(person(one), person(other))


@pytest.mark.parametrize(
    ("one", "other", "doubtful"),
    [
        ("1,Ada Smith,a@x", "1,Bo Smythe,b@x", False),
        ("1,Ada Smith,a@x", "1,Ada Jones,j@x", True),
        ("1,Ada,a@x", "2,Ada,a@x", True),
        ("1,Sam Smith,s@x", "2,Sam Smith,t@x", False),
        ("1,Sam Smith,", "2,Sam Smith,", False),
        (",Sam,s@x", ",Sam,t@x", True),
        (",Ada,", "1,Ada,a@x", True),
        (",Ann-Lee,", ",AnnLee,", True),
        (",Ada,anna.b@x", ",Bo,annab@x", False),
    ],
)
def test_these_are_not_known_to_be_one(one: str, other: str, doubtful: bool) -> None:
    assert not is_same(person(one), person(other))
    assert may_be_same(person(one), person(other)) is doubtful


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("1,Ada Smith,1,a@x,Boss", "1,Ada Jones,1,a@x,Chief"),
        ("1,Ada Smith,1,a@x,Boss", "1,Ada Smith,1,new@x,Chief"),
        (",Ada Smith,1,a@x,Boss", "1,Ada Smith,1,a@x,Chief"),
        (",Ada Smith,1,,Boss", ",Ada Smith,1,,Chief"),
    ],
    ids=["another name", "another address", "an id for the first time", "only a name"],
)
def test_the_form_of_the_same_person_follows(rounds: Rounds, before: str, now: str) -> None:
    rounds.run(before)
    filled = rounds.fill_in("Boss/Ada Smith-review.docx")

    tally = rounds.run(now)

    ((place, data),) = rounds.forms().items()
    assert (place.startswith("Chief/"), data) == (True, filled)
    assert not tally.has_to_be_seen


def test_an_id_that_is_given_anew_is_a_leaver_and_a_joiner(rounds: Rounds) -> None:
    rounds.run("1,Ada Smith,1,a@x,Boss")
    filled = rounds.fill_in("Boss/Ada Smith-review.docx")

    tally = rounds.run("1,Bo Lee,1,b@x,Chief")

    assert [row[:2] for row in rounds.told()] == [
        ("Bo Lee", "joined"),
        ("Bo Lee", "new"),
        ("Ada Smith", "left"),
        ("Ada Smith", "kept: it was filled in"),
    ]
    assert rounds.forms()["Boss/Ada Smith-review.docx"] == filled
    assert rounds.row_of("Bo Lee")["file"] == "Chief/Bo Lee-review.docx"
    assert not tally.has_to_be_seen


def test_one_whose_name_and_address_both_changed_is_asked_about(rounds: Rounds) -> None:
    rounds.run("1,Ada Smith,1,a@x,Boss")
    filled = rounds.fill_in("Boss/Ada Smith-review.docx")

    tallies = [rounds.run("1,Ada Jones,1,j@x,Boss") for _ in range(2)]

    assert rounds.forms() == {"Boss/Ada Smith-review.docx": filled}
    assert rounds.row_of("Ada Jones")["file"] == ""
    assert [tally.has_to_be_seen for tally in tallies] == [True, True]
    assert "Ada Smith" in changes_of(tallies[1]).attention[0]
    assert rounds.told() == []
    (rounds.folder / "Boss/Ada Smith-review.docx").unlink()
    assert not rounds.run("1,Ada Jones,1,j@x,Boss").has_to_be_seen
    assert rounds.row_of("Ada Jones")["file"] == "Boss/Ada Jones-review.docx"


def test_a_form_in_doubt_does_not_hide_the_one_that_somebody_has(rounds: Rounds) -> None:
    rounds.run("2,Di,1,d@x,Boss", "3,Cy,1,c@x,Boss")
    filled = rounds.fill_in("Boss/Di-review.docx")
    rounds.fill_in("Boss/Cy-review.docx")

    for _ in range(3):
        rounds.run("2,Di,1,c@x,Boss")

        assert rounds.row_of("Di")["sha256"] == sha256(filled)
        assert [row["why"] for row in rounds.rows("kept.csv")] == ["in doubt"]


def test_a_namesake_gets_nothing_of_a_leaver(rounds: Rounds) -> None:
    rounds.run("1,Sam,1,s@x,Boss")
    filled = rounds.fill_in("Boss/Sam-review.docx")

    tally = rounds.run("2,Sam,1,t@x,Boss")
    assert [row[:2] for row in rounds.told()] == [
        ("Sam", "joined"),
        ("Sam", "not made: another file is in its place"),
        ("Sam", "left"),
        ("Sam", "kept: it was filled in"),
    ]
    rounds.run("2,Sam,1,t@x,Boss")

    assert rounds.told() == []
    assert rounds.forms() == {"Boss/Sam-review.docx": filled}
    assert (rounds.row_of("Sam")["file"], tally.taken) == ("", 1)
    assert [(row["employee_id"], row["why"]) for row in rounds.rows("kept.csv")] == [("1", "left")]


def test_an_address_that_was_typed_into_a_form_is_no_proof(rounds: Rounds) -> None:
    """It was made for a name alone, and still is that form."""
    rounds.run(",Ada,1,,Boss")
    (data,) = rounds.forms().values()
    form = read_form(data)
    typed = {**form.person, "email": "somebody@x", "employee_id": "99"}

    made = made_for(replace(form, person=typed))

    assert made is not None
    assert (made.name, made.email, made.employee_id) == ("Ada", "", "")


SAMS = ("1,Sam,1,s@x,Boss", "2,Sam,1,t@x,Chief")
BY_ID = {"pattern": "{employee_id}-{document}"}


@pytest.mark.parametrize("by_manager", [True, False])
@pytest.mark.parametrize("archived", [True, False])
def test_a_form_with_the_id_of_one_and_the_address_of_another_is_neithers(
    rounds: Rounds, by_manager: bool, archived: bool
) -> None:
    scheme = {**BY_ID, "by_manager": by_manager, "archived": archived}
    rounds.run(*SAMS, scheme=scheme)
    place = next(place for place in rounds.forms() if place.endswith("1-review.docx"))
    archive, inside, name = place.rpartition(".zip/")
    zipped = f"{archive}.zip"
    filled = rounds.fill_in_archive(zipped, name) if inside else rounds.fill_in(place)

    tallies = [rounds.run("2,Sam,1,s@x,Boss", "1,Sam,1,t@x,Chief", scheme=scheme) for _ in range(3)]

    assert rounds.forms()[place] == filled
    assert {row["file"] for row in rounds.rows() if row["employee_id"] == "1"} == {""}
    assert sha256(filled) not in {row["sha256"] for row in rounds.rows()}
    assert [tally.has_to_be_seen for tally in tallies] == [True] * 3
    for tally in tallies:
        (said,) = changes_of(tally).attention
        assert "it says Sam (1, s@x), and the roster says Sam (1, t@x)" in said
        assert "its e-mail address is that of Sam (2, s@x) there" in said
    assert [row["why"] for row in rounds.rows("kept.csv")] == ["in doubt"]


def test_when_the_roster_is_mended_the_form_is_theirs_again(rounds: Rounds) -> None:
    rounds.run(*SAMS, scheme=BY_ID)
    filled = rounds.fill_in("Boss/1-review.docx")
    rounds.run("2,Sam,1,s@x,Boss", "1,Sam,1,t@x,Chief", scheme=BY_ID)

    tally = rounds.run(*SAMS, scheme=BY_ID)

    assert rounds.forms()["Boss/1-review.docx"] == filled
    assert {row["file"] for row in rounds.rows()} == {"Boss/1-review.docx", "Chief/2-review.docx"}
    assert not tally.has_to_be_seen


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("1,Ada,1,a@x,Boss", ("1,Ada,1,new@x,Boss", "nonsense,Bo,99,a@x,Boss")),
        ("1,Ada,1,a@x,Boss", (",Ada,1,a@x,Boss", "1,Bo,1,b@x,Boss")),
        (",Ada,1,a@x,Boss", (",Ada,1,b@x,Boss", ",Bo,1,a@x,Boss")),
    ],
    ids=["the address of a row with a problem", "an id", "a name, where there is no id"],
)
def test_what_is_known_of_one_must_not_be_anothers(
    rounds: Rounds, before: str, now: tuple[str, ...]
) -> None:
    rounds.run(before)
    filled = rounds.fill_in("Boss/Ada-review.docx")

    tally = rounds.run(*now, skip_bad=True)

    assert rounds.forms()["Boss/Ada-review.docx"] == filled
    assert sha256(filled) not in {row["sha256"] for row in rounds.rows()}
    assert changes_of(tally).attention_count == 1
    assert tally.has_to_be_seen
