"""Inheritance, levels, tracks and topics of a framework."""

from collections.abc import Callable

import pytest

from framework_export.reading.frameworks import Reading

Read = Callable[..., Reading]

SHARED = """---
path: /generic
title: Shared
levels: 3
topics:
  - name: talk
    title: 💬 Talking
    description: How *you* talk.
    content:
      - {level: 1, criteria: [Shared one]}
      - {level: 2, criteria: ["Shared two {#two}"]}
---
"""
OWN = """---
title: Own
levels: 3
topics:
  - name: talk
    title: Ignored
    content:
      - {level: 2, criteria: [Own two]}
      - level: 1
        exampleCriteria: [{criteria: Own example}]
        criteria: [Own one]
---
"""


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.diagnostics]


def by_id(reading: Reading, name: str) -> list[tuple[int, str, str]]:
    (framework,) = (each for each in reading.frameworks if each.id == name)
    return [
        (criterion.level, criterion.text, criterion.origin)
        for topic in framework.topics
        for criterion in topic.criteria
    ]


def test_criteria_are_own_then_own_with_examples_then_shared(read: Read) -> None:
    assert by_id(read({"generic.md": SHARED, "own.md": OWN}), "own") == [
        (1, "Own one", "own"),
        (1, "Own example", "own"),
        (1, "Shared one", "shared"),
        (2, "Own two", "own"),
        (2, "Shared two", "shared"),
    ]


def test_the_shared_title_wins_and_a_missing_description_is_inherited(read: Read) -> None:
    framework = read({"generic.md": SHARED, "own.md": OWN}).frameworks[1]
    assert framework.topics[0].title == "💬 Talking"
    assert framework.topics[0].description == "How *you* talk."
    assert framework.sources == ("own.md", "generic.md")


def test_the_shared_framework_is_one_itself(read: Read) -> None:
    reading = read({"generic.md": SHARED, "own.md": OWN})
    assert [(each.id, each.shared) for each in reading.frameworks] == [
        ("generic", True),
        ("own", False),
    ]
    assert by_id(reading, "generic") == [(1, "Shared one", "own"), (2, "Shared two", "own")]


def test_only_topics_of_the_page_inherit(read: Read) -> None:
    own = "---\ntitle: Own\nlevels: 1\ntopics: [{name: other}]\n---\n"
    assert by_id(read({"generic.md": SHARED, "own.md": own}), "own") == []


@pytest.mark.parametrize("path", ["/generic", "generic", "/generic/", "generic/"])
def test_slashes_around_the_shared_path_do_not_matter(read: Read, path: str) -> None:
    reading = read({"generic.md": SHARED.replace("/generic", path), "own.md": OWN})
    assert (2, "Shared two", "shared") in by_id(reading, "own")


def test_the_nearest_folder_above_is_inherited_from(read: Read) -> None:
    reading = read(
        {
            "generic.md": SHARED,
            "a/generic.md": SHARED.replace("Shared one", "Nearer one"),
            "a/b/own.md": OWN,
            "c/own.md": OWN,
        }
    )
    assert (1, "Nearer one", "shared") in by_id(reading, "a-b-own")
    assert (1, "Shared one", "shared") in by_id(reading, "c-own")


def test_the_only_shared_framework_is_inherited_from_anywhere(read: Read) -> None:
    reading = read({"shared/generic.md": SHARED, "a/own.md": OWN})
    assert (1, "Shared one", "shared") in by_id(reading, "a-own")


def test_of_two_in_other_folders_neither_is_inherited_from(read: Read) -> None:
    reading = read({"x/generic.md": SHARED, "y/generic.md": SHARED, "a/own.md": OWN})
    assert all(origin == "own" for _, _, origin in by_id(reading, "a-own"))


def test_two_shared_frameworks_in_one_folder_are_an_error_in_the_second(read: Read) -> None:
    reading = read({"a.md": SHARED, "b.md": SHARED, "own.md": OWN})
    assert codes(reading) == ["duplicate-shared"]
    assert [failed.id for failed in reading.failed] == ["b"]
    assert (1, "Shared one", "shared") in by_id(reading, "own")


@pytest.mark.parametrize("broken", ["levels: many", "levels: [", "levels: 3\nlevels: 3"])
def test_a_shared_framework_with_errors_stops_those_that_inherit(read: Read, broken: str) -> None:
    reading = read({"generic.md": SHARED.replace("levels: 3", broken), "own.md": OWN})
    assert "shared-failed" in codes(reading)
    assert [failed.id for failed in reading.failed] == ["generic", "own"]
    assert reading.frameworks == ()


def test_a_shared_topic_that_is_all_null_gives_nothing(read: Read) -> None:
    shared = (
        "---\npath: /generic\ntitle: S\ntopics:\n"
        "  - {name: talk, title: null, description: null, content: null}\n---\n"
    )
    framework = read({"generic.md": shared, "own.md": OWN}).frameworks[1]
    assert framework.topics[0].title == "Ignored"


