"""Archives of forms are read within bounds, and what is in them never becomes a path."""

import io
import struct
import zipfile
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.formats.packages import CONTENT_TYPES, PackageError, write_package
from framework_export.returns import archives
from framework_export.returns.archives import Archive, Packed, opened_archive


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def unpacked(data: bytes) -> list[Packed]:
    return list(Archive(io.BytesIO(data)).unpacked("a.zip"))


def code(content: bytes | PackageError) -> str:
    assert isinstance(content, PackageError)
    return content.code


def test_files_are_shown_below_the_archive_and_in_order() -> None:
    data = packed({"team/b.docx": b"B", "a.docx": b"A", "team/": b"", "__MACOSX/._a.docx": b"x"})

    assert [(each.file, each.content) for each in unpacked(data)] == [
        ("a.zip/a.docx", b"A"),
        ("a.zip/team/b.docx", b"B"),
    ]


def test_an_archive_in_an_archive_is_read_and_one_in_that_is_not() -> None:
    deepest = packed({"c.docx": b"C"})
    data = packed({"b.zip": packed({"deep.zip": deepest, "b.docx": b"B"}), "a.docx": b"A"})
    first, second, third = unpacked(data)

    assert (first.file, second.file) == ("a.zip/a.docx", "a.zip/b.zip/b.docx")
    assert (third.file, code(third.content)) == ("a.zip/b.zip/deep.zip", "form-not-office")


NAMES = st.lists(
    st.sampled_from(["..", ".", "", "C:", "team", "Ünit", "a b", "日本", "con", "~x", "-"]),
    min_size=1,
    max_size=4,
)


@given(
    st.lists(st.tuples(NAMES, st.sampled_from(["/", "\\"]), st.binary(max_size=20)), max_size=6),
    st.booleans(),
)
def test_every_file_comes_out_once_and_no_name_leads_anywhere(
    files: list[tuple[list[str], str, bytes]], nested: bool
) -> None:
    content = {
        separator.join([*parts, f"f{number}.docx"]): b"x" + data
        for number, (parts, separator, data) in enumerate(files)
    }
    data = packed({"inner.zip": packed(content)} if nested else content)
    found = unpacked(data)

    if content:
        assert Counter(each.content for each in found) == Counter(content.values())
    for each in found:
        path = PurePosixPath(each.file)
        assert path.parts[0] == "a.zip"
        assert not path.is_absolute()
        assert ".." not in path.parts
        assert "\\" not in each.file


@pytest.mark.parametrize(
    "name", [CONTENT_TYPES, "mimetype", "META-INF/manifest.xml", "word/document.xml", "Index/a.iwa"]
)
def test_a_document_is_no_archive_of_forms(name: str) -> None:
    assert opened_archive(packed({"a.xml": b"", name: b""})) is None


def test_what_is_no_archive_is_none() -> None:
    assert opened_archive(b"") is None
    assert opened_archive(b"PK\3\4 and nothing more") is None
    assert opened_archive(write_package({CONTENT_TYPES: b"<Types/>"})) is None
    assert opened_archive(packed({})) is not None


def test_an_archive_without_forms_is_said() -> None:
    (only,) = unpacked(packed({".DS_Store": b"x"}))

    assert (only.file, code(only.content)) == ("a.zip", "form-unreadable")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_file_that_is_packed_in_another_way_costs_no_other(method: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.docx", b"A", method)
        archive.writestr("b.docx", b"B", zipfile.ZIP_STORED)
    first, second = unpacked(stream.getvalue())

    assert code(first.content) == "form-damaged"
    assert second.content == b"B"


def test_a_file_with_a_password_costs_no_other() -> None:
    data = bytearray(packed({"a.docx": b"A", "b.docx": b"B"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    first, second = unpacked(bytes(data))

    assert code(first.content) == "form-encrypted"
    assert second.content == b"B"


def test_a_file_that_was_changed_costs_no_other() -> None:
    data = packed({"a.docx": b"some text", "b.docx": b"B"}, zipfile.ZIP_STORED)
    first, second = unpacked(data.replace(b"some text", b"same text"))

    assert code(first.content) == "form-damaged"
    assert second.content == b"B"


def test_a_file_that_unpacks_to_far_more_than_it_is_is_refused() -> None:
    first, second = unpacked(packed({"a.docx": bytes(5_000_000), "b.docx": b"B"}))

    assert code(first.content) == "form-too-large"
    assert second.content == b"B"


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_MOST_ENTRIES", 2)
    (only,) = unpacked(packed({f"{number}.docx": b"x" for number in range(3)}))

    assert code(only.content) == "form-too-large"


def test_files_that_share_their_bytes_are_refused() -> None:
    data = packed({"a.docx": b"A" * 100, "b.docx": b"B" * 100}, zipfile.ZIP_STORED)
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    changed = data[: second + 42] + struct.pack("<I", 0) + data[second + 46 :]
    (only,) = unpacked(changed)

    assert code(only.content) == "form-damaged"


def test_a_list_of_files_that_would_fill_the_memory_is_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = packed({"a.docx": b"A"})
    monkeypatch.setattr(archives, "_LARGEST_DIRECTORY", 10)

    with pytest.raises(PackageError) as caught:
        Archive(io.BytesIO(data))
    assert caught.value.code == "form-too-large"


def large(size: int, sign: bytes = b"PK\6\6") -> bytes:
    """An archive whose directory, of that many bytes as it says, is told by ZIP64."""
    end = packed({})
    record = sign + bytes(36) + struct.pack("<QQ", size, 0)
    return b"PK\3\4" + record + b"PK\6\7" + bytes(16) + end


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (large(10**12), "form-too-large"),
        (large(10, b"none"), "form-damaged"),
        (b"PK\6\7" + bytes(16) + packed({}), "form-damaged"),
        (b"PK\3\4", "form-damaged"),
    ],
)
def test_a_directory_that_lies_about_itself_is_refused(data: bytes, wanted: str) -> None:
    with pytest.raises(PackageError) as caught:
        Archive(io.BytesIO(data))
    assert caught.value.code == wanted


@given(st.data())
def test_no_changed_byte_ends_in_another_failure(data: st.DataObject) -> None:
    good = bytearray(packed({"a.docx": b"A" * 50, "in/b.zip": packed({"c.docx": b"C"})}))
    for _ in range(data.draw(st.integers(1, 4))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))

    archive = opened_archive(bytes(good))
    for each in archive.unpacked("a.zip") if archive else ():
        assert isinstance(each.content, bytes | PackageError)


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    unpacked(packed({"../a.docx": b"A", "/etc/b.docx": b"B"}))

    assert list(tmp_path.iterdir()) == []
