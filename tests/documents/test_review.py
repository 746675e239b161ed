"""What a review says, in which order, and how an organisation changes that."""

from collections.abc import Callable

import pytest

from framework_export.documents.carrying import Carried, Origin
from framework_export.documents.form import Person, repeated_keys
from framework_export.documents.review import Review, plan_review
from framework_export.documents.review.view import LevelSection, QuestionTable, TableSection
from framework_export.project import Project, packaged
from framework_export.reading.frameworks import read_frameworks
from framework_export.reading.settings.organisation import DEFAULT_SCALE
from framework_export.reading.settings.words import languages, read_words
from tests.conftest import DATE
from tests.samples import TWO_LEVELS, ReadOne

Plan = Callable[..., Review]


@pytest.fixture
def plan(read_one: ReadOne, project: Project) -> Plan:
    def plan(
        matter: str = TWO_LEVELS,
        number: int = 1,
        organisation: str = "name: Dummy Co",
        **options: object,
    ) -> Review:
        framework, company = read_one(matter, organisation=organisation)
        words, _ = read_words(framework.language, project)
        level = next(each for each in framework.levels if each.number == number)
        return plan_review(framework, level, company, words, DATE, **options)  # type: ignore[arg-type]  # the tests say what they mean

    return plan


def keys(review: Review) -> list[str]:
    return [question.key for question in review.questions()]


def level_sections(review: Review) -> list[LevelSection]:
    return [section for section in review.sections if isinstance(section, LevelSection)]


def table(review: Review, role: str) -> QuestionTable:
    return next(each for each in review.tables() if each.role == role)


def test_it_asks_whose_review_it_is(plan: Plan) -> None:
    assert keys(plan())[:11] == [
        "person.name",
        "person.employee-id",
        "person.role",
        "person.manager",
        "detail.cycle",
        "person.due",
        "detail.return-to",
        "person.period-from",
        "person.period-to",
        "person.sublevel",
        "person.target-level",
    ]


def test_level_3_of_the_example_asks_no_more_than_people_finish(project: Project) -> None:
    reading = read_frameworks(packaged("content"))
    words, _ = read_words("en", project)
    framework = next(each for each in reading.frameworks if each.id == "data-engineering")
    review = plan_review(framework, framework.levels[2], reading.organisation, words, DATE)

    assert 90 <= len(review.questions()) <= 110


def test_every_criterion_is_rated_by_both_and_has_room_for_evidence(plan: Plan) -> None:
    row = table(plan(), "criteria").rows[0]

    assert [question.by for question in row.questions] == ["employee", "manager", None]
    assert [question.kind for question in row.questions] == ["rating", "rating", "text"]
    assert len({question.criterion for question in row.questions}) == 1


def test_this_level_comes_before_the_next(plan: Plan) -> None:
    this, following = level_sections(plan())

    assert this.title == "Level 1 – Starter: this level"
    assert following.title == "Level 2: the next level"


def test_the_highest_level_has_no_next_one_and_says_so(plan: Plan) -> None:
    _, following = level_sections(plan(number=2))

    assert following.note.startswith("Level 2 is the highest level of this framework")
    assert following.topics == ()
    assert following.tracks == ()


def test_a_level_without_criteria_says_so(plan: Plan) -> None:
    matter = TWO_LEVELS.replace("- {number: 2}", "- {number: 2}\n  - {number: 3}")

    assert level_sections(plan(matter, 3))[0].note == "Nothing new is expected at this level."


def test_topics_of_a_track_have_a_section_of_their_own(plan: Plan) -> None:
    this = level_sections(plan(number=2))[0]

    assert [track.title for track in this.tracks] == ["Track: Data Science"]
    assert [topic.title for topic in this.tracks[0].topics] == ["Models"]
    assert this.topics == ()


def test_another_track_is_left_out(plan: Plan) -> None:
    matter = TWO_LEVELS.replace("tracks: [", "tracks: [{id: web, title: Web}, ")
    review = plan(matter, 2, track="web")

    assert level_sections(review)[0].tracks == ()
    assert "person.track" not in keys(review)
    assert review.identity.person.track == "web"
    assert review.details.rows[-1].text == "Web"


def test_each_topic_ends_with_notes_under_the_key_of_its_level(plan: Plan) -> None:
    assert [question.key for question in table(plan(), "notes").rows[0].questions] == [
        "level.1.topic.impact.goes-well",
        "level.1.topic.impact.grow",
    ]


def test_the_next_level_is_there_to_be_read(plan: Plan) -> None:
    _, following = level_sections(plan())
    (topic,) = following.tracks[0].topics

    assert [head.examples for head in topic.listed] == [()]
    assert topic.tables == ()
    assert not any(key.startswith("level.2.") for key in keys(plan()))


