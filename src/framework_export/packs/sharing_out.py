"""Whose forms a run makes, and where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import repeat

from framework_export.packs.carrying.answers import CarriedAnswers
from framework_export.packs.changes.comparing import Comparison
from framework_export.packs.changes.ledger import Belonging
from framework_export.packs.forms.errands import Errand
from framework_export.packs.places.layout import Layout
from framework_export.packs.places.shards import Shard
from framework_export.packs.places.spots import Spot
from framework_export.packs.roster.recipients import Recipient


def belongings(
    recipients: Iterable[Recipient],
    layout: Layout,
    shard: Shard,
    folder: str,
    answers: CarriedAnswers | None,
) -> Iterator[Belonging]:
    """Everybody, whether they are in this share, and where their forms belong.

    `folder` is what the place of the run is below that of the whole roster.
    """
    documents = layout.scheme.documents
    for recipient in recipients:
        archive = folder + layout.archive(recipient) if layout.scheme.archived else ""
        inside = "" if archive else folder
        spots = (Spot(archive=archive, path=inside + path) for path in layout.paths(recipient))
        mine = _is_in(shard, layout, recipient)
        carried = answers.of(recipient) if answers else ()
        renewed = map(bool, carried or repeat(False, len(documents)))
        yield recipient, mine, zip(documents, spots, renewed, strict=True)


def errands_of(
    recipients: Iterable[Recipient],
    layout: Layout,
    shard: Shard,
    comparison: Comparison | None,
    answers: CarriedAnswers | None,
) -> Iterator[Errand]:
    """Of this share; those who have filled in a form that is elsewhere say where."""
    for number, recipient in enumerate(recipients):
        if _is_in(shard, layout, recipient):
            yield Errand(
                recipient=recipient,
                paths=layout.paths(recipient),
                carried=answers.of(recipient) if answers else (),
                held=comparison.held(number) if comparison else (),
            )


def _is_in(shard: Shard, layout: Layout, recipient: Recipient) -> bool:
    """Where there are archives they are shared out, so that each is made by one run."""
    if shard.count == 1:
        return True
    if layout.scheme.archived:
        return shard.has_archive(layout.archive(recipient))
    return shard.has(recipient)
