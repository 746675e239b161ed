"""What changed between two editions, as Markdown that any wiki or chat shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_export.documents.changes.view import Changes, Comparison, Entry, Overview
from framework_export.editions.comparing.wording import Piece
from framework_export.formats.markdown.escaping import escaped, line_start, linked
from framework_export.formats.markdown.prose import Place, heading, of_inlines, table_of

_IN_CELL = Place(in_line=True)
_NOTHING = "–"


def changes_markdown(changes: Changes) -> str:
    """The whole file, which ends with a line feed."""
    return "\n\n".join(filter(None, _parts(changes))) + "\n"


def _parts(changes: Changes) -> Iterator[str]:
    yield heading(1, escaped(f"{changes.title}: {changes.heading}"))
    facts = (changes.company, changes.comparison.since, changes.edition, changes.dated)
    yield line_start(" · ".join(escaped(fact) for fact in facts if fact))
    yield from comparison_markdown(changes.comparison, 2)


def comparison_markdown(comparison: Comparison, level: int) -> Iterator[str]:
    """How much has changed, then every change, below headings of that level."""
    if comparison.nothing:
        yield line_start(escaped(comparison.nothing))
        return
    yield line_start(escaped(comparison.counts))
    yield heading(level, escaped(comparison.overview.caption))
    yield _overview(comparison.overview)
    yield line_start(escaped(comparison.overview.key))
    yield line_start(escaped(" ".join(filter(None, (comparison.key, comparison.guesses)))))
    for chapter in comparison.chapters:
        yield heading(level, escaped(chapter.title), chapter.anchor)
        for group in chapter.groups:
            if group.title:
                track = f" ({escaped(group.track)})" if group.track else ""
                yield heading(level + 1, escaped(group.title) + track, group.anchor)
            yield _entries(group.entries, comparison)


def _overview(overview: Overview) -> str:
    rows = [[escaped(overview.corner), *(escaped(each.numeral) for each in overview.columns)]]
    for row in overview.rows:
        track = f" ({escaped(row.track)})" if row.track else ""
        cells = (linked(escaped(cell.text or _NOTHING), cell.anchor) for cell in row.cells)
        rows.append([escaped(row.title) + track, *cells])
    return table_of(rows, ["---", *["---:"] * len(overview.columns)])


def _entries(entries: Sequence[Entry], comparison: Comparison) -> str:
    labels = (comparison.change_label, comparison.old_label, comparison.new_label)
    rows = [[escaped(label) for label in labels]]
    for entry in entries:
        note = f" ({escaped(entry.note)})" if entry.note else ""
        label = f"{entry.sign} **{escaped(entry.label)}**{note}"
        rows.append([label, _marked(entry.old, "del"), _marked(entry.new, "ins")])
    return table_of(rows, ["---", "---", "---"])


def _marked(pieces: Sequence[Piece], element: str) -> str:
    """What differs in an element that GitHub and CommonMark show struck through or underlined."""
    said = ((of_inlines(piece.inlines, _IN_CELL), piece.differs) for piece in pieces)
    words = (f"<{element}>{text}</{element}>" if differs else text for text, differs in said)
    return "".join(words) or _NOTHING
