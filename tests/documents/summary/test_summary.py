"""What a summary says, and in which order."""

import re
from dataclasses import replace

import pytest

from framework_export.documents.summary import (
    PAPER,
    SHEETS,
    Extent,
    Summary,
    plan_conversations,
    plan_summary,
)
from framework_export.documents.summary.figures import CriterionCount, Evidence, Figures
from framework_export.documents.summary.view import (
    Block,
    Count,
    Note,
    Points,
    Quotes,
    Row,
    Section,
    Share,
    Table,
    Text,
)
from framework_export.project import Project
from framework_export.reading.settings.words import languages
from tests.cycles import invented_cycle
from tests.summaries import LADDER, of_manager, participant, small_cycle, source_of


def summary_of(
    project: Project,
    figures: Figures | None = None,
    extent: Extent = PAPER,
    *,
    least: int = 1,
    language: str = "en",
) -> Summary:
    figures = figures or small_cycle()
    return plan_summary(source_of(figures, project, least=least, language=language), extent)


def section(summary: Summary, anchor: str) -> Section:
    return next(each for each in summary.sections if each.anchor == anchor)


def tables(part: Section) -> dict[str, Table]:
    return {each.title: each for each in part.blocks if isinstance(each, Table)}


def shown(row: Row) -> list[str | int]:
    """A row as people read it."""
    return [cell.number if isinstance(cell, Count) else cell.text for cell in row.cells]


def rows(table: Table) -> list[list[str | int]]:
    return [shown(row) for row in table.rows]


def every_text(summary: Summary) -> str:
    return repr(summary)


def test_it_has_its_six_sections_in_order(project: Project) -> None:
    assert [each.title for each in summary_of(project).sections] == [
        "Returns",
        "Topics",
        "What most do not show yet",
        "What to talk about",
        "For the conversation",
        "Growth plans",
    ]


def test_returns_are_by_manager_with_a_sum(project: Project) -> None:
    table = tables(section(summary_of(project), "returns"))["By manager"]

    assert [column.head for column in table.columns] == [
        *("Manager", "Asked for", "Returned", "Missing", "Unreadable")
    ]
    assert rows(table) == [
        ["No manager known", 1, 0, 0, 1],
        ["Kim Other", 2, 1, 1, 0],
        ["Mia Lead", 4, 4, 0, 0],
        ["All together", 7, 5, 1, 1],
    ]
    assert table.bars is not None
    assert [table.columns[index].head for index in table.bars.columns] == [
        *("Returned", "Missing", "Unreadable")
    ]


def test_whose_forms_are_not_back_is_named(project: Project) -> None:
    table = tables(section(summary_of(project), "returns"))["Not returned yet"]

    assert rows(table) == [
        ["Bo Missing", "Kim Other", "Review", "–"],
        ["Eva Broken", "–", "–", "Review"],
    ]


def test_the_first_page_has_the_same_figures(project: Project) -> None:
    figures = [(each.label, each.number) for each in summary_of(project).key_figures]

    assert figures == [
        ("People", 4),
        ("Asked for", 7),
        ("Returned", 5),
        ("Missing", 1),
        ("Unreadable", 1),
    ]


def test_a_share_is_shown_of_answered_and_a_dash_where_nothing_counts(project: Project) -> None:
    table = tables(section(summary_of(project), "topics"))["By person"]

    assert rows(table) == [
        ["Ada Example", "Level 1 – Starter", "Employee, Manager", "2 of 3", "1 of 2"],
        ["Bo Missing", "Level 1 – Starter", "Employee", "–", "–"],
        ["Eva Broken", "Level 1 – Starter", "–", "–", "–"],
        ["Zoë Sample", "Level 2", "Manager", "0 of 4", "–"],
    ]
    dash = table.rows[1].cells[3]
    assert isinstance(dash, Text)
    assert dash.spoken == "no answer"


def test_groups_are_told_by_level_and_manager_with_all_of_them(project: Project) -> None:
    found = tables(section(summary_of(project), "topics"))

    assert rows(found["By level"]) == [
        ["Level 1 – Starter", 1, "2 of 3", "1 of 2"],
        ["Level 2", 1, "0 of 4", "–"],
        ["All together", 2, "2 of 7", "1 of 2"],
    ]
    assert "By framework" not in found, "there is one only"
    assert "By manager" not in found, "one manager only has people with answers that count"
    assert rows(found["Everybody"]) == [
        ["💥 Impact", 2, 2, 5, "2 of 7"],
        ["Craft", 1, 1, 1, "1 of 2"],
    ]


