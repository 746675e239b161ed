"""What an organisation says about its reviews, and what is wrong with it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from framework_export.model import Organisation, ReviewSettings, SignOffLine
from framework_export.reading.frameworks import Reading, read_frameworks

Read = Callable[[str], Reading]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(settings: str) -> Reading:
        (tmp_path / "organisation.md").write_text(f"---\nreview: {settings}\n---\n", "utf-8")
        return read_frameworks(tmp_path)

    return read


def review(organisation: Organisation) -> ReviewSettings:
    return organisation.review


def messages(reading: Reading) -> list[str]:
    return [f"{p.location.line}: {p.message}" for p in reading.diagnostics]


def test_without_settings_there_are_defaults(read: Read) -> None:
    assert review(read("").organisation) == ReviewSettings()


def test_settings_are_read(read: Read) -> None:
    reading = read(
        "{raters: [manager], evidence: false, suggestions: false, goals: 3, protected: true,"
        " confidentiality: HR only, sign-off: [employee, {id: hr, label: People partner}],"
        " questions: [{id: budget, label: Budget used?, kind: tick, by: manager}]}"
    )
    settings = review(reading.organisation)

    assert reading.diagnostics == ()
    assert (settings.raters, settings.evidence, settings.suggestions) == (
        ("manager",),
        False,
        False,
    )
    assert (settings.goals, settings.protected, settings.confidentiality) == (3, True, "HR only")
    assert settings.sign_off[1] == SignOffLine(id="hr", label="People partner")
    assert [question.kind for question in settings.questions] == ["tick"]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("{raters: []}", "needs at least 1 items"),
        ("{raters: [boss]}", "has to be one of employee or manager"),
        ("{raters: [manager, manager]}", "manager is listed twice under raters."),
        ("{goals: 99}", "has to be at most 20"),
        ("{goal: 3}", "Nothing here is called goal."),
        ("{sign-off: [hr]}", "The sign-off line hr has no label."),
        ("{sign-off: [manager, manager]}", "manager is listed twice under sign-off."),
        ("{sign-off: [The boss]}", "has to be lower-case words with hyphens"),
        ("{questions: [{id: a}]}", "The key label is missing here."),
        ("{questions: [{id: a, label: A, kind: number}]}", "has to be one of"),
        (
            "{questions: [{id: a, label: A}, {id: a, label: B}]}",
            "a is listed twice under questions.",
        ),
        ("{questions: [{id: a, label: A, kind: choice}]}", "needs at least two choices."),
        (
            "{questions: [{id: a, label: A, choices: [{code: x, label: X}]}]}",
            "The question a has choices and is of kind text.",
        ),
        (
            "{questions: [{id: a, label: A, kind: choice, choices: [{code: x, label: X}, {code: x, label: Y}]}]}",
            "Two choices of a have the code x.",
        ),
    ],
)
def test_a_bad_setting_is_a_problem_at_its_line(read: Read, settings: str, message: str) -> None:
    (found,) = messages(read(settings))

    assert found.startswith("2: ")
    assert message in found
