"""What only shows when forms are seen together: that two of them are the same one."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterator, Sequence
from dataclasses import replace

from framework_export.diagnostics import Diagnostic, Location
from framework_export.documents.answers import ReturnedForm, problem
from framework_export.documents.form import FORM_KINDS, FormIdentity, Person, form_reference
from framework_export.documents.values import folded
from framework_export.returns.forms import ReadForm

_MOST_NAMED = 3  # other files


def seen_together(forms: Sequence[ReadForm]) -> tuple[ReadForm, ...]:
    """The forms, those that are there more than once with a problem that names the others."""
    personal = {each.form.reference for each in forms if is_personal(each.form)}
    groups: dict[Hashable, list[ReadForm]] = {}
    for each in forms:
        groups.setdefault(_which(each, personal), []).append(each)
    return tuple(_with_others(each, groups[_which(each, personal)]) for each in forms)


def _which(read: ReadForm, personal: Container[str]) -> Hashable:
    """Equal for files that are one form.

    Everybody who gets the same template has a form of the same reference, so these are told apart
    by the person who was typed in. A form that has lost its reference can only be a copy.
    """
    form = read.form
    if not form.reference:
        return (read.digest if form.asked else read.file,)
    if form.reference in personal:
        return (form.reference,)
    person = form.person.get("employee_id") or form.person.get("email") or form.person.get("name")
    return form.reference, folded(person or "")


def is_personal(form: ReturnedForm) -> bool:
    """Whether it was made for one person: then nobody else has a form of its reference."""
    kind = next((kind for kind in FORM_KINDS if kind == form.document), None)
    if kind is None or not form.framework or not form.reference:
        return False
    template = FormIdentity(
        document=kind,
        framework=form.framework,
        edition=form.edition,
        level=form.level,
        language=form.language,
        cycle=form.cycle,
    )
    tracks = ("", form.person.get("track", ""))
    people = (Person(track=track) for track in tracks)
    references = {form_reference(replace(template, person=person)) for person in people}
    return form.reference not in references


def _with_others(read: ReadForm, group: Sequence[ReadForm]) -> ReadForm:
    others = [each for each in group if each is not read]
    problems = tuple(
        replace(each, location=Location(file=read.file)) for each in _problems(read, others)
    )
    form = replace(read.form, problems=(*read.form.problems, *problems))
    return replace(read, form=form) if problems else read


def _problems(read: ReadForm, others: Sequence[ReadForm]) -> Iterator[Diagnostic]:
    copies = [each for each in others if each.digest == read.digest]
    alike = [each for each in others if each not in copies and _said(each.form) == _said(read.form)]
    different = [each for each in others if each not in copies and each not in alike]
    if copies:
        yield problem(
            "form-copy",
            f"It is a copy of {_named(copies)}, byte for byte.",
            hint="Count one of them.",
        )
    if alike:
        yield problem(
            "form-copy",
            f"It is the same form as {_named(alike)}, with the same answers.",
            hint="Count one of them.",
        )
    if different:
        yield problem(
            "form-twice",
            f"It is the same form as {_named(different)}, and does not say the same: "
            f"both have the reference {read.form.reference}.",
            hint="Ask which one counts.",
        )


def _said(form: ReturnedForm) -> Hashable:
    return (
        tuple((each.key, each.code, each.text) for each in form.answers),
        tuple((each.kind, each.text) for each in form.remarks),
    )


def _named(forms: Sequence[ReadForm]) -> str:
    more = f" and {len(forms) - _MOST_NAMED} more" if len(forms) > _MOST_NAMED else ""
    return ", ".join(each.file for each in forms[:_MOST_NAMED]) + more
