"""What one level asks beyond a lower one: alike criteria paired, all others new or carried on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from framework_export.documents.naming import criteria_at, level_in_words, track_of
from framework_export.documents.steps.view import (
    Step,
    StepCriterion,
    StepLevel,
    StepPair,
    StepTopic,
)
from framework_export.editions.comparing.likeness import pair_alike
from framework_export.editions.comparing.wording import Piece, compare_wording
from framework_export.model import Criterion, Framework, Level, Topic
from framework_export.prose import plain_text
from framework_export.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """The levels of a step, and what it is planned with."""

    framework: Framework
    words: Words
    lower: Level
    above: tuple[Level, ...]
    """The levels that add something, the highest last."""

    @property
    def upper(self) -> Level:
        return self.above[-1]


def adjacent_steps(framework: Framework) -> tuple[tuple[int, int], ...]:
    """The numbers of each level and the one before it."""
    numbers = [level.number for level in framework.levels]
    return tuple(pairwise(numbers))


def plan_step(
    framework: Framework, words: Words, lower: int, upper: int, *, track: str | None = None
) -> Step:
    """What the level `upper` asks beyond `lower`, both numbers of levels that the framework has.

    With `track`, topics of other tracks are left out. Raises ValueError when `upper` does not come
    after `lower`, or there is no such level.
    """
    span = _span(framework, words, lower, upper)
    topics = [
        _topic(span, topic) for topic in framework.topics if track in (None, topic.track or track)
    ]
    adding = tuple(topic for topic in topics if topic.pairs or topic.new)
    quiet = tuple(topic for topic in topics if not (topic.pairs or topic.new))
    marks = any(topic.pairs for topic in adding)
    return Step(
        anchor=f"step.{lower}.{upper}",
        title=words("step-title", lower=lower, upper=upper),
        lead=_lead(words, adding, upper),
        key=words("step-key") if marks else "",
        key_to_text=words("step-key-to-text") if marks else "",
        lower=_level(span, span.lower),
        upper=_level(span, span.upper),
        between=tuple(_level(span, level) for level in span.above[:-1]),
        further_label=words("step-further"),
        new_label=words("step-new", upper=upper),
        carried_label=words("step-carried", lower=lower),
        topics=adding,
        quiet=quiet,
        quiet_label=words("step-quiet") if quiet else "",
    )


def _span(framework: Framework, words: Words, lower: int, upper: int) -> _Span:
    numbers = [level.number for level in framework.levels]
    first, last = numbers.index(lower), numbers.index(upper)
    if last <= first:
        raise ValueError(f"level {upper} does not come after level {lower}")
    levels = framework.levels
    above = levels[first + 1 : last + 1]
    return _Span(framework=framework, words=words, lower=levels[first], above=above)


def _level(span: _Span, level: Level) -> StepLevel:
    words = span.words
    label = words("level", number=level.number)
    return StepLevel(
        number=level.number,
        step=span.framework.levels.index(level) + 1,
        numeral=str(level.number),
        label=label,
        name=level.name or "",
        full=level_in_words(words, level.number, level.name),
        summary=level.summary_inlines,
    )


def _lead(words: Words, topics: Sequence[StepTopic], upper: int) -> str:
    if not topics:
        return words("step-lead-nothing", upper=upper)
    new = sum(len(topic.new) for topic in topics)
    further = sum(len(topic.pairs) for topic in topics)
    return words("step-lead", upper=upper, new=new, further=further)


def _topic(span: _Span, topic: Topic) -> StepTopic:
    numbers = {level.number for level in span.above}
    below = criteria_at(topic, span.lower)
    above = [each for each in topic.criteria if each.level in numbers]
    alike = {pair.new: below[pair.old] for pair in pair_alike(_texts(below), _texts(above))}
    pairs = tuple(_pairs(span, above, alike))
    further = {pair.below.id for pair in pairs}
    return StepTopic(
        id=topic.id,
        title=topic.title,
        track=track_of(span.framework, topic),
        pairs=pairs,
        new=tuple(
            _criterion(span, each) for number, each in enumerate(above) if number not in alike
        ),
        carried=tuple(_carried(span, each) for each in below if each.id not in further),
    )


def _texts(criteria: Sequence[Criterion]) -> list[str]:
    return [plain_text(criterion.inlines) for criterion in criteria]


def _pairs(
    span: _Span, above: Sequence[Criterion], alike: Mapping[int, Criterion]
) -> Iterator[StepPair]:
    """Those with a difference: what both levels say word by word is carried on."""
    for number, below in alike.items():
        criterion = above[number]
        wording = compare_wording(below.inlines, criterion.inlines)
        if not wording.same or _examples(criterion) != _examples(below):
            yield StepPair(
                below=_criterion(span, below, wording.old),
                above=_criterion(span, criterion, wording.new),
            )


def _examples(criterion: Criterion) -> tuple[str, ...]:
    return tuple(example.text for example in criterion.examples)


def _criterion(span: _Span, criterion: Criterion, pieces: tuple[Piece, ...] = ()) -> StepCriterion:
    several = len(span.above) > 1 and criterion.level != span.lower.number
    return StepCriterion(
        id=criterion.id,
        inlines=criterion.inlines,
        pieces=pieces or (Piece(inlines=criterion.inlines, differs=False),),
        examples=tuple(example.inlines for example in criterion.examples),
        everyone=criterion.origin == "shared",
        level=span.words("level", number=criterion.level) if several else "",
    )


def _carried(span: _Span, criterion: Criterion) -> StepCriterion:
    """Without its examples: it is there to be remembered, and was explained at its own level."""
    return replace(_criterion(span, criterion), examples=())
