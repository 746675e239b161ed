"""Where only plain text is shown, marks of Markdown are a warning."""

from collections.abc import Callable

import pytest

from framework_export.reading.frameworks import Reading

Read = Callable[..., Reading]
FIELDS = {
    "a.md": (
        "title: {}\nlevels: 1\n",
        "title: A\nsubtitle: {}\nlevels: 1\n",
        "title: A\ndescription: {}\nlevels: 1\n",
        "title: A\nlevels: [{{number: 1, name: {}}}]\n",
        "title: A\nlevels: 1\nsublevels: [{}, b]\n",
        "title: A\nlevels: 1\ntracks: [{}]\n",
        "title: A\nlevels: 1\ntracks: [{{id: a, title: {}}}]\n",
    ),
    "organisation.md": (
        "name: {}\n",
        "name: Dummy Co\nreview: {{confidentiality: {}}}\n",
        (
            "name: Dummy Co\nscale: {{question: {}, ratings: [{{code: a, label: A}}, "
            "{{code: b, label: B}}]}}\n"
        ),
        (
            "name: Dummy Co\nscale: {{question: Q, ratings: [{{code: a, label: {}}}, "
            "{{code: b, label: B}}]}}\n"
        ),
        (
            "name: Dummy Co\nscale: {{question: Q, ratings: [{{code: a, label: A, meaning: {}}}, "
            "{{code: b, label: B}}]}}\n"
        ),
    ),
}
TOPICS = "topics: [{name: t, content: [{level: 1, criteria: [Talks]}]}]\n"
MARKED = ("A **b**", "*b*", "`b`", "[b](https://dummy.example)", "a<b>c</b>", "B[^1]", "a \\* b")
PLAIN = ("A & B", "C++", "a * b", "5 < 6", "snake_case_name", "a@dummy.example", "100 %", "A/B [1]")


def codes(read: Read, file: str, lines: str) -> list[str]:
    files = {"a.md": f"title: A\nlevels: 1\n{TOPICS}", "organisation.md": "name: Dummy Co\n"}
    files[file] = lines + (TOPICS if file == "a.md" else "")
    reading = read({name: f"---\n{text}---\n" for name, text in files.items()})
    return [each.code for each in reading.diagnostics]


@pytest.mark.parametrize(("file", "field"), [(f, x) for f, each in FIELDS.items() for x in each])
def test_markdown_in_plain_text_is_a_warning(read: Read, file: str, field: str) -> None:
    for text in MARKED:
        assert codes(read, file, field.format(f"'{text}'")) == ["markdown-as-text"], text
    for text in PLAIN:
        assert codes(read, file, field.format(f"'{text}'")) == [], text


def test_a_title_that_markdown_cannot_take_in_is_a_warning(read: Read) -> None:
    lines = f"title: '{'*a ' * 100_100}'\nlevels: 1\n"
    assert codes(read, "a.md", lines) == ["markdown-as-text"]


@pytest.mark.parametrize("key", ["description", "title"])
def test_a_topic_has_a_plain_title_and_a_description_in_markdown(read: Read, key: str) -> None:
    topics = f"topics: [{{name: t, {key}: 'A **b**', content: [{{level: 1, criteria: [A]}}]}}]\n"
    reading = read({"a.md": f"---\ntitle: A\nlevels: 1\n{topics}---\n"})
    expected = ["markdown-as-text"] if key == "title" else []
    assert [each.code for each in reading.diagnostics] == expected


@pytest.mark.parametrize(
    ("heading", "line"),
    [("# Level 1 <b>Junior</b>\n## T\n", 6), ("# Level 1\n## Talk[^1]\n", 7)],
)
def test_the_name_of_a_level_or_topic_has_no_footnote_and_no_html(
    read: Read, heading: str, line: int
) -> None:
    text = f"---\ntitle: A\nyaml: false\nlevels: 1\n---\n{heading}- Talks[^1]\n\n[^1]: Note\n"
    reading = read({"a.md": text})
    assert [(d.code, d.location.line) for d in reading.diagnostics] == [("markdown-as-text", line)]


@pytest.mark.parametrize("text", ["- a", "[ ] a", "[x] a", "# a", "> a", "1. a", "| a | b |"])
@pytest.mark.parametrize("key", ["summary", "description"])
def test_marks_of_blocks_in_a_text_of_one_paragraph_are_a_warning(
    read: Read, key: str, text: str
) -> None:
    level = f"levels: [{{number: 1, summary: '{text}'}}]\n"
    topic = TOPICS.replace("name: t", f"name: t, description: '{text}'")
    lines = level + TOPICS if key == "summary" else f"levels: 1\n{topic}"
    reading = read({"a.md": f"---\ntitle: A\n{lines}---\n"})
    assert [each.code for each in reading.diagnostics] == ["block-in-criterion"]
    assert key in reading.diagnostics[0].message


def test_a_description_may_have_paragraphs(read: Read) -> None:
    topic = TOPICS.replace("name: t", 'name: t, description: "a\\n\\nb"')
    assert read({"a.md": f"---\ntitle: A\nlevels: 1\n{topic}---\n"}).diagnostics == ()


@pytest.mark.parametrize(
    ("contact", "code", "hint"),
    [
        ("Ask us[^1]", "footnote-missing", "in brackets"),
        ("[ ] Ask us", "block-in-criterion", "sentences"),
        ("![us](us.png)", "image-in-criterion", "feedback"),
    ],
)
def test_a_contact_is_told_what_it_can_have(read: Read, contact: str, code: str, hint: str) -> None:
    reading = read(
        {
            "organisation.md": f"---\nname: Dummy Co\ncontact: '{contact}'\n---\n",
            "a.md": f"---\ntitle: A\nlevels: 1\n{TOPICS}---\n",
        }
    )
    (problem,) = reading.diagnostics
    assert (problem.code, hint in problem.hint) == (code, True)
