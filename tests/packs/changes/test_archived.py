"""Forms in archives follow their people, too."""

import zipfile
from contextlib import suppress
from itertools import count
from typing import Any

import pytest

from framework_export.packs.places.archives import inspect_archive
from framework_export.packs.places.folders import Folder
from tests.packs.changes.rounds import Rounds, changes_of, shard

ADA, BO, CY = "1,Ada,1,a@x,Boss", "2,Bo,2,b@x,Boss", "3,Cy,2,c@x,Chief"
ARCHIVED: dict[str, Any] = {"archived": True}


def is_untouched(rounds: Rounds, archive: str) -> bool:
    there = inspect_archive(Folder(rounds.folder), archive)
    assert there is not None
    return there.untouched


def test_a_form_is_taken_out_of_one_archive_and_put_into_the_other(rounds: Rounds) -> None:
    rounds.run(ADA, BO, CY, scheme=ARCHIVED)
    filled = rounds.fill_in_archive("Boss.zip", "Ada-review.docx")

    tally = rounds.run(ADA.replace("Boss", "Chief"), BO, CY, scheme=ARCHIVED)

    assert rounds.places() == {
        "Boss.zip/Bo-review.docx",
        "Chief.zip/Ada-review.docx",
        "Chief.zip/Cy-review.docx",
    }
    assert rounds.forms()["Chief.zip/Ada-review.docx"] == filled
    row = rounds.row_of("Ada")
    assert (row["archive"], row["file"], row["state"]) == (
        "Chief.zip",
        "Ada-review.docx",
        "filled in",
    )
    # What has only blank forms left is made anew; the other one is kept from now on.
    assert (is_untouched(rounds, "Boss.zip"), is_untouched(rounds, "Chief.zip")) == (True, False)
    assert not tally.has_to_be_seen


def test_the_next_run_keeps_both_and_says_no_changes(rounds: Rounds) -> None:
    rounds.run(ADA, BO, CY, scheme=ARCHIVED)
    rounds.fill_in_archive("Boss.zip", "Ada-review.docx")
    people = (ADA.replace("Boss", "Chief"), BO, CY)
    rounds.run(*people, scheme=ARCHIVED)
    before = rounds.forms(), rounds.rows("archives.csv")

    rounds.run(*people, scheme=ARCHIVED)

    assert (rounds.forms(), rounds.rows("archives.csv")) == before
    assert rounds.told() == []
    assert rounds.row_of("Ada")["state"] == "filled in"


def test_a_form_goes_into_an_archive_that_somebody_has_changed(rounds: Rounds) -> None:
    rounds.run(ADA, BO, CY, scheme=ARCHIVED)
    ada = rounds.fill_in_archive("Boss.zip", "Ada-review.docx", "A")
    bo = rounds.fill_in_archive("Boss.zip", "Bo-review.docx", "B")
    cy = rounds.fill_in_archive("Chief.zip", "Cy-review.docx", "C")

    tally = rounds.run(ADA.replace("Boss", "Chief"), BO, CY, scheme=ARCHIVED)

    assert rounds.forms() == {
        "Boss.zip/Bo-review.docx": bo,
        "Chief.zip/Ada-review.docx": ada,
        "Chief.zip/Cy-review.docx": cy,
    }
    assert not tally.has_to_be_seen


def test_people_of_two_archives_swap_managers(rounds: Rounds) -> None:
    rounds.run(ADA, CY, scheme=ARCHIVED)
    ada = rounds.fill_in_archive("Boss.zip", "Ada-review.docx", "A")
    cy = rounds.fill_in_archive("Chief.zip", "Cy-review.docx", "C")

    rounds.run(ADA.replace("Boss", "Chief"), CY.replace("Chief", "Boss"), scheme=ARCHIVED)

    assert rounds.forms() == {"Chief.zip/Ada-review.docx": ada, "Boss.zip/Cy-review.docx": cy}


def test_the_list_of_archives_goes_with_them(rounds: Rounds) -> None:
    rounds.run("1,Ada,1,,Boss", scheme={"archived": True})
    assert "archives.csv" in rounds.lists()

    rounds.run("1,Ada,1,,Boss")

    assert rounds.lists() == {"manifest.csv", "mailing.csv", "changes.csv"}


def test_files_and_archives_take_turns(rounds: Rounds) -> None:
    rounds.run(ADA, BO)
    filled = rounds.fill_in("Boss/Ada-review.docx")

    rounds.run(ADA, BO, scheme=ARCHIVED)
    assert rounds.places() == {"Boss.zip/Ada-review.docx", "Boss.zip/Bo-review.docx"}
    assert rounds.forms()["Boss.zip/Ada-review.docx"] == filled
    rounds.run(ADA, BO)

    assert rounds.places() == {"Boss/Ada-review.docx", "Boss/Bo-review.docx"}
    assert rounds.forms()["Boss/Ada-review.docx"] == filled


