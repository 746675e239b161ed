import datetime
from collections.abc import Callable, Iterable

import pytest

from framework_export.documents import Source
from framework_export.documents.steps import Steps, plan, plan_step
from framework_export.documents.steps.view import Step, StepCriterion
from framework_export.project import Project
from framework_export.prose import plain_text
from framework_export.reading.settings.words import read_words
from tests.samples import TWO_LEVELS, ReadOne

PlanStep = Callable[..., Step]

THREE = """\
title: Data
levels: [{number: 1}, {number: 2, name: Maker, summary: Makes}, {number: 3}]
tracks: [{id: science, title: Data Science}]
topics:
  - name: impact
    content:
      - {level: 1, criteria: [Solves problems of the team, Asks early, Stays the same]}
      - {level: 2, criteria: [Writes tests, Solves large problems of the team, Stays the same]}
      - {level: 3, criteria: [Leads]}
  - name: models
    track: science
    content: [{level: 1, criteria: [Trains]}]
"""


@pytest.fixture
def step_of(read_one: ReadOne, project: Project) -> PlanStep:
    def planned(
        matter: str = THREE, lower: int = 1, upper: int = 2, track: str | None = None
    ) -> Step:
        words, _ = read_words("en", project)
        return plan_step(read_one(matter)[0], words, lower, upper, track=track)

    return planned


def said(criteria: Iterable[StepCriterion]) -> list[str]:
    return [plain_text(criterion.inlines) for criterion in criteria]


def test_what_is_added_is_new_or_takes_a_criterion_further(step_of: PlanStep) -> None:
    topic = step_of().topics[0]
    assert said(topic.new) == ["Writes tests"]
    assert said(pair.below for pair in topic.pairs) == ["Solves problems of the team"]
    assert said(pair.above for pair in topic.pairs) == ["Solves large problems of the team"]


def test_a_pair_marks_the_words_that_differ(step_of: PlanStep) -> None:
    pair = step_of().topics[0].pairs[0]
    assert [plain_text(piece.inlines) for piece in pair.above.pieces if piece.differs] == ["large"]


def test_what_only_the_lower_level_says_is_carried_on_as_is_what_both_say(
    step_of: PlanStep,
) -> None:
    step = step_of()
    assert said(step.topics[0].carried) == ["Asks early", "Stays the same"]
    assert step.carried_label == "Still expected from level 1"


def test_topics_that_add_nothing_are_named_apart(step_of: PlanStep) -> None:
    step = step_of()
    assert [(topic.title, topic.track) for topic in step.quiet] == [("models", "Data Science")]
    assert said(step.quiet[0].carried) == ["Trains"]


def test_other_examples_of_the_same_words_go_further(step_of: PlanStep) -> None:
    content = (
        "[{level: 1, exampleCriteria: [{criteria: Asks, examples: [a]}]},"
        " {level: 2, exampleCriteria: [{criteria: Asks, examples: [b]}]}]"
    )
    step = step_of(f"title: A\nlevels: 2\ntopics: [{{name: a, content: {content}}}]")
    assert len(step.topics[0].pairs) == 1


def test_a_step_over_several_levels_has_all_that_they_add(step_of: PlanStep) -> None:
    step = step_of(upper=3)
    topic = step.topics[0]
    assert [(plain_text(each.inlines), each.level) for each in topic.new] == [
        ("Writes tests", "Level 2"),
        ("Leads", "Level 3"),
    ]
    assert [(pair.below.level, pair.above.level) for pair in topic.pairs] == [("", "Level 2")]
    assert [level.full for level in step.between] == ["Level 2 – Maker"]


def test_a_step_says_how_much_it_adds(step_of: PlanStep) -> None:
    assert step_of().lead == "New criteria: 1. Criteria that go further: 1."
    assert step_of("title: A\nlevels: 2").lead == "Level 2 asks nothing new."


def test_topics_of_another_track_can_be_left_out(step_of: PlanStep) -> None:
    assert step_of(track="other").quiet == ()
    assert len(step_of(track="science").quiet) == 1


@pytest.mark.parametrize(("lower", "upper"), [(2, 1), (1, 1), (1, 9)])
def test_a_step_leads_up_to_a_level_that_there_is(
    step_of: PlanStep, lower: int, upper: int
) -> None:
    with pytest.raises(ValueError, match=r"level 1|not in tuple|not in list"):
        step_of(lower=lower, upper=upper)


def plan_all(read_one: ReadOne, project: Project, matter: str) -> list[tuple[str, Steps]]:
    framework, organisation = read_one(matter)
    words, _ = read_words("en", project)
    date = datetime.date(2026, 1, 15)
    source = Source(framework=framework, organisation=organisation, words=words, date=date)
    documents = [(each.part, each.document) for each in plan(source)]
    return [(part, steps) for part, steps in documents if isinstance(steps, Steps)]


def test_there_is_a_document_for_each_level_but_the_first(
    read_one: ReadOne, project: Project
) -> None:
    planned = plan_all(read_one, project, THREE)
    assert [(part, steps.heading) for part, steps in planned] == [
        ("level-1-to-2", "What level 2 asks beyond level 1"),
        ("level-2-to-3", "What level 3 asks beyond level 2"),
    ]


def test_the_marks_are_explained_where_there_are_any(read_one: ReadOne, project: Project) -> None:
    assert [bool(steps.step.key) for _, steps in plan_all(read_one, project, THREE)] == [
        True,
        False,
    ]


def test_a_step_of_the_sample_says_whose_it_is(read_one: ReadOne, project: Project) -> None:
    ((_, steps),) = plan_all(read_one, project, TWO_LEVELS)
    said = (steps.title, steps.company, steps.edition, steps.dated)
    assert said == ("📊 Data", "Dummy Co", "Edition 2026.1", "15 January 2026")
