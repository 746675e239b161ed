"""The folders that a command works with, from what was typed."""

from __future__ import annotations

from pathlib import Path

from framework_export.cli.command import Arguments
from framework_export.cli.terminal import Terminal
from framework_export.errors import SetupError, cannot_read
from framework_export.project import Project, check_folder, is_folder, packaged


def open_project(
    arguments: Arguments, terminal: Terminal, *, content_needed: bool = True
) -> Project:
    """The folders that a command works with; without need, the content can be the folder here.

    Raises SetupError when a folder that was asked for is not there, or one cannot be read.
    """
    named = arguments.content or arguments.starter
    needed = content_needed or named or _is_folder(Path("content"))
    content = _content(arguments) if needed else Path()
    if arguments.starter:
        terminal.say("This is the example that comes with the program, and no framework of yours.")
    return Project(content=content, templates=open_templates(arguments), output=arguments.output)


def _content(arguments: Arguments) -> Path:
    """Never ours unasked: people would get forms of another company."""
    if arguments.starter and arguments.content:
        raise SetupError(
            "--starter and --content name two contents.", hint="Leave out one of them."
        )
    content = packaged("content") if arguments.starter else arguments.content or Path("content")
    if not _is_folder(content):
        hint = "Name the folder that has your frameworks with --content DIR"
        example = "" if arguments.content else ", or see what comes out of ours with --starter"
        raise SetupError(f"There is no content folder {content}.", hint=f"{hint}{example}.")
    return content


def open_templates(arguments: Arguments) -> tuple[Path, ...]:
    """The folders with templates, the packaged one last. Raises SetupError as `open_project`."""
    own = arguments.templates or Path("templates")
    there = _is_folder(own)
    if arguments.templates and not there:
        raise SetupError(
            f"There is no templates folder {own}.",
            hint="Leave out --templates to use the templates that come with the program.",
        )
    standard = packaged("templates")
    if not there:
        return (standard,)
    return (own,) if own.resolve() == standard.resolve() else (own, standard)


def _is_folder(path: Path) -> bool:
    """Whether it is there. Raises SetupError when the files in it cannot be reached."""
    try:
        there = is_folder(path)
    except OSError as error:
        raise cannot_read(f"The folder {path}", error) from error
    if there:
        check_folder(path)
    return there
