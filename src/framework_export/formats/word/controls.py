"""Content controls: the fields of a form, each with its identity and a title that is read out."""

from __future__ import annotations

import base64
import hashlib
from typing import assert_never

from framework_export.documents.form import Question
from framework_export.formats.word.elements import Element, text, w, w14

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

    def field(self, question: Question) -> tuple[Element, ...]:
        """The control of a question with its bookmark around it, for a paragraph."""
        self._count += 1
        start = w("bookmarkStart", id=self._count, name=bookmark_of(question.key))
        control = w("sdt", self._properties(question), w("sdtContent", self._content(question)))
        return start, control, w("bookmarkEnd", id=self._count)

    def _properties(self, question: Question) -> Element:
        blank = not question.value and question.kind != "tick"
        properties = w("sdtPr")
        properties.extend(
            (
                w("alias", val=_shortened(question.title)),
                w("tag", val=tag_of(question.key)),
                w("id", val=1_000 + self._count),
                w("lock", val="sdtLocked"),
            )
        )
        if question.prompt:
            properties.append(w("placeholder", w("docPart", val=self._prompts[question.prompt])))
        if blank:
            properties.append(w("showingPlcHdr"))
        kind = self._kind(question)
        if kind is not None:
            properties.append(kind)
        return properties

    def _kind(self, question: Question) -> Element | None:
        match question.kind:
            case "rating" | "choice":
                return _dropdown(question)
            case "text":
                # A control without a kind takes any text. LibreOffice 7.4 puts the line breaks of a
                # plain-text control (`w:text w:multiLine="1"`) in front of it and joins the lines.
                return None if question.multiline else w("text")
            case "date":
                return self._date(question)
            case "tick":
                return _tick_box(question)
            case _:
                assert_never(question.kind)

    def _date(self, question: Question) -> Element:
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

    def _content(self, question: Question) -> Element:
        if question.kind == "tick":
            box = TICKED if question.value else UNTICKED
            return w("r", self._style("Review Tick", rtl=False), text(box))
        if question.value:
            return self._typed(question.shown)
        return w("r", self._style(_PROMPT_STYLE, rtl=self._rtl), text(question.prompt))

    def _typed(self, value: str) -> Element:
        run = w("r", w("rPr", w("rtl")) if self._rtl else None)
        for number, line in enumerate(value.split("\n")):
            if number:
                run.append(w("br"))
            run.append(text(line))
        return run

    def _style(self, name: str, *, rtl: bool) -> Element:
        return w("rPr", w("rStyle", val=self._styles[name]), w("rtl") if rtl else None)


def _dropdown(question: Question) -> Element:
    """The prompt is the first item: choosing it takes an answer back."""
    items = [w("listItem", displayText=question.prompt, value="")]
    items.extend(
        w("listItem", displayText=each.label, value=each.code) for each in question.choices
    )
    return w("dropDownList", *items)


def _tick_box(question: Question) -> Element:
    return w14(
        "checkbox",
        w14("checked", val="1" if question.value else "0"),
        w14("checkedState", val=f"{ord(TICKED):04X}", font="MS Gothic"),
        w14("uncheckedState", val=f"{ord(UNTICKED):04X}", font="MS Gothic"),
    )


def _shortened(title: str) -> str:
    """A title within Word's limit, cut between words where it can be."""
    if len(title) <= LONGEST_TAG:
        return title
    cut = title[: LONGEST_TAG - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
