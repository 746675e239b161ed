"""Fills in a review the way that Word does, with a library of its own, and gives every answer."""

import itertools
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from docx import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

TEXTS = (
    'Led the migration <&> kept "both" sides informed',
    "one\ntwo\n\nfour\n  five & done",
    "Grüße – 数据 – 日本語のテキスト – 👩🏽‍💻 🎉",
    "يعمل مع الفريق 3 أيام",
    "'=1+1' ]]> \\n {{ name }} %s",
)


def controls(document: Any) -> Iterator[tuple[str, Any]]:
    """The content controls of a document with their tags."""
    for control in document.element.body.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        if tag is not None:
            yield tag.get(f"{W}val"), control


def shown(control: Any) -> str:
    """What a control shows, without its line breaks."""
    return "".join(text.text for text in control.iter(f"{W}t"))


def fill(data: bytes, answers: Mapping[str, str]) -> bytes:
    """Puts each answer, as people see it, into the control of that tag; `true` ticks a box."""
    document = Document(BytesIO(data))
    for tag, control in controls(document):
        if tag in answers:
            put(control, answers[tag])
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def fill_all(data: bytes) -> tuple[bytes, dict[str, str]]:
    """Everything answered, with each rating in turn; the answers by tag."""
    turns = itertools.count()
    answers = {
        tag: some_answer(control, next(turns)) for tag, control in controls(Document(BytesIO(data)))
    }
    return fill(data, answers), answers


def some_answer(control: Any, turn: int) -> str:
    properties = control.find(f"{W}sdtPr")
    if properties.find(f"{W14}checkbox") is not None:
        return "true"
    if properties.find(f"{W}date") is not None:
        return f"2026-{turn % 12 + 1:02}-{turn % 28 + 1:02}"
    if (dropdown := properties.find(f"{W}dropDownList")) is not None:
        items = [item.get(f"{W}displayText") for item in dropdown][1:]
        return str(items[turn % len(items)])
    text = TEXTS[turn % len(TEXTS)]
    return text if properties.find(f"{W}text") is None else text.split("\n")[0]


def put(control: Any, answer: str) -> None:
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    tick, date = properties.find(f"{W14}checkbox"), properties.find(f"{W}date")
    if tick is not None:
        tick.find(f"{W14}checked").set(f"{W14}val", "1")
        content.find(f".//{W}t").text = "☒"
        return
    if date is not None:
        date.set(f"{W}fullDate", f"{answer}T00:00:00Z")
    for prompting in properties.findall(f"{W}showingPlcHdr"):
        properties.remove(prompting)
    for run in list(content):
        content.remove(run)
    run = content.makeelement(f"{W}r")
    content.append(run)
    for number, line in enumerate(answer.split("\n")):
        if number:
            run.append(run.makeelement(f"{W}br"))
        text = run.makeelement(f"{W}t")
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(text)
