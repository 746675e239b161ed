"""The chapters of a handbook: level by level, step by step, topic by topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framework_export.documents.handbook.plan import Plan, continued
from framework_export.documents.handbook.tables import ShownCriterion
from framework_export.documents.handbook.view import (
    LevelBelow,
    LevelByLevel,
    LevelChapter,
    LevelTopic,
    StepByStep,
    TopicByTopic,
    TopicChapter,
    TopicStep,
)
from framework_export.documents.naming import criteria_at, level_in_words
from framework_export.documents.steps import Step, adjacent_steps, plan_step
from framework_export.documents.steps.view import StepCriterion, StepTopic
from framework_export.model import Criterion, Level, Topic
from framework_export.prose import without_emoji
from framework_export.words import Words


def plan_level_by_level(plan: Plan) -> LevelByLevel:
    """A chapter for each level, topic by topic."""
    words = plan.words
    return LevelByLevel(
        anchor="part.levels",
        title=words("levels"),
        builds_on=words("builds-on"),
        sublevels=words("sublevels"),
        sublevels_note=plan.sublevels_note("levels"),
        chapters=tuple(
            _level_chapter(plan, step, level) for step, level in enumerate(plan.framework.levels, 1)
        ),
    )


def _level_chapter(plan: Plan, step: int, level: Level) -> LevelChapter:
    words, count = plan.words, len(plan.framework.levels)
    written = level.number in plan.written
    topics = plan.framework.topics if written else ()
    saying = [topic for topic in topics if criteria_at(topic, level)]
    others = [without_emoji(topic.title) for topic in topics if topic not in saying]
    return LevelChapter(
        anchor=f"level.{level.number}",
        step=step,
        numeral=str(level.number),
        label=words("level", number=level.number),
        name=level.name or "",
        full=level_in_words(words, level.number, level.name),
        place=words("level-of", number=level.number, count=count),
        summary=level.summary_inlines,
        builds_on=_below(plan, step) if written else (),
        sublevels="" if plan.sublevels else _listed(words, level.sublevels),
        nothing="" if written else words("nothing-yet"),
        topics=tuple(_level_topic(plan, level, topic) for topic in saying),
        unchanged=words("nothing-new-in", names=_listed(words, others)) if others else "",
    )


def _below(plan: Plan, step: int) -> tuple[LevelBelow, ...]:
    """The levels before it at which anything is expected."""
    below = plan.framework.levels[: step - 1]
    return tuple(
        LevelBelow(label=plan.words("level", number=each.number), anchor=f"level.{each.number}")
        for each in below
        if each.number in plan.written
    )


def _listed(words: Words, names: Sequence[str]) -> str:
    return words("separator").join(names)


def _level_topic(plan: Plan, level: Level, topic: Topic) -> LevelTopic:
    return LevelTopic(
        anchor=f"level.{level.number}.{topic.id}",
        title=topic.title,
        track=plan.track(topic),
        description=topic.description_inlines,
        continued=continued(plan.words, without_emoji(topic.title)),
        link=plan.topic_step_anchor(level, topic),
        criteria=shown_criteria(criteria_at(topic, level)),
    )


def plan_step_by_step(plan: Plan) -> StepByStep:
    """What each level asks beyond the one below."""
    words, framework = plan.words, plan.framework
    steps = (plan_step(framework, words, *step) for step in adjacent_steps(framework))
    chapters = tuple(_brief(step) for step in steps)
    return StepByStep(
        anchor="part.steps",
        title=words("steps"),
        lead=words("steps-lead"),
        key=next((step.key for step in chapters if step.key), ""),
        chapters=chapters,
    )


def _brief(step: Step) -> Step:
    """Without examples, which are in the chapters of levels, so that a step is on one spread."""
    return replace(step, topics=tuple(_brief_topic(topic) for topic in step.topics))


def _brief_topic(topic: StepTopic) -> StepTopic:
    pairs = (
        replace(pair, below=_bare(pair.below), above=_bare(pair.above)) for pair in topic.pairs
    )
    new = tuple(_bare(criterion) for criterion in topic.new)
    return replace(topic, pairs=tuple(pairs), new=new)


def _bare(criterion: StepCriterion) -> StepCriterion:
    return replace(criterion, examples=())


def plan_topic_by_topic(plan: Plan) -> TopicByTopic:
    """The same criteria along each topic, level by level."""
    return TopicByTopic(
        anchor="part.topics",
        title=plan.words("topics"),
        lead=plan.words("topics-lead"),
        chapters=tuple(_topic_chapter(plan, topic) for topic in plan.framework.topics),
    )


def _topic_chapter(plan: Plan, topic: Topic) -> TopicChapter:
    levels = list(enumerate(plan.framework.levels, 1))
    saying = [(step, level) for step, level in levels if criteria_at(topic, level)]
    words = plan.words
    others = [
        words("level", number=each.number) for step, each in levels if (step, each) not in saying
    ]
    return TopicChapter(
        anchor=f"topic.{topic.id}",
        title=topic.title,
        track=plan.track(topic),
        description=topic.description_inlines,
        steps=tuple(_topic_step(plan, topic, step, level) for step, level in saying),
        unchanged=words("nothing-new-at", names=_listed(words, others)) if others else "",
    )


def _topic_step(plan: Plan, topic: Topic, step: int, level: Level) -> TopicStep:
    label = plan.words("level", number=level.number)
    return TopicStep(
        anchor=f"topic.{topic.id}.{level.number}",
        step=step,
        numeral=str(level.number),
        label=label,
        name=level.name or "",
        continued=continued(plan.words, label),
        link=plan.level_topic_anchor(level, topic),
        criteria=shown_criteria(criteria_at(topic, level)),
    )


def shown_criteria(criteria: tuple[Criterion, ...]) -> tuple[ShownCriterion, ...]:
    """Criteria, ready to show."""
    return tuple(
        ShownCriterion(
            id=criterion.id,
            inlines=criterion.inlines,
            examples=tuple(example.inlines for example in criterion.examples),
            everyone=criterion.origin == "shared",
        )
        for criterion in criteria
    )
