import pytest

from framework_export.model import Mailbox
from framework_export.reading.settings.mailboxes import is_address, mailbox_of


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("hr@x.example", "", "hr@x.example"),
        ("<hr@x.example>", "", "hr@x.example"),
        (" HR team  <hr@x.example> ", "HR team", "hr@x.example"),
        ('"Us, Inc." <hr@x.example>', "Us, Inc.", "hr@x.example"),
        ("人事部 <hr@x.example>", "人事部", "hr@x.example"),
    ],
)
def test_an_address_can_have_a_name(text: str, name: str, address: str) -> None:
    assert mailbox_of(text) == Mailbox(name=name, address=address)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "HR",
        "HR hr@x",
        "hr@x, b@x",
        "a <b@x> <c@x>",
        "a\nBcc: b@x <c@x>",
        "HR <hr@x\n>",
        "a@ü.de",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="address"):
        mailbox_of(text)


@pytest.mark.parametrize(
    "text", ["a b@x", "a@x\r\nBcc: b@x", "a@x,b@x", "<a@x>", "a@-x", "a..b@x", "a@x" + "x" * 260]
)
def test_what_could_end_a_header_or_be_two_is_no_address(text: str) -> None:
    assert not is_address(text)
    assert is_address("ada.lovelace+forms@mail.dummy.example")