def test_an_accent_stored_in_two_ways_is_the_same_name(read: Read) -> None:
    shared = SHARED.replace("name: talk", "name: cafe\u0301")
    own = OWN.replace("name: talk", "name: caf\u00e9")
    assert (1, "Shared one", "shared") in by_id(read({"g.md": shared, "own.md": own}), "own")


def test_an_id_of_the_shared_framework_cannot_be_taken(read: Read) -> None:
    reading = read({"generic.md": SHARED, "own.md": OWN.replace("Own two", "'Own two {#two}'")})
    (problem,) = reading.diagnostics
    assert (problem.code, problem.location.line) == ("duplicate-id", 8)
    assert "generic.md:11" in problem.message


def test_a_shared_id_of_a_lower_level_is_reported_in_the_own_file(read: Read) -> None:
    own = OWN.replace("level: 2, criteria: [Own two]", "level: 3, criteria: ['Own three {#two}']")
    (problem,) = read({"generic.md": SHARED, "own.md": own}).diagnostics
    assert problem.location.file.endswith("own.md")


def test_a_shared_sentence_that_is_repeated_is_reported_once_and_in_its_own_file(
    read: Read,
) -> None:
    shared = SHARED.replace("[Shared one]", "[Shared one, Shared one]")
    (problem,) = read({"generic.md": shared, "own.md": OWN}).diagnostics
    assert problem.code == "duplicate-criterion"
    assert problem.location.file.endswith("generic.md")


def test_a_topic_without_title_is_called_by_its_name(read: Read) -> None:
    name = "Works on systems: scope & impact"
    text = f"---\ntitle: A\ntopics: [{{name: '{name}'}}]\n---\n"
    (topic,) = read({"a.md": text}).frameworks[0].topics
    assert (topic.title, topic.id) == (name, "works-on-systems-scope-impact")


def test_a_topic_with_an_empty_name_is_called_after_its_title_or_number(read: Read) -> None:
    text = "---\ntitle: A\ntopics: [{name: ''}, {name: '', title: Talk}, {name: null}]\n---\n"
    reading = read({"a.md": text})
    assert [topic.id for topic in reading.frameworks[0].topics] == ["topic-1", "talk", "topic-3"]
    assert codes(reading).count("missing-title") == 2


def test_topics_whose_names_look_alike_have_ids_of_their_own(read: Read) -> None:
    text = "---\ntitle: A\ntopics: [{name: UX/UI}, {name: UX UI}, {name: ux-ui}]\n---\n"
    topics = read({"a.md": text}).frameworks[0].topics
    assert [topic.id for topic in topics] == ["ux-ui", "ux-ui-2", "ux-ui-3"]


def test_two_topics_of_one_name_are_an_error_in_the_second(read: Read) -> None:
    text = "---\ntitle: A\ntopics:\n- name: a\n- name: a\n---\n"
    (problem,) = (p for p in read({"a.md": text}).diagnostics if p.severity == "error")
    assert (problem.code, problem.location.line) == ("duplicate-topic", 5)


def test_a_level_that_stands_twice_in_a_topic_is_a_warning(read: Read) -> None:
    reading = read({"a.md": levels_page("levels: 2", 1, 2, 1)})
    assert codes(reading) == ["level-repeated", "duplicate-criterion"]
    assert [c.level for c in reading.frameworks[0].topics[0].criteria] == [1, 1, 2]


def levels_page(levels: str, *numbers: int) -> str:
    content = ", ".join(f"{{level: {number}, criteria: [C{number}]}}" for number in numbers)
    return f"---\ntitle: A\n{levels}\ntopics:\n- name: a\n  content: [{content}]\n---\n"


@pytest.mark.parametrize("levels", ["levels: 0", "levels: null", "levels: []", "subtitle: x"])
def test_levels_follow_from_the_criteria_when_none_are_declared(read: Read, levels: str) -> None:
    reading = read({"a.md": levels_page(levels, 1, 3)})
    assert [level.number for level in reading.frameworks[0].levels] == [1, 2, 3]
    assert codes(reading) == ["levels-missing"]


def test_criteria_beyond_the_declared_levels_stay_and_are_one_warning_a_level(read: Read) -> None:
    reading = read({"a.md": levels_page("levels: 2", 4, 2, 3)})
    assert [c.level for c in reading.frameworks[0].topics[0].criteria] == [2, 3, 4]
    assert codes(reading) == ["level-not-declared", "level-not-declared"]
    messages = [p.message for p in reading.diagnostics if p.code == "level-not-declared"]
    assert "Level 4 is not declared" in messages[0]
    assert "(a: 1)" in messages[0]


def test_a_hidden_level_of_the_shared_framework_is_reported_at_the_declaration(read: Read) -> None:
    own = "---\ntitle: Own\nlevels: 1\ntopics: [{name: talk}]\n---\n"
    (problem,) = read({"generic.md": SHARED, "own.md": own}).diagnostics
    assert (problem.code, problem.location.line) == ("level-not-declared", 3)


