"""What can be typed: commands, names and options."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from framework_export import __version__
from framework_export.cli.pack_options import PackOptions, add_pack_options, taken_pack_options
from framework_export.cli.parser import Parser
from framework_export.cli.terminal import Terminal
from framework_export.cli.where import ShowWhere
from framework_export.errors import SetupError, cannot_read
from framework_export.project import PACKAGED, Project, check_folder, is_folder, packaged

if TYPE_CHECKING:
    # Not at run time: finding out that nothing changed must not import what documents say.
    from framework_export.documents import Format
    from framework_export.packs.stores import Place, Url

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it: 128 and the signal's number."""

_NAME = "framework-export"
_DIGITS = 4  # of a number of processes


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A line of `framework-export --help`."""

    name: str
    help: str
    module: str
    """In this package; its function `run` is the command."""
    formats: tuple[Format, ...] = ()
    """What it builds."""
    takes_names: bool = True
    takes_files: bool = False
    takes_roster: bool = False

    @property
    def takes_unprotected(self) -> bool:
        """Whether it makes workbooks, whose sheets are protected from slips."""
        return "excel" in self.formats

    @property
    def takes_track(self) -> bool:
        """Whether it makes forms, which can be for one track only."""
        return "word" in self.formats or "excel" in self.formats


COMMANDS = (
    Command(
        name="pdf",
        help="the handbook, as PDF: build/pdf/NAME.pdf",
        module="build",
        formats=("pdf",),
    ),
    Command(
        name="word",
        help="the review templates, as Word: build/word/NAME-level-N.docx",
        module="build",
        formats=("word",),
    ),
    Command(
        name="excel",
        help="the self-assessments, as Excel: build/excel/NAME-level-N.xlsx",
        module="build",
        formats=("excel",),
    ),
    Command(
        name="all",
        help="every document in every format",
        module="build",
        formats=("pdf", "word", "excel"),
    ),
    Command(
        name="check",
        help="every problem in content/; nothing is written",
        module="check",
        takes_names=False,
    ),
    Command(name="model", help="what was read, as JSON on standard output", module="model"),
    Command(
        name="answers",
        help="what returned forms say, as JSON on standard output",
        module="answers",
        takes_names=False,
        takes_files=True,
    ),
    Command(
        name="packs",
        help="a form of their own for everybody on a roster: build/packs/CYCLE/…",
        module="packs",
        takes_names=False,
        takes_roster=True,
    ),
)

_COMMANDS = {command.name: command for command in COMMANDS}

START = """\
framework-export turns a progression framework, written as Markdown, into documents.

  framework-export check    look for problems in content/
  framework-export pdf      make the handbook: build/pdf/NAME.pdf
  framework-export word     make the review templates: build/word/NAME-level-N.docx
  framework-export excel    make the self-assessments: build/excel/NAME-level-N.xlsx
  framework-export --help   all commands and options
