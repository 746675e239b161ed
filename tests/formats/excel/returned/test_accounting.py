"""Whatever is put anywhere into a workbook is found again, and counted, and answers nothing else."""

import re
from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.xml.constants import SHEET_MAIN_NS as MAIN

from framework_export.documents.answers import ReturnedForm
from framework_export.documents.form import evidence_key, example_key
from framework_export.formats.custom_properties import PART, read_custom_properties
from framework_export.formats.excel.cells import address
from framework_export.formats.manifest import read_manifest
from tests.chance import examples
from tests.formats.excel.returned.parts import GROWTH, LEVEL, NEXT, SCALE, START, SUMMARY, Parts
from tests.formats.excel.returned.parts import is_balanced as is_balanced_in

Book = Callable[..., bytes]

NAMES = {
    START: "Start",
    LEVEL: "Level 1",
    NEXT: "Level 2",
    SUMMARY: "Summary",
    GROWTH: "Growth plan",
    SCALE: "Scale",
}
KEYS = {"start": "Start", "level.1": "Level 1", "level.2": "Level 2", "growth": "Growth plan"}
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20
).map(lambda text: text.replace("\ufffe", "").replace("\uffff", ""))
PLACES = st.tuples(st.sampled_from(sorted(NAMES)), st.integers(1, 30), st.integers(1, 12))
WRITTEN = st.dictionaries(PLACES, TEXTS, max_size=12)

quickly = settings(
    max_examples=examples(60),
    # The blank form that all examples begin with never changes.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def blank(book_of: Book) -> Parts:
    return Parts.of(book_of())


def write(blank: Parts, written: Mapping[tuple[str, int, int], str]) -> tuple[Parts, list[str]]:
    """The form with those texts, each made unlike all others, and these."""
    parts, texts = Parts(blank), []
    for number, ((part, row, column), text) in enumerate(written.items()):
        said = f"Zq{number}z {text}"
        texts.append(said)
        parts.write(part, address(row, column), said)
    return parts, texts


def questions(blank: Parts) -> Mapping[str, str]:
    """What the cells of the form answer, by their places."""
    manifest = read_manifest(read_custom_properties(blank[PART]))
    assert manifest
    found: dict[str, str] = {}
    for each in manifest.asked:
        key, _, place = each.place.partition("!")
        found[f"{KEYS[key]}!{place}"] = each.question.key
        if each.question.kind == "rating":
            name = str(each.question.criterion)
            found[f"{KEYS[key]}!{place.replace('E', 'F')}"] = evidence_key(name)
            found[f"{KEYS[key]}!{place.replace('E', 'G')}"] = example_key(name)
    return found


def plain(text: str) -> str:
    return "".join(text.split())


def lost(form: ReturnedForm, texts: Sequence[str]) -> list[str]:
    said = (*(each.text for each in form.answers), *(each.text for each in form.remarks))
    found = "\n".join(map(plain, said))
    return [text for text in texts if found.count(plain(text)) != 1]


@given(written=WRITTEN)
@quickly
def test_every_text_is_found_once_wherever_it_was_written(
    blank: Parts, written: Mapping[tuple[str, int, int], str]
) -> None:
    parts, texts = write(blank, written)
    form = parts.read()
    assert lost(form, texts) == []
    assert is_balanced_in(form)


@given(written=WRITTEN)
@quickly
def test_no_text_answers_another_question(
    blank: Parts, written: Mapping[tuple[str, int, int], str]
) -> None:
    known = questions(blank)
    for answer in write(blank, written)[0].read().answers:
        row = int(re.sub("[^0-9]", "", answer.place.partition("!")[2]))
        more = answer.place.startswith("Growth plan!") and row > 11
        assert known.get(answer.place) == answer.key or more


@given(texts=st.lists(TEXTS, min_size=1, max_size=6), place=st.integers(1, 20))
@quickly
def test_every_note_is_found_once(blank: Parts, texts: Sequence[str], place: int) -> None:
    parts = Parts(blank)
    said = [f"Zq{number}z {text}" for number, text in enumerate(texts)]
    notes = "".join(
        f'<comment ref="{address(place + number, 3)}" authorId="0"><text><t>{escaped(text)}</t>'
        "</text></comment>"
        for number, text in enumerate(said)
    )
    parts["xl/comments1.xml"] = (
        f'<comments xmlns="{MAIN}"><authors><author/></authors>'
        f"<commentList>{notes}</commentList></comments>"
    ).encode()
    parts.relate(LEVEL, "comments", "../comments1.xml")
    form = parts.read()
    assert lost(form, said) == []
    assert is_balanced_in(form)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@given(order=st.permutations(range(6, 11)), with_reference=st.booleans())
@quickly
def test_sorted_rows_keep_their_answers(
    blank: Parts, order: Sequence[int], *, with_reference: bool
) -> None:
    """However a part of the table is sorted that has the words of its criteria."""
    parts = Parts(blank)
    last = "H" if with_reference else "G"
    names = dict(zip(range(6, 11), ("delivers", "asks", "formula", "tests", "trains"), strict=True))
    for row, source in zip(range(6, 11), order, strict=True):
        for letter in "BCD" + ("H" if last == "H" else ""):
            inner = blank.cell(LEVEL, f"{letter}{source}") if letter != "D" else ""
            parts.put(LEVEL, f"{letter}{row}", f'<c @ t="s">{inner}</c>' if inner else "<c @/>")
        parts.write(LEVEL, f"F{row}", f"about {names[source]}")
    form = parts.read()
    assert {answer.criterion: answer.text for answer in form.answers} == {
        name: f"about {name}" for name in names.values()
    }
    assert is_balanced_in(form)
