"""Forms in ZIP archives: one for each manager, or one for each folder."""

import csv
import hashlib
import pickle
import zipfile
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from framework_export.errors import FrameworkExportError, SetupError
from framework_export.formats.returned import read_form
from framework_export.packs.forms.errands import Delivery, Errand, Portion
from framework_export.packs.forms.variants import Sources
from framework_export.packs.places import archives as writing_archives
from framework_export.packs.places import layout
from framework_export.packs.places.layout import Scheme
from framework_export.packs.places.shards import Shard
from framework_export.packs.running import PackRequest, make_packs
from framework_export.packs.tally import Tally
from framework_export.packs.work import sharing, shelf
from framework_export.packs.work.at_once import AtOnce
from framework_export.packs.work.sorting import Grouping, portions
from tests.packs.conftest import OpenText
from tests.packs.test_running import Counted

PEOPLE = "employee_id,name,level,manager,manager_email\n"
PEOPLE += "1,Ada,1,Boss,b@x\n2,Bo,2,BOSS,c@x\n3,Cy,2,Boss,b@x\n"

Ask = Callable[..., PackRequest]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "packs"


@pytest.fixture
def ask(open_text: OpenText, sources: Sources, folder: Path) -> Ask:
    def request(text: str = PEOPLE, **changes: Any) -> PackRequest:
        scheme = Scheme(
            documents=("review",),
            cycle="2026-H2",
            pattern="{name}-{document}",
            by_manager=True,
            archived=True,
        )
        return PackRequest(
            roster=open_text(text),
            scheme=replace(scheme, **changes.pop("scheme", {})),
            sources=sources,
            place=folder,
            workers=1,
            **changes,
        )

    return request


def make(request: PackRequest) -> Tally:
    return make_packs(request, AtOnce(), Counted())


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def archives(folder: Path) -> dict[str, list[str]]:
    found = {}
    for path in folder.rglob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            found[path.relative_to(folder).as_posix()] = archive.namelist()
    return found


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((folder / name).read_text("utf-8-sig").splitlines()))


def test_a_manager_gets_one_file_also_when_another_has_the_same_name(
    ask: Ask, folder: Path
) -> None:
    tally = make(ask())

    assert (tally.people, tally.written) == (3, 3)
    found = archives(folder)
    assert sorted(found.values()) == [["Ada-review.docx", "Cy-review.docx"], ["Bo-review.docx"]]
    assert len({name.casefold() for name in found}) == 2
    assert names(folder) == {*found, "mailing.csv", "manifest.csv", "archives.csv"}


def test_what_is_in_it_is_everybodys_own_form(ask: Ask, folder: Path) -> None:
    make(ask())

    for row in rows(folder, "manifest.csv"):
        with zipfile.ZipFile(folder / row["archive"]) as archive:
            data = archive.read(row["file"])
        form = read_form(data)
        assert (form.person["name"], form.reference) == (row["name"], row["reference"])
        assert hashlib.sha256(data).hexdigest() == row["sha256"]


def test_a_list_says_which_archive_goes_to_whom(ask: Ask, folder: Path) -> None:
    make(ask())

    assert [
        (row["manager"], row["manager_email"], row["people"], row["forms"])
        for row in rows(folder, "archives.csv")
    ] == [("Boss", "b@x", "2", "2"), ("Boss", "c@x", "1", "1")]
    assert {row["archive"] for row in rows(folder, "archives.csv")} == set(archives(folder))


def test_few_forms_without_groups_are_one_archive_of_the_cycle(ask: Ask, folder: Path) -> None:
    make(ask(scheme={"by_manager": False}))

    assert archives(folder) == {
        "2026-H2.zip": ["Ada-review.docx", "Bo-review.docx", "Cy-review.docx"]
    }
    assert rows(folder, "archives.csv")[0]["manager"] == ""


