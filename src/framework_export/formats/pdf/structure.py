"""What WeasyPrint leaves out of a tagged table: the scope of its headers, and cells in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

_SCOPES = {"col": "/Column", "row": "/Row"}


def complete_tables(document: Any, pdf: Any) -> None:
    """Give table headers their `Scope` and cells their `aria-label` as alternative text.

    A finisher for WeasyPrint's `write_pdf`. PDF/UA-1 asks for the scope (ISO 14289-1, 7.5);
    ISO 32000-1, table 349 defines it.
    """
    for box in _cells(document):
        attributes = box.element.attrib
        if scope := _SCOPES.get(attributes.get("scope", "")):
            box.mark["A"]["Scope"] = scope
        if spoken := attributes.get("aria-label"):
            box.mark["Alt"] = pydyf.String(spoken)


def _cells(document: Any) -> Iterator[Any]:
    for page in document.pages:
        pending = [page._page_box]
        while pending:
            box = pending.pop()
            if hasattr(box, "mark"):
                yield box
            pending.extend(getattr(box, "children", ()))
