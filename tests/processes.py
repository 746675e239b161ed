"""Which processes run, asked of the system without a program that a bare machine lacks."""

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def alive_in(group: int) -> list[str]:
    """The states of the processes of a group that have not ended, as `ps` has them: `S`, `R` …"""
    return [state for number, state in _all() if number == group and not state.startswith("Z")]


def _all() -> Iterator[tuple[int, str]]:
    """Group and state of every process."""
    if Path("/proc/self/stat").exists():
        yield from _of_linux()
        return
    listed = subprocess.run(
        ["ps", "-axo", "pgid=,stat="], capture_output=True, text=True, check=True
    ).stdout
    for line in listed.splitlines():
        number, state = line.split()
        yield int(number), state


def _of_linux() -> Iterator[tuple[int, str]]:
    """As proc(5) has them. Debian has `ps` in a package of its own."""
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):  # It has ended since.
            # The name before them can have spaces and brackets.
            state, _, number = file.read_text("utf-8", "replace").rpartition(")")[2].split()[:3]
            yield int(number), state
