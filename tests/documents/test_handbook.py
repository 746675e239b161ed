import datetime
import re
from pathlib import Path
from typing import TypeVar

import pytest

from framework_export.documents import Source, plan_documents
from framework_export.documents.handbook.tables import Glance
from framework_export.documents.handbook.view import (
    Closing,
    Contents,
    Handbook,
    Introduction,
    LevelByLevel,
    StepByStep,
    TopicByTopic,
    WhatChanged,
)
from framework_export.editions.comparing.changes import Since
from framework_export.editions.comparing.editions import compare_frameworks
from framework_export.model import HANDBOOK_PARTS
from framework_export.project import Project
from framework_export.prose import Heading, plain_text
from framework_export.reading.settings.words import read_words
from tests.editions.conftest import framework_of
from tests.samples import TWO_LEVELS, PlanOne, ReadOne

P = TypeVar("P")


def part(handbook: Handbook, kind: type[P]) -> P:
    return next(part for part in handbook.parts if isinstance(part, kind))


def test_the_cover_says_whose_handbook_of_which_edition_it_is(plan_one: PlanOne) -> None:
    handbook = plan_one(TWO_LEVELS)
    said = (handbook.title, handbook.company, handbook.edition, handbook.dated)
    assert said == ("📊 Data", "Dummy Co", "Edition 2026.1", "15 January 2026")


def test_an_edition_that_nobody_gave_is_not_mentioned(plan_one: PlanOne) -> None:
    handbook = plan_one("title: Data\nlevels: 1")
    assert handbook.edition == ""
    assert part(handbook, Closing).facts == "Data, 15 January 2026"


def test_a_date_is_written_as_its_language_does(plan_one: PlanOne) -> None:
    assert plan_one("title: Data\nlanguage: ja").dated == "2026年1月15日"


def test_all_parts_follow_each_other_in_the_usual_order(plan_one: PlanOne) -> None:
    handbook = plan_one(TWO_LEVELS, "Hello")
    kinds = (Contents, Introduction, Glance, LevelByLevel, TopicByTopic, Closing)
    assert tuple(type(each) for each in handbook.parts) == kinds


@pytest.mark.parametrize("name", HANDBOOK_PARTS)
def test_an_organisation_can_have_one_part_alone(plan_one: PlanOne, name: str) -> None:
    matter = f"name: Dummy Co\nhandbook: {{parts: [{name}], changes-since: v1.0}}"
    since = Since(edition="2025.1", changes=())
    assert len(plan_one(TWO_LEVELS, "Hello", matter, since).parts) == 1


def test_a_framework_without_levels_topics_or_text_has_no_empty_parts(plan_one: PlanOne) -> None:
    handbook = plan_one("title: Empty")
    assert [type(each) for each in handbook.parts] == [Contents, Closing]


def test_the_contents_name_every_part_level_and_topic(plan_one: PlanOne) -> None:
    body = "# Why\n\nHello\n\n## How\n\n### Not so far down\n"
    entries = part(plan_one(TWO_LEVELS, body), Contents).entries
    assert [(entry.depth, entry.title) for entry in entries] == [
        (1, "Why"),
        (2, "How"),
        (1, "The framework at a glance"),
        (1, "Level by level"),
        (2, "Level 1 – Starter"),
        (2, "Level 2"),
        (1, "Topic by topic"),
        (2, "💥 Impact"),
        (2, "Models"),
        (1, "About this edition"),
    ]


def test_an_introduction_without_a_heading_gets_one(plan_one: PlanOne) -> None:
    assert part(plan_one("title: Data", "Hello"), Introduction).title == "About this framework"


def test_an_introduction_of_several_chapters_keeps_all_their_headings(plan_one: PlanOne) -> None:
    introduction = part(plan_one("title: Data", "# One\n\n# Two\n"), Introduction)
    headings = [block for block in introduction.blocks if isinstance(block, Heading)]
    assert [plain_text(heading.children) for heading in headings] == ["One", "Two"]


def test_headings_of_the_introduction_skip_no_rank(plan_one: PlanOne) -> None:
    body = "# Title\n\n#### Deep\n\n## Up\n\n##### Down\n\n###### Further\n"
    introduction = part(plan_one("title: Data", body), Introduction)
    ranks = [block.level for block in introduction.blocks if isinstance(block, Heading)]
    assert ranks == [2, 2, 3, 4]


