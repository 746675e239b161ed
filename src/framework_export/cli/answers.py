"""Prints what returned forms say, for programs."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from framework_export.cli.command import Arguments
from framework_export.cli.opening import open_project
from framework_export.cli.problems import report_problems
from framework_export.cli.progress import Progress
from framework_export.cli.terminal import Terminal
from framework_export.diagnostics import has_errors
from framework_export.returns.answers_json import form_as_data
from framework_export.returns.content import InUse, edition_in_use
from framework_export.returns.forms import ReadForm, count_forms, read_forms
from framework_export.returns.places import find_places
from framework_export.returns.together import seen_together


def run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    """Prints every form as JSON, also one that cannot be read.

    The code is 1 when there is anything that a person must look at, be it an error or a warning.
    """
    del environ
    in_use = _in_use(arguments, terminal)
    progress = Progress(terminal, time.monotonic, "form")
    try:
        forms = seen_together(tuple(_read(arguments.own["files"], in_use, progress)))
    finally:
        progress.close()
    data = {"forms": [form_as_data(each.file, each.form) for each in forms]}
    terminal.result(json.dumps(data, ensure_ascii=not terminal.speaks_unicode, indent=2))
    problems = tuple(problem for each in forms for problem in each.form.problems)
    report_problems(problems, terminal, strict=arguments.strict)
    for each in forms:
        if terminal.verbose and each.form.failure:
            terminal.complain(f"{each.file}:\n{each.form.failure}")
    return 1 if has_errors(problems, strict=True) else 0


def _read(named: Sequence[Path], in_use: InUse | None, progress: Progress) -> Iterator[ReadForm]:
    places = find_places(named)
    progress.start(count_forms(places))
    for form in read_forms(places, in_use):
        yield form
        if progress.done < progress.total:  # Archives in archives were counted as one.
            progress.advance()


def _in_use(arguments: Arguments, terminal: Terminal) -> InUse | None:
    """The editions in use; None where there is no content to compare with."""
    if not (arguments.content or arguments.starter or Path("content").is_dir()):
        return None
    # Only now: where there is nothing to compare with, reading a form needs none of this.
    from framework_export.reading.frameworks import read_frameworks
    from framework_export.reading.settings.words import read_all_words

    project = open_project(arguments, terminal)
    reading = read_frameworks(project.content)
    default = reading.organisation.edition
    labels = [words("everyone") for words in read_all_words(project).values()]
    return {each.id: edition_in_use(each, default, labels) for each in reading.frameworks}
