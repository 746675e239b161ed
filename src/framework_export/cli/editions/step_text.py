"""What a step asks, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_export.cli.editions.texts import marked, plain, wrapped
from framework_export.cli.terminal import Terminal
from framework_export.documents.steps.view import StepCriterion, StepPair, Steps, StepTopic

_LABEL, _ITEM, _BELOW = "  ", "    ", "      "


def step_lines(steps: Steps, terminal: Terminal) -> Iterator[str]:
    """All of the document, in its order."""
    step = steps.step
    title = f"{steps.title} ({steps.track})" if steps.track else steps.title
    yield wrapped(f"{title}: {steps.heading}", terminal)
    yield wrapped(f"{step.lead} {step.key_to_text}", terminal)
    for topic in step.topics:
        yield ""
        yield wrapped(_titled(topic), terminal)
        yield from _topic(topic, steps, terminal)
    if step.quiet:
        yield ""
        yield wrapped(f"{step.quiet_label}: {', '.join(map(_titled, step.quiet))}", terminal)


def _titled(topic: StepTopic) -> str:
    return f"{topic.title} ({topic.track})" if topic.track else topic.title


def _topic(topic: StepTopic, steps: Steps, terminal: Terminal) -> Iterator[str]:
    step = steps.step
    if topic.pairs:
        yield wrapped(step.further_label, terminal, _LABEL)
        for pair in topic.pairs:
            yield from _pair(pair, steps, terminal)
    for label, criteria in ((step.new_label, topic.new), (step.carried_label, topic.carried)):
        yield from _listed(label, criteria, steps, terminal)


def _pair(pair: StepPair, steps: Steps, terminal: Terminal) -> Iterator[str]:
    below = f"{steps.step.lower.label}: {marked(pair.below.pieces, added=False)}"
    yield wrapped(
        _noted(marked(pair.above.pieces, added=True), pair.above, steps), terminal, _ITEM, "- "
    )
    yield from _examples(pair.above, steps, terminal)
    yield wrapped(_noted(below, pair.below, steps), terminal, _BELOW)
    yield from _examples(pair.below, steps, terminal)


def _listed(
    label: str, criteria: Sequence[StepCriterion], steps: Steps, terminal: Terminal
) -> Iterator[str]:
    if criteria:
        yield wrapped(label, terminal, _LABEL)
    for criterion in criteria:
        words = _noted(plain(criterion.inlines), criterion, steps)
        yield wrapped(words, terminal, _ITEM, "- ")
        yield from _examples(criterion, steps, terminal)


def _noted(words: str, criterion: StepCriterion, steps: Steps) -> str:
    notes = [criterion.level, steps.everyone_label if criterion.everyone else ""]
    said = ", ".join(filter(None, notes))
    return f"{words} ({said})" if said else words


def _examples(criterion: StepCriterion, steps: Steps, terminal: Terminal) -> Iterator[str]:
    for example in criterion.examples:
        yield wrapped(f"{steps.example_label}: {plain(example)}", terminal, _BELOW)
