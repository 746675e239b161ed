"""How the time of something grows with its size: a ratio within one run, which no slow machine
changes, where a limit in seconds would speak of the machine."""

import gc
import time
from collections.abc import Callable

_TRIES = 3
_TIMES_AS_MUCH = 4
# Proportional growth gives 4, with a logarithm some 5; quadratic growth gives 16.
_MOST = 9


def grows_evenly(prepared: Callable[[int], Callable[[], object]], size: int) -> bool:
    """Whether four times as much takes at most nine times as long.

    `prepared(size)` makes what is not measured and gives what is; `size` is the smaller one, and
    has to be large enough for the part of it that grows to be what takes the time.
    """
    small, large = prepared(size), prepared(size * _TIMES_AS_MUCH)
    small()  # What is done once only (imports, tables) belongs to neither.
    return any(_seconds(large) < _MOST * _seconds(small) for _ in range(_TRIES))


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began
