"""The command, with the fake renderer in place: `python -m tests.fake_command pdf …`."""

import sys

from framework_export.cli import main
from framework_export.formats import pdf
from tests import fake_renderer

__all__ = ["main"]

pdf.prepare = fake_renderer.prepare
pdf.render = fake_renderer.render

if __name__ == "__main__":
    sys.exit(main())
