"""Lists of earlier runs that somebody has changed: a file itself says whose it is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.packs.changes import lists
from framework_export.packs.changes.lists import EarlierList, read_list
from framework_export.packs.forms.listing import COLUMNS
from framework_export.packs.places.folders import Folder
from framework_export.packs.places.spots import Spot, is_safe
from framework_export.packs.roster.spreadsheets import written
from tests.packs.changes.rounds import Rounds, changes_of

ADA, BO = "1,Ada,1,a@x,Boss", "2,Bo,2,b@x,Boss"


def forge(rounds: Rounds, **changes: str) -> None:
    """Changes the first row of the manifest."""
    rows = rounds.rows()
    rows[0].update(changes)
    lines = written([COLUMNS, *([row[column] for column in COLUMNS] for row in rows)])
    (rounds.folder / "manifest.csv").write_text(lines, "utf-8-sig")


@pytest.mark.parametrize(
    "path",
    [
        "../outside.docx",
        "/outside.docx",
        "Boss/../../outside.docx",
        "Boss//../x.docx",
        "C:\\outside.docx",
        "..\\outside.docx",
        ".",
        "./x.docx",
        "x\0.docx",
        "manifest.csv",
        "x.docx/",
    ],
)
def test_a_path_that_leads_elsewhere_is_none(path: str) -> None:
    assert not is_safe(Spot(path=path))
    assert not is_safe(Spot(archive=path, path="x.docx"))


def test_a_file_outside_of_the_folder_is_not_touched(rounds: Rounds, tmp_path: Path) -> None:
    rounds.run(ADA, BO)
    outside = tmp_path / "outside.docx"
    outside.write_bytes(rounds.fill_in("Boss/Ada-review.docx"))
    forge(rounds, file="../outside.docx")

    rounds.run(ADA.replace("Boss", "Chief"), BO)

    assert outside.exists()
    assert "Boss/Ada-review.docx" in rounds.places()


def test_a_list_that_names_the_file_of_another_moves_it_to_that_other(rounds: Rounds) -> None:
    rounds.run(ADA, BO)
    bo = rounds.fill_in("Boss/Bo-review.docx", "B")
    forge(rounds, file="Boss/Bo-review.docx")

    rounds.run(ADA.replace("Boss", "Chief"), BO.replace("Boss", "Di"))

    assert rounds.forms()["Di/Bo-review.docx"] == bo
    assert rounds.row_of("Ada")["state"] == "new"


def test_a_list_that_names_a_person_of_another_file_gives_it_to_nobody_else(
    rounds: Rounds,
) -> None:
    rounds.run(ADA, BO)
    filled = rounds.fill_in("Boss/Ada-review.docx", "A")
    forge(rounds, name="Bo", email="b@x", employee_id="2")

    rounds.run(ADA, BO.replace("Boss", "Chief"))

    assert rounds.forms()["Boss/Ada-review.docx"] == filled
    assert rounds.row_of("Ada")["file"] == "Boss/Ada-review.docx"
    assert rounds.row_of("Bo")["file"] == "Chief/Bo-review.docx"
    assert rounds.row_of("Bo")["state"] == "new"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\0\0\xff",
        b"name,file\n",
        b"\0\0\0",
        b'name,"' + b"x" * 200_000,
        b"x" * 3_000_000,
    ],
)
def test_a_list_that_cannot_be_read_is_said_and_all_forms_are_looked_at(
    rounds: Rounds, data: bytes
) -> None:
    rounds.run(ADA, BO)
    filled = rounds.fill_in("Boss/Ada-review.docx")
    (rounds.folder / "manifest.csv").write_bytes(data)

    tally = rounds.run(ADA.replace("Boss", "Chief"), BO)

    assert changes_of(tally).unread == ("manifest.csv",)
    assert rounds.forms()["Chief/Ada-review.docx"] == filled
    assert "Boss/Ada-review.docx" not in rounds.places()


def test_a_list_that_is_gone_makes_no_twins(rounds: Rounds) -> None:
    rounds.run(ADA, BO)
    filled = rounds.fill_in("Boss/Ada-review.docx")
    (rounds.folder / "manifest.csv").unlink()

    rounds.run(ADA.replace("Boss", "Chief"), BO)

    assert rounds.forms()["Chief/Ada-review.docx"] == filled
    assert "Boss/Ada-review.docx" not in rounds.places()


def test_a_list_of_an_earlier_version_is_understood(rounds: Rounds) -> None:
    rounds.run(ADA, BO)
    filled = rounds.fill_in("Boss/Ada-review.docx")
    columns = COLUMNS[: COLUMNS.index("due") + 1]
    lines = written([columns, *([row[column] for column in columns] for row in rounds.rows())])
    (rounds.folder / "manifest.csv").write_text(lines, "utf-8-sig")

    rounds.run(ADA.replace("Boss", "Chief"), BO.replace("Bo,2", "Bo,1"))

    assert rounds.forms()["Chief/Ada-review.docx"] == filled
    assert [row[:2] for row in rounds.told()] == [
        ("Ada", "manager"),
        ("Ada", "moved as filled in"),
    ]


@given(st.lists(st.text(st.characters(codec="utf-8")), max_size=4), st.integers(1, 40))
def test_what_is_written_is_read_back_whatever_people_are_called(
    names: list[str], block: int
) -> None:
    columns = ("name", "email", "employee_id", "document", "file")
    text = written([columns, *((name, "", "", "review", "x.docx") for name in names)])
    listed = EarlierList(path="manifest.csv", kind="manifest", shard=(1, 1))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lists, "_BLOCK", block)
        found = [form.values["name"] for form in read_list(_Bytes(text.encode()), listed)]

    assert found == names


class _Bytes(Folder):
    """A store of one file."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def read(self, path: str, start: int = 0, end: int | None = None) -> bytes | None:
        del path
        return self.data[start:end]
