from framework_export.documents import Source, plan_documents
from framework_export.documents.form import repeated_keys
from framework_export.documents.self_assessment import SelfAssessment, plan_self_assessment
from framework_export.project import Project
from framework_export.reading.settings.words import read_words
from tests.conftest import DATE
from tests.samples import TWO_LEVELS, ReadOne


def plan(
    read_one: ReadOne, project: Project, number: int | None, *, track: str | None = None
) -> SelfAssessment:
    framework, company = read_one(TWO_LEVELS)
    words, _ = read_words("en", project)
    level = next((each for each in framework.levels if each.number == number), None)
    return plan_self_assessment(framework, level, company, words, DATE, track=track)


def test_there_is_one_for_each_level_and_one_for_all(read_one: ReadOne, project: Project) -> None:
    framework, company = read_one(TWO_LEVELS)
    words, _ = read_words("en", project)
    planned = plan_documents(
        "self-assessment", Source(framework=framework, organisation=company, words=words, date=DATE)
    )
    assert [each.part for each in planned] == ["level-1", "level-2", "all-levels"]


def test_a_level_comes_with_the_next_one(read_one: ReadOne, project: Project) -> None:
    form = plan(read_one, project, 1)
    assert [(level.number, level.role) for level in form.levels] == [(1, "this"), (2, "next")]


def test_the_highest_level_has_no_next_one(read_one: ReadOne, project: Project) -> None:
    form = plan(read_one, project, 2)
    assert [level.number for level in form.levels] == [2]
    assert form.summary.next_level == ""


def test_all_levels_have_a_sheet_each(read_one: ReadOne, project: Project) -> None:
    form = plan(read_one, project, None)
    assert [level.name for level in form.levels] == ["Level 1", "Level 2"]
    assert (form.about, form.identity.level) == ("All levels", None)


def test_no_two_questions_have_the_same_key(read_one: ReadOne, project: Project) -> None:
    assert not list(repeated_keys(plan(read_one, project, None).questions()))


def test_no_two_criteria_are_called_alike_where_they_are_chosen(
    read_one: ReadOne, project: Project
) -> None:
    names = [row.choice for row in plan(read_one, project, None).rows()]
    assert len(set(names)) == len(names)


def test_the_address_of_a_link_stands_after_its_words(read_one: ReadOne, project: Project) -> None:
    linked = "'[Delivers](https://dummy.example/a), and [asks](mailto:us@dummy.example)'"
    framework, company = read_one(TWO_LEVELS.replace("Delivers", linked, 1))
    words, _ = read_words("en", project)
    form = plan_self_assessment(framework, framework.levels[0], company, words, DATE)
    text = "Delivers (https://dummy.example/a), and asks (us@dummy.example)"
    assert text in [row.text for row in form.rows()]


def test_a_track_leaves_the_others_out(read_one: ReadOne, project: Project) -> None:
    form = plan(read_one, project, 1, track="science")
    assert [topic.title for topic in form.topics] == ["💥 Impact", "Models"]
    assert form.identity.person.track == "science"


def test_what_counts_as_shown_is_told_in_the_answers_of_the_scale(
    read_one: ReadOne, project: Project
) -> None:
    ratings = "[{code: a, label: Rarely}, {code: b, label: Often, shown: true}]"
    scale = f"name: Dummy Co\nscale: {{question: How?, ratings: {ratings}}}"
    framework, company = read_one(TWO_LEVELS, organisation=scale)
    words, _ = read_words("en", project)
    form = plan_self_assessment(framework, framework.levels[0], company, words, DATE)
    assert "shown are those answered: Often." in form.summary.figures_note


def criteria(count: int) -> str:
    return "[" + ", ".join(f"c{number}" for number in range(count)) + "]"


TRACKS = f"""\
title: T
levels: 3
tracks: [{{id: a, title: A}}, {{id: b, title: B}}]
topics:
  - name: everybody
    content:
      - {{level: 1, criteria: {criteria(12)}}}
      - {{level: 2, criteria: {criteria(20)}}}
      - {{level: 3, criteria: {criteria(3)}}}
  - name: some
    track: a
    content: [{{level: 1, criteria: {criteria(9)}}}]
  - name: others
    track: b
    content: [{{level: 1, criteria: {criteria(2)}}}]
"""


def time_said(read_one: ReadOne, project: Project, number: int | None, track: str | None) -> str:
    framework, company = read_one(TRACKS)
    words, _ = read_words("en", project)
    level = next((each for each in framework.levels if each.number == number), None)
    form = plan_self_assessment(framework, level, company, words, DATE, track=track)
    return next(point for point in form.start.points if point.startswith("Allow about"))


def test_the_time_is_a_minute_for_each_criterion_of_one_person(
    read_one: ReadOne, project: Project
) -> None:
    # Two levels, the longest track, and ten minutes for the growth plan; in steps of five.
    assert "Allow about 55 minutes" in time_said(read_one, project, 1, None)
    assert "Allow about 45 minutes" in time_said(read_one, project, 1, "b")
    assert "Allow about 15 minutes" in time_said(read_one, project, 3, None)


def test_a_form_about_all_levels_says_how_long_each_takes(
    read_one: ReadOne, project: Project
) -> None:
    assert "5–25 minutes a level" in time_said(read_one, project, None, None)


def test_who_has_a_track_is_not_told_to_choose_one(read_one: ReadOne, project: Project) -> None:
    assert plan(read_one, project, 1).start.progress_note
    assert not plan(read_one, project, 1, track="science").start.progress_note


def test_the_first_sheet_says_what_the_others_are_for(read_one: ReadOne, project: Project) -> None:
    lines = plan(read_one, project, 1).start.sheets
    assert [(line.sheet, line.level) for line in lines] == [
        *(("level.1", 1), ("level.2", 2)),
        *(("summary", None), ("growth", None), ("scale", None)),
    ]
    assert all(line.title and line.about for line in lines)
