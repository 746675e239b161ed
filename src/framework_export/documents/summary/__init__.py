"""What a summary of a cycle says, and in which order; and what a manager needs of it."""

from __future__ import annotations

from collections.abc import Iterator

from framework_export.documents.dates import date_in_words
from framework_export.documents.naming import page_label
from framework_export.documents.summary.figures import (
    PAPER,
    SHEETS,
    CycleSource,
    Extent,
    Figures,
)
from framework_export.documents.summary.lists import plan_differences, plan_growth, plan_not_yet
from framework_export.documents.summary.people import person_pages, plan_people
from framework_export.documents.summary.plan import Plan, make_plan, text
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
    "plan_conversations",
    "plan_summary",
]


def plan_summary(source: CycleSource, extent: Extent) -> Summary:
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


def plan_conversations(source: CycleSource) -> Summary:
    """A page for each of a manager's people, who are all that the figures are about.

    Raises ValueError when they have several managers: nobody gets a file with people of others.
    """
    figures = source.figures
    managers = {each.led_by: each.manager for each in figures.people}
    if len(managers) != 1:
        raise ValueError(f"These are people of {len(managers)} managers.")
    ((led_by, name),) = managers.items()
    plan = make_plan(source, PAPER)
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
        title=name or led_by,
        facts=(figures.cycle,) if figures.cycle else (),
        figures=key_figures(plan),
        guide=(words("summary-guide-compass"), words("summary-guide-share")),
        sections=(people,),
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
