"""What is around the framework's own words: contents, introduction, closing page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_export import __version__
from framework_export.documents.changes.comparison import plan_comparison
from framework_export.documents.dates import date_in_words
from framework_export.documents.handbook.plan import Plan
from framework_export.documents.handbook.prose import in_words
from framework_export.documents.handbook.view import (
    Closing,
    ClosingSection,
    Contents,
    ContentsEntry,
    Introduction,
    LevelByLevel,
    Part,
    StepByStep,
    TopicByTopic,
    WhatChanged,
)
from framework_export.documents.naming import edition_of
from framework_export.editions.comparing.changes import Since
from framework_export.prose import Block, Heading, Paragraph, Text, plain_text
from framework_export.words import Words

_CHAPTER = 2
"""The rank of headings that the contents list."""


def plan_contents(plan: Plan, parts: Sequence[Part]) -> Contents:
    """Every other part with its chapters."""
    entries = tuple(entry for part in parts for entry in _entries(part))
    return Contents(anchor="part.contents", title=plan.words("contents"), entries=entries)


def _entries(part: Part) -> Iterator[ContentsEntry]:
    if isinstance(part, Contents):
        return
    yield ContentsEntry(title=part.title, anchor=part.anchor, depth=1, step=None)
    match part:
        case Introduction():
            heads = (block for block in part.blocks if isinstance(block, Heading))
            shown = [head for head in heads if head.level == _CHAPTER]
            yield from (_entry(plain_text(each.children), each.anchor) for each in shown)
        case LevelByLevel():
            yield from (_entry(each.full, each.anchor, each.step) for each in part.chapters)
        case WhatChanged():
            chapters = part.comparison.chapters
            yield from (_entry(each.title, each.anchor, each.step) for each in chapters)
        case StepByStep():
            yield from (_entry(each.title, each.anchor, each.upper.step) for each in part.chapters)
        case TopicByTopic():
            yield from (_entry(each.title, each.anchor) for each in part.chapters)


def _entry(title: str, anchor: str, step: int | None = None) -> ContentsEntry:
    return ContentsEntry(title=title, anchor=anchor, depth=2, step=step)


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


def plan_what_changed(plan: Plan, since: Since) -> WhatChanged:
    """How much has changed since an earlier edition, then every change."""
    return WhatChanged(
        anchor="part.changes",
        title=plan.words("changes"),
        comparison=plan_comparison(plan.framework, plan.words, since),
    )


def plan_closing(plan: Plan) -> Closing:
    """The edition, how to give feedback, whom to ask, how the document was made."""
    words, organisation = plan.words, plan.organisation
    edition = edition_of(plan.framework, organisation)
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
