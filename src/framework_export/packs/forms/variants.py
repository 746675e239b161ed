"""Forms that differ in nothing but the person: rendered once, then made for everybody."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Protocol, cast

from framework_export.documents import Document, Source, document_package
from framework_export.documents.carrying import NOTHING, Carried
from framework_export.documents.form import (
    FormIdentity,
    FormKind,
    Person,
    Question,
    form_reference,
    person_key,
)
from framework_export.formats import Look, renderer
from framework_export.formats.packages import read_parts
from framework_export.formats.spliced_package import SplicedForm, lay_out, sealed, splice
from framework_export.formats.splicing import (
    Mark,
    Place,
    Rehearsal,
    Write,
    as_it_is,
    compile_cuts,
    cut_form,
)
from framework_export.model import Framework, Level, Organisation
from framework_export.packs.roster.recipients import Recipient
from framework_export.products import form_product
from framework_export.reading.settings.schema import MOST_GOALS
from framework_export.words import Words

_TEXTS = frozenset(
    ("name", "employee_id", "email", "role", "manager", "manager_email", "sublevel", "target_level")
)
_CHOSEN = ("sublevel", "target_level")
_DATES = ("period_from", "period_to", "due")


class PlannedForm(Document, Protocol):
    """What every form has."""

    @property
    def identity(self) -> FormIdentity: ...

    def questions(self) -> tuple[Question, ...]:
        """In the order of the form."""


class FormPackage(Protocol):
    """What the package of a form offers beside what every document's does."""

    def plan_for(
        self,
        source: Source,
        level: Level | None,
        person: Person | None = None,
        cycle: str = "",
        carried: Carried = NOTHING,
    ) -> PlannedForm:
        """Somebody's own form, or the template when there is nobody."""


class Places(Protocol):
    """What the module `places` of a format offers."""

    PLACES: tuple[Place, ...]
    """Of texts."""
    DAYS: tuple[Write, ...]
    """How days, given as YYYY-MM-DD, are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """What decides about a form beside the person's values."""

    document: FormKind
    framework: str
    level: int | None
    """None for all of them, which only self-assessments can be about."""
    track: str
    language: str
    known: tuple[str, ...] = ()
    """The fields of the person that have a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What forms are made from."""

    organisation: Organisation
    frameworks: Mapping[str, Framework]
    words: Mapping[str, Words]
    """By language."""
    dates: Mapping[str, datetime.date]
    """Of each framework's documents."""
    look: Look
    cycle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Somebody's form."""

    reference: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledVariant:
    identity: FormIdentity
    labels: Mapping[str, Mapping[str, str]]
    """By the fields whose values are chosen: what people see, by code."""
    form: SplicedForm

    def form_for(self, person: Person) -> Form:
        """The same parts as when the form is rendered for that person alone."""
        reference = form_reference(replace(self.identity, person=person))
        values = person.values()
        shown = {f"{name}.shown": value for name, value in values.items()}
        for name, labels in self.labels.items():
            if name in values:
                shown[f"{name}.shown"] = labels[values[name]]
        data = splice(self.form, {**values, **shown, "reference": reference})
        return Form(reference=reference, data=data)


def variant_of(recipient: Recipient, document: FormKind) -> Variant:
    """The variant that somebody's form is of."""
    return Variant(
        document=document,
        framework=recipient.framework,
        level=recipient.level,
        track=recipient.person.track,
        language=recipient.language,
        known=tuple(recipient.person.values()),
    )


def compile_variant(variant: Variant, sources: Sources) -> CompiledVariant:
    """Renders the variant for two people who do not exist, and cuts it where they differ.

    Raises SplicingError when their values are not where they belong, and TemplateError.
    """
    name = form_product(variant.document).format
    places = cast(Places, import_module(f"framework_export.formats.{name}.places"))
    people = [_stand_in(variant, number) for number in (1, 2)]
    documents = [plan_form(variant, person, sources) for person in people]
    first, second = (_rehearsal(document, sources, places) for document in documents)
    return CompiledVariant(
        identity=documents[0].identity,
        labels=dict(_labels(documents[0])),
        form=lay_out(compile_cuts(cut_form(first, second, places.PLACES))),
    )


def render_form(variant: Variant, person: Person, sources: Sources) -> bytes:
    """The form as the program renders it for one person."""
    return rendered(plan_form(variant, person, sources), sources)


def answered_form(variant: Variant, person: Person, sources: Sources, carried: Carried) -> Form:
    """The form of that person with what they have answered before, which its seal says, too."""
    document = plan_form(variant, person, sources, carried)
    data = sealed(rendered(document, sources))
    return Form(reference=document.identity.reference, data=data)


def rendered(document: PlannedForm, sources: Sources) -> bytes:
    """The form as a file that people fill in."""
    name = form_product(document.identity.document).format
    return renderer(name).render(document, sources.look).data


def plan_form(
    variant: Variant, person: Person, sources: Sources, carried: Carried = NOTHING
) -> PlannedForm:
    """What the form of that person says."""
    framework = sources.frameworks[variant.framework]
    levels = (each for each in framework.levels if each.number == variant.level)
    level = None if variant.level is None else next(levels)
    source = Source(
        framework=framework,
        organisation=sources.organisation,
        words=sources.words[variant.language],
        date=sources.dates[variant.framework],
        track=variant.track or None,
    )
    package = cast(FormPackage, document_package(variant.document))
    return package.plan_for(source, level, person, sources.cycle, carried)


def with_room(sources: Sources) -> Sources:
    """The same for a form that has as many rows for goals as can be carried into it."""
    review = sources.organisation.review
    goals = MOST_GOALS if review.goals else 0
    organisation = replace(sources.organisation, review=replace(review, goals=goals))
    return replace(sources, organisation=organisation)


def _stand_in(variant: Variant, number: int) -> Person:
    """Somebody whose every known value is found nowhere else, and not in another value."""
    values = {name: f"Zq{number * 'x'}{name.replace('_', 'w')}qZ" for name in _TEXTS}
    # Days of years in which nobody reviews anybody.
    days = {name: f"{2800 + number * 11}-0{place}-17" for place, name in enumerate(_DATES, 4)}
    every = {**values, **days, "track": variant.track}
    return Person(**{name: every[name] for name in variant.known})


def _rehearsal(document: PlannedForm, sources: Sources, places: Places) -> Rehearsal:
    data = rendered(document, sources)
    return Rehearsal(parts=read_parts(data), marks=tuple(_marks(document.identity, places)))


def _marks(identity: FormIdentity, places: Places) -> Iterator[Mark]:
    yield Mark(field="reference", text=as_it_is(identity.reference), write=as_it_is)
    for name, value in identity.person.values().items():
        if name in _DATES:
            for write in places.DAYS:
                yield Mark(field=name, text=write(value), write=write)
        elif name != "track":
            yield Mark(field=name, text=value.encode(), write=None)


def _labels(document: PlannedForm) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name in _CHOSEN:
        for question in document.questions():
            if question.key == person_key(name):
                yield name, {choice.code: choice.label for choice in question.choices}
