"""What the cells of one row of a roster mean, or what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from framework_export.documents.dates import read_date
from framework_export.documents.form import Person
from framework_export.packs.roster.columns import NAME_PARTS
from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.headings.contents import (
    is_email,
    is_failed_formula,
    is_nobodys_name,
    is_rounded,
)
from framework_export.packs.roster.headings.options import value_option
from framework_export.packs.roster.ladders import Ladder
from framework_export.packs.roster.leads import Leads
from framework_export.packs.roster.recipients import Recipient
from framework_export.reading.control_characters import CONTROL, HINT, code_point

Fault = tuple[str, str, str, str]
"""Column, code, message and hint."""

LONGEST = 32_000
"""UTF-16 units of a text: a cell of Excel holds 767 more, for what stands around it."""

_DATES = ("period_from", "period_to", "due")
_TEXTS = ("name", "employee_id", "email", "role", "manager", "manager_email")
_SHARED = (*_DATES, "framework", "level", "sublevel", "target_level", "track", "language")
_MOST_STANDINGS = 4_096
# Midnight in the east, as programs export days that have a time: the day before, in the evening.
_LATE_IN_UTC = re.compile(r"[t ](?:1[3-9]|2[0-3]):\d\d[\d:.]* ?(?:z|[+-]00:?00)$", re.IGNORECASE)
_LINE_ENDS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """What a row says beside texts: many people share it."""

    framework: str = ""
    level: int | None = None
    language: str = ""
    values: Mapping[str, str]
    """Of the person."""
    faults: tuple[Fault, ...]


def read_recipient(
    values: Mapping[str, str],
    directory: Directory,
    leads: Leads,
) -> tuple[Recipient | None, tuple[Fault, ...]]:
    """Whose row it is, by columns whose values have no spaces around them; None when in doubt.

    The name is whole, and its parts are beside it.
    """
    faults: list[Fault] = []
    standing = _standing(directory, *[values.get(name, "") for name in _SHARED])
    texts = {name: values.get(name, "") for name in _TEXTS}
    faults += _lead(texts, values.get("manager_id", ""), leads)
    for name, text in texts.items():
        if not (text.isprintable() and len(text) <= LONGEST // 2):
            texts[name] = _text(name, text, faults)
    faults += _odd_texts(texts, values)
    faults += standing.faults
    if standing.level is None:
        return None, tuple(faults)
    recipient = Recipient(
        framework=standing.framework,
        level=standing.level,
        language=standing.language,
        person=Person(**texts, **standing.values),
    )
    return recipient, tuple(faults)


def _lead(texts: dict[str, str], manager_id: str, leads: Leads) -> Iterator[Fault]:
    """Puts in what the roster says of the manager elsewhere: an id is surer than a name."""
    said, other = leads.contradiction(texts["manager"], manager_id, texts["manager_email"])
    if other:
        message = (
            f"The manager is {_shown(texts['manager'])}, and {_shown(said)} is {_shown(other)}."
        )
        hint = 'Mend one of the two, or leave one column out with --map "Their heading=unused".'
        yield "manager", "roster-two-managers", message, hint
    manager = leads.find(texts["manager"], manager_id, texts["manager_email"])
    if manager is not None:
        texts["manager"] = manager.name
        texts["manager_email"] = texts["manager_email"] or manager.email
    elif manager_id and not texts["manager"]:
        message = f"The manager is {_shown(manager_id)}, and nobody on the roster has that id."
        hint = "Put the name there, or a column with managers’ names beside it."
        yield "manager_id", "roster-unknown-manager", message, hint


def _odd_texts(texts: Mapping[str, str], values: Mapping[str, str]) -> Iterator[Fault]:
    """Names that nobody has, and addresses that are none: of columns taken for something else."""
    for column, text in values.items():
        if text[:1] == "#" and is_failed_formula(text):
            message = (
                f"{column} is {_shown(text)}, which is how a formula shows that it has failed."
            )
            yield column, "roster-odd-value", message, "Mend the formula, or type the value."
    if not texts["name"]:
        yield _missing("name")
    if is_rounded(texts["employee_id"]):
        message = f"employee_id is {_shown(texts['employee_id'])}, a number that was shortened."
        hint = "Format the column as text, and export it again."
        yield "employee_id", "roster-odd-value", message, hint
    for column in ("name", "manager"):
        text = texts[column]
        if text and is_nobodys_name(text):
            place = next((part for part in NAME_PARTS if values.get(part) == text), column)
            message = f"{place} is {_shown(text)}, which is nobody’s name."
            hint = f"Say with --map which column is {column}, if this is another one."
            yield place, "roster-odd-value", message, hint
    for column in ("email", "manager_email"):
        if texts[column] and not is_email(texts[column]):
            message = f"{column} is {_shown(texts[column])}, which is no e-mail address."
            yield column, "roster-odd-value", message, "Correct it, or leave it empty."


@lru_cache(maxsize=_MOST_STANDINGS)
def _standing(directory: Directory, *texts: str) -> _Standing:
    values = dict(zip(_SHARED, texts, strict=True))
    faults: list[Fault] = []
    dates = {name: _date(name, values[name], faults) for name in _DATES}
    if dates["period_from"] > dates["period_to"] > "":
        faults.append(("period_to", "roster-bad-date", "The period ends before it begins.", ""))
    language = _language(values["language"], directory, faults)
    found = _ladder(values["framework"], directory, faults)
    if found is None:
        return _Standing(values=dates, faults=tuple(faults))
    level = _level("level", values["level"], found, faults)
    target = _level("target_level", values["target_level"], found, faults)
    if not values["level"]:
        faults.append(_missing("level"))
    track = _track(values["track"], found, faults)
    beside = found.sublevel_beside(values["level"])
    sublevel = _sublevel(values["sublevel"] or beside, found, level, faults)
    if beside and sublevel and sublevel != beside:
        message = f"The level {_shown(values['level'])} says another sublevel than {sublevel}."
        faults.append(("sublevel", "roster-unknown-sublevel", message, "Mend one of the two."))
    places = {"track": track, "sublevel": sublevel, "target_level": str(target or "")}
    return _Standing(
        framework=found.framework.id,
        level=level,
        language=language or found.framework.language,
        values=dates | places,
        faults=tuple(faults),
    )


def _missing(column: str) -> Fault:
    return column, "roster-value-missing", f"There is no {column}.", "Fill it in."


def _text(column: str, text: str, faults: list[Fault]) -> str:
    text = _LINE_ENDS.sub("\n", text)
    if control := CONTROL.search(text):
        message = f"{column} has the character {code_point(control[0])} in it."
        faults.append((column, "control-character", message, HINT))
    if len(text.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST:
        message = f"{column} has more than {LONGEST:,} characters."
        faults.append((column, "roster-value-too-long", message, "Shorten it."))
    return text


def _date(column: str, text: str, faults: list[Fault]) -> str:
    if not text:
        return ""
    date = read_date(text)
    if date and _LATE_IN_UTC.search(text):
        message = f"{column} is {_shown(text)}, a time in UTC: it is the next day elsewhere."
        faults.append((column, "roster-bad-date", message, "Write the day alone: 2026-12-31."))
    if date is None:
        message = f"{column} is {_shown(text)}, which is no date, or could be two days."
        faults.append((column, "roster-bad-date", message, "Write it as 2026-12-31."))
    return date or ""


def _language(text: str, directory: Directory, faults: list[Fault]) -> str:
    if not text:
        return ""
    language = directory.language_of(text)
    if language is None:
        message = f"There are no words in the language {_shown(text)}."
        hint = f"There are: {', '.join(sorted(directory.languages))}."
        faults.append(("language", "roster-unknown-language", message, hint))
    return language or ""


def _ladder(text: str, directory: Directory, faults: list[Fault]) -> Ladder | None:
    found = directory.ladder_of(text)
    if found is None and not text:
        faults.append(_missing("framework"))
    elif found is None:
        several = directory.frameworks_called(text)
        message = f"There is no framework {_shown(text)}."
        if several:
            message = f"The framework {_shown(text)} can be {' or '.join(several)}."
        say = value_option("framework", text, directory.framework_meant(text) or "FRAMEWORK")
        likely = "" if several else f"{directory.likely_frameworks(text)} Or say"
        hint = f"{likely or 'Say'} what it is: {say}."
        faults.append(("framework", "roster-unknown-framework", message, hint))
    return found


def _level(column: str, text: str, found: Ladder, faults: list[Fault]) -> int | None:
    if not text:
        return None
    number = found.level_of(text)
    if number is None:
        message = f"{found.framework.id} has no level {_shown(text)}."
        say = value_option(column, text, "NUMBER")
        hint = f"{found.likely_levels(text)} Or say which one it is: {say}."
        faults.append((column, "roster-unknown-level", message, hint))
    return number


def _track(text: str, found: Ladder, faults: list[Fault]) -> str:
    if not text:
        return ""
    track = found.tracks.find(text)
    if track is None:
        message = f"{found.framework.id} has no track {_shown(text)}."
        hint = _likely(text, {each.id: each for each in found.framework.tracks})
        faults.append(("track", "roster-unknown-track", message, hint))
    return track or ""


def _sublevel(text: str, found: Ladder, level: int | None, faults: list[Fault]) -> str:
    if not text or level is None:
        return ""
    sublevel = found.sublevel_of(text, level)
    if sublevel is None:
        message = f"Level {level} has no sublevel {_shown(text)}."
        known = found.sublevels[level].exact.values()
        hint = f"It has {', '.join(known)}." if known else "Leave it empty."
        faults.append(("sublevel", "roster-unknown-sublevel", message, hint))
    return sublevel or ""


def _likely(text: str, known: Mapping[str, object]) -> str:
    close = get_close_matches(text.lower(), known, n=1)
    if close:
        return f"Did you mean {close[0]}?"
    return f"There are: {', '.join(list(known)[:12])}." if known else "Leave it empty."


def _shown(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
