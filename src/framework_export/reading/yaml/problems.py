"""What is wrong with a YAML text, before it is known in which line of which file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlProblem:
    """What is wrong with the YAML, at an offset."""

    code: str
    message: str
    offset: int
    other: int | None = None
    """The offset of the first one, when this is the second of two."""
    hint: str = ""
    quote: int | None = None
    """The offset of a text that the hint goes on to show whole, in quotes."""


class YamlRefusedError(Exception):
    """The YAML cannot be read any further."""

    def __init__(self, problem: YamlProblem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def refused(
    code: str, message: str, offset: int, *, hint: str = "", quote: int | None = None
) -> YamlRefusedError:
    """The error of one problem, to be raised."""
    problem = YamlProblem(code=code, message=message, offset=offset, hint=hint, quote=quote)
    return YamlRefusedError(problem)


def too_complex(what: str, offset: int) -> YamlRefusedError:
    """The error of a text that would take more time or memory than any framework needs."""
    return refused(
        "yaml-too-complex",
        f"The front matter {what}, which no framework needs.",
        offset,
        hint="Write the criteria out as plain lists.",
    )
