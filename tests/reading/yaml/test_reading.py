"""YAML becomes nodes that know their places; what goes wrong is said in plain words."""

from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from framework_export.reading.source_file import SourceFile
from framework_export.reading.validation import as_data, find_node
from framework_export.reading.yaml.nodes import Mapping
from framework_export.reading.yaml.reading import read_mapping, scalars
from tests.growth import grows_evenly


def source_of(text: str) -> SourceFile:
    return SourceFile(file="a.md", relative="a.md", text=text)


def data_of(text: str) -> object:
    source = source_of(text)
    node = read_mapping(source, 0, len(text))
    assert source.diagnostics == []
    assert node is not None
    return as_data(node)


def problems_of(text: str) -> list[tuple[str, int | None, int | None]]:
    source = source_of(text)
    read_mapping(source, 0, len(text))
    return [(p.code, p.location.line, p.location.column) for p in source.diagnostics]


def message_of(text: str) -> str:
    source = source_of(text)
    read_mapping(source, 0, len(text))
    (problem,) = source.diagnostics
    return problem.message


@pytest.mark.parametrize(
    "written", ["2026.10", "2026-01-31", "no", "on", "yes", "0x1F", "1_000", "true", "007", "12:30"]
)
def test_scalars_stay_the_text_that_was_written(written: str) -> None:
    assert data_of(f"a: {written}") == {"a": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL", "!!null null"])
def test_null_is_no_text(written: str) -> None:
    assert data_of(f"a: {written}") == {"a": None}


@pytest.mark.parametrize("written", ['"null"', "'~'", "!!str null"])
def test_null_in_quotes_is_text(written: str) -> None:
    assert data_of(f"a: {written}") == {"a": written.rsplit(maxsplit=1)[-1].strip("\"'")}


def test_an_alias_stands_for_its_anchor() -> None:
    assert data_of("a: &x [1]\nb: *x") == {"a": ["1"], "b": ["1"]}


def test_merge_keys_give_what_the_mapping_does_not_have() -> None:
    text = "a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\nc: {<<: [*x, {r: 4}]}"
    assert data_of(text) == {
        "a": {"p": "1", "q": "2"},
        "b": {"q": "3", "p": "1"},
        "c": {"p": "1", "q": "2", "r": "4"},
    }


def test_a_merge_key_with_a_text_is_an_error() -> None:
    assert problems_of("a: {<<: x}") == [("yaml-syntax", 1, 9)]


def test_nodes_know_their_places() -> None:
    text = 'a:\n  - "日本"\n  - b'
    node = read_mapping(source_of(text), 0, len(text))
    assert isinstance(node, Mapping)
    place = find_node(node, ("a", 1))
    assert text[place.start : place.end] == "b"


def test_places_count_from_the_beginning_of_the_file() -> None:
    source = source_of("---\na: 1\na: 2\n")
    read_mapping(source, 4, len(source.text))
    assert source.diagnostics[0].location.line == 3


def test_a_duplicate_key_names_both_places() -> None:
    text = "a: 1\nb: 2\na: 3"
    assert problems_of(text) == [("duplicate-key", 3, 1)]
    assert message_of(text).endswith("The first is at line 1.")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: b: c", (1, 5), "A second colon"),
        ("a:\n - @x", (2, 4), "cannot begin with @"),
        ("a:\n - `x`", (2, 4), "cannot begin with `"),
        ("a:\n - %x", (2, 4), "cannot begin with %"),
        ("a:\n - **b** c", (2, 4), "cannot begin with *"),
        ("a:\n - & b", (2, 4), "cannot begin with &"),
        ("a: *b", (1, 4), "takes *b for a reference"),
        ("a: 'b", (1, 4), "is never closed"),
        ('a: "b\nc: d\n', (1, 4), "is never closed"),
        ('a: "b" c"', (1, 8), "goes on after its closing quote"),
        ("a:\n - 'it's'", (2, 8), "goes on after its closing quote"),
        ("a:\n - [x] b", (2, 8), "goes on after ]"),
        ("a: [b\nc: d", (1, 4), "[ that opens here is never closed"),
        ("a: [b {#c}]", (1, 4), "cannot have an {#id}"),
        ("a: {b", (1, 4), "{ that opens here is never closed"),
        ("a: {{ b }}", (1, 5), "A key has to be text"),
        ("a: 1\n b: 2", (2, 3), "A key stands where"),
        ("a: b\nc\nd: e", (2, 1), "neither a key with a colon nor"),
        ("a:\n    - b\n  - c", (3, 3), "not indented like"),
        ("\ta: b", (1, 1), "A tab indents this line"),
        ('a: "c:\\p"', (1, 7), "a backslash with no meaning"),
        ("a: > b", (1, 4), "the beginning of a block of text"),
        ("a: !x!y b", (1, 4), "exclamation mark for a tag"),
        ("a: 1\n---\nb: 2", (2, 1), "A second YAML document"),
    ],
)
def test_frequent_mistakes_are_said_in_plain_words(
    text: str, place: tuple[int, int], words: str
) -> None:
    assert problems_of(text) == [("yaml-syntax", *place)]
    assert words in message_of(text)


