"""Where a form is: in a file of its own, or in an archive."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framework_export.formats.packages import LARGEST_FILE
from framework_export.packs.file_names import STAGING
from framework_export.packs.places.archives import SUFFIX
from framework_export.packs.places.inside import opened_inside
from framework_export.packs.places.layout import digest_of_path
from framework_export.packs.places.stores import Store
from framework_export.products import FORMS, form_product

FORM_SUFFIXES = tuple(form_product(form).suffix for form in FORMS)

_LONGEST = 1_000  # characters
# What can lead out of a folder, or has a meaning of its own on some system.
_UNSAFE = re.compile(r'[\x00-\x1f\\:*?"<>|]|(?:^|/)\.{0,2}(?:/|$)')


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Spot:
    """The place of a form."""

    archive: str = ""
    """The path of the archive that it is in; empty for a file of its own."""
    path: str
    """Its own, below the place of packs or in the archive."""

    @property
    def key(self) -> int:
        """64 bits with a sign, equal for places that are one where case does not count."""
        return spot_key(self.archive, self.path)

    @property
    def is_staged(self) -> bool:
        """Whether the form is on its way."""
        return not self.archive and self.path.startswith(f"{STAGING}/")

    def __str__(self) -> str:
        return f"{self.archive}/{self.path}" if self.archive else self.path


def spot_key(archive: str, path: str) -> int:
    """As `Spot.key`."""
    return digest_of_path(f"{archive}\0{path}") - (1 << 63)


def is_safe(spot: Spot) -> bool:
    """Whether that is a place of forms below our own, and leads nowhere else.

    Lists of earlier runs can have been changed by anybody.
    """
    inside = spot.path.endswith(FORM_SUFFIXES) and _is_inside(spot.path)
    return inside and (
        not spot.archive or (spot.archive.endswith(SUFFIX) and _is_inside(spot.archive))
    )


def read_spot(store: Store, spot: Spot) -> bytes | None:
    """The form that is there; None when there is none, or none that can be read safely."""
    if not spot.archive:
        data = store.read(spot.path, 0, LARGEST_FILE + 1)
        return None if data is None or len(data) > LARGEST_FILE else data
    inside = opened_inside(store, spot.archive)
    return inside.read(spot.path) if inside else None


def _is_inside(path: str) -> bool:
    return len(path) <= _LONGEST and not _UNSAFE.search(path)
