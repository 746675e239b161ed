"""What a file is that is no form, by what is in it, and the one thing to do about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_HEAD = 4_096  # bytes that are looked at, where a sign need not stand in front
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ASK = "Ask for the .docx or .xlsx itself; what is only on paper is typed into a fresh form."
_SEND_FORM = "Send the .docx or .xlsx that was handed out, filled in."
_UNPACK = "Unpack it, and name the folder; ZIP archives are read as they are."
_SAVE_WORD = "Open it in Word and save it as .docx."
_SAVE_EXCEL = "Open it in Excel and save it as .xlsx."
_SAVE = "Open it and save it as .docx or .xlsx."
_LIBREOFFICE = "Open it in LibreOffice and save it as .docx or .xlsx."

_SEND = "Send the file itself."
_ATTACHED = "Save what is attached to it, and name that."
_PAGE = "a web page, whatever its name says"
_SAVE_PAGE = (
    "Open it in Word or Excel and save it as .docx or .xlsx. "
    "When it was downloaded, a page that asks for a password may have come instead of the form."
)
_MAIL_HEADS = (
    rb"(?i:(?:from|to|cc|subject|date|received|return-path|delivered-to|mime-version|message-id"
    rb"|x-[a-z-]+|dkim-signature|authentication-results|arc-seal|content-type): )"
)

_SIGNS: Sequence[tuple[bytes, str, str]] = (
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM....\0\0\0\0|II\*\0|MM\0\*|RIFF....WEBP", "a picture", _ASK),
    (rb"....ftyp(?:heic|heix|mif1|avif)|8BPS", "a picture", _ASK),
    (rb".{0,1020}%PDF-", "a PDF, which is for paper: it cannot be read back", _ASK),
    (rb"%!PS", "a PostScript file", _ASK),
    (rb"\{\\rtf", "a file in Rich Text Format", _SAVE_WORD),
    (rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x1f\x8b|BZh|\xfd7zXZ|MSCF", "an archive", _UNPACK),
    (rb".{257}ustar", "an archive", _UNPACK),
    (rb"L\0\0\0\x01\x14\x02\0|\[InternetShortcut\]", "a link to a file", _SEND),
    (rb"bplist00.*NSURLNameKey", "a file that is still in iCloud", "Open it once in Finder."),
    (rb"bplist00.*\bURL", "a link to a file", _SEND),
    (rb"MZ|\x7fELF|#!", "a program", "Do not open it, and ask who has sent it."),
)
"""By what a file begins with."""

_TEXTS: Sequence[tuple[bytes, str, str]] = (
    (
        rb"\{.*(?:docs\.google\.com/spreadsheets|\"url\"[^,]*spreadsheets)",
        "a link to a table in Google Sheets, and not the table",
        "Open it there, and use File, Download, Microsoft Excel (.xlsx).",
    ),
    (
        rb"\{.*(?:(?:docs|drive)\.google\.com|\"doc_id\")",
        "a link to a document in Google Docs, and not the document",
        "Open it there, and use File, Download, Microsoft Word (.docx).",
    ),
    (rb".*<plist.*<key>URL", "a link to a file", _SEND),
    (rb".*(?:pkg:package|<w:wordDocument)", "a Word document saved as XML", _SAVE_WORD),
    (rb"<\?xml.*<(?:\w+:)?Workbook\b", "a workbook saved as XML", _SAVE_EXCEL),
    (rb".*<office:document\b", "an OpenDocument file", _LIBREOFFICE),
    (rb"(?:<\?xml[^<]*)?(?:<!(?:DOCTYPE svg|--)[^<]*)?<svg\b", "a picture", _ASK),
    (rb"(?i:from|mime-version|date|subject): .*(?i:\ncontent-location: )", _PAGE, _SAVE_PAGE),
    (_MAIL_HEADS, "an e-mail", _ATTACHED),
    (rb".*(?i:<!doctype html|<html\b|<head\b|<body\b|<table\b)", _PAGE, _SAVE_PAGE),
)
"""By what a text begins with, without spaces in front."""

_OLE_STREAMS: Sequence[tuple[str, str, str, str]] = (
    (
        "DRMEncrypted",
        "form-encrypted",
        "This file is protected by rights management.",
        "Save it without the restriction or label, and send it in a protected way instead.",
    ),
    (
        "EncryptedPackage",
        "form-encrypted",
        "This file has a password.",
        "Save it without one, and send it in a protected way instead.",
    ),
    (
        "__substg1.0_",
        "form-not-office",
        "This is an e-mail.",
        _ATTACHED,
    ),
    (
        "WordDocument",
        "form-old-format",
        "This is a file in the format of Word 97 to 2003, which forms are not in.",
        _SAVE_WORD,
    ),
    (
        "Workbook",
        "form-old-format",
        "This is a file in the format of Excel 97 to 2003, which forms are not in.",
        _SAVE_EXCEL,
    ),
)
"""By the names of streams in what Office used before 2007, and uses for passwords."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """What a file is that is no package of Word or Excel."""

    code: str
    """Of the diagnostic that says it."""
    message: str
    hint: str


def foreign(data: bytes, names: Sequence[str] = ()) -> Foreign:
    """What the file is; of an archive the names in it have to be given."""
    if not data.strip(b"\0"):
        what = "has nothing but zeros in it" if data else "is empty"
        return Foreign(
            code="form-empty",
            message=f"This file {what}: a download or an upload that failed.",
            hint="Ask for the file again.",
        )
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(b"PK"):
        return _archive(names)
    text = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    for signs, begin in ((_SIGNS, data[:_HEAD]), (_TEXTS, _narrow(text))):
        for sign, what, hint in signs:
            if re.match(sign, begin, re.DOTALL):
                return _not_office(f"This is {what}.", hint)
    if _is_text(data):
        return _not_office("This is plain text, such as CSV.", _SEND_FORM)
    return _not_office("This is neither a Word nor an Excel file.", _SEND_FORM)


def _not_office(message: str, hint: str) -> Foreign:
    return Foreign(code="form-not-office", message=message, hint=hint)


def _ole(data: bytes) -> Foreign:
    for stream, code, message, hint in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return Foreign(code=code, message=message, hint=hint)
    return Foreign(
        code="form-old-format",
        message="This is a file in the format of Office 97 to 2003, which forms are not in.",
        hint=_SAVE,
    )


def _archive(names: Sequence[str]) -> Foreign:
    """A ZIP file that is no package of Office: what it is follows from the names in it."""
    if any(name.endswith((".iwa", "Index.zip")) for name in names):
        return _not_office(
            "This is a file of Apple's Pages or Numbers.",
            "Open it there, and use File, Export To, Word or Excel.",
        )
    if "META-INF/manifest.xml" in names or "mimetype" in names:
        return _not_office(
            "This is an OpenDocument file, and neither a Word nor an Excel one.", _LIBREOFFICE
        )
    if any(name.startswith(("word/", "xl/")) for name in names):
        return Foreign(
            code="form-damaged",
            message="The list of its parts is missing.",
            hint="Ask for the file again, as an attachment or in an archive.",
        )
    return _not_office(
        "This is an archive, and neither a Word nor an Excel file.",
        "Unpack it, and name the files in it.",
    )


def _narrow(text: bytes) -> bytes:
    """UTF-16 in one byte a letter, which is enough to see what it is about."""
    return text.replace(b"\0", b"") if text[:2] in (b"\xff\xfe", b"\xfe\xff") else text


def _is_text(data: bytes) -> bool:
    head = _narrow(data[:_HEAD])
    return not any(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
