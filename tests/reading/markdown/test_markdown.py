"""Markdown becomes prose; what cannot be shown stays as text and is reported."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.diagnostics import Diagnostic
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
    plain_text,
)
from framework_export.reading.markdown.blocks import read_blocks
from framework_export.reading.markdown.bodies import parse_body, report_unused_footnotes
from framework_export.reading.markdown.inlines import LONGEST_WORD, read_tokens
from framework_export.reading.markdown.lines import has_blocks, read_line, unwrap
from framework_export.reading.markdown.parser import DEEPEST, LONGEST, is_plain, parse_inline
from framework_export.reading.markdown.passages import Passage
from framework_export.reading.source_file import SourceFile

SMALL_PICTURE = b"\x89PNG\r\n\x1a\n"


def blocks_of(
    text: str, content: Path | None = None, file: str = "a.md"
) -> tuple[tuple[Block, ...], list[Diagnostic], list[str]]:
    """The blocks, problems and pictures of a body that follows a front matter of three lines."""
    source = SourceFile(file=file, relative=file, text=f"---\na: b\n---\n{text}")
    passage = Passage(
        source=source, start=13, end=len(source.text), noun="introduction", content=content
    )
    body = parse_body(text, passage, 3)
    blocks = read_blocks(body, body.tokens, passage) if body else ()
    if body:
        report_unused_footnotes(body, passage)
    return blocks, source.diagnostics, passage.images


def blocks(text: str) -> tuple[Block, ...]:
    found, problems, _ = blocks_of(text)
    assert problems == []
    return found


def line_of(text: str) -> tuple[Inline, ...]:
    source = SourceFile(file="a.md", relative="a.md", text=text)
    passage = Passage(source=source, start=0, end=len(text), noun="criterion")
    return read_line(unwrap(text), passage, passage.environment)


def t(text: str) -> tuple[Text, ...]:
    return (Text(text=text),)


def p(text: str) -> Paragraph:
    return Paragraph(children=t(text))


def places(problems: list[Diagnostic]) -> list[tuple[str, int | None, int | None]]:
    return [(each.code, each.location.line, each.location.column) for each in problems]


@pytest.mark.parametrize(
    ("text", "inlines"),
    [
        ("plain & simple", t("plain & simple")),
        ("*a*", (Emphasis(children=t("a")),)),
        ("**a**", (Strong(children=t("a")),)),
        ("~~a~~", (Strikethrough(children=t("a")),)),
        ("`a < b`", (Code(text="a < b"),)),
        ("R&amp;D &copy;", t("R&D ©")),
        ("\\*a\\*", t("*a*")),
        ("<b>a</b>", t("<b>a</b>")),
        ("<script>alert(1)</script>", t("<script>alert(1)</script>")),
        (
            "[a](https://example.org 'b')",
            (Link(target="https://example.org", title="b", children=t("a")),),
        ),
        (
            "<mailto:a@b.org>",
            (Link(target="mailto:a@b.org", title="", children=t("mailto:a@b.org")),),
        ),
        ("**a *b***", (Strong(children=(*t("a "), Emphasis(children=t("b")))),)),
        ("a\\\nb", (*t("a"), Break(), *t("b"))),
        ("[^1]", t("[^1]")),
        ("", ()),
    ],
)
def test_inline_markdown_becomes_inlines(text: str, inlines: tuple[Inline, ...]) -> None:
    assert line_of(text) == inlines


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("# One", Heading(level=1, anchor="one", children=t("One"))),
        ("One\ntwo", p("One two")),
        ("日本\n語", p("日本語")),
        ("日本\n**語**", Paragraph(children=(*t("日本"), Strong(children=t("語"))))),
        ("**日**\n語", Paragraph(children=(Strong(children=t("日")), *t("語")))),
        ("한국\n어", p("한국 어")),
        ("One  \ntwo", Paragraph(children=(*t("One"), Break(), *t("two")))),
        ("- a\n- b", List(ordered=False, start=1, items=((p("a"),), (p("b"),)))),
        ("3. a\n4. b", List(ordered=True, start=3, items=((p("a"),), (p("b"),)))),
        (
            "- a\n  - b",
            List(
                ordered=False,
                start=1,
                items=((p("a"), List(ordered=False, start=1, items=((p("b"),),))),),
            ),
        ),
        ("> a", Quote(blocks=(p("a"),))),
        ("```python x\na\n```", CodeBlock(text="a", language="python")),
        ("```\na\n```", CodeBlock(text="a", language="")),
        ("    a", CodeBlock(text="a", language="")),
        ("***", Rule()),
        (
            "|a|b|c|\n|--|:-:|--:|\n|d|*e*|f|",
            Table(
                alignments=("start", "center", "end"),
                head=(t("a"), t("b"), t("c")),
                rows=((t("d"), (Emphasis(children=t("e")),), t("f")),),
            ),
        ),
    ],
)
def test_block_markdown_becomes_blocks(text: str, block: Block) -> None:
    assert blocks(text) == (block,)


def test_a_table_without_rows_has_a_head() -> None:
    assert blocks("|a|\n|-|") == (Table(alignments=("start",), head=(t("a"),), rows=()),)


def test_footnotes_are_the_last_block_in_the_order_of_their_marks() -> None:
    paragraph, notes = blocks("a[^x] b[^y] c[^x]\n\n[^y]: two\n[^x]: one\n\n    more\n")
    assert isinstance(paragraph, Paragraph)
    marks = [each for each in paragraph.children if isinstance(each, FootnoteMark)]
    assert [mark.number for mark in marks] == [1, 2, 1]
    assert [mark.again for mark in marks] == [False, False, True]
    assert notes == Footnotes(notes=((p("one"), p("more")), (p("two"),)))


def test_a_footnote_can_stand_in_the_text() -> None:
    assert blocks("a^[b]") == (
        Paragraph(children=(*t("a"), FootnoteMark(number=1))),
        Footnotes(notes=((p("b"),),)),
    )


def test_a_footnote_that_ends_in_a_list_is_whole() -> None:
    _, notes = blocks("a[^1]\n\n[^1]:\n    - b\n")
    assert notes == Footnotes(notes=((List(ordered=False, start=1, items=((p("b"),),)),),))


def test_a_heading_in_a_footnote_is_none_of_the_text() -> None:
    _, notes = blocks("a[^1]\n\n[^1]: # Why\n\n    Because")
    assert notes == Footnotes(
        notes=((Paragraph(children=(Strong(children=t("Why")),)), p("Because")),)
    )


def test_a_footnote_without_a_mark_is_reported_because_it_is_not_shown() -> None:
    _, problems, _ = blocks_of("a\n\n[^1]: b\n")
    assert places(problems) == [("footnote-unused", 6, 1)]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("| a | b |\n| - | - |\n| 1 | 2 | 3 |\n| 1 |\n| 1 | 2 | 3 | 4 |\n", [5, 7]),
        ("a | b\n-- | --\n1 | 2 | 3\n", [5]),
        ("| a | b |\n| - | - |\n| 1 \\| 2 | `3` |  \n", []),
        ("> | a | b |\n> | - | - |\n> | 1 | 2 |\n> | 1 | 2 | 3 |\n", [6]),
        ("- | a | b |\n  | - | - |\n  | 1 | 2 |\n  | 1 | 2 | 3 |\n", [6]),
    ],
    ids=["pipes", "bare", "escaped", "quote", "list"],
)
def test_cells_beyond_the_columns_of_a_table_are_reported_because_they_are_not_shown(
    rows: str, lines: list[int]
) -> None:
    _, problems, _ = blocks_of(f"a\n\n{rows}")
    assert [place[:2] for place in places(problems)] == [
        ("cell-left-out", line + 3) for line in lines
    ]


def test_anchors_are_unique_and_keep_letters_of_any_script() -> None:
    found = blocks("# Été 1\n# Été 1\n# 日本\n# 🎉\n")
    anchors = [each.anchor for each in found if isinstance(each, Heading)]
    assert anchors == ["été-1", "été-1-1", "日本", "section"]


@pytest.mark.parametrize("target", ["#the-plan", "#The-Plan", "#-the-plan"])
def test_a_link_to_a_heading_of_the_same_text_is_kept(target: str) -> None:
    _, paragraph = blocks(f"# 📊 The plan\n\n[a]({target})")
    assert paragraph == Paragraph(children=(Link(target="#the-plan", title="", children=t("a")),))


def test_a_link_may_come_before_its_heading() -> None:
    paragraph, _ = blocks("[a](#b)\n\n# B")
    assert paragraph == Paragraph(children=(Link(target="#b", title="", children=t("a")),))


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "other.md",
        "/other",
        "#none",
        "//host/x",
        "ftp://x",
        "http://",
    ],
)
def test_any_other_link_is_refused_and_its_text_stays(target: str) -> None:
    found, problems, _ = blocks_of(f"Go *[there]({target})*.")
    assert found == (Paragraph(children=(*t("Go "), Emphasis(children=t("there")), *t("."))),)
    assert places(problems) == [("link-refused", 4, 13)]


def test_an_empty_link_is_refused() -> None:
    _, problems, _ = blocks_of("[a]()")
    assert "nowhere" in problems[0].message


def test_refused_links_are_found_each_at_its_own_place() -> None:
    _, problems, _ = blocks_of("a [b](x.md)\n[c](x.md)\n\n- d\n- [e](x.md)\n")
    assert places(problems) == [
        ("link-refused", 4, 7),
        ("link-refused", 5, 5),
        ("link-refused", 8, 7),
    ]


def test_a_criterion_has_no_anchors_to_link_to() -> None:
    assert line_of("[a](#b)") == t("a")


def test_a_skipped_heading_is_noted() -> None:
    _, problems, _ = blocks_of("## a\n\n#### b\n\n## c\n")
    assert places(problems) == [("heading-skipped", 6, 1)]


@pytest.mark.parametrize("name", ["a.png", "b c.JPG", "deep/d.svg", "e.webp", "f.gif", "g.jpeg"])
def test_a_picture_below_content_is_shown(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(SMALL_PICTURE)
    found, problems, images = blocks_of(f"![What *it* is](<{name}> 'T')", tmp_path)
    picture = Image(source=name, description="What it is", title="T")
    assert found == (Paragraph(children=(picture,)),)
    assert problems == []
    assert images == [name]


@pytest.mark.parametrize(
    "target", ["../a.png", "/a.png", "b/../../a.png", "%2Fa.png", "./../a.png"]
)
def test_a_path_is_relative_to_its_file_or_to_content(tmp_path: Path, target: str) -> None:
    (tmp_path / "a.png").write_bytes(SMALL_PICTURE)
    (tmp_path / "deep").mkdir()
    found, _, _ = blocks_of(f"![A]({target})", tmp_path, "deep/a.md")
    assert found == (Paragraph(children=(Image(source="a.png", description="A", title=""),)),)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://example.org/a.png", "is not a file in the content folder"),
        ("file:///etc/passwd", "is not a file in the content folder"),
        ("//host/a.png", "is not a file in the content folder"),
        ("data:image/png;base64,AAAA", "is not a file in the content folder"),
        ("../outside.png", "is not in the content folder"),
        ("/../outside.png", "is not in the content folder"),
        ("link.png", "is not in the content folder"),
        ("%00.png", "is not in the content folder"),
        ("none.png", "does not exist"),
        ("folder.png", "does not exist"),
        ("a.pdf", "is of no kind that is shown"),
        ("large.png", "bytes, and 10,000,000 is the most"),
        ("x" * 300 + ".png", "cannot be read"),
    ],
)
def test_any_other_picture_is_refused_and_its_description_stays(
    tmp_path: Path, target: str, reason: str
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "outside.png").write_bytes(SMALL_PICTURE)
    (content / "link.png").symlink_to(tmp_path / "outside.png")
    (content / "folder.png").mkdir()
    (content / "a.pdf").write_bytes(b"%PDF")
    with (content / "large.png").open("wb") as large:
        large.truncate(10_000_001)
    found, problems, images = blocks_of(f"Look: ![*what* it is]({target})", content)
    assert found == (p("Look: what it is"),)
    assert places(problems) == [("image-refused", 4, 23)]
    assert reason in problems[0].message
    assert images == []


@pytest.mark.parametrize("target", ["my chart.png", "/deep/my  chart one.PNG", "a b.svg"])
def test_a_picture_s_name_can_have_spaces(tmp_path: Path, target: str) -> None:
    path = tmp_path / target.lstrip("/")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(SMALL_PICTURE)
    found, problems, _ = blocks_of(f"Look: ![What *it* is]({target}).", tmp_path)
    picture = Image(source=target.lstrip("/"), description="What it is", title="")
    assert found == (Paragraph(children=(Text(text="Look: "), picture, Text(text="."))),)
    assert problems == []


def test_a_picture_with_spaces_that_is_not_there_is_refused_at_its_place(tmp_path: Path) -> None:
    found, problems, _ = blocks_of("![A](no such one.png)", tmp_path)
    assert found == (p("A"),)
    assert places(problems) == [("image-refused", 4, 6)]


def test_a_picture_in_code_is_none_and_one_of_no_known_kind_is_refused(tmp_path: Path) -> None:
    found, _, images = blocks_of("`![a](b c.png)`", tmp_path)
    assert (found, images) == ((Paragraph(children=(Code(text="![a](b c.png)"),)),), [])
    _, problems, images = blocks_of("![a](b c.pdf)", tmp_path)
    assert (places(problems), images) == ([("image-refused", 4, 6)], [])


def test_a_picture_without_description_is_shown_and_reported(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(SMALL_PICTURE)
    found, problems, _ = blocks_of("![](a.png)", tmp_path)
    assert found == (Paragraph(children=(Image(source="a.png", description="", title=""),)),)
    assert places(problems) == [("image-without-description", 4, 5)]


def test_a_picture_in_a_criterion_is_its_description() -> None:
    text = "See ![the plan](a.png) ![](b.png)"
    source = SourceFile(file="a.md", relative="a.md", text=text)
    passage = Passage(source=source, start=0, end=len(text), noun="criterion")
    assert plain_text(read_line(text, passage, {})).strip() == "See the plan"
    assert [each.code for each in source.diagnostics] == ["image-in-criterion"] * 2


@pytest.mark.parametrize(
    "text",
    ["> " * 100 + "a", "- " * 100 + "a", "x" * (LONGEST + 1), "*a " * 5_000 + "b" + " a*" * 5_000],
    ids=["quotes", "lists", "length", "emphasis"],
)
def test_markdown_that_nobody_writes_is_refused(text: str) -> None:
    found, problems, _ = blocks_of(text)
    assert found == ()
    assert [each.code for each in problems] == ["markdown-too-complex"]


@pytest.mark.parametrize("text", ["{}", "**{}**", "`{}`", "```\n{}\n```", "a\n\n- {}", "[{}](#x)"])
def test_a_word_that_would_take_minutes_to_break_is_refused(text: str) -> None:
    _, problems, _ = blocks_of(text.format("a" * LONGEST_WORD))
    assert "markdown-too-complex" not in [each.code for each in problems]
    _, problems, _ = blocks_of(text.format("a" * (LONGEST_WORD + 1)))
    assert "markdown-too-complex" in [each.code for each in problems]


@pytest.mark.parametrize("text", ["日本語の文章です", "한국어", "ภาษาไทย", "word "])
def test_a_long_text_is_no_long_word_whatever_its_script(text: str) -> None:
    assert blocks_of(text * LONGEST_WORD)[1] == []


def test_a_long_address_is_no_word() -> None:
    assert blocks_of(f"[a](https://dummy.example/{'x' * LONGEST_WORD})")[1] == []


def test_what_is_nested_too_deep_is_never_dropped_silently() -> None:
    _, problems, _ = blocks_of("ok\n\n" + "> " * DEEPEST + "secret")
    assert places(problems)[0][:2] == ("markdown-too-complex", 6)
    found, problems, _ = blocks_of("> " * (DEEPEST - 2) + "kept")
    assert "kept" in repr(found)
    assert problems == []


@pytest.mark.parametrize(
    "text", ["[" * 5_000, "![" * 3_000, "^[" * 3_000, "<" * 9_000, "`" * 9_000]
)
def test_brackets_by_the_thousand_do_not_end_in_a_traceback(text: str) -> None:
    _, problems, _ = blocks_of(text)
    assert {each.code for each in problems} <= {"markdown-too-complex"}


@pytest.mark.parametrize("text", ["{}", "*one* {}"])
def test_a_word_of_a_criterion_that_would_take_minutes_to_break_is_refused(text: str) -> None:
    text = text.format("a" * (LONGEST_WORD + 1))
    source = SourceFile(file="a.md", relative="a.md", text=text)
    read_line(text, Passage(source=source, start=0, end=len(text), noun="criterion"), {})
    assert [each.code for each in source.diagnostics] == ["markdown-too-complex"]


def test_deep_emphasis_in_a_criterion_is_an_error_and_its_text_stays() -> None:
    text = "*a " * 100 + "b" + " a*" * 100
    source = SourceFile(file="a.md", relative="a.md", text=text)
    passage = Passage(source=source, start=0, end=len(text), noun="criterion")
    assert read_line(text, passage, {}) == t(text)
    assert [each.code for each in source.diagnostics] == ["markdown-too-complex"]


def test_a_parser_that_runs_out_of_stack_is_a_diagnostic(monkeypatch: pytest.MonkeyPatch) -> None:
    def run_out(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("markdown_it.MarkdownIt.parse", run_out)
    monkeypatch.setattr("markdown_it.MarkdownIt.parseInline", run_out)
    assert [each.code for each in blocks_of("a")[1]] == ["markdown-too-complex"]
    assert line_of("*a*") == t("*a*")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n  b\n", "a b"),
        ("a\n\nb", "a\n\nb"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("a\n- b\nc", "a\n- b c"),
        ("a  \nb", "a\\\nb"),
        ("a\\\nb", "a\\\nb"),
        ("日\n本", "日本"),
    ],
)
def test_lines_are_joined_where_markdown_joins_them(text: str, expected: str) -> None:
    assert unwrap(text) == expected
    assert unwrap(expected) == expected


def test_a_sentence_that_only_looks_like_a_list_is_none() -> None:
    assert not has_blocks("-5 degrees and +3 and 2026. Then")


@given(st.text())
def test_the_fast_path_gives_what_the_parser_gives(text: str) -> None:
    text = unwrap(text)
    if text and is_plain(text) and "\n" not in text:
        source = SourceFile(file="a.md", relative="a.md", text=text)
        passage = Passage(source=source, start=0, end=len(text), noun="criterion")
        assert read_tokens(parse_inline(text, {}), passage) == (Text(text=text),)


@given(st.text(st.sampled_from("ab *_`~[]()<>&!\\#-+1.|:^{}\n\"'"), max_size=80))
def test_any_markdown_gives_blocks(text: str) -> None:
    blocks_of(text)
    line_of(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_gives_blocks(text: str) -> None:
    blocks_of(text)
    line_of(text)
