"""What happens to what a file says of itself."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from framework_export.formats.manifest import PREFIX
from tests.fuzz.drafts import Draft, NothingToDoError


def strip_properties(draft: Draft) -> None:
    draft.parts.pop("docProps/custom.xml", None)
    if draft.random.random() < 0.5:
        draft.parts.pop("docProps/core.xml", None)
        draft.parts.pop("docProps/app.xml", None)


def remove_some_properties(draft: Draft) -> None:
    root = draft.tree("docProps/custom.xml")
    share = draft.random.choice((0.1, 0.5, 0.9))
    for each in list(root):
        if draft.random.random() < share:
            root.remove(each)


def change_a_property(draft: Draft) -> None:
    root = draft.tree("docProps/custom.xml")
    chosen = draft.element(list(root))
    what = draft.random.randrange(5)
    value = draft.element([chosen[0]] if len(chosen) else [])
    if what == 0:
        value.text = draft.random.choice(
            ("", "1", "2", "x", "٣", "-1", "9" * 40, "review", "self-assessment", "=", "eNo=")
        )
    elif what == 1 and value.text:
        at = draft.random.randrange(len(value.text))
        value.text = value.text[:at] + draft.random.choice("AZ09+/ x") + value.text[at + 1 :]
    elif what == 2:
        other = draft.element(list(root))
        value.text, other[0].text = other[0].text, value.text
    elif what == 3:
        chosen.set("name", str(draft.random.choice(("framework-export.layout", "x", ""))))
    else:
        other = draft.element(list(root))
        first, second = chosen.get("name"), other.get("name")
        chosen.set("name", str(second))
        other.set("name", str(first))


def change_the_list_of_questions(draft: Draft) -> None:
    """What a form says that it asks, packed again so that it can be read."""
    root = draft.tree("docProps/custom.xml")
    pieces = [each for each in root if str(each.get("name")).startswith(f"{PREFIX}questions.")]
    if not pieces:
        raise NothingToDoError
    pieces.sort(key=lambda each: int(str(each.get("name")).rpartition(".")[2]))
    packed = "".join(str(each[0].text) for each in pieces)
    data: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(packed)))
    for _ in range(draft.random.choice((1, 1, 5))):
        _change_list(draft, data)
    again = base64.b64encode(zlib.compress(json.dumps(data).encode(), 9)).decode()
    width = -(-len(again) // len(pieces))
    for number, each in enumerate(pieces):
        each[0].text = again[number * width : (number + 1) * width]


def _change_list(draft: Draft, data: dict[str, Any]) -> None:
    columns = data["questions"]
    column = draft.random.choice(columns)
    first, second = (draft.random.randrange(len(column)) for _ in range(2))
    odd: tuple[Any, ...] = (
        None,
        "",
        "x",
        -1,
        10**30,
        "9" * 5_000,
        "1.2.3",
        "0.0.0",
        "99.99.99",
        "²",
        [],
        {},
        1.5,
        True,
        "person.name",
    )
    match draft.random.randrange(6):
        case 0:
            column[first] = draft.random.choice(odd)
        case 1:
            column[first], column[second] = column[second], column[first]
        case 2:
            for each in columns:
                each.append(each[first])
        case 3:
            for each in columns:
                del each[first]
        case 4:
            data[draft.random.choice(sorted(data))] = draft.random.choice((*odd, [[]], [["x"]]))
        case _:
            draft.random.shuffle(column)
