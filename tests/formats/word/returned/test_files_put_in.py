"""Whole files in a returned review, as mail and other programs put them in."""

import io
from collections.abc import Callable

import pytest
from docx import Document

from framework_export.documents.answers import ReturnedForm
from framework_export.documents.form import Person
from framework_export.formats.packages import write_package
from framework_export.formats.returned import read_form
from tests.filling import W
from tests.formats.word.returned.inserting import Opened, xml

Make = Callable[..., bytes]

PAGE = b"""<html><head><title>No</title><style>p { color: red }</style></head>
<body><p>First
line<br>Second line</p><table><tr><td>A cell<td>Another</table></body></html>"""


def with_file(data: bytes, name: str, content: bytes | None, *, external: bool = False) -> bytes:
    opened = Opened(data)
    number = opened.relate("aFChunk", name, external=external)
    if content is not None:
        opened.parts[f"word/{name}"] = content
    opened.body.find(f"{W}sectPr").addprevious(xml(f'<w:altChunk r:id="{number}"/>')[0])
    return opened.saved()


def remarks(form: ReturnedForm) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in form.remarks]


def document(text: str) -> bytes:
    made = Document()
    made.add_paragraph(text)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def within_each_other(mails: int) -> bytes:
    """Mails of which each has nothing but the next one in it."""
    heads = (f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(mails))
    return "".join(heads).encode()


@pytest.mark.parametrize(
    ("name", "content", "texts"),
    [
        ("a.htm", PAGE, ["First line", "Second line", "A cell", "Another"]),
        ("a.txt", b"\xef\xbb\xbfOne\r\n\r\nTwo", ["One", "Two"]),
        ("a.txt", "Grüße".encode("cp1252"), ["Grüße"]),
        ("a.txt", "Grüße".encode("utf-16"), ["Grüße"]),
        (
            "a.mht",
            b"From: Ada\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>In a mail</p>",
            ["In a mail"],
        ),
        ("a.docx", document("In a letter"), ["In a letter"]),
        ("a.htm", b"<!-- nothing -->", []),
        ("a.htm", "<p>Grüße".encode(), ["Grüße"]),
        ("a.htm", "<meta charset='iso-8859-7'><p>\u03b1".encode("iso-8859-7"), ["\u03b1"]),
    ],
)
def test_what_a_file_says_is_a_remark_at_its_place(
    docx_of: Make, name: str, content: bytes, texts: list[str]
) -> None:
    form = read_form(with_file(docx_of(), name, content))

    assert remarks(form) == [("text", text) for text in texts]
    assert form.account.found == form.account.remarks
    assert all(each.place.startswith("the text below") for each in form.remarks)


@pytest.mark.parametrize(
    ("content", "external"),
    [
        (b"{\\rtf1 Hello}", False),
        (b"PK\x03\x04 no package", False),
        (b"MIME-Version: 1.0\nContent-Type: image/png\n\nx", False),
        (b"MIME-Version: 1.0\n" + within_each_other(2_000), False),
        (b"".join(number.to_bytes(4) for number in range(500_001)), False),
        (
            write_package({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
            False,
        ),
        (None, False),
        (None, True),
    ],
)
def test_a_file_that_is_not_read_is_named(
    docx_of: Make, content: bytes | None, external: bool
) -> None:
    form = read_form(with_file(docx_of(), "odd.bin", content, external=external))

    assert remarks(form) == [("file", "odd.bin")]
    assert form.problems[0].message.startswith("There is another file in the text below")


def test_not_any_number_of_files_is_read(docx_of: Make) -> None:
    data = docx_of()
    for number in range(22):
        data = with_file(data, f"{number}.txt", b"Said")

    assert [kind for kind, _ in remarks(read_form(data))].count("text") == 20


def test_the_form_of_somebody_else_within_one_is_refused_with_both_names(docx_of: Make) -> None:
    ada, bo = (docx_of(person=Person(name=name)) for name in ("Ada", "Bo"))
    form = read_form(with_file(ada, "bo.docx", bo))

    assert [each.code for each in form.problems] == ["form-two-people"]
    assert "of Ada and of Bo" in form.problems[0].message
