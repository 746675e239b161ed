"""Whose form a returned one is, and what it was made for, as far as its new edition can have it."""

from __future__ import annotations

import datetime
import re

from framework_export.documents.answers import ReturnedForm
from framework_export.documents.form import Person
from framework_export.documents.placing import plain
from framework_export.model import Framework, Level, Organisation

_DATES = ("period_from", "period_to", "due")
_TOPIC = re.compile(r"level\.\d+\.topic\.[^.]+\.(?:employee|manager|evidence)")


def person_of(
    form: ReturnedForm, framework: Framework, level: Level | None, organisation: Organisation
) -> Person:
    """Whom it was made for; what the new form has no place for is left out, and is an answer."""
    values = {name: " ".join(plain(value).split()) for name, value in form.made_with.items()}
    sublevels = level.sublevels if level else organisation.sublevels
    offered = {
        "sublevel": sublevels if level is None or level.number == form.level else (),
        "target_level": tuple(str(each.number) for each in framework.levels),
        "track": tuple(track.id for track in framework.tracks),
    }
    if level is not None and level.number != form.level:
        offered["target_level"] = ()  # That level may be the one that they are at now.
    kept = {
        name: value
        for name, value in values.items()
        if (name not in offered or value in offered[name])
        and (name not in _DATES or _is_day(value))
    }
    return Person(**kept)


def is_short(form: ReturnedForm) -> bool:
    """Whether it is a review in which topics were rated as a whole."""
    rated = any(each.key.startswith("criterion.") for each in form.answers)
    return not rated and any(_TOPIC.fullmatch(each.key) for each in form.answers)


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
