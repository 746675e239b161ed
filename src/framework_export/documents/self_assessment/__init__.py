"""What a self-assessment says, and in which order."""

from __future__ import annotations

import datetime
from dataclasses import replace

from framework_export.documents import Planned, Source
from framework_export.documents.carrying import NOTHING, Carried
from framework_export.documents.form import (
    FormIdentity,
    Person,
    form_reference,
    scale_in_words,
)
from framework_export.documents.former import former_part
from framework_export.documents.naming import edition_of, page_label
from framework_export.documents.self_assessment.overview import scale_sheet, summary_sheet
from framework_export.documents.self_assessment.plan import Plan
from framework_export.documents.self_assessment.sheets import (
    growth_sheet,
    level_sheets,
    topic_lines,
)
from framework_export.documents.self_assessment.start import start_sheet
from framework_export.documents.self_assessment.view import (
    HiddenNames,
    Message,
    Messages,
    SelfAssessment,
)
from framework_export.model import Framework, Level, Organisation
from framework_export.words import Words

__all__ = ["SelfAssessment", "plan", "plan_for", "plan_self_assessment"]


def plan(source: Source) -> tuple[Planned, ...]:
    """A form for each level, and one for all of them."""
    levels = source.framework.levels
    each = (
        Planned(part=f"level-{level.number}", document=plan_for(source, level)) for level in levels
    )
    every = (Planned(part="all-levels", document=plan_for(source, None)),) if levels else ()
    return (*each, *every)


def plan_for(
    source: Source,
    level: Level | None,
    person: Person | None = None,
    cycle: str = "",
    carried: Carried = NOTHING,
) -> SelfAssessment:
    """The self-assessment of a level, or of all when there is none; or somebody's own.

    The latter has what they have answered before.
    """
    return plan_self_assessment(
        source.framework,
        level,
        source.organisation,
        source.words,
        source.date,
        track=source.own_track,
        person=person,
        cycle=cycle,
        protected=source.protected,
        carried=carried,
    )


def plan_self_assessment(
    framework: Framework,
    level: Level | None,
    organisation: Organisation,
    words: Words,
    dated: datetime.date,
    *,
    track: str | None = None,
    person: Person | None = None,
    cycle: str = "",
    protected: bool = True,
    carried: Carried = NOTHING,
) -> SelfAssessment:
    """The self-assessment of a level and the next, or of all levels when there is none.

    It is a template, or somebody's own when there is a person. With a track, the topics of other
    tracks are left out. Without protection, everything in the file can be changed.
    """
    plan = Plan(
        framework=framework,
        organisation=replace(organisation, scale=scale_in_words(organisation.scale, words)),
        words=words,
        level=level,
        track=track,
        person=replace(person or Person(), **({"track": track} if track else {})),
        carried=carried,
    )
    return _form(plan, _identity(plan, cycle), dated, protected=protected)


def _form(
    plan: Plan, identity: FormIdentity, dated: datetime.date, *, protected: bool
) -> SelfAssessment:
    framework, words, company = plan.framework, plan.words, plan.organisation.name
    edition = words("edition", edition=identity.edition) if identity.edition else ""
    reference = words("form-reference", reference=identity.reference)
    topics, levels = topic_lines(plan), level_sheets(plan)
    return SelfAssessment(
        identity=identity,
        title=framework.title,
        kind=words("assessment"),
        subject=words("assessment-subject", framework=framework.title),
        about=plan.about,
        company=company,
        edition=edition,
        reference=reference,
        footer=_facts(framework.title, plan.about, reference),
        language=words.language,
        direction=words.direction,
        date=dated,
        steps=len(framework.levels),
        page_label=page_label(words),
        example_label=words("example"),
        everyone_label=words("everyone"),
        protected=protected,
        topics=topics,
        heads=_heads(words),
        messages=_messages(words),
        start=start_sheet(plan, topics),
        levels=levels,
        summary=summary_sheet(plan),
        growth=growth_sheet(plan, tuple(row for sheet in levels for row in sheet.rows)),
        former=former_part(former, words) if (former := plan.carried.former) else None,
        scale=scale_sheet(plan),
        hidden=_hidden_names(words),
    )


def _hidden_names(words: Words) -> HiddenNames:
    return HiddenNames(
        figures=words("assessment-figures"),
        identity=words("assessment-identity"),
        identity_note=words("assessment-identity-note"),
    )


def _identity(plan: Plan, cycle: str) -> FormIdentity:
    identity = FormIdentity(
        document="self-assessment",
        framework=plan.framework.id,
        edition=edition_of(plan.framework, plan.organisation),
        level=plan.level.number if plan.level else None,
        language=plan.words.language,
        cycle=cycle,
        person=plan.person,
        made_from=plan.carried.made_from,
    )
    return replace(identity, reference=form_reference(identity))


def _facts(*facts: str) -> str:
    return " · ".join(fact for fact in facts if fact)


def _heads(words: Words) -> tuple[str, str, str, str, str, str, str]:
    return (
        words("assessment-topic"),
        words("assessment-criterion"),
        words("assessment-examples"),
        words("assessment-question"),
        words("assessment-evidence"),
        words("assessment-better-example"),
        words("assessment-reference"),
    )


def _messages(words: Words) -> Messages:
    names = ("choose", "choose-error", "day", "day-error", "keep")
    choose, choose_error, date, date_error, keep = (
        Message(title=words(f"assessment-{name}"), text=words(f"assessment-{name}-text"))
        for name in names
    )
    return Messages(
        choose=choose, choose_error=choose_error, date=date, date_error=date_error, keep=keep
    )
