"""A form that was filled in follows its person."""

import shutil

import pytest

from tests.packs.changes.rounds import Rounds, changes_of, sha256

ADA, BO, CY = "1,Ada,1,a@x,Boss", "2,Bo,2,b@x,Boss", "3,Cy,2,c@x,Boss"


def test_it_goes_to_the_new_manager_and_nothing_stays_behind(rounds: Rounds) -> None:
    rounds.run(ADA, BO)
    filled = rounds.fill_in("Boss/Ada-review.docx")

    tally = rounds.run(ADA.replace("Boss", "Chief"), BO)

    assert rounds.places() == {"Chief/Ada-review.docx", "Boss/Bo-review.docx"}
    assert rounds.forms()["Chief/Ada-review.docx"] == filled
    row = rounds.row_of("Ada")
    assert (row["file"], row["state"]) == ("Chief/Ada-review.docx", "filled in")
    assert row["sha256"] == sha256(filled)
    assert rounds.told() == [
        ("Ada", "manager", "Boss", "Chief"),
        ("Ada", "moved as filled in", "Boss/Ada-review.docx", "Chief/Ada-review.docx"),
    ]
    assert not tally.has_to_be_seen


def test_a_second_run_says_no_changes(rounds: Rounds) -> None:
    rounds.run(ADA, BO)
    rounds.fill_in("Boss/Ada-review.docx")
    rounds.run(ADA.replace("Boss", "Chief"), BO)
    before = rounds.forms()

    tally = rounds.run(ADA.replace("Boss", "Chief"), BO)

    assert (tally.kept, tally.unchanged, tally.written) == (1, 1, 0)
    assert rounds.told() == []
    assert rounds.forms() == before


def test_a_blank_form_goes_along_without_a_trace(rounds: Rounds) -> None:
    rounds.run(ADA)

    tally = rounds.run(ADA.replace("Boss", "Chief"))

    assert rounds.places() == {"Chief/Ada-review.docx"}
    assert rounds.told()[1][:2] == ("Ada", "moved")
    assert tally.removed == 1


@pytest.mark.parametrize(
    ("now", "scheme", "place"),
    [
        (ADA.replace("Ada", "Ida"), {}, "Boss/Ida-review.docx"),
        (ADA, {"pattern": "{employee_id}"}, "Boss/1.docx"),
        (ADA, {"by_manager": False}, "Ada-review.docx"),
    ],
    ids=["renamed", "other file names", "other groups"],
)
def test_it_follows_whatever_changes_its_path(
    rounds: Rounds, now: str, scheme: dict[str, str], place: str
) -> None:
    rounds.run(ADA)
    filled = rounds.fill_in("Boss/Ada-review.docx")

    rounds.run(now, scheme=scheme)

    assert rounds.forms() == {place: filled}
    assert rounds.rows()[0]["state"] == "filled in"


