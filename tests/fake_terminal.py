"""The fake command on a machine that has no pseudo terminal to give, as in a bare chroot.

`python -m tests.fake_terminal check …` takes its output for a terminal.
"""

import io
import sys
from typing import TextIO

from tests.fake_command import main


class _Screen(io.TextIOWrapper):
    """Says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def _as_screen(stream: TextIO) -> TextIO:
    return _Screen(stream.buffer, encoding="utf-8", line_buffering=True)


if __name__ == "__main__":
    sys.stdout, sys.stderr = _as_screen(sys.stdout), _as_screen(sys.stderr)
    sys.exit(main())
