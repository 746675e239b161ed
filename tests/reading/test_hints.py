"""A hint can be typed in as it stands, and then the file means what its author wrote."""

import re
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from framework_export.diagnostics import Diagnostic
from framework_export.reading.frameworks import Reading
from framework_export.reading.guesses import guess
from framework_export.reading.pages.page import read_page
from framework_export.reading.source_file import SourceFile

Read = Callable[..., Reading]

QUOTES_YAML = re.compile(r""": (?P<text>"[^"\\]*"|'(?:[^']|'')*')(?:\Z|; )""")
Path = tuple[str | int, ...]
CONTENT = "topics:\n  - name: t\n    content:\n      - level: 1\n"
SEVERAL = f"{CONTENT}        criteria:\n          - One\n          - {{}}\n          - Three\n"
EXAMPLE = (
    f"{CONTENT}        exampleCriteria:\n"
    "          - criteria: Talks\n            examples:\n              - {}\n"
)
PLACES: dict[str, tuple[str, Path]] = {
    "a criterion": (
        f"{CONTENT}        criteria:\n          - {{}}\n",
        ("topics", 0, "content", 0, "criteria", 0),
    ),
    "one criterion of several": (SEVERAL, ("topics", 0, "content", 0, "criteria", 1)),
    "an example": (EXAMPLE, ("topics", 0, "content", 0, "exampleCriteria", 0, "examples", 0)),
    "a title": ("title: {}\nlevels: 1\n", ("title",)),
    "a description": ("levels: 1\ndescription: {}\n", ("description",)),
    "the name of a level": ("levels:\n  - name: {}\n    number: 1\n", ("levels", 0, "name")),
    "the summary of a level": (
        "levels:\n  - number: 1\n    summary: {}\n  - number: 2\n",
        ("levels", 0, "summary"),
    ),
}
NASTY = (
    "a", "b c", "*x", "*", "@", "`c`", "%", "&x", "!x", "!", "|", ">", "#x", "# x", "{#id}", "[", "]", "{", "}",
    "[y](z)", ",", ": ", ":", "-", "- ", "?", "? ", "'", '"', "'q'", '"q"', "it's", "1.5", "true", "~", "<<", "é",
)  # fmt: skip

WRITTEN = (
    st.lists(st.sampled_from(NASTY), min_size=1, max_size=6)
    .map(lambda pieces: " ".join("".join(pieces).split()))
    .filter(lambda text: not text.startswith("- "))  # a list in a list is another matter
)


def problems(text: str) -> list[Diagnostic]:
    """What is wrong with a page alone, before anything is inherited."""
    source = SourceFile(file="a.md", relative="a.md", text=text)
    read_page(source, None)  # type: ignore[arg-type]  # no picture is looked for
    return source.diagnostics


def hinted(found: list[Diagnostic]) -> list[str]:
    """The YAML that the hints quote."""
    return [quoted["text"] for each in found if (quoted := QUOTES_YAML.search(each.hint))]


def value_at(text: str, path: Path) -> object:
    value = yaml.safe_load(text.removeprefix("---\n").removesuffix("---\n"))
    for part in path:
        value = value[part]
    return value


def meant(text: str) -> str:
    """The words of a text; a pair of quotes around all of it are no words of it."""
    quote, inner = text[:1], text[1:-1]
    if quote not in ("'", '"') or (text.count(quote) == 1 and quote == "'"):
        return text
    if text.count(quote) == 1:
        return text[1:]
    if text[-1] != quote or re.match(rf"""[^{quote}]*[^\s{quote}]{quote}(?!\w)""", inner):
        return text
    return inner.replace("''", "'") if quote == "'" else inner


@pytest.mark.parametrize("place", PLACES)
@given(written=WRITTEN)
def test_the_yaml_of_a_hint_means_what_was_written(place: str, written: str) -> None:
    template, path = PLACES[place]
    found = problems(f"---\n{template.format(written)}---\n")
    for yaml_text in hinted(found):
        applied = f"---\n{template.format(yaml_text)}---\n"
        assert value_at(applied, path) == " ".join(meant(written).split())
        assert not {each.code for each in found if each.hint} & {
            each.code for each in problems(applied) if QUOTES_YAML.search(each.hint)
        }


