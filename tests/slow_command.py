"""The command on a slow disk: every file is whole for a while before it has its name."""

import os
import sys
import time
from pathlib import Path

from framework_export.cli import main

__all__ = ["main"]

_WHILE = 0.03  # seconds
_replace = Path.replace


def _slowly(path: Path, target: "str | os.PathLike[str]") -> Path:
    time.sleep(_WHILE)
    return _replace(path, target)


Path.replace = _slowly  # type: ignore[assignment, method-assign]

if __name__ == "__main__":
    sys.exit(main())
