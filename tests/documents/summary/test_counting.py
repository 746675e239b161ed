from framework_export.documents.summary.counting import count_groups, count_returns
from framework_export.documents.summary.figures import Group, TopicCounts
from tests.summaries import ADA, BO, EVA, ZOE, counts, participant


def test_forms_are_counted_by_manager() -> None:
    returns = count_returns((ZOE, ADA, BO, EVA))

    found = [
        (each.manager, each.asked, each.returned, each.missing, each.unreadable) for each in returns
    ]
    assert found == [("", 1, 0, 0, 1), ("Kim Other", 2, 1, 1, 0), ("Mia Lead", 4, 4, 0, 0)]


def test_two_managers_of_one_name_are_two() -> None:
    people = (
        participant("1", "Ada", manager_key="mia@one.example"),
        participant("2", "Bo", manager_key="mia@two.example"),
    )

    assert [each.manager for each in count_returns(people)] == ["Mia Lead", "Mia Lead"]
    groups = count_groups(people, topics("1", "2"))
    assert [each.key for each in groups if each.dimension == "manager"] == [
        *("mia@one.example", "mia@two.example")
    ]


def test_everybody_is_in_one_group_of_each_dimension() -> None:
    groups = count_groups((ADA, ZOE, BO), topics("1", "2", "3"))

    assert sizes(groups, "framework") == {"data": 3}
    assert sizes(groups, "level") == {"data 1": 2, "data 2": 1}
    assert sizes(groups, "manager") == {"Kim Other": 1, "Mia Lead": 2}


def test_only_people_with_answers_that_count_are_behind_a_group() -> None:
    rows = (*topics("1"), TopicCounts(person="2", topic="impact", settled=counts(0, 0)))
    (group,) = [g for g in count_groups((ADA, ZOE), rows) if g.dimension == "framework"]

    assert group.people == 1
    assert [(t.topic, t.people, t.shown, t.applicable) for t in group.topics] == [
        ("impact", 1, 1, 3)
    ]


def topics(*people: str) -> tuple[TopicCounts, ...]:
    return tuple(TopicCounts(person=key, topic="impact", settled=counts(1, 3)) for key in people)


def sizes(groups: tuple[Group, ...], dimension: str) -> dict[str, int]:
    return {each.key: each.people for each in groups if each.dimension == dimension}
