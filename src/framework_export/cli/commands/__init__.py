"""The commands: each module here is one, and so is every format."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from framework_export.cli.build import format_command
from framework_export.cli.command import Command
from framework_export.formats import has_format
from framework_export.products import every_format


def own_names() -> tuple[str, ...]:
    """Of the modules here, sorted."""
    return tuple(sorted(each.name for each in iter_modules(__path__)))


def is_command(word: str) -> bool:
    """Whether there is a command of that name."""
    return word in own_names() or has_format(word)


def every_name() -> tuple[str, ...]:
    """Formats first, in the order of what they make."""
    return (*every_format(), *own_names())


def command(name: str) -> Command:
    """The command of that name, which there is. Importing it imports nothing that it works with."""
    if name in own_names():
        return cast(Command, import_module(f"{__name__}.{name}").COMMAND)
    return format_command(name)
