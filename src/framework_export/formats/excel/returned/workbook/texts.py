"""The texts of cells (ECMA-376-1, 18.4): plain or in runs, without what only helps to read them."""

from __future__ import annotations

import re

from lxml import etree

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def namespace_of(root: etree._Element) -> str:
    """The namespace of a part as its tags have it: Strict Open XML has another one."""
    tag = str(root.tag)
    return tag[: tag.rfind("}") + 1]


def shared_texts(root: etree._Element) -> tuple[str, ...]:
    """The texts that cells share, in their order."""
    space = namespace_of(root)
    plain = f"{space}t"
    return tuple(
        # Nearly all of them are one piece, in which nothing else can stand.
        unescaped(each[0].text or "")
        if len(each) == 1 and each[0].tag == plain and not len(each[0])
        else text_of(each, space)
        for each in root.iterchildren(f"{space}si")
    )


def text_of(item: etree._Element, space: str) -> str:
    """A text of runs, without what is written above it to say how it is read.

    Texts within whatever else stands there are people's, too.
    """
    reading = f"{space}rPh"
    texts = item.iter(f"{space}t")
    if item.find(f".//{reading}") is None:
        return unescaped("".join(each.text or "" for each in texts))
    seen = (each for each in texts if next(each.iterancestors(reading), None) is None)
    return unescaped("".join(each.text or "" for each in seen))


def unescaped(text: str) -> str:
    """The text with the letters that stand in it as `_x0041_` (22.9.2.19)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(_letter, text.replace("\r\n", "\n"))


def _letter(found: re.Match[str]) -> str:
    letter = chr(int(found.group(1), 16))
    # A half of a letter is none, and a line is one however it ends.
    return "" if "\ud800" <= letter <= "\udfff" or letter == "\r" else letter
