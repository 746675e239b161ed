"""Reads what was typed: the options of every command, and those of the one that is asked for."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framework_export import __version__
from framework_export.cli.command import Arguments, Command
from framework_export.cli.commands import command, every_name, is_command
from framework_export.cli.parser import Parser
from framework_export.cli.where import ShowWhere
from framework_export.errors import SetupError
from framework_export.project import PACKAGED

if TYPE_CHECKING:
    from framework_export.packs.places.addresses import Place

START = """\
framework-export turns a progression framework, written as Markdown, into documents.

  framework-export check    look for problems in content/
  framework-export pdf      make the handbook: build/pdf/NAME.pdf
  framework-export word     make the review templates: build/word/NAME-level-N.docx
  framework-export excel    make the self-assessments: build/excel/NAME-level-N.xlsx
  framework-export --help   all commands and options
"""

_NAME = "framework-export"
_DIGITS = 4  # of a number of processes
_COMMON = (
    *("content", "starter", "templates", "output", "jobs", "strict", "force", "quiet", "verbose"),
)


def parse_arguments(words: Sequence[str]) -> tuple[Command | None, Arguments]:
    """The command and what was typed with it. Options stand before or after the command.

    Raises SetupError for what cannot be used, and SystemExit after `--help`, `--version`
    and `--where`.
    """
    typed = vars(_parser_for(words).parse_args(words))
    name = typed.pop("command")
    chosen = command(name) if name else None
    common: dict[str, Any] = {key: typed.pop(key) for key in _COMMON if key in typed}
    if not isinstance(common.get("output", Path()), Path):
        common["url"] = common.pop("output")
        if chosen and not chosen.takes_url:
            raise SetupError(
                "Only packs and datasets go to a URL.", hint="Give a folder with --output."
            )
    return chosen, Arguments(**common, own=typed)


def whole_parser() -> Parser:
    """The parser with the options of every command."""
    return _parser(every_name(), described=frozenset(every_name()))


def _parser_for(words: Sequence[str]) -> Parser:
    """The parser for those words; commands that are not among them are only named, if need be."""
    named = [word for word in words if is_command(word)]
    alone = bool(named) and not {"-h", "--help"} & {*words[: words.index(named[0])]}
    return _parser(named if alone else every_name(), described=frozenset(named))


def _parser(names: Sequence[str], *, described: frozenset[str]) -> Parser:
    options = common_options()
    parser = Parser(
        prog=_NAME,
        description="Turns a progression framework, written as Markdown, into documents.",
        epilog="Exit codes: 0 done; 1 problems; 2 wrong usage or set-up; 130 Ctrl-C.",
        parents=[options],
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", prog=_NAME)
    for name in dict.fromkeys(names):
        one = command(name)
        if name not in described:
            commands.add_parser(name, help=one.help)  # Its options would cost time.
            continue
        one.add_options(
            commands.add_parser(
                name,
                help=one.help,
                description=one.help,
                parents=[options],
                allow_abbrev=False,
            )
        )
    return parser


def common_options() -> Parser:
    """The common options; without defaults, or one after a command would undo one before it."""
    parser = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    add = parser.add_argument_group("options of every command").add_argument
    for names, kind, text in (
        (("--content",), _folder, "the frameworks (content)"),
        (("--templates",), _folder, "theme and templates (templates)"),
        (("-o", "--output"), _place, "what is made (build)"),
    ):
        add(*names, type=kind, metavar="DIR", help=text)
    add("-j", "--jobs", type=_count, metavar="N", help="processes at a time (one per processor)")
    for name, text in (
        ("starter", "the example that comes with the program, instead of a content folder"),
        ("strict", "warnings are errors"),
        ("force", "make again what is up to date"),
        ("quiet", "no progress, no summary, errors only"),
        ("verbose", "notes too, and the trace of an unexpected failure"),
    ):
        short = () if name in ("starter", "strict") else (f"-{name[0]}",)
        add(*short, f"--{name}", action="store_true", help=text)
    version = f"framework-export {__version__}"
    where = "show the folder of the content, templates or words that come with the program"
    add("--where", action=ShowWhere, choices=PACKAGED, metavar="WHAT", help=where)
    add("-V", "--version", action="version", version=version, help="show the version and leave")
    return parser


def _folder(text: str) -> Path:
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("needs the path of a folder")
    return Path(text)


def _place(text: str) -> Place:
    if "://" not in text:
        return _folder(text)
    # Only now: most commands have no use for a URL.
    from framework_export.packs.places.addresses import place_of

    try:
        return place_of(text)
    except ValueError as error:
        # Not with the text, in which somebody may log in.
        raise argparse.ArgumentTypeError(str(error)) from None


def _count(text: str) -> int:
    if text.isascii() and text.isdecimal() and 0 < int(text[:_DIGITS]) == int(text):
        return int(text)
    raise argparse.ArgumentTypeError(f"needs a number of processes, not {text!r}")