def test_a_cell_of_the_matrix_counts_criteria_and_links_to_them(plan_one: PlanOne) -> None:
    cell = part(plan_one(TWO_LEVELS), Glance).rows[0].cells[0]
    assert (cell.count, cell.anchor) == ("2", "level.1.impact")


def test_an_empty_cell_is_said_in_words(plan_one: PlanOne) -> None:
    cell = part(plan_one(TWO_LEVELS), Glance).rows[0].cells[1]
    assert (cell.count, cell.anchor) == ("", None)
    assert cell.spoken == "💥 Impact, level 2: nothing at this level"


def test_without_chapters_for_levels_the_matrix_links_to_topics(plan_one: PlanOne) -> None:
    organisation = "handbook: {parts: [glance, topics]}"
    glance = part(plan_one(TWO_LEVELS, "", organisation), Glance)
    assert glance.rows[0].cells[0].anchor == "topic.impact.1"
    assert glance.columns[0].anchor is None


def test_without_any_chapters_the_matrix_has_no_links(plan_one: PlanOne) -> None:
    glance = part(plan_one(TWO_LEVELS, "", "handbook: {parts: [glance]}"), Glance)
    assert (glance.rows[0].anchor, glance.rows[0].cells[0].anchor) == (None, None)


def test_a_level_says_its_name_summary_and_place(plan_one: PlanOne) -> None:
    chapter = part(plan_one(TWO_LEVELS), LevelByLevel).chapters[0]
    said = (chapter.full, plain_text(chapter.summary), chapter.place)
    assert said == ("Level 1 – Starter", "Begins", "Level 1 of 2")


def test_topics_without_criteria_at_a_level_share_a_line(plan_one: PlanOne) -> None:
    second = part(plan_one(TWO_LEVELS + "  - {name: other}\n"), LevelByLevel).chapters[1]
    assert [topic.title for topic in second.topics] == ["Models"]
    assert second.unchanged == "Nothing new at this level: Impact, other."


def test_levels_without_criteria_of_a_topic_share_a_line(plan_one: PlanOne) -> None:
    handbook = plan_one(TWO_LEVELS.replace("{number: 2}", "{number: 2}\n  - {number: 3}"))
    chapter = part(handbook, TopicByTopic).chapters[0]
    assert [step.label for step in chapter.steps] == ["Level 1"]
    assert chapter.unchanged == "Nothing new: Level 2, Level 3."


def test_a_level_builds_on_those_below_that_have_criteria(plan_one: PlanOne) -> None:
    levels = "levels: 4\ntopics: [{name: a, content: [{level: 1, criteria: [x]}, "
    matter = f"title: Data\n{levels}{{level: 4, criteria: [y]}}]}}]"
    chapters = part(plan_one(matter), LevelByLevel).chapters
    below = [[each.anchor for each in chapter.builds_on] for chapter in chapters]
    assert below == [[], [], [], ["level.1"]]


def test_sublevels_are_explained_once_when_all_levels_have_the_same(plan_one: PlanOne) -> None:
    handbook = plan_one(TWO_LEVELS)
    assert part(handbook, Glance).sublevels.startswith("Within a level there are sublevels: A, B.")
    levels = part(handbook, LevelByLevel)
    assert levels.sublevels_note == ""
    assert [chapter.sublevels for chapter in levels.chapters] == ["", ""]


def test_without_the_glance_the_first_level_explains_sublevels(plan_one: PlanOne) -> None:
    levels = part(plan_one(TWO_LEVELS, "", "handbook: {parts: [levels]}"), LevelByLevel)
    assert "A, B" in levels.sublevels_note


def test_sublevels_that_differ_are_said_at_each_level(plan_one: PlanOne) -> None:
    handbook = plan_one(TWO_LEVELS.replace("{number: 2}", "{number: 2, sublevels: [C]}"))
    assert part(handbook, Glance).sublevels == ""
    assert [each.sublevels for each in part(handbook, LevelByLevel).chapters] == ["A, B", "C"]


