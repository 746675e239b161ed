"""What a level asks beyond the one below: a page or two for a conversation."""

from __future__ import annotations

from framework_export.documents import Planned, Source
from framework_export.documents.dates import date_in_words
from framework_export.documents.naming import edition_of, page_label
from framework_export.documents.steps.planning import adjacent_steps, plan_step
from framework_export.documents.steps.view import Step, Steps

__all__ = ["Step", "Steps", "adjacent_steps", "part_of", "plan", "plan_step", "plan_steps"]


def plan(source: Source) -> tuple[Planned, ...]:
    """One for each level but the first: what it asks beyond the one before it."""
    return tuple(
        Planned(part=part_of(steps.step), document=steps)
        for steps in (
            plan_steps(source, lower, upper) for lower, upper in adjacent_steps(source.framework)
        )
    )


def part_of(step: Step) -> str:
    """What the name of its file says beside the framework: `level-3-to-4`."""
    return f"level-{step.lower.number}-to-{step.upper.number}"


def plan_steps(source: Source, lower: int, upper: int) -> Steps:
    """The document about one step; see `plan_step` for which there are."""
    framework, organisation, words = source.framework, source.organisation, source.words
    step = plan_step(framework, words, lower, upper, track=source.own_track)
    edition = edition_of(framework, organisation)
    tracks = {track.id: track.title for track in framework.tracks}
    return Steps(
        title=framework.title,
        heading=words("step-heading", lower=lower, upper=upper),
        company=organisation.name,
        edition=words("edition", edition=edition) if edition else "",
        dated=date_in_words(words, source.date),
        date=source.date,
        track=words("review-track", track=tracks[source.own_track]) if source.own_track else "",
        kind=words("step"),
        subject=words("step-subject"),
        keywords=(words("keyword-framework"), words("keyword-levels")),
        language=words.language,
        direction=words.direction,
        page_label=page_label(words),
        example_label=words("example"),
        everyone_label=words("everyone"),
        compass=words("closing-compass"),
        levels=len(framework.levels),
        step=step,
        sources=framework.sources,
    )
