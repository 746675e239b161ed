"""People are told what they have sent instead of a form, and the one thing to do about it."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.diagnostics import CODES
from framework_export.formats.foreign_files import foreign
from framework_export.formats.packages import PackageError, open_package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def archive(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name in names:
            file.writestr(name, b"")
    return stream.getvalue()


def names_in(data: bytes) -> list[str]:
    file = io.BytesIO(data)
    return zipfile.ZipFile(file).namelist() if zipfile.is_zipfile(file) else []


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "said", "hint"),
    [
        (b"", "is empty", "Ask for the file again."),
        (bytes(4_096), "nothing but zeros", "Ask for the file again."),
        (b"%PDF-1.7", "a PDF, which is for paper", "Ask for the .docx"),
        (b"\n%PDF-1.7", "a PDF, which is for paper", "Ask for the .docx"),
        (b"\x89PNG\r\n", "a picture", "Ask for the .docx"),
        (b"\xff\xd8\xff\xe0", "a picture", "Ask for the .docx"),
        (b"\0\0\0\x20ftypheic", "a picture", "Ask for the .docx"),
        (b'<?xml version="1.0"?>\n<svg xmlns="">', "a picture", "Ask for the .docx"),
        (rb"{\rtf1\ansi", "Rich Text Format", "save it as .docx"),
        (b"Rar!\x1a\x07\x01\0", "an archive", "Unpack it"),
        (b"7z\xbc\xaf\x27\x1c", "an archive", "Unpack it"),
        (b"a".ljust(257, b"\0") + b"ustar", "an archive", "Unpack it"),
        (archive("a.txt"), "an archive", "Unpack it"),
        (archive("mimetype", "META-INF/manifest.xml"), "OpenDocument", "LibreOffice"),
        (b'<?xml version="1.0"?><office:document>', "OpenDocument", "LibreOffice"),
        (archive("Index/Document.iwa"), "Apple's Pages or Numbers", "Export To"),
        (archive("word/document.xml"), "list of its parts is missing", "Ask for the file again"),
        (b"PK\3\4 and nothing more", "an archive", "Unpack it"),
        (ole("WordDocument"), "Word 97 to 2003", "save it as .docx"),
        (ole("Workbook"), "Excel 97 to 2003", "save it as .xlsx"),
        (OLE, "Office 97 to 2003", "save it as .docx or .xlsx"),
        (ole("EncryptedPackage"), "has a password", "without one"),
        (ole("DRMEncryptedTransform") + ole("EncryptedPackage"), "rights management", "label"),
        (ole("__substg1.0_0037001F"), "an e-mail", "attached"),
        (b"Received: from mail\r\nSubject: Review", "an e-mail", "attached"),
        (b"From: <Saved>\r\nContent-Location: file:///a", "a web page", "save it as .docx"),
        (b"<html><body>Log in", "a web page", "password"),
        (b'\xef\xbb\xbf \r\n<!DOCTYPE html PUBLIC "x">', "a web page", "password"),
        ("\ufeff<HTML>".encode("utf-16-le"), "a web page", "password"),
        (b'{"url": "https://docs.google.com/spreadsheets/d/1"}', "Google Sheets", ".xlsx"),
        (b'{"doc_id": "1", "email": ""}', "Google Docs", ".docx"),
        (b"[InternetShortcut]\r\nURL=x", "a link", "file itself"),
        (b"<?xml?><plist><dict><key>URL</key>", "a link", "file itself"),
        (b"bplist00\xd1\x01\x02 URL_", "a link", "file itself"),
        (b"bplist00\xd1\x01\x02\\NSURLNameKey", "still in iCloud", "Finder"),
        (b"<?xml?><pkg:package>", "saved as XML", ".docx"),
        (b'<?xml?><Workbook xmlns="x">', "saved as XML", ".xlsx"),
        (b"MZ\x90\0", "a program", "Do not open it"),
        (b"Name;Rating\r\nAda;Always", "plain text", "Send the .docx"),
        (b"\x01\x02\x03", "neither a Word nor an Excel file", "Send the .docx"),
    ],
)
def test_a_file_that_is_no_form_is_said_to_be_what_it_is(data: bytes, said: str, hint: str) -> None:
    found = foreign(data, names_in(data))

    assert said in found.message
    assert hint in found.hint
    assert CODES[found.code] == "error"


def test_old_files_and_those_with_a_password_have_codes_of_their_own() -> None:
    assert foreign(ole("Workbook")).code == "form-old-format"
    assert foreign(ole("EncryptedPackage")).code == "form-encrypted"
    assert foreign(b"").code == "form-empty"


def test_an_archive_is_told_by_the_names_in_it_when_it_is_opened() -> None:
    with pytest.raises(PackageError, match="Pages or Numbers"):
        open_package(archive("Index/Document.iwa"))


@given(st.binary(max_size=400))
def test_no_bytes_break_it(data: bytes) -> None:
    assert foreign(data).message.endswith(".")
