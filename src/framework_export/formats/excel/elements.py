"""Elements of openpyxl as text: it knows the standard, and we put its elements where they go."""

from __future__ import annotations

from typing import Any

from openpyxl.descriptors.serialisable import Serialisable
from openpyxl.xml.functions import tostring


def markup(element: Serialisable, name: str | None = None, *, namespace: str = "") -> str:
    """The element as it stands in a part; texts in it have to be `cells.kept` ones.

    Some elements of openpyxl have no name of their own, others no namespace.
    """
    tree: Any = element.to_tree(name) if name else element.to_tree()
    if namespace:
        tree.set("xmlns", namespace)
    return str(tostring(tree, encoding="unicode"))