def test_a_cycle_of_few_people_has_no_tables_of_groups(project: Project) -> None:
    blocks = section(summary_of(project, least=5), "topics").blocks

    assert [type(each) for each in blocks] == [Note, Table]
    assert isinstance(blocks[0], Note)
    assert blocks[0].text == "Fewer than 5 people have answered, so there are no tables of groups."


def test_a_cell_about_too_few_people_says_so(project: Project) -> None:
    figures = invented_cycle(60)
    every = section(summary_of(project, figures, least=5), "topics").blocks
    cells = [
        cell
        for block in every
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
        if isinstance(cell, Text) and cell.spoken.startswith("fewer than 5")
    ]

    assert cells
    assert {cell.text for cell in cells} == {"< 5"}


def test_many_topics_stand_in_several_tables(project: Project) -> None:
    narrow = replace(PAPER, columns=1)
    found = tables(section(summary_of(project, extent=narrow), "topics"))

    assert [title for title in found if title.startswith("By person")] == [
        *("By person (1 of 2)", "By person (2 of 2)")
    ]


def test_what_most_do_not_show_comes_first(project: Project) -> None:
    (table,) = section(summary_of(project), "not-yet").blocks

    assert isinstance(table, Table)
    assert rows(table) == [
        ["Tests what it builds", "Craft", "Level 1 – Starter", 2, 0],
        ["Delivers on time", "💥 Impact", "Level 1 – Starter", 1, 1],
    ]


def test_a_criterion_that_concerns_too_few_people_is_left_out_with_a_word(
    project: Project,
) -> None:
    many = CriterionCount(
        framework="data", level=1, topic="Craft", id="m", text="Many", people=5, not_shown=1
    )
    figures = small_cycle()
    figures = replace(figures, criteria=(*figures.criteria, many))
    (table,) = section(summary_of(project, figures, least=5), "not-yet").blocks

    assert isinstance(table, Table)
    assert [row[0] for row in rows(table)] == ["Many"]
    assert table.notes == ("What fewer than 5 people have answers about is left out.",)


def test_a_criterion_that_everybody_shows_is_nothing_to_train(project: Project) -> None:
    figures = small_cycle()
    shown_by_all = tuple(replace(each, not_shown=0) for each in figures.criteria)
    (table,) = section(
        summary_of(project, replace(figures, criteria=shown_by_all)), "not-yet"
    ).blocks

    assert isinstance(table, Table)
    assert (table.rows, table.notes) == ((), ())


def test_the_largest_differences_come_first_and_those_without_steps_last(
    project: Project,
) -> None:
    (table,) = section(summary_of(project), "differences").blocks

    assert isinstance(table, Table)
    assert rows(table) == [
        ["Zoë Sample", "💥 Impact", "Delivers on time", "Always", "Sometimes", 2],
        ["Ada Example", "Craft", "Tests what it builds", "Not yet", "Sometimes", 1],
        ["Ada Example", "💥 Impact", "Asks early", "Always", "No opportunity yet", "–"],
    ]


def test_goals_are_by_topic_and_those_without_come_last(project: Project) -> None:
    (table,) = section(summary_of(project), "growth").blocks

    assert isinstance(table, Table)
    first, second = rows(table)
    assert first == [
        *("Craft", "Ada Example", "Tests what it builds\nWrite tests first", "Fewer failures"),
        *("–", "–"),
    ]
    assert second == ["No topic", "Zoë Sample", "Give a talk", "–", "A coach", "2027-03-01"]


def test_everybody_has_a_page_by_name(project: Project) -> None:
    pages = section(summary_of(project), "people").pages

    assert [page.name for page in pages] == [
        *("Ada Example", "Bo Missing", "Eva Broken", "Zoë Sample")
    ]
    assert pages[0].facts == ("📊 Data", "Level 1 – Starter", "Manager: Mia Lead")
    assert (pages[3].step, pages[3].steps) == (2, 2)