def test_it_follows_when_there_are_too_many_files_for_one_folder(
    rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds.run(ADA, BO, scheme={"by_manager": False})
    filled = rounds.fill_in("Ada-review.docx")
    monkeypatch.setattr("framework_export.packs.places.layout.MOST_FILES", 1)

    rounds.run(ADA, BO, scheme={"by_manager": False})

    row = rounds.row_of("Ada")
    assert "/" in row["file"]
    assert rounds.forms()[row["file"]] == filled
    assert len(rounds.forms()) == 2


def test_two_people_swap_places(rounds: Rounds) -> None:
    rounds.run(ADA, BO)
    ada, bo = (
        rounds.fill_in("Boss/Ada-review.docx", "A"),
        rounds.fill_in("Boss/Bo-review.docx", "B"),
    )

    tally = rounds.run(ADA.replace("Ada", "Bo"), BO.replace("Bo,", "Ada,"))

    assert rounds.forms() == {"Boss/Bo-review.docx": ada, "Boss/Ada-review.docx": bo}
    assert {row["employee_id"]: row["sha256"] for row in rounds.rows()} == {
        "1": sha256(ada),
        "2": sha256(bo),
    }
    assert not tally.has_to_be_seen


def test_each_moves_up_to_the_place_of_the_next(rounds: Rounds) -> None:
    rounds.run(ADA, BO, CY)
    filled = {
        name: rounds.fill_in(f"Boss/{name}-review.docx", name) for name in ("Ada", "Bo", "Cy")
    }

    rounds.run("1,Bo,1,a@x,Boss", "2,Cy,2,b@x,Boss", "3,Di,2,c@x,Boss")

    assert rounds.forms() == {
        "Boss/Bo-review.docx": filled["Ada"],
        "Boss/Cy-review.docx": filled["Bo"],
        "Boss/Di-review.docx": filled["Cy"],
    }


def test_a_place_with_a_file_of_somebody_else_stops_all_behind_it(rounds: Rounds) -> None:
    rounds.run(ADA, BO)
    ada, bo = (
        rounds.fill_in("Boss/Ada-review.docx", "A"),
        rounds.fill_in("Boss/Bo-review.docx", "B"),
    )
    (rounds.folder / "Boss/Cy-review.docx").write_bytes(b"salaries")

    tally = rounds.run(ADA.replace("Ada", "Bo"), BO.replace("Bo,", "Cy,"))

    assert rounds.forms() == {
        "Boss/Ada-review.docx": ada,
        "Boss/Bo-review.docx": bo,
        "Boss/Cy-review.docx": b"salaries",
    }
    assert {row["employee_id"]: (row["file"], row["state"]) for row in rounds.rows()} == {
        "1": ("Boss/Ada-review.docx", "left in place"),
        "2": ("Boss/Bo-review.docx", "left in place"),
    }
    assert tally.has_to_be_seen
    assert changes_of(tally).attention_count == 2
    assert ("Bo", "left in place: another file is where it belongs") in [
        row[:2] for row in rounds.told()
    ]


def test_what_was_left_is_said_every_time_and_moved_when_there_is_room(rounds: Rounds) -> None:
    rounds.run(ADA)
    filled = rounds.fill_in("Boss/Ada-review.docx")
    other = rounds.folder / "Chief/Ada-review.docx"
    other.parent.mkdir()
    other.write_bytes(b"salaries")
    now = ADA.replace("Boss", "Chief")
    rounds.run(now)

    again = rounds.run(now)
    assert (again.has_to_be_seen, rounds.told()) == (True, [])
    assert rounds.row_of("Ada")["file"] == "Boss/Ada-review.docx"
    other.unlink()
    tally = rounds.run(now)

    assert rounds.forms() == {"Chief/Ada-review.docx": filled}
    assert not tally.has_to_be_seen


def test_when_both_places_are_filled_in_neither_is_touched(rounds: Rounds) -> None:
    rounds.run(ADA)
    old = rounds.fill_in("Boss/Ada-review.docx", "old")
    (rounds.folder / "Chief").mkdir()
    shutil.copy(rounds.folder / "Boss/Ada-review.docx", rounds.folder / "Chief/Ada-review.docx")
    new = rounds.fill_in("Chief/Ada-review.docx", "and new")

    tallies = [rounds.run(ADA.replace("Boss", "Chief")) for _ in range(2)]

    assert rounds.forms() == {"Boss/Ada-review.docx": old, "Chief/Ada-review.docx": new}
    assert rounds.row_of("Ada")["file"] == "Chief/Ada-review.docx"
    (kept,) = rounds.rows("kept.csv")
    assert (kept["file"], kept["why"]) == ("Boss/Ada-review.docx", "second form")
    assert [tally.has_to_be_seen for tally in tallies] == [True, True]
    assert rounds.told() == []


def test_a_copy_of_the_same_form_at_the_old_place_goes(rounds: Rounds) -> None:
    rounds.run(ADA)
    filled = rounds.fill_in("Boss/Ada-review.docx")
    (rounds.folder / "Chief").mkdir()
    (rounds.folder / "Chief/Ada-review.docx").write_bytes(filled)

    tally = rounds.run(ADA.replace("Boss", "Chief"))

    assert rounds.forms() == {"Chief/Ada-review.docx": filled}
    assert not tally.has_to_be_seen


def test_a_form_of_another_level_stays_in_force_until_it_is_moved_away(rounds: Rounds) -> None:
    rounds.run(ADA)
    filled = rounds.fill_in("Boss/Ada-review.docx")
    now = "1,Ada,2,a@x,Chief"

    tally = rounds.run(now)

    assert rounds.forms() == {"Chief/Ada-review.docx": filled}
    row = rounds.row_of("Ada")
    assert (row["level"], row["state"], row["filled_in_for"]) == ("2", "filled in", "level 1")
    assert [(each.path, each.was, each.now) for each in tally.differences] == [
        ("Chief/Ada-review.docx", "level 1", "level 2")
    ]
    assert tally.has_to_be_seen
    assert ("Ada", "moved as filled in for level 1") in [row[:2] for row in rounds.told()]
    assert rounds.run(now).has_to_be_seen
    (rounds.folder / "Chief/Ada-review.docx").unlink()
    assert not rounds.run(now).has_to_be_seen
    assert rounds.row_of("Ada")["state"] == "new"


def test_a_form_that_cannot_be_read_is_not_replaced_by_a_blank_one_elsewhere(
    rounds: Rounds,
) -> None:
    rounds.run(ADA)
    (rounds.folder / "Boss/Ada-review.docx").write_bytes(b"\xd0\xcf\x11\xe0 with a password")

    tallies = [rounds.run(ADA.replace("Boss", "Chief")) for _ in range(2)]

    assert rounds.places() == {"Boss/Ada-review.docx"}
    row = rounds.row_of("Ada")
    assert (row["file"], row["state"]) == ("", "not made")
    assert [row["why"] for row in rounds.rows("kept.csv")] == ["in doubt"]
    assert [(tally.withheld, tally.has_to_be_seen) for tally in tallies] == [(1, True)] * 2
