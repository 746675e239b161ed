"""Makes one document: renders it, writes it, and says what became of it."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, TypeVar

from framework_export.builds.fingerprint import digest
from framework_export.builds.record import Made
from framework_export.builds.request import Failure
from framework_export.diagnostics import Diagnostic, has_errors
from framework_export.documents import Document
from framework_export.errors import FrameworkExportError, SetupError
from framework_export.formats import Look, Rendered, renderer
from framework_export.writing import write_file

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A document to be made; everything that a worker process needs for it."""

    format: str
    framework: str
    path: Path
    key: str
    document: Document
    look: Look
    strict: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of a task."""

    framework: str
    path: Path
    written: bool
    """Whether the file on disk is another one now."""
    made: Made | None
    """None when its diagnostics kept it from being written."""
    diagnostics: tuple[Diagnostic, ...]


Answer: TypeAlias = Result | Failure


def make_document(task: Task) -> Answer:
    """Renders and writes; under `strict`, a document that gives warnings is not written."""
    outcome = attempt(str(task.path), lambda: _make(task))
    # A laid-out document is a web of cycles: without this it would wait until the next is made.
    gc.collect()
    return outcome


def attempt(name: str, work: Callable[[], _Result]) -> _Result | Failure:
    """The result, or why there is none: the work for one document must not end the others'."""
    try:
        return work()
    except FrameworkExportError as error:
        return Failure(
            name=name,
            message=str(error),
            hint=error.hint,
            exit_code=error.exit_code,
            final=isinstance(error, SetupError),
        )
    except Exception as error:  # noqa: BLE001 - the edge of one document: whatever it was, the rest goes on
        summary = "".join(traceback.format_exception_only(error)).strip()
        return Failure(name=name, message=summary, trace=traceback.format_exc())


def _make(task: Task) -> Result:
    renderer(task.format).prepare()
    rendered = renderer(task.format).render(task.document, task.look)
    problems = rendered.diagnostics
    stopped = has_errors(problems, strict=task.strict)
    return Result(
        framework=task.framework,
        path=task.path,
        written=not stopped and write_file(task.path, rendered.data),
        made=None if stopped else _made(task, rendered),
        diagnostics=problems,
    )


def _made(task: Task, rendered: Rendered) -> Made:
    # Without a key it is made again next time: installing a font changes no input that we know.
    again = any(problem.code == "font-missing" for problem in rendered.diagnostics)
    return Made(
        file=task.path.name,
        key="" if again else task.key,
        digest=digest(rendered.data),
        size=len(rendered.data),
        modified=task.path.stat().st_mtime_ns,
        diagnostics=rendered.diagnostics,
    )
