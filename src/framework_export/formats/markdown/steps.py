"""What a level asks beyond a lower one, as Markdown that any wiki or chat shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_export.documents.steps import Steps
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
    for topic in step.topics:
        yield heading(2, _titled(topic))
        yield from _topic(topic, steps)
    if step.quiet:
        yield line_start(f"{escaped(step.quiet_label)}: {', '.join(map(_titled, step.quiet))}")
    yield f"*{escaped(steps.compass)}*"


def _level(level: StepLevel) -> str:
    words = of_inlines(level.summary, _PLAIN)
    return f"- **{escaped(level.full)}**" + (f": {words}" if words else "")


def _titled(topic: StepTopic) -> str:
    return escaped(f"{topic.title} ({topic.track})" if topic.track else topic.title)


def _topic(topic: StepTopic, steps: Steps) -> Iterator[str]:
    step = steps.step
    if topic.pairs:
        yield f"**{escaped(step.further_label)}**"
        yield "\n".join(line for pair in topic.pairs for line in _pair(pair, steps))
    for label, criteria in ((step.new_label, topic.new), (step.carried_label, topic.carried)):
        if criteria:
            yield f"**{escaped(label)}**"
            yield "\n".join(_listed(criteria, steps))


def _pair(pair: StepPair, steps: Steps) -> Iterator[str]:
    above = line_start(_marked(pair.above.pieces, "ins"))
    yield indented(_noted(above, pair.above, steps), "- ", "  ")
    yield from _examples(pair.above, steps, "  ")
    below = f"{escaped(steps.step.lower.label)}: {_marked(pair.below.pieces, 'del')}"
    yield indented(_noted(below, pair.below, steps), "  - ", "    ")
    yield from _examples(pair.below, steps, "    ")


def _marked(pieces: Sequence[Piece], element: str) -> str:
    """What differs in an element that GitHub and CommonMark show struck through or underlined."""
    return "".join(
        f"<{element}>{of_inlines(piece.inlines, _PLAIN)}</{element}>"
        if piece.differs
        else of_inlines(piece.inlines, _PLAIN)
        for piece in pieces
    )


def _listed(criteria: Sequence[StepCriterion], steps: Steps) -> Iterator[str]:
    for criterion in criteria:
        words = line_start(of_inlines(criterion.inlines, _PLAIN))
        yield indented(_noted(words, criterion, steps), "- ", "  ")
        yield from _examples(criterion, steps, "  ")


def _noted(words: str, criterion: StepCriterion, steps: Steps) -> str:
    notes = (criterion.level, steps.everyone_label if criterion.everyone else "")
    return words + "".join(f" *({escaped(note)})*" for note in notes if note)


def _examples(criterion: StepCriterion, steps: Steps, indent: str) -> Iterator[str]:
    for number, example in enumerate(criterion.examples):
        label = f"*{escaped(steps.example_label)}* " if number == 0 else ""
        text = of_inlines(example, _PLAIN)
        yield indented(
            f"{label}{text}" if label else line_start(text), f"{indent}- ", f"{indent}  "
        )
