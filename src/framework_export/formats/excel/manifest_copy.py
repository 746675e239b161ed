"""A copy of what a form asks, in its defined names: Excel's Document Inspector leaves those there.

It has nothing about the person, whose values go into the places that packs know.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from framework_export.formats.manifest import PREFIX

_NAME = "form_copy_"
_QUESTIONS = f"{PREFIX}questions."
_PERSONAL = (f"{PREFIX}person.", f"{PREFIX}reference")
_LONGEST_TEXT = 250  # characters in a formula; Excel takes 255
_MOST_TEXTS = 28  # in one name, whose formula has 8,192 characters at most
_TEXT = re.compile(r'"([A-Za-z0-9+/=.]*)"')
_NUMBERED = re.compile(rf"{_NAME}([0-9]{{1,4}})")


def copied_names(properties: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Names and the texts, as formulas, that they stand for."""
    known = dict(properties)
    questions = "".join(value for name, value in known.items() if name.startswith(_QUESTIONS))
    rest = {
        name.removeprefix(PREFIX): value
        for name, value in known.items()
        if not name.startswith((_QUESTIONS, *_PERSONAL))
    }
    head = base64.b64encode(json.dumps(rest).encode()).decode("ascii")
    whole = f"{head}.{questions}"
    texts = [whole[at : at + _LONGEST_TEXT] for at in range(0, len(whole), _LONGEST_TEXT)]
    for number, first in enumerate(range(0, len(texts), _MOST_TEXTS), 1):
        yield (
            f"{_NAME}{number}",
            "&".join(f'"{text}"' for text in texts[first : first + _MOST_TEXTS]),
        )


def copied_properties(names: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The properties, as far as they are in the defined names; none when they are not."""
    found = {
        int(match.group(1)): "".join(_TEXT.findall(formula))
        for name, formula in names
        if (match := _NUMBERED.fullmatch(name))
    }
    head, _, questions = "".join(text for _, text in sorted(found.items())).partition(".")
    try:
        rest = json.loads(base64.b64decode(head, validate=True)) if head else None
    except (ValueError, binascii.Error, RecursionError):
        return {}
    if not isinstance(rest, dict):
        return {}
    copied = {f"{PREFIX}{name}": str(value) for name, value in rest.items()}
    return {**copied, f"{_QUESTIONS}1": questions}
