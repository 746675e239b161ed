"""A small cycle by hand, of which every figure is known, and what summaries are planned from."""

from dataclasses import replace

from framework_export.documents.summary.counting import count_groups, count_returns
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
    Ladder,
    Participant,
    PersonCriterion,
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
    )
    return replace(known, **more)  # type: ignore[arg-type]  # by the names of its fields


def source_of(
    figures: Figures, project: Project, *, language: str = "en", least: int = LEAST_GROUP
) -> CycleSource:
    words, _ = read_words(language, project)
    return CycleSource(
        figures=figures, company="Dummy Co", words=words, date=DATE, least_group=least
    )
