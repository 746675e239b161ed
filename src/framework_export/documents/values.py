"""From what stands in a field to the code of an answer, however somebody's keyboard writes it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from framework_export.documents.dates import read_date
from framework_export.documents.form import Choice, Question

TICKED = "true"
"""The code of a box with a tick in it; one without has no answer."""

DRAWN_BOXES = frozenset("☐☒☑")
"""What programs draw for the state of a box, while everything else was typed."""

_MARKS = "x×хχ✓✔✗✘✕✖☓√"  # the third and fourth are letters of Russian and Greek keyboards
_TICKS = frozenset("☒☑✅🗹🗸🗷🗵⊠" + _MARKS) | {TICKED}
_BOXES = "☐□▢⬜"
_EMPTY_BOXES = frozenset(_BOXES) | {"", "[ ]", "[]", "( )", "()", "false", "0"}
_MARKED = re.compile(rf"[\[(] ?[{_MARKS}] ?[\])]|[{_BOXES}] ?[{_MARKS}]|[{_MARKS}] ?[{_BOXES}]")
"""A mark between brackets, or beside the box."""
_ALIKE = {**dict.fromkeys(map(ord, "’‘ʼ`´′"), "'"), ord("ı"): "i"}
"""Apostrophes, and the Turkish i without a dot, which is I in capitals."""

_BESIDE = " .,;:!。،\"'“”„«»"
"""What people write before and behind an answer without meaning anything by it."""

_LONGEST_LABEL = 200  # characters of a text that is worth remembering
_EAST_ASIAN = "\u2e80"  # the first of its characters
_KASHIDA = "\u0640"  # only makes an Arabic word longer


def read_value(question: Question, text: str, language: str = "") -> str | None:
    """The code of what was typed or chosen; empty for a text, None when it cannot be told.

    `language` is that of the form, and only matters for dates.
    """
    match question.kind:
        case "text":
            return ""
        case "date":
            return read_date(text, language)
        case "tick":
            plain = folded(text)
            return TICKED if plain in _TICKS or _MARKED.fullmatch(plain) else None
        case "rating" | "choice":
            return _read_choice(question, text)


def is_blank(question: Question, text: str) -> bool:
    """Whether nothing has been answered: nothing to see, an empty box, or still the prompt."""
    if question.kind == "tick":
        return folded(text) in _EMPTY_BOXES
    if text == question.prompt or not text.strip():
        return True
    if not text.isascii() and all(each.isspace() or is_invisible(each) for each in text):
        return True
    # Only a text about as long as the prompt can be the prompt.
    return len(text) < 2 * len(question.prompt) and folded(text) == folded(question.prompt)


def same_text(one: str, other: str) -> bool:
    """Whether two names or numbers are the same but for how keyboards and systems write them.

    In Chinese and Japanese, whether there is a space in a name says nothing.
    """
    first, second = folded(one), folded(other)
    if first == second:
        return True
    return max(first, default="") >= _EAST_ASIAN and _unspaced(first) == _unspaced(second)


def _unspaced(text: str) -> str:
    return text.replace(" ", "")


def _read_choice(question: Question, text: str) -> str | None:
    for choice in question.choices:  # Nearly always as it was chosen.
        if text == choice.label:
            return choice.code
    for wanted in (folded(text), folded(text).strip(_BESIDE)):
        for said in (_label, _code):  # A label that is another's code is what people see.
            codes = {each.code for each in question.choices if folded(said(each)) == wanted}
            if codes:
                return codes.pop() if len(codes) == 1 else None
    return None


def _label(choice: Choice) -> str:
    return choice.label


def _code(choice: Choice) -> str:
    return choice.code


def folded(text: str) -> str:
    """Equal for texts that differ in spaces, case, width or how letters are composed.

    Nor does it matter what editors put in: invisible marks, their own apostrophes and dashes.
    """
    return _folded_label(text) if len(text) <= _LONGEST_LABEL else _folded(text)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not plain.isascii():
        shown = "".join(map(_plain, plain.replace("i\u0307", "i").translate(_ALIKE)))
        plain = unicodedata.normalize("NFKC", shown)
    return " ".join(plain.split())


_folded_label = lru_cache(maxsize=10_000)(_folded)  # The same few in every row of every form.


def _plain(character: str) -> str:
    """The character; nothing for one that only changes how others look."""
    if unicodedata.category(character) == "Pd":
        return "-"
    return "" if is_invisible(character) or character == _KASHIDA else character


@lru_cache(maxsize=10_000)
def is_invisible(character: str) -> bool:
    """Marks for direction and joining, and the selectors of a picture's variant."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"
