"""What changed between two editions of a framework."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.editions.comparing.changes import Change, FrameworkChanges
from framework_export.editions.comparing.editions import (
    Edition,
    Wanted,
    compare_editions,
    narrowed,
)
from framework_export.editions.comparing.matching import match_criteria
from framework_export.model import Rating, Scale
from tests.editions.conftest import Compare, framework_of
from tests.editions.pairs import Sentence, new_sentences, old_sentences, page


def matter(*levels: str, name: str = "impact", more: str = "") -> str:
    """A framework with one topic, given as the criteria of each level in brackets."""
    content = ", ".join(
        f"{{level: {number}, criteria: {criteria}}}" for number, criteria in enumerate(levels, 1)
    )
    return f"title: Data\nlevels: 3\n{more}topics: [{{name: {name}, content: [{content}]}}]"


def kinds(changes: tuple[Change, ...]) -> list[tuple[str, str | None]]:
    return [(change.kind, change.matched) for change in changes]


def test_nothing_changed_is_no_change(compare: Compare) -> None:
    assert compare(matter("[Asks, Sees]"), matter("[Asks, Sees]")) == ()


def test_criteria_are_added_and_removed(compare: Compare) -> None:
    changes = compare(matter("[Asks early]"), matter("[Writes tests for all code]"))
    assert kinds(changes) == [("added", None), ("removed", None)]


def test_a_permanent_id_follows_a_criterion_through_other_words_and_places(
    compare: Compare,
) -> None:
    old = matter('["Asks early {#asks}"]')
    new = matter("[]", '["Wants to know everything {#asks}"]')
    assert kinds(compare(old, new)) == [("moved", "id"), ("reworded", "id")]


def test_an_id_that_was_written_since_is_known_by_what_it_was(
    compare: Compare, tmp_path: Path
) -> None:
    name = framework_of(tmp_path, matter("[Asks early]")).topics[0].criteria[0].id
    new = matter(f'["Wants to know everything {{#{name}}}"]')
    assert kinds(compare(matter("[Asks early]"), new)) == [("reworded", "id")]


def test_without_ids_equal_words_are_the_same_criterion(compare: Compare) -> None:
    assert kinds(compare(matter("[Asks]"), matter("[]", "[Asks]"))) == [("moved", "text")]


def test_without_ids_similar_words_are_a_guess(compare: Compare) -> None:
    changes = compare(matter("[Solves problems]"), matter("[Solves large problems]"))
    assert kinds(changes) == [("reworded", "similar")]


def test_two_permanent_ids_are_two_criteria_however_alike_they_are(compare: Compare) -> None:
    changes = compare(matter('["Solves problems {#a}"]'), matter('["Solves large problems {#b}"]'))
    assert kinds(changes) == [("added", None), ("removed", None)]


def test_the_same_words_under_another_permanent_id_are_named(compare: Compare) -> None:
    changes = compare(matter('["Solves problems {#a}"]'), matter('["Solves problems {#b}"]'))
    assert kinds(changes) == [("id", "text")]


def test_a_criterion_that_was_parted_is_guessed(compare: Compare) -> None:
    old = matter("[Writes tests for new code and reviews the code of others with care]")
    new = matter("[Writes tests for new code, Reviews the code of others with care]")
    found = {change.kind: change for change in compare(old, new)}
    assert found.keys() == {"reworded", "split"}
    assert found["split"].matched == "similar"


def test_a_part_that_begins_like_what_is_left_is_guessed_too(compare: Compare) -> None:
    old = matter(
        '["Improves the modules, services, systems and codebases around them {#improves}"]'
    )
    new = matter(
        '["Improves the modules and services around them {#improves}",'
        ' "Improves the systems and codebases around them {#systems}"]'
    )
    assert [change.kind for change in compare(old, new)] == ["reworded", "split"]


def test_a_new_criterion_that_only_begins_like_one_is_new(compare: Compare) -> None:
    old = matter('["Improves the modules and services around them, and says so {#improves}"]')
    new = matter(
        '["Improves the modules and services around them {#improves}",'
        ' "Improves the modules around them and more {#more}"]'
    )
    assert [change.kind for change in compare(old, new)] == ["reworded", "added"]


def test_criteria_that_were_put_together_are_guessed(compare: Compare) -> None:
    old = matter("[Writes tests for new code, Reviews the code of others with care]")
    new = matter("[Writes tests for new code and reviews the code of others with care]")
    assert {change.kind for change in compare(old, new)} == {"reworded", "merged"}


def test_another_order_is_one_change_of_its_level(compare: Compare) -> None:
    (change,) = compare(matter("[Asks, Sees, Tells]"), matter("[Sees, Tells, Asks]"))
    assert (change.kind, change.either.level) == ("order", 1)
    assert change.new is not None
    assert change.new.text == "Sees\nTells\nAsks"


def test_other_examples_are_a_change(compare: Compare) -> None:
    old, new = (
        "title: A\nlevels: 1\ntopics: [{name: a, content: [{level: 1, exampleCriteria:"
        f" [{{criteria: Asks, examples: [{example}]}}]}}]}}]"
        for example in ("one", "two")
    )
    assert kinds(compare(old, new)) == [("examples", "text")]


def test_a_topic_of_another_name_is_the_same_when_most_of_it_is(compare: Compare) -> None:
    old = matter("[Asks, Sees, Tells]", name="impact")
    new = matter("[Asks, Sees, Tells]", name="effect")
    assert kinds(compare(old, new)) == [("topic-title", None)]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("title: A", "title: B", "title"),
        ("title: A\ndescription: x", "title: A\ndescription: z", "description"),
        ("title: A\nlevels: 1", "title: A\nlevels: 2", "level-added"),
        ("title: A\nlevels: 2", "title: A\nlevels: 1", "level-removed"),
        (
            "title: A\nlevels: [{number: 1, name: One}]",
            "title: A\nlevels: [{number: 1, name: Two}]",
            "level-name",
        ),
        (
            "title: A\nlevels: [{number: 1, summary: One}]",
            "title: A\nlevels: [{number: 1, summary: Two}]",
            "level-summary",
        ),
        (
            "title: A\nlevels: 1\nsublevels: [A]",
            "title: A\nlevels: 1\nsublevels: [A, B]",
            "level-sublevels",
        ),
        ("title: A", "title: A\ntracks: [{id: x, title: X}]", "track-added"),
        ("title: A\ntracks: [{id: x, title: X}]", "title: A", "track-removed"),
        (
            "title: A\ntracks: [{id: x, title: X}]",
            "title: A\ntracks: [{id: x, title: Y}]",
            "track-title",
        ),
        (
            "title: A\ntopics: [{name: a}]",
            "title: A\ntopics: [{name: a}, {name: b}]",
            "topic-added",
        ),
        ("title: A\ntopics: [{name: a}]", "title: A\ntopics: []", "topic-removed"),
        (
            "title: A\ntopics: [{name: a, title: A}]",
            "title: A\ntopics: [{name: a, title: B}]",
            "topic-title",
        ),
        (
            "title: A\ntopics: [{name: a, description: One}]",
            "title: A\ntopics: [{name: a, description: Two}]",
            "topic-description",
        ),
        (
            "title: A\ntopics: [{name: a}, {name: b}]",
            "title: A\ntopics: [{name: b}, {name: a}]",
            "topic-order",
        ),
        (
            "title: A\ntracks: [{id: x, title: X}]\ntopics: [{name: a}]",
            "title: A\ntracks: [{id: x, title: X}]\ntopics: [{name: a, track: x}]",
            "topic-track",
        ),
    ],
)
def test_what_is_around_the_criteria_is_compared(
    compare: Compare, old: str, new: str, kind: str
) -> None:
    assert [change.kind for change in compare(old, new)] == [kind]


def test_another_introduction_is_a_change(compare: Compare) -> None:
    old, new = (f"---\ntitle: A\n---\n{text}\n" for text in ("One", "Two"))
    assert [change.kind for change in compare(old, new)] == ["introduction"]


def scale(label: str) -> Scale:
    rating = Rating(code="yes", label=label, meaning="", shown=True, applicable=True)
    return Scale(question="How?", ratings=(rating,))


def test_the_scale_concerns_every_framework(tmp_path: Path) -> None:
    one = framework_of(tmp_path, matter("[Asks]"))
    (changes,) = compare_editions(
        Edition(frameworks=[one], scale=scale("Yes")), Edition(frameworks=[one], scale=scale("Y"))
    )
    assert [change.kind for change in changes.changes] == ["scale"]


def test_a_framework_of_another_name_is_the_same_when_most_of_it_is(tmp_path: Path) -> None:
    criteria = '["Asks {#asks}", "Sees", "Tells {#tells}", "Goes {#goes}"]'
    one = framework_of(tmp_path / "a", f"id: a\n{matter(criteria)}")
    two = framework_of(tmp_path / "b", f"id: b\n{matter(criteria.replace('Goes', 'Comes'))}")
    other = framework_of(tmp_path / "c", f"id: c\n{matter('[Leads, Runs, Walks]')}")

    (found, new) = compare_editions(
        Edition(frameworks=[one], scale=scale("Y")),
        Edition(frameworks=[two, other], scale=scale("Y")),
    )

    assert (found.id, found.was) == ("b", "a")
    assert kinds(found.changes) == [("framework-id", None), ("reworded", "id")]
    assert kinds(new.changes) == [("framework-added", None)]


def test_a_topic_is_found_by_what_it_was_called(tmp_path: Path) -> None:
    criteria = "[Asks, Sees, Tells{}]"
    one = framework_of(tmp_path / "a", matter(criteria.format(""), name="impact"))
    two = framework_of(tmp_path / "b", matter(criteria.format(", Goes on"), name="effect"))

    (found,) = compare_editions(
        Edition(frameworks=[one], scale=scale("Y")), Edition(frameworks=[two], scale=scale("Y"))
    )

    for name in ("impact", "effect"):
        changes = narrowed(found, Wanted(topic=name)).changes
        assert [each.kind for each in changes] == ["topic-title", "added"]


def test_the_scale_is_none_of_a_framework_that_others_inherit_from(tmp_path: Path) -> None:
    shared = framework_of(tmp_path, f"path: /generic\n{matter('[Asks]')}")
    (found,) = compare_editions(
        Edition(frameworks=[shared], scale=scale("Y")),
        Edition(frameworks=[shared], scale=scale("Yes")),
    )
    assert found.changes == ()


def test_frameworks_are_added_and_removed(tmp_path: Path) -> None:
    one = framework_of(tmp_path / "a", f"id: a\n{matter('[Asks]')}")
    two = framework_of(tmp_path / "b", f"id: b\n{matter('[Asks]')}")
    found = compare_editions(
        Edition(frameworks=[one], scale=scale("Y")), Edition(frameworks=[two], scale=scale("Y"))
    )
    assert [(each.id, each.changes[0].kind) for each in found] == [
        ("a", "framework-removed"),
        ("b", "framework-added"),
    ]


TRACKS = "tracks: [{id: x, title: X}]\n"


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(), 3),
        (Wanted(level=1), 2),
        (Wanted(level=2), 2),
        (Wanted(topic="impact"), 3),
        (Wanted(topic="other"), 1),
        (Wanted(track="x"), 3),
    ],
)
def test_changes_are_narrowed_to_whom_they_concern(
    compare: Compare, wanted: Wanted, count: int
) -> None:
    changes = compare(
        matter("[Asks]", "[]"), matter("[Tells everybody]", "[Leads the way]").replace("Data", "D")
    )
    kept = tuple(each for each in changes if each.kind != "removed")
    whole = FrameworkChanges(id="a", title="A", changes=kept)
    assert len(narrowed(whole, wanted).changes) == count


def test_what_was_moved_concerns_both_levels(compare: Compare) -> None:
    changes = compare(matter("[Asks]"), matter("[]", "[Asks]"))
    whole = FrameworkChanges(id="a", title="A", changes=changes)
    counts = [len(narrowed(whole, Wanted(level=level)).changes) for level in (1, 2, 3)]
    assert counts == [1, 1, 0]


@pytest.mark.parametrize(("pinned", "reworded"), [(True, "id"), (False, "similar")])
def test_a_whole_edition_is_understood_with_ids_and_without(
    compare: Compare, pinned: bool, reworded: str
) -> None:
    changes = compare(page(old_sentences(), pinned=pinned), page(new_sentences(), pinned=pinned))
    assert Counter(kinds(changes)) == {
        ("reworded", reworded): 65,
        ("removed", None): 12,
        ("moved", "id" if pinned else "text"): 3,
    }


sentences = st.lists(st.sampled_from([*old_sentences()[:9], *new_sentences()[:9]]), max_size=8)


@given(sentences, sentences)
def test_every_criterion_of_both_editions_is_accounted_for(
    first: list[Sentence], second: list[Sentence]
) -> None:
    with TemporaryDirectory() as folder:
        old, new = (
            framework_of(Path(folder), page(each, pinned=False)) for each in (first, second)
        )
    matching = match_criteria(old, new)
    before, after = (
        [each.id for topic in framework.topics for each in topic.criteria]
        for framework in (old, new)
    )
    was = [*(pair.old for pair in matching.pairs), *matching.gone]
    now = [*(pair.new for pair in matching.pairs), *matching.come]
    assert sorted(before) == sorted(each.criterion.id for each in was)
    assert sorted(after) == sorted(each.criterion.id for each in now)
