"""Inline Markdown in Word: every kind looks as it should, alone and within another."""

import pytest

from framework_export.formats.word.body.runs import Runs
from framework_export.prose import (
    Break,
    Code,
    Emphasis,
    FootnoteMark,
    Image,
    Inline,
    Link,
    Strikethrough,
    Strong,
    Text,
)

STYLES = {"Review Code": "C", "Hyperlink": "H", "Strong": "S"}
A = (Text(text="a"),)
T = '<w:t xml:space="preserve">a</w:t>'


def xml(*inlines: Inline, rtl: bool = False) -> str:
    return "".join(Runs(STYLES, lambda target: f"to {target}", rtl=rtl).of_inlines(inlines))


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (Text(text="a"), f"<w:r>{T}</w:r>"),
        (Code(text="a"), f'<w:r><w:rPr><w:rStyle w:val="C"/></w:rPr>{T}</w:r>'),
        (Emphasis(children=A), f"<w:r><w:rPr><w:i/><w:iCs/></w:rPr>{T}</w:r>"),
        (Strong(children=A), f"<w:r><w:rPr><w:b/><w:bCs/></w:rPr>{T}</w:r>"),
        (Strikethrough(children=A), f"<w:r><w:rPr><w:strike/></w:rPr>{T}</w:r>"),
        (Image(source="x.png", description="a", title=""), f"<w:r>{T}</w:r>"),
        (Break(), "<w:r><w:br/></w:r>"),
        (FootnoteMark(number=1), ""),
        (Link(target="#a", title="", children=A), f"<w:r>{T}</w:r>"),
    ],
)
def test_each_kind_has_its_look(inline: Inline, expected: str) -> None:
    assert xml(inline) == expected


def test_a_link_leads_to_its_relationship() -> None:
    assert xml(Link(target="https://a.example", title="", children=A)) == (
        '<w:hyperlink r:id="to https://a.example">'
        f'<w:r><w:rPr><w:rStyle w:val="H"/></w:rPr>{T}</w:r></w:hyperlink>'
    )


def test_properties_keep_the_order_that_word_asks_for() -> None:
    nested = Strikethrough(children=(Emphasis(children=(Strong(children=(Code(text="a"),)),)),))

    assert xml(nested) == (
        f'<w:r><w:rPr><w:rStyle w:val="C"/><w:b/><w:bCs/><w:i/><w:iCs/><w:strike/></w:rPr>{T}</w:r>'
    )


def test_right_to_left_text_says_so() -> None:
    assert xml(Strong(children=A), rtl=True) == (
        f"<w:r><w:rPr><w:b/><w:bCs/><w:rtl/></w:rPr>{T}</w:r>"
    )


def test_markup_in_a_text_is_text() -> None:
    assert xml(Text(text="<w:br/> & \x07")) == (
        '<w:r><w:t xml:space="preserve">&lt;w:br/&gt; &amp; \ufffd</w:t></w:r>'
    )
