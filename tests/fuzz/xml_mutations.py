"""What happens to the markup of a part, whatever format it is of."""

from __future__ import annotations

import copy
import re

from lxml import etree

from tests.fuzz.drafts import Draft, Element, NothingToDoError
from tests.fuzz.eyes import local

_CONTENT = re.compile(
    r"word/(document|header\d*|footer\d*|comments|footnotes|settings|styles)\.xml|docProps/custom\.xml"
    r"|xl/(workbook|sharedStrings)\.xml|xl/worksheets/[^/]+\.xml|xl/tables/[^/]+\.xml|\[Content_Types\]\.xml|.*\.rels"
)
_MAIN = re.compile(
    r"word/document\.xml|xl/worksheets/sheet[1-5]\.xml|xl/workbook\.xml|xl/sharedStrings\.xml"
)


def _tree(draft: Draft) -> Element:
    wanted = _MAIN if draft.random.random() < 0.75 else _CONTENT
    names = [name for name in sorted(draft.parts) if wanted.fullmatch(name)]
    return draft.tree(draft.random.choice(names))


def _inner(root: Element) -> list[Element]:
    """All elements below the root."""
    return [each for each in root.iter() if each is not root and isinstance(each.tag, str)]


def _is_within(element: Element, other: Element) -> bool:
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
    return draft.element(_inner(root))