def test_the_next_level_can_be_rated_or_left_out(plan: Plan) -> None:
    rated = plan(organisation="review: {next-level: rate}")
    left_out = plan(organisation="review: {next-level: none}")

    assert "level.2.topic.models.grow" in keys(rated)
    assert level_sections(rated)[1].tracks[0].topics[0].listed == ()
    assert [section.anchor for section in level_sections(left_out)] == ["this-level"]


def test_notes_say_whose_they_are(plan: Plan) -> None:
    together, one = table(plan(), "notes"), plan(organisation="review: {raters: [manager]}")

    assert together.heads == (
        "What goes well (Employee and Manager)",
        "What to grow (Employee and Manager)",
    )
    assert table(one, "notes").heads == ("What goes well (Manager)", "What to grow (Manager)")
    assert [question.by for question in table(one, "notes").rows[0].questions] == ["manager"] * 2


def test_both_can_have_a_box_of_their_own(plan: Plan) -> None:
    notes = table(plan(organisation="review: {notes: each}"), "notes")

    assert notes.heads == ("Who", "What goes well", "What to grow")
    assert [(each.key, each.by) for row in notes.rows for each in row.questions] == [
        ("level.1.topic.impact.goes-well.employee", "employee"),
        ("level.1.topic.impact.grow.employee", "employee"),
        ("level.1.topic.impact.goes-well.manager", "manager"),
        ("level.1.topic.impact.grow.manager", "manager"),
    ]


def test_a_short_review_rates_topics_beside_their_criteria(plan: Plan) -> None:
    review = plan(organisation="review: {short: true}")
    (topic,) = level_sections(review)[0].topics
    (asked,) = topic.tables

    assert len(topic.listed) == 2
    assert [(each.key, each.kind, each.by) for each in asked.rows[0].questions] == [
        ("level.1.topic.impact.employee", "rating", "employee"),
        ("level.1.topic.impact.manager", "rating", "manager"),
        ("level.1.topic.impact.evidence", "text", None),
    ]
    assert not any(key.startswith("criterion.") for key in keys(review))


def test_a_better_example_is_asked_for_once_with_a_choice_of_criterion(plan: Plan) -> None:
    matter = TWO_LEVELS.replace("[Delivers, Asks]", '["D {#d}", "D {#e}", "' + "Long " * 60 + '"]')
    criterion, example = table(plan(matter), "suggestion").rows[0].questions
    labels = [choice.label for choice in criterion.choices]

    assert (criterion.key, example.key) == ("suggestion.1.criterion", "suggestion.1.example")
    assert [choice.code for choice in criterion.choices][:2] == ["d", "e"]
    assert labels[:2] == ["💥 Impact: D", "💥 Impact: D (2)"]
    assert len(labels[2]) <= 100
    assert labels[2].endswith("Long…")


def test_nothing_to_choose_from_is_no_question(plan: Plan) -> None:
    matter = TWO_LEVELS.replace("- {number: 2}", "- {number: 2}\n  - {number: 3}")

    assert not any(key.startswith("suggestion.") for key in keys(plan(matter, 3)))


def test_round_and_where_it_goes_are_said_where_they_are_known(plan: Plan) -> None:
    mail = "mail: {from: HR <hr@example.com>}"
    review = plan(organisation=mail, person=Person(name="Ada", due="2026-12-31"), cycle="2026-H2")
    said = {str(row.head.inlines[0].text): row for row in review.details.rows if row.head}  # type: ignore[union-attr]  # labels are texts

    assert said["Round"].text == "2026-H2"
    assert said["Return to"].text == "HR (hr@example.com)"
    assert said["Return by"].questions[0].value == "2026-12-31"
    assert review.whose == ("Ada", "2026-H2")


def test_carried_goals_have_rows(plan: Plan) -> None:
    carried = Carried(values={"goal.6.what": "Read"}, origin=Origin(document="review", cycle="1"))

    assert len(table(plan(carried=carried), "goals").rows) == 6
    assert len(table(plan(), "goals").rows) == 3


def test_contents_are_for_forms_of_many_pages(plan: Plan) -> None:
    many = TWO_LEVELS.replace("[Delivers, Asks]", str([f"C {each}" for each in range(45)]))

    assert plan().contents == ()
    assert [entry.anchor for entry in plan(many).contents][:2] == [
        "this-level",
        "this-level.impact",
    ]


def test_examples_stand_with_their_criterion(plan: Plan) -> None:
    head = table(plan(number=2), "criteria").rows[0].head

    assert head is not None
    assert len(head.examples) == 2


def test_the_last_part_is_the_sign_off(plan: Plan) -> None:
    review = plan()
    last = review.sections[-1]

    assert isinstance(last, TableSection)
    assert [each.role for each in last.tables] == ["agreement", "sign-off"]
    assert keys(review)[-1] == "sign-off.manager.talked"


def test_no_two_questions_share_a_key(plan: Plan) -> None:
    assert list(repeated_keys(plan(number=2).questions())) == []


