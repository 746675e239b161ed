"""Whose a form is that is there already: what a path is called does not say it."""

from __future__ import annotations

from framework_export.documents.answers import ReturnedForm
from framework_export.documents.form import Person
from framework_export.formats.packages import PackageError
from framework_export.formats.returned import read_form
from framework_export.packs.roster.columns import folded


def is_form_of(data: bytes, person: Person, cycle: str) -> bool:
    """Whether a file says itself that it is a form of that person and cycle.

    In doubt it is not: what is listed is sent.
    """
    try:
        form = read_form(data)
    except PackageError:
        return False
    return form.cycle in ("", cycle) and _is_the_same(form, person)


def _is_the_same(form: ReturnedForm, person: Person) -> bool:
    """One with the same key, and with the same name or address: an id can be given anew."""
    theirs = Person(**form.person)
    return theirs.key == person.key and (
        folded(theirs.name) == folded(person.name)
        or folded(theirs.email) == folded(person.email) != ""
    )
