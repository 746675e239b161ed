"""Headers and footers, and what they show: texts by their slots, and the number of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def margins_of(document: WordDocument) -> Iterator[Element]:
    """Every header and footer, those of first and even pages too."""
    for section in document.sections:
        for margin in (
            *(section.header, section.first_page_header, section.even_page_header),
            *(section.footer, section.first_page_footer, section.even_page_footer),
        ):
            if not margin.is_linked_to_previous:
                yield margin._element  # noqa: SLF001 - python-docx shows its text only


SEPARATOR = " · "
"""What stands between facts."""


def slots(
    runs: Runs, texts: Iterable[tuple[str, str]], page: Xml, *, whose: Sequence[str] = ()
) -> dict[str, list[Element]]:
    """What a template can show in its margins, by the names of its slots.

    The header says whose it is, too: each value is a text of its own, for packs to be put in.
    """
    filled = {slot: runs.of_text(value) for slot, value in texts} | {"page": page}
    if whose:
        facts = [filled["header"], *map(runs.of_lines, whose)]
        filled["header"] = joined(*_between(facts, runs.of_text(SEPARATOR)))
    return {slot: elements(xml) for slot, xml in filled.items()}


def _between(facts: Sequence[Xml], separator: Xml) -> Iterator[Xml]:
    for number, fact in enumerate(facts):
        if number:
            yield separator
        yield fact


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
