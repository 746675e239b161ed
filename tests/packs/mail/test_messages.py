"""Drafts as other programs read them: with Python's own library, which did not write them."""

from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.model import Mailbox
from framework_export.packs.mail.messages import (
    Attachment,
    contents_of,
    sealed_contents,
    written_message,
)
from framework_export.packs.mail.templates import Letter

HEADERS = ["X-Framework-Export", "X-Unsent", "From", "Reply-To", "To", "Subject", "MIME-Version"]
ADA = Mailbox(name="Ada", address="ada@dummy.example")

LINES = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"), include_characters=" ")
)
ONE_LINE = LINES.map(lambda text: " ".join(text.split()))
LOCAL = st.from_regex(r"[a-z][a-z0-9+_'-]{0,30}", fullmatch=True)
MAILBOXES = st.builds(
    Mailbox, name=ONE_LINE, address=LOCAL.map(lambda local: f"{local}@mail.dummy.example")
)


def letter(
    to: Mailbox = ADA,
    sender: Mailbox | None = None,
    reply_to: Mailbox | None = None,
    subject: str = "Your forms",
    text: str = "Hello\n",
) -> Letter:
    return Letter(
        to=to, sender=sender, reply_to=reply_to, subject=subject, text=text, language="en"
    )


def message(one: Letter, *attachments: Attachment) -> EmailMessage:
    data = written_message(one, attachments, contents_of(one, ()))
    return message_from_bytes(data, policy=policy.default)


def mailbox(data: bytes, header: str) -> tuple[str, str]:
    """As RFC 2047 says: the space between two encoded words is none.

    What makes objects of headers keeps it in Python 3.11.
    """
    raw = str(message_from_bytes(data)[header])
    ((name, address),) = getaddresses([raw])
    return str(make_header(decode_header(name))), address


@given(to=MAILBOXES, sender=MAILBOXES, reply_to=MAILBOXES, subject=ONE_LINE)
def test_names_and_addresses_read_back_and_no_header_is_added(
    to: Mailbox, sender: Mailbox, reply_to: Mailbox, subject: str
) -> None:
    one = letter(to, sender, reply_to, subject)
    data = written_message(one, (), contents_of(one, ()))

    assert list(message_from_bytes(data).keys()) == [*HEADERS, "Content-Type"]
    for header, expected in (("To", to), ("From", sender), ("Reply-To", reply_to)):
        assert mailbox(data, header) == (expected.name, expected.address)
    assert str(make_header(decode_header(message_from_bytes(data)["Subject"] or ""))) == subject


@given(to=MAILBOXES)
def test_no_line_is_longer_than_mail_may_have(to: Mailbox) -> None:
    data = written_message(letter(to), [Attachment(name="a" * 124 + ".docx", data=b"x" * 999)], "0")

    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert b"\n" not in data.replace(b"\r\n", b"")


@given(
    text=st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n")),
    data=st.binary(max_size=300),
    name=ONE_LINE.filter(lambda text: bool(text) and "\\" not in text and '"' not in text),
)
def test_text_and_attachments_come_out_as_they_went_in(text: str, data: bytes, name: str) -> None:
    whole = message(letter(text=text + "\n"), Attachment(name=f"{name}.docx", data=data))

    body, attached = whole.iter_parts()
    assert body.get_payload(decode=True) == text.replace("\n", "\r\n").encode()
    assert attached.get_payload(decode=True) == data
    assert attached.get_filename() == f"{name}.docx"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (
            "Ada-review.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("人事.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("Boss.zip", "application/zip"),
        ("x.bin", "application/octet-stream"),
    ],
)
def test_an_attachment_has_its_type_and_its_name_in_both_places(name: str, kind: str) -> None:
    (_, part) = message(letter(), Attachment(name=name, data=b"PK")).iter_parts()

    assert part.get_content_type() == kind
    assert part.get_content_disposition() == "attachment"
    assert part["Content-Type"].params["name"] == name
    assert part["Content-Disposition"].params["filename"] == name


def test_a_draft_is_unsent_and_has_neither_date_nor_message_id() -> None:
    whole = message(letter())

    assert whole["X-Unsent"] == "1"
    assert whole["Date"] is None
    assert whole["Message-ID"] is None
    assert whole["From"] is None


@given(at=st.integers(0), byte=st.integers(1, 255))
def test_a_draft_that_was_changed_anywhere_is_not_ours_any_more(at: int, byte: int) -> None:
    one = letter()
    data = written_message(one, [Attachment(name="a.docx", data=b"PK")], contents_of(one, ()))
    at %= len(data)
    changed = data[:at] + bytes([data[at] ^ byte]) + data[at + 1 :]

    assert sealed_contents(data) == contents_of(one, ())
    assert sealed_contents(changed) is None


def test_other_words_addresses_and_attachments_are_other_contents() -> None:
    letters = [
        letter(),
        letter(text="Bye\n"),
        letter(subject="Forms"),
        letter(to=Mailbox(name="Ada", address="a@x")),
        letter(sender=ADA),
        letter(reply_to=ADA),
    ]
    contents = {contents_of(each, (("a.docx", "12"),)) for each in letters}
    contents |= {
        contents_of(letter(), (("a.docx", "13"),)),
        contents_of(letter(), (("b.docx", "12"),)),
    }

    assert len(contents) == len(letters) + 2
