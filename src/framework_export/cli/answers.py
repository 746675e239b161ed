"""`answers`: prints what returned forms say, for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from framework_export.answers_json import form_as_data
from framework_export.cli.arguments import Arguments, Command, open_project
from framework_export.cli.problems import report_problems
from framework_export.cli.terminal import Terminal
from framework_export.diagnostics import has_errors
from framework_export.returns.forms import Editions, read_returned_form


def run(
    command: Command, arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]
) -> int:
    """Prints every form as JSON, also one that cannot be read; the code is then 1."""
    del command, environ
    editions = _editions(arguments, terminal)
    forms = [(path, read_returned_form(path, editions)) for path in arguments.files]
    data = {"forms": [form_as_data(path.as_posix(), form) for path, form in forms]}
    terminal.result(json.dumps(data, ensure_ascii=not terminal.speaks_unicode, indent=2))
    problems = tuple(problem for _, form in forms for problem in form.problems)
    report_problems(problems, terminal, strict=arguments.strict)
    for path, form in forms:
        if terminal.verbose and form.failure:
            terminal.complain(f"{path}:\n{form.failure}")
    return 1 if has_errors(problems, strict=arguments.strict) else 0


def _editions(arguments: Arguments, terminal: Terminal) -> Editions | None:
    """The editions in use; None where there is no content to compare with."""
    if arguments.content is None and not Path("content").is_dir():
        return None
    # Only now: where there is nothing to compare with, reading a form needs none of this.
    from framework_export.reading.frameworks import read_frameworks

    reading = read_frameworks(open_project(arguments, terminal).content)
    default = reading.organisation.edition
    return {each.id: each.edition or default for each in reading.frameworks}
