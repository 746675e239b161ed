"""Python's argument parser, complaining as the rest of the program does: message and hint."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

from framework_export.errors import SetupError


class Parser(argparse.ArgumentParser):
    """Raises SetupError where its parent prints how it is used and leaves."""

    def parse_known_args(  # type: ignore[override]  # its namespace can be of any kind
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """As its parent, once it is known that there is every option that was typed.

        The parent would take what follows a misspelt one for the command.
        """
        known = [*self._option_string_actions]
        for word in _options_in(args or (), self._commands()):
            if word not in known and not _is_short(word, known):
                close = did_you_mean(word, known)
                raise SetupError(
                    f"There is no option {word}{self._here()}.", hint=close or self._help()
                )
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """What was typed cannot be used."""
        choice = _CHOICE.search(message)
        if choice and choice["name"] == "COMMAND":
            known = self._commands()
            hint = did_you_mean(choice["typed"], known) or f"There are: {', '.join(known)}."
            raise SetupError(f"There is no command {choice['typed']}.", hint=hint)
        if choice:
            known = re.findall(r"[\w-]+", choice["known"])
            hint = did_you_mean(choice["typed"], known) or f"It can be: {', '.join(known)}."
            raise SetupError(f"{choice['name']} cannot be {choice['typed']}.", hint=hint)
        said = message.removeprefix("argument ")
        for theirs, ours in _SAYINGS:
            said = re.sub(theirs, ours, said)
        raise SetupError(f"{said[:1].upper()}{said[1:]}.", hint=self._help())

    def _commands(self) -> list[str]:
        actions = self._subparsers._group_actions if self._subparsers else []  # noqa: SLF001  # its own
        return [name for action in actions for name in action.choices or ()]

    def _here(self) -> str:
        command = self.prog.partition(" ")[2]
        return f" for {command}" if command else ""

    def _help(self) -> str:
        return f"`{self.prog} --help` shows what can be typed."


_SAYINGS = (
    (r"^-\w/(?=--)", ""),  # Options are called by their long names.
    (r": expected (one|at least one) argument$", " needs a value"),
    (r": ignored explicit argument .*", " takes no value"),
    (r"^the following arguments are required:", "what is missing:"),
    (r"^unrecognized arguments:", "there is no use for"),
)

_CHOICE = re.compile(
    r"argument (?P<name>\S+): invalid choice: '(?P<typed>.*)' \(choose from (?P<known>.*)\)",
    re.DOTALL,
)


def did_you_mean(typed: str, known: Sequence[str]) -> str:
    """A hint with the nearest of them; nothing when none is near."""
    from difflib import get_close_matches  # Only now: hardly anybody mistypes.

    # The dashes that all options begin with would make them all alike.
    plain = {name.lstrip("-"): name for name in known}
    close = get_close_matches(typed.lstrip("-").lower(), plain, n=1)
    return f"Did you mean {plain[close[0]]}?" if close else ""


def _is_short(word: str, known: Sequence[str]) -> bool:
    """Whether it is a short option with others, or with its value, behind it: `-qf`, `-j4`.

    A long one with one dash is mistyped: `-force` would be `-f -o rce`.
    """
    return word[1] != "-" and word[:2] in known and f"-{word}" not in known


def _options_in(words: Sequence[str], commands: Sequence[str]) -> Iterator[str]:
    """The options before a command or `--`, as the parser tells them from other words."""
    for word in words:
        if word == "--" or word in commands:
            return
        if len(word) > 1 and word.startswith("-") and " " not in word and not _NUMBER.match(word):
            yield word.partition("=")[0]


_NUMBER = re.compile(r"-\d+$|-\d*\.\d+$")
