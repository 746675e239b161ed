"""Writes permanent ids into sources, or says which criteria have none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framework_export.cli.columns import visible
from framework_export.cli.command import Arguments
from framework_export.cli.opening import open_project
from framework_export.cli.problems import report_problems
from framework_export.cli.showing import counted
from framework_export.cli.terminal import Terminal
from framework_export.diagnostics import Location, has_errors
from framework_export.editions.git import is_shallow
from framework_export.editions.pinning.choosing import Chosen
from framework_export.editions.pinning.running import PinnedFile, pin_files
from framework_export.errors import SetupError
from framework_export.loading import Choice, choose_frameworks, load_written
from framework_export.writing import rewrite_file

_LONGEST = 60  # characters of a criterion's text


def run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    """1 when a file has errors, an id cannot be written or, with `--check`, one is missing."""
    del environ
    project = open_project(arguments, terminal)
    if arguments.starter and not arguments.own["check"]:
        raise SetupError(
            "The example that comes with the program is not changed.",
            hint="Copy its files into a content folder of your own first.",
        )
    loaded, written = load_written(project)
    names = tuple(arguments.own["names"])
    choice = choose_frameworks(loaded, names, strict=arguments.strict)
    report_problems(choice.diagnostics, terminal, strict=arguments.strict)
    files = list(pin_files(written, choice.sound, project.content))
    if arguments.own["check"]:
        missing = sum(_show(file, terminal) for file in files)
        terminal.say(f"{_criteria(missing)} without a permanent id{_of(choice)}.")
        return 1 if missing or has_errors(choice.diagnostics, strict=arguments.strict) else 0
    if any(file.chosen for file in files) and is_shallow(project.content):
        raise SetupError(
            "This clone has the newest commits alone, so nobody knows which ids were used before.",
            hint="Run `git fetch --unshallow`, and pin again.",
        )
    problems = tuple(problem for file in files for problem in file.problems)
    for file in files:
        _write(file, terminal)
    report_problems(problems, terminal, strict=arguments.strict)
    _summarise(files, choice, terminal)
    return 1 if has_errors((*choice.diagnostics, *problems), strict=arguments.strict) else 0


def _show(file: PinnedFile, terminal: Terminal) -> int:
    """A line for each criterion without an id: its place, the id that it would get, its words."""
    for chosen in file.chosen:
        terminal.result(f"{_place(chosen.criterion.location)}: {chosen.id}: {_words(chosen)}")
    for problem in file.problems:
        terminal.result(f"{_place(problem.location)}: {problem.message}")
    return len(file.chosen) + len(file.problems)


def _place(location: Location) -> str:
    return visible(f"{location.file}:{location.line}:{location.column}")


def _words(chosen: Chosen) -> str:
    words = " ".join(visible(chosen.criterion.text).split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _write(file: PinnedFile, terminal: Terminal) -> None:
    if file.chosen:
        rewrite_file(file.path, file.data)
        terminal.result(visible(str(file.path)))


def _of(choice: Choice) -> str:
    """Of which criteria that is said, where some could not be read."""
    return " in what could be read" if has_errors(choice.diagnostics, strict=False) else ""


def _summarise(files: Sequence[PinnedFile], choice: Choice, terminal: Terminal) -> None:
    count = sum(len(file.chosen) for file in files)
    changed = sum(bool(file.chosen) for file in files)
    if not files:
        terminal.say(f"Every criterion{_of(choice)} has a permanent id.")
        return
    have = "has" if count == 1 else "have"
    terminal.say(f"{_criteria(count)} in {counted(changed, 'file')} {have} a permanent id now.")


def _criteria(count: int) -> str:
    return f"{count:,} criterion" if count == 1 else f"{count:,} criteria"
