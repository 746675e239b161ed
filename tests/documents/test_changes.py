"""What the document about changes says, and in which order."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from framework_export.documents import Source
from framework_export.documents.changes import Changes, plan_changes
from framework_export.editions.comparing.editions import compare_frameworks
from framework_export.project import Project
from framework_export.prose import plain_text
from framework_export.reading.settings.words import languages, read_words
from tests.editions.conftest import framework_of
from tests.editions.pairs import new_sentences, old_sentences, page
from tests.samples import ReadOne

OLD = """\
title: Data
levels: 2
tracks: [{id: science, title: Science}]
topics:
  - name: impact
    title: Impact
    content:
      - {level: 1, criteria: ["Solves problems {#solves}", "Asks {#asks}", "Goes {#goes}"]}
  - {name: models, title: Models, track: science, content: [{level: 2, criteria: [Trains]}]}
"""
NEW = OLD.replace(
    '["Solves problems {#solves}", "Asks {#asks}", "Goes {#goes}"]}',
    """\
["Solves large problems {#solves}"]}
      - {level: 2, criteria: ["Asks {#asks}", "Comes {#comes}"]}""",
).replace("title: Data\n", "title: New data\n")

PlanChanges = Callable[..., Changes]


@pytest.fixture
def changes_of(read_one: ReadOne, project: Project, tmp_path: Path) -> PlanChanges:
    def planned(old: str = OLD, new: str = NEW, language: str = "en") -> Changes:
        framework, company = read_one(new)
        words, _ = read_words(language, project)
        date = datetime.date(2026, 1, 15)
        source = Source(framework=framework, organisation=company, words=words, date=date)
        before = framework_of(tmp_path / "old", old)
        return plan_changes(source, compare_frameworks(before, framework), "v1.0")

    return planned


def test_it_says_since_when_and_how_much(changes_of: PlanChanges) -> None:
    changes = changes_of()
    assert (changes.heading, changes.comparison.since) == ("What changed", "Since v1.0")
    assert (
        changes.comparison.counts == "New: 1, Removed: 1, Reworded: 1, Moved: 1, Other changes: 1"
    )


def test_the_overview_counts_by_topic_and_level_in_signs_and_in_words(
    changes_of: PlanChanges,
) -> None:
    overview = changes_of().comparison.overview
    assert [row.title for row in overview.rows] == ["Impact", "Models"]
    assert [cell.text for cell in overview.rows[0].cells] == ["−1 ~1", "+1 ~1"]
    assert overview.rows[0].cells[0].spoken == "Impact, level 1: 1 removed, 1 changed"
    assert overview.rows[1].cells[0].spoken == "Models, level 1: Nothing has changed"
    assert overview.rows[1].track == "Science"


def test_what_concerns_all_comes_first_then_level_by_level(changes_of: PlanChanges) -> None:
    changes = changes_of()
    said = [
        (chapter.title, group.title, [f"{each.sign} {each.label}" for each in group.entries])
        for chapter in changes.comparison.chapters
        for group in chapter.groups
    ]
    assert said == [
        ("The framework as a whole", "", ["~ Title"]),
        ("Level 1", "Impact", ["~ Reworded", "− Removed"]),
        ("Level 2", "Impact", ["→ Moved", "+ New"]),
    ]


def test_both_wordings_have_their_differences_marked(changes_of: PlanChanges) -> None:
    entry = changes_of().comparison.chapters[1].groups[0].entries[0]
    assert [plain_text(piece.inlines) for piece in entry.new if piece.differs] == ["large"]
    assert plain_text(entry.old[0].inlines) == "Solves problems"


def test_a_move_says_from_where_to_where(changes_of: PlanChanges) -> None:
    assert (
        changes_of().comparison.chapters[2].groups[0].entries[0].note == "from level 1 to level 2"
    )


def test_a_guess_is_called_one_and_explained(changes_of: PlanChanges) -> None:
    changes = changes_of(
        page(old_sentences(), pinned=False), page(new_sentences(), pinned=False)[4:-4]
    )
    entries = [e for c in changes.comparison.chapters for g in c.groups for e in g.entries]
    assert {e.note for e in entries if e.label == "Reworded"} == {"a guess"}
    assert changes.comparison.guesses
    assert not changes_of().comparison.guesses


def test_without_changes_it_says_so(changes_of: PlanChanges) -> None:
    told = changes_of(OLD, OLD).comparison
    assert (told.nothing, told.chapters, told.key) == ("Nothing has changed", (), "")


@pytest.mark.parametrize("language", languages())
def test_every_language_has_words_for_every_change(changes_of: PlanChanges, language: str) -> None:
    assert changes_of(language=language).comparison.counts


def test_what_stood_at_a_level_that_is_gone_is_removed_and_has_a_column(
    changes_of: PlanChanges,
) -> None:
    # The criteria of level 2 are in the source still, and no document shows them.
    comparison = changes_of(OLD, OLD.replace("levels: 2", "levels: 1")).comparison
    assert comparison.counts == "Removed: 1, Other changes: 1"
    assert [column.numeral for column in comparison.overview.columns] == ["1", "2"]
    assert [cell.text for cell in comparison.overview.rows[1].cells] == ["", "−1"]


def test_a_track_that_is_gone_is_called_by_its_title(changes_of: PlanChanges) -> None:
    new = OLD.partition("  - {name: models")[0]
    new = new.replace("tracks: [{id: science, title: Science}]\n", "")
    overview = changes_of(OLD, new).comparison.overview
    assert [row.track for row in overview.rows] == [None, "Science"]


def test_a_move_shows_where_it_went_and_marks_no_words(changes_of: PlanChanges) -> None:
    new = OLD.replace(
        '"Asks {#asks}", "Goes {#goes}"]}',
        '"Goes {#goes}"]}\n      - {level: 2, criteria: ["Asks early {#asks}"]}',
    )
    entries = {
        entry.label: entry
        for chapter in changes_of(OLD, new).comparison.chapters
        for group in chapter.groups
        for entry in group.entries
    }
    moved, reworded = entries["Moved"], entries["Reworded"]
    assert not any(piece.differs for piece in (*moved.old, *moved.new))
    assert any(piece.differs for piece in reworded.new)
