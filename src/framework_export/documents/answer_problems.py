"""What can be wrong with a returned form as a whole, in words that all formats share."""

from __future__ import annotations

from collections.abc import Sequence

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import problem

_MOST_NAMED = 5  # questions, where many are lost


def two_forms(one: str, other: str) -> Diagnostic:
    """The problem that a file has the forms of two people."""
    return problem(
        "form-two-people",
        f"There are two forms in this file, of {one} and of {other}.",
        hint="Send each of them as a file of its own.",
    )


def part_damaged(part: str) -> Diagnostic:
    """The problem that a part of a file is damaged, of which the rest was read."""
    return problem(
        "form-damaged",
        f"A part of it, {part}, is damaged. What can be read was read.",
        hint="Ask for the file again, as an attachment or in an archive.",
    )


def lost_questions(keys: Sequence[str], *, asked: int) -> tuple[Diagnostic, ...]:
    """The problem that the fields of some questions are gone; nothing when all are there."""
    if not asked:
        return (
            problem(
                "form-question-lost",
                "Nothing in it says any more which field answers which question, so that no answer "
                "was read.",
                hint="Ask for the file as it was before its properties were removed, or read it.",
            ),
        )
    if not keys:
        return ()
    named = ", ".join(keys[:_MOST_NAMED]) + (" …" if len(keys) > _MOST_NAMED else "")
    return (
        problem(
            "form-question-lost",
            f"{len(keys)} of {asked} questions are not in it any more: {named}.",
            hint="Compare it with the form that was sent out; somebody has deleted parts of it.",
        ),
    )