@pytest.mark.parametrize(
    ("written", "applied"),
    [
        ("sublevels: [*a, b]", '"*a"'),
        ("sublevels: [a, @b]", '"@b"'),
        ("levels: [{number: 1, name: *x}]", '"*x"'),
        ("sublevels: [it's, 'a {#x}' b]", "\"'a {#x}' b\""),
        ("description:\n  @me", '"@me"'),
        ("title: a\ndescription: b\n  c: d: e", '"b c: d: e"'),
        ("tracks:\n  - &a b c", '"&a b c"'),
        ('title: "C:\\dir"', "'C:\\dir'"),
        ('title: "say \\"no\\" to "it""', '\'say "no" to "it"\''),
    ],
)
def test_a_hint_shows_the_whole_text_and_nothing_else(written: str, applied: str) -> None:
    (problem, *_) = problems(f"---\n{written}\n---\n")
    assert hinted([problem]) == [applied]


@pytest.mark.parametrize("written", ['title: "a\\n"b"', f"title: '{'a' * 2_100}' b", "a\nb: c: d"])
def test_a_hint_quotes_nothing_where_nobody_can_tell_the_text(written: str) -> None:
    found = problems(f"---\n{written}\n---\n")
    assert [each.code for each in found][:1] == ["yaml-syntax"]
    assert hinted(found[:1]) == []


@pytest.mark.parametrize("top", ["", "levels: 0\n", "levels:\n"])
@pytest.mark.parametrize("body", ["", "# Level 4\nWords.\n"])
def test_the_number_of_levels_in_a_hint_gives_the_same_levels(
    read: Read, top: str, body: str
) -> None:
    def page(lines: str) -> str:
        return f"---\ntitle: A\nyaml: false\n{lines}---\n# Level 2\n## T\n- Talks\n{body}"

    before = read({"a.md": page(top)})
    (problem,) = (each for each in before.diagnostics if each.code == "levels-missing")
    levels = f"{problem.hint.split('`')[1]}\n"
    after = read({"a.md": page(levels)})
    assert before.frameworks[0].levels == after.frameworks[0].levels
    assert not after.diagnostics


def test_ids_in_hints_make_frameworks_of_one_id_two(read: Read) -> None:
    page = "---\ntitle: A\nid: {}\nlevels: 1\n---\n"
    found = read({"a.md": page.format("same"), "b.md": page.format("same")}).diagnostics
    hints = [each.hint for each in found if each.code == "duplicate-framework"]
    first, second = (hint.split("`")[1].removeprefix("id: ") for hint in hints)
    again = read({"a.md": page.format(first), "b.md": page.format(second)})
    assert len(again.frameworks) == 2


def test_an_empty_title_is_not_answered_with_a_second_one(read: Read) -> None:
    (problem, *_) = read({"a.md": "---\ntitle:\nlevels: 1\n---\n"}).diagnostics
    assert (problem.code, "Add a line" in problem.hint) == ("empty-framework", False)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("titel", "title"),
        ("tittle", "title"),
        ("topic", "topics"),
        ("example_criteria", "exampleCriteria"),
        ("examplecriterias", "exampleCriteria"),
        ("discription", "description"),
        ("descripton", "description"),
        ("pth", "path"),
        ("math", None),
        ("data", None),
        ("label", None),
        ("x", None),
        ("", None),
        ("a", None),
        ("levelprefixes", None),
    ],
)
def test_only_what_is_nearly_certain_is_guessed(word: str, meant: str | None) -> None:
    known = ["path", "title", "date", "topics", "levels", "exampleCriteria", "description", "id"]
    assert guess(word, known) == meant


def test_nothing_is_guessed_of_two_that_are_as_near() -> None:
    assert guess("level-1", ["level-11", "level-12"]) is None


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ('<a name="Our goals">', "heading can have the id instead: ## Heading {#our}"),
        ("<a id=goals>", "## Heading {#goals}"),
        ("<a href='https://dummy.example/a'>", "[words](https://dummy.example/a)"),
        ("<b>", "**bold**"),
    ],
)
def test_a_tag_is_answered_with_what_does_the_same_here(tag: str, hint: str) -> None:
    (problem,) = problems(f"---\ntitle: A\nlevels: 1\n---\nSee {tag}x\n")
    assert hint in problem.hint
