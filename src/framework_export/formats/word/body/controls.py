"""Content controls: the fields of a form, each with its identity and a title that is read out."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from typing import assert_never

from framework_export.documents.form import Choice, Question
from framework_export.formats.word.elements import Xml, in_lines, joined, text, w, w14

LONGEST_TAG = 64
"""Characters; Word reports a longer tag or title as damage."""
BOOKMARK = "fe_"
"""What the names of the bookmarks around fields begin with."""

UNTICKED, TICKED = "\u2610", "\u2612"

_PROMPT_STYLE = "Placeholder Text"


def tag_of(key: str) -> str:
    """The key, or as much of it as fits and a digest of all of it."""
    return key if len(key) <= LONGEST_TAG else f"{key[: LONGEST_TAG - 17]}~{_digest(key, 16)}"


def bookmark_of(key: str) -> str:
    """A name that Word allows: up to 40 letters, digits and underscores."""
    return f"{BOOKMARK}{_digest(key, 26)}"


@lru_cache(maxsize=4096)  # Forms of one framework have the same keys.
def _digest(key: str, length: int) -> str:
    hashed = hashlib.blake2b(key.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(hashed).decode("ascii").lower()[:length]


class Controls:
    """Makes the controls of one document, so that their numbers and bookmarks are unique in it.

    `styles` has the id of each style by its name, `prompts` the building block of each prompt.
    """

    def __init__(
        self, styles: dict[str, str], prompts: dict[str, str], *, language: str, rtl: bool
    ) -> None:
        self._styles = styles
        self._prompts = prompts
        self._language = language
        self._rtl = rtl
        self._count = 0

    def field(self, question: Question) -> Xml:
        """The control of a question with its bookmark around it, for a paragraph."""
        self._count += 1
        return joined(
            w("bookmarkStart", id=self._count, name=bookmark_of(question.key)),
            w("sdt", self._properties(question), w("sdtContent", self._content(question))),
            w("bookmarkEnd", id=self._count),
        )

    def _properties(self, question: Question) -> Xml:
        blank = not question.value and question.kind != "tick"
        block = self._prompts.get(question.prompt)
        return w(
            "sdtPr",
            w("alias", val=_shortened(question.title)),
            w("tag", val=tag_of(question.key)),
            w("id", val=1_000 + self._count),
            w("lock", val="sdtLocked"),
            w("placeholder", w("docPart", val=block)) if block else None,
            w("showingPlcHdr") if blank else None,
            self._kind(question),
        )

    def _kind(self, question: Question) -> Xml | None:
        match question.kind:
            case "rating" | "choice":
                return _dropdown(question.prompt, question.choices)
            case "text":
                # A control without a kind takes any text. LibreOffice 7.4 moves the line breaks of
                # a plain-text one (`w:text`) in front of it, and repeats what mixes scripts.
                return None
            case "date":
                return self._date(question)
            case "tick":
                return tick_box(ticked=bool(question.value))
            case _:
                assert_never(question.kind)

    def _date(self, question: Question) -> Xml:
        """Shown as YYYY-MM-DD: the one order that nobody reads another way round."""
        known = {"fullDate": f"{question.value}T00:00:00Z"} if question.value else {}
        return w(
            "date",
            w("dateFormat", val="yyyy-MM-dd"),
            w("lid", val=self._language),
            w("storeMappedDataAs", val="date"),
            w("calendar", val="gregorian"),
            **known,
        )

    def _content(self, question: Question) -> Xml:
        if question.kind == "tick":
            box = TICKED if question.value else UNTICKED
            return w("r", self._style("Review Tick", rtl=False), text(box))
        if question.value:
            return self._typed(question.shown)
        return w("r", self._style(_PROMPT_STYLE, rtl=self._rtl), text(question.prompt))

    def _typed(self, value: str) -> Xml:
        look = w("rPr", w("rtl")) if self._rtl else None
        return w("r", look, in_lines(value))

    def _style(self, name: str, *, rtl: bool) -> Xml:
        return w("rPr", w("rStyle", val=self._styles[name]), w("rtl") if rtl else None)


@lru_cache(maxsize=100)
def _dropdown(prompt: str, choices: tuple[Choice, ...]) -> Xml:
    """The prompt is the first item: choosing it takes an answer back."""
    items = (w("listItem", displayText=each.label, value=each.code) for each in choices)
    return w("dropDownList", w("listItem", displayText=prompt, value=""), *items)


def tick_box(*, ticked: bool) -> Xml:
    """The kind of a control that can be ticked."""
    return w14(
        "checkbox",
        w14("checked", val=int(ticked)),
        w14("checkedState", val=f"{ord(TICKED):04X}", font="MS Gothic"),
        w14("uncheckedState", val=f"{ord(UNTICKED):04X}", font="MS Gothic"),
    )


def _shortened(title: str) -> str:
    """A title within Word's limit, cut between words where it can be."""
    if len(title) <= LONGEST_TAG:
        return title
    cut = title[: LONGEST_TAG - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
