"""Levels as people and systems write them."""

from dataclasses import replace

import pytest

from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.ladders import Ladder, ladder
from tests.samples import ReadOne

NAMED = """
title: Data
levels:
  - {number: 1, name: Engineer}
  - {number: 2, name: Senior engineer}
  - {number: 3, name: Staff engineer}
  - {number: 4, name: Senior staff engineer}
topics: [{name: a, content: [{level: 1, criteria: [Does it]}]}]
"""


@pytest.fixture
def named(read_one: ReadOne) -> Ladder:
    return ladder(read_one(NAMED)[0], {})


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *(
            ("3", 3),
            ("L3", 3),
            ("IC3", 3),
            ("ic 3", 3),
            ("P-3", 3),
            ("03", 3),
            ("3.0", 3),
            ("３", 3),
        ),
        *(("3 - Staff", 3), ("L3 Staff engineer, Berlin", 3), ("Level 3 (Staff)", 3)),
        *(("Grade 2", 2), ("Stufe 2", 2), ("engineer", 1), ("STAFF ENGINEER", 3)),
        *(("Senior staff", 4), ("2: Senior engineer", 2)),
        *(("Senior", None), ("Staff", None), ("Principal", None), ("9", None), ("IC9", None)),
        *(
            ("3 - Senior engineer", None),
            ("1 - Senior staff", None),
            ("3 years", None),
            ("3.5", None),
            ("M3", None),
            ("", None),
        ),
    ],
)
def test_a_level_is_told_by_number_name_or_code_and_never_guessed(
    named: Ladder, typed: str, number: int | None
) -> None:
    assert named.level_of(typed) == number


LONG = f"""
title: Long
levels: [{", ".join(f"{{number: {each}, sublevels: [A, A+, B]}}" for each in range(1, 13))}]
topics: [{{name: a, content: [{{level: 1, criteria: [Does it]}}]}}]
"""


@pytest.fixture
def long(read_one: ReadOne) -> Ladder:
    return ladder(read_one(LONG)[0], {})


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *(("1.0", 1), ("1,0", 1), ("L1.0", 1), ("10.0", 10), ("3. Senior", 3), ("3等級", 3)),
        *(("1-2", None), ("1/12", None), ("1 2", None), ("L2/L3", None), ("Level 2 to 3", None)),
        *(("IC 4 (was 3)", None), ("03-04-2026", None), ("-1", None), ("3+", None), ("3-", None)),
        *(("3x", None), ("L3X", None), ("L3 Senior", 3), ("4 - Staff", 4)),
    ],
)
def test_two_numbers_are_no_level_and_digits_are_never_joined(
    long: Ladder, typed: str, number: int | None
) -> None:
    assert long.level_of(typed) == number


@pytest.mark.parametrize(
    ("typed", "level", "sublevel"),
    [
        *(("3B", 3, "B"), ("L3 A+", 3, "A+"), ("3-B", 3, "B"), ("Level 3 (a)", 3, "A")),
        *(("3", 3, ""), ("L3 Senior", 3, ""), ("3C", None, "")),
    ],
)
def test_a_sublevel_can_stand_behind_its_level(
    long: Ladder, typed: str, level: int | None, sublevel: str
) -> None:
    assert (long.level_of(typed), long.sublevel_beside(typed)) == (level, sublevel)


def test_signs_tell_sublevels_apart(long: Ladder) -> None:
    assert [long.sublevel_of(each, 3) for each in ("a", "A +", "A-")] == ["A", "A+", None]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Senior", "Did you mean 2 (Senior engineer) or 4 (Senior staff engineer)?"),
        ("Stuff engineer", "Did you mean 3 (Staff engineer)?"),
        ("Principal", "It has 1 (Engineer), 2 (Senior engineer), 3 (Staff engineer), "),
    ],
)
def test_a_hint_names_the_levels_that_can_be_meant(named: Ladder, typed: str, hint: str) -> None:
    assert named.likely_levels(typed).startswith(hint)


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        *(("German", "de"), ("deutsch", "de"), ("DE", "de"), ("de_AT", "de"), ("ドイツ語", "de")),
        *(("Deutsch (Deutschland)", "de"), ("English", "en"), ("French", None), ("x", None)),
    ],
)
def test_a_language_can_be_called_by_its_name(typed: str, language: str | None) -> None:
    directory = Directory(ladders={}, languages={"de": "de", "en": "en"})

    assert directory.language_of(typed) == language


def test_a_framework_that_is_nearly_called_so_is_proposed(named: Ladder) -> None:
    directory = Directory(ladders={"data-engineering": named}, languages={})

    assert directory.likely_frameworks("Data enginering") == "Did you mean data-engineering?"
    assert directory.likely_frameworks("Sales") == "There are: data-engineering."


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *(("C++", "cpp"), ("c", "c"), (" C ", "c"), ("C#", None), ("C-", None)),
        *(("Engineering", None), ("eng-de", "eng-de"), ("📊 Engineering", None)),
    ],
)
def test_a_framework_is_never_another_one_that_is_called_alike(
    read_one: ReadOne, typed: str, found: str | None
) -> None:
    titles = {"c": "C", "cpp": "C++", "eng-de": "Engineering", "eng-en": "Engineering"}
    framework = read_one(NAMED)[0]
    ladders = {
        name: ladder(replace(framework, id=name, title=title), {}) for name, title in titles.items()
    }

    ladder_found = Directory(ladders=ladders, languages={}).framework_of(typed)

    assert (ladder_found and ladder_found.framework.id) == found
