"""What values of a roster are said to mean: `--value`, and columns such as `Job family`."""

import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.errors import SetupError
from framework_export.packs.roster.columns import read_mapping
from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.ladders import ladder
from framework_export.packs.roster.mapping.mappings import RosterMapping, read_values
from framework_export.packs.roster.opening import open_roster
from framework_export.packs.roster.reading import Roster
from tests.packs.conftest import OpenText
from tests.samples import ReadOne

LADDER = """
title: {title}
levels: [{{number: 1, name: Engineer}}, {{number: 2, name: Senior}}]
topics: [{{name: a, content: [{{level: 1, criteria: [Does it]}}]}}]
"""


class Several:
    """Opens rosters of a company with three frameworks."""

    def __init__(self, folder: Path, read_one: ReadOne) -> None:
        titles = {"product-design": "Product Design", "data": "Data", "web": "Web Engineering"}
        self._path = folder / "people.csv"
        self._directory = Directory(
            ladders={
                name: ladder(replace(read_one(LADDER.format(title=title))[0], id=name), {})
                for name, title in titles.items()
            },
            languages={},
        )

    def open(self, text: str, *values: str, mapping: tuple[str, ...] = ()) -> Roster:
        self._path.write_text(text, "utf-8")
        said = RosterMapping(columns=read_mapping(mapping), values=read_values(values))
        return open_roster(self._path, self._directory, said)


@pytest.fixture
def several(tmp_path: Path, read_one: ReadOne) -> Several:
    return Several(tmp_path, read_one)


def errors(roster: Roster) -> list[str]:
    found = [each for each in roster.problems if each.severity == "error"]
    return [each.code for each in found]


def frameworks(roster: Roster) -> list[str]:
    assert [row.problems for row in roster.rows() if row.problems] == []
    return [row.recipient.framework for row in roster.rows() if row.recipient]


@pytest.mark.parametrize("heading", ["Job family", "Department", "Abteilung", "職種", "Whatever"])
def test_a_column_whose_every_value_is_a_framework_is_the_framework(
    several: Several, heading: str
) -> None:
    roster = several.open(f"Name,Level,{heading}\nAda,1,Data\nBo,1,product design\n")

    assert errors(roster) == []
    assert frameworks(roster) == ["data", "product-design"]


@pytest.mark.parametrize("heading", ["Job family", "Department", "Sparte"])
def test_values_that_are_said_to_be_frameworks_are(several: Several, heading: str) -> None:
    values = (f"{heading}:Design=product-design", f"{heading}:D & A=data")

    roster = several.open(f"Name,Level,{heading}\nAda,1,d &  a\nBo,1,Design\nCy,1,web\n", *values)

    assert errors(roster) == []
    assert frameworks(roster) == ["data", "product-design", "web"]


def test_values_that_nobody_has_explained_are_asked_for_with_what_to_type(
    several: Several,
) -> None:
    roster = several.open(
        'Name,Level,Job family\nAda,1,Data\nBo,1,Design\nCy,1,"R&D $(x)"\nDi,1,Design\n'
    )

    (problem,) = roster.problems
    assert (problem.code, problem.location.column) == ("roster-values-unclear", 3)
    words = shlex.split(problem.hint)
    said = [words[index + 1] for index, word in enumerate(words) if word == "--value"]
    assert said[:1] == ["Job family:Design=product-design"]
    assert said[1].startswith("Job family:R&D $(x)=FRAMEWORK")
    assert '--map "Job family=unused"' in problem.hint


def test_ten_values_are_asked_for_and_the_others_counted(several: Several) -> None:
    rows = "".join(f"Ada {each},1,Group {each}\n" for each in range(13))

    (problem,) = several.open(f"Name,Level,Job family\n{rows}").problems

    assert problem.hint.count("--value") == 10
    assert "and 3 more like these" in problem.hint


def test_one_framework_needs_no_column_but_asks_when_one_names_it_in_part(
    open_text: OpenText,
) -> None:
    assert errors(open_text("Name,Level,Department\nAda,1,Mobile\nBo,1,Platform\n")) == []
    mixed = open_text("Name,Level,Department\nAda,1,Data\nBo,1,Sales\n")
    assert errors(mixed) == ["roster-values-unclear"]
    said = open_text("Name,Level,Department\nAda,1,Data\nBo,1,Sales\n", "Department=unused")
    assert errors(said) == []


def test_a_value_that_comes_later_names_what_to_type(several: Several) -> None:
    rows = "".join(f"Ada {each},1,data\n" for each in range(600))
    roster = several.open(f"Name,Level,Job family\n{rows}Bo,1,Design\n")

    (problem,) = (each for row in roster.rows() for each in row.problems)

    assert '--value "framework:Design=product-design"' in problem.hint


def test_a_level_can_be_called_otherwise(several: Several) -> None:
    text = "Name,Rank,framework\nAda,Chief,data\nBo,1,data\n"

    roster = several.open(text, "Rank:Chief=2", "level:1=2", mapping=("Rank=level",))

    assert [row.recipient.level for row in roster.rows() if row.recipient] == [2, 2]


def test_values_that_differ_in_signs_are_two(several: Several) -> None:
    roster = several.open("Name,Level,Team\nAda,1,C\nBo,1,C++\n", "Team:C=data", "Team:C++=web")

    assert frameworks(roster) == ["data", "web"]


def test_an_empty_cell_can_be_said_to_mean_something(several: Several) -> None:
    roster = several.open("Name,Level,Team\nAda,1,\nBo,1,web\n", "Team:=data")

    assert frameworks(roster) == ["data", "web"]


def test_a_heading_with_a_colon_keeps_it(several: Several) -> None:
    roster = several.open("Name,Level,Team: all\nAda,1,a:b\n", "Team: all:a:b=web")

    assert frameworks(roster) == ["web"]


@pytest.mark.parametrize(
    "value",
    [
        "Nowhere:x=web",
        "Name:Ada=Bo",
        "Team:x=nothing",
        "Level:x=9",
        "Cost centre:x=1",
    ],
)
def test_what_is_said_of_nothing_is_a_problem(several: Several, value: str) -> None:
    roster = several.open(
        "Name,Level,Team,Cost centre\nAda,1,web,1\n", value, mapping=("Team=framework",)
    )

    assert errors(roster) == ["mapping-stale"]
    assert value.partition(":")[0] in next(
        each.message for each in roster.problems if each.code == "mapping-stale"
    )


@pytest.mark.parametrize("pair", ["Team", "Team=web", "Team:web", "Team:web=", ":x=web", "::=web"])
def test_a_value_without_its_parts_is_refused(pair: str) -> None:
    with pytest.raises(SetupError):
        read_values([pair])
