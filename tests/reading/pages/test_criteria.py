"""Criteria and examples as people write them, and their ids."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.model import Criterion
from framework_export.prose import Break, Emphasis, Text, plain_text
from framework_export.reading.frameworks import Reading
from framework_export.reading.identifiers import (
    PINNED,
    derived_id,
    framework_id,
    slug,
    split_pinned,
    unique,
)

Read = Callable[..., Reading]


def page(criteria: str) -> str:
    lines = "".join(f"          {line}\n" for line in criteria.splitlines())
    return (
        "---\ntitle: A\nlevels: 3\ntopics:\n  - name: talk\n    content:\n"
        f"      - level: 1\n        criteria:\n{lines}---\n"
    )


def criteria_of(reading: Reading) -> tuple[Criterion, ...]:
    return reading.frameworks[0].topics[0].criteria


def found(reading: Reading) -> list[tuple[str, int | None, int | None]]:
    return [(p.code, p.location.line, p.location.column) for p in reading.diagnostics]


def test_a_pinned_id_is_taken_off_the_text(read: Read) -> None:
    (criterion,) = criteria_of(read({"a.md": page("- Talks *well* {#talks-well}")}))
    assert (criterion.id, criterion.pinned, criterion.text) == ("talks-well", True, "Talks *well*")
    assert criterion.inlines == (Text(text="Talks "), Emphasis(children=(Text(text="well"),)))


def test_a_criterion_knows_its_line(read: Read) -> None:
    first, second = criteria_of(read({"a.md": page('- One\n- "Two"')}))
    assert (first.location.line, first.location.column) == (9, 13)
    assert (second.location.line, second.location.column) == (10, 13)
    assert second.location.source == '          - "Two"'


@pytest.mark.parametrize("bad", ["Talks", "with space", "", "a_b", "-a", "É", "é--a", "a" * 65])
def test_a_bad_id_is_an_error_at_its_place(read: Read, bad: str) -> None:
    reading = read({"a.md": page(f"- Talks {{#{bad}}}")})
    assert found(reading) == [("invalid-id", 9, 19)]


def test_an_escaped_id_is_text(read: Read) -> None:
    (criterion,) = criteria_of(read({"a.md": page("- Talks \\{#not-an-id}")}))
    assert not criterion.pinned
    assert criterion.text == "Talks \\{#not-an-id}"


def test_an_unpinned_id_comes_from_topic_level_and_text(read: Read) -> None:
    (criterion,) = criteria_of(read({"a.md": page("- Talks")}))
    assert criterion.id == derived_id("talk", 1, "Talks")
    assert criterion.id.startswith("talk-1-")


def test_the_same_sentence_twice_is_a_warning_and_both_stay(read: Read) -> None:
    reading = read({"a.md": page("- Talks\n- Talks")})
    first, second = criteria_of(reading)
    assert second.id == f"{first.id}-2"
    assert found(reading) == [("duplicate-criterion", 10, 13)]
    assert reading.diagnostics[0].message.startswith("The same sentence stands at")
    assert "a.md:9" in reading.diagnostics[0].message


def test_the_same_sentence_in_another_level_is_no_problem(read: Read) -> None:
    text = (
        page("- Talks")
        .replace("---\n", "", 1)
        .replace("      - level: 1", "      - {level: 2, criteria: [Talks]}\n      - level: 1")
    )
    assert found(read({"a.md": f"---\n{text}"})) == []


def test_an_id_that_is_taken_is_an_error_naming_the_other_place(read: Read) -> None:
    reading = read({"a.md": page("- One {#x}\n- Two {#x}")})
    assert found(reading) == [("duplicate-id", 10, 13)]
    assert "a.md:9" in reading.diagnostics[0].message


def test_a_derived_id_never_takes_a_pinned_one(read: Read) -> None:
    taken = derived_id("talk", 1, "Talks")
    first, second = criteria_of(read({"a.md": page(f"- Talks\n- Other {{#{taken}}}")}))
    assert (first.id, second.id) == (f"{taken}-2", taken)


def test_words_before_a_colon_are_text_with_a_warning(read: Read) -> None:
    reading = read({"a.md": page('- Impact: delivers "well" {#x}')})
    assert found(reading) == [("unquoted-colon", 9, 13)]
    assert criteria_of(reading)[0].text == 'Impact: delivers "well"'
    assert criteria_of(reading)[0].id == "x"


def test_a_key_in_quotes_is_no_text(read: Read) -> None:
    assert found(read({"a.md": page('- "a": b')})) == [("invalid-value", 9, 13)]


def test_nothing_is_lost_of_a_text_with_a_colon(read: Read) -> None:
    reading = read({"a.md": page("- Impact: delivers\n    *well* {#x}\n- Ends with:")})
    assert [criterion.text for criterion in criteria_of(reading)] == [
        "Impact: delivers *well*",
        "Ends with:",
    ]
    assert [code for code, _, _ in found(reading)] == ["unquoted-colon"] * 2


def test_a_list_under_a_colon_is_an_error_because_it_may_mean_examples(read: Read) -> None:
    assert found(read({"a.md": page("- Talks:\n    - a\n    - b")})) == [("invalid-value", 9, 13)]


def test_a_key_of_ours_among_plain_criteria_is_an_error(read: Read) -> None:
    assert found(read({"a.md": page("- criteria: Talks")})) == [("invalid-value", 9, 13)]


@pytest.mark.parametrize("written", ["42", "3.5", "true", "-1"])
def test_a_bare_number_or_switch_is_text_with_a_warning(read: Read, written: str) -> None:
    reading = read({"a.md": page(f"- {written}")})
    assert found(reading) == [("not-text", 9, 13)]
    assert criteria_of(reading)[0].text == written


def test_words_after_a_number_sign_are_a_warning(read: Read) -> None:
    reading = read({"a.md": page("- Knows C # and more")})
    assert found(reading) == [("comment-after-text", 9, 21)]
    assert reading.diagnostics[0].severity == "warning"


def test_an_empty_item_is_skipped_with_a_note(read: Read) -> None:
    reading = read({"a.md": page("- One\n-\n- ''\n- Two")})
    assert [code for code, _, _ in found(reading)] == ["missing-value", "missing-value"]
    assert [criterion.text for criterion in criteria_of(reading)] == ["One", "Two"]


def test_a_text_after_an_exclamation_mark_keeps_its_first_word(read: Read) -> None:
    reading = read({"a.md": page("- !Important thing")})
    assert criteria_of(reading)[0].text == "!Important thing"
    assert found(reading) == [("yaml-tag", 9, 13)]


def test_a_wrapped_text_is_one_line(read: Read) -> None:
    (first, second) = criteria_of(read({"a.md": page("- One\n  two\n- |\n  One\n  three")}))
    assert (first.text, second.text) == ("One two", "One three")


def test_japanese_is_joined_without_a_space(read: Read) -> None:
    (criterion,) = criteria_of(read({"a.md": page("- |\n  日本\n  語")}))
    assert criterion.text == "日本語"


def test_a_line_break_on_purpose_stays(read: Read) -> None:
    (criterion,) = criteria_of(read({"a.md": page("- |\n  One\\\n  two")}))
    assert criterion.inlines == (Text(text="One"), Break(), Text(text="two"))


@pytest.mark.parametrize(
    "text", ["- One", "# One", "1. One", "> One", "One\n\n  Two", "One\n  - Two"]
)
def test_block_markdown_in_a_criterion_is_text_with_a_warning(read: Read, text: str) -> None:
    reading = read({"a.md": page(f"- |\n  {text}")})
    assert [code for code, _, _ in found(reading)] == ["block-in-criterion"]
    assert plain_text(criteria_of(reading)[0].inlines).split() == text.split()


def test_a_dash_below_a_plain_text_is_reported(read: Read) -> None:
    assert found(read({"a.md": page("- One\n  - two")})) == [("block-in-criterion", 9, 13)]


def test_examples_stay_under_their_criterion_after_the_plain_ones(read: Read) -> None:
    text = (
        "---\ntitle: A\nlevels: 1\ntopics:\n- name: t\n  content:\n  - level: 1\n"
        "    exampleCriteria:\n    - criteria: Second {#s}\n      examples: [one, '', two]\n"
        "    criteria: [First]\n---\n"
    )
    first, second = criteria_of(read({"a.md": text}))
    assert (first.text, second.text, second.id) == ("First", "Second", "s")
    assert [example.text for example in second.examples] == ["one", "two"]


def test_examples_without_a_criterion_are_an_error(read: Read) -> None:
    text = (
        "---\ntitle: A\nlevels: 1\ntopics:\n- name: t\n  content:\n  - level: 1\n"
        "    exampleCriteria:\n    - examples: [one]\n---\n"
    )
    assert ("invalid-value", 9, 7) in found(read({"a.md": text}))


def test_a_criterion_of_745_characters_is_read_whole(read: Read) -> None:
    text = "Word " * 148 + "ended"
    assert criteria_of(read({"a.md": page(f"- {text}")}))[0].text == text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("💬 Communication", "communication"),
        ("UX/UI: what & why", "ux-ui-what-why"),
        ("Métier  d’équipe", "métier-déquipe"),
        ("日本 語", "日本-語"),
        ("🛠️", ""),
        ("1️⃣ One", "1-one"),
        ("../..", ""),
        ("עברית", "עברית"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_a_slug_keeps_letters_of_any_script(name: str, expected: str) -> None:
    assert slug(name, 40) == expected


def test_accents_are_the_same_however_they_are_stored() -> None:
    assert slug("Cafe\u0301", 40) == slug("Caf\u00e9", 40)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("engineering/data.md", "engineering-data"),
        ("My Team/Data Engineering.markdown", "my-team-data-engineering"),
        ("v1.2/data.md", "v1-2-data"),
    ],
)
def test_a_framework_is_called_after_its_path(path: str, expected: str) -> None:
    assert framework_id(path) == expected


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert unique("a", {"a", "a-2"}, {}) == "a-3"


@given(st.text())
def test_a_slug_is_safe_and_its_own_slug(text: str) -> None:
    name = slug(text, 40)
    assert slug(name, 40) == name
    assert len(name) <= 40
    assert not set(name) & set('/\\:*?"<>| .\0\n')
    assert not name.startswith("-")


@given(st.from_regex(PINNED, fullmatch=True), st.text(st.characters(exclude_categories=["C", "Z"])))
def test_every_good_id_is_found_at_the_end_of_any_text(name: str, text: str) -> None:
    text = f"x{text}".rstrip("\\")
    assert split_pinned(f"{text} {{#{name}}}") == (text, name)
