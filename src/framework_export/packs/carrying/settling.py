"""Decides what goes into the forms of one person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from framework_export.documents.answers import Answer
from framework_export.documents.carrying import Agreed, Carried
from framework_export.documents.form import FormIdentity, FormKind, Person, form_reference
from framework_export.documents.placing import (
    Asking,
    Left,
    Placement,
    goals_in,
    place_answers,
    wordings_of,
)
from framework_export.documents.values import folded, same_text
from framework_export.packs.carrying.choosing import Chosen
from framework_export.packs.carrying.listing import Row, left_row, unused_row
from framework_export.packs.carrying.past_forms import PastForm, Unused
from framework_export.packs.forms.variants import (
    Sources,
    Variant,
    plan_form,
    variant_of,
    with_room,
)
from framework_export.packs.roster.recipients import Recipient

_MOST_VARIANTS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What becomes of a person's past forms."""

    carried: tuple[Carried, ...]
    """By documents; empty when nothing goes into any of them."""
    rows: tuple[Row, ...]
    """Of the list of what is not carried."""
    unused: tuple[Unused, ...]
    files: int
    answers: int
    goals: int
    left: int
    remarks: int
    """Of the forms that are used; they stay where they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """A form that a person gets, of which nothing is known but what it asks."""

    identity: FormIdentity
    asking: Asking


class Settler:
    """Knows what everybody's new forms ask."""

    def __init__(self, sources: Sources, documents: Sequence[FormKind]) -> None:
        self._sources = sources
        self._documents = documents
        labels = [words("everyone") for words in sources.words.values()]
        self._wordings = {
            name: wordings_of(framework, labels) for name, framework in sources.frameworks.items()
        }
        # Not around the method: it would keep the settler for ever.
        self._target = lru_cache(maxsize=_MOST_VARIANTS)(self._plan_target)

    def settle(self, recipient: Recipient, chosen: Chosen) -> Settled:
        """Places what a person has answered."""
        current, unused = chosen.current, chosen.unused
        placements = dict(self._placements(recipient, current)) if current else {}
        if current and not placements:
            reason = "Its answers would only go into the very form that they are in."
            unused, current = (*unused, current.unused(reason)), None
        agreed = tuple(_agreed(chosen.earlier))
        carried = tuple(
            _carried(placements.get(document), current, agreed) for document in self._documents
        )
        left = tuple(_left_everywhere(tuple(placements.values())))
        used = [*filter(None, (current,)), *chosen.earlier]
        rows = [left_row(each, recipient.person, current) for each in left] if current else []
        return Settled(
            carried=carried if any(carried) else (),
            rows=(*rows, *map(unused_row, unused)),
            unused=unused,
            files=len(used),
            answers=sum(len(each.values) for each in placements.values()),
            goals=sum(len(each.goals) for each in agreed),
            left=len(left),
            remarks=sum(form.remarks for form in used),
        )

    def _placements(
        self, recipient: Recipient, current: PastForm
    ) -> Iterator[tuple[FormKind, Placement]]:
        """What goes into each form but the one that the answers are in already."""
        answers = [each for each in current.answers if not _is_known(each, recipient.person)]
        for document in self._documents:
            target = self._target(variant_of(recipient, document))
            identity = replace(target.identity, person=recipient.person)
            if form_reference(identity) != current.reference:
                yield document, place_answers(answers, target.asking)

    def _plan_target(self, variant: Variant) -> _Target:
        blank = plan_form(variant, Person(track=variant.track), with_room(self._sources))
        return _Target(
            identity=blank.identity,
            asking=Asking(
                questions={question.key: question for question in blank.questions()},
                wordings=self._wordings[variant.framework],
            ),
        )


def _is_known(answer: Answer, person: Person) -> bool:
    """Whether it says of the person what the roster says, too."""
    kind, _, name = answer.key.partition(".")
    known = str(getattr(person, name.replace("-", "_"), "")) if kind == "person" else ""
    return bool(known) and same_text(known, answer.code or answer.text)


def _carried(
    placement: Placement | None, current: PastForm | None, agreed: tuple[Agreed, ...]
) -> Carried:
    if placement is None or current is None:
        return Carried(agreed=agreed)
    return Carried(values=placement.values, origin=current.origin, agreed=agreed)


def _left_everywhere(placements: Sequence[Placement]) -> Iterator[Left]:
    """What has no place in any of the forms, for the reason that the first one has."""
    placed = {key for each in placements for key in each.values}
    for placement in placements[:1]:
        yield from (left for left in placement.left if left.answer.key not in placed)


def _agreed(earlier: Sequence[PastForm]) -> Iterator[Agreed]:
    """The goals of each form, but for those that an earlier one of the forms has, too."""
    seen: set[str] = set()
    for form in earlier:
        goals = [goal for goal in goals_in(form.answers) if folded(goal.what) not in seen]
        seen.update(folded(goal.what) for goal in goals if goal.what)
        if goals:
            yield Agreed(origin=form.origin, goals=tuple(goals))
