"""What happens to the texts and attributes of a part, and to how it is written."""

from __future__ import annotations

import re

from lxml import etree

from tests.fuzz.drafts import Draft, Element, NothingToDoError
from tests.fuzz.mutations.xml_nodes import inner_of, some_tree


def move_text(draft: Draft) -> None:
    """The text of an element goes to another one of its kind."""
    root = some_tree(draft)
    texts = [each for each in inner_of(root) if _said(each).strip()]
    first = draft.element(texts)
    second = draft.element([each for each in root.iter(first.tag) if each is not first])
    how = draft.random.randrange(3)
    if how == 0:
        first.text, second.text = second.text, first.text
    elif how == 1:
        first.text, second.text = "", f"{_said(second)}{_said(first)}"
    else:
        second.text = first.text


def _said(element: Element) -> str:
    return "" if element.text is None else element.text


def change_an_attribute(draft: Draft) -> None:
    root = some_tree(draft)
    element = draft.element([each for each in root.iter() if each.attrib])
    name = draft.random.choice(sorted(map(str, element.attrib)))
    value = str(element.get(name))
    element.set(name, draft.random.choice(_odd_values(value)))


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
    root = some_tree(draft)
    element = draft.element([each for each in root.iter() if each.attrib])
    name = draft.random.choice(sorted(map(str, element.attrib)))
    for each in root.iter(element.tag) if draft.random.random() < 0.3 else (element,):
        each.attrib.pop(name, "")


def exchange_attributes(draft: Draft) -> None:
    root = some_tree(draft)
    element = draft.element([each for each in root.iter() if each.attrib])
    name = draft.random.choice(sorted(map(str, element.attrib)))
    other = draft.element(
        [each for each in root.iter(element.tag) if each is not element and name in each.attrib]
    )
    first, second = str(element.get(name)), str(other.get(name))
    element.set(name, second)
    other.set(name, first)


def add_comments(draft: Draft) -> None:
    """Comments and instructions of XML, which mean nothing."""
    root = some_tree(draft)
    for _ in range(5):
        element = draft.element(inner_of(root))
        new: Element = draft.random.choice(
            (etree.Comment("x"), etree.ProcessingInstruction("x", "y"))
        )
        element.addprevious(new) if draft.random.random() < 0.5 else element.insert(0, new)


def prefix_namespaces(draft: Draft) -> None:
    """Another prefix for the main namespace, which means the same."""
    root = some_tree(draft)
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
    root = some_tree(draft)
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
