"""The figures of a summary, from a dataset of which every answer is known."""

from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.documents.summary.figures import (
    PAPER,
    SHEETS,
    AskedForm,
    Counts,
    CriterionCount,
    Difference,
    Evidence,
    Figures,
    Goal,
    PersonCriterion,
    Topic,
    TopicCounts,
)
from framework_export.returns.collecting.asked import Asked
from framework_export.returns.collecting.content_in_use import ContentInUse, Known
from framework_export.returns.datasets.figures import figures_of, managers_of
from tests.returns.collecting.returned import BO, Return, settled
from tests.returns.datasets.test_questions import SCALE
from tests.summaries import count_groups, count_returns

ADA = {"name": "Ada", "employee_id": "E-1", "manager": "Grace", "manager_email": "G@x.example"}
CY = {"name": "Cy", "employee_id": "E-3", "manager": "Max", "track": "ops"}
CONTENT = ContentInUse(
    scale=SCALE,
    frameworks={
        "data": Known(
            edition="1",
            title="Data",
            levels=("Starter", ""),
            criteria={
                "one": ("Craft", 1, "Does one"),
                "two": ("Craft", 1, "Does two"),
                "above": ("Craft", 2, "Does more"),
                "runs": ("Operations", 1, "Runs it"),
                "asks": ("Impact", 1, "Asks"),
            },
            topics={"craft": "Craft", "operations": "Operations", "impact": "Impact"},
            tracks={"Operations": "Ops & Tools"},
            track_titles={"ops": "Ops & Tools"},
        )
    },
)
ANSWERS = {
    "criterion.one.employee": "always",
    "criterion.one.manager": "never",
    "criterion.two.employee": "always",
    "criterion.above.employee": "never",
    "criterion.one.evidence": "Shipped it",
    "level.1.topic.craft.goes-well": "Much",
    "level.1.topic.craft.grow": "Tests",
    "goal.1.what": "Learn",
    "goal.1.support": "Time",
}
RETURNS = (
    Return(file="ada", person=ADA, answers=ANSWERS),
    Return(file="cy", person=CY, answers={"criterion.two.manager": "no-opportunity"}),
)
LABELS = {"always": "Immer", "never": "Nie"}


def figures(
    folder: Path,
    *returns: Return,
    asked: list[Asked] | None = None,
    manager: str | None = None,
    people: int = 100,
) -> Figures:
    extent = (
        SHEETS
        if people == 100
        else type(SHEETS)(
            people=people,
            pages=0,
            managers=9,
            criteria=9,
            differences=9,
            goals=9,
            rows=9,
            columns=9,
        )
    )
    with settled(folder, *(returns or RETURNS), asked=asked, content=CONTENT) as base:
        return figures_of(base, CONTENT, LABELS, manager=manager, extent=extent)


def counts(asked: int, answered: int, applicable: int, shown: int) -> Counts:
    return Counts(asked=asked, answered=answered, applicable=applicable, shown=shown)


def test_topics_that_are_rated_as_a_whole_count_as_one(tmp_path: Path) -> None:
    answers = {
        "level.1.topic.craft.employee": "always",
        "level.1.topic.craft.manager": "never",
        "level.1.topic.craft.evidence": "Shipped it",
    }
    found = figures(tmp_path, Return(file="ada", person=ADA, answers=answers))

    assert [(each.topic, each.settled) for each in found.topics] == [
        ("Craft", counts(1, 1, 1, 0)),
        ("Impact", counts(1, 0, 0, 0)),
    ]
    assert [(each.topic, each.text) for each in found.next] == [("Craft", "Craft")]
    assert [(each.employee, each.manager) for each in found.differences] == [("Immer", "Nie")]
    assert [(each.topic, each.text) for each in found.evidence] == [("Craft", "Shipped it")]


def test_what_each_has_written_of_a_topic_is_there(tmp_path: Path) -> None:
    answers = {
        "level.1.topic.craft.goes-well.manager": "Much",
        "level.1.topic.craft.grow.employee": "Tests",
    }
    found = figures(tmp_path, Return(file="ada", person=ADA, answers=answers))

    assert [(each.topic, each.by, each.text) for each in found.evidence] == [
        ("Craft", "manager", "Much")
    ]
    assert [(each.topic, each.by, each.what) for each in found.goals] == [
        ("Craft", "employee", "Tests")
    ]


