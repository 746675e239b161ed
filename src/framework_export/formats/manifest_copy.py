"""A copy of what a form asks, for a place that no inspector of documents clears.

It has nothing about the person, whose values go into the places that packs know.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Mapping

from framework_export.formats.manifest import PREFIX

_QUESTIONS = f"{PREFIX}questions."
_PERSONAL = (f"{PREFIX}person.", f"{PREFIX}reference")


def packed_copy(properties: Iterable[tuple[str, str]]) -> str:
    """The properties as one text of letters, digits and `+/=.`."""
    known = dict(properties)
    questions = "".join(value for name, value in known.items() if name.startswith(_QUESTIONS))
    rest = {
        name.removeprefix(PREFIX): value
        for name, value in known.items()
        if not name.startswith((_QUESTIONS, *_PERSONAL))
    }
    head = base64.b64encode(json.dumps(rest).encode()).decode("ascii")
    return f"{head}.{questions}"


def copied_properties(copy: str) -> Mapping[str, str]:
    """The properties that a copy has; none when it is no copy."""
    head, _, questions = copy.partition(".")
    try:
        rest = json.loads(base64.b64decode(head, validate=True)) if head else None
    except (ValueError, binascii.Error, RecursionError):
        return {}
    if not isinstance(rest, dict):
        return {}
    copied = {f"{PREFIX}{name}": str(value) for name, value in rest.items()}
    return {**copied, f"{_QUESTIONS}1": questions}