def test_a_page_has_what_the_conversation_is_about(project: Project) -> None:
    page = section(summary_of(project), "people").pages[0]
    topics, strengths, after, differences, goals, evidence = page.blocks

    assert isinstance(topics, Table)
    assert rows(topics) == [["💥 Impact", "3 of 4", "2 of 3"], ["Craft", "1 of 2", "–"]]
    assert topics.notes == ("Employee: answered 7 of 8", "Manager: answered 4 of 4")
    assert isinstance(strengths, Points)
    assert [point.text for point in strengths.points] == ["Delivers on time"]
    assert isinstance(after, Points)
    assert [point.text for point in after.points] == ["Tests what it builds"]
    assert isinstance(differences, Table)
    assert rows(differences)[0] == ["Tests what it builds", "Not yet", "Sometimes"]
    assert isinstance(goals, Table)
    assert len(goals.rows) == 1
    assert isinstance(evidence, Quotes)
    assert [quote.text for quote in evidence.quotes] == ["The import,\n=every <b>Monday</b>."]
    assert (evidence.quotes[0].by, evidence.quotes[0].about) == (
        "Manager",
        "💥 Impact · Delivers on time",
    )


def test_a_page_of_somebody_who_has_returned_nothing_says_so(project: Project) -> None:
    page = section(summary_of(project), "people").pages[2]

    assert page.blocks == (Note(text="Nothing has come back yet that could be read."),)


def test_no_evidence_is_left_out_of_a_page(project: Project) -> None:
    many = tuple(
        Evidence(person="1", topic="", criterion="", by=None, text=f"Text {number}")
        for number in range(200)
    )
    page = section(summary_of(project, small_cycle(evidence=many)), "people").pages[0]

    (quotes,) = [block for block in page.blocks if isinstance(block, Quotes)]
    assert [quote.text for quote in quotes.quotes] == [each.text for each in many]


def test_more_points_than_a_page_has_room_for_are_counted(project: Project) -> None:
    figures = small_cycle()
    many = tuple(replace(figures.next[0], text=f"Point {number}") for number in range(8))
    page = section(summary_of(project, replace(figures, next=many)), "people").pages[0]

    points = page.blocks[2]
    assert isinstance(points, Points)
    assert (len(points.points), points.more) == (5, "and 3 more")


def test_with_many_people_nobody_has_a_page_and_a_sentence_says_why(project: Project) -> None:
    people = section(summary_of(project, extent=replace(PAPER, pages=3)), "people")

    assert people.pages == ()
    assert isinstance(people.blocks[0], Note)
    assert people.blocks[0].text.startswith("These are 4 people, too many for pages here.")


def test_for_sheets_the_pages_are_rows(project: Project) -> None:
    people = section(summary_of(project, extent=SHEETS), "people")
    found = tables(people)

    assert people.pages == ()
    assert rows(found["Topics of each person"])[0] == [
        *("Ada Example", "💥 Impact", 3, 4, 4, 2, 3, 4)
    ]
    assert rows(found["Strengths and what is next"]) == [
        ["Ada Example", "Strengths", "💥 Impact", "Delivers on time"],
        ["Ada Example", "What is next", "Craft", "Tests what it builds"],
    ]
    assert rows(found["Evidence, word for word"])[0][-1] == "The import,\n=every <b>Monday</b>."


@pytest.mark.parametrize(
    ("anchor", "few"),
    [
        ("returns", replace(PAPER, managers=1)),
        ("topics", replace(PAPER, people=2)),
        ("not-yet", replace(PAPER, criteria=1)),
        ("differences", replace(PAPER, differences=1)),
        ("growth", replace(PAPER, goals=1)),
    ],
)
def test_a_list_that_is_cut_says_so(project: Project, anchor: str, few: Extent) -> None:
    def notes(extent: Extent) -> set[str]:
        blocks = section(summary_of(project, extent=extent), anchor).blocks
        return {note for block in blocks if isinstance(block, Table) for note in block.notes}

    (more,) = notes(few) - notes(PAPER)
    assert re.match(r"The first \d (of|people)", more)


def test_a_database_that_gives_some_people_only_says_so(project: Project) -> None:
    table = tables(section(summary_of(project, small_cycle(people_count=90_000)), "topics"))

    assert table["By person"].notes == (
        "The first 4 people are shown, by name. The dataset has everybody.",
    )


def test_people_stand_in_the_order_of_their_names_whatever_they_have_answered(
    project: Project,
) -> None:
    names = ["Zed", "älva", "Bo", "Ébène"]
    people = tuple(participant(str(number), name) for number, name in enumerate(names))
    figures = small_cycle(
        people=people, topics=(), differences=(), goals=(), evidence=(), strengths=(), next=()
    )

    pages = section(summary_of(project, figures), "people").pages
    assert [page.name for page in pages] == ["älva", "Bo", "Ébène", "Zed"]