def test_topics_are_counted_at_the_own_level_and_blank_ones_are_there(tmp_path: Path) -> None:
    nothing = counts(1, 0, 0, 0)
    assert figures(tmp_path).topics == (
        TopicCounts(
            person="E-1",
            topic="Craft",
            employee=counts(2, 2, 2, 2),
            manager=counts(2, 1, 1, 0),
            settled=counts(2, 2, 2, 1),
        ),
        TopicCounts(
            person="E-1", topic="Impact", employee=nothing, manager=nothing, settled=nothing
        ),
        TopicCounts(
            person="E-3", topic="Craft", manager=counts(2, 1, 0, 0), settled=counts(2, 1, 0, 0)
        ),
        TopicCounts(person="E-3", topic="Impact", manager=nothing, settled=nothing),
        TopicCounts(person="E-3", topic="Operations", manager=nothing, settled=nothing),
    )


def test_criteria_are_strengths_or_next_or_differences(tmp_path: Path) -> None:
    found = figures(tmp_path)
    assert found.strengths == (PersonCriterion(person="E-1", topic="Craft", text="Does two"),)
    assert found.next == (
        PersonCriterion(person="E-1", topic="Craft", text="Does one"),
        PersonCriterion(person="E-1", topic="Craft", text="Does more"),
    )
    assert found.differences == (
        Difference(
            person="E-1", topic="Craft", text="Does one", employee="Immer", manager="Nie", steps=2
        ),
    )
    assert found.difference_count == 1
    about = {"framework": "data", "topic": "Craft", "people": 1}
    assert found.criteria == (
        CriterionCount(**about, level=1, id="one", text="Does one", not_shown=1),  # type: ignore[arg-type]
        CriterionCount(**about, level=1, id="two", text="Does two", not_shown=0),  # type: ignore[arg-type]
        CriterionCount(**about, level=2, id="above", text="Does more", not_shown=1),  # type: ignore[arg-type]
    )


def test_what_people_wrote_is_there_word_for_word(tmp_path: Path) -> None:
    found = figures(tmp_path)
    assert found.evidence == (
        Evidence(person="E-1", topic="Craft", criterion="Does one", by=None, text="Shipped it"),
        Evidence(person="E-1", topic="Craft", criterion="", by=None, text="Much"),
    )
    assert found.goals == (
        Goal(person="E-1", what="Learn", support="Time"),
        Goal(person="E-1", topic="Craft", what="Tests"),
    )
    assert found.goal_count == 2


def test_a_framework_has_the_names_of_the_content(tmp_path: Path) -> None:
    (ladder,) = figures(tmp_path).frameworks
    assert (ladder.id, ladder.title, ladder.levels) == ("data", "Data", ("Starter", ""))
    assert ladder.topics[0] == Topic(key="Craft", title="Craft")
    assert [topic.title for topic in ladder.topics] == ["Craft", "Operations", "Impact"]


def test_groups_and_returns_are_those_of_the_single_rows(tmp_path: Path) -> None:
    found = figures(tmp_path)
    assert found.returns == count_returns(found.people)
    assert set(found.groups) == set(count_groups(found.people, found.topics))


def test_who_was_asked_has_returned_or_not(tmp_path: Path) -> None:
    asked = [
        Asked(name="Ada", employee_id="E-1", document="review"),
        Asked(name="Ada", employee_id="E-1", document="self-assessment"),
        Asked(name="Dee", email="dee@x.example"),
    ]
    found = figures(tmp_path, RETURNS[0], asked=asked)
    assert {each.name: each.forms for each in found.people} == {
        "Ada": (
            AskedForm(document="review", state="returned"),
            AskedForm(document="self-assessment", state="missing"),
        ),
        "Dee": (AskedForm(document="", state="missing"),),
    }


def test_a_form_that_came_back_blank_is_not_returned(tmp_path: Path) -> None:
    blank = Return(file="a", person=ADA, answers={"person.name": "Ada"})
    (person,) = figures(tmp_path, blank).people
    assert (person.name, person.forms) == ("Ada", ())


def test_of_two_forms_about_a_criterion_the_newest_counts(tmp_path: Path) -> None:
    older = Return(
        file="a",
        person=ADA,
        answers={"criterion.one.employee": "never"},
        document="self-assessment",
    )
    newer = Return(
        file="b",
        person=ADA,
        answers={"criterion.one.employee": "always"},
        changed="2026-11-02T00:00:00.000000Z",
    )
    assert [each.text for each in figures(tmp_path, older, newer).strengths] == ["Does one"]


