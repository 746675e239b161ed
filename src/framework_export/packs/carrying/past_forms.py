"""A returned form as far as anything of it can go into another one, or why nothing can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from framework_export.diagnostics import CODES
from framework_export.documents.answers import Answer, ReturnedForm
from framework_export.documents.carrying import Origin
from framework_export.documents.form import (
    FORM_KINDS,
    FormIdentity,
    FormKind,
    Person,
    detail_key,
    form_reference,
)
from framework_export.documents.placing import is_goal
from framework_export.returns.forms import ReadForm

_OF_NOBODY_KNOWN = ("form-person-differs", "form-two-people")
_ABOUT_THE_PERSON, _ABOUT_THE_FORM = "person.", "detail."


@dataclass(frozen=True, slots=True, kw_only=True)
class PastForm:
    """A returned form that says whose it is."""

    file: str
    digest: str
    """Equal for files with the same bytes."""
    reference: str
    saved: str
    """When a program has saved it last, in UTC; such texts sort by time."""
    origin: Origin
    framework: str
    person: Person
    answers: tuple[Answer, ...]
    """Of this cycle all of them, of an earlier one those about goals."""
    remarks: int

    @property
    def said(self) -> tuple[tuple[str, str, str], ...]:
        """Equal for forms that say the same."""
        return tuple((each.key, each.code, each.text) for each in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unused:
    """A returned form of which nothing is used."""

    file: str
    who: str
    """What to call the person, as far as it is known."""
    reason: str
    """A sentence."""
    doubtful: bool
    """Whether somebody has to look."""


def past_form(read: ReadForm, cycle: str) -> PastForm | Unused:
    """The form, reduced to what a form of that cycle can be filled in from."""
    form = read.form
    kind = next((kind for kind in FORM_KINDS if kind == form.document), None)
    if kind is None or not form.asked:
        return _unreadable(read)
    if (reason := _doubt(form)) is not None:
        return Unused(file=read.file, who=_who(form), reason=reason, doubtful=True)
    person = Person(**form.person)
    origin = Origin(document=kind, cycle=form.cycle, date=_day(form))
    if form.cycle == cycle and kind == "review":
        reason = "It is a review of this cycle: what is in it stays there."
        return Unused(file=read.file, who=person.name, reason=reason, doubtful=False)
    answers = tuple(each for each in form.answers if form.cycle == cycle or is_goal(each))
    if all(each.key.startswith((_ABOUT_THE_PERSON, _ABOUT_THE_FORM)) for each in answers):
        reason = "There is no answer in it." if form.cycle == cycle else "There is no goal in it."
        return Unused(file=read.file, who=person.name, reason=reason, doubtful=False)
    return PastForm(
        file=read.file,
        digest=read.digest,
        reference=form.reference,
        saved=form.saved,
        origin=origin,
        framework=form.framework,
        person=person,
        answers=answers,
        remarks=len(form.remarks),
    )


def _unreadable(read: ReadForm) -> Unused:
    problem = read.form.problems[0]
    doubtful = CODES[problem.code] != "note"
    return Unused(file=read.file, who="", reason=problem.message, doubtful=doubtful)


def _who(form: ReturnedForm) -> str:
    return form.person.get("name") or form.person.get("employee_id", "")


def _doubt(form: ReturnedForm) -> str | None:
    """Why it is not certain whose it is, or of when; None when it is."""
    for problem in form.problems:
        if problem.code in _OF_NOBODY_KNOWN:
            return problem.message
    if not form.person.get("employee_id") and not form.person.get("email"):
        return "It has neither an employee id nor an e-mail address."
    if not form.cycle:
        return "It does not say of which cycle it is."
    if form.reference not in _references(form):
        return "Its reference is not that of a form of this person."
    return None


def _references(form: ReturnedForm) -> Iterator[str]:
    """Those that a form can have that was made for this person, or for nobody in particular.

    People type their id and their track into forms that were made without them.
    """
    identity = FormIdentity(
        document=cast(FormKind, form.document),
        framework=form.framework,
        edition=form.edition,
        level=form.level,
        language=form.language,
        cycle=form.cycle,
    )
    known = form.person
    for key in ("", *(known.get(name, "") for name in ("employee_id", "email", "name"))):
        for track in ("", known.get("track", "")):
            yield form_reference(replace(identity, person=Person(employee_id=key, track=track)))


def _day(form: ReturnedForm) -> str:
    """When it was filled in, as it says itself, or else when it was saved."""
    dates = (answer.code for answer in form.answers if answer.key == detail_key("date"))
    return next(filter(None, dates), form.saved[:10])