def _detach(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def move_a_node(draft: Draft) -> None:
    root = _tree(draft)
    element, place = _chosen(draft, root), _chosen(draft, root)
    if _is_within(place, element):
        raise NothingToDoError
    _detach(element)
    place.addprevious(element) if draft.random.random() < 0.5 else place.append(element)


def swap_nodes(draft: Draft) -> None:
    root = _tree(draft)
    first = _chosen(draft, root)
    alike = [each for each in root.iter(first.tag) if each is not first]
    second = (
        draft.random.choice(alike)
        if alike and draft.random.random() < 0.8
        else _chosen(draft, root)
    )
    if _is_within(first, second) or _is_within(second, first):
        raise NothingToDoError
    _swap(first, second)


def _swap(first: Element, second: Element) -> None:
    mark = first.makeelement("mark")
    first.addprevious(mark)
    second.addprevious(first)
    mark.addprevious(second)
    _detach(mark)


def duplicate_a_node(draft: Draft) -> None:
    element = _chosen(draft, _tree(draft))
    for _ in range(draft.random.choice((1, 1, 2, 30))):
        element.addnext(copy.deepcopy(element))


def rename_a_node(draft: Draft) -> None:
    root = _tree(draft)
    element, other = _chosen(draft, root), _chosen(draft, root)
    element.tag = draft.random.choice((other.tag, f"{element.tag}x", local(element), "{urn:x}y"))


def rename_all_alike(draft: Draft) -> None:
    root = _tree(draft)
    wanted = _chosen(draft, root).tag
    new = draft.random.choice((_chosen(draft, root).tag, f"{wanted}x"))
    for each in list(root.iter(wanted)):
        each.tag = new


def remove_a_node(draft: Draft) -> None:
    _detach(_chosen(draft, _tree(draft)))


def remove_all_alike(draft: Draft) -> None:
    root = _tree(draft)
    wanted = _chosen(draft, root).tag
    for each in list(root.iter(wanted)):
        if each is not root and each.getparent() is not None:
            _detach(each)


def strip_a_node(draft: Draft) -> None:
    element = _chosen(draft, _tree(draft))
    tail = element.tail
    element.clear()
    element.tail = tail


def unwrap_a_node(draft: Draft) -> None:
    _unwrap(_chosen(draft, _tree(draft)))


def unwrap_all_alike(draft: Draft) -> None:
    root = _tree(draft)
    wanted = _chosen(draft, root).tag
    for each in list(root.iter(wanted)):
        if each is not root:
            _unwrap(each)


def _unwrap(element: Element) -> None:
    for child in list(element):
        element.addprevious(child)
    _detach(element)


def reparent_a_node(draft: Draft) -> None:
    """Into its neighbour, or out of what it is in."""
    element = _chosen(draft, _tree(draft))
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
    root = _tree(draft)
    element = _chosen(draft, root)
    name = draft.random.choice(("{urn:x}y", element.tag, _chosen(draft, root).tag))
    around = element.makeelement(name)
    element.addprevious(around)
    around.append(element)


def move_text(draft: Draft) -> None:
    """The text of an element goes to another one of its kind."""
    root = _tree(draft)
    texts = [each for each in _inner(root) if _said(each).strip()]
    first = draft.element(texts)
    second = draft.element([each for each in root.iter(first.tag) if each is not first])
    how = draft.random.randrange(3)
    if how == 0:
        first.text, second.text = second.text, first.text
    elif how == 1:
        first.text, second.text = "", f"{_said(second)}{_said(first)}"
    else:
        second.text = first.text
    draft.excused.add("altered")


def _said(element: Element) -> str:
    return "" if element.text is None else element.text


def change_an_attribute(draft: Draft) -> None:
    root = _tree(draft)
    element = draft.element([each for each in root.iter() if each.attrib])
    name = draft.random.choice(sorted(map(str, element.attrib)))
    value = str(element.get(name))
    element.set(name, draft.random.choice(_odd_values(value)))
    draft.excused.add("altered")


def _odd_values(value: str) -> tuple[str, ...]:
    return (
        *("", "0", "-1", "1", "99999999999999999999", "1e9", "NaN", "true", "x" * 300, "٣", "²"),
        *(
            f"{value}0",
            value[:-1],
            value.upper(),
            f" {value} ",
            f"{value}:{value}",
            "A1:XFD1048576",
        ),
    )


def remove_an_attribute(draft: Draft) -> None:
    root = _tree(draft)
    element = draft.element([each for each in root.iter() if each.attrib])
    name = draft.random.choice(sorted(map(str, element.attrib)))
    for each in root.iter(element.tag) if draft.random.random() < 0.3 else (element,):
        each.attrib.pop(name, "")
    draft.excused.add("altered")


def exchange_attributes(draft: Draft) -> None:
    root = _tree(draft)
    element = draft.element([each for each in root.iter() if each.attrib])
    name = draft.random.choice(sorted(map(str, element.attrib)))
    other = draft.element(
        [each for each in root.iter(element.tag) if each is not element and name in each.attrib]
    )
    first, second = str(element.get(name)), str(other.get(name))
    element.set(name, second)
    other.set(name, first)
    draft.excused.add("altered")


def shuffle_children(draft: Draft) -> None:
    element = draft.element([each for each in _tree(draft).iter() if len(each) > 1])
    children = list(element)
    draft.random.shuffle(children)
    element[:] = children


def add_comments(draft: Draft) -> None:
    """Comments and instructions of XML, which mean nothing."""
    root = _tree(draft)
    for _ in range(5):
        element = draft.element(_inner(root))
        new: Element = draft.random.choice(
            (etree.Comment("x"), etree.ProcessingInstruction("x", "y"))
        )
        element.addprevious(new) if draft.random.random() < 0.5 else element.insert(0, new)


def nest_deeply(draft: Draft) -> None:
    root = _tree(draft)
    element = _chosen(draft, root)
    inner = element
    for _ in range(draft.random.choice((50, 200, 3_000))):
        new = element.makeelement(element.tag)
        inner.append(new)
        inner = new


def repeat_very_often(draft: Draft) -> None:
    element = _chosen(draft, _tree(draft))
    if sum(1 for _ in element.iter()) > 40:
        raise NothingToDoError
    for _ in range(2_000):
        element.addnext(copy.deepcopy(element))


def prefix_namespaces(draft: Draft) -> None:
    """Another prefix for the main namespace, which means the same."""
    root = _tree(draft)
    name = next(name for name, tree in draft.trees.items() if tree is root)
    spaces = dict(root.nsmap)
    old = next((prefix for prefix in (None, "w") if prefix in spaces), None)
    if old not in spaces:
        raise NothingToDoError
    new = draft.random.choice(("x", "ns0", "main"))
    text = draft.settled()[name].decode()
    if old is None:
        text = re.sub(r"<(/?)(?=[A-Za-z][\w.-]*[\s/>])", rf"<\1{new}:", text)
        text = text.replace(f'xmlns="{spaces[None]}"', f'xmlns:{new}="{spaces[None]}"')
    else:
        text = re.sub(rf"(?<=[<\s/]){old}:(?=[A-Za-z])", f"{new}:", text)
        text = text.replace(f"xmlns:{old}=", f"xmlns:{new}=")
    draft.parts[name] = text.encode()


def write_otherwise(draft: Draft) -> None:
    """Another encoding, a mark for it, entities, or a document type."""
    root = _tree(draft)
    name = next(name for name, tree in draft.trees.items() if tree is root)
    text = re.sub(r"^<\?xml.*?\?>\s*", "", draft.settled()[name].decode())
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">'
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    draft.parts[name] = draft.random.choice(
        (
            f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16"),
            f'<?xml version="1.0"?>{text}'.encode("utf-8-sig"),
            f'<?xml version="1.0" encoding="x-none"?>{text}'.encode(),
            f'<?xml version="1.1"?>{text}'.encode(),
            f"{bomb}]>{text.replace('</', '&i;</', 1)}".encode(),
            f'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>{text.replace("</", "&a;</", 1)}'.encode(),
            f"\n {text}".encode(),
            f"{text}<more/>".encode(),
        )
    )


XML_MUTATIONS = (
    *(move_a_node, swap_nodes, duplicate_a_node, rename_a_node, rename_all_alike, remove_a_node),
    *(
        remove_all_alike,
        strip_a_node,
        unwrap_a_node,
        unwrap_all_alike,
        reparent_a_node,
        wrap_a_node,
    ),
    *(move_text, change_an_attribute, remove_an_attribute, exchange_attributes, shuffle_children),
    *(add_comments, nest_deeply, repeat_very_often, prefix_namespaces, write_otherwise),
)
