from pathlib import Path

from framework_export.documents.summary import PAPER
from framework_export.documents.summary.figures import (
    Group,
    GroupTopic,
    Ladder,
    Participant,
    TopicCounts,
)
from framework_export.documents.summary.folding import Folded
from framework_export.documents.summary.grouping import Grouping, group_people
from framework_export.documents.summary.plan import make_plan
from framework_export.project import Project, packaged
from tests.summaries import (
    ADA,
    BO,
    LADDER,
    ZOE,
    count_groups,
    counts,
    participant,
    small_cycle,
    source_of,
)

PROJECT = Project(content=Path(), templates=(packaged("templates"),), output=Path())


def grouped(*groups: Group, least: int = 1, ladders: tuple[Ladder, ...] = (LADDER,)) -> Grouping:
    figures = small_cycle(groups=groups, frameworks=ladders)
    found = group_people(make_plan(source_of(figures, PROJECT, least=least), PAPER))
    assert found is not None
    return found


def groups_of(*people: Participant, topics: tuple[TopicCounts, ...] = ()) -> tuple[Group, ...]:
    every = topics or tuple(
        TopicCounts(person=each.key, topic="impact", settled=counts(1, 3)) for each in people
    )
    return count_groups(people, every)


def sizes(folded: Folded) -> dict[str, int]:
    return {row.name: row.people for row in folded.rows}


def test_everybody_is_in_one_row_of_each_table() -> None:
    found = grouped(*groups_of(ADA, ZOE, BO))

    assert sizes(found.frameworks) == {"📊 Data": 3}
    assert [sizes(block) for block in found.levels] == [{"Level 1 – Starter": 2, "Level 2": 1}]
    assert sizes(found.managers) == {"Kim Other": 1, "Mia Lead": 2}


def test_rows_have_the_sums_of_their_topics() -> None:
    found = grouped(*groups_of(ADA, ZOE))

    assert found.managers.rows[0].topics == (
        GroupTopic(topic="impact", people=2, shown=2, applicable=6),
    )


def test_two_managers_of_one_name_are_two() -> None:
    one, other = (
        participant("1", "Ada", manager_key="mia@one.example"),
        participant("2", "Bo", manager_key="mia@two.example"),
    )

    rows = grouped(*groups_of(one, other)).managers.rows
    assert [(row.name, row.key[0]) for row in rows] == [
        *(("Mia Lead", "mia@one.example"), ("Mia Lead", "mia@two.example"))
    ]


def test_people_without_a_manager_are_a_row_and_no_others() -> None:
    found = grouped(*groups_of(ADA, participant("5", "Ivo", "")))

    assert sizes(found.managers) == {"No manager known": 1, "Mia Lead": 1}
    assert found.managers.others is None


def test_only_people_with_answers_that_count_are_behind_a_row() -> None:
    rows = (
        TopicCounts(person="1", topic="impact", settled=counts(1, 3)),
        TopicCounts(person="2", topic="impact", settled=counts(0, 0)),
    )

    assert sizes(grouped(*groups_of(ADA, ZOE, topics=rows)).managers) == {"Mia Lead": 1}


def test_level_ten_comes_after_level_two() -> None:
    people = [participant(str(level), "Somebody", level=level) for level in (10, 2)]

    (block,) = grouped(*groups_of(*people)).levels
    assert [row.name for row in block.rows] == ["Level 2", "Level 10"]


def test_a_manager_of_all_but_a_few_people_of_a_framework_is_folded() -> None:
    """Ten of twelve: the two whom Mia leads would follow from both tables."""
    found = grouped(
        group("Ada", "data", 10),
        group("Mia", "data", 2),
        group("Mia", "design", 9),
        group("Bo", "design", 7),
        least=5,
        ladders=(LADDER, Ladder(id="design", title="Design", levels=(), topics=LADDER.topics)),
    )

    assert sizes(found.frameworks) == {"📊 Data": 12, "Design": 16}
    assert sizes(found.managers) == {"Bo": 7, "": 21}


def test_a_manager_of_people_at_all_levels_alike_is_not_folded() -> None:
    groups = [group(who, "data", 3, level) for who in ("Ada", "Mia") for level in (1, 2)]

    found = grouped(*groups, least=5)
    assert sizes(found.managers) == {"Ada": 6, "Mia": 6}


def group(led_by: str, framework: str, people: int, level: int = 1) -> Group:
    return Group(
        led_by=led_by,
        manager=led_by,
        framework=framework,
        level=level,
        people=people,
        topics=(GroupTopic(topic="impact", people=people, shown=people, applicable=people),),
    )