@pytest.mark.parametrize("text", ["a: b: c", "a: 'b", "a: [b", "\ta: b", "a: @b", "a: {{ b }}"])
def test_the_parser_without_libyaml_says_the_same(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = message_of(text)
    monkeypatch.setattr("framework_export.reading.yaml.nodes._LOADER", yaml.SafeLoader)
    assert message_of(text) == expected


def test_an_unknown_mistake_still_has_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framework_export.reading.yaml.messages._EXPLANATIONS", ())
    assert problems_of("a: b: c") == [("yaml-syntax", 1, 5)]


def test_an_error_without_a_mark_is_at_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise yaml.YAMLError("no mark")

    monkeypatch.setattr("yaml.parse", fail)
    assert problems_of("a: b") == [("yaml-syntax", 1, 1)]


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!custom", "!!binary"])
def test_a_tag_is_never_obeyed(tag: str) -> None:
    text = f"a: {tag} [x]"
    source = source_of(text)
    node = read_mapping(source, 0, len(text))
    assert node is not None
    assert as_data(node) == {"a": ["x"]}
    assert [problem.code for problem in source.diagnostics] == ["yaml-tag"]


@pytest.mark.parametrize("escape", ["\\u0007", "\\x00", "\\ud800", "\\uDFFF", "\\uFFFE"])
def test_an_escaped_control_character_is_an_error(escape: str) -> None:
    ((code, line, _),) = problems_of(f'a:\n - "x {escape}"')
    assert (code, line) == ("control-character", 2)


def test_an_escaped_surrogate_is_an_error_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framework_export.reading.yaml.nodes._LOADER", yaml.SafeLoader)
    assert problems_of('a: "\\ud800"')[0][0] == "control-character"


def test_line_separators_of_unicode_do_not_end_a_line() -> None:
    assert data_of("a: b\u2028c\nd: e") == {"a": "b c", "d": "e"}


def test_a_tab_after_a_dash_is_read_as_a_space_with_a_warning() -> None:
    text = 'a:\n  -\t"b"\n  - c\n  - \td\n'
    source = source_of(text)
    node = read_mapping(source, 0, len(text))
    assert node is not None
    assert as_data(node) == {"a": ["b", "c", "d"]}
    assert [(p.code, p.location.line, p.location.column) for p in source.diagnostics] == [
        ("yaml-tab", 2, 4),
        ("yaml-tab", 4, 5),
    ]


def test_a_tab_after_a_colon_is_no_problem() -> None:
    assert data_of('a:\t"b"') == {"a": "b"}


def test_a_tab_after_a_colon_is_recovered_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framework_export.reading.yaml.nodes._LOADER", yaml.SafeLoader)
    text = 'a:\t"b"'
    source = source_of(text)
    node = read_mapping(source, 0, len(text))
    assert node is not None
    assert as_data(node) == {"a": "b"}
    assert [problem.code for problem in source.diagnostics] == ["yaml-tab"]


@pytest.mark.parametrize("block", ["|\n  -\tkept\n", "'x\n\n  -\tkept'\n", "x\n  -\tkept\n"])
def test_a_tab_within_a_text_is_not_touched(block: str) -> None:
    text = f"a: {block}b:\n  -\tc\n"
    source = source_of(text)
    node = read_mapping(source, 0, len(text))
    assert node is not None
    first, second = list(scalars(node))[1], list(scalars(node))[3]
    assert "-\tkept" in (first.value or "")
    assert second.value == "c"
    assert [problem.location.line for problem in source.diagnostics] == [text.count("\n")]


def test_four_hundred_tabs_are_recovered() -> None:
    text = "".join(f'a{i}:\n  -\t"b"\n' for i in range(400))
    source = source_of(text)
    assert read_mapping(source, 0, len(text)) is not None
    assert len(source.diagnostics) == 400


def test_tabs_are_recovered_in_a_time_that_grows_with_their_number() -> None:
    def recovered(tabs: int) -> Callable[[], object]:
        text = "".join(f'a{i}:\n  -\t"b"\n' for i in range(tabs))
        return lambda: read_mapping(source_of(text), 0, len(text))

    assert grows_evenly(recovered, 100)


def test_an_error_besides_the_tabs_is_reported() -> None:
    assert ("yaml-syntax", 3, 5) in problems_of("a:\n  -\tb\n  - @c\n")


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "a: " + "{" * 100_000,
        "a:\n " + "- " * 100_000,
        "a: &a [x]\nb: [" + "*a," * 2_000 + "]",
        "a: &a ["
        + "x," * 10
        + "]\n"
        + "".join(
            f"{n}: &{n} [{','.join([f'*{o}'] * 9)}]\n"
            for o, n in zip("abcdefg", "bcdefgh", strict=True)
        ),
        "a: &a [[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]\nb: [[[[[[[[[[[[[[[[[[[[[*a]]]]]]]]]]]]]]]]]]]]]",
    ],
    ids=["brackets", "braces", "dashes", "aliases", "laughs", "deep-alias"],
)
def test_bombs_are_refused(text: str) -> None:
    assert [code for code, _, _ in problems_of(text)] == ["yaml-too-complex"]