def test_many_forms_without_groups_are_an_archive_for_each_folder(
    ask: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MOST_FILES", 4)
    people = "name,level\n" + "".join(f"P{each},1\n" for each in range(40))

    make(ask(people, scheme={"by_manager": False}))

    found = archives(folder)
    assert len(found) > 8
    assert sorted(name for each in found.values() for name in each) == sorted(
        f"P{each}-review.docx" for each in range(40)
    )


def test_a_large_group_has_folders_in_its_archive(
    ask: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MOST_FILES", 1)
    make(ask(PEOPLE.replace("BOSS,c@x", "Boss,b@x")))

    ((name, inside),) = archives(folder).items()
    assert name == "Boss.zip"
    assert all("/" in each for each in inside)


def test_a_group_that_is_no_team_is_several_archives(
    ask: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MOST_FILES", 1)
    monkeypatch.setattr(layout, "MOST_ARCHIVED", 2)
    people = "name,level\n" + "".join(f"P{each},1\n" for each in range(9))

    make(ask(people))

    found = archives(folder)
    assert len(found) > 1
    assert all(name.startswith("without-manager/") for name in found)


def test_a_second_run_writes_nothing_whatever_the_order_of_the_roster(
    ask: Ask, folder: Path
) -> None:
    make(ask())
    before = {path: path.stat().st_mtime_ns for path in folder.glob("*.zip")}
    heading, *people = PEOPLE.splitlines()

    tally = make(ask("\n".join((heading, *reversed(people)))))

    assert (tally.unchanged, tally.written) == (3, 0)
    assert {path: path.stat().st_mtime_ns for path in folder.glob("*.zip")} == before


def test_a_change_writes_its_archive_only(ask: Ask) -> None:
    make(ask())

    tally = make(ask(PEOPLE.replace("2,Bo,2", "2,Bo,1")))

    assert (tally.written, tally.unchanged) == (1, 2)


def test_an_archive_that_somebody_has_changed_is_kept_and_named(ask: Ask, folder: Path) -> None:
    make(ask())
    (name,) = (row["archive"] for row in rows(folder, "archives.csv") if row["people"] == "2")
    with zipfile.ZipFile(folder / name, "a") as archive:
        archive.writestr("Ada-review-filled-in.docx", b"answers")
    before = (folder / name).read_bytes()

    tally = make(ask(PEOPLE.replace("1,Ada,1", "1,Ada,2"), prune=True))

    assert (tally.kept, tally.kept_files, tally.kept_paths) == (2, 1, [name])
    assert (folder / name).read_bytes() == before
    assert [row["sha256"] for row in rows(folder, "manifest.csv") if row["archive"] == name] == [
        "",
        "",
    ]


def test_an_archive_that_somebody_has_changed_is_sent_to_nobody(ask: Ask, folder: Path) -> None:
    make(ask("name,level,manager,manager_email\nAda,1,Boss,b@x\n"))
    with zipfile.ZipFile(folder / "Boss.zip", "a") as archive:
        archive.writestr("Ada-review-filled-in.docx", b"answers")

    make(ask("name,level,manager,manager_email\nBo,1,Boss,c@x\n"))

    assert [(row["manager_email"], row["archive"]) for row in rows(folder, "archives.csv")] == [
        ("c@x", "")
    ]


def test_prune_removes_the_archives_of_managers_who_left_unless_they_were_changed(
    ask: Ask, folder: Path
) -> None:
    people = PEOPLE.replace("BOSS", "Chief")
    make(ask(people))
    (folder / "Notes.zip").write_bytes(b"mine")
    fewer = people.replace("2,Bo,2,Chief,c@x\n", "")

    assert make(ask(fewer, prune=True)).removed == 1
    assert len(list(folder.glob("*.zip"))) == 2
    assert (folder / "Notes.zip").read_bytes() == b"mine"


def test_folders_and_archives_take_turns(ask: Ask, folder: Path) -> None:
    loose = {"archived": False}
    make(ask(scheme=loose))
    first = names(folder)

    assert make(ask(prune=True)).removed == 3
    assert {name.rpartition(".")[2] for name in names(folder)} == {"zip", "csv"}
    assert make(ask(scheme=loose, prune=True)).removed == 2
    assert names(folder) == first | {"changes.csv"}


def test_every_archive_is_in_one_share(ask: Ask, folder: Path) -> None:
    counts = [make(ask(shard=Shard(number=each, count=3))) for each in (1, 2, 3)]

    assert sum(tally.written for tally in counts) == 3
    assert sum(tally.people for tally in counts) == 3
    assert len(archives(folder)) == 2
    assert (folder / "archives-3-of-3.csv").exists()


def test_a_run_that_ends_early_is_completed_by_the_next(
    ask: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "_FEW", 1)

    class Ending(AtOnce):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            if list(folder.glob("*.zip")):
                raise BrokenExecutor
            return super().submit(fn, *args, **kwargs)

    with suppress(FrameworkExportError):
        make_packs(ask(), Ending(), Counted())
    assert len(archives(folder)) == 1

    tally = make(ask())

    assert (tally.written + tally.unchanged, len(archives(folder))) == (3, 2)


def test_a_full_disk_leaves_no_half_archive(
    ask: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(zipfile.ZipFile):
        def writestr(self, *_: object) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing_archives, "ZipFile", Full)

    with pytest.raises(SetupError, match="No space left"):
        make(ask())

    assert names(folder) == set()


def test_people_wait_on_disk_when_they_are_many(
    ask: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "_IN_MEMORY", 1)

    assert make(ask()).written == 3
    assert len(archives(folder)) == 2


def test_no_room_to_sort_people_is_said(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pickle, "dump", fail)

    with pytest.raises(SetupError, match="temporary file") as caught:
        make(ask())

    assert "TMPDIR" in caught.value.hint


def test_what_workers_send_names_nobody_in_the_logs_of_others(ask: Ask) -> None:
    recipient = next(iter(ask().roster.rows())).recipient
    assert recipient is not None
    errand = Errand(recipient=recipient, paths=("Ada.docx",))
    portion = Portion(errands=(errand,), archive="Boss.zip")
    delivery = Delivery(states=("kept",), kept_paths=("Boss.zip",), lines="Ada")

    assert "Ada" not in repr((errand, portion, delivery))
    assert "Boss" not in repr((errand, portion, delivery))


def test_sorting_gives_back_what_belongs_together(ask: Ask) -> None:
    (first, second, third) = (row.recipient for row in ask().roster.rows())
    with Grouping[Errand]() as sorted_people:
        for archive, recipient in (("a", first), ("b", second), ("a", third)):
            assert recipient is not None
            errand = Errand(recipient=recipient, paths=(recipient.person.name,))
            sorted_people.add(archive, errand)

        assert [
            (portion.archive, [errand.paths[0] for errand in portion.errands])
            for portion in portions(sorted_people)
        ] == [("a", ["Ada", "Cy"]), ("b", ["Bo"])]
