"""What happens to the fields of a review: controls, tags, bookmarks, what is in them."""

from __future__ import annotations

import copy

from tests.fuzz.drafts import Draft, NothingToDoError
from tests.fuzz.mutations.word_parts import W, every, some, typed_run
from tests.fuzz.mutations.xml_nodes import detach, is_within, swap


def strip_controls(draft: Draft) -> None:
    for control in some(draft, "sdt"):
        content = control.find(f"{W}sdtContent")
        for child in list(content if content is not None else ()):
            control.addprevious(child)
        detach(control)


def strip_controls_and_bookmarks(draft: Draft) -> None:
    strip_controls(draft)
    remove_bookmarks(draft)


def remove_tags(draft: Draft) -> None:
    for tag in some(draft, "tag"):
        detach(tag)


def remove_tags_and_bookmarks(draft: Draft) -> None:
    remove_tags(draft)
    remove_bookmarks(draft)


def exchange_tags(draft: Draft) -> None:
    first, second = draft.two(every(draft, "tag"))
    said = str(first.get(f"{W}val")), str(second.get(f"{W}val"))
    first.set(f"{W}val", said[1])
    second.set(f"{W}val", said[0])


def copy_a_tag(draft: Draft) -> None:
    first, second = draft.two(every(draft, "tag"))
    second.set(f"{W}val", str(first.get(f"{W}val")))


def write_other_tags(draft: Draft) -> None:
    for tag in some(draft, "tag"):
        tag.set(f"{W}val", draft.random.choice(("", "goog_rdk_1", "person.name", "x" * 500)))


def remove_bookmarks(draft: Draft) -> None:
    for mark in [*some(draft, "bookmarkStart"), *some(draft, "bookmarkEnd")]:
        detach(mark)


def exchange_bookmarks(draft: Draft) -> None:
    first, second = draft.two(every(draft, "bookmarkStart"))
    said = str(first.get(f"{W}name")), str(second.get(f"{W}name"))
    first.set(f"{W}name", said[1])
    second.set(f"{W}name", said[0])
    if draft.random.random() < 0.7:
        for tag in every(draft, "tag"):
            detach(tag)


def swap_controls(draft: Draft) -> None:
    first, second = draft.two(every(draft, "sdt"))
    if is_within(first, second) or is_within(second, first):
        raise NothingToDoError
    swap(first, second)


def move_a_control(draft: Draft) -> None:
    """Dragged into another cell, or out of the table."""
    control = draft.element(every(draft, "sdt"))
    place = draft.element(every(draft, "p"))
    if is_within(place, control):
        raise NothingToDoError
    place.append(control)


def copy_a_control(draft: Draft) -> None:
    control = copy.deepcopy(draft.element(every(draft, "sdt")))
    draft.element(every(draft, "p")).append(control)


def swap_contents(draft: Draft) -> None:
    """What is in two fields changes places: whoever does that means it."""
    first, second = draft.two(every(draft, "sdtContent"))
    if is_within(first, second) or is_within(second, first):
        raise NothingToDoError
    swap(first, second)


def controls_around_rows_and_cells(draft: Draft) -> None:
    """Controls that repeat rows, or take in a whole cell: Word and Google Docs make them."""
    for each in some(draft, draft.random.choice(("tr", "tc", "p", "tbl"))):
        control, content = (each.makeelement(f"{W}{name}") for name in ("sdt", "sdtContent"))
        each.addprevious(control)
        control.append(control.makeelement(f"{W}sdtPr"))
        control.append(content)
        content.append(each)


def wrap_what_was_typed(draft: Draft) -> None:
    """Links, tracked insertions and what editors put around runs."""
    run = typed_run(draft)
    around = run.makeelement(
        f"{W}{draft.random.choice(('ins', 'hyperlink', 'smartTag', 'fldSimple', 'customXml', 'dir', 'bdo', 'moveTo'))}"
    )
    run.addprevious(around)
    around.append(run)


def split_what_was_typed(draft: Draft) -> None:
    """Runs are cut wherever an editor likes to."""
    run = typed_run(draft)
    text = draft.element(list(run.iter(f"{W}t")))
    said = text.text or ""
    at = draft.random.randrange(len(said) + 1)
    text.text, rest = said[:at], copy.deepcopy(text)
    rest.text = said[at:]
    text.addnext(rest)


def delete_with_changes_tracked(draft: Draft) -> None:
    run = typed_run(draft)
    around = run.makeelement(f"{W}del")
    run.addprevious(around)
    around.append(run)
    for text in run.iter(f"{W}t"):
        text.tag = f"{W}delText"


def say_it_is_a_prompt(draft: Draft) -> None:
    """LibreOffice leaves the mark of a prompt on what was typed."""
    for properties in some(draft, "sdtPr"):
        if properties.find(f"{W}showingPlcHdr") is None:
            properties.append(properties.makeelement(f"{W}showingPlcHdr"))


def change_stored_dates(draft: Draft) -> None:
    """The stored day says something else than the text."""
    for each in some(draft, "date"):
        each.set(
            f"{W}fullDate",
            draft.random.choice(
                ("2020-02-02T00:00:00Z", "", "x", "0000-00-00", "2026-13-45T00:00:00Z")
            ),
        )


def lose_line_ends(draft: Draft) -> None:
    for each in every(draft, "br"):
        each.tag = f"{W}{draft.random.choice(('cr', 'tab', 'br'))}"
