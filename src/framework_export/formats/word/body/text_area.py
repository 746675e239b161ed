"""Where text stands on the pages of a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TextArea:
    """Where text stands on a page, in twips."""

    width: int
    height: int
