"""Opens the place where packs go, whatever it is."""

from __future__ import annotations

from pathlib import Path

from framework_export.packs.places.addresses import Place
from framework_export.packs.places.folders import Folder
from framework_export.packs.places.stores import Store


def open_store(place: Place) -> Store:
    """Where the files of that place are kept. Raises SetupError when it cannot be opened."""
    if isinstance(place, Path):
        return Folder(place)
    # Only now: a folder needs nothing of it.
    from framework_export.packs.places.remote import Remote

    return Remote(place)
