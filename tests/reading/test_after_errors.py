"""What cannot be read hides no other problem, and none is named that only follows from it."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.reading.frameworks import Reading, read_frameworks
from framework_export.reading.gaps import Gaps

Read = Callable[..., Reading]
Place = tuple[str, int]

BROKEN = (
    '"Asks "why" often"',
    "'It's good'",
    "*star* first",
    "*star*",
    "@here",
    "`code` first",
    "%x",
    "> 80 %",
    "[x] Talks",
    "{#x} goes on",
    "[a, {#x}]",
    "Says: a: b",
    "Says: *x",
    "'tis good",
    '"open',
    '"a" and more',
    "!<x",
    '"C:\\dir"',
    "[a, b",
    "{a",
    "a: [b",
    "text\n            and: more: too",
    "'two\n            it's here'",
)
SOUND = ("Talks", "Talks[^gone]", '"Says: yes"')
ITEMS = st.lists(st.sampled_from(BROKEN + SOUND * 7), min_size=1, max_size=5)
TOPICS = st.lists(
    st.tuples(
        st.sampled_from(("t", "u", *BROKEN[:-2])),
        st.sampled_from(
            ("", "track: gone", "decription: a", *(f"title: {b}" for b in BROKEN[:-2]))
        ),
        st.sampled_from((1, 7)),
        ITEMS,
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


def problems_of(text: str) -> list[Place]:
    with TemporaryDirectory() as folder:
        (Path(folder) / "organisation.md").write_text("---\nname: Dummy Co\n---\n", "utf-8")
        (Path(folder) / "a.md").write_text(text, "utf-8")
        return [(d.code, d.location.line or 0) for d in read_frameworks(Path(folder)).diagnostics]


def written(topics: list[tuple[str, str, int, list[str], bool]]) -> tuple[str, list[Place]]:
    """A page, and what is wrong with it: `yaml-syntax` for each broken text, and the rest."""
    lines, wrong = ["---", "title: A", "levels: 2", "tracks: [x]", "topics:"], []

    def add(line: str, code: str = "") -> None:
        lines.extend(line.split("\n"))
        broken = any(line.endswith(each) for each in BROKEN)
        if code or broken:
            wrong.append((code or "yaml-syntax", len(lines)))

    for name, line, level, items, misspelt in topics:
        add(f"  - name: {name}")
        if line:
            codes = {"track: gone": "unknown-track", "decription: a": "unknown-key"}
            add(f"    {line}", codes.get(line, ""))
        add(f"    content:\n      - level: {level}\n        criteria:")
        for item in items:
            add(f"          - {item}", "footnote-missing" if "gone" in item else "")
        if misspelt:
            add("        criterai: []", "unknown-key")
    lines += ["---", "Text[^none]", ""]
    return "\n".join(lines), [*wrong, ("footnote-missing", len(lines) - 1)]


@given(TOPICS)
def test_each_problem_is_named_however_much_else_cannot_be_read(
    topics: list[tuple[str, str, int, list[str], bool]],
) -> None:
    text, wrong = written(topics)
    found = problems_of(text)
    lines = {line for _, line in wrong}
    for code, line in wrong:
        places = (line - 1, line) if code == "yaml-syntax" else (line,)
        assert any((code, place) in found for place in places), (code, line)
    repeated = ("duplicate-criterion", "duplicate-topic", "level-not-declared")
    follows = [(code, line) for code, line in found if code not in repeated]
    assert all(line in lines or line + 1 in lines for _, line in follows), follows
    undeclared = any(code == "level-not-declared" for code, _ in found)
    sound = any(level == 7 and set(items) & set(SOUND) for _, _, level, items, _ in topics)
    assert undeclared or not sound
    assert not undeclared or 7 in {level for _, _, level, _, _ in topics}


CONTENT = (
    "topics:\n  - name: t\n    track: x\n    content:\n      - level: 5\n        criteria: [a]\n"
)
WITH_EXAMPLES = (
    "topics:\n  - name: t\n    content:\n      - level: 1\n        exampleCriteria:\n"
    "          - criteria: @a\n            examples: [b]\n"
)


@pytest.mark.parametrize(
    "lines",
    [
        f"title: A\nlevels: 5\ntracks: [x\n{CONTENT}",
        f"title: A\nlevels: 5\ntracks:\n  - @x\n{CONTENT}",
        f"title: A\nlevels: 5\ntracks:\n  - title: a\n{CONTENT}",
        f"title: A\nlevels: @5\ntracks: [x]\n{CONTENT}",
        f"title: A\nlevels: many\ntracks: [x]\n{CONTENT}",
        f"title: A\nlevels:\n  - number: 4\n  - number: @5\ntracks: [x]\n{CONTENT}",
        f"title: @A\nlevels: 5\ntracks: [x]\n{CONTENT}",
        f"title: A\nlevels: 5\ntracks: [x]\n{CONTENT}".replace("name: t", "name: @t"),
        f"title: A\nlevels: 5\ntracks: [x]\n{CONTENT}".replace("level: 5", "level: @5"),
        f"title: A\nlevels: 5\ntracks: [x]\n{CONTENT}".replace("[a]", "@a"),
        f"title: A\nlevels: 5\ntracks: [x]\n{CONTENT}".replace("[a]", "\n          - @a"),
        f"title: A\nlevels: 5\n{WITH_EXAMPLES}",
        f"title: A\nlevels: 5\ntracks: [x]\n{CONTENT}description: {'[' * 50}",
    ],
)
def test_what_only_follows_from_what_cannot_be_read_is_not_named(lines: str) -> None:
    found = problems_of(f"---\n{lines}---\n")
    assert [code for code, _ in found] in (["yaml-syntax"], ["invalid-value"], ["yaml-too-complex"])


def test_a_footnote_is_not_unused_when_its_mark_may_be_in_what_cannot_be_read() -> None:
    text = "---\ntitle: '[^a] it's'\nlevels: 1\n---\n[^a]: A\n\n[^b]: B\n"
    assert [each for each in problems_of(text) if each[0] == "footnote-unused"] == [
        ("footnote-unused", 7)
    ]


@given(
    st.text("ab\n", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), max_size=5),
    st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted),
)
def test_gaps_reach_a_stretch_when_they_have_a_line_in_common(
    text: str, spans: list[list[int]], stretch: list[int]
) -> None:
    def lines(start: int, end: int) -> set[int]:
        first = text[:start].count("\n")
        return set(range(first, text[: max(end - 1, start)].count("\n") + 1))

    gaps = Gaps()
    for start, end in spans:
        gaps.add(text, start, end)
    common = any(lines(*span) & lines(*stretch) for span in spans)
    assert gaps.reach(stretch[0], stretch[1]) == common
