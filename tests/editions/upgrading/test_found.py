"""Answers whose criterion has lost its id: found by its words, where these say which one it is."""

from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.documents import with_short_reviews
from framework_export.documents.answers import ReturnedForm
from framework_export.documents.form import Earlier
from framework_export.editions.upgrading.forms import Upgraded, Wish, upgrade_form
from framework_export.editions.upgrading.found import found_again
from framework_export.editions.upgrading.ground import Ground
from framework_export.errors import FrameworkExportError
from framework_export.formats.returned import read_form
from framework_export.packs.forms.variants import Sources
from tests.editions.conftest import framework_of
from tests.editions.upgrading.editions import edition, filled, said

TESTS = "Writes tests for all of their code"
HELP = "Asks for help when they are stuck for long"
PINNED = "Keeps the team informed {#informs}"


def matter(*criteria: str, number: str = "1") -> str:
    listed = ", ".join(f'"{each}"' for each in criteria)
    return (
        f'title: Data\nedition: "{number}"\nlevels: 2\n'
        f"topics: [{{name: craft, title: Craft, content: [{{level: 1, criteria: [{listed}]}}]}}]\n"
    )


def now(tmp_path: Path, *criteria: str) -> dict[str, str]:
    """The new id of what criteria of the old edition are, by their words there."""
    old = framework_of(tmp_path / "a", matter(TESTS, HELP, PINNED))
    new = framework_of(tmp_path / "b", matter(*criteria))
    words = {c.id: c.text for f in (old, new) for topic in f.topics for c in topic.criteria}
    found = found_again(old, new)
    return {words[name]: f"{words[it.criterion]}{'?' * it.guess}" for name, it in found.items()}


def test_similar_words_are_a_guess_and_equal_ones_are_none(tmp_path: Path) -> None:
    assert now(tmp_path, "Writes automated tests for all their code", f"{HELP} {{#asks}}") == {
        TESTS: "Writes automated tests for all their code?",
        HELP: HELP,
    }


@pytest.mark.parametrize(
    "criteria",
    [
        ("Writes good tests for all of their code", "Writes more tests for all of their code"),
        ("Leads the way", "Writes nothing but tests"),
        (HELP, HELP),
    ],
)
def test_what_could_be_several_or_none_is_not_found(
    tmp_path: Path, criteria: tuple[str, ...]
) -> None:
    assert now(tmp_path, *criteria) == {}


def test_two_permanent_ids_are_never_one(tmp_path: Path) -> None:
    assert now(tmp_path, "Keeps the team informed {#other}", TESTS, HELP) == {}


def upgraded(form: ReturnedForm, sources: Sources, old: Sources | None) -> Upgraded:
    since = tuple(old.frameworks.values()) if old else ()
    made = upgrade_form(form, Ground(sources, Path(), since), Wish())
    assert made is not None
    return made


@pytest.mark.parametrize("document", ["review", "self-assessment"])
def test_answers_follow_with_both_wordings_and_are_called_a_guess(
    tmp_path: Path, document: str
) -> None:
    old = edition(tmp_path / "old", matter(TESTS, HELP))
    new = edition(tmp_path / "new", matter(f"{TESTS} and tools", f"{HELP} {{#asks}}", number="2"))
    first, second = (c.id for c in old.frameworks["data"].topics[0].criteria)
    third, _ = (c.id for c in new.frameworks["data"].topics[0].criteria)
    values = {f"criterion.{first}.employee": "always", f"criterion.{second}.employee": "usually"}
    form = filled(old, values, document)  # type: ignore[arg-type]

    made = upgraded(form, new, old)
    again = read_form(made.data)

    wanted = {f"criterion.{third}.employee": "always", "criterion.asks.employee": "usually"}
    assert said(again) == wanted
    assert (made.counts.guessed, made.counts.listed) == (1, 0)
    (guess,) = (each for each in again.answers if each.criterion == third)
    assert guess.earlier == Earlier(wording=TESTS, guess=True)
    assert again.remarks == ()


def test_without_the_edition_they_are_listed_and_counted(tmp_path: Path) -> None:
    old = edition(tmp_path / "old", matter(TESTS))
    new = edition(tmp_path / "new", matter(f"{TESTS} and tools", number="2"))
    (name,) = (c.id for c in old.frameworks["data"].topics[0].criteria)
    form = filled(old, {f"criterion.{name}.employee": "always"})

    counts = upgraded(form, new, None).counts

    assert (counts.guessed, counts.listed, counts.unknown) == (0, 1, 1)


