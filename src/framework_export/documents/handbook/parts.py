"""Each part of a handbook: what stands in it, in which order."""

from __future__ import annotations

from collections.abc import Iterator

from framework_export import __version__
from framework_export.documents.dates import date_in_words
from framework_export.documents.handbook.plan import (
    Plan,
    level_columns,
    level_in_words,
)
from framework_export.documents.handbook.prose import in_words
from framework_export.documents.handbook.view import (
    Closing,
    ClosingSection,
    Glance,
    GlanceCell,
    GlanceRow,
    Introduction,
    LevelByLevel,
    LevelChapter,
    LevelTopic,
    Matrix,
    MatrixRow,
    ShownCriterion,
    TopicByTopic,
    TopicChapter,
    TopicStep,
)
from framework_export.model import Criterion, Level, Topic
from framework_export.prose import Block, Heading, Paragraph, Text, plain_text
from framework_export.words import Words


def plan_introduction(plan: Plan) -> Introduction:
    """The body; its first heading is the part's title when it is the only one of its rank."""
    blocks = plan.framework.introduction
    title = plan.words("introduction")
    first = blocks[0]
    ranks = [block.level for block in blocks if isinstance(block, Heading)]
    anchor = "part.introduction"
    if isinstance(first, Heading) and ranks.count(min(ranks)) == 1 and first.level == min(ranks):
        title, anchor, blocks = plain_text(first.children), first.anchor, blocks[1:]
    return Introduction(
        anchor=anchor, title=title, blocks=in_words(_from_second_rank(blocks), plan.words)
    )


