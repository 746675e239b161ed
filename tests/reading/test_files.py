"""Which files are read, and what is said about those that are not."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from framework_export.errors import SetupError
from framework_export.reading.files import LARGEST_FILE
from framework_export.reading.frameworks import Reading, read_frameworks

Read = Callable[..., Reading]
PAGE = (
    "---\ntitle: A\nlevels: 1\ntopics: [{name: t, content: [{level: 1, criteria: [Talks]}]}]\n---\n"
)


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.diagnostics]


def test_nested_folders_with_spaces_are_read(read: Read) -> None:
    reading = read({"one/Two Words/Café.md": PAGE})
    assert [framework.id for framework in reading.frameworks] == ["one-two-words-café"]


def test_both_suffixes_of_markdown_are_read(read: Read) -> None:
    reading = read({"a.md": PAGE, "b.markdown": PAGE, "c.txt": PAGE, "d.MD": PAGE})
    assert [framework.id for framework in reading.frameworks] == ["a", "b", "d"]


def test_frameworks_are_sorted_by_id(read: Read) -> None:
    reading = read({"b.md": PAGE, "z/a.md": PAGE, "c.md": PAGE.replace("title", "id: a\ntitle")})
    assert [framework.id for framework in reading.frameworks] == ["a", "b", "z-a"]


def test_diagnostics_are_sorted_by_file_and_line(read: Read) -> None:
    reading = read({"b.md": "---\nx: 1\ny: 2\n---\n", "a.md": "---\nz: 1\n---\n"})
    places = [(p.location.file, p.location.line or 0) for p in reading.diagnostics]
    assert places == sorted(places)


def test_hidden_files_and_folders_are_skipped(read: Read) -> None:
    assert read({".git/a.md": PAGE, ".b.md": PAGE}).frameworks == ()


def test_locations_are_what_a_person_would_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content" / "deep").mkdir(parents=True)
    (tmp_path / "content" / "deep" / "a.md").write_text("---\nx: 1\n---\n")
    monkeypatch.chdir(tmp_path)
    files = {problem.location.file for problem in read_frameworks(Path("content")).diagnostics}
    assert files == {"content/deep/a.md", "content/organisation.md"}


def test_sources_are_relative_to_content(read: Read) -> None:
    assert read({"deep/a.md": PAGE}).frameworks[0].sources == ("deep/a.md",)


def test_a_missing_folder_stops_with_exit_code_two(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="There is no content folder") as caught:
        read_frameworks(tmp_path / "none")
    assert caught.value.exit_code == 2
    assert caught.value.hint == "Name the folder that has the frameworks with --content."


def test_an_unreadable_folder_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.scandir", refuse)
    with pytest.raises(SetupError, match="cannot be read: Permission denied"):
        read_frameworks(tmp_path)


def test_an_unreadable_file_is_an_error_and_the_others_are_read(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.read_bytes

    def refuse_one(path: Path) -> bytes:
        if path.name == "b.md":
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", refuse_one)
    reading = read({"a.md": PAGE, "b.md": PAGE})
    assert codes(reading) == ["unreadable-file"]
    assert [framework.id for framework in reading.frameworks] == ["a"]
    assert [failed.id for failed in reading.failed] == ["b"]


def test_a_file_over_five_megabytes_is_not_even_read(read: Read) -> None:
    reading = read({"big.md": b"x" * (LARGEST_FILE + 1), "a.md": PAGE})
    assert codes(reading) == ["file-too-large"]
    assert len(reading.frameworks) == 1


def test_a_link_to_a_file_outside_is_skipped_with_a_note(read: Read, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.md"
    outside.write_text(PAGE)
    (tmp_path / "a.md").symlink_to(outside)
    reading = read({})
    assert codes(reading) == ["link-skipped"]
    assert reading.frameworks == ()
    assert reading.failed == ()


def test_a_link_to_a_folder_is_skipped_with_a_note(read: Read, tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to(tmp_path)
    assert codes(read({"a.md": PAGE})) == ["link-skipped"]


def test_a_broken_link_is_an_error(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "none.md")
    assert codes(read({})) == ["unreadable-file"]


def test_a_byte_that_is_no_utf_8_is_reported_where_it_stands(read: Read) -> None:
    reading = read({"a.md": b"---\r\ntitle: caf\xe9\r\n---\r\n"})
    (problem,) = (each for each in reading.diagnostics if each.severity == "error")
    assert (problem.code, problem.location.line, problem.location.column) == ("not-utf-8", 2, 11)
    assert "0xE9" in problem.message


def test_a_byte_order_mark_and_windows_line_ends_are_tolerated(read: Read) -> None:
    reading = read({"a.md": b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode()})
    assert reading.diagnostics == ()
    assert reading.frameworks[0].title == "A"


@pytest.mark.parametrize("character", ["\0", "\x07", "\x7f", "\x9f", "\ufffe", "\uffff"])
def test_a_control_character_is_an_error_at_its_line(read: Read, character: str) -> None:
    reading = read({"a.md": PAGE + f"\nHello {character}\n"})
    (problem,) = reading.diagnostics
    assert problem.code == "control-character"
    assert (problem.location.line, problem.location.column) == (7, 7)
    assert reading.frameworks == ()


def test_joiners_and_variation_selectors_are_text(read: Read) -> None:
    title = "👩🏽‍💻 Développement ﬁn 🛠️ 日本\ufe0f"
    assert read({"a.md": PAGE.replace(": A", f": {title}")}).frameworks[0].title == title


def test_one_broken_file_does_not_stop_the_others(read: Read) -> None:
    reading = read({"a.md": "---\ntitle: [\n---\n", "b.md": PAGE})
    assert [framework.id for framework in reading.frameworks] == ["b"]
    assert [failed.id for failed in reading.failed] == ["a"]
    assert reading.failed[0].file.endswith("/a.md")


def test_diagnostics_of_one_kind_are_bounded(read: Read) -> None:
    reading = read({"a.md": "\x07" * 5_000})
    found = [problem for problem in reading.diagnostics if problem.code == "control-character"]
    assert len(found) == 1_000
    assert "more of this kind" in found[-1].message


def test_a_long_line_is_not_repeated_whole_in_a_diagnostic(read: Read) -> None:
    (problem, *_) = read({"a.md": "---\nx: " + "y" * 100_000 + "\n---\n"}).diagnostics
    assert len(problem.location.source or "") <= 1_000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders")
def test_a_named_pipe_is_an_error_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.md")
    problems = read_frameworks(tmp_path).diagnostics
    assert [p.location.file for p in problems if p.code == "unreadable-file"] == [
        (tmp_path / "x.md").as_posix()
    ]
