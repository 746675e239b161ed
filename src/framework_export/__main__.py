"""`python -m framework_export` is the command."""

import sys

from framework_export.cli import main

if __name__ == "__main__":
    sys.exit(main())
