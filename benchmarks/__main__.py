"""`make bench`: measures every promise, prints them as a table and fails when one is broken.

Speed is promised as a ratio to something else in the same run; seconds are only reported.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module

from benchmarks.measure import Result

MEASURES = ("collect", "editions", "excel", "packs", "pdf", "reading", "word")


def main(names: list[str]) -> int:
    """Print a row for each figure; 1 when a promise is not kept."""
    print("| what | measured | promised | |\n|---|---|---|---|", flush=True)
    broken = 0
    for result in _results(names or list(MEASURES)):
        broken += not result.kept
        mark = "**broken**" if not result.kept else "kept" if result.promised else "reported"
        print(f"| {result.what} | {result.measured} | {result.promised} | {mark} |", flush=True)
    return 1 if broken else 0


def _results(names: list[str]) -> Iterator[Result]:
    for name in names:
        yield from import_module(f"benchmarks.{name}").measure()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
