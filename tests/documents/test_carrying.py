"""What is carried into a form, and what the form says about it."""

from collections.abc import Callable

import pytest

from framework_export.documents.agreed import AgreedRow, agreed_tables
from framework_export.documents.carrying import NOTHING, Agreed, Carried, Goal, Origin
from framework_export.documents.form import Person, Question
from framework_export.documents.review import Review, plan_review
from framework_export.documents.review.view import AgreedSection, LevelSection, TableSection
from framework_export.documents.self_assessment import SelfAssessment, plan_self_assessment
from framework_export.project import Project
from framework_export.reading.settings.words import languages, read_words
from tests.conftest import DATE
from tests.samples import TWO_LEVELS, ReadOne

ORIGIN = Origin(document="self-assessment", cycle="2026-H2", date="2026-11-14")
GOALS = Agreed(
    origin=Origin(document="review", cycle="2026-H1"),
    goals=(Goal(what="Pair", by_when="2026-12-01"), Goal(what="Write")),
)

Plan = Callable[..., Review]


@pytest.fixture
def planned(read_one: ReadOne, project: Project) -> Plan:
    framework, company = read_one(TWO_LEVELS)
    words, _ = read_words("en", project)

    def plan(carried: Carried = NOTHING, **options: object) -> Review:
        level = framework.levels[0]
        return plan_review(framework, level, company, words, DATE, carried=carried, **options)  # type: ignore[arg-type]

    return plan


@pytest.fixture
def assessed(read_one: ReadOne, project: Project) -> Callable[..., SelfAssessment]:
    framework, company = read_one(TWO_LEVELS)
    words, _ = read_words("en", project)

    def plan(carried: Carried = NOTHING) -> SelfAssessment:
        level = framework.levels[0]
        return plan_self_assessment(framework, level, company, words, DATE, carried=carried)

    return plan


def rating_of(form: Review | SelfAssessment) -> str:
    """The key of the first rating by the employee."""
    return next(q.key for q in form.questions() if q.kind == "rating" and q.by == "employee")


def filled(form: Review | SelfAssessment) -> dict[str, str]:
    return {each.key: each.value for each in form.questions() if each.carried}


def test_only_the_questions_that_were_answered_are_filled_in(planned: Plan) -> None:
    key = rating_of(planned())

    review = planned(Carried(values={key: "always", "goal.1.what": "Pair"}, origin=ORIGIN))

    assert filled(review) == {key: "always", "goal.1.what": "Pair"}
    blank = {each.key for each in review.questions() if not each.value}
    assert blank == {each.key for each in planned().questions()} - {key, "goal.1.what"}


def test_what_is_known_already_is_not_replaced() -> None:
    question = Question(
        key="person.role", kind="text", by=None, title="", prompt="", value="Engineer"
    )

    assert Carried(values={"person.role": "Boss"}).filled(question) is question


def test_the_part_with_answers_says_where_they_come_from(planned: Plan) -> None:
    review = planned(Carried(values={"goal.1.what": "Pair"}, origin=ORIGIN))

    notes = {
        section.anchor: section.carried
        for section in review.sections
        if isinstance(section, LevelSection | TableSection)
    }
    assert {anchor for anchor, note in notes.items() if note} == {"goals"}
    assert notes["goals"] == (
        "Filled in from: Self-assessment, 2026-H2, 14 November 2026. Change what is no longer so."
    )


def test_a_level_says_so_for_its_topics_and_tracks(planned: Plan) -> None:
    every = {q.key: "always" for q in planned().questions() if q.kind == "rating"}

    review = planned(Carried(values=every, origin=ORIGIN))

    levels = [each for each in review.sections if isinstance(each, LevelSection)]
    assert [bool(level.carried) for level in levels] == [True, False]


def test_the_goals_of_the_last_time_stand_before_the_new_ones(planned: Plan) -> None:
    review = planned(Carried(agreed=(GOALS,)), person=Person(name="Ada"))

    anchors = [section.anchor for section in review.sections]
    assert anchors[anchors.index("goals") - 1] == "agreed"
    (section,) = [each for each in review.sections if isinstance(each, AgreedSection)]
    (table,) = section.tables
    assert section.title == "What we agreed last time"
    assert table.title == "From: Review, 2026-H1"
    assert table.heads == ("What", "By when")
    assert [row.others for row in table.rows] == [("2026-12-01",), ("",)]
    assert review.questions() == planned(person=Person(name="Ada")).questions()


def test_a_form_without_goals_of_before_has_no_part_for_them(planned: Plan) -> None:
    assert "agreed" not in [section.anchor for section in planned().sections]


def test_a_workbook_has_both(assessed: Callable[..., SelfAssessment]) -> None:
    key = rating_of(assessed())

    form = assessed(Carried(values={key: "always"}, origin=ORIGIN, agreed=(GOALS,)))

    assert filled(form) == {key: "always"}
    assert form.levels[0].carried.startswith("Filled in from: Self-assessment")
    assert (form.levels[1].carried, form.growth.carried) == ("", "")
    assert form.growth.agreed_title == "What we agreed last time"
    assert [row.what for row in form.growth.agreed[0].rows] == ["Pair", "Write"]


def test_a_goal_says_which_criterion_it_is_about(read_one: ReadOne, project: Project) -> None:
    framework, _ = read_one(TWO_LEVELS)
    words, _ = read_words("en", project)
    known = framework.topics[0].criteria[0].id
    goals = (
        Goal(what="Ship", criterion=known, criterion_text="1.1 old words", status="started"),
        Goal(criterion="gone", criterion_text="2.1 Impact: Gone", status="half done"),
    )

    (table,) = agreed_tables([Agreed(origin=ORIGIN, goals=goals)], framework, words)

    assert table.heads == ("What", "Status")
    assert table.rows == (
        AgreedRow(what="Ship", about="💥 Impact: Delivers", others=("Started",)),
        AgreedRow(what="", about="2.1 Impact: Gone", others=("half done",)),
    )


def test_a_cycle_keeps_its_order_in_a_language_from_the_right(project: Project) -> None:
    words, _ = read_words("ar", project)
    question = Question(
        key="goal.1.what", kind="text", by=None, title="", prompt="", value="x", carried=True
    )

    note = Carried(values={"goal.1.what": "x"}, origin=ORIGIN).note([question], words)

    assert "\u200e2026-H2\u200e" in note


@pytest.mark.parametrize("language", languages())
def test_every_language_can_say_it(language: str, project: Project) -> None:
    words, _ = read_words(language, project)
    assert "C9" in words("carried-from", source="C9")
    assert "C9" in words("carried-goals", source="C9")
    assert words("agreed") != words("agreed-lead")