def test_other_files_of_an_archive_stay_in_it(rounds: Rounds) -> None:
    rounds.run(ADA, BO, scheme=ARCHIVED)
    filled = rounds.fill_in_archive("Boss.zip", "Ada-review.docx")
    with zipfile.ZipFile(rounds.folder / "Boss.zip", "a") as archive:
        archive.writestr("notes.txt", "mine")

    rounds.run(ADA.replace("Boss", "Chief"), BO, scheme=ARCHIVED)

    assert rounds.forms()["Chief.zip/Ada-review.docx"] == filled
    with zipfile.ZipFile(rounds.folder / "Boss.zip") as archive:
        assert archive.read("notes.txt") == b"mine"
        assert "Ada-review.docx" not in archive.namelist()
    assert not is_untouched(rounds, "Boss.zip")


def test_a_form_under_another_name_in_its_archive_is_found(rounds: Rounds) -> None:
    rounds.run(ADA, BO, scheme=ARCHIVED)
    filled = rounds.fill_in_archive("Boss.zip", "Ada-review.docx")
    with zipfile.ZipFile(rounds.folder / "Boss.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["Ada-review (1).docx"] = files.pop("Ada-review.docx")
    with zipfile.ZipFile(rounds.folder / "Boss.zip", "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)

    rounds.run(ADA.replace("Boss", "Chief"), BO, scheme=ARCHIVED)

    assert rounds.forms()["Chief.zip/Ada-review.docx"] == filled
    assert rounds.places() == {"Boss.zip/Bo-review.docx", "Chief.zip/Ada-review.docx"}


def test_an_archive_that_cannot_be_opened_is_left_and_nobody_of_it_gets_a_blank_form(
    rounds: Rounds,
) -> None:
    rounds.run(ADA, scheme=ARCHIVED)
    (rounds.folder / "Boss.zip").write_bytes(b"PK\3\4 broken")

    tally = rounds.run(ADA.replace("Boss", "Chief"), scheme=ARCHIVED)

    assert (rounds.folder / "Boss.zip").read_bytes() == b"PK\3\4 broken"
    assert not (rounds.folder / "Chief.zip").exists()
    assert rounds.row_of("Ada")["state"] == "not made"
    assert tally.has_to_be_seen


def test_somebody_who_joins_a_changed_archive_is_said_to_have_no_form(rounds: Rounds) -> None:
    rounds.run(ADA, scheme=ARCHIVED)
    rounds.fill_in_archive("Boss.zip", "Ada-review.docx")

    tally = rounds.run(ADA, BO, scheme=ARCHIVED)

    assert (tally.absent_paths, tally.has_to_be_seen) == (["Boss.zip/Bo-review.docx"], True)
    assert (rounds.row_of("Bo")["file"], rounds.row_of("Bo")["state"]) == ("", "not made")


def test_a_leaver_in_an_archive_is_named(rounds: Rounds) -> None:
    rounds.run(ADA, BO, scheme=ARCHIVED)
    filled = rounds.fill_in_archive("Boss.zip", "Bo-review.docx")

    tallies = [rounds.run(ADA, scheme=ARCHIVED) for _ in range(2)]

    said = ("Kept Boss.zip/Bo-review.docx of Bo, who has left: it was filled in.",)
    assert [changes_of(tally).leavers for tally in tallies] == [said, said]
    assert rounds.forms()["Boss.zip/Bo-review.docx"] == filled


def test_an_archive_of_nobody_any_more_goes_unless_a_leaver_is_in_it(rounds: Rounds) -> None:
    rounds.run(ADA, CY, scheme=ARCHIVED)

    rounds.run(ADA.replace("Boss", "Chief"), scheme=ARCHIVED)
    assert rounds.places() == {"Chief.zip/Ada-review.docx"}
    rounds.run(ADA.replace("Boss", "Di"), scheme=ARCHIVED)

    assert rounds.places() == {"Di.zip/Ada-review.docx"}


def test_a_blank_form_that_goes_with_its_archive_is_said_and_not_kept(rounds: Rounds) -> None:
    rounds.run(ADA, BO, scheme=ARCHIVED)

    rounds.run(ADA, scheme=ARCHIVED)

    assert rounds.places() == {"Boss.zip/Ada-review.docx"}
    assert rounds.told() == [
        ("Bo", "left", "", ""),
        ("Bo", "removed", "Boss.zip/Bo-review.docx", ""),
    ]
    assert rounds.rows("kept.csv") == []
    rounds.run(ADA, scheme=ARCHIVED)
    assert rounds.told() == []


def test_documents_of_an_archive_that_are_not_asked_for_are_kept_only_while_they_are_there(
    rounds: Rounds,
) -> None:
    rounds.run(ADA, BO, CY, scheme=ARCHIVED)
    filled = rounds.fill_in_archive("Boss.zip", "Bo-review.docx")

    rounds.run(ADA, BO, CY, scheme={**ARCHIVED, "documents": ("self-assessment",)})

    kept = {f"{row['archive']}/{row['file']}" for row in rounds.rows("kept.csv")}
    assert kept == {"Boss.zip/Ada-review.docx", "Boss.zip/Bo-review.docx"}
    assert kept <= rounds.places()
    assert rounds.forms()["Boss.zip/Bo-review.docx"] == filled
    assert rounds.places() - kept == {"Chief.zip/Cy-self-assessment.xlsx"}


def test_who_is_left_out_of_an_archive_is_known_and_has_no_form(rounds: Rounds) -> None:
    rounds.run(ADA, BO, scheme=ARCHIVED)

    rounds.run(ADA, BO.replace("Bo,2,", "Bo,9,"), scheme=ARCHIVED, skip_bad=True)

    [row] = rounds.rows("kept.csv")
    assert (row["name"], row["archive"], row["file"]) == ("Bo", "", "")
    assert (row["state"], row["why"]) == ("not made", "left out")
    rounds.run(ADA, BO.replace("Bo,2,", "Bo,9,"), scheme=ARCHIVED, skip_bad=True)
    assert [row["name"] for row in rounds.rows("kept.csv")] == ["Bo"]
    rounds.run(ADA, BO, scheme=ARCHIVED)
    assert rounds.told() == []


def test_a_share_takes_nothing_out_of_the_archive_of_another(rounds: Rounds) -> None:
    shards = (shard(1, 2), shard(2, 2))
    bosses = {each.has_archive(f"{name}.zip"): name for name in "ABCDEFGH" for each in shards[:1]}
    ada = ADA.replace("Boss", bosses[True])
    for each in shards:
        rounds.run(ada, scheme=ARCHIVED, shard=each)
    filled = rounds.fill_in_archive(f"{bosses[True]}.zip", "Ada-review.docx")
    now = ADA.replace("Boss", bosses[False])

    tallies = [rounds.run(now, scheme=ARCHIVED, shard=each) for each in shards]

    assert rounds.forms() == {f"{bosses[True]}.zip/Ada-review.docx": filled}
    assert any(tally.has_to_be_seen for tally in tallies)
    tally = rounds.run(now, scheme=ARCHIVED)
    assert rounds.forms() == {f"{bosses[False]}.zip/Ada-review.docx": filled}
    assert not tally.has_to_be_seen


@pytest.mark.parametrize(
    ("moment", "archived"), [("replace", True), ("draft", True), ("remove", True), ("move", False)]
)
def test_a_run_that_ends_at_any_moment_loses_nothing(
    rounds: Rounds, monkeypatch: pytest.MonkeyPatch, moment: str, archived: bool
) -> None:
    class Killed(BaseException):
        pass

    def fill_in(name: str) -> bytes:
        return (
            rounds.fill_in_archive("Boss.zip", name) if archived else rounds.fill_in(f"Boss/{name}")
        )

    people = (ADA.replace("Boss", "Chief"), BO, CY.replace("Chief", "Boss"))
    scheme = {"archived": archived}
    for calls in count():
        rounds.run(ADA, BO, CY, scheme=scheme)
        ada, bo = fill_in("Ada-review.docx"), fill_in("Bo-review.docx")
        left, original = [calls], getattr(Folder, moment)

        def end(self: Folder, *args: Any, left: list[int] = left, done: Any = original) -> Any:
            if not left[0]:
                raise Killed
            left[0] -= 1
            return done(self, *args)

        with monkeypatch.context() as patch:
            patch.setattr(Folder, moment, end)
            with suppress(Killed):
                rounds.run(*people, scheme=scheme)
                assert calls
                break
        rounds.run(*people, scheme=scheme)

        suffix = ".zip" if archived else ""
        assert rounds.forms()[f"Chief{suffix}/Ada-review.docx"] == ada
        assert rounds.forms()[f"Boss{suffix}/Bo-review.docx"] == bo
        # Cy's has no place in what somebody has changed; nothing else is anywhere.
        assert len(rounds.forms()) == (2 if archived else 3)
        for path in [*rounds.folder.rglob("*.*")]:
            path.unlink()
