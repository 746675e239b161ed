"""Packages are written the same way every time, and opened only when that is safe."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.formats.packages import (
    CONTENT_TYPES,
    PackageError,
    open_package,
    read_parts,
    write_package,
)

TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return stream.getvalue()


def open_all(data: bytes) -> None:
    package = open_package(data)
    for name in package.names:
        package.read(name)


def code_of(data: bytes) -> str:
    with pytest.raises(PackageError) as caught:
        open_all(data)
    return caught.value.code


def test_the_same_parts_give_the_same_bytes() -> None:
    parts = {"word/document.xml": b"<a/>", CONTENT_TYPES: TYPES}

    assert write_package(parts) == write_package(parts)
    with zipfile.ZipFile(io.BytesIO(write_package(parts))) as file:
        assert file.namelist() == [CONTENT_TYPES, "word/document.xml"]
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@given(st.dictionaries(st.from_regex(r"[a-z]{1,9}\.xml", fullmatch=True), st.binary(), max_size=5))
def test_what_was_written_reads_back(parts: dict[str, bytes]) -> None:
    parts = {**parts, CONTENT_TYPES: TYPES}

    assert read_parts(write_package(parts)) == parts


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "form-empty"),
        (b"%PDF-1.7", "form-not-office"),
        (archive({"a.docx": b""}), "form-not-office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "form-old-format"),
    ],
)
def test_what_is_no_package_is_refused_as_what_it_is(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_a_part_with_a_password_is_refused() -> None:
    data = bytearray(archive({CONTENT_TYPES: TYPES}))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1

    assert code_of(bytes(data)) == "form-encrypted"


def test_what_unpacks_to_far_more_than_it_is_is_refused() -> None:
    assert code_of(archive({CONTENT_TYPES: TYPES, "a.xml": bytes(5_000_000)})) == "form-too-large"


def test_too_many_parts_are_refused() -> None:
    parts = {f"{number}.xml": b"" for number in range(2_001)}

    assert code_of(archive({CONTENT_TYPES: TYPES, **parts})) == "form-too-large"


def test_a_part_that_is_larger_than_it_says_is_refused() -> None:
    data = bytearray(archive({CONTENT_TYPES: TYPES, "a.xml": b"b" * 1_000}))
    place = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[place + 24 : place + 28] = struct.pack("<I", 10)

    assert code_of(bytes(data)) == "form-damaged"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr(CONTENT_TYPES, TYPES)
        file.writestr(CONTENT_TYPES, TYPES)

    assert code_of(stream.getvalue()) == "form-damaged"


def test_parts_that_share_their_bytes_are_refused() -> None:
    data = archive({CONTENT_TYPES: TYPES, "a.xml": b"some text " * 300})
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 1)
    end = data.index(b"PK\x05\x06")
    entry = data[second:end]
    copies = b"".join(entry.replace(b"a.xml", b"%c.xml" % letter) for letter in b"bcdefghijk")
    directory = data[first:end] + copies
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 12, 12, len(directory), first, 0)

    assert code_of(data[:first] + directory + tail) in ("form-damaged", "form-too-large")


@given(st.integers(min_value=1, max_value=400))
def test_a_file_that_ends_early_is_damaged(cut: int) -> None:
    data = write_package({CONTENT_TYPES: TYPES, "a.xml": bytes(range(256)) * 4})

    assert code_of(data[:-cut]) in ("form-damaged", "form-not-office")


@given(st.data())
def test_no_changed_byte_gets_past(data: st.DataObject) -> None:
    good = bytearray(write_package({CONTENT_TYPES: TYPES, "a.xml": bytes(range(256))}))
    place = data.draw(st.integers(0, len(good) - 1))
    good[place] ^= data.draw(st.integers(1, 255))

    # Many bytes mean nothing; what matters is that no other error gets out.
    with suppress(PackageError):
        open_all(bytes(good))


def test_a_part_that_is_whole_is_read_where_only_the_mark_of_its_end_is_gone() -> None:
    data = bytearray(archive({CONTENT_TYPES: TYPES, "a.xml": b"<a/>"}))
    entry = open_package(bytes(data)).archive.getinfo("a.xml")
    data[entry.header_offset + 30 + len("a.xml")] &= 0xFE  # RFC 1951, 3.2.3: the last block

    assert open_package(bytes(data)).read("a.xml") == b"<a/>"


def test_a_part_that_is_missing_is_said() -> None:
    package = open_package(archive({CONTENT_TYPES: TYPES}))

    with pytest.raises(PackageError, match=r"word/document\.xml is missing"):
        package.read("word/document.xml")


def test_a_part_that_calls_itself_something_else_is_damaged() -> None:
    data = archive({CONTENT_TYPES: TYPES, "a.xml": b"b" * 1_000})

    assert code_of(data.replace(b"a.xml", b"c.xml", 1)) == "form-damaged"


def test_a_part_without_a_name_does_not_end_in_a_traceback() -> None:
    data = archive({CONTENT_TYPES: TYPES, "part": b"nameless"})
    named = data.replace(b"part", b"\0art")  # which zipfile reads as an empty name
    assert open_package(named).names == (CONTENT_TYPES, "")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_is_packed_as_office_packs_none_is_damaged(method: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as file:
        file.writestr(CONTENT_TYPES, TYPES)

    assert code_of(stream.getvalue()) == "form-damaged"


def test_two_files_that_were_joined_are_no_file() -> None:
    one, other = (write_package({CONTENT_TYPES: TYPES, name: b"x"}) for name in ("a.xml", "b.xml"))

    assert code_of(one + other) == "form-damaged"
    assert code_of(one + other[:-30]) == "form-damaged"


def test_a_file_behind_another_is_found_whatever_its_directory_says() -> None:
    one, other = (write_package({CONTENT_TYPES: TYPES, name: b"x"}) for name in ("a.xml", "b.xml"))
    stream = io.BytesIO(one + other)
    with zipfile.ZipFile(stream, "a") as file:  # which counts from the first byte then
        file.comment = b"joined"

    assert code_of(stream.getvalue()) == "form-damaged"


def test_a_file_with_folders_of_their_own_in_front_is_a_whole_one() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.mkdir("word")
        file.writestr(CONTENT_TYPES, TYPES)

    open_all(stream.getvalue())


def test_a_file_whose_first_part_was_replaced_is_a_whole_one() -> None:
    data = write_package({CONTENT_TYPES: TYPES, "a.xml": b"x"})
    first = data.index(b"PK\1\2")
    second = data.index(b"PK\1\2", first + 1)
    end = data.index(b"PK\5\6")
    directory = data[second:end]
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(directory), first, 0)

    assert code_of(data[:first] + directory + tail) == "form-not-office"  # and not damaged


def test_a_line_behind_a_file_that_a_mail_program_has_added_means_nothing() -> None:
    open_all(write_package({CONTENT_TYPES: TYPES}) + b"\r\n")


def test_the_strict_names_of_the_standard_are_read_as_the_usual_ones() -> None:
    strict = b"http://purl.oclc.org/ooxml/"
    part = (
        b'<a xmlns="%sspreadsheetml/main" Type="%sofficeDocument/relationships/customProperties"/>'
    )
    data = write_package({CONTENT_TYPES: TYPES, "a.xml": part % (strict, strict)})

    assert open_package(data).read("a.xml") == (
        b'<a xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"/>'
    )


def test_a_text_about_the_strict_standard_stays_as_it_is() -> None:
    part = b"<a>http://purl.oclc.org/ooxml/spreadsheetml/main</a>"

    assert open_package(write_package({CONTENT_TYPES: TYPES, "a": part})).read("a") == part
