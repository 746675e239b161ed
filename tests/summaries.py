"""A small cycle by hand, of which every figure is known, and what summaries are planned from."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from framework_export.documents.summary.figures import (
    LEAST_GROUP,
    AskedForm,
    Counts,
    CriterionCount,
    CycleSource,
    Difference,
    Evidence,
    Figures,
    Goal,
    Group,
    GroupTopic,
    Ladder,
    Participant,
    PersonCriterion,
    ReturnCount,
    Topic,
    TopicCounts,
)
from framework_export.project import Project
from framework_export.reading.settings.words import read_words
from tests.conftest import DATE

BOTH = (
    AskedForm(document="self-assessment", state="returned"),
    AskedForm(document="review", state="returned"),
)
LADDER = Ladder(
    id="data",
    title="📊 Data",
    levels=("Starter", ""),
    topics=(Topic(key="impact", title="💥 Impact"), Topic(key="craft", title="Craft")),
)


def participant(key: str, name: str, manager: str = "Mia Lead", **more: object) -> Participant:
    """Somebody at level 1 of the small framework who has returned both forms, unless told."""
    known = Participant(key=key, name=name, manager=manager, framework="data", level=1, forms=BOTH)
    return replace(known, **more)  # type: ignore[arg-type]  # by the names of its fields


def counts(shown: int, applicable: int, answered: int = 4, asked: int = 4) -> Counts:
    return Counts(asked=asked, answered=answered, applicable=applicable, shown=shown)


ADA = participant("1", "Ada Example")
ZOE = participant("2", "Zoë Sample", level=2)
BO = participant(
    "3",
    "Bo Missing",
    "Kim Other",
    forms=(BOTH[0], AskedForm(document="review", state="missing")),
)
EVA = participant("4", "Eva Broken", "", forms=(AskedForm(document="review", state="unreadable"),))


def small_cycle(**more: object) -> Figures:
    """Four people, two of whom have answered everything; fields of the figures can be told."""
    people = (ZOE, ADA, BO, EVA)
    topics = (
        TopicCounts(
            person="1",
            topic="impact",
            employee=counts(3, 4),
            manager=counts(2, 3),
            settled=counts(2, 3),
        ),
        TopicCounts(person="1", topic="craft", employee=counts(1, 2, 3), settled=counts(1, 2, 3)),
        TopicCounts(person="2", topic="impact", manager=counts(0, 4), settled=counts(0, 4)),
        TopicCounts(person="3", topic="craft", employee=counts(0, 0, 1), settled=counts(0, 0, 1)),
    )
    known = Figures(
        cycle="2026-H2",
        frameworks=(LADDER,),
        returns=count_returns(people),
        groups=count_groups(people, topics),
        criteria=(
            CriterionCount(
                framework="data",
                level=1,
                topic="💥 Impact",
                id="delivers",
                text="Delivers on time",
                people=2,
                not_shown=1,
            ),
            CriterionCount(
                framework="data",
                level=1,
                topic="Craft",
                id="tests",
                text="Tests what it builds",
                people=2,
                not_shown=2,
            ),
        ),
        people=people,
        topics=topics,
        strengths=(PersonCriterion(person="1", topic="💥 Impact", text="Delivers on time"),),
        next=(PersonCriterion(person="1", topic="Craft", text="Tests what it builds"),),
        differences=(
            Difference(
                person="1",
                topic="💥 Impact",
                text="Asks early",
                employee="Always",
                manager="No opportunity yet",
                steps=None,
            ),
            Difference(
                person="2",
                topic="💥 Impact",
                text="Delivers on time",
                employee="Always",
                manager="Sometimes",
                steps=2,
            ),
            Difference(
                person="1",
                topic="Craft",
                text="Tests what it builds",
                employee="Not yet",
                manager="Sometimes",
                steps=1,
            ),
        ),
        evidence=(
            Evidence(
                person="1",
                topic="💥 Impact",
                criterion="Delivers on time",
                by="manager",
                text="The import,\n=every <b>Monday</b>.",
            ),
        ),
        goals=(
            Goal(person="2", what="Give a talk", support="A coach", by_when="2027-03-01"),
            Goal(
                person="1",
                topic="Craft",
                criterion="Tests what it builds",
                what="Write tests first",
                signs="Fewer failures",
                by="employee",
            ),
        ),
        people_count=4,
        difference_count=3,
        goal_count=2,
        point_count=2,
        evidence_count=1,
    )
    return replace(known, **more)  # type: ignore[arg-type]  # by the names of its fields


def count_returns(people: Iterable[Participant]) -> tuple[ReturnCount, ...]:
    """The forms of each manager's people, by the manager's name."""
    states: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for person in people:
        states[person.manager, person.led_by].update(form.state for form in person.forms)
    return tuple(
        ReturnCount(
            manager=manager,
            asked=found.total(),
            returned=found["returned"],
            unreadable=found["unreadable"],
        )
        for (manager, _), found in sorted(states.items())
    )


def count_groups(people: Iterable[Participant], topics: Iterable[TopicCounts]) -> tuple[Group, ...]:
    """The groups in which anybody has an answer that counts."""
    known: dict[str, list[TopicCounts]] = defaultdict(list)
    for each in topics:
        if each.settled.applicable:
            known[each.person].append(each)
    members: dict[tuple[str, str, int], list[Participant]] = defaultdict(list)
    for person in people:
        if person.key in known:
            members[person.led_by, person.framework, person.level or 0].append(person)
    return tuple(
        Group(
            led_by=led_by,
            manager=group[0].manager,
            framework=framework,
            level=level,
            people=len(group),
            topics=_count_topics(row for person in group for row in known[person.key]),
        )
        for (led_by, framework, level), group in sorted(members.items())
    )


def _count_topics(counts: Iterable[TopicCounts]) -> tuple[GroupTopic, ...]:
    found: dict[str, list[Counts]] = defaultdict(list)
    for each in counts:
        found[each.topic].append(each.settled)
    return tuple(
        GroupTopic(
            topic=topic,
            people=len(rows),
            shown=sum(row.shown for row in rows),
            applicable=sum(row.applicable for row in rows),
        )
        for topic, rows in sorted(found.items())
    )


def of_manager(figures: Figures, led_by: str = "Mia Lead") -> Figures:
    """What the figures have about a manager's people."""
    people = tuple(each for each in figures.people if each.led_by == led_by)
    keys = {each.key for each in people}
    about_people = ("topics", "strengths", "next", "differences", "evidence", "goals")
    rows: dict[str, Any] = {
        name: tuple(each for each in getattr(figures, name) if each.person in keys)
        for name in about_people
    }
    return replace(
        figures,
        returns=count_returns(people),
        groups=(),
        criteria=(),
        people=people,
        people_count=len(people),
        difference_count=len(rows["differences"]),
        goal_count=len(rows["goals"]),
        point_count=len(rows["strengths"]) + len(rows["next"]),
        evidence_count=len(rows["evidence"]),
        **rows,
    )


def source_of(
    figures: Figures, project: Project, *, language: str = "en", least: int = LEAST_GROUP
) -> CycleSource:
    words, _ = read_words(language, project)
    return CycleSource(
        figures=figures, company="Dummy Co", words=words, date=DATE, least_group=least
    )
