"""Which of a person's past forms count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framework_export.documents.form import FORM_KINDS, Person
from framework_export.documents.values import same_text
from framework_export.packs.carrying.past_forms import PastForm, Unused


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    current: PastForm | None
    """The self-assessment of this cycle."""
    earlier: tuple[PastForm, ...]
    """The forms of the last cycle before it, at most one of a kind, reviews first."""
    unused: tuple[Unused, ...]


def choose(forms: Sequence[PastForm], person: Person, cycle: str) -> Chosen:
    """The newest of each kind, by when they were saved; in doubt none."""
    unused: list[Unused] = []
    theirs = [form for form in forms if _is_theirs(form, person, unused)]
    current = _newest([form for form in theirs if form.origin.cycle == cycle], unused)
    last = _last_cycle([form for form in theirs if form.origin.cycle != cycle], unused)
    kinds = ([form for form in last if form.origin.document == kind] for kind in FORM_KINDS)
    earlier = (_newest(each, unused) for each in kinds)
    return Chosen(
        current=current,
        earlier=tuple(form for form in earlier if form is not None),
        unused=tuple(unused),
    )


def _is_theirs(form: PastForm, person: Person, unused: list[Unused]) -> bool:
    """Whether name or address agree, too: an id can be given anew, an address be shared."""
    name = same_text(form.person.name, person.name)
    email = bool(person.email) and same_text(form.person.email, person.email)
    if name or (email and form.person.employee_id):
        return True
    shared = "employee id" if form.person.employee_id else "e-mail address"
    reason = f"{person.name} has its {shared}, and is somebody else by name."
    unused.append(form.unused(reason, doubtful=True))
    return False


def _last_cycle(forms: Sequence[PastForm], unused: list[Unused]) -> Sequence[PastForm]:
    if not forms:
        return ()
    saved = max(form.saved for form in forms)
    cycles = {form.origin.cycle for form in forms if form.saved == saved}
    if len(cycles) > 1:
        reason = "Nothing says which of this person's earlier cycles was the last one."
        unused.extend(form.unused(reason, doubtful=True) for form in forms)
        return ()
    last = [form for form in forms if form.origin.cycle in cycles]
    reason = f"There are newer forms of this person, of {last[0].origin.cycle}."
    unused.extend(form.unused(reason) for form in forms if form.origin.cycle not in cycles)
    return last


def _newest(forms: Sequence[PastForm], unused: list[Unused]) -> PastForm | None:
    """The one that was saved last; None when that does not say which one counts.

    One that was upgraded goes before the form that it was made from.
    """
    if not forms:
        return None
    ordered = sorted(forms, key=_age, reverse=True)
    newest = ordered[0]
    rivals = [form for form in ordered if _age(form) == _age(newest)]
    if any(form.said != newest.said for form in rivals):
        files = " and ".join(sorted(form.file for form in rivals))
        reason = f"{files} do not say the same, and nothing says which is newer."
        unused.extend(form.unused(reason, doubtful=True) for form in ordered)
        return None
    for form in ordered[1:]:
        same = form.said == newest.said
        reason = f"It says the same as {newest.file}." if same else f"{newest.file} is newer."
        unused.append(form.unused(reason))
    return newest


def _age(form: PastForm) -> tuple[str, int]:
    return form.saved, form.upgrades
