"""What a level asks beyond a lower one, as Markdown that any wiki or chat shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framework_export.documents.steps import Step, Steps
from framework_export.documents.steps.view import StepCriterion, StepLevel, StepPair, StepTopic
from framework_export.editions.comparing.wording import Piece
from framework_export.formats.markdown.escaping import escaped, line_start
from framework_export.formats.markdown.prose import Place, heading, indented, of_inlines

_PLAIN = Place()


def steps_markdown(steps: Steps) -> str:
    """The whole file, which ends with a line feed."""
    return "\n\n".join(filter(None, _parts(steps))) + "\n"


def _parts(steps: Steps) -> Iterator[str]:
    step = steps.step
    yield heading(1, escaped(steps.heading))
    facts = (steps.company, steps.title, steps.track, steps.edition, steps.dated)
    yield line_start(" · ".join(escaped(fact) for fact in facts if fact))
    yield "\n".join(_level(level) for level in (step.lower, *step.between, step.upper))
    yield line_start(escaped(" ".join(filter(None, (step.lead, step.key)))))
    labels = StepLabels(steps.example_label, steps.example_label, steps.everyone_label)
    yield from step_topics(step, labels, 2)
    yield f"*{escaped(steps.compass)}*"


class StepLabels(NamedTuple):
    """The words that stand before examples and behind criteria."""

    example: str
    another_example: str
    everyone: str


def step_topics(step: Step, labels: StepLabels, level: int) -> Iterator[str]:
    """What a step adds, below headings of that level, and the topics to which it adds nothing."""
    for topic in step.topics:
        yield heading(level, _titled(topic))
        yield from _topic(topic, step, labels)
    if step.quiet:
        yield line_start(f"{escaped(step.quiet_label)}: {', '.join(map(_titled, step.quiet))}")


def _level(level: StepLevel) -> str:
    words = of_inlines(level.summary, _PLAIN)
    return f"- **{escaped(level.full)}**" + (f": {words}" if words else "")


def _titled(topic: StepTopic) -> str:
    return escaped(f"{topic.title} ({topic.track})" if topic.track else topic.title)


def _topic(topic: StepTopic, step: Step, labels: StepLabels) -> Iterator[str]:
    if topic.pairs:
        yield f"**{escaped(step.further_label)}**"
        yield "\n".join(line for pair in topic.pairs for line in _pair(pair, step, labels))
    for label, criteria in ((step.new_label, topic.new), (step.carried_label, topic.carried)):
        if criteria:
            yield f"**{escaped(label)}**"
            yield "\n".join(_listed(criteria, labels))


def _pair(pair: StepPair, step: Step, labels: StepLabels) -> Iterator[str]:
    above = line_start(_marked(pair.above.pieces, "ins"))
    yield indented(_noted(above, pair.above, labels), "- ", "  ")
    yield from _examples(pair.above, labels, "  ")
    below = f"{escaped(step.lower.label)}: {_marked(pair.below.pieces, 'del')}"
    yield indented(_noted(below, pair.below, labels), "  - ", "    ")
    yield from _examples(pair.below, labels, "    ")


def _marked(pieces: Sequence[Piece], element: str) -> str:
    """What differs in an element that GitHub and CommonMark show struck through or underlined."""
    return "".join(
        f"<{element}>{of_inlines(piece.inlines, _PLAIN)}</{element}>"
        if piece.differs
        else of_inlines(piece.inlines, _PLAIN)
        for piece in pieces
    )


def _listed(criteria: Sequence[StepCriterion], labels: StepLabels) -> Iterator[str]:
    for criterion in criteria:
        words = line_start(of_inlines(criterion.inlines, _PLAIN))
        yield indented(_noted(words, criterion, labels), "- ", "  ")
        yield from _examples(criterion, labels, "  ")


def _noted(words: str, criterion: StepCriterion, labels: StepLabels) -> str:
    notes = (criterion.level, labels.everyone if criterion.everyone else "")
    return words + "".join(f" *({escaped(note)})*" for note in notes if note)


def _examples(criterion: StepCriterion, labels: StepLabels, indent: str) -> Iterator[str]:
    for number, example in enumerate(criterion.examples):
        label = labels.another_example if number else labels.example
        text = of_inlines(example, _PLAIN)
        yield indented(f"*{escaped(label)}* {text}", f"{indent}- ", f"{indent}  ")