def test_two_people_of_one_name_are_told_apart(project: Project) -> None:
    people = (participant("E-1", "Ada"), participant("E-2", "Ada"))
    figures = small_cycle(
        people=people, topics=(), differences=(), goals=(), evidence=(), strengths=(), next=()
    )

    pages = section(summary_of(project, figures), "people").pages
    assert [page.name for page in pages] == ["Ada (E-1)", "Ada (E-2)"]


def test_frameworks_are_named_where_there_are_several(project: Project) -> None:
    figures = small_cycle(frameworks=(LADDER, replace(LADDER, id="design", title="Design")))
    (table,) = section(summary_of(project, figures), "not-yet").blocks

    assert isinstance(table, Table)
    assert shown(table.rows[0])[2] == "📊 Data · Level 1 – Starter"


def test_shared_topics_stand_before_those_of_one_framework(project: Project) -> None:
    found = tables(section(summary_of(project, invented_cycle(60)), "topics"))
    heads = [column.head for column in found["By framework"].columns]

    assert heads[2:7] == [
        *("💬 Communication", "💥 Impact", "🤝 Collaboration", "🌱 Growing others", "🧭 Direction")
    ]


def test_a_managers_file_has_their_own_people_only(project: Project) -> None:
    figures = invented_cycle(60)
    lead = next(each for each in figures.people if each.led_by)
    own = of_manager(figures, lead.led_by)
    document = plan_conversations(source_of(own, project))

    (people,) = document.sections
    assert len(people.pages) == len(own.people) > 1
    assert document.title == lead.manager
    names = {each.name for each in own.people}
    others = {each.name for each in figures.people} - names
    others -= {each.manager for each in figures.people}
    assert [each for each in others if each in every_text(document)] == []


def test_people_of_several_managers_are_no_file_of_one(project: Project) -> None:
    """Also where the managers have one name."""
    people = (
        participant("1", "Ada Own", manager_key="mia@one.example"),
        participant("2", "Bo Else", manager_key="mia@two.example"),
    )
    figures = small_cycle(
        people=people, topics=(), differences=(), goals=(), evidence=(), strengths=(), next=()
    )

    with pytest.raises(ValueError, match="2 managers"):
        plan_conversations(source_of(figures, project))


def test_an_empty_cycle_is_told_and_no_error(project: Project) -> None:
    nothing = Figures(
        cycle="",
        frameworks=(),
        returns=(),
        groups=(),
        criteria=(),
        people=(),
        people_count=0,
        difference_count=0,
        goal_count=0,
        point_count=0,
        evidence_count=0,
    )
    summary = summary_of(project, nothing)

    assert summary.title == "Forms without a cycle"
    assert summary.steps == 1


def test_no_word_of_it_is_missing_in_any_language(project: Project) -> None:
    for language in languages():
        for extent in (PAPER, SHEETS):
            summary = summary_of(project, extent=extent, language=language)
            assert len(summary.sections) == 6


def test_nothing_adds_people_up_to_a_score(project: Project) -> None:
    """No column of a table about people has a figure over all topics."""
    for extent in (PAPER, SHEETS):
        table = tables(section(summary_of(project, extent=extent), "topics"))["By person"]
        assert {column.kind for column in table.columns} == {"name", "text", "share"}
        assert [column.head for column in table.columns[3:]] == ["💥 Impact", "Craft"]


def test_every_row_has_a_cell_for_every_column(project: Project) -> None:
    for extent in (PAPER, SHEETS):
        summary = summary_of(project, invented_cycle(40), extent, least=5)
        blocks: list[Block] = [b for part in summary.sections for b in part.blocks]
        blocks += [b for part in summary.sections for page in part.pages for b in page.blocks]
        for table in (block for block in blocks if isinstance(block, Table)):
            assert {len(row.cells) for row in table.rows} <= {len(table.columns)}
            parts = table.bars.columns if table.bars else ()
            assert all(isinstance(row.cells[part], Count) for row in table.rows for part in parts)
            assert all(
                cell.whole > 0
                for row in table.rows
                for cell in row.cells
                if isinstance(cell, Share)
            )