"""


def processors() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """What was typed."""

    command: Command | None
    names: tuple[str, ...]
    files: tuple[Path, ...] = ()
    track: str | None = None
    unprotected: bool = False
    packs: PackOptions | None = None
    content: Path | None = None
    templates: Path | None = None
    output: Path = Path("build")
    url: Url | None = None
    """Where packs go instead."""
    jobs: int = field(default_factory=processors)
    strict: bool = False
    force: bool = False
    quiet: bool = False
    verbose: bool = False


def parse_arguments(words: Sequence[str]) -> Arguments:
    """Options stand before or after the command.

    Raises SetupError for what cannot be used, and SystemExit after `--help`, `--version` and
    `--where`.
    """
    typed = vars(_parser(words).parse_args(words))
    command = _COMMANDS.get(typed.pop("command"))
    if not isinstance(typed.get("output", Path()), Path):
        typed["url"] = typed.pop("output")
        if command and not command.takes_roster:
            raise SetupError("Only packs go to a URL.", hint="Give a folder with --output.")
    return Arguments(
        command=command,
        names=tuple(typed.pop("names", ())),
        files=tuple(typed.pop("files", ())),
        packs=taken_pack_options(typed),
        **typed,
    )


def open_project(arguments: Arguments, terminal: Terminal) -> Project:
    """The folders that a command works with; without a content folder, and saying so, ours.

    Raises SetupError when a folder that was asked for is not there, or one cannot be read.
    """
    content = arguments.content or Path("content")
    if not _is_folder(content):
        if arguments.content or not packaged("content").is_dir():
            hint = "Name the folder that has your frameworks with --content DIR."
            raise SetupError(f"There is no content folder {content}.", hint=hint)
        content = packaged("content")
        terminal.say("There is no folder content here: this is the starter content we bring.")
    return Project(content=content, templates=_templates(arguments), output=arguments.output)


def _templates(arguments: Arguments) -> tuple[Path, ...]:
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


def _parser(words: Sequence[str]) -> Parser:
    options = _options()
    parser = Parser(
        prog=_NAME,
        description="Turns a progression framework, written as Markdown, into documents.",
        epilog="Exit codes: 0 done; 1 problems; 2 wrong usage or set-up; 130 Ctrl-C.",
        parents=[options],
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", prog=_NAME)
    for command in COMMANDS:
        if command.name not in words:
            commands.add_parser(command.name, help=command.help)  # Its options would cost time.
            continue
        one = commands.add_parser(
            command.name,
            help=command.help,
            description=command.help,
            parents=[options],
            allow_abbrev=False,
        )
        if command.takes_names:
            names = "a framework's id; all of them without one"
            one.add_argument("names", nargs="*", metavar="NAME", help=names)
        if command.takes_files:
            files = "a form that came back, or a folder, pattern or ZIP archive of them"
            one.add_argument("files", nargs="+", metavar="PATH", type=_file, help=files)
        if command.takes_roster:
            add_pack_options(one)
        if command.takes_track:
            track = "leave the topics of every other track out of the forms"
            one.add_argument("--track", metavar="TRACK", help=track)
        if command.takes_unprotected:
            free = "let people change everything in the self-assessments"
            one.add_argument("--unprotected", action="store_true", help=free)
    return parser


def _options() -> Parser:
    """The common options; without defaults, or one after a command would undo one before it."""
    parser = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    add = parser.add_argument_group("options of every command").add_argument
    for name, kind, text in (
        ("content", _folder, "the frameworks (content)"),
        ("templates", _folder, "theme and templates (templates)"),
        ("output", _place, "what is made (build)"),
    ):
        add(f"--{name}", type=kind, metavar="DIR", help=text)
    add("--jobs", type=_count, metavar="N", help="processes at a time (one per processor)")
    for name, text in (
        ("strict", "warnings are errors"),
        ("force", "make again what is up to date"),
        ("quiet", "no progress, no summary, errors only"),
        ("verbose", "notes too, and the trace of an unexpected failure"),
    ):
        add(f"--{name}", action="store_true", help=text)
    version = f"framework-export {__version__}"
    add("--version", action="version", version=version, help="show the version and leave")
    where = "show the folder of the content, templates or words that come with the program"
    add("--where", action=ShowWhere, choices=PACKAGED, metavar="WHAT", help=where)
    return parser


def _folder(text: str) -> Path:
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("needs the path of a folder")
    return Path(text)


def _place(text: str) -> Place:
    if "://" not in text:
        return _folder(text)
    # Only now: most commands have no use for a URL.
    from framework_export.packs.stores import place_of

    try:
        return place_of(text)
    except ValueError as error:
        # Not with the text, in which somebody may log in.
        raise argparse.ArgumentTypeError(str(error)) from None


def _file(text: str) -> Path:
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("needs the path of a file")
    return Path(text)


def _count(text: str) -> int:
    if text.isascii() and text.isdecimal() and 0 < int(text[:_DIGITS]) == int(text):
        return int(text)
    raise argparse.ArgumentTypeError(f"needs a number of processes, not {text!r}")
