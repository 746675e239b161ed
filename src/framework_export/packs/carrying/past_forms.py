"""A returned form as far as anything of it can go into another one, or why nothing can."""

from __future__ import annotations

from dataclasses import dataclass

from framework_export.diagnostics import CODES
from framework_export.documents.answers import Answer, ReturnedForm
from framework_export.documents.carrying import Origin
from framework_export.documents.form import FORM_KINDS, Person, detail_key
from framework_export.documents.placing import is_goal
from framework_export.packs.forms.owners import made_for
from framework_export.returns.forms import ReadForm

_OF_NOBODY_KNOWN = ("form-person-differs", "form-two-people")
_ABOUT_THE_PERSON, _ABOUT_THE_FORM = "person.", "detail."


@dataclass(frozen=True, slots=True, kw_only=True)
class PastForm:
    """A returned form that says whose it is."""

    file: str
    reference: str
    saved: str
    """When a program has saved it last, in UTC; such texts sort by time."""
    upgrades: int
    """How often it was written anew in another edition."""
    origin: Origin
    person: Person
    answers: tuple[Answer, ...]
    """Of this cycle all of them, of an earlier one those about goals."""
    remarks: int

    @property
    def said(self) -> tuple[tuple[str, str, str], ...]:
        """Equal for forms that say the same."""
        return tuple((each.key, each.code, each.text) for each in self.answers)

    def unused(self, reason: str, *, doubtful: bool = False) -> Unused:
        """The same when nothing of it is used."""
        person, document = self.person, self.origin.document
        return Unused(
            file=self.file, person=person, document=document, reason=reason, doubtful=doubtful
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unused:
    """A returned form of which nothing is used."""

    file: str
    person: Person
    """As far as it is known."""
    document: str
    """Empty when it is not known."""
    reason: str
    """A sentence."""
    doubtful: bool
    """Whether somebody has to look."""


def past_form(read: ReadForm, cycle: str) -> PastForm | Unused:
    """The form, reduced to what a form of that cycle can be filled in from."""
    form = read.form
    kind = next((kind for kind in FORM_KINDS if kind == form.document), None)
    if kind is None or not form.asked:
        problem = form.problems[0]
        return _unused(read, problem.message, doubtful=CODES[problem.code] != "note")
    if (reason := _doubt(form)) is not None:
        return _unused(read, reason, doubtful=True)
    if form.cycle == cycle and kind == "review":
        return _unused(read, "It is a review of this cycle: what is in it stays there.")
    answers = tuple(each for each in form.answers if form.cycle == cycle or is_goal(each))
    if all(each.key.startswith((_ABOUT_THE_PERSON, _ABOUT_THE_FORM)) for each in answers):
        what = "answer" if form.cycle == cycle else "goal"
        return _unused(read, f"There is no {what} in it.")
    return PastForm(
        file=read.file,
        reference=form.reference,
        saved=form.last_saved,
        upgrades=len(form.made_from),
        origin=Origin(document=kind, cycle=form.cycle, date=_day(form)),
        person=_whose(form),
        answers=answers,
        remarks=len(form.remarks),
    )


def _unused(read: ReadForm, reason: str, *, doubtful: bool = False) -> Unused:
    person, document = Person(**read.form.person), read.form.document
    return Unused(
        file=read.file, person=person, document=document, reason=reason, doubtful=doubtful
    )


def _doubt(form: ReturnedForm) -> str | None:
    """Why it is not certain whose it is, or of when; None when it is."""
    for problem in form.problems:
        if problem.code in _OF_NOBODY_KNOWN:
            return problem.message
    if not form.person.get("employee_id") and not form.person.get("email"):
        return "It has neither an employee id nor an e-mail address."
    if not form.cycle:
        return "It does not say of which cycle it is."
    if made_for(form) is None:
        return "Its reference is not that of a form of this person."
    return None


def _whose(form: ReturnedForm) -> Person:
    """Whom it was made for: what was typed counts only where that is no more than a name."""
    made = made_for(form)
    return made if made and (made.employee_id or made.email) else Person(**form.person)


def _day(form: ReturnedForm) -> str:
    """When it was filled in, as it says itself, or else when it was saved."""
    dates = (answer.code for answer in form.answers if answer.key == detail_key("date"))
    return next(filter(None, dates), form.saved[:10])
