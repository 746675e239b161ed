"""What a summary of a cycle says, and in which order; and what a manager needs of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from framework_export.documents import Planned
from framework_export.documents.dates import date_in_words
from framework_export.documents.handbook.plan import page_label
from framework_export.documents.summary.figures import (
    PAPER,
    SHEETS,
    CycleSource,
    Extent,
    Figures,
    ReturnCount,
)
from framework_export.documents.summary.lists import plan_differences, plan_growth, plan_not_yet
from framework_export.documents.summary.people import person_pages, plan_people
from framework_export.documents.summary.plan import Plan, alphabetical, make_plan, text
from framework_export.documents.summary.returns import key_figures, plan_returns
from framework_export.documents.summary.topics import plan_topics
from framework_export.documents.summary.view import (
    Column,
    ContentsEntry,
    KeyFigure,
    Row,
    Section,
    Summary,
    Table,
)

__all__ = [
    "PAPER",
    "SHEETS",
    "CycleSource",
    "Extent",
    "Figures",
    "Summary",
    "managers",
    "plan",
    "plan_conversations",
    "plan_summary",
]


def plan(source: CycleSource, extent: Extent = PAPER) -> tuple[Planned, ...]:
    """The one summary that a cycle has."""
    return (Planned(document=plan_summary(source, extent)),)


def plan_summary(source: CycleSource, extent: Extent = PAPER) -> Summary:
    """The summary of a cycle, as long as the extent has room for."""
    plan = make_plan(source, extent)
    sections = (
        plan_returns(plan),
        plan_topics(plan),
        plan_not_yet(plan),
        plan_differences(plan),
        plan_people(plan),
        plan_growth(plan),
    )
    words = plan.words
    return _summary(
        plan,
        kind=words("summary"),
        title=source.figures.cycle or words("summary-no-cycle"),
        facts=tuple(ladder.title for ladder in source.figures.frameworks),
        figures=key_figures(plan),
        guide=tuple(_guide(plan)),
        sections=sections,
    )


def managers(figures: Figures) -> tuple[tuple[str, str], ...]:
    """Those who have people: what tells each from others, and their name; in order of names."""
    known = {each.led_by: each.manager or each.led_by for each in figures.people if each.led_by}
    return tuple(sorted(known.items(), key=lambda pair: (*alphabetical(pair[1]), pair[0])))


def plan_conversations(source: CycleSource, manager: str) -> Summary:
    """A page for each of a manager's own people, and nothing about anybody else.

    `manager` is what `Participant.led_by` has. Raises KeyError when they have no people.
    """
    name = dict(managers(source.figures))[manager]
    own = replace(source, figures=_figures_of(source.figures, manager))
    plan = make_plan(own, PAPER)
    words = plan.words
    people = Section(
        anchor="people",
        title=words("summary-conversations"),
        lead=words("summary-conversations-lead"),
        blocks=(_own_people(plan),),
        pages=person_pages(plan),
    )
    return _summary(
        plan,
        kind=words("summary-conversations"),
        title=name,
        facts=(source.figures.cycle,) if source.figures.cycle else (),
        figures=key_figures(plan),
        guide=(words("summary-guide-compass"), words("summary-guide-share")),
        sections=(people,),
    )


def _figures_of(figures: Figures, manager: str) -> Figures:
    """What the figures have about a manager's people, without any sum over others."""
    people = tuple(each for each in figures.people if each.led_by == manager)
    keys = {each.key for each in people}
    frameworks = {each.framework for each in people}
    forms = [form.state for each in people for form in each.forms]
    returns = ReturnCount(
        manager=people[0].manager,
        asked=len(forms),
        returned=forms.count("returned"),
        unreadable=forms.count("unreadable"),
    )
    differences = tuple(each for each in figures.differences if each.person in keys)
    goals = tuple(each for each in figures.goals if each.person in keys)
    return Figures(
        cycle=figures.cycle,
        frameworks=tuple(each for each in figures.frameworks if each.id in frameworks),
        returns=(returns,),
        groups=(),
        criteria=(),
        people=people,
        topics=tuple(each for each in figures.topics if each.person in keys),
        strengths=tuple(each for each in figures.strengths if each.person in keys),
        next=tuple(each for each in figures.next if each.person in keys),
        differences=differences,
        evidence=tuple(each for each in figures.evidence if each.person in keys),
        goals=goals,
        people_count=len(people),
        difference_count=len(differences),
        goal_count=len(goals),
    )


def _own_people(plan: Plan) -> Table:
    words = plan.words
    return Table(
        name=words("summary-people"),
        title=words("summary-people"),
        description=words("summary-own-people-about"),
        columns=(
            Column(head=words("summary-person"), kind="name"),
            Column(head=words("summary-level"), kind="text"),
            Column(head=words("summary-returned"), kind="share"),
        ),
        rows=tuple(
            Row(
                cells=(
                    text(plan.names[person.key]),
                    text(plan.place(person.framework, person.level)),
                    plan.share(
                        sum(form.state == "returned" for form in person.forms), len(person.forms)
                    ),
                )
            )
            for person in plan.people
        ),
    )


def _guide(plan: Plan) -> Iterator[str]:
    words = plan.words
    yield words("summary-guide-compass")
    yield words("summary-guide-share")
    yield words("summary-guide-settled")
    if plan.source.least_group > 1:
        yield words("summary-guide-groups", least=plan.source.least_group)


def _summary(
    plan: Plan,
    *,
    kind: str,
    title: str,
    facts: tuple[str, ...],
    figures: tuple[KeyFigure, ...],
    guide: tuple[str, ...],
    sections: tuple[Section, ...],
) -> Summary:
    words, source = plan.words, plan.source
    return Summary(
        kind=kind,
        title=title,
        subject=words("summary-subject"),
        company=source.company,
        dated=date_in_words(words, source.date),
        date=source.date,
        facts=facts,
        key_figures=figures,
        guide_title=words("summary-guide"),
        guide=guide,
        contents_title=words("contents"),
        contents=tuple(_contents(sections)),
        sections=sections,
        steps=max((len(ladder.levels) for ladder in plan.ladders.values()), default=0) or 1,
        confidentiality=words("review-confidential"),
        language=words.language,
        direction=words.direction,
        page_label=page_label(words),
    )


def _contents(sections: tuple[Section, ...]) -> Iterator[ContentsEntry]:
    parts = sections if len(sections) > 1 else sections[0].pages
    for part in parts:
        title = part.title if isinstance(part, Section) else part.name
        yield ContentsEntry(title=title, anchor=part.anchor)
