"""Trees of YAML with something taken away or changed, in which everything else keeps its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from framework_export.reading.yaml.nodes import Mapping, Node, Scalar, Sequence

_Path = tuple[int | str, ...]


@dataclass(slots=True)
class _Cut:
    """What is taken away of a node: all of it, or something of what is in it."""

    whole: bool = False
    inner: dict[int | str, _Cut] = field(default_factory=dict)


def without(root: Mapping, paths: Iterable[_Path]) -> Mapping:
    """The tree without the values at some paths, or without the nearest ones around them.

    Items of a list become null, so that the others keep their places; one that is null already
    takes its list with it. Parts of a path that are no key or index are passed over.
    """
    cut = _Cut()
    for path in paths:
        at = cut
        for part in _steps(root, path):
            at = at.inner.setdefault(part, _Cut())
        at.whole = True
    left = _left(root, cut)
    return left if isinstance(left, Mapping) else replace(root, entries={})


def _steps(node: Node, path: _Path) -> Iterator[int | str]:
    """The keys and indexes that lead to what is taken away."""
    for part in path:
        match node:
            case Mapping() if part in node.entries:
                node = node.entries[str(part)][1]
            case Sequence() if isinstance(part, int) and part < len(node.items):
                node = node.items[part]
                if isinstance(node, Scalar) and node.value is None:
                    return
            case _:
                continue
        yield part


def _left(node: Node, cut: _Cut) -> Node | None:
    if cut.whole:
        return None
    match node:
        case Mapping():
            kept = {
                name: (key, value if name not in cut.inner else _left(value, cut.inner[name]))
                for name, (key, value) in node.entries.items()
            }
            entries = {name: (key, value) for name, (key, value) in kept.items() if value}
            return replace(node, entries=entries)
        case Sequence():
            items = list(node.items)
            for index, inner in cut.inner.items():
                old = items[int(index)]
                items[int(index)] = _left(old, inner) or Scalar(None, True, old.start, old.end)
            return replace(node, items=tuple(items))
        case Scalar():
            return node
