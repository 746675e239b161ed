"""What authors write beside the format is understood, or named with its place."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from framework_export.prose import (
    Alert,
    Box,
    Footnotes,
    Heading,
    Link,
    List,
    Paragraph,
    Strong,
    Text,
    plain_text,
)
from framework_export.reading import frameworks
from framework_export.reading.frameworks import Reading
from framework_export.reading.markdown.notes import without_notes
from framework_export.reading.markdown.parser import parse_blocks
from framework_export.reading.pages.page import read_page
from framework_export.reading.pages.written import WrittenPage
from framework_export.reading.source_file import SourceFile
from framework_export.reading.yaml.quoting import quoted
from tests.growth import grows_evenly

Read = Callable[..., Reading]
MATTER = "title: A\nlevels: 1\ntopics: [{name: t, content: [{level: 1, criteria: [Talks]}]}]\n"


def page(body: str = "", criteria: str = "- Talks") -> str:
    lines = criteria.replace("\n", "\n          ")
    return (
        "---\ntitle: A\nlevels: 2\ntopics:\n  - name: t\n    content:\n      - level: 1\n"
        f"        criteria:\n          {lines}\n---\n{body}"
    )


def prose(body: str) -> str:
    return f"---\ntitle: A\nyaml: false\nlevels: 2\n---\n{body}"


def codes(reading: Reading) -> list[tuple[str, int | None]]:
    return [(each.code, each.location.line) for each in reading.diagnostics]


def shown(reading: Reading) -> list[tuple[int, str, list[str]]]:
    return [
        (c.level, plain_text(c.inlines), [plain_text(e.inlines) for e in c.examples])
        for topic in reading.frameworks[0].topics
        for c in topic.criteria
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"—-\n{MATTER}—-\n",
        f"–––\n{MATTER}---\n",
        f"----\n{MATTER}----\n",
        f"---\u00a0\n{MATTER}---\n",
        f" ---\n{MATTER} ---\n",
        f"```yaml\n---\n{MATTER}---\n```\n",
        f"```markdown\n---\n{MATTER}---\n# B\n```\n",
        f"```yaml\n{MATTER}```\n",
        f"---\n{MATTER}—-\n# B\n",
        f"{MATTER}---\n",
    ],
)
def test_a_front_matter_with_odd_lines_is_built_with_a_warning(read: Read, text: str) -> None:
    reading = read({"a.md": text})
    assert [code for code, _ in codes(reading)] == ["front-matter-fence"]
    assert len(reading.frameworks) == 1


@pytest.mark.parametrize(
    "text",
    [
        '+++\ntitle = "A"\nlevels = 1\n+++\n',
        '{\n"title": "A", "levels": 1}\n',
        f"# A heading\n---\n{MATTER}---\n",
        f"—-\n{MATTER}  bad: [\n—-\n",
    ],
)
def test_a_front_matter_that_is_not_read_is_a_warning(read: Read, text: str) -> None:
    assert [code for code, _ in codes(read({"a.md": text}))] == ["front-matter-unread"]


@pytest.mark.parametrize("above", ["<!-- SPDX -->\n", "<!--\na\n-->\n\n", "%YAML 1.2\n", "\ufeff"])
def test_comments_may_stand_above_the_front_matter(read: Read, above: str) -> None:
    assert codes(read({"a.md": f"{above}---\n{MATTER}---\n"})) == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_read_with_a_warning(read: Read, encoding: str) -> None:
    reading = read({"a.md": f"---\n{MATTER}---\n".encode(encoding)})
    assert (codes(reading), len(reading.frameworks)) == ([("utf-16", None)], 1)


def test_all_problems_of_a_file_are_found_after_a_syntax_error(read: Read) -> None:
    text = page("[x](gone.md)\n", '- "Asks "why" often"\n- Fine\n- "open\n- "Other"\n- *star*')
    assert codes(read({"a.md": text})) == [
        ("yaml-syntax", 9),
        ("yaml-syntax", 11),
        ("yaml-syntax", 13),
        ("link-refused", 15),
    ]


def test_a_wrong_value_hides_no_other_problem(read: Read) -> None:
    text = page("[x](gone.md)\n").replace("levels: 2", "levels: many")
    assert codes(read({"a.md": text})) == [("invalid-value", 3), ("link-refused", 11)]


@pytest.mark.parametrize(
    "date", ["2023-10-16T17:25:50+05:30", "2023-10-16 17:25:50 +0200", "2023-10-16T00:00:00.000Z"]
)
def test_the_day_of_a_time_counts_as_it_is_written(read: Read, date: str) -> None:
    reading = read({"a.md": f"---\ndate: {date}\n{MATTER}---\n"})
    assert str(reading.frameworks[0].date) == "2023-10-16"


def test_keys_of_site_generators_are_known(read: Read) -> None:
    keys = "layout: a\nweight: 1\nsidebar_position: 2\ncssclasses: [a]\ntags: [b]\n"
    assert codes(read({"a.md": f"---\n{keys}{MATTER}---\n"})) == []


@pytest.mark.parametrize(
    "line",
    [
        "draft: true",
        'draft: "true"',
        "draft: yes",
        "published: false",
        "publish: false",
        "unlisted: true",
        "hidden: True",
        "status: Draft",
        "draft: false\npublish: no",
    ],
)
def test_a_draft_is_checked_and_not_built(read: Read, line: str) -> None:
    reading = read({"a.md": f"---\n{line}\n{MATTER}---\n[x](gone.md)\n"})
    assert [code for code, _ in codes(reading)] == ["draft", "link-refused"]
    assert (reading.frameworks, [draft.id for draft in reading.drafts]) == ((), ["a"])


@pytest.mark.parametrize(
    "line",
    [
        "draft: false",
        "draft:",
        "published: 2026-01-31",
        "publish: true",
        "unlisted: false",
        "hidden: [toc]",
        "status: new",
        "status: false",
    ],
)
def test_what_does_not_say_draft_is_built(read: Read, line: str) -> None:
    reading = read({"a.md": f"---\n{line}\n{MATTER}---\n"})
    assert (codes(reading), len(reading.frameworks)) == ([], 1)


def test_both_spellings_of_organisation_are_an_error_and_no_handbook(read: Read) -> None:
    files = {"organization.md": "---\nname: B\n---\n", "a.md": f"---\n{MATTER}---\n"}
    reading = read(files)
    assert [code for code, _ in codes(reading)] == ["duplicate-organisation"]
    assert (reading.frameworks, [each.id for each in reading.failed]) == ((), ["a"])


@given(st.text("ab \\\"':#{}[]*&!%@`,-", min_size=1).filter(lambda text: text.strip()))
def test_a_text_in_quotes_means_what_was_written(text: str) -> None:
    assert yaml.safe_load(quoted(text)) == " ".join(text.split())


@given(st.text("abc:#' ", min_size=1, max_size=20).map(lambda words: f"Uses {words} #x y"))
def test_the_hint_of_a_comment_typed_in_gives_the_whole_text(text: str) -> None:
    assert yaml.safe_load(f"- {quoted(text)}") == [" ".join(text.split())]


def test_a_comment_after_a_text_is_a_warning_wherever_people_read_it(read: Read) -> None:
    text = page("", "- In #help daily\n- Impact: in #help\n- #help is read").replace(
        "A\n", "A #1\n"
    )
    found = read({"a.md": text})
    places = [line for code, line in codes(found) if code == "comment-after-text"]
    assert places == [2, 9, 10, 11]
    assert any('"Impact: in #help"' in each.hint for each in found.diagnostics)


def test_comments_are_nowhere_but_in_code(read: Read) -> None:
    body = (
        "<!-- n -->\n\nA <!-- n\n\n- n\n--> b.\n\n- c\n<!--\n- n\n\nn\n-->\n- d\n\n"
        "## E <!-- n -->\n\n`<!-- kept -->`\n"
    )
    reading = read({"a.md": page(body, '- "Talks <!-- n --> well"\n- "`<!-- kept -->`"')})
    first, items, heading, code = reading.frameworks[0].introduction
    assert isinstance(first, Paragraph)
    assert isinstance(items, List)
    assert plain_text(first.children) == "A b."
    assert len(items.items) == 2
    assert plain_text(heading.children) == "E"  # type: ignore[union-attr] # a heading
    assert plain_text(code.children) == "<!-- kept -->"  # type: ignore[union-attr] # a paragraph
    assert [text for _, text, _ in shown(reading)] == ["Talks well", "<!-- kept -->"]
    assert codes(reading) == []


@given(st.lists(st.sampled_from(["a", " ", "\n", "<!-- n -->", "`x`", "b"]), max_size=12))
def test_no_comment_is_left_and_no_word_is_lost(pieces: list[str]) -> None:
    left, left_open = without_notes("".join(pieces))
    words = "".join(each for each in pieces if each != "<!-- n -->")
    assert (left_open, "".join(left.split())) == (False, "".join(words.split()))


@pytest.mark.parametrize("text", [page("Text\n\n<!-- n\n"), page("", "- Talks <!-- n")])
def test_a_comment_without_an_end_is_an_error(read: Read, text: str) -> None:
    assert [code for code, _ in codes(read({"a.md": text}))] == ["comment-unclosed"]


def test_html_is_a_warning_at_its_place_but_for_a_line_break(read: Read) -> None:
    reading = read({"a.md": page("| A |\n|---|\n| a<br>b |\n\n<picture>\n<b>x</b>\n</picture>\n")})
    assert codes(reading) == [("html-as-text", 15), ("html-as-text", 16)]


@pytest.mark.parametrize("blank", ["\n", ""])
def test_details_that_say_examples_are_examples(read: Read, blank: str) -> None:
    details = f"<details>\n<summary>Examples</summary>\n{blank}- Ran a session\n{blank}</details>\n"
    reading = read({"a.md": prose(f"# Level 1\n## Talk\n- Talks\n\n{details}")})
    assert (shown(reading), codes(reading)) == ([(1, "Talks", ["Ran a session"])], [])


def test_a_summary_is_a_heading_of_a_level_or_topic(read: Read) -> None:
    topic = "### Talk\n- One\n</details>\n"
    body = "".join(f"<details><summary>Level {number}</summary>\n\n{topic}" for number in (1, 2))
    assert shown(read({"a.md": prose(body)})) == [(1, "One", []), (2, "One", [])]


def test_examples_below_several_criteria_are_those_of_the_last(read: Read) -> None:
    reading = read({"a.md": prose("# Level 1\n## Talk\n- A\n- B\n\nExamples:\n\n- C\n")})
    assert shown(reading) == [(1, "A", []), (1, "B", ["C"])]
    assert [code for code, _ in codes(reading)] == ["examples-unclear"]


def test_a_paragraph_of_one_level_is_a_criterion_of_it(read: Read) -> None:
    body = "# Level 1\n## Scope\nSingle tasks.\n# Level 2\n## Scope\nWhole features.\n"
    reading = read({"a.md": prose(body)})
    assert shown(reading) == [(1, "Single tasks.", []), (2, "Whole features.", [])]
    assert codes(reading) == [("paragraph-as-criterion", 8), ("paragraph-as-criterion", 11)]
    assert reading.frameworks[0].topics[0].description == ""


def test_the_same_paragraph_at_all_levels_describes_the_topic(read: Read) -> None:
    body = "# Level 1\n## Talk\nHow.\n- A\n# Level 2\n## Talk\nHow.\n- B\n"
    reading = read({"a.md": prose(body)})
    assert (reading.frameworks[0].topics[0].description, codes(reading)) == ("How.", [])


def test_an_id_on_a_heading_is_the_topics_and_is_not_shown(read: Read) -> None:
    reading = read({"a.md": prose("# Level 1: Junior {#l1}\n## Talk {#comms}\n- A\n")})
    (topic,) = reading.frameworks[0].topics
    assert (topic.id, topic.title) == ("comms", "Talk")
    assert reading.frameworks[0].levels[0].name == "Junior"


def test_a_footnote_of_a_criterion_stands_in_brackets(read: Read) -> None:
    reading = read(
        {"a.md": page("[^1]: Not *weekends*\n\n[^2]: Twice[^2]\n", "- A[^1]\n- B[^2]\n- C^[d]")}
    )
    assert [text for _, text, _ in shown(reading)] == ["A (Not weekends)", "B (Twice)", "C (d)"]
    assert (codes(reading), reading.frameworks[0].introduction) == ([], ())


def test_a_mark_without_a_footnote_is_a_warning(read: Read) -> None:
    reading = read({"a.md": page("a[^2]\n", "- A[^1]")})
    assert codes(reading) == [("footnote-missing", 9), ("footnote-missing", 11)]


def test_tasks_have_boxes_and_criteria_have_none(read: Read) -> None:
    reading = read({"a.md": page("- [ ] a\n- [x] b\n", '- "[x] Talks"')})
    (tasks,) = reading.frameworks[0].introduction
    assert isinstance(tasks, List)
    boxes = [item[0].children[0] for item in tasks.items if isinstance(item[0], Paragraph)]
    assert boxes == [Box(ticked=False), Box(ticked=True)]
    assert (shown(reading), codes(reading)) == ([(1, "Talks", [])], [("box-in-criterion", 9)])


def test_alerts_are_told_by_their_kinds(read: Read) -> None:
    reading = read({"a.md": page("> [!NOTE]\n> A\n\n> [!CAUTION] Mind\n> B\n\n> [!FAQ]\n> C\n")})
    alerts = [b for b in reading.frameworks[0].introduction if isinstance(b, Alert)]
    kinds = [(b.kind, plain_text(b.title)) for b in alerts]
    assert kinds == [("note", ""), ("caution", "Mind")]
    assert codes(reading) == [("alert-unknown", 17)]


def test_links_find_headings_by_the_names_that_github_gives_them(read: Read) -> None:
    links = "[a](#-plan--do) [b](#twice-1) [c](#own) [d](#twise)\n\n"
    body = f"{links}## 💬 Plan & Do\n## Twice\n## Twice\n## How {{#own}}\n"
    reading = read({"a.md": page(body)})
    assert [(each.code, each.hint) for each in reading.diagnostics] == [
        ("link-refused", "Did you mean #twice?")
    ]


def test_the_text_of_an_svg_that_cannot_be_drawn_is_quoted(read: Read) -> None:
    svg = "<svg><foreignObject><div>Ask &amp; tell</div></foreignObject></svg>"
    reading = read({"my chart.svg": svg, "a.md": page("![Chart](my chart.svg)\n")})
    assert [code for code, _ in codes(reading)] == ["picture-text-lost"]
    assert "Ask & tell" in reading.diagnostics[0].message
    assert reading.frameworks[0].images == ("my chart.svg",)


def test_a_text_of_an_svg_that_a_fallback_says_again_is_not_lost(read: Read) -> None:
    svg = "<svg><switch><foreignObject><p>Ask</p></foreignObject><text>Ask</text></switch></svg>"
    assert codes(read({"a.svg": svg, "a.md": page("![Chart](a.svg)\n")})) == []


def test_no_hint_advises_what_is_set(read: Read) -> None:
    (problem,) = read({"a.md": prose("## Grade 1\n### Talk\n- A\n")}).diagnostics
    assert (problem.code, "levelPrefix: Grade" in problem.hint) == ("empty-framework", True)
    assert "yaml: false" not in problem.hint


def test_thousands_of_unclosed_comments_take_no_minutes(read: Read) -> None:
    def unclosed(comments: int) -> Callable[[], object]:
        files = {"a.md": page("<!--\n" * comments)}
        return lambda: read(files)

    assert [code for code, _ in codes(read({"a.md": page("<!--\n" * 50_000)}))] == [
        "comment-unclosed"
    ]
    assert grows_evenly(unclosed, 2_000)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<details><summary>One</summary>inline text</details>", ["One", "inline text"]),
        ("<details><summary>One</summary></details>\n\nAfter", ["One", "After"]),
        ("<details><!-- c --><summary>One</summary>\n\nBody\n</details>", ["One", "Body"]),
        ("<details><!-- c\nd --><summary>One</summary>\nBody\n</details>", ["One", "Body"]),
        ("<details><!-- c --> Body", ["Body"]),
        ("<details><!-- c -->\nBody", ["Body"]),
        ("<details><summary><!-- c -->One</summary><details>Two", ["One", "Two"]),
    ],
)
def test_details_on_one_line_are_a_heading_and_text(
    read: Read, body: str, words: list[str]
) -> None:
    reading = read({"a.md": page(f"{body}\n")})
    introduction = reading.frameworks[0].introduction
    assert [plain_text(block.children) for block in introduction] == words  # type: ignore[union-attr]  # headings and paragraphs


@pytest.mark.parametrize("mark", ["- ", "> ", "1. "])
def test_details_on_one_line_may_stand_in_a_list_or_quote(read: Read, mark: str) -> None:
    reading = read({"a.md": page(f"{mark}<details><summary>One</summary>text\n")})
    assert len(reading.frameworks[0].introduction) == 1


PIECES = ["<details>", "</details>", "<summary>", "</summary>", "<!--", "-->", "\n", "\n\n", "a"]
PIECES += [" ", "- ", "> ", "# ", "[!NOTE]", "```", "|a|\n|-|\n", "    ", "[^1]: "]


@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=14,
    ).map("".join)
)
def test_no_rule_of_a_block_leaves_its_line_where_it_was(text: str) -> None:
    parse_blocks(text, {})


def test_a_failure_in_one_file_costs_no_other(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: SourceFile, content: Path) -> WrittenPage | None:
        if source.relative == "a.md":
            raise AssertionError("a mistake of ours")
        return read_page(source, content)

    monkeypatch.setattr(frameworks, "read_page", fail)
    reading = read({"a.md": page(), "b.md": page()})
    assert codes(reading) == [("unreadable-file", None)]
    assert [each.id for each in reading.frameworks] == ["b"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("# Head <!-- SECRET\nSECRET --> tail\nText\n", ["Head tail", "Text"]),
        ("# Head <!-- SECRET\n\n# SECRET --> tail\n", ["Head tail"]),
        ("# Head <!-- SECRET\nSECRET\n-->\n\nText\n", ["Head", "Text"]),
    ],
)
def test_a_comment_that_begins_in_a_heading_is_left_out(
    read: Read, body: str, words: list[str]
) -> None:
    introduction = read({"a.md": page(body)}).frameworks[0].introduction
    assert [plain_text(block.children) for block in introduction] == words  # type: ignore[union-attr]  # headings and paragraphs


def test_a_comment_in_the_heading_of_a_topic_is_no_description(read: Read) -> None:
    reading = read({"a.md": prose("# Level 1\n\n## Talk <!-- SECRET\nSECRET -->\n\n- Talks\n")})
    topic = reading.frameworks[0].topics[0]
    assert (topic.title, topic.description, codes(reading)) == ("Talk", "", [])


def test_a_comment_in_a_heading_that_is_never_closed_is_an_error(read: Read) -> None:
    assert codes(read({"a.md": page("# Head <!-- SECRET\nSECRET\n")})) == [("comment-unclosed", 11)]


def test_the_title_of_an_alert_is_markdown(read: Read) -> None:
    body = "> [!NOTE] Ask **early**[^1] <!-- SECRET\n> SECRET -->\n> Body\n\n[^1]: Why\n"
    reading = read({"a.md": page(body)})
    (alert, notes) = reading.frameworks[0].introduction
    assert isinstance(alert, Alert)
    assert alert.title[:2] == (Text(text="Ask "), Strong(children=(Text(text="early"),)))
    assert (plain_text(alert.title), len(alert.blocks), codes(reading)) == ("Ask early", 1, [])
    assert isinstance(notes, Footnotes)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("&more than code matters", "&more than code matters"),
        ("&more than *more* matters", "&more than *more* matters"),
        ("&more\n  than code", "&more than code"),
        ("&more than: code", "&more than: code"),
        ("&more", "&more"),
        ("&more code", "code"),
    ],
)
def test_a_word_that_yaml_takes_for_a_name_is_kept_with_a_warning(
    read: Read, item: str, text: str
) -> None:
    reading = read({"a.md": page(criteria=f"- {item}")})
    assert ("yaml-anchor", 9) in codes(reading)
    assert [criterion.text for criterion in reading.frameworks[0].topics[0].criteria] == [text]


def test_the_hint_about_a_name_can_be_typed_in_as_it_stands(read: Read) -> None:
    (problem,) = read({"a.md": page().replace("title: A", "title: &Co The title")}).diagnostics
    assert '"&Co The title"' in problem.hint


def test_a_name_that_something_refers_to_is_no_word_of_the_text(read: Read) -> None:
    reading = read({"a.md": page(criteria="- &a Talks first\n- Listens: [*a]\n- &b\n  Asks\n- *b")})
    assert "yaml-anchor" not in dict(codes(reading))


def test_a_second_footnote_of_one_name_is_reported_at_its_line(read: Read) -> None:
    body = "Use[^d].\n\n[^d]: First\n[^d]: Second\n"
    assert codes(read({"a.md": page(body)})) == [("footnote-twice", 14)]


@pytest.mark.parametrize(
    "lines", ["edition: Autumn #2", "sublevels:\n  - Entry #1\n  - B", "sublevels: [A, B #1\n  ]"]
)
@pytest.mark.parametrize("file", ["a.md", "organisation.md"])
def test_a_number_sign_after_an_edition_or_step_is_reported(
    read: Read, lines: str, file: str
) -> None:
    own = {"a.md": f"---\n{MATTER}---\n", "organisation.md": "---\nname: Dummy Co\n---\n"}
    reading = read({**own, file: own[file].replace("---\n", f"---\n{lines}\n", 1)})
    assert [code for code, _ in codes(reading)] == ["comment-after-text"]


@pytest.mark.parametrize("name", ["b.mdx", "b.mkd", "b.md.txt"])
def test_a_framework_with_another_suffix_is_named(read: Read, name: str) -> None:
    reading = read({"a.md": page(), name: page()})
    assert [(each.code, each.location.file[-len(name) :]) for each in reading.diagnostics] == [
        ("suffix-unknown", name)
    ]


def test_a_file_with_another_suffix_and_no_front_matter_is_nobodys_business(read: Read) -> None:
    assert codes(read({"a.md": page(), "b.mdx": "# Head\n"})) == []


@pytest.mark.parametrize(
    "item",
    [
        'Says: "yes" and "no"',
        "Reads: [this](https://dummy.example) and more",
        "a: *x",
        "a: **b**",
        "a: b: c",
        "a: `x`",
        "a: - b",
        "a: <!-- n: m --> x",
        "a:\n  b",
    ],
)
def test_a_text_that_cannot_be_read_gets_one_hint(read: Read, item: str) -> None:
    reading = read({"a.md": page(criteria=f"- {item}\n- Other: one")})
    assert [code for code, _ in codes(reading)] == ["yaml-syntax", "unquoted-colon"]
    assert reading.diagnostics[1].hint == 'Put it in quotes: "Other: one"'


@pytest.mark.parametrize("item", ["a: ~", "a: null", "a:"])
def test_the_hint_about_a_colon_has_the_whole_text(read: Read, item: str) -> None:
    reading = read({"a.md": page(criteria=f"- {item}")})
    assert [each.hint for each in reading.diagnostics] == [f'Put it in quotes: "{item}"']


@pytest.mark.parametrize(
    ("item", "words", "never"),
    [
        ("'It's good'", '"It\'s good"', "Close it"),
        ("'tis good", '"\'tis good"', "backslash"),
        ('"Asks "why" often"', "'Asks \"why\" often'", "Close it"),
        ("{#x} goes on", '"{#x} goes on"', "Close it"),
        ("[a {#x}, b]", '"[a {#x}, b]"', "Close it"),
        ("[a, b", "close it with ]", "comma between"),
        ("- a", '"- a"', "colon"),
        ('"a": b', "'\"a\": b'", "bracket"),
    ],
)
def test_no_hint_advises_what_is_already_so(read: Read, item: str, words: str, never: str) -> None:
    hints = " ".join(each.hint for each in read({"a.md": page(criteria=f"- {item}")}).diagnostics)
    assert words in hints
    assert never not in hints


@pytest.mark.parametrize("address", ["www.dummy.example", "https://dummy.example"])
@pytest.mark.parametrize("after", ["[x]", "[1]", "]", "[::1"])
def test_a_bare_address_ends_before_a_bracket(read: Read, address: str, after: str) -> None:
    (paragraph,) = read({"a.md": page(f"See {address}{after}\n")}).frameworks[0].introduction
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.children) == f"See {address}{after}"
    assert [plain_text((each,)) for each in paragraph.children if isinstance(each, Link)] == [
        address
    ]


@pytest.mark.parametrize("link", ["[l](https://[::1)", "<https://dummy]>", "[l](https://[x]/)"])
def test_an_address_that_nobody_can_take_apart_is_refused_at_its_line(
    read: Read, link: str
) -> None:
    assert codes(read({"a.md": page(f"Text\n\n{link}\n")})) == [("link-refused", 13)]


@pytest.mark.parametrize("lines", ["name: t {#comm}", "name: t\n    title: Talk {#comm}"])
def test_an_id_in_the_title_or_name_of_a_topic_is_its_id(read: Read, lines: str) -> None:
    reading = read({"a.md": page().replace("name: t", lines)})
    topic = reading.frameworks[0].topics[0]
    assert (topic.id, "{" in topic.title, codes(reading)) == ("comm", False, [])


@pytest.mark.parametrize("marks", ["{#a} {#b}", "{#a} {.wide}", "{.wide}", "{.wide} {#a}"])
def test_no_id_or_class_of_a_heading_is_shown(read: Read, marks: str) -> None:
    (heading,) = read({"a.md": page(f"# Head {marks}\n")}).frameworks[0].introduction
    assert isinstance(heading, Heading)
    assert plain_text(heading.children) == "Head"
    assert heading.anchor == ("a" if "#a" in marks else "head")


@pytest.mark.parametrize(
    ("item", "columns"),
    [
        ("text {#mid} and more", [18]),
        ("text {#dot}.", [18]),
        ("two {#x} {#y}", [17]),
        ("shows `{#x}` as code {#y}", []),
    ],
)
def test_an_id_in_the_middle_of_a_criterion_is_reported_at_its_place(
    read: Read, item: str, columns: list[int]
) -> None:
    reading = read({"a.md": page(criteria=f"- {item}")})
    found = [(each.code, each.location.column) for each in reading.diagnostics]
    assert found == [("id-in-text", column) for column in columns]