def test_a_person_is_already_in(plan: Plan) -> None:
    person = Person(name="Ada", employee_id="7", target_level="2", period_from="2026-01-01")
    review = plan(person=person, cycle="2026-H2")
    values = {question.key: question.value for question in review.questions() if question.value}

    assert values == {
        "person.name": "Ada",
        "person.employee-id": "7",
        "person.period-from": "2026-01-01",
        "person.target-level": "2",
    }
    assert review.identity.cycle == "2026-H2"
    assert review.identity.reference in dict(review.margins)["footer"]


def test_who_rates_is_up_to_the_organisation(plan: Plan) -> None:
    review = plan(organisation="review: {raters: [manager], evidence: false, suggestions: false}")

    assert table(review, "criteria").heads == ("Criterion", "Manager")
    assert len(table(review, "notes").heads) == 2
    assert not any("what came of it" in point for point in review.guide.points)


def test_goals_sign_off_and_the_word_for_secrecy_are_up_to_the_organisation(plan: Plan) -> None:
    settings = (
        "review: {goals: 0, confidentiality: HR only, "
        "sign-off: [manager, {id: hr, label: People partner}]}"
    )
    review = plan(organisation=settings)

    assert not any(key.startswith("goal.") for key in keys(review))
    assert dict(review.margins)["confidentiality"] == "HR only"
    rows = table(review, "sign-off").rows
    assert [question.by for row in rows for question in row.questions[:1]] == ["manager", None]


def test_nobody_has_to_sign(plan: Plan) -> None:
    review = plan(organisation="review: {sign-off: []}")

    assert not any(key.startswith("sign-off.") for key in keys(review))


def test_questions_of_its_own_are_asked_before_the_goals(plan: Plan) -> None:
    questions = (
        "[{id: budget, label: Budget used?, kind: tick, by: manager},"
        "{id: place, label: Where?, kind: choice, choices: "
        "[{code: home, label: Home}, {code: office, label: Office}]},"
        "{id: since, label: Since?, kind: date}, {id: more, label: More?}]"
    )
    review = plan(organisation=f"review: {{questions: {questions}}}")
    asked = [q for q in review.questions() if q.key.startswith("extra.")]

    assert [(q.key, q.kind) for q in asked] == [
        ("extra.budget", "tick"),
        ("extra.place", "choice"),
        ("extra.since", "date"),
        ("extra.more", "text"),
    ]
    assert asked[0].title == "Budget used? (Manager)"
    assert [choice.code for choice in asked[1].choices] == ["home", "office"]


def test_the_time_it_takes_follows_from_the_fields(plan: Plan) -> None:
    criteria = "\n".join(f"          - Criterion {number}" for number in range(45))
    matter = TWO_LEVELS.replace(
        "        criteria: [Delivers, Asks]", f"        criteria:\n{criteria}"
    )

    assert "about 30 minutes each" in plan().guide.points[-1]
    assert "about 95 minutes each" in plan(matter).guide.points[-1]
    assert (
        "about 50 minutes each"
        in plan(matter, organisation="review: {evidence: false}").guide.points[-1]
    )
    assert (
        "about 30 minutes each"
        in plan(matter, organisation="review: {short: true}").guide.points[-1]
    )
    assert (
        "about 160 minutes."
        in plan(matter, organisation="review: {raters: [manager]}").guide.points[-1]
    )


def test_no_opportunity_is_named_when_the_scale_has_it(plan: Plan) -> None:
    scale = (
        "scale: {question: How?, ratings: [{code: a, label: A}, {code: b, label: B, shown: true}]}"
    )

    assert any("No opportunity yet" in point for point in plan().guide.points)
    assert len(plan(organisation=scale).guide.points) == len(plan().guide.points) - 1


@pytest.mark.parametrize("language", languages())
def test_it_can_be_planned_in_every_language(plan: Plan, language: str) -> None:
    review = plan(
        f"language: {language}\n{TWO_LEVELS}",
        organisation="review: {questions: [{id: a, label: A}]}",
    )

    assert all(question.title for question in review.questions())
    assert all(table.title and table.description for table in review.tables())


def test_our_own_scale_speaks_the_language_of_the_form(plan: Plan) -> None:
    labels = [label for label, _ in plan(f"language: de\n{TWO_LEVELS}").guide.scale.rows]

    assert labels == ["Noch nicht", "Manchmal", "Meistens", "Immer", "Noch keine Gelegenheit"]


def test_a_companys_own_scale_stays_as_it_is(plan: Plan) -> None:
    scale = "scale: {question: How?, ratings: [{code: a, label: Aye}, {code: b, label: Nay}]}"
    review = plan(f"language: de\n{TWO_LEVELS}", organisation=scale)

    assert [label for label, _ in review.guide.scale.rows] == ["Aye", "Nay"]


def test_our_own_scale_says_in_english_what_reading_gives(plan: Plan) -> None:
    rows = plan().guide.scale.rows

    assert rows == tuple((rating.label, rating.meaning) for rating in DEFAULT_SCALE.ratings)
