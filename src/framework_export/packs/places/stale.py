"""Removes forms that nobody on the roster has any more, when that is asked for."""

from __future__ import annotations

from collections.abc import Container

from framework_export.formats.packages import LARGEST_FILE
from framework_export.formats.spliced_package import is_blank
from framework_export.packs.places.archives import SUFFIX, inspect_archive
from framework_export.packs.places.layout import digest_of_path
from framework_export.packs.places.stores import Store
from framework_export.products import FORMS, form_product


def remove_stale(store: Store, expected: Container[int]) -> int:
    """Removes our forms and archives whose paths are not expected, and says how many.

    What has answers of somebody stays, and so does every file that is none of ours.
    """
    removed = 0
    suffixes = (SUFFIX, *(form_product(form).suffix for form in FORMS))
    for path in store.paths():
        stale = path.endswith(suffixes) and digest_of_path(path) not in expected
        if stale and _is_ours(store, path):
            store.remove(path)
            removed += 1
    return removed


def _is_ours(store: Store, path: str) -> bool:
    if path.endswith(SUFFIX):
        there = inspect_archive(store, path)
        return there is not None and there.is_blank
    data = store.read(path, 0, LARGEST_FILE + 1) or b""
    return len(data) <= LARGEST_FILE and is_blank(data)
