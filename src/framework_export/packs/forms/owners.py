"""Whose a form is that is there already: what a path is called does not say it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from framework_export.documents.answers import ReturnedForm
from framework_export.documents.form import FormIdentity, FormKind, Person, form_reference
from framework_export.formats.packages import PackageError
from framework_export.formats.returned import read_form
from framework_export.packs.roster.columns import folded
from framework_export.packs.roster.recipients import Recipient

_WORDS = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """What a form says of itself."""

    person: Person
    """Whom it was made for, without what was typed into it."""
    document: str
    framework: str
    level: int | None
    language: str
    cycle: str


def read_owned(data: bytes) -> Owned | None:
    """What a file says of itself; None when it is no form that can be read."""
    try:
        form = read_form(data)
    except PackageError:
        return None
    made = made_for(form)
    return Owned(
        # One that was made for nobody is of whoever was typed into it.
        person=made if made and made.key else Person(**form.person),
        document=form.document,
        framework=form.framework,
        level=form.level,
        language=form.language,
        cycle=form.cycle,
    )


def is_form_of(form: Owned, person: Person, cycle: str) -> bool:
    """Whether it is a form of that person and cycle.

    In doubt it is not: what is listed is sent.
    """
    return form.cycle in ("", cycle) and is_same(form.person, person)


def is_same(one: Person, other: Person) -> bool:
    """Whether two are one person: the same id, and the same name or address.

    An id can be given anew. Where one of them has none, both name and address have to be the same;
    where neither has, the address, or the name of those of whom nothing else is known.
    """
    mail = address_key(one.email) == address_key(other.email) != ""
    if one.employee_id and other.employee_id:
        return one.employee_id == other.employee_id and (
            mail or name_key(one.name) == name_key(other.name)
        )
    if one.employee_id or other.employee_id:
        return mail and name_key(one.name) == name_key(other.name)
    if one.email or other.email:
        return mail
    return bare_name_key(one.name) == bare_name_key(other.name) != ""


def may_be_same(one: Person, other: Person) -> bool:
    """Whether only a person can tell: the name and address of one who marries can both change."""
    mail = address_key(one.email) == address_key(other.email) != ""
    if one.employee_id and other.employee_id and one.employee_id == other.employee_id:
        return mail or bool(_words(one.name) & _words(other.name))
    if one.employee_id and other.employee_id:
        return mail
    return mail or name_key(one.name) == name_key(other.name)


def name_key(name: str) -> str:
    """Equal for names that differ in case, spaces or punctuation only."""
    return folded(name) or name


def bare_name_key(name: str) -> str:
    """Equal for names that differ in case or spaces only: two people can be told by a hyphen."""
    return " ".join(name.split()).casefold()


def address_key(address: str) -> str:
    """Equal for the same address; a dot in it makes another one."""
    return address.strip().casefold()


def differences(form: Owned, recipient: Recipient) -> tuple[str, str]:
    """What it was filled in for and what the roster says, where these differ; else two empty."""
    track, theirs = form.person.track, recipient.person.track
    other_framework = form.framework not in ("", recipient.framework)
    other_level = other_framework or form.level not in (None, recipient.level)
    differing = (
        (other_framework, form.framework, recipient.framework),
        (other_level, f"level {form.level}", f"level {recipient.level}"),
        (track and theirs and track != theirs, f"track {track}", f"track {theirs}"),
        (
            form.language not in ("", recipient.language),
            f"language {form.language}",
            f"language {recipient.language}",
        ),
    )
    was = ", ".join(before for differs, before, _ in differing if differs)
    return was, ", ".join(now for differs, _, now in differing if differs)


def made_for(form: ReturnedForm) -> Person | None:
    """Whom it was made for, without what was typed into it: its reference says by which key.

    Empty but for a track when it was made for nobody; None when its reference is another form's.
    """
    person = Person(**form.person)
    without_id = replace(person, employee_id="")
    for each in (person, without_id, replace(without_id, email=""), Person()):
        for track in dict.fromkeys((person.track, "")):
            if form.reference == _reference(form, replace(each, track=track)):
                return replace(each, track=track)
    return None


def _reference(form: ReturnedForm, person: Person) -> str:
    kind: FormKind = "review" if form.document == "review" else "self-assessment"
    return form_reference(
        FormIdentity(
            document=kind,
            framework=form.framework,
            edition=form.edition,
            level=form.level,
            language=form.language,
            cycle=form.cycle,
            person=person,
        )
    )


def _words(name: str) -> set[str]:
    return {word.casefold() for word in _WORDS.findall(name)}
