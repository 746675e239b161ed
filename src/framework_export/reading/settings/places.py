"""Where a value of a TOML file stands: parsers give values without places."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEAD = re.compile(r"""\s*\[\s*["']?([^\]"'\s]+)["']?\s*\]""")


def line_of(text: str, table: str, key: str) -> int | None:
    """The line, counted from 0, of a key of a table, or else of the table; None without both.

    An empty key means the table.
    """
    lines = text.splitlines()
    found = _line_of(lines, table, key) if key else None
    return _line_of(lines, table, "") if found is None else found


def _line_of(lines: Sequence[str], table: str, key: str) -> int | None:
    """Below the table's head, or in a line of its own: `table.key = …`, `table = {key = …}`."""
    own, name = (rf"""["']?{re.escape(each)}["']?""" for each in (table, key))
    within = ""
    for index, line in enumerate(lines):
        if head := _HEAD.match(line):
            within = head[1]
            wanted = within == table and not key
        elif within:
            wanted = within == table and bool(key) and re.match(rf"\s*{name}\s*=", line) is not None
        elif key:
            inner = rf"\s*{own}\s*(?:\.\s*{name}\s*=|=\s*\{{(?:.*[\s,])?{name}\s*=)"
            wanted = re.match(inner, line) is not None
        else:
            wanted = re.match(rf"\s*{own}\s*[.=]", line) is not None
        if wanted:
            return index
    return None