def _from_second_rank(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The headings renumbered from 2 so that none is skipped, as ISO 14289-1, 7.4.2 asks."""
    ranks: list[int] = []
    shown: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            while ranks and ranks[-1] >= block.level:
                ranks.pop()
            ranks.append(block.level)
            level = min(len(ranks) + 1, 6)
            shown.append(Heading(level=level, anchor=block.anchor, children=block.children))
        else:
            shown.append(block)
    return tuple(shown)


def plan_glance(plan: Plan) -> Glance:
    """The matrix of levels and topics."""
    words = plan.words
    return Glance(
        anchor="part.glance",
        title=words("glance"),
        lead=words("glance-lead"),
        lead_unpaged=words("glance-lead-unpaged"),
        note=words("glance-tracks") if plan.framework.tracks else "",
        caption=words("glance-caption"),
        corner=words("glance-topic"),
        columns=level_columns(plan),
        rows=tuple(_glance_row(plan, topic) for topic in plan.framework.topics),
    )


def _glance_row(plan: Plan, topic: Topic) -> GlanceRow:
    levels = plan.framework.levels
    return GlanceRow(
        title=topic.title,
        track=plan.track(topic),
        anchor=plan.topic_anchor(topic),
        cells=tuple(_glance_cell(plan, topic, step, level) for step, level in enumerate(levels, 1)),
    )


def _glance_cell(plan: Plan, topic: Topic, step: int, level: Level) -> GlanceCell:
    count = len(_at(topic, level))
    said = str(count) if count else plan.words("glance-nothing")
    anchor = plan.level_topic_anchor(level, topic) or plan.topic_step_anchor(level, topic)
    return GlanceCell(
        step=step,
        count=str(count) if count else "",
        anchor=anchor if count else None,
        spoken=plan.words("glance-cell", topic=topic.title, number=level.number, count=said),
    )


def plan_level_by_level(plan: Plan) -> LevelByLevel:
    """A chapter for each level, topic by topic."""
    words = plan.words
    return LevelByLevel(
        anchor="part.levels",
        title=words("levels"),
        sublevels=words("sublevels"),
        chapters=tuple(
            _level_chapter(plan, step, level) for step, level in enumerate(plan.framework.levels, 1)
        ),
    )


def _level_chapter(plan: Plan, step: int, level: Level) -> LevelChapter:
    words, count = plan.words, len(plan.framework.levels)
    topics = plan.framework.topics if level.number in plan.written else ()
    return LevelChapter(
        anchor=f"level.{level.number}",
        step=step,
        numeral=str(level.number),
        label=words("level", number=level.number),
        name=level.name or "",
        full=level_in_words(words, level),
        place=words("level-of", number=level.number, count=count),
        summary=level.summary_inlines,
        sublevels=words("separator").join(level.sublevels),
        nothing="" if topics else words("nothing-yet"),
        topics=tuple(_level_topic(plan, level, topic) for topic in topics),
    )


def _level_topic(plan: Plan, level: Level, topic: Topic) -> LevelTopic:
    criteria = _shown(_at(topic, level))
    return LevelTopic(
        anchor=f"level.{level.number}.{topic.id}",
        title=topic.title,
        track=plan.track(topic),
        link=plan.topic_step_anchor(level, topic),
        criteria=criteria,
        nothing="" if criteria else plan.words("nothing-at-level"),
    )


def plan_topic_by_topic(plan: Plan) -> TopicByTopic:
    """The same criteria along each topic, level by level."""
    return TopicByTopic(
        anchor="part.topics",
        title=plan.words("topics"),
        lead=plan.words("topics-lead"),
        chapters=tuple(_topic_chapter(plan, topic) for topic in plan.framework.topics),
    )


def _topic_chapter(plan: Plan, topic: Topic) -> TopicChapter:
    levels = plan.framework.levels
    return TopicChapter(
        anchor=f"topic.{topic.id}",
        title=topic.title,
        track=plan.track(topic),
        description=topic.description_inlines,
        steps=tuple(_topic_step(plan, topic, step, level) for step, level in enumerate(levels, 1)),
    )


def _topic_step(plan: Plan, topic: Topic, step: int, level: Level) -> TopicStep:
    criteria = _shown(_at(topic, level))
    return TopicStep(
        anchor=f"topic.{topic.id}.{level.number}",
        step=step,
        numeral=str(level.number),
        label=plan.words("level", number=level.number),
        name=level.name or "",
        link=plan.level_topic_anchor(level, topic),
        criteria=criteria,
        nothing="" if criteria else plan.words("nothing-at-step"),
    )


def _at(topic: Topic, level: Level) -> tuple[Criterion, ...]:
    return tuple(criterion for criterion in topic.criteria if criterion.level == level.number)


def _shown(criteria: tuple[Criterion, ...]) -> tuple[ShownCriterion, ...]:
    return tuple(
        ShownCriterion(
            id=criterion.id,
            inlines=criterion.inlines,
            examples=tuple(example.inlines for example in criterion.examples),
            everyone=criterion.origin == "shared",
        )
        for criterion in criteria
    )


def plan_matrix(plan: Plan) -> Matrix:
    """Every criterion at its topic and level."""
    levels = plan.framework.levels
    return Matrix(
        corner=plan.words("glance-topic"),
        reference=plan.words("assessment-reference"),
        columns=level_columns(plan),
        summaries=tuple(level.summary_inlines for level in levels),
        rows=tuple(
            MatrixRow(
                title=topic.title,
                track=plan.track(topic),
                description=topic.description_inlines,
                cells=tuple(_shown(_at(topic, level)) for level in levels),
            )
            for topic in plan.framework.topics
        ),
    )


def plan_closing(plan: Plan) -> Closing:
    """The edition, how to give feedback, whom to ask, how the document was made."""
    words, organisation = plan.words, plan.organisation
    edition = plan.framework.edition or organisation.edition
    facts = (
        plan.framework.title,
        words("edition", edition=edition) if edition else "",
        date_in_words(words, plan.date),
    )
    return Closing(
        anchor="part.closing",
        title=words("closing"),
        facts=words("separator").join(fact for fact in facts if fact),
        compass=words("closing-compass"),
        sections=tuple(_closing_sections(plan)),
    )


def _closing_sections(plan: Plan) -> Iterator[ClosingSection]:
    words, organisation = plan.words, plan.organisation
    made = Paragraph(children=(Text(text=words("closing-made-text", version=__version__)),))
    if organisation.feedback:
        yield _closing_section(words, "feedback", organisation.feedback)
    if organisation.contact:
        contact = Paragraph(children=organisation.contact)
        yield _closing_section(words, "contact", (contact,))
    yield _closing_section(words, "made", (made,))


def _closing_section(words: Words, name: str, blocks: tuple[Block, ...]) -> ClosingSection:
    return ClosingSection(
        anchor=f"part.closing.{name}",
        title=words(f"closing-{name}"),
        blocks=in_words(blocks, words),
    )
