"""Makes documents that were asked for one by one, and says what became of them."""

from __future__ import annotations

from collections.abc import Iterable

from framework_export.builds.making import Task, make_document
from framework_export.builds.request import Failure
from framework_export.cli.problems import report_failures, report_problems
from framework_export.cli.terminal import Terminal
from framework_export.diagnostics import distinct, has_errors


def make_documents(tasks: Iterable[Task], terminal: Terminal, *, strict: bool) -> int:
    """Writes each and prints its path; the answer is the exit code."""
    results = [make_document(task) for task in tasks]
    failures = [each for each in results if isinstance(each, Failure)]
    made = [each for each in results if not isinstance(each, Failure)]
    problems = distinct(problem for each in made for problem in each.diagnostics)
    report_problems(problems, terminal, strict=strict)
    report_failures(failures, terminal)
    for each in made:
        if each.made:
            terminal.result(str(each.path))
    codes = [failure.exit_code for failure in failures]
    return max([*codes, 1 if has_errors(problems, strict=strict) else 0])
