"""`check`: shows every problem of a project and writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from framework_export.cli.command import Arguments, Command, no_options
from framework_export.cli.opening import open_project
from framework_export.cli.problems import report_problems
from framework_export.cli.showing import counted
from framework_export.cli.terminal import Terminal
from framework_export.diagnostics import Diagnostic, distinct, has_errors
from framework_export.project import Project

if TYPE_CHECKING:
    from framework_export.loading import Loaded


def _run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    """Reads content with its pictures, theme and words.

    1 when there are errors, or under `--strict` warnings.
    Raises SetupError when there is no framework.
    """
    del environ
    # Only now: to list the commands, none of what this imports is needed.
    from framework_export.formats import Look, judged
    from framework_export.loading import check_presence, load_project

    project = open_project(arguments, terminal)
    loaded = load_project(project)
    look = Look(theme=loaded.theme, project=project)
    about_formats = (problem for each in loaded.frameworks for problem in judged(each, look))
    problems = distinct((*loaded.diagnostics, *about_formats, *_about_earlier(loaded, project)))
    notes = not terminal.quiet
    if not loaded.files and not loaded.drafts:
        report_problems(problems, terminal, notes=notes, strict=arguments.strict)
        check_presence(loaded)
    if not report_problems(problems, terminal, notes=notes, strict=arguments.strict):
        count = len(loaded.frameworks)
        terminal.say(f"No problems found in {counted(count, 'framework')}.")
    return 1 if has_errors(problems, strict=arguments.strict) else 0


def _about_earlier(loaded: Loaded, project: Project) -> tuple[Diagnostic, ...]:
    """What is wrong with the edition that handbooks are compared with, if they are with one."""
    if loaded.organisation.changes_since is None:
        return ()
    from framework_export.editions.earlier import what_changed

    return what_changed(loaded.organisation, loaded.frameworks, project).problems


COMMAND = Command(
    help="every problem in content/; nothing is written", add_options=no_options, run=_run
)
