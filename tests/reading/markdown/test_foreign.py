"""Signs of other tools are named where they stand, and nothing else is taken for one."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.reading.frameworks import Reading
from framework_export.reading.markdown.foreign import foreign_signs
from tests.growth import grows_evenly

Read = Callable[..., Reading]
SIGNS = (
    "{{< note >}}", "{{% tip %}}", "{% raw %}", "{{ site.name }}", "![[a.png]]", "[[Our values|v]]",
    "%% later %%", "{/* later */}", "[TOC]", "[[_TOC_]]", "{:toc}", "<Tabs.Item a='b'>",
    "{: .wide}", "{.wide}", "==high==", ":tada:",
)  # fmt: skip
LINES = (
    ":::note",
    "::: {.note}",
    "!!! note",
    '??? note "T"',
    "???+ warning inline end",
    "import X from './x'",
    'import "./x.css";',
    "export const a = 1",
    '--8<-- "a.md"',
    '=== "Tab"',
)
NONE = (
    "a == b and c == d", "[[1]](https://dummy.example)", "10:30:45", "a:b:c", "100 %% and",
    "!!! Attention please", "!!! note this", "Import data from 'there'", "C++", "<me@dummy.example>",
    "a <> b", "\\{{ x }}", "\\[[x]]", "toc]", "[x]", "{a: b}", "???", "x ::: y",
    "Note: this: that", "import and export", "== x", "[^1]: a", "[toc](x)", "{}", "Talks :)",
    "A {#id}", ":::", "if a{{", "``[[x]]``", "`{{ x }}` and `a`", "<!-- {{ x }} -->",
)  # fmt: skip


def page(body: str = "", criterion: str = "Talks", top: str = "title: A\nlevels: 1") -> str:
    topics = (
        f"topics:\n  - name: t\n    content:\n      - level: 1\n        criteria:\n"
        f"          - {criterion}\n"
    )
    return f"---\n{top}\n{topics}---\n{body}"


def found(reading: Reading) -> list[tuple[str, int | None, int | None]]:
    return [(d.code, d.location.line, d.location.column) for d in reading.diagnostics]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", ["", "See ", "- See ", "> "])
def test_a_sign_of_another_tool_is_a_warning_at_its_place(
    read: Read, sign: str, before: str
) -> None:
    reading = read({"a.md": page(f"Text\n\n{before}{sign} and\n")})
    assert found(reading) == [("markdown-as-text", 13, len(before) + 1)]
    assert reading.diagnostics[0].hint


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("before", ["", "- ", "1. ", "> "])
def test_a_line_of_another_tool_is_a_warning_at_its_place(
    read: Read, line: str, before: str
) -> None:
    reading = read({"a.md": page(f"Text\n\n{before}{line}\n")})
    assert found(reading) == [("markdown-as-text", 13, len(before) + 1)]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_in_a_criterion_or_title_is_a_warning(read: Read, sign: str) -> None:
    reading = read({"a.md": page("", f"'Do {sign.replace(chr(39), '')} well'")})
    assert found(reading) == [("markdown-as-text", 9, 17)]
    titled = read({"a.md": page(top=f'title: "{sign}"\nlevels: 1')})
    assert {code for code, *_ in found(titled)} == {"markdown-as-text"}


@pytest.mark.parametrize("text", NONE)
def test_ordinary_words_and_code_are_no_signs(text: str) -> None:
    assert list(foreign_signs(text)) == []


def test_code_and_comments_never_warn(read: Read) -> None:
    body = "```\n{{ x }}\n!!! note\n```\n\n    [[x]]\n\n`%% a %%`\n\n<!-- {{ x }}\n[[y]] -->\n"
    assert found(read({"a.md": page(body, "'Writes `{{ x }}` well'")})) == []


def test_signs_in_cells_and_headings_are_named_once(read: Read) -> None:
    body = "# A {{ x }} {.wide}\n\n| a | b |\n|---|---|\n| {{ y }} | z |\n"
    assert found(read({"a.md": page(body)})) == [
        ("markdown-as-text", 11, 1),
        ("markdown-as-text", 15, 3),
    ]


def test_signs_in_a_folded_feedback_are_named(read: Read) -> None:
    settings = "---\nname: Dummy Co\nfeedback: >-\n  See [[Page]]\n  or write\n---\n"
    reading = read({"a.md": page(), "organisation.md": settings})
    assert [code for code, *_ in found(reading)] == ["markdown-as-text"]


@pytest.mark.parametrize("body", ["See [a[^1]](https://dummy.example)\n", "See ![a[^1]](a.png)\n"])
def test_a_footnote_within_a_link_is_a_warning(read: Read, body: str) -> None:
    reading = read({"a.md": page(f"{body}\n[^1]: Note\n")})
    assert ("markdown-as-text", 11, 5) in found(reading)


@given(st.text("[]{}%:!?=<>^.#toc `\n\\a", max_size=80))
def test_a_sign_is_quoted_from_where_it_stands(text: str) -> None:
    for sign in foreign_signs(text):
        assert text[sign.start :].lstrip().startswith(sign.written)
        assert sign.written


@pytest.mark.parametrize(
    "piece", ["{{ ", "[[a", "%%a", "[a", "{%a", "`{{", "==a", "{/*", ":::a[^", "!!! "]
)
def test_unclosed_signs_take_no_minutes(piece: str) -> None:
    def signs(size: int) -> Callable[[], object]:
        return lambda: list(foreign_signs(piece * (size // len(piece))))

    assert grows_evenly(signs, 25_000)
