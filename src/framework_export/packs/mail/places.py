"""Where drafts go: a file for each addressee, whose name is nobody else's."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from framework_export.packs.file_names import MAIL, bucket, bucket_digits, safe_name
from framework_export.packs.mail.addressees import Addressee
from framework_export.packs.places.layout import MOST_FILES, Layout

SUFFIX = ".eml"

_DIGITS = 12
"""Of the digest that ends every name: shards see a share of the people, and two of them could
otherwise choose one name for two people."""

_LONGEST = 90  # bytes of what people are called


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPlaces:
    by_manager: bool
    digits: int
    """Of the subfolders."""

    def path(self, addressee: Addressee) -> str:
        """The draft that has somebody's forms: their own, or their manager's."""
        if self.by_manager:
            called = addressee.manager or addressee.manager_email
            return draft_path(addressee.managed_by, called, self.digits)
        parts = (addressee.employee_id, addressee.name)
        return draft_path(addressee.key, "-".join(filter(None, parts)), self.digits)


def draft_path(key: str, called: str, digits: int) -> str:
    """The draft to who has that key; its folders are named by that many digits."""
    digest = _digest(key)
    name = f"{safe_name(called, _LONGEST)}-{digest[:_DIGITS]}{SUFFIX}"
    return "/".join((MAIL, *bucket(digest, digits), name))


def draft_digest(key: str) -> str:
    """What tells the name of the draft to who has that key from all others."""
    return _digest(key)[:_DIGITS]


def _digest(key: str) -> str:
    return hashlib.blake2b(key.encode(), digest_size=8).hexdigest()


def draft_places(layout: Layout) -> DraftPlaces:
    """Places for all who were met, with at most a thousand drafts in a folder."""
    by_manager, sizes = layout.scheme.by_manager, layout.sizes
    people = sum(sizes.values()) // len(layout.scheme.documents)
    count = len(sizes) if by_manager else people
    return DraftPlaces(by_manager=by_manager, digits=bucket_digits(count, MOST_FILES))
