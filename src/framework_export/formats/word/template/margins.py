"""What header and footer show: texts by the names of their slots, and the number of the page."""

from __future__ import annotations

from collections.abc import Iterable

from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.elements import (
    Element,
    Xml,
    elements,
    instruction,
    joined,
    text,
    w,
)


def slots(runs: Runs, texts: Iterable[tuple[str, str]], page: Xml) -> dict[str, list[Element]]:
    """What a template can show in its margins, by the names of its slots."""
    filled = {slot: runs.of_text(value) for slot, value in texts} | {"page": page}
    return {slot: elements(xml) for slot, xml in filled.items()}


def page_number(runs: Runs, label: tuple[str, str, str]) -> Xml:
    """The page and how many there are, with what stands before, between and after them."""
    before, between, after = label
    return joined(
        runs.of_text(before),
        _number("PAGE"),
        runs.of_text(between),
        _number("NUMPAGES"),
        runs.of_text(after),
    )


def _number(field: str) -> Xml:
    return joined(
        w("r", w("fldChar", fldCharType="begin")),
        w("r", instruction(field)),
        w("r", w("fldChar", fldCharType="separate")),
        w("r", text("1")),
        w("r", w("fldChar", fldCharType="end")),
    )
