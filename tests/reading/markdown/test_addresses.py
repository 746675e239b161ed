"""Bare addresses become links as on GitHub, and every character of the text stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.prose import Link, Strong, Text, plain_text
from framework_export.reading.markdown.addresses import is_web_address, linked


def links(text: str) -> list[tuple[str, str]]:
    """Words and target of each link in a text."""
    found = linked((Text(text=text),))
    return [(plain_text(each.children), each.target) for each in found if isinstance(each, Link)]


@pytest.mark.parametrize(
    ("text", "words", "target"),
    [
        ("See https://dummy.example/a.", "https://dummy.example/a", "https://dummy.example/a"),
        ("www.dummy.example", "www.dummy.example", "http://www.dummy.example"),
        ("(https://dummy.example/a_(b))", "https://dummy.example/a_(b)", ""),
        ("https://dummy.example/a?b=c!", "https://dummy.example/a?b=c", ""),
        ("„www.dummy.example“", "www.dummy.example", "http://www.dummy.example"),
        ("Ask us@dummy.example, now", "us@dummy.example", "mailto:us@dummy.example"),
        ("HTTPS://DUMMY.EXAMPLE", "HTTPS://DUMMY.EXAMPLE", ""),
    ],
)
def test_an_address_is_a_link_without_what_belongs_to_the_sentence(
    text: str, words: str, target: str
) -> None:
    assert links(text) == [(words, target or words)]


@pytest.mark.parametrize(
    "text",
    ["us@dummy.example-", "us@dummy.example_", "a@b", "www.", "https://x", "xwww.dummy.example"],
)
def test_what_is_no_address_is_no_link(text: str) -> None:
    assert links(text) == []


def test_two_addresses_are_two_links_and_other_marks_stay() -> None:
    strong = Strong(children=(Text(text="a"),))
    found = linked((Text(text="a@dummy.example www.dummy.example"), strong))
    assert [type(each) for each in found] == [Link, Text, Link, Strong]


@given(
    st.lists(st.sampled_from(["www.a.example", "a@b.example", "https://", "(", ")", ".", " ", "x"]))
)
def test_no_character_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert plain_text(linked((Text(text=text),))) == text


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://dummy.example", True),
        ("mailto:us@dummy.example", True),
        ("https://[::1", False),
        ("a.md", False),
        ("https:// x", False),
    ],
)
def test_a_link_goes_to_the_web_or_to_a_mailbox(target: str, expected: bool) -> None:
    assert is_web_address(target) == expected
