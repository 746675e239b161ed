"""Says where the files are that come with the program, for those who have no checkout."""

from __future__ import annotations

import argparse
from typing import Any

from framework_export.project import packaged


class ShowWhere(argparse.Action):
    """Prints the path of a packaged folder and leaves, as `--version` does."""

    def __call__(self, parser: argparse.ArgumentParser, *said: Any) -> None:
        """As argparse calls it: with what is known so far, what was typed, and the option."""
        print(packaged(said[1]))
        parser.exit()
