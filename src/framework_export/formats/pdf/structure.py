"""What WeasyPrint leaves out of a tagged file: scopes, cells in words, bodies of list items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

_SCOPES = {"col": "/Column", "row": "/Row"}
_IN_ITEM = ("/Lbl", "/LBody")


def complete_structure(document: Any, pdf: Any) -> None:
    """Complete the structure tree as PDF/UA-1 asks; a finisher for WeasyPrint's `write_pdf`.

    Headers of tables get their `Scope` (ISO 14289-1, 7.5; ISO 32000-1, table 349), cells their
    `aria-label` as alternative text, and what stands in a list item its `LBody` (table 336).
    A table has the title and the summary that its first cell names (`data-table`, `data-summary`).
    A link that holds other elements is one link and not one for each of them (7.18.5).
    """
    objects = {
        found.reference: found for found in pdf.objects if isinstance(found, pydyf.Dictionary)
    }
    for box in _cells(document):
        attributes = box.element.attrib
        if scope := _SCOPES.get(attributes.get("scope", "")):
            box.mark["A"]["Scope"] = scope
        if spoken := attributes.get("aria-label"):
            box.mark["Alt"] = pydyf.String(spoken)
        if title := attributes.get("data-table"):
            _describe(box.mark, title, attributes.get("data-summary", ""), objects)
    for stream in (found for found in pdf.objects if isinstance(found, pydyf.Stream)):
        _map_every_glyph(stream)
    for element in [found for found in objects.values() if found.get("Type") == "/StructElem"]:
        if element["S"] == "/LI":
            _gather_body(element, objects, pdf)
        elif element["S"] != "/Link":
            _drop_inner_links(element, objects)


def _cells(document: Any) -> Iterator[Any]:
    for page in document.pages:
        pending = [page._page_box]  # noqa: SLF001  # the boxes carry what the finished page does not
        while pending:
            box = pending.pop()
            if hasattr(box, "mark"):
                yield box
            pending.extend(getattr(box, "children", ()))


def _describe(cell: Any, title: str, summary: str, objects: dict[bytes, Any]) -> None:
    """Name the table that a cell is in (ISO 32000-1, tables 323 and 349)."""
    table = cell
    while table["S"] != "/Table":
        table = objects[table["P"]]
    table["T"] = pydyf.String(title)
    table["A"] = pydyf.Dictionary({"O": "/Table", "Summary": pydyf.String(summary)})


def _gather_body(item: Any, objects: dict[bytes, Any], pdf: Any) -> None:
    """Put what is neither label nor body of a list item into a body of its own."""
    loose = [kid for kid in item["K"] if objects[kid]["S"] not in _IN_ITEM]
    if not loose:
        return
    body = pydyf.Dictionary({**item, "S": "/LBody", "K": pydyf.Array(loose)})
    pdf.add_object(body)
    body["P"] = item.reference
    for kid in loose:
        objects[kid]["P"] = body.reference
    kept = [kid for kid in item["K"] if kid not in loose]
    item["K"] = pydyf.Array([*kept, body.reference])


def _drop_inner_links(element: Any, objects: dict[bytes, Any]) -> None:
    for kid in list(element["K"]):
        link = objects.get(kid) if isinstance(kid, bytes) else None
        if link is not None and link.get("Type") == "/OBJR":
            element["K"].remove(kid)
            objects[link["Pg"]]["Annots"].remove(link["Obj"])


def _map_every_glyph(stream: Any) -> None:
    """Give the later glyphs of a ligature, which have no text of their own, an invisible one.

    WeasyPrint maps them to nothing, which is no valid entry of a `ToUnicode` table (9.10.3).
    """
    if any(b"begincmap" in _bytes(part) for part in stream.stream):
        stream.stream = [_bytes(part).replace(b" <>", b" <200b>") for part in stream.stream]


def _bytes(part: Any) -> bytes:
    return part if isinstance(part, bytes) else str(part).encode("latin-1")
