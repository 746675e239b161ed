"""What a person sees on a terminal."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.commands import command_line, environment, write_framework

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals are POSIX")


def on_a_terminal(folder: Path, *words: str, **changes: str) -> str:
    """What the command writes to a terminal."""
    settings = environment(**({"TERM": "xterm"} | changes))
    try:
        first, second = pty.openpty()
    except OSError:  # A chroot or a container can be without any.
        return _on_a_stream_that_says_so(folder, *words, environ=settings)
    fcntl.ioctl(second, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    line = command_line(*words)
    with subprocess.Popen(
        line, cwd=folder, env=settings, stdout=second, stderr=second, stdin=second
    ):
        os.close(second)
        shown = b""
        while chunk := _read(first):
            shown += chunk
    os.close(first)
    return shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux, when the other side has closed
        return b""


def _on_a_stream_that_says_so(folder: Path, *words: str, environ: dict[str, str]) -> str:
    return subprocess.run(
        command_line(*words, module="tests.fake_terminal"),
        cwd=folder,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    ).stdout


@pytest.fixture
def warned(folder: Path) -> Path:
    write_framework(folder / "content", "data", extra="colour: red\n")
    return folder


def test_diagnostics_are_coloured_on_a_terminal(warned: Path) -> None:
    assert "\x1b[1;33mwarning[unknown-key]:\x1b[0m" in on_a_terminal(warned, "check")


def test_errors_are_coloured_on_a_terminal(folder: Path) -> None:
    assert "\x1b[1;31merror:\x1b[0m" in on_a_terminal(folder, "pdf", "nobody")


@pytest.mark.parametrize("changes", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_can_be_refused(warned: Path, changes: dict[str, str]) -> None:
    assert "\x1b[" not in on_a_terminal(warned, "check", **changes)


def test_long_work_shows_a_bar_and_clears_it_away(folder: Path) -> None:
    for name in ("a", "b", "c"):
        write_framework(folder / "content", name, title=f"Nap {name}")

    shown = on_a_terminal(folder, "pdf", "--jobs", "1")

    assert "/4 [" in shown
    assert shown.strip().splitlines()[-1].startswith("4 handbooks written")


def test_quick_work_shows_no_bar(folder: Path) -> None:
    assert "%|" not in on_a_terminal(folder, "pdf")
