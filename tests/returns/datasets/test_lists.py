"""The files of a dataset: what is in the tables is in them, and nothing of it is a formula."""

import csv
import json
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from framework_export.packs.roster.spreadsheets import read_rows
from framework_export.returns.collecting.asked import Asked
from framework_export.returns.collecting.content_in_use import ContentInUse, Known
from framework_export.returns.datasets.answers_json import write_answers_json
from framework_export.returns.datasets.examples import write_examples
from framework_export.returns.datasets.folders import WITHOUT_CYCLE, folder_names
from framework_export.returns.datasets.lists import LISTS, write_list
from tests.returns.collecting.returned import ADA, BO, Return, answer, settled

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
FORMULAS = st.sampled_from(("=1+1", "+1", "-1", "@x", "'=1", "''-2", "\t=1", "\r=1", "|x", '"'))


def goal(text: str) -> Return:
    return Return(file="a", answers={"goal.1.what": text})


@given(TEXTS | FORMULAS)
def test_every_text_comes_back_from_csv_as_it_was_typed(text: str) -> None:
    with TemporaryDirectory() as name, settled(Path(name), goal(text)) as base:
        write_list(base, LISTS[0], Path(name))
        heading, row = read_rows(Path(name) / "answers.csv")
        with (Path(name) / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
            raw = list(csv.reader(file))[1]

    assert row[heading.index("text")] == text
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in raw)


def test_goals_stand_in_a_row_each(tmp_path: Path) -> None:
    answers = {
        "goal.10.what": "Lead",
        "goal.2.what": "Learn",
        "goal.2.by-when": "soon",
        "goal.2.support": "Time",
        "criterion.one.employee": "always",
    }
    goals = next(each for each in LISTS if each.name == "goals.csv")
    with settled(tmp_path, Return(file="a", answers=answers)) as base:
        write_list(base, goals, tmp_path)
    with (tmp_path / "goals.csv").open(encoding="utf-8-sig", newline="") as file:
        found = [
            (row["goal"], row["what"], row["support"], row["by_when"])
            for row in csv.DictReader(file)
        ]
    assert found == [("2", "Learn", "Time", "soon"), ("10", "Lead", "", "")]


def test_what_is_missing_is_a_form_or_a_half_of_one(tmp_path: Path) -> None:
    asked = [Asked(document="review", **each) for each in (ADA, BO)]
    returns = (
        Return(file="a", person=BO, answers={"criterion.one.manager": "always"}),
        Return(file="b", answers={"person.name": "Ada Aster"}),
    )
    missing = next(each for each in LISTS if each.name == "not-returned.csv")
    with settled(tmp_path, *returns, asked=asked) as base:
        write_list(base, missing, tmp_path)
    with (tmp_path / "not-returned.csv").open(encoding="utf-8-sig", newline="") as file:
        found = [(row["name"], row["returned"], row["side"]) for row in csv.DictReader(file)]
    assert found == [("Ada Aster", "blank", ""), ("Bo Birch", "half", "employee")]


def test_json_has_people_with_forms_and_without(tmp_path: Path) -> None:
    returns = (goal("Learn"), Return(file="b", person=BO), Return(file="c", level=2, answers={}))
    with settled(tmp_path, *returns) as base:
        write_answers_json(base, tmp_path)
    said = json.loads((tmp_path / "answers.json").read_text("utf-8"))

    assert [
        (person["person_id"], [len(form["answers"]) for form in person["forms"]])
        for person in said["people"]
    ] == [("A-1", [1, 0]), ("B-2", [0])]


@given(
    st.lists(TEXTS | st.sampled_from(("```", "x: [", "'", "\\", "\x85\u2028\ufeff")), min_size=1)
)
def test_suggested_examples_can_be_pasted(texts: list[str]) -> None:
    returns = [
        Return(
            file=f"f{number}",
            person={"employee_id": f"P-{number}", "name": ADA["name"]},
            answers={f"criterion.{'one' if number % 2 else 'two'}.example": text},
        )
        for number, text in enumerate(texts)
    ]
    with TemporaryDirectory() as name, settled(Path(name), *returns) as base:
        write_examples(base, Path(name))
        written = (Path(name) / "examples.md").read_bytes().decode()

    assert ADA["name"] not in written
    found: list[str] = []
    for block in re.findall(r"^(`{3,})yaml\n(.*?)\n\1$", written, re.DOTALL | re.MULTILINE):
        for criterion in yaml.safe_load(block[1]):
            assert re.fullmatch(r"Does (one|two) \{#\1\}", criterion["criteria"])
            found += criterion["examples"]
    assert sorted(found) == sorted(texts)


def test_examples_of_a_topic_stand_there_without_a_criterion(tmp_path: Path) -> None:
    form = Return(file="a", answers={"level.1.topic.craft.example": "A pull request"})
    with settled(tmp_path, form) as base:
        write_examples(base, tmp_path)
    written = (tmp_path / "examples.md").read_text("utf-8")

    assert "### craft, level 1" in written
    found = yaml.safe_load(written.split("```")[1].removeprefix("yaml"))
    assert found == {"examples": ["A pull request"]}


def test_a_suggestion_stands_with_the_criterion_that_was_chosen_for_it(tmp_path: Path) -> None:
    content = ContentInUse(
        frameworks={
            "data": Known(
                edition="1", criteria={"one": ("Craft", 2, "Does one")}, topics={"craft": "Craft"}
            )
        }
    )
    about = replace(answer("suggestion.1.example", "A pull request"), criterion="one")
    forms = [
        Return(file="a", suggested=(about,)),
        Return(file="b", person=BO, answers={"suggestion.1.example": "A talk"}),
    ]
    with settled(tmp_path, *forms, content=content) as base:
        write_examples(base, tmp_path)
    written = (tmp_path / "examples.md").read_text("utf-8")

    assert "### Craft, level 2" in written
    assert "### Any topic, level 1" in written
    found = [yaml.safe_load(each.removeprefix("yaml")) for each in written.split("```")[1::2]]
    assert found == [
        {"examples": ["A talk"]},
        [{"criteria": "Does one {#one}", "examples": ["A pull request"]}],
    ]


def test_nobody_has_to_suggest_examples(tmp_path: Path) -> None:
    with settled(tmp_path, goal("Learn")) as base:
        write_examples(base, tmp_path)

    assert "Nobody has suggested any." in (tmp_path / "examples.md").read_text("utf-8")


@pytest.mark.parametrize("cycle", ["2026-H2", "Herbst_26", "1"])
def test_a_plain_cycle_is_the_name_of_its_folder(cycle: str) -> None:
    assert folder_names([cycle]) == {cycle: cycle}


CYCLES = st.lists(
    st.text(max_size=60)
    | st.sampled_from(("", "..", "../x", "/etc", WITHOUT_CYCLE, "a", "A", ".store.sqlite", "con")),
    max_size=6,
    unique=True,
)


@given(CYCLES)
def test_whatever_forms_call_their_cycle_folders_differ_and_stay_in_place(
    cycles: list[str],
) -> None:
    names = folder_names(cycles)

    assert names.keys() == set(cycles)
    assert len({name.casefold() for name in names.values()}) == len(cycles)
    for cycle, name in names.items():
        assert Path(name).name == name
        assert not name.startswith(".")
        assert (name == WITHOUT_CYCLE) == (cycle == "")
