"""How far a build is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from framework_export.cli.terminal import Terminal

if TYPE_CHECKING:
    from tqdm import tqdm

_PATIENCE = 1.0  # seconds that work takes before anything is shown
_PAUSE = 2.0  # seconds between two lines
_ENOUGH = 0.5  # seconds from which a rate is one
_FAST = 20.0  # a second; below that, rate and time left are guesses


class Progress:
    """A `Watch` that shows what it hears; `clock` gives seconds, `unit` is what is made."""

    def __init__(
        self, terminal: Terminal, clock: Callable[[], float], unit: str = "document"
    ) -> None:
        self.done = 0
        self.total = 0
        self._terminal = terminal
        self._clock = clock
        self._unit = unit
        self._due = 0.0
        self._said = -1
        self._at_first: tuple[float, int] | None = None
        self._bar: tqdm[NoReturn] | None = None

    def start(self, total: int) -> None:
        """So many documents will be made, or whatever comes next."""
        self.close()
        self.done, self.total, self._said, self._at_first = 0, total, -1, None
        self._due = self._clock() + _PATIENCE

    def advance(self, count: int = 1) -> None:
        """One more is done, or several."""
        self.done += count
        self._at_first = self._at_first or (self._clock(), self.done)
        self.tick()

    def tick(self) -> None:
        """Shows how it stands, when it is time to; a single document has nothing between."""
        if self._terminal.quiet or self.total <= 1 or self._clock() < self._due:
            return
        if self._terminal.interactive:
            self._show_bar()
        elif self._said != self.done < self.total:
            self._terminal.say(f"{self.done} of {self.total} {self._unit}s{self._pace()}")
            self._said, self._due = self.done, self._clock() + _PAUSE

    def close(self) -> None:
        """Clears the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _pace(self) -> str:
        """The rate and the time left, where there are many; a bar says so itself.

        What comes before the first ones are done, which can take long, comes once.
        """
        since, before = self._at_first or (0.0, 0)
        seconds = self._clock() - since
        rate = (self.done - before) / seconds if seconds >= _ENOUGH else 0.0
        if rate < _FAST:
            return ""
        return f", {rate:,.0f} a second, {(self.total - self.done) / rate:,.0f} s left"

    def _show_bar(self) -> None:
        bar = self._bar = self._bar or _new_bar(self.total, self._unit)
        bar.update(self.done - bar.n)
        bar.refresh()


def _new_bar(total: int, unit: str) -> tqdm[NoReturn]:
    # Only now: most builds are done before a bar is worth its import.
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # A thread would forbid forking another worker.
    return tqdm(total=total, unit=unit, leave=False, file=sys.stderr, dynamic_ncols=True)
