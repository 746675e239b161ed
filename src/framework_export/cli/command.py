"""What a command is, and what was typed after it."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from framework_export.cli.terminal import Terminal

if TYPE_CHECKING:
    from framework_export.model import Mailbox
    from framework_export.packs.places.addresses import Url

OUTPUT = Path("build")
"""Where everything goes unless something else is said."""

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it: 128 and the signal's number."""


def processors() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """What was typed."""

    content: Path | None = None
    starter: bool = False
    """Whether it is the content that comes with the program."""
    templates: Path | None = None
    output: Path = OUTPUT
    url: Url | None = None
    """Where packs and datasets go instead."""
    jobs: int = field(default_factory=processors)
    strict: bool = False
    force: bool = False
    quiet: bool = False
    verbose: bool = False
    own: Mapping[str, Any] = field(default_factory=dict)
    """By name: what only this command takes, checked by what it has added to the parser."""


AddOptions: TypeAlias = Callable[[argparse.ArgumentParser], None]
Run: TypeAlias = Callable[[Arguments, Terminal, Mapping[str, str]], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A line of `framework-export --help`, and what it does."""

    help: str
    add_options: AddOptions
    run: Run
    """Gives the exit code; the last argument is the environment."""
    takes_url: bool = False
    """Whether its output can be a URL."""


def add_names(parser: argparse.ArgumentParser) -> None:
    """The frameworks that a command is about."""
    names = "a framework's id; all of them without one"
    # Without a default of its own, argparse calls it missing where something else is.
    parser.add_argument("names", nargs="*", default=[], metavar="NAME", help=names)


def path_of(text: str) -> Path:
    """The path of a file that was typed. Raises ArgumentTypeError for what can be none."""
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("needs the path of a file")
    return Path(text)


def mailbox(text: str) -> Mailbox:
    """The mailbox that was typed. Raises ArgumentTypeError for what can be none."""
    # Only now: most commands send no mail.
    from framework_export.reading.settings.mailboxes import mailbox_of

    try:
        return mailbox_of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{error}, not {text!r}") from error


def source_of(text: str) -> Path | Url:
    """What is read: a path, or a URL. Raises ArgumentTypeError for what can be neither."""
    if "://" not in text:
        return path_of(text)
    # Only now: most runs name no URL.
    from framework_export.packs.places.addresses import source_of

    try:
        return source_of(text)
    except ValueError as error:
        # Not with the text, in which somebody may log in.
        raise argparse.ArgumentTypeError(str(error)) from None


def cluster_of(text: str) -> str:
    """The address of a scheduler. Raises ArgumentTypeError for what can be none."""
    if not re.fullmatch(r"[a-z]+://[^\s/@]+:\d{1,5}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"needs an address such as tcp://host:8786, not {text!r}")
    return text


def no_options(parser: argparse.ArgumentParser) -> None:
    """For a command that takes the common options only."""
    del parser
