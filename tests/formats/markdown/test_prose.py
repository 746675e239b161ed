"""Markdown that we write is shown as the prose that it was made of, by CommonMark and by GitHub."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from framework_export.formats.markdown.escaping import line_start
from framework_export.formats.markdown.prose import Place, of_blocks, of_inlines
from framework_export.prose import (
    Alert,
    Alignment,
    Block,
    Box,
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
    plain_text,
)

COMMONMARK, GITHUB = MarkdownIt("commonmark"), MarkdownIt("commonmark").enable("table")
WORDS = st.text(
    st.sampled_from("ab 1.)-+*_`~#>|![]()<>&;:\\\"'$@=é木\u00a0"), min_size=1, max_size=12
)
TEXTS = st.builds(Text, text=WORDS)
CODES = st.builds(Code, text=WORDS.filter(lambda text: bool(text.strip())))
PIECES = st.lists(TEXTS | CODES, min_size=1, max_size=3).map(tuple)
INLINES = st.lists(
    TEXTS
    | CODES
    | st.builds(Emphasis, children=PIECES)
    | st.builds(Strong, children=PIECES)
    | st.builds(Strikethrough, children=PIECES)
    | st.builds(
        Link,
        target=st.just("https://dummy.example/a?b=1&c=2"),
        title=st.just(""),
        children=TEXTS.map(lambda one: (one,)),
    ),
    min_size=1,
    max_size=4,
).map(tuple)


def shown(markdown: str, parser: MarkdownIt = COMMONMARK) -> str:
    """The words that a reader sees, with one space for any white space."""
    page = re.sub(r"<[^>]*>", "", parser.render(markdown))
    return " ".join(html.unescape(page).split())


def text(*words: str) -> tuple[Inline, ...]:
    return tuple(Text(text=each) for each in words)


def paragraph(*words: str) -> Paragraph:
    return Paragraph(children=text(*words))


@given(INLINES)
@example((Text(text="1. one"),))
@example((Text(text="a"), Strong(children=(Text(text="."),)), Text(text="b")))
@example((Text(text="x <br> &amp; $y$ :smile: ![a](b)"),))
def test_a_reader_sees_the_words_and_nothing_else(inlines: tuple[Inline, ...]) -> None:
    markdown = line_start(of_inlines(inlines, Place()))

    assert shown(markdown) == " ".join(plain_text(inlines).split())


@given(st.lists(INLINES, min_size=1, max_size=3))
def test_a_cell_keeps_its_words_in_its_cell(cells: list[tuple[Inline, ...]]) -> None:
    alignments = tuple[Alignment, ...]("start" for _ in cells)
    table = Table(alignments=alignments, head=tuple(cells), rows=(tuple(cells),))

    page = GITHUB.render(of_blocks((table,), Place()))

    found = [
        " ".join(html.unescape(re.sub(r"<[^>]*>", "", cell)).split())
        for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", page, re.DOTALL)
    ]
    assert found == [" ".join(plain_text(cell).split()) for cell in cells] * 2


@pytest.mark.parametrize(
    ("block", "page"),
    [
        (Heading(level=2, anchor="why", children=text("Why #")), '<h2><a id="why"></a>Why #</h2>'),
        (Quote(blocks=(paragraph("one"), paragraph("two"))), "<blockquote>\n<p>one</p>\n<p>two</p>\n</blockquote>"),
        (CodeBlock(text="a ``` b\n", language="py"), '<pre><code class="language-py">a ``` b\n</code></pre>'),
        (Rule(), "<hr />"),
        (Alert(kind="note", title=text("Note"), blocks=(paragraph("one"),)), "<blockquote>\n<p><strong>Note</strong></p>\n<p>one</p>\n</blockquote>"),
        (Paragraph(children=(Box(ticked=True), *text("done"))), "<p>☑ done</p>"),
        (paragraph("# no heading"), "<p># no heading</p>"),
        (paragraph("- no list"), "<p>- no list</p>"),
        (Paragraph(children=(*text("a"), Break(), *text("b"))), "<p>a<br />\nb</p>"),
        (Paragraph(children=(Image(source="x.png", description="A ladder", title=""),)), "<p><em>A ladder</em></p>"),
    ],
)  # fmt: skip
def test_a_block_is_the_block_that_it_was(block: Block, page: str) -> None:
    assert COMMONMARK.render(of_blocks((block,), Place())).strip() == page


def test_lists_are_nested_as_they_were_and_two_of_them_stay_two() -> None:
    inner = List(ordered=True, start=1, items=((paragraph("c"),),))
    outer = List(ordered=False, start=1, items=((paragraph("a"), inner), (paragraph("b"),)))

    page = COMMONMARK.render(of_blocks((outer, outer), Place()))

    assert page.count("<ul>") == 2
    assert page.count("<li>a\n<ol>\n<li>c</li>\n</ol>\n</li>") == 2


def test_a_list_goes_on_counting_where_it_was() -> None:
    inner = List(ordered=True, start=3, items=((paragraph("c"),),))
    outer = List(ordered=False, start=1, items=((paragraph("a"), inner),))

    page = COMMONMARK.render(of_blocks((outer,), Place()))

    assert '<ol start="3">\n<li>c</li>' in page


def test_footnotes_lead_there_and_back() -> None:
    mark = Paragraph(children=(*text("Days"), FootnoteMark(number=1)))
    notes = Footnotes(notes=((paragraph("Working days"),),))

    page = COMMONMARK.render(of_blocks((mark, notes), Place(notes="x.")))

    assert '<a id="x.mark.1"></a><sup><a href="#x.note.1">1</a></sup>' in page
    assert '<a id="x.note.1"></a>Working days <a href="#x.mark.1">↩</a>' in page