def test_levels_can_have_names_summaries_and_sublevels(read: Read) -> None:
    levels = (
        "sublevels: [A, B]\n"
        "levels: [{number: 1, name: Junior, summary: '*Learns*', sublevels: []}, {number: 2}]"
    )
    first, second = read({"a.md": levels_page(levels, 1)}).frameworks[0].levels
    assert (first.name, first.summary, first.sublevels) == ("Junior", "*Learns*", ())
    assert (second.name, second.summary, second.sublevels) == (None, "", ("A", "B"))


def test_a_sublevel_that_is_listed_twice_is_an_error(read: Read) -> None:
    (problem,) = [
        each
        for each in read({"a.md": levels_page("levels: 1\nsublevels: [A, B, a]", 1)}).diagnostics
        if each.severity == "error"
    ]
    assert problem.code == "invalid-value"
    assert problem.message == "The value of sublevels has one step twice."


def test_sublevels_are_the_organisations_when_the_framework_gives_none(read: Read) -> None:
    organisation = "---\nname: D\nsublevels: [A, B, C]\n---\n"
    files = {"organisation.md": organisation, "a.md": levels_page("levels: 1", 1)}
    assert read(files).frameworks[0].levels[0].sublevels == ("A", "B", "C")


def test_a_level_that_is_declared_twice_is_an_error(read: Read) -> None:
    reading = read({"a.md": levels_page("levels: [{number: 1}, {number: 1}]", 1)})
    assert codes(reading) == ["duplicate-level"]


def test_tracks_can_be_ids_or_ids_with_titles(read: Read) -> None:
    text = "---\ntitle: A\ntracks: [a, {id: b, title: B}]\ntopics: [{name: t, track: a}]\n---\n"
    framework = read({"a.md": text}).frameworks[0]
    assert [(track.id, track.title) for track in framework.tracks] == [("a", "a"), ("b", "B")]
    assert framework.topics[0].track == "a"


def test_an_unknown_track_is_an_error_with_a_guess(read: Read) -> None:
    text = "---\ntitle: A\ntracks: [data-science]\ntopics:\n- name: t\n  track: data-sience\n---\n"
    (problem,) = (p for p in read({"a.md": text}).diagnostics if p.severity == "error")
    assert (problem.code, problem.location.line, problem.location.column) == (
        "unknown-track",
        6,
        10,
    )
    assert problem.hint == "Did you mean data-science?"


def test_a_track_that_is_declared_twice_is_an_error(read: Read) -> None:
    assert "duplicate-track" in codes(read({"a.md": "---\ntitle: A\ntracks: [a, a]\n---\n"}))


def test_a_shared_topic_brings_its_track_along(read: Read) -> None:
    shared = SHARED.replace("levels: 3", "levels: 3\ntracks: [x, y]").replace(
        "name: talk", "name: talk\n    track: y"
    )
    framework = read({"generic.md": shared, "own.md": OWN}).frameworks[1]
    assert [track.id for track in framework.tracks] == ["y"]
    assert framework.topics[0].track == "y"


def test_two_frameworks_of_one_id_are_an_error_in_both_that_names_the_other(read: Read) -> None:
    text = levels_page("levels: 1\nid: same", 1)
    reading = read({"a.md": text, "b.md": text})
    assert codes(reading) == ["duplicate-framework"] * 2
    first, second = reading.diagnostics[-2:]
    assert [first.location.line, second.location.line] == [4, 4]
    assert "b.md as well" in first.message
    assert "a.md as well" in second.message
    assert reading.frameworks == ()
    assert [failed.id for failed in reading.failed] == ["same", "same"]


def test_an_id_that_follows_from_a_name_can_be_the_same_too(read: Read) -> None:
    text = levels_page("levels: 1", 1)
    reading = read({"a b.md": text, "a-b.md": text, "c.md": text})
    assert codes(reading) == ["duplicate-framework"] * 2
    assert [framework.id for framework in reading.frameworks] == ["c"]


def test_the_id_of_a_shared_framework_is_an_error_in_the_other_one_only(read: Read) -> None:
    files = {"generic.md": SHARED, "own.md": OWN, "x.md": OWN.replace("---", "---\nid: generic", 1)}
    reading = read(files)
    assert codes(reading) == ["duplicate-framework"]
    assert [framework.id for framework in reading.frameworks] == ["generic", "own"]


def test_two_files_of_one_path_are_a_warning(read: Read) -> None:
    text = levels_page("levels: 1\npath: /same/", 1)
    reading = read({"a.md": text, "b.md": text.replace("same/", "same")})
    assert codes(reading) == ["duplicate-path"]
    assert len(reading.frameworks) == 2


def test_edition_and_language_are_the_organisations_when_the_framework_gives_none(
    read: Read,
) -> None:
    organisation = "---\nname: D\nlanguage: pt-BR\nedition: 2026.1\ndate: 2026-02-01\n---\n"
    text = levels_page("levels: 1", 1)
    own = text.replace("title: A", "title: A\nlanguage: ja\nedition: '7'")
    first, second = read({"organisation.md": organisation, "a.md": text, "b.md": own}).frameworks
    assert (first.language, first.edition, str(first.date)) == ("pt-BR", "2026.1", "2026-02-01")
    assert (second.language, second.edition, second.date) == ("ja", "7", None)