def test_a_choice_in_a_list_follows_equal_words_only(tmp_path: Path) -> None:
    old = edition(tmp_path / "old", matter(TESTS, HELP), "review: {suggestions: true}")
    new = edition(
        tmp_path / "new",
        matter(f"{TESTS} and tools", f"{HELP} {{#asks}}", number="2"),
        "review: {suggestions: true}",
    )
    first, second = (c.id for c in old.frameworks["data"].topics[0].criteria)
    for name, placed in ((first, None), (second, "asks")):
        form = filled(old, {"suggestion.1.criterion": name, "suggestion.1.example": "So"})

        answers = said(read_form(upgraded(form, new, old).data))

        assert answers.get("suggestion.1.criterion") == placed
        assert "So" in answers.values()


def test_a_form_of_a_framework_that_is_only_called_the_same_is_refused(tmp_path: Path) -> None:
    old = edition(tmp_path / "old", matter("Alpha", "Beta", "Gamma"))
    new = edition(tmp_path / "new", matter(TESTS, HELP, number="2"))
    names = [c.id for c in old.frameworks["data"].topics[0].criteria]
    form = filled(old, {f"criterion.{name}.employee": "always" for name in names})

    with pytest.raises(FrameworkExportError, match="None of the 3 criteria"):
        upgraded(form, new, None)

    for ground, wish in (
        (Ground(new, Path(), tuple(old.frameworks.values())), Wish()),
        (Ground(new, Path()), Wish(framework="data")),
    ):
        made = upgrade_form(form, ground, wish)
        assert made is not None
        assert made.counts.listed == 3


def test_a_topic_that_is_only_called_something_else_is_no_other_place(tmp_path: Path) -> None:
    text = matter(TESTS, HELP, PINNED)
    old = edition(tmp_path / "old", text)
    new = edition(
        tmp_path / "new",
        matter(TESTS, HELP, PINNED, number="2").replace("name: craft, title: Craft", "name: skill"),
    )
    form = filled(old, {"criterion.informs.employee": "always"})

    known, unknown = upgraded(form, new, old), upgraded(form, new, None)

    assert (known.counts.moved, unknown.counts.moved) == (0, 1)


def renamed(tmp_path: Path, title: str = "Skill") -> tuple[Sources, Sources]:
    """Two editions, in the second of which the topic has another id and title."""
    text = matter(TESTS, HELP, PINNED)
    new = matter(TESTS, HELP, PINNED, number="2")
    return edition(tmp_path / "old", text), edition(
        tmp_path / "new", new.replace("name: craft, title: Craft", f"name: skill, title: {title}")
    )


@pytest.mark.parametrize("field", ["goes-well", "grow"])
def test_notes_on_a_topic_follow_it_where_the_edition_is_known(tmp_path: Path, field: str) -> None:
    old, new = renamed(tmp_path)
    form = filled(old, {f"level.1.topic.craft.{field}": "More"})

    known, unknown = (said(read_form(upgraded(form, new, each).data)) for each in (old, None))

    assert known == {f"level.1.topic.skill.{field}": "More"}
    assert unknown == {f"former.1.level.1.topic.craft.{field}": "More"}


def test_ratings_of_a_topic_follow_it_in_a_short_review(tmp_path: Path) -> None:
    old, new = renamed(tmp_path)
    old, new = (
        replace(each, organisation=with_short_reviews(each.organisation)) for each in (old, new)
    )
    values = {"level.1.topic.craft.employee": "always", "level.1.topic.craft.manager": "usually"}

    made = upgraded(filled(old, values), new, old)

    assert said(read_form(made.data)) == {
        "level.1.topic.skill.employee": "always",
        "level.1.topic.skill.manager": "usually",
    }
    assert made.counts.listed == 0


def test_a_box_that_has_an_answer_already_takes_no_other(tmp_path: Path) -> None:
    old, new = renamed(tmp_path)
    form = filled(old, {"level.1.topic.craft.grow": "More"})
    own = replace(form.answers[-1], key="level.1.topic.skill.grow", text="Mine")
    both = replace(form, answers=(*form.answers, own))

    answers = said(read_form(upgraded(both, new, old).data))

    assert answers["level.1.topic.skill.grow"] == "Mine"
    assert answers["former.1.level.1.topic.craft.grow"] == "More"


def test_notes_at_another_level_are_listed_under_the_topic_of_then(tmp_path: Path) -> None:
    old, new = renamed(tmp_path)
    form = filled(old, {"level.1.topic.craft.grow": "More"})
    made = upgrade_form(form, Ground(new, Path(), tuple(old.frameworks.values())), Wish(level=2))

    assert made is not None
    listed = [each for each in read_form(made.data).answers if each.key.startswith("former.")]
    assert ("former.1.level.1.topic.craft.grow", "Craft") in {(e.key, e.topic) for e in listed}