def test_at_a_glance_says_what_each_level_is_about(plan_one: PlanOne) -> None:
    first, second = part(plan_one(TWO_LEVELS), Glance).levels
    assert (first.name, plain_text(first.summary), first.anchor) == ("Starter", "Begins", "level.1")
    assert (second.name, second.summary) == ("", ())
    assert (
        part(
            plan_one(
                TWO_LEVELS[: TWO_LEVELS.index("levels:")]
                + "levels: 2\n"
                + TWO_LEVELS[TWO_LEVELS.index("sublevels:") :]
            ),
            Glance,
        ).levels
        == ()
    )


def test_a_topic_is_described_where_it_is_read(plan_one: PlanOne) -> None:
    handbook = plan_one(TWO_LEVELS)
    topic = part(handbook, LevelByLevel).chapters[0].topics[0]
    assert plain_text(topic.description) == "How far it reaches"
    assert topic.continued == "Impact, continued"


def test_the_steps_say_what_a_level_asks_on_top_without_examples(plan_one: PlanOne) -> None:
    handbook = plan_one(TWO_LEVELS, "", "handbook: {parts: [contents, steps]}")
    (step,) = part(handbook, StepByStep).chapters
    assert [plain_text(each.inlines) for each in step.topics[0].new] == ["Trains"]
    assert step.topics[0].new[0].examples == ()
    assert [entry.anchor for entry in part(handbook, Contents).entries] == [
        "part.steps",
        "step.1.2",
    ]


def test_a_framework_of_one_level_has_no_steps(plan_one: PlanOne) -> None:
    one = TWO_LEVELS.replace("  - {number: 2}\n", "")
    assert plan_one(one, "", "handbook: {parts: [steps]}").parts == ()


def test_a_topic_of_a_track_wears_its_title(plan_one: PlanOne) -> None:
    handbook = plan_one(TWO_LEVELS)
    assert part(handbook, LevelByLevel).chapters[1].topics[0].track == "Data Science"
    assert part(handbook, TopicByTopic).chapters[1].track == "Data Science"


def test_level_and_topic_chapters_say_the_same_criteria_and_link_to_each_other(
    plan_one: PlanOne,
) -> None:
    handbook = plan_one(TWO_LEVELS)
    for level in part(handbook, LevelByLevel).chapters:
        for topic in level.topics:
            chapters = part(handbook, TopicByTopic).chapters
            steps = {step.anchor: step for chapter in chapters for step in chapter.steps}
            assert topic.link is not None
            step = steps[topic.link]
            assert (step.link, step.criteria) == (topic.anchor, topic.criteria)


def test_examples_follow_their_criterion(plan_one: PlanOne) -> None:
    criterion = part(plan_one(TWO_LEVELS), LevelByLevel).chapters[1].topics[0].criteria[0]
    assert [plain_text(example) for example in criterion.examples] == ["a forest", "a tree"]


def test_a_criterion_beyond_the_declared_levels_is_not_shown(plan_one: PlanOne) -> None:
    topics = "topics: [{name: a, content: [{level: 3, criteria: [Hidden]}]}]"
    chapters = part(plan_one(f"title: Data\nlevels: 1\n{topics}"), TopicByTopic).chapters
    assert chapters[0].steps == ()


def test_the_closing_page_says_how_to_give_feedback_and_whom_to_ask(plan_one: PlanOne) -> None:
    organisation = "name: Dummy Co\nfeedback: Write to us\ncontact: the guild"
    titles = [each.title for each in part(plan_one(TWO_LEVELS, "", organisation), Closing).sections]
    assert titles == ["How to give feedback", "Whom to ask", "How this handbook was made"]


