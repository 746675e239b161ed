import html.parser
import re
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.formats.pages.prose_html import (
    Place,
    html_of_blocks,
    html_of_inlines,
    html_of_text,
)
from framework_export.prose import (
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    FootnoteMark,
    Footnotes,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Paragraph,
    Quote,
    Rule,
    Strikethrough,
    Strong,
    Table,
    Text,
)

HELLO = (Text(text="Hello"),)


def address(source: str) -> str:
    return f"file:///content/{source}"


HERE = Place(address=address)


class Reader(html.parser.HTMLParser):
    """The texts and the names of the elements that a browser would find."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.text, self.elements = "", set[str]()
        self.feed(str(markup))  # Pieces of Markup would escape what is added to them.
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # its signature
        self.elements.add(tag)


@pytest.mark.parametrize(
    ("inline", "html"),
    [
        (Text(text="<b>&"), "&lt;b&gt;&amp;"),
        (Code(text="a<b"), "<code>a&lt;b</code>"),
        (Emphasis(children=HELLO), "<em>Hello</em>"),
        (Strong(children=HELLO), "<strong>Hello</strong>"),
        (Strikethrough(children=HELLO), "<s>Hello</s>"),
        (Break(), "<br>"),
        (
            Link(target="https://dummy.example/?a&b", title='"', children=HELLO),
            '<a href="https://dummy.example/?a&amp;b" title="&#34;">Hello</a>',
        ),
        (
            Image(source="a b.png", description='"a"', title=""),
            '<img src="file:///content/a b.png" alt="&#34;a&#34;">',
        ),
        (
            FootnoteMark(number=2),
            '<sup><a href="#note.2" id="mark.2">2</a></sup>',
        ),
        (
            FootnoteMark(number=2, again=True),
            '<sup><a href="#note.2">2</a></sup>',
        ),
    ],
)
def test_each_inline_has_its_element(inline: Inline, html: str) -> None:
    assert html_of_inlines((inline,), HERE) == html


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (Heading(level=2, anchor="a", children=HELLO), '<h2 id="a">Hello</h2>'),
        (Paragraph(children=HELLO), "<p>Hello</p>"),
        (Quote(blocks=(Paragraph(children=HELLO),)), "<blockquote><p>Hello</p></blockquote>"),
        (CodeBlock(text="<x>\n", language="html"), "<pre><code>&lt;x&gt;\n</code></pre>"),
        (Rule(), "<hr>"),
        (
            List(ordered=True, start=3, items=((Paragraph(children=HELLO),),)),
            '<ol start="3"><li>Hello</li></ol>',
        ),
        (
            List(ordered=False, start=1, items=((Paragraph(children=HELLO),) * 2, ())),
            "<ul><li><p>Hello</p>\n<p>Hello</p></li><li></li></ul>",
        ),
        (
            Table(alignments=("start", "end"), head=(HELLO, HELLO), rows=((HELLO, HELLO),)),
            (
                '<table><thead><tr><th scope="col" class="start">Hello</th>'
                '<th scope="col" class="end">Hello</th></tr></thead>'
                '<tbody><tr><td class="start">Hello</td><td class="end">Hello</td></tr></tbody></table>'
            ),
        ),
        (
            Footnotes(notes=((Paragraph(children=HELLO),),)),
            '<ol class="notes"><li id="note.1" value="1">Hello <a href="#mark.1">↩</a></li></ol>',
        ),
    ],
)
def test_each_block_has_its_element(block: Block, html: str) -> None:
    assert html_of_blocks((block,), HERE) == html


def test_an_emoji_before_a_space_is_an_element_of_its_own() -> None:
    assert html_of_text("👩‍💼 Lead <") == '<span class="emoji">👩‍💼</span> Lead &lt;'


@given(st.text())
def test_text_never_becomes_markup_and_none_is_lost(text: str) -> None:
    # A parser of HTML reads carriage returns as line feeds; everything else comes back as it was.
    reader = Reader(html_of_text(text))
    assert reader.text == text
    assert reader.elements <= {"span"}


@given(st.text(), st.text(), st.text())
def test_nothing_in_a_link_or_an_image_becomes_markup(target: str, title: str, text: str) -> None:
    link = Link(target=target, title=title, children=(Text(text=text),))
    image = Image(source=target, description=title, title=text)
    assert Reader(html_of_inlines((link, image), Place(address=str))).elements <= {
        "a",
        "img",
        "span",
    }


def test_a_picture_without_a_description_is_called_by_its_name() -> None:
    image = Image(source="a/chart.png", description="", title="")
    assert 'alt="chart.png"' in html_of_inlines((image,), HERE)


@pytest.mark.parametrize(
    ("columns", "word", "even"),
    [(6, "Hello", False), (7, "Hello", True), (2, "x" * 30, False), (2, "x" * 31, True)],
)
def test_a_table_that_could_be_wider_than_a_page_has_even_columns(
    columns: int, word: str, even: bool
) -> None:
    cells = ((Text(text=word),),) * columns
    start: Literal["start"] = "start"
    table = Table(alignments=(start,) * columns, head=cells, rows=())
    assert ('<table class="even">' in html_of_blocks((table,), HERE)) is even


def test_footnotes_of_two_texts_do_not_share_their_anchors() -> None:
    text = (FootnoteMark(number=1), Text(text="a"))
    blocks = (Paragraph(children=text), Footnotes(notes=((Paragraph(children=HELLO),),)))
    pages = [html_of_blocks(blocks, Place(address=address, notes=each)) for each in ("", "b.")]
    ids = [set(re.findall(r'id="([^"]+)"', page)) for page in pages]
    links = [set(re.findall(r'href="#([^"]+)"', page)) for page in pages]
    assert ids == links == [{"note.1", "mark.1"}, {"b.note.1", "b.mark.1"}]


@pytest.mark.parametrize(
    ("target", "words", "beside"),
    [
        ("https://dummy.example/", "our site", ' data-address="dummy.example"'),
        ("mailto:ada@dummy.example", "Ada", ' data-address="ada@dummy.example"'),
        ("#how", "below", ' data-page="how">(page 00)<'),
        ("mailto:ada@dummy.example", "ada@dummy.example", ""),
        ("https://dummy.example/a/", "dummy.example/a", ""),
    ],
)
def test_on_paper_a_link_says_where_it_leads_unless_its_words_do(
    target: str, words: str, beside: str
) -> None:
    link = Link(target=target, title="", children=(Text(text=words),))
    html = html_of_inlines((link,), Place(address=str, pages=("page ", "")))
    assert beside in html
    assert ("<span" in html) == bool(beside)
