"""Reads many mutants in several processes; a process that dies is a breach and not the end."""

from __future__ import annotations

import faulthandler
from collections.abc import Iterator, Sequence
from multiprocessing import get_context

from tests.fuzz.forms import Kind
from tests.fuzz.running import Verdict, check_mutant

_CHUNK = 50
_HANGS_AFTER = 120.0  # seconds of one mutant, after which the process says where it is and ends


def check_many(wanted: Sequence[tuple[Kind, int]], jobs: int) -> Iterator[Verdict]:
    """The verdicts of mutants, in no order. With several jobs, each is a process."""
    if jobs < 2:
        yield from map(_check, wanted)
        return
    with get_context("spawn").Pool(jobs) as pool:
        yield from pool.imap_unordered(_check, wanted, _CHUNK)


def _check(one: tuple[Kind, int]) -> Verdict:
    faulthandler.dump_traceback_later(_HANGS_AFTER, exit=True)
    try:
        return check_mutant(*one)
    finally:
        faulthandler.cancel_dump_traceback_later()
