"""Reads the file of a returned form; whatever is wrong with it becomes a problem of that form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from framework_export.diagnostics import Diagnostic, Location
from framework_export.documents.answers import ReturnedForm, problem
from framework_export.formats.packages import LARGEST_FILE, PackageError
from framework_export.formats.returned import read_form

_LONGEST_TRACE = 10_000  # characters: what calls itself over and over has a long one

Editions = Mapping[str, str]
"""By framework: the edition that is in use."""


def read_returned_form(path: Path, editions: Editions | None = None) -> ReturnedForm:
    """What a file says; never raises for what is in it.

    With `editions`, a form of another edition, or of no framework among them, has a problem.
    """
    try:
        form = read_form(_read_file(path))
    except PackageError as error:
        form = _unread(error)
    problems = (*form.problems, *_edition_problems(form, editions))
    place = Location(file=path.as_posix())
    return replace(form, problems=tuple(replace(each, location=place) for each in problems))


def _unread(error: PackageError) -> ReturnedForm:
    return ReturnedForm(
        person={},
        answers=(),
        problems=(problem(error.code, str(error), hint=error.hint),),
        failure=_trace(error.__cause__) if error.code == "form-unread" else "",
    )


def _trace(failure: BaseException | None) -> str:
    import traceback  # Only now: hardly any form needs it.

    return "".join(traceback.format_exception(failure))[-_LONGEST_TRACE:].rstrip()


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise PackageError("form-unreadable", f"Cannot read it: {error.strerror}.") from error
    if len(data) > LARGEST_FILE:
        raise PackageError(
            "form-too-large",
            f"It is larger than {LARGEST_FILE // 1_000_000} MB.",
            hint="Remove pictures from it.",
        )
    return data


def _edition_problems(form: ReturnedForm, editions: Editions | None) -> Iterator[Diagnostic]:
    if editions is None or not form.framework:
        return
    if form.framework not in editions:
        yield problem(
            "form-other-framework",
            f"It is about the framework {form.framework}, which is not in your content folder.",
            hint="Name the folder that has it with --content DIR.",
        )
    elif form.edition != editions[form.framework]:
        yield problem(
            "form-other-edition",
            f"It is of edition {form.edition or '(none)'} of {form.framework}; "
            f"the one in use is {editions[form.framework] or '(none)'}.",
            hint="Its answers are read by the ids of that edition's criteria.",
        )
