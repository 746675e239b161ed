"""What a tagged PDF says about its own structure."""

from collections.abc import Iterator

import pikepdf


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every element of the structure tree, in reading order."""
    pending: list[pikepdf.Object] = [pdf.Root.StructTreeRoot]
    while pending:
        element = pending.pop(0)
        if not isinstance(element, pikepdf.Dictionary):
            continue
        if "/S" in element:
            yield element
        kids = element.get("/K", pikepdf.Array())
        pending[:0] = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
