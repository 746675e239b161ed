"""All that has changed in a framework since an earlier edition, as documents tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from framework_export.documents.changes.entries import plan_chapters
from framework_export.documents.changes.overview import plan_overview
from framework_export.documents.changes.view import Comparison
from framework_export.editions.comparing.changes import Change, Kind, Since
from framework_export.model import Framework
from framework_export.words import Words

_SUMMED: tuple[Kind, ...] = ("added", "removed", "reworded", "moved", "split", "merged")


def plan_comparison(framework: Framework, words: Words, since: Since) -> Comparison:
    """How much has changed, then every change; the framework is that of the new edition."""
    changes = since.changes or ()
    guessed = any(change.matched == "similar" for change in changes)
    nothing = words("changes-absent" if since.changes is None else "changes-none")
    return Comparison(
        since=words("changes-since", since=since.edition),
        counts=_counts(words, changes),
        key=words("changes-key") if changes else "",
        guesses=words("changes-guesses") if guessed else "",
        level_label=words("summary-level"),
        change_label=words("changes"),
        old_label=words("changes-before"),
        new_label=words("changes-now"),
        overview=plan_overview(framework, words, changes),
        chapters=tuple(plan_chapters(framework, words, changes)),
        nothing="" if changes else nothing,
    )


def _counts(words: Words, changes: Sequence[Change]) -> str:
    """Of criteria by kind, and of everything else together."""
    counts = Counter(change.kind for change in changes)
    said = [f"{words(f'changes-{kind}')}: {counts[kind]}" for kind in _SUMMED if counts[kind]]
    others = len(changes) - sum(counts[kind] for kind in _SUMMED)
    if others:
        said.append(f"{words('changes-others')}: {others}")
    return words("separator").join(said)
