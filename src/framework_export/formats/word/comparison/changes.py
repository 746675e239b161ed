"""What changed between two editions: a title, and the tables that handbooks have, too."""

from __future__ import annotations

from collections.abc import Iterator

from framework_export.documents.changes.view import Changes
from framework_export.formats.word.comparison.setting import Set
from framework_export.formats.word.elements import Xml
from framework_export.formats.word.handbook.change_tables import (
    ChangeLayout,
    ChangeStyles,
    change_tables,
)

_STYLES = ChangeStyles(
    lead="Comparison Lead",
    note="Comparison Note",
    caption="heading 1",
    headings=("heading 1", "heading 2"),
    table="Comparison Table",
    head="Comparison Head",
    item="Comparison Item",
    tag="Comparison Tag",
)


def change_blocks(changes: Changes, using: Set) -> Iterator[Xml]:
    """The blocks of the document."""
    make, runs = using.paragraphs.make, using.runs
    if using.logo is not None:
        yield make("Normal", using.logo)
    yield make("Comparison Kind", runs.of_text(changes.title))
    yield make("Title", runs.of_text(changes.heading))
    yield make("Comparison Level", runs.of_text(changes.comparison.since))
    layout = ChangeLayout(
        ids=using.styles,
        styles=_STYLES,
        paragraphs=using.paragraphs,
        runs=runs,
        steps=using.steps,
        width=using.width,
        rtl=using.rtl,
    )
    yield from change_tables(changes.comparison, layout)
