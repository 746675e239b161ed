"""Trees of YAML with something taken away or changed, in which everything else keeps its place."""

from __future__ import annotations

from dataclasses import replace

from framework_export.reading.yaml.nodes import Mapping, Node, Scalar, Sequence


def without(root: Mapping, path: tuple[int | str, ...]) -> Mapping:
    """The tree without the value at a path, or without the nearest one around it.

    Items of a list become null, so that the others keep their places; one that is null already
    takes its list with it. Parts of the path that are no key or index are passed over.
    """
    taken = _without(root, path)
    return taken if isinstance(taken, Mapping) else replace(root, entries={})


def _without(node: Node, path: tuple[int | str, ...]) -> Node | None:
    for position, part in enumerate(path):
        rest = path[position + 1 :]
        match node:
            case Mapping() if part in node.entries:
                key, value = node.entries[str(part)]
                inner = _without(value, rest)
                left = {name: each for name, each in node.entries.items() if name != part}
                if inner is not None:
                    left = {**node.entries, str(part): (key, inner)}
                return replace(node, entries=left)
            case Sequence() if isinstance(part, int) and part < len(node.items):
                item = node.items[part]
                if isinstance(item, Scalar) and item.value is None:
                    return None
                inner = _without(item, rest) or Scalar(None, True, item.start, item.end)
                items = (*node.items[:part], inner, *node.items[part + 1 :])
                return replace(node, items=items)
    return None
