"""How long a file may take: what somebody has made to be read for hours is left."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from framework_export.formats.packages import PackageError

PATIENCE = 60
"""Seconds."""

HAS_ALARMS = hasattr(signal, "SIGALRM")


def too_slow() -> PackageError:
    """The error for a file that takes longer."""
    return PackageError(
        "form-too-slow",
        f"Reading it takes longer than {PATIENCE} seconds, so it was left.",
        hint="Ask for a fresh form, filled in.",
    )


@contextmanager
def process_limited(seconds: float | None = None) -> Iterator[None]:
    """The system ends this process, whatever it does, when its time is over (alarm(2))."""
    with _limited(signal.SIG_DFL, seconds):
        yield


@contextmanager
def limited() -> Iterator[None]:
    """Raises `too_slow` when the time is over, between two steps of Python."""
    with _limited(_give_up):
        yield


def _give_up(_number: int, _frame: FrameType | None) -> NoReturn:
    raise too_slow()


@contextmanager
def _limited(
    over: signal.Handlers | Callable[[int, FrameType | None], None], seconds: float | None = None
) -> Iterator[None]:
    if not HAS_ALARMS:
        yield
        return
    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds or PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
