"""Frameworks that are called something else in the new edition, known by their criteria."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from framework_export.model import Framework
from framework_export.prose import plain_text

_LEAST = 3
"""Criteria in common: fewer can be by chance."""


def renamed_frameworks(old: Sequence[Framework], new: Sequence[Framework]) -> dict[str, str]:
    """From the id of an old framework to that of the new one that has most of its criteria.

    Both are those that the other edition has none of the same id for. Most is more than half of
    the criteria of either; the more two share, the earlier they find each other.
    """
    before, after = _known(old), _known(new)
    alike = sorted(
        (-len(its & theirs), name, other)
        for name, its in before.items()
        for other, theirs in after.items()
        if len(its & theirs) >= _LEAST and 2 * len(its & theirs) > max(len(its), len(theirs))
    )
    found: dict[str, str] = {}
    for _, name, other in alike:
        if name not in found and other not in found.values():
            found[name] = other
    return found


def _known(frameworks: Sequence[Framework]) -> dict[str, frozenset[Hashable]]:
    """By framework, what its own criteria are known by: permanent ids, and words of all others."""
    return {
        framework.id: frozenset(
            criterion.id
            if criterion.pinned
            else (topic.id, " ".join(plain_text(criterion.inlines).split()))
            for topic in framework.topics
            for criterion in topic.criteria
            if criterion.origin == "own"
        )
        for framework in frameworks
    }
