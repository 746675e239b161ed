"""What changed between two editions of a framework: an overview, then every change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from framework_export.documents import Source
from framework_export.documents.changes.entries import plan_chapters
from framework_export.documents.changes.overview import plan_overview
from framework_export.documents.changes.view import Changes
from framework_export.documents.dates import date_in_words
from framework_export.documents.naming import edition_of, page_label
from framework_export.editions.comparing.changes import Change, Kind
from framework_export.words import Words

__all__ = ["Changes", "plan_changes"]

_SUMMED: tuple[Kind, ...] = ("added", "removed", "reworded", "moved", "split", "merged")


def plan_changes(source: Source, changes: Sequence[Change], since: str) -> Changes:
    """The document about the changes of a framework; `since` is what the old edition is called.

    They come in the order of `compare_frameworks`, and the framework is that of the new edition.
    """
    framework, organisation, words = source.framework, source.organisation, source.words
    edition = edition_of(framework, organisation)
    guessed = any(change.matched == "similar" for change in changes)
    return Changes(
        title=framework.title,
        heading=words("changes"),
        since=words("changes-since", since=since),
        counts=_counts(words, changes),
        company=organisation.name,
        edition=words("edition", edition=edition) if edition else "",
        dated=date_in_words(words, source.date),
        date=source.date,
        kind=words("changes"),
        subject=words("changes-subject"),
        keywords=(words("keyword-framework"), words("keyword-levels")),
        language=words.language,
        direction=words.direction,
        page_label=page_label(words),
        key=words("changes-key") if changes else "",
        guesses=words("changes-guesses") if guessed else "",
        old_label=words("changes-before"),
        new_label=words("changes-now"),
        levels=len(framework.levels),
        overview=plan_overview(framework, words, changes),
        chapters=tuple(plan_chapters(framework, words, changes)),
        nothing="" if changes else words("changes-none"),
        sources=framework.sources,
    )


def _counts(words: Words, changes: Sequence[Change]) -> str:
    """Of criteria by kind, and of everything else together."""
    counts = Counter(change.kind for change in changes)
    said = [f"{words(f'changes-{kind}')}: {counts[kind]}" for kind in _SUMMED if counts[kind]]
    others = len(changes) - sum(counts[kind] for kind in _SUMMED)
    if others:
        said.append(f"{words('changes-others')}: {others}")
    return words("separator").join(said)