def test_of_a_manager_there_are_their_own_people_only(tmp_path: Path) -> None:
    with settled(tmp_path, *RETURNS, content=CONTENT) as base:
        assert managers_of(base) == (("g@x.example", "Grace"), ("Max", "Max"))
        own = figures_of(base, CONTENT, LABELS, manager="Max")
        # Nothing is left behind in which the next one could be mixed.
        again = figures_of(base, CONTENT, LABELS, manager="g@x.example")
    assert [each.name for each in own.people] == ["Cy"]
    assert "E-1" not in repr(own)
    assert "E-3" not in repr(again)


def test_with_many_people_the_counts_are_about_everybody(tmp_path: Path) -> None:
    returns = [
        Return(
            file=str(number),
            person={"name": f"P {number}", "employee_id": str(number)},
            answers={"criterion.one.employee": "always"},
        )
        for number in range(4)
    ]
    found = figures(tmp_path, *returns, people=2)
    assert [each.name for each in found.people] == ["P 0", "P 1"]
    assert {each.person for each in found.topics} == {each.person for each in found.strengths}
    assert {each.person for each in found.topics} == {"0", "1"}
    assert found.people_count == 4
    assert found.criteria[0].people == 4
    assert found.groups[0].people == 4


def test_a_form_of_nobody_knows_whom_counts_for_nobody(tmp_path: Path) -> None:
    both = {"name": "Ada", "employee_id": "B-2", "email": "bo@x.example"}
    listed = [Asked(name="Ada", employee_id="E-1"), Asked(**BO)]
    unclear = Return(file="x", person=both, answers={"criterion.one.employee": "always"})
    found = figures(tmp_path, unclear, asked=listed)
    assert found.topics == ()
    assert [each.name for each in found.people] == ["Ada", BO["name"]]


def test_a_file_that_cannot_be_read_is_of_whoever_has_mailed_it(tmp_path: Path) -> None:
    asked = [
        Asked(name=name, email=f"{name}@x.example", document="review")
        for name in ("Ada", "Bo", "Cy")
    ]
    with settled(tmp_path, *RETURNS[:0], asked=asked, content=CONTENT) as base:
        for number, (file, sender) in enumerate(
            (("a.docx", "ADA@x.example"), ("b.xlsx", "Bo@x.example"), ("c.docx", ""))
        ):
            base.execute(
                "INSERT INTO data.files VALUES (?, ?, NULL, 'unread', NULL, '', '', '', '', ?, '',"
                " '', 0, 0)",
                (1000 + number, file, sender),
            )
        found = figures_of(base, CONTENT, LABELS)
    assert [form.state for each in found.people for form in each.forms] == [
        *("unreadable", "missing", "missing"),
    ]
    assert [(each.asked, each.unreadable) for each in found.returns] == [(3, 1)]


def test_without_content_a_framework_is_what_was_answered(tmp_path: Path) -> None:
    unknown = ContentInUse(scale=SCALE)
    with settled(tmp_path, *RETURNS, content=unknown) as base:
        found = figures_of(base, unknown, {})
    (ladder,) = found.frameworks
    assert (ladder.id, ladder.title, ladder.levels) == ("data", "data", ("",))
    assert ladder.topics == (Topic(key="Craft", title="Craft"),)
    assert found.topics[0].employee == counts(3, 3, 3, 2)
    assert found.differences[0].employee == "Always"


def test_where_nobody_has_a_page_no_more_is_read_than_tables_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "all").mkdir()
    everything = figures(tmp_path / "all")
    monkeypatch.setattr("framework_export.returns.datasets.figures.PAPER", replace(PAPER, pages=0))
    one = replace(SHEETS, rows=1)

    with settled(tmp_path, *RETURNS, content=CONTENT) as base:
        found = figures_of(base, CONTENT, LABELS, extent=one)

    assert found.evidence == everything.evidence[:1]
    assert found.strengths == everything.strengths[:1]
    assert found.next == everything.next[:1]
    assert found.evidence_count == len(everything.evidence) > 1
    assert found.point_count == len(everything.strengths + everything.next) > 2
