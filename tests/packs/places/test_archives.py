"""Archives of forms, and how it is found out that one was changed."""

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from framework_export.errors import FrameworkExportError
from framework_export.packs.places.archives import (
    Archived,
    inspect_archive,
    put_archive,
    write_archive,
)
from framework_export.packs.places.folders import Folder

FORMS = (("Ädä-review.docx", b"one"), ("a3/Bo-review.docx", b"two"), ("李-review.docx", b""))


@pytest.fixture
def store(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def packed(forms: Iterable[tuple[str, bytes]] = FORMS) -> Iterator[Archived]:
    for name, data in forms:
        yield name, data, data.hex()


def archive(store: Folder, forms: Iterable[tuple[str, bytes]] = FORMS) -> None:
    with store.draft("boss.zip") as draft:
        write_archive(draft.file, packed(forms))
        draft.publish()


def test_other_programs_open_it(store: Folder, tmp_path: Path) -> None:
    archive(store)

    with zipfile.ZipFile(tmp_path / "boss.zip") as opened:
        assert opened.testzip() is None
        assert {each.filename: opened.read(each) for each in opened.infolist()} == dict(FORMS)
        assert {each.compress_type for each in opened.infolist()} == {zipfile.ZIP_STORED}


def test_the_same_forms_are_the_same_bytes(store: Folder) -> None:
    archive(store)
    before = store.read("boss.zip")
    archive(store)

    assert store.read("boss.zip") == before


def test_it_is_known_as_untouched_with_what_is_in_it(store: Folder) -> None:
    archive(store)
    first = inspect_archive(store, "boss.zip")
    archive(store, FORMS[:2])
    second = inspect_archive(store, "boss.zip")

    assert first is not None
    assert second is not None
    assert (first.untouched, second.untouched) == (True, True)
    assert first.contents != second.contents


def test_it_is_written_when_something_is_new_and_not_otherwise(store: Folder) -> None:
    some = FORMS[:2]

    states = [put_archive(store, "boss.zip", lambda: packed(some)) for _ in range(2)]
    states += [put_archive(store, "boss.zip", packed) for _ in range(2)]

    assert states == ["written", "unchanged", "written", "unchanged"]


def test_one_that_somebody_has_changed_is_kept(store: Folder) -> None:
    store.replace("boss.zip", b"filled in")

    assert put_archive(store, "boss.zip", packed) == "kept"
    assert store.read("boss.zip") == b"filled in"


def test_what_is_not_there_is_nothing(store: Folder) -> None:
    assert inspect_archive(store, "boss.zip") is None


def test_one_that_got_another_file_was_touched(store: Folder, tmp_path: Path) -> None:
    archive(store)
    with zipfile.ZipFile(tmp_path / "boss.zip", "a") as opened:
        opened.writestr("Bo-review.docx", b"filled in")

    found = inspect_archive(store, "boss.zip")

    assert found is not None
    assert not found.untouched


def test_one_that_was_packed_again_was_touched(store: Folder, tmp_path: Path) -> None:
    archive(store)
    with zipfile.ZipFile(tmp_path / "boss.zip") as opened:
        there = {name: opened.read(name) for name in opened.namelist()}
    with zipfile.ZipFile(tmp_path / "boss.zip", "w") as opened:
        for name, data in there.items():
            opened.writestr(name, data)

    found = inspect_archive(store, "boss.zip")

    assert found is not None
    assert not found.untouched


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"notes", b"PK\3\4" + bytes(2_000)])
def test_what_is_none_of_ours_counts_as_touched(store: Folder, data: bytes) -> None:
    store.replace("boss.zip", data)

    found = inspect_archive(store, "boss.zip")

    assert found is not None
    assert not found.untouched


def test_one_that_is_cut_short_was_touched(store: Folder) -> None:
    archive(store)
    store.replace("boss.zip", (store.read("boss.zip") or b"")[:-30])

    found = inspect_archive(store, "boss.zip")

    assert found is not None
    assert not found.untouched


def test_no_form_hides_another_of_its_name(store: Folder, tmp_path: Path) -> None:
    with pytest.raises(FrameworkExportError, match="Two forms would be ada"):
        archive(store, [("Ada", b"one"), ("ada", b"two")])

    assert list(tmp_path.iterdir()) == []


def test_more_forms_than_old_archives_could_hold_are_no_difficulty(
    store: Folder, tmp_path: Path
) -> None:
    archive(store, ((f"{number}.docx", b"") for number in range(65_536)))

    found = inspect_archive(store, "boss.zip")

    assert found is not None
    assert found.untouched
    with zipfile.ZipFile(tmp_path / "boss.zip") as opened:
        assert len(opened.namelist()) == 65_536
