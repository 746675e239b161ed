"""What happens to the elements of a part, whatever format it is of."""

from __future__ import annotations

import copy
import re

from tests.fuzz.drafts import Draft, Element, NothingToDoError
from tests.fuzz.eyes import local

_CONTENT = re.compile(
    r"word/(document|header\d*|footer\d*|comments|footnotes|settings|styles)\.xml|docProps/custom\.xml"
    r"|xl/(workbook|sharedStrings)\.xml|xl/worksheets/[^/]+\.xml|xl/tables/[^/]+\.xml|\[Content_Types\]\.xml|.*\.rels"
)


_MAIN = re.compile(
    r"word/document\.xml|xl/worksheets/sheet[1-5]\.xml|xl/workbook\.xml|xl/sharedStrings\.xml"
)


def some_tree(draft: Draft) -> Element:
    wanted = _MAIN if draft.random.random() < 0.75 else _CONTENT
    names = [name for name in sorted(draft.parts) if wanted.fullmatch(name)]
    return draft.tree(draft.random.choice(names))


def inner_of(root: Element) -> list[Element]:
    """All elements below the root."""
    return [each for each in root.iter() if each is not root and isinstance(each.tag, str)]


def is_within(element: Element, other: Element) -> bool:
    return any(each is other for each in (element, *element.iterancestors()))


def _chosen(draft: Draft, root: Element) -> Element:
    """An element; half of the time one with a typed text in it."""
    if draft.random.random() < 0.5:
        texts = [each for each in root.iter() if local(each) in ("t", "v") and each is not root]
        if texts:
            element = draft.random.choice(texts)
            for _ in range(draft.random.randrange(7)):
                parent = element.getparent()
                if parent is None or parent is root:
                    break
                element = parent
            return element
    return draft.element(inner_of(root))


def detach(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def move_a_node(draft: Draft) -> None:
    root = some_tree(draft)
    element, place = _chosen(draft, root), _chosen(draft, root)
    if is_within(place, element):
        raise NothingToDoError
    detach(element)
    place.addprevious(element) if draft.random.random() < 0.5 else place.append(element)


def swap_nodes(draft: Draft) -> None:
    root = some_tree(draft)
    first = _chosen(draft, root)
    alike = [each for each in root.iter(first.tag) if each is not first]
    second = (
        draft.random.choice(alike)
        if alike and draft.random.random() < 0.8
        else _chosen(draft, root)
    )
    if is_within(first, second) or is_within(second, first):
        raise NothingToDoError
    swap(first, second)


def swap(first: Element, second: Element) -> None:
    mark = first.makeelement("mark")
    first.addprevious(mark)
    second.addprevious(first)
    mark.addprevious(second)
    detach(mark)


def duplicate_a_node(draft: Draft) -> None:
    element = _chosen(draft, some_tree(draft))
    for _ in range(draft.random.choice((1, 1, 2, 30))):
        element.addnext(copy.deepcopy(element))


def rename_a_node(draft: Draft) -> None:
    root = some_tree(draft)
    element, other = _chosen(draft, root), _chosen(draft, root)
    element.tag = draft.random.choice((other.tag, f"{element.tag}x", local(element), "{urn:x}y"))


def rename_all_alike(draft: Draft) -> None:
    root = some_tree(draft)
    wanted = _chosen(draft, root).tag
    new = draft.random.choice((_chosen(draft, root).tag, f"{wanted}x"))
    for each in list(root.iter(wanted)):
        each.tag = new


def remove_a_node(draft: Draft) -> None:
    detach(_chosen(draft, some_tree(draft)))


def remove_all_alike(draft: Draft) -> None:
    root = some_tree(draft)
    wanted = _chosen(draft, root).tag
    for each in list(root.iter(wanted)):
        if each is not root and each.getparent() is not None:
            detach(each)


def strip_a_node(draft: Draft) -> None:
    element = _chosen(draft, some_tree(draft))
    tail = element.tail
    element.clear()
    element.tail = tail


def unwrap_a_node(draft: Draft) -> None:
    unwrap(_chosen(draft, some_tree(draft)))


def unwrap_all_alike(draft: Draft) -> None:
    root = some_tree(draft)
    wanted = _chosen(draft, root).tag
    for each in list(root.iter(wanted)):
        if each is not root:
            unwrap(each)


def unwrap(element: Element) -> None:
    for child in list(element):
        element.addprevious(child)
    detach(element)


def reparent_a_node(draft: Draft) -> None:
    """Into its neighbour, or out of what it is in."""
    element = _chosen(draft, some_tree(draft))
    parent = element.getparent()
    assert parent is not None
    neighbour = element.getprevious() if draft.random.random() < 0.5 else element.getnext()
    if neighbour is not None and isinstance(neighbour.tag, str):
        neighbour.append(element)
    elif parent.getparent() is not None:
        parent.addnext(element)
    else:
        raise NothingToDoError


def wrap_a_node(draft: Draft) -> None:
    root = some_tree(draft)
    element = _chosen(draft, root)
    name = draft.random.choice(("{urn:x}y", element.tag, _chosen(draft, root).tag))
    around = element.makeelement(name)
    element.addprevious(around)
    around.append(element)


def shuffle_children(draft: Draft) -> None:
    element = draft.element([each for each in some_tree(draft).iter() if len(each) > 1])
    children = list(element)
    draft.random.shuffle(children)
    element[:] = children


def nest_deeply(draft: Draft) -> None:
    root = some_tree(draft)
    element = _chosen(draft, root)
    inner = element
    for _ in range(draft.random.choice((50, 200, 3_000))):
        new = element.makeelement(element.tag)
        inner.append(new)
        inner = new


def repeat_very_often(draft: Draft) -> None:
    element = _chosen(draft, some_tree(draft))
    if sum(1 for _ in element.iter()) > 40:
        raise NothingToDoError
    for _ in range(2_000):
        element.addnext(copy.deepcopy(element))
