"""Writes a returned form anew in the edition in use, and accounts for everything in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from framework_export.documents import with_short_reviews
from framework_export.documents.answers import Answer, Remark, ReturnedForm
from framework_export.documents.carrying import Carried, Origin
from framework_export.documents.form import (
    FORM_KINDS,
    Earlier,
    FormKind,
    Person,
    detail_key,
    is_former,
)
from framework_export.documents.former import former_answers, former_remarks
from framework_export.documents.placing import Asking, Left, Placement, place_answers, plain
from framework_export.editions.upgrading.found import Asked, as_asked_now
from framework_export.editions.upgrading.ground import Ground
from framework_export.editions.upgrading.told import asked_again, told
from framework_export.editions.upgrading.whose import is_short, person_of
from framework_export.errors import FrameworkExportError
from framework_export.formats.made_from import made_from
from framework_export.model import Framework, Level
from framework_export.packs.forms.variants import (
    PlannedForm,
    Sources,
    Variant,
    plan_form,
    rendered,
    with_room,
)

_OF_NOBODY_KNOWN = ("form-person-differs", "form-two-people")
_SEVERAL = 3
"""Criteria of a form: when nobody knows any of so many, it is of another framework."""
_LONGEST: Mapping[FormKind, int] = {"review": 1_000_000, "self-assessment": 32_000}
"""UTF-16 units of a text: a document takes what another one held, and a cell some 32,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is wanted of the new forms; None for what the returned one is."""

    level: int | None = None
    document: FormKind | None = None
    framework: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What has become of everything in a form."""

    answers: int
    placed: int
    reworded: int
    """Criteria among them that have other words now, or of which nobody knows the words of then."""
    guessed: int
    """Criteria among those that were found by their words, and are perhaps others."""
    moved: int
    listed: int
    """Answers that the new form does not ask for."""
    managers: int
    """Those among them that are the manager's."""
    unknown: int
    """Those among them whose criterion has no id in use, where nobody knows the edition."""
    remarks: int
    """Which are listed, too."""
    deleted: int
    """Texts that somebody has deleted with changes tracked: they stay in the old form alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """A form of before in the edition in use, ready to be written."""

    document: FormKind
    edition: str
    level: int | None
    planned: PlannedForm
    sources: Sources
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgraded:
    document: FormKind
    edition: str
    level: int | None
    data: bytes
    counts: Counts


def upgrade_form(form: ReturnedForm, ground: Ground, wish: Wish) -> Upgraded | None:
    """The form in the edition in use; None when it is that already, and nothing in it has moved.

    Raises FrameworkExportError when it cannot be made, or something in it would be lost.
    """
    upgrade = plan_upgrade(form, ground, wish)
    if upgrade is None:
        return None
    return Upgraded(
        document=upgrade.document,
        edition=upgrade.edition,
        level=upgrade.level,
        data=rendered(upgrade.planned, upgrade.sources),
        counts=upgrade.counts,
    )


def plan_upgrade(form: ReturnedForm, ground: Ground, wish: Wish) -> Upgrade | None:
    """What the new form says; as `upgrade_form`, which renders it."""
    variant, person, sources = _target(form, ground, wish)
    remarks = tuple(each for each in form.remarks if each.kind != "deleted")
    placement = _placed(form, variant, person, sources, ground)
    if wish.framework is None and ground.edition_of(form) is None:
        _check_it_is_ours(form, placement, variant.framework)
    if _is_current(form, variant, placement, remarks, ground):
        return None
    carried = _carried(form, variant, placement, remarks, sources)
    planned = plan_form(variant, person, sources, carried)
    _check_nothing_is_lost(planned, placement)
    return Upgrade(
        document=variant.document,
        edition=ground.edition(variant.framework),
        level=variant.level,
        planned=planned,
        sources=sources,
        counts=_counts(form, placement, remarks, ground),
    )


def _target(form: ReturnedForm, ground: Ground, wish: Wish) -> tuple[Variant, Person, Sources]:
    """Which form it becomes, whose, and what that is made from."""
    kind = next((kind for kind in FORM_KINDS if kind == form.document), None)
    if kind is None or not form.asked:
        problem = form.problems[0]
        raise FrameworkExportError(problem.message, hint=problem.hint)
    for problem in form.problems:
        if problem.code in _OF_NOBODY_KNOWN:
            raise FrameworkExportError(problem.message, hint=problem.hint)
    framework = ground.framework(wish.framework or form.framework)
    document = wish.document or kind
    level = _level(form, framework, document, wish)
    person = person_of(form, framework, level, ground.sources.organisation)
    sources = replace(ground.sources, cycle=plain(form.cycle))
    if document == "review" and kind == "review" and is_short(form):
        sources = replace(sources, organisation=with_short_reviews(sources.organisation))
    variant = Variant(
        document=document,
        framework=framework.id,
        level=level.number if level else None,
        track=person.track,
        language=form.language if form.language in sources.words else framework.language,
    )
    return variant, person, sources


def _level(
    form: ReturnedForm, framework: Framework, document: FormKind, wish: Wish
) -> Level | None:
    number = form.level if wish.level is None else wish.level
    if number is None:
        if document == "self-assessment":
            return None
        raise FrameworkExportError(
            "It is about all levels, and a review is about one.", hint="Say which with --level N."
        )
    found = next((level for level in framework.levels if level.number == number), None)
    if found is None:
        levels = ", ".join(str(level.number) for level in framework.levels)
        raise FrameworkExportError(
            f"{framework.id} has no level {number}.",
            hint=f"Its levels are: {levels}. Say which one is meant with --level N.",
        )
    return found


def _placed(
    form: ReturnedForm, variant: Variant, person: Person, sources: Sources, ground: Ground
) -> Placement:
    """Where the answers go; none goes where the form would not have room for it after all."""
    now = sources.frameworks[variant.framework]
    blank = plan_form(variant, person, with_room(sources))
    asking = Asking(
        questions={question.key: question for question in blank.questions()},
        wordings=ground.wordings[variant.framework],
        anew=True,
        other_level=variant.level != form.level,
        places=ground.places[variant.framework],
        titles=ground.titles(form, now),
        longest=_LONGEST[variant.document],
    )
    answers = asked_again(told(form, ground.edition_of(form), now), asking.questions, form.language)
    asked = as_asked_now(
        answers, ground.found(form, now), ground.topics(form, now), asking.questions
    )
    placement = place_answers(asked.answers, asking)
    return replace(placement, left=tuple(_as_it_was(left, asked) for left in placement.left))


def _as_it_was(left: Left, asked: Asked) -> Left:
    """What was found again and has no place after all is listed as what it was."""
    return replace(left, answer=asked.before.get(left.answer.key, left.answer))


def _check_it_is_ours(form: ReturnedForm, placement: Placement, framework: str) -> None:
    """Raises FrameworkExportError for a form of a framework that is only called the same."""
    about = {each.criterion for each in form.answers if each.key.startswith("criterion.")}
    gone = {each.answer.criterion for each in placement.left if each.reason == "criterion-gone"}
    if len(about) >= _SEVERAL and about <= gone:
        raise FrameworkExportError(
            f"None of the {len(about)} criteria that it answers is in {framework}.",
            hint="It may be of another company. If it is yours, say which edition it is of with "
            f"--since OLD, or which framework with --framework {framework}.",
        )


def _is_current(
    form: ReturnedForm,
    variant: Variant,
    placement: Placement,
    remarks: tuple[Remark, ...],
    ground: Ground,
) -> bool:
    same = (form.document, form.framework, form.level, form.edition) == (
        *(variant.document, variant.framework, variant.level),
        ground.edition(variant.framework),
    )
    new = [left for left in placement.left if not is_former(left.answer.key)]
    said = {(each.criterion, each.earlier) for each in form.answers}
    changed = set(placement.earlier.items()) - said
    return same and not (new or changed or remarks)


def _carried(
    form: ReturnedForm,
    variant: Variant,
    placement: Placement,
    remarks: tuple[Remark, ...],
    sources: Sources,
) -> Carried:
    words = sources.words[variant.language]
    kind: FormKind = "review" if form.document == "review" else "self-assessment"
    listed = former_answers((left.answer for left in placement.left), words)
    return Carried(
        values=placement.values,
        origin=Origin(
            document=kind,
            cycle=plain(form.cycle),
            date=_day(form.answers) or form.saved[:10],
            edition=plain(form.edition),
        ),
        former=(*listed, *former_remarks(remarks, words)),
        earlier=placement.earlier,
        kept=variant.document == kind,
        made_from=made_from(form),
    )


def _day(answers: tuple[Answer, ...]) -> str:
    return next((each.code for each in answers if each.key == detail_key("date")), "")


def _check_nothing_is_lost(planned: PlannedForm, placement: Placement) -> None:
    said = {question.key: question.value for question in planned.questions()}
    lost = [key for key, value in placement.values.items() if said.get(key) != value]
    if lost:
        raise FrameworkExportError(
            f"The answer to {lost[0]} would be lost, which is a mistake in framework-export.",
            hint="Nothing was written. Please report it.",
        )


def _counts(
    form: ReturnedForm, placement: Placement, remarks: tuple[Remark, ...], ground: Ground
) -> Counts:
    earlier = tuple(placement.earlier.values())
    gone = sum(left.reason == "criterion-gone" for left in placement.left)
    return Counts(
        answers=len(form.answers),
        placed=len(placement.values) + len(placement.same),
        reworded=sum(bool(each.wording or each.unknown) for each in earlier),
        guessed=sum(each.guess for each in earlier),
        moved=sum(_has_moved(each) for each in earlier),
        listed=len(placement.left),
        managers=sum(left.answer.by == "manager" for left in placement.left),
        unknown=gone if ground.edition_of(form) is None else 0,
        remarks=len(remarks),
        deleted=len(form.remarks) - len(remarks),
    )


def _has_moved(earlier: Earlier) -> bool:
    return earlier.level is not None or bool(earlier.topic)
