"""`model`: prints what was read, for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping

from framework_export.cli.command import Arguments, Command, add_names
from framework_export.cli.opening import open_project
from framework_export.cli.problems import report_problems
from framework_export.cli.terminal import Terminal
from framework_export.diagnostics import has_errors


def _run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    """Prints the chosen frameworks as JSON; those with errors are left out and the code is 1."""
    del environ
    # Only now: to list the commands, none of what this imports is needed.
    from framework_export.cli.model_json import framework_as_data
    from framework_export.loading import choose_frameworks, load_project

    loaded = load_project(open_project(arguments, terminal))
    choice = choose_frameworks(loaded, tuple(arguments.own["names"]), strict=arguments.strict)
    data = {"frameworks": [framework_as_data(framework) for framework in choice.sound]}
    terminal.result(json.dumps(data, ensure_ascii=not terminal.speaks_unicode, indent=2))
    report_problems(choice.diagnostics, terminal, strict=arguments.strict)
    return 1 if has_errors(choice.diagnostics, strict=arguments.strict) else 0


COMMAND = Command(help="what was read, as JSON on standard output", add_options=add_names, run=_run)
