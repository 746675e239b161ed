"""What people do to the tables of a review, and to the text around them."""

from __future__ import annotations

import copy
import re

from tests.fuzz.drafts import Draft, NothingToDoError
from tests.fuzz.eyes import local
from tests.fuzz.mutations.word_parts import (
    W,
    asking_row,
    asking_tables,
    body_of,
    every,
    paragraph_of,
    rows_of,
)
from tests.fuzz.mutations.xml_nodes import detach, is_within, swap, unwrap


def paste_a_table_into_a_field(draft: Draft) -> None:
    """Last year's table, with fields of ours in it."""
    source = draft.form if draft.random.random() < 0.6 else draft.other
    table = copy.deepcopy(draft.element(asking_tables(draft)))
    if source is draft.other:
        from_other = Draft(
            form=draft.other, other=draft.form, random=draft.random, parts=dict(draft.other.parts)
        )
        table = copy.deepcopy(draft.element(asking_tables(from_other)))
        draft.mixed = True
    place = draft.element(every(draft, draft.random.choice(("tc", "sdtContent"))))
    place.append(table)
    place.append(paragraph_of(draft, ""))


def paste_the_form_of_another(draft: Draft) -> None:
    """Two forms in one file."""
    other = Draft(
        form=draft.other, other=draft.form, random=draft.random, parts=dict(draft.other.parts)
    )
    body = body_of(draft)
    last = body[-1] if len(body) else None
    new = [copy.deepcopy(each) for each in body_of(other) if each.tag != f"{W}sectPr"]
    if last is None:
        raise NothingToDoError
    if draft.random.random() < 0.5:
        body[:0] = new
    else:
        for each in new:
            last.addprevious(each)
    draft.mixed = True


def paste_a_row_of_another(draft: Draft) -> None:
    other = Draft(
        form=draft.other, other=draft.form, random=draft.random, parts=dict(draft.other.parts)
    )
    asking_row(draft).addnext(copy.deepcopy(asking_row(other)))
    draft.mixed = True


def copy_a_table(draft: Draft) -> None:
    table = draft.element(asking_tables(draft))
    draft.element(asking_tables(draft)).addnext(copy.deepcopy(table))


def swap_tables(draft: Draft) -> None:
    first, second = draft.two(asking_tables(draft))
    if is_within(first, second) or is_within(second, first):
        raise NothingToDoError
    swap(first, second)


def delete_a_table(draft: Draft) -> None:
    detach(draft.element(asking_tables(draft)))


def join_tables(draft: Draft) -> None:
    first, second = draft.two(asking_tables(draft))
    if is_within(first, second) or is_within(second, first):
        raise NothingToDoError
    for row in rows_of(second):
        first.append(row)
    detach(second)


def split_a_table(draft: Draft) -> None:
    table = draft.element([each for each in asking_tables(draft) if len(rows_of(each)) > 2])
    rows = rows_of(table)
    new = table.makeelement(table.tag)
    for row in rows[draft.random.randrange(1, len(rows)) :]:
        new.append(row)
    table.addnext(new)
    table.addnext(paragraph_of(draft, ""))


def rows_without_a_table(draft: Draft) -> None:
    unwrap(draft.element(asking_tables(draft)))


def write_somewhere(draft: Draft) -> None:
    """Text where no question is: below, above, between, beside, in the margins."""
    text = draft.more()
    where = draft.random.randrange(4)
    if where == 0:
        draft.element([each for each in body_of(draft) if local(each) in ("p", "tbl")]).addprevious(
            paragraph_of(draft, text)
        )
    elif where == 1:
        draft.element(every(draft, "p")).addnext(paragraph_of(draft, text))
    elif where == 2:
        draft.element(every(draft, "p")).append(paragraph_of(draft, text)[0])
    else:
        names = [
            name
            for name in sorted(draft.parts)
            if re.fullmatch(r"word/(header|footer)\d*\.xml", name)
        ]
        draft.tree(str(draft.choose(names))).append(paragraph_of(draft, text))
