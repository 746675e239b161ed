"""What may stand in a front matter, and what is said about everything else."""

from collections.abc import Callable

import pytest

from framework_export.reading.frameworks import Reading

Read = Callable[..., Reading]
Problems = Callable[[str], list[tuple[str, int | None, int | None]]]
QUIET = {"empty-framework", "missing-title"}


def page(front_matter: str) -> str:
    return f"---\n{front_matter}\n---\n"


def errors(problems: Problems, front_matter: str) -> list[tuple[str, int | None, int | None]]:
    return [problem for problem in problems(page(front_matter)) if problem[0] not in QUIET]


def test_keys_of_public_repositories_are_known(problems: Problems) -> None:
    text = (
        "path: /a\nsidebarTitle: A\nsidebarGroup: b\nyaml: true\nhomepage: true\n"
        "description: c\nsubtitle: d\nlevelPrefix: L"
    )
    assert errors(problems, text) == []


def test_an_unknown_key_is_a_warning_at_its_place(problems: Problems) -> None:
    text = "topics:\n  - nam: a\n    content:\n      - level: 1\n        criterias: [b]"
    assert errors(problems, text) == [("unknown-key", 3, 5), ("unknown-key", 6, 9)]


def test_an_unknown_key_that_is_close_to_a_known_one_is_guessed(read: Read) -> None:
    hints = {problem.code: problem.hint for problem in read({"a.md": page("titel: A")}).diagnostics}
    assert hints["unknown-key"] == "Did you mean title?"


def test_an_unknown_key_that_is_far_from_all_lists_them(read: Read) -> None:
    hints = {problem.code: problem.hint for problem in read({"a.md": page("zzz: A")}).diagnostics}
    assert hints["unknown-key"].startswith("Known are: path, id, title")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("levels: many", (2, 9)),
        ("levels: 3.5", (2, 9)),
        ("levels: -1", (2, 9)),
        ("levels: 101", (2, 9)),
        ("levels: 99999999999999999999999999", (2, 9)),
        ("levels: [1]", (2, 10)),
        ("levels: {a: 1}", (2, 9)),
        ("levels: [{name: a}]", (2, 10)),
        ("levels: [{number: 0}]", (2, 19)),
        ("title: [a]", (2, 8)),
        ("title: {a: b}", (2, 8)),
        ("yaml: perhaps", (2, 7)),
        ("date: 2026-13-01", (2, 7)),
        ("date: 20260101", (2, 7)),
        ("date: yesterday", (2, 7)),
        ("language: en us", (2, 11)),
        ("language: '<b>'", (2, 11)),
        ("topics: a", (2, 9)),
        ("topics: [a]", (2, 10)),
        ("topics: [{content: [{criteria: [a]}]}]", (2, 21)),
        ("topics: [{content: [{level: null}]}]", (2, 29)),
        ("topics: [{content: [{level: 1, criteria: [[a]]}]}]", (2, 43)),
        ("topics: [{content: [{level: 1, criteria: a}]}]", (2, 42)),
        ("topics: [{content: [{level: 1, exampleCriteria: [a]}]}]", (2, 50)),
        ("tracks: [{title: a}]", (2, 10)),
    ],
)
def test_a_value_that_does_not_fit_is_an_error_at_its_place(
    problems: Problems, text: str, place: tuple[int, int]
) -> None:
    found = [problem for problem in errors(problems, text) if problem[0] == "invalid-value"]
    assert found == [("invalid-value", *place)]


def test_all_problems_of_a_file_are_found_in_one_run(problems: Problems) -> None:
    text = "levels: many\ntitle: [a]\nlanguage: 1\nnonsense: 2"
    assert [line for _, line, _ in errors(problems, text)] == [2, 3, 4, 5]


def test_a_message_names_the_value_shortened(read: Read) -> None:
    reading = read({"a.md": page("levels: " + "x" * 100)})
    (message,) = (p.message for p in reading.diagnostics if p.code == "invalid-value")
    assert message == f"The value of levels has to be a whole number, not “{'x' * 40}…”."


@pytest.mark.parametrize("levels", ["3", '"3"', "'3'"])
def test_a_number_of_levels_can_stand_in_quotes(read: Read, levels: str) -> None:
    framework = read({"a.md": page(f"levels: {levels}")}).frameworks[0]
    assert [level.number for level in framework.levels] == [1, 2, 3]


def test_nulls_are_as_good_as_left_out(problems: Problems) -> None:
    text = (
        "title:\npath:\nedition:\ndate:\nlanguage:\nlevels:\nsublevels:\ntracks:\ndescription:\n"
        "topics:\n- name: a\n  title:\n  description:\n  track:\n  content:\n"
        "- name: b\n  content:\n  - level: 1\n    criteria:\n    exampleCriteria:\n"
        "- name: c\n  content:\n  - level: 1\n    exampleCriteria:\n"
        "    - criteria: d\n      examples:"
    )
    assert [code for code, _, _ in errors(problems, text)] == ["levels-missing"]


def test_an_edition_that_looks_like_a_number_stays_as_written(read: Read) -> None:
    assert read({"a.md": page("edition: 2026.10")}).frameworks[0].edition == "2026.10"


def test_a_date_is_a_date(read: Read) -> None:
    date = read({"a.md": page("date: 2026-01-31")}).frameworks[0].date
    assert date is not None
    assert date.isoformat() == "2026-01-31"


def test_the_description_is_the_subtitle_when_there_is_none(read: Read) -> None:
    assert read({"a.md": page("subtitle: b\n  c")}).frameworks[0].description == "b c"
    assert read({"a.md": page("subtitle: b\ndescription: c")}).frameworks[0].description == "c"


def test_an_id_that_cannot_name_a_file_is_an_error(read: Read) -> None:
    reading = read({"a.md": page("id: ../Data Team")})
    (problem,) = (p for p in reading.diagnostics if p.code == "invalid-id")
    assert (problem.location.line, problem.location.column) == (2, 5)
    assert problem.hint.endswith("data-team")


def test_an_id_of_its_own_wins_over_the_path(read: Read) -> None:
    assert read({"a.md": page("id: データ")}).frameworks[0].id == "データ"


def test_a_missing_title_is_a_warning_and_the_id_stands_in(read: Read) -> None:
    reading = read({"My Team.md": page("levels: 1")})
    assert "missing-title" in [problem.code for problem in reading.diagnostics]
    assert reading.frameworks[0].title == "my-team"


def test_a_framework_without_criteria_is_a_warning(problems: Problems) -> None:
    assert ("empty-framework", None, None) in problems(page("title: A\ntopics: [{name: b}]"))


def test_a_shared_framework_may_have_no_criteria(problems: Problems) -> None:
    assert problems(page("title: A\npath: /generic\ntopics: [{name: b}]")) == []
