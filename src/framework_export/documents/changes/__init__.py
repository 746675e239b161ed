"""What changed between two editions of a framework: an overview, then every change."""

from __future__ import annotations

from collections.abc import Sequence

from framework_export.documents import Source
from framework_export.documents.changes.comparison import plan_comparison
from framework_export.documents.changes.view import Changes, Comparison
from framework_export.documents.dates import date_in_words
from framework_export.documents.naming import edition_of, page_label
from framework_export.editions.comparing.changes import Change, Since

__all__ = ["Changes", "Comparison", "plan_changes", "plan_comparison"]


def plan_changes(source: Source, changes: Sequence[Change], since: str) -> Changes:
    """The document about the changes of a framework; `since` is what the old edition is called.

    They come in the order of `compare_frameworks`, and the framework is that of the new edition.
    """
    framework, organisation, words = source.framework, source.organisation, source.words
    edition = edition_of(framework, organisation)
    compared = Since(edition=since, changes=tuple(changes))
    return Changes(
        title=framework.title,
        heading=words("changes"),
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
        levels=len(framework.levels),
        comparison=plan_comparison(framework, words, compared),
        sources=framework.sources,
    )
