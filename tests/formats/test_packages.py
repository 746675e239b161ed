"""Packages are written the same way every time, and opened only when that is safe."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framework_export.formats.packages import (
    CONTENT_TYPES,
    PackageError,
    open_package,
    read_parts,
    refuse_macros,
    store_package,
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
    refuse_macros(package)


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


@settings(deadline=None)  # a busy machine is no fault
@given(st.dictionaries(st.from_regex(r"[a-z]{1,9}\.xml", fullmatch=True), st.binary(), max_size=5))
def test_what_was_written_reads_back(parts: dict[str, bytes]) -> None:
    parts = {**parts, CONTENT_TYPES: TYPES}

    assert read_parts(write_package(parts)) == parts


def test_a_pdf_is_no_office_file() -> None:
    assert code_of(b"%PDF-1.7") == "form-not-office"


def test_an_archive_of_forms_is_no_office_file() -> None:
    assert code_of(archive({"a.docx": b""})) == "form-not-office"


def test_a_file_in_libreoffices_own_format_is_told_how_to_become_ours() -> None:
    with pytest.raises(PackageError, match="OpenDocument") as caught:
        open_all(archive({"mimetype": b"", "META-INF/manifest.xml": b"", "content.xml": b""}))
    assert caught.value.code == "form-not-office"
    assert "save it as .docx or .xlsx" in str(caught.value.hint)


def test_an_old_file_and_one_with_a_password_are_told_apart() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

    assert code_of(ole) == "form-old-format"
    assert code_of(ole + "EncryptedPackage".encode("utf-16-le")) == "form-encrypted"


def test_a_part_with_a_password_is_refused() -> None:
    data = bytearray(archive({CONTENT_TYPES: TYPES}))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1

    assert code_of(bytes(data)) == "form-encrypted"


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_macros_are_refused_whatever_the_name_of_the_file(name: str) -> None:
    assert code_of(archive({CONTENT_TYPES: TYPES, name: b""})) == "form-has-macros"


def test_a_type_for_macros_is_refused() -> None:
    types = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'

    assert code_of(archive({CONTENT_TYPES: types})) == "form-has-macros"


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


@settings(deadline=None)  # a busy machine is no fault
@given(st.integers(min_value=1, max_value=400))
def test_a_file_that_ends_early_is_damaged(cut: int) -> None:
    data = write_package({CONTENT_TYPES: TYPES, "a.xml": bytes(range(256)) * 4})

    assert code_of(data[:-cut]) in ("form-damaged", "form-not-office")


@settings(deadline=None)  # a busy machine is no fault
@given(st.data())
def test_no_changed_byte_gets_past(data: st.DataObject) -> None:
    good = bytearray(write_package({CONTENT_TYPES: TYPES, "a.xml": bytes(range(256))}))
    place = data.draw(st.integers(0, len(good) - 1))
    good[place] ^= data.draw(st.integers(1, 255))

    # Many bytes mean nothing; what matters is that no other error gets out.
    with suppress(PackageError):
        open_all(bytes(good))


def test_a_part_that_is_missing_is_said() -> None:
    package = open_package(archive({CONTENT_TYPES: TYPES}))

    with pytest.raises(PackageError, match=r"word/document\.xml is missing"):
        package.read("word/document.xml")


def test_what_is_only_handed_on_is_a_package_too() -> None:
    parts = {"a.xml": b"<a/>", "日本.xml": b""}

    with zipfile.ZipFile(io.BytesIO(store_package(parts))) as file:
        assert file.testzip() is None
        assert {name: file.read(name) for name in file.namelist()} == parts


def test_a_part_that_calls_itself_something_else_is_damaged() -> None:
    data = archive({CONTENT_TYPES: TYPES, "a.xml": b"b" * 1_000})

    assert code_of(data.replace(b"a.xml", b"c.xml", 1)) == "form-damaged"


def test_a_part_without_a_name_does_not_end_in_a_traceback() -> None:
    data = archive({CONTENT_TYPES: TYPES, "part": b"nameless"})
    named = data.replace(b"part", b"\0art")  # which zipfile reads as an empty name
    assert open_package(named).names == (CONTENT_TYPES, "")
