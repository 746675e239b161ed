"""Reads what the review templates ask: the part `review` of organisation.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framework_export.model import ExtraChoice, ExtraQuestion, ReviewSettings, SignOffLine
from framework_export.reading.settings.schema import (
    ExtraQuestionMatter,
    ReviewMatter,
    SignOffMatter,
)
from framework_export.reading.source_file import SourceFile
from framework_export.reading.validation import find_node
from framework_export.reading.yaml.nodes import Mapping

_KNOWN_SIGNERS = ("employee", "manager")


def read_review_settings(
    matter: ReviewMatter | None, node: Mapping, source: SourceFile
) -> ReviewSettings:
    """The settings, and the defaults for what is left out; what contradicts itself is reported."""
    if matter is None:
        return ReviewSettings()
    report = _Report(source, node)
    report.repeated("raters", matter.raters, ())
    report.repeated("questions", [each.id for each in matter.questions], ("id",))
    for index, question in enumerate(matter.questions):
        report.choices(index, question)
    return ReviewSettings(
        raters=matter.raters,
        evidence=matter.evidence,
        suggestions=matter.suggestions,
        next_level=matter.next_level,
        short=matter.short,
        notes=matter.notes,
        goals=matter.goals,
        sign_off=_sign_off(matter.sign_off, report),
        questions=tuple(map(_question, matter.questions)),
        confidentiality=matter.confidentiality.strip(),
        protected=matter.protected,
    )


def _sign_off(lines: tuple[SignOffMatter, ...] | None, report: _Report) -> tuple[SignOffLine, ...]:
    if lines is None:
        return ReviewSettings().sign_off
    report.repeated("sign-off", [line.id for line in lines], ("id",))
    for index, line in enumerate(lines):
        if line.id not in _KNOWN_SIGNERS and not line.label.strip():
            report.problem(
                ("sign-off", index),
                f"The sign-off line {line.id} has no label.",
                f"Give it one, such as `{{id: {line.id}, label: {_spoken(line.id)}}}`; "
                "only employee and manager have words of ours.",
            )
    return tuple(SignOffLine(id=line.id, label=line.label.strip()) for line in lines)


def _spoken(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _question(question: ExtraQuestionMatter) -> ExtraQuestion:
    return ExtraQuestion(
        id=question.id,
        kind=question.kind,
        label=question.label.strip(),
        by=question.by,
        choices=tuple(
            ExtraChoice(code=choice.code, label=choice.label.strip()) for choice in question.choices
        ),
    )


class _Report:
    """Puts problems at their places below `review`."""

    def __init__(self, source: SourceFile, node: Mapping) -> None:
        self._source = source
        self._node = node

    def problem(self, path: tuple[int | str, ...], message: str, hint: str) -> None:
        place = find_node(self._node, ("review", *path)).start
        self._source.report("invalid-value", message, place, hint=hint)

    def repeated(self, key: str, values: Iterable[str], inner: tuple[str, ...]) -> None:
        seen: set[str] = set()
        for index, value in enumerate(values):
            if value in seen:
                message = f"{value} is listed twice under {key}."
                self.problem((key, index, *inner), message, "Each needs its own.")
            seen.add(value)

    def choices(self, index: int, question: ExtraQuestionMatter) -> None:
        place: Sequence[int | str] = ("questions", index, "choices")
        if question.kind != "choice":
            if question.choices:
                message = f"The question {question.id} has choices and is of kind {question.kind}."
                self.problem(tuple(place), message, "Write `kind: choice`, or delete the choices.")
            return
        if len(question.choices) < 2:
            message = f"The question {question.id} needs at least two choices."
            hint = "Write each with a code, such as `{code: not-yet, label: Not yet}`."
            self.problem(tuple(place), message, hint)
        codes: set[str] = set()
        for number, choice in enumerate(question.choices):
            if choice.code in codes:
                message = f"Two choices of {question.id} have the code {choice.code}."
                self.problem((*place, number, "code"), message, "Returned forms are read by it.")
            codes.add(choice.code)
