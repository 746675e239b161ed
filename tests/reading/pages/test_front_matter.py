"""Where the front matter begins and ends."""

from collections.abc import Callable

from framework_export.reading.frameworks import Reading

Read = Callable[..., Reading]
Problems = Callable[[str], list[tuple[str, int | None, int | None]]]
MATTER = "title: A\nlevels: 1\ntopics: [{name: t, content: [{level: 1, criteria: [Talks]}]}]\n"


def test_a_file_without_front_matter_is_skipped_with_a_note(read: Read) -> None:
    reading = read({"README.md": "# Read me\n\n---\n\nText\n"})
    assert [(p.code, p.severity) for p in reading.diagnostics] == [("no-front-matter", "note")]
    assert reading.failed == ()


def test_an_empty_file_is_skipped_with_a_note(problems: Problems) -> None:
    assert problems("\n  \n") == [("no-front-matter", None, None)]


def test_front_matter_ends_with_three_dots_too(problems: Problems) -> None:
    assert problems(f"---\n{MATTER}...\n# Hello\n") == []


def test_blank_lines_before_the_front_matter_are_tolerated(problems: Problems) -> None:
    assert problems(f"\n\n--- \n{MATTER}---\t\n") == []


def test_a_missing_end_is_a_warning_when_all_of_the_file_is_front_matter(read: Read) -> None:
    reading = read({"a.md": f"---\n{MATTER}"})
    (problem,) = reading.diagnostics
    assert (problem.code, problem.severity, problem.location.line) == (
        "front-matter-unclosed",
        "warning",
        1,
    )
    assert len(reading.frameworks) == 1


def test_a_missing_end_is_an_error_at_the_first_line_when_text_follows(problems: Problems) -> None:
    assert problems(f"---\n{MATTER}\n# About\n\nWe are here.\n") == [("yaml-syntax", 1, 1)]


def test_a_missing_end_counts_the_blank_lines_before(problems: Problems) -> None:
    assert problems("\n---\ntext\n")[0] == ("yaml-syntax", 2, 1)


def test_merge_left_overs_are_errors_at_their_lines(problems: Problems) -> None:
    text = f"---\n<<<<<<< HEAD\n{MATTER}=======\nlevels: 2\n>>>>>>> main\n---\n"
    assert problems(text) == [
        ("merge-conflict", 2, 1),
        ("merge-conflict", 6, 1),
        ("merge-conflict", 8, 1),
    ]


def test_a_heading_underlined_seven_times_is_no_merge_left_over(problems: Problems) -> None:
    assert problems(f"---\n{MATTER}---\nHeading\n=======\n") == []


def test_a_front_matter_that_is_a_list_is_an_error(problems: Problems) -> None:
    assert problems("---\n- a\n---\n") == [("invalid-value", 2, 1)]


def test_an_empty_front_matter_is_a_framework_without_anything(problems: Problems) -> None:
    assert [code for code, _, _ in problems("---\n---\n")] == ["empty-framework", "missing-title"]


def test_a_front_matter_of_null_is_empty(problems: Problems) -> None:
    assert [code for code, _, _ in problems("---\n~\n---\n")] == [
        "empty-framework",
        "missing-title",
    ]
