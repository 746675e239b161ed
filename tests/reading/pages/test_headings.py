"""Pages whose body holds the criteria, and their equals in front matter."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.diagnostics import Location
from framework_export.model import Framework, Topic
from framework_export.prose import Footnotes, Heading, Paragraph, plain_text
from framework_export.reading.frameworks import Reading, read_frameworks

Read = Callable[..., Reading]


def page(body: str, matter: str = "levels: 3") -> str:
    return f"---\ntitle: A\nyaml: false\n{matter}\n---\n{body}"


def topics_of(reading: Reading) -> tuple[Topic, ...]:
    return reading.frameworks[0].topics


def summary(topics: Iterable[Topic]) -> list[tuple[str, list[tuple[int, str]]]]:
    return [(t.title, [(c.level, c.text) for c in t.criteria]) for t in topics]


def found(reading: Reading) -> list[tuple[str, int | None, int | None]]:
    return [(p.code, p.location.line, p.location.column) for p in reading.diagnostics]


def test_headings_are_levels_and_topics_and_bullets_are_criteria(read: Read) -> None:
    body = "## Level 1\n### Talk\n- One\n- Two\n### Build\n- Three\n## Level 2\n### Talk\n- Four\n"
    assert summary(topics_of(read({"a.md": page(body)}))) == [
        ("Talk", [(1, "One"), (1, "Two"), (2, "Four")]),
        ("Build", [(1, "Three")]),
    ]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Level 3", None),
        ("level 3", None),
        ("Level 3: Senior", "Senior"),
        ("Level 3 – Senior", "Senior"),
        ("Level 3 - Senior", "Senior"),
        ("Level 3 (Senior)", "Senior"),
        ("Level 3. Senior", "Senior"),
        ("🚀 Level 3", None),
        ("Nível 3: Sênior", "Sênior"),
        ("**Level 3**", None),
    ],
)
def test_a_level_is_recognised_however_it_is_written(
    read: Read, heading: str, name: str | None
) -> None:
    body = f"## {heading}\n### Talk\n- One\n"
    reading = read({"a.md": page(body, "levels: 3\nlevelPrefix: Nível")})
    assert summary(topics_of(reading)) == [("Talk", [(3, "One")])]
    assert reading.frameworks[0].levels[2].name == name


@pytest.mark.parametrize(("level", "topic"), [("#", "##"), ("#", "####"), ("###", "####")])
def test_levels_can_be_headings_of_any_rank(read: Read, level: str, topic: str) -> None:
    body = f"{level} Level 1\n{topic} Talk\n- One\n{level} Level 2\n{topic} Talk\n- Two\n"
    assert summary(topics_of(read({"a.md": page(body)}))) == [("Talk", [(1, "One"), (2, "Two")])]


@pytest.mark.parametrize("heading", ["💬 Talk", "Talk", "talk", "TALK!", "communication"])
def test_a_topic_is_found_by_title_or_name_with_or_without_emoji(read: Read, heading: str) -> None:
    matter = "levels: 1\ntopics: [{name: communication, title: 💬 Talk}]"
    (topic,) = topics_of(read({"a.md": page(f"## Level 1\n### {heading}\n- One\n", matter)}))
    assert (topic.name, topic.title, len(topic.criteria)) == ("communication", "💬 Talk", 1)


def test_a_topic_of_the_body_alone_comes_after_those_of_the_front_matter(read: Read) -> None:
    body = "## Level 1\n### New & *fresh*\n- One\n"
    first, second = topics_of(read({"a.md": page(body, "levels: 1\ntopics: [{name: old}]")}))
    assert (first.id, second.id, second.title) == ("old", "new-fresh", "New & fresh")


def test_a_heading_that_is_the_title_of_a_shared_topic_inherits(read: Read) -> None:
    shared = (
        "---\npath: /generic\ntitle: S\nlevels: 1\ntopics:\n"
        "- {name: talk, title: 💬 How we talk, content: [{level: 1, criteria: [Shared]}]}\n---\n"
    )
    body = "## Level 1\n### How we talk\n- Own\n"
    files = {"generic.md": shared, "own.md": page(body, "levels: 1")}
    (topic,) = read(files).frameworks[1].topics
    assert (topic.name, topic.title) == ("talk", "💬 How we talk")
    assert [(c.text, c.origin) for c in topic.criteria] == [("Own", "own"), ("Shared", "shared")]


def test_a_shared_title_means_the_topic_that_the_front_matter_names(read: Read) -> None:
    shared = "---\npath: /generic\ntitle: S\ntopics: [{name: talk, title: How we talk}]\n---\n"
    body = "## Level 1\n### How we talk\n- Own\n"
    own = page(body, "levels: 1\ntopics: [{name: talk}]")
    (topic,) = read({"generic.md": shared, "own.md": own}).frameworks[1].topics
    assert (topic.id, len(topic.criteria)) == ("talk", 1)


def test_nested_bullets_are_examples(read: Read) -> None:
    body = "## Level 1\n### Talk\n- One {#one}\n  wrapped\n  - first\n  - *second*\n    - third\n"
    (criterion,) = topics_of(read({"a.md": page(body)}))[0].criteria
    assert [example.text for example in criterion.examples] == ["first", "*second*", "third"]


def test_bullets_can_be_pinned_and_numbered_and_know_their_places(read: Read) -> None:
    body = "## Level 1\n### Talk\n1. One {#one}\n2. Two\n"
    first, second = topics_of(read({"a.md": page(body)}))[0].criteria
    assert (first.id, first.pinned, first.text) == ("one", True, "One")
    assert (first.location.line, first.location.column) == (8, 4)
    assert (second.location.line, second.location.source) == (9, "2. Two")


def test_a_second_paragraph_belongs_to_its_bullet(read: Read) -> None:
    body = "## Level 1\n### Talk\n- One {#one}\n\n  more\n\n  ```\n  code\n  ```\n"
    reading = read({"a.md": page(body)})
    (criterion,) = topics_of(reading)[0].criteria
    assert criterion.id == "one"
    assert plain_text(criterion.inlines).split()[:2] == ["One", "more"]
    assert "code" in criterion.text
    assert [code for code, _, _ in found(reading)] == ["block-in-criterion"]


def test_a_bullet_without_text_is_its_bullets_or_nothing(read: Read) -> None:
    body = "## Level 1\n### Talk\n- One\n-\n- - Two\n    - three\n"
    first, second = topics_of(read({"a.md": page(body)}))[0].criteria
    assert (first.text, second.text) == ("One", "Two")
    assert [example.text for example in second.examples] == ["three"]


def test_text_under_a_level_is_its_summary(read: Read) -> None:
    body = "## Level 1\nLearns\n*fast*.\n\nAsks.\n\n### Talk\n- One\n"
    (level, *_) = read({"a.md": page(body)}).frameworks[0].levels
    assert level.summary == "Learns *fast*.\n\nAsks."
    assert plain_text(level.summary_inlines) == "Learns fast. Asks."


def test_levels_of_the_body_are_described_when_none_are_declared(read: Read) -> None:
    body = "## Level 1: Junior\nLearns.\n### Talk\n- One\n## Level 2: Senior\n"
    levels = read({"a.md": page(body, "subtitle: x")}).frameworks[0].levels
    assert [(level.number, level.name) for level in levels] == [(1, "Junior"), (2, "Senior")]


def test_text_under_a_topic_is_its_description_when_it_has_none(read: Read) -> None:
    body = "## Level 1\n### Talk\nHow we *talk*.\n\n- One\n"
    (topic,) = topics_of(read({"a.md": page(body)}))
    assert topic.description == "How we *talk*."


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Second.", (9, 1)),
        ("> Quote", (9, 1)),
        ("#### Deeper", (9, 1)),
        ("|a|\n|-|", (9, 1)),
        ("```\ncode\n```", (9, 1)),
    ],
)
def test_text_that_has_no_place_in_the_model_is_reported(
    read: Read, text: str, place: tuple[int, int]
) -> None:
    body = f"## Level 1\n### Talk\nFirst.\n\n{text}\n\n- One\n"
    reading = read({"a.md": page(body).replace("levels: 3\n", "levels: 3\n")})
    assert [(line, code) for code, line, _ in found(reading)] == [(place[0] + 1, "text-left-out")]


def test_a_bullet_under_no_topic_is_an_error(read: Read) -> None:
    reading = read({"a.md": page("## Level 1\n- One\n### Talk\n- Two\n")})
    assert found(reading) == [("criterion-without-topic", 7, 3)]


def test_what_stands_before_the_levels_and_after_them_is_the_introduction(read: Read) -> None:
    body = (
        "# About[^1]\nHello.\n\n## Level 1\n### Talk\n- One\n\n***\n\n## After\nBye.\n\n"
        "## Level 2\n### Talk\n- Two\n\n[^1]: Note.\n"
    )
    framework = read({"a.md": page(body)}).frameworks[0]
    kinds = [type(block) for block in framework.introduction]
    assert kinds == [Heading, Paragraph, Heading, Paragraph, Footnotes]
    assert [c.level for c in framework.topics[0].criteria] == [1, 2]


def test_a_heading_of_level_zero_or_a_thousand_is_introduction(read: Read) -> None:
    framework = read({"a.md": page("## Level 0\n- a\n## Level 999\n- b\n")}).frameworks[0]
    assert len(framework.introduction) == 4


def test_link_definitions_of_the_body_hold_in_its_criteria(read: Read) -> None:
    body = "## Level 1\n### Talk\n- See [this]\n\n[this]: https://example.org\n"
    (criterion,) = topics_of(read({"a.md": page(body)}))[0].criteria
    assert "https://example.org" in repr(criterion.inlines)


def test_criteria_of_front_matter_and_body_stand_together(read: Read) -> None:
    matter = "levels: 1\ntopics: [{name: talk, content: [{level: 1, criteria: [First]}]}]"
    (topic,) = topics_of(read({"a.md": page("## Level 1\n### Talk\n- Second\n", matter)}))
    assert [criterion.text for criterion in topic.criteria] == ["First", "Second"]


def test_without_yaml_false_headings_are_introduction(read: Read) -> None:
    text = page("## Level 1\n### Talk\n- One\n").replace("yaml: false", "yaml: true")
    framework = read({"a.md": text}).frameworks[0]
    assert framework.topics == ()
    assert len(framework.introduction) == 3


@dataclass(frozen=True, kw_only=True)
class Written:
    """A criterion to be written in both forms."""

    text: str
    examples: tuple[str, ...]


Topics = list[tuple[str, str, dict[int, list[Written]]]]
WORDS = st.text("abcdefgxyzéß日本語&:,;'\"()/%", min_size=1, max_size=12).map(
    lambda word: f"W{word}"
)
MARKED = st.builds(
    lambda word, mark: f"{mark}{word}{mark}", WORDS, st.sampled_from(["", "", "*", "**", "`", "~~"])
)
SENTENCES = st.lists(MARKED, min_size=1, max_size=5).map(lambda words: f"S {' '.join(words)} e")


@st.composite
def frameworks(draw: st.DrawFn) -> Topics:
    topics: Topics = []
    numbers = iter(range(1_000))
    for index in range(draw(st.integers(1, 3))):
        levels: dict[int, list[Written]] = {}
        for level in sorted(draw(st.sets(st.integers(1, 3), max_size=3))):
            plain = draw(st.lists(SENTENCES, max_size=3))
            rich = draw(
                st.lists(
                    st.tuples(SENTENCES, st.lists(SENTENCES, min_size=1, max_size=2)), max_size=2
                )
            )
            pinned = f" {{#id-{next(numbers)}}}" if draw(st.booleans()) else ""
            written = [Written(text=text, examples=()) for text in plain]
            written += [Written(text=text, examples=tuple(inner)) for text, inner in rich]
            if written:
                written[0] = replace(written[0], text=written[0].text + pinned)
            levels[level] = written
        topics.append((f"topic-{index}", f"💬 Title {index}", levels))
    return topics


def in_front_matter(topics: Topics) -> str:
    """JSON is YAML too, and needs no quoting of ours."""
    data = [
        {
            "name": name,
            "title": title,
            "content": [
                {
                    "level": level,
                    "criteria": [each.text for each in written if not each.examples],
                    "exampleCriteria": [
                        {"criteria": each.text, "examples": list(each.examples)}
                        for each in written
                        if each.examples
                    ],
                }
                for level, written in levels.items()
            ],
        }
        for name, title, levels in topics
    ]
    return f"---\ntitle: A\nlevels: 3\ntopics: {json.dumps(data, ensure_ascii=False)}\n---\n# Hi\n"


def in_body(topics: Topics) -> str:
    names = [{"name": name, "title": title} for name, title, _ in topics]
    matter = f"title: A\nlevels: 3\nyaml: false\ntopics: {json.dumps(names, ensure_ascii=False)}"
    lines = [f"---\n{matter}\n---\n# Hi\n"]
    for number in (1, 2, 3):
        lines.append(f"## Level {number}\n")
        for _, title, levels in topics:
            lines.append(f"### {title}\n")
            for written in levels.get(number, []):
                lines.append(f"- {written.text}")
                lines.extend(f"  - {example}" for example in written.examples)
            lines.append("")
    return "\n".join(lines)


def without_places(framework: Framework) -> Framework:
    nowhere = Location(file="")
    topics = (
        replace(topic, criteria=tuple(replace(c, location=nowhere) for c in topic.criteria))
        for topic in framework.topics
    )
    return replace(framework, topics=tuple(topics))


def read_text(text: str) -> Framework:
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.md").write_text(text, encoding="utf-8")
        reading = read_frameworks(Path(folder))
    assert [problem for problem in reading.diagnostics if problem.severity == "error"] == []
    return without_places(reading.frameworks[0])


@given(frameworks())
def test_both_kinds_of_page_become_the_same_model(topics: Topics) -> None:
    assert read_text(in_front_matter(topics)) == read_text(in_body(topics))