@given(st.text(max_size=200))
def test_any_text_gives_nodes_or_diagnostics(text: str) -> None:
    source = source_of(text)
    node = read_mapping(source, 0, len(text))
    assert node is not None or source.failed


@given(st.text(st.sampled_from("ab:-\t\n \"'#&*[]{}|>!%@`<,0"), max_size=60))
def test_any_text_that_looks_like_yaml_gives_nodes_or_diagnostics(text: str) -> None:
    source = source_of(text)
    node = read_mapping(source, 0, len(text))
    assert node is not None or source.failed
    for problem in source.diagnostics:
        assert problem.location.line is None or problem.location.line <= text.count("\n") + 1


def test_more_values_than_anyone_writes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framework_export.reading.yaml.nodes.MOST_NODES", 11)
    assert problems_of("a: [1, 2, 3, 4, 5, 6, 7, 8]") == []
    assert problems_of("a: [1, 2, 3, 4, 5, 6, 7, 8, 9]") == [("yaml-too-complex", 1, 1)]


@pytest.mark.parametrize(
    ("text", "bracket", "column"), [("a: [", "[", 4), ("a: {", "{", 4), ("a: [b, {", "{", 8)]
)
def test_a_bracket_that_nothing_follows_is_shown_at_its_place(
    text: str, bracket: str, column: int
) -> None:
    assert f"The bracket {bracket} that opens here" in message_of(text)
    assert problems_of(text) == [("yaml-syntax", 1, column)]
