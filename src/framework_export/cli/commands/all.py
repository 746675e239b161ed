"""`all`: what every format makes when nothing else is asked for."""

from __future__ import annotations

from framework_export.cli.build import build_command
from framework_export.products import every_format

COMMAND = build_command(every_format, help_text="every format's usual documents")