def test_no_anchor_stands_twice(plan_one: PlanOne) -> None:
    handbook = plan_one(TWO_LEVELS, "# level.1\n\nHello")
    anchors = [each.anchor for each in handbook.parts]
    for chapter in part(handbook, LevelByLevel).chapters:
        anchors += [chapter.anchor, *(topic.anchor for topic in chapter.topics)]
    for topic in part(handbook, TopicByTopic).chapters:
        anchors += [topic.anchor, *(step.anchor for step in topic.steps)]
    assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize(
    ("said", "documents"),
    [
        ("path: /generic", 0),
        ("path: /generic\ndocuments: true", 1),
        ("path: /generic\ndocuments: false", 0),
        ("path: /other", 1),
        ("path: /other\ndocuments: false", 0),
    ],
)
def test_the_shared_framework_has_a_handbook_only_when_it_says_so(
    read_one: ReadOne, project: Project, said: str, documents: int
) -> None:
    content = "content: [{level: 1, criteria: [Shares]}]"
    matter = f"{said}\ntitle: A\nlevels: 1\ntopics: [{{name: a, {content}}}]"
    framework, organisation = read_one(matter)
    words, _ = read_words("en", project)
    date = datetime.date(2026, 1, 15)
    source = Source(framework=framework, organisation=organisation, words=words, date=date)
    assert len(plan_documents("handbook", source)) == documents


def test_a_criterion_from_the_shared_framework_is_for_everyone(
    plan_one: PlanOne, project: Project
) -> None:
    shared = "path: /generic\ntopics: [{name: impact, content: [{level: 1, criteria: [Shares]}]}]"
    (project.content / "shared.md").write_text(f"---\n{shared}\n---\n", "utf-8")
    topic = part(plan_one(TWO_LEVELS), LevelByLevel).chapters[0].topics[0]
    assert [criterion.everyone for criterion in topic.criteria] == [False, False, True]


WITH_CHANGES = "handbook: {parts: [contents, changes, levels], changes-since: v1.0}"


@pytest.fixture
def since(tmp_path: Path) -> Since:
    """What has changed in the framework of two levels since one of its sentences was another."""
    old = framework_of(tmp_path / "old", TWO_LEVELS.replace("Delivers", "Ships"))
    new = framework_of(tmp_path / "new", TWO_LEVELS.replace("Begins", "Begins anew"))
    return Since(edition="2025.1", changes=compare_frameworks(old, new))


def test_what_changed_says_since_when_and_every_change(plan_one: PlanOne, since: Since) -> None:
    part_ = part(plan_one(TWO_LEVELS, "", WITH_CHANGES, since), WhatChanged)
    told = part_.comparison
    assert (part_.title, told.since) == ("What changed", "Since 2025.1")
    groups = [group for chapter in told.chapters for group in chapter.groups]
    assert [each.label for group in groups for each in group.entries] == [
        *("Summary of the level", "New", "Removed")
    ]


def test_the_contents_name_the_levels_that_have_changed(plan_one: PlanOne, since: Since) -> None:
    entries = part(plan_one(TWO_LEVELS, "", WITH_CHANGES, since), Contents).entries
    assert [(each.title, each.anchor, each.step) for each in entries[:3]] == [
        ("What changed", "part.changes", None),
        ("Level 1", "changes.level.1", 1),
        ("Level by level", "part.levels", None),
    ]


def test_no_two_places_of_a_handbook_have_one_anchor(plan_one: PlanOne, since: Since) -> None:
    handbook = plan_one(TWO_LEVELS, "", WITH_CHANGES, since)
    anchors = re.findall(r"(?<=[ (])anchor='([^']*)'", repr(handbook.parts[1:]))
    told = part(handbook, WhatChanged).comparison
    shown = [cell.anchor for row in told.overview.rows for cell in row.cells if cell.anchor]
    assert set(shown) <= set(anchors)
    chapters = [each.anchor for each in told.chapters]
    groups = [group.anchor for chapter in told.chapters for group in chapter.groups]
    levels = part(handbook, LevelByLevel).chapters
    places = [*chapters, *groups, *(each.anchor for each in levels)]
    assert len(set(places)) == len(places)


def test_without_a_change_it_says_so(plan_one: PlanOne) -> None:
    handbook = plan_one(TWO_LEVELS, "", WITH_CHANGES, Since(edition="2025.1", changes=()))
    told = part(handbook, WhatChanged).comparison
    assert (told.nothing, told.chapters) == ("Nothing has changed", ())


def test_with_nothing_to_compare_it_says_so(plan_one: PlanOne) -> None:
    handbook = plan_one(TWO_LEVELS, "", WITH_CHANGES, Since(edition="2025.1", changes=None))
    told = part(handbook, WhatChanged).comparison
    assert told.nothing.startswith("That edition does not have this framework")
    assert told.since == "Since 2025.1"
