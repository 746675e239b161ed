"""Options to copy into a shell."""

from __future__ import annotations

import re
from shlex import quote

_PLAIN = re.compile(r"[\w =.,:;#/()&+-]*")


def option(name: str, text: str) -> str:
    """What to type so that an option has a text; nothing in it is obeyed by a shell."""
    return f'--{name} "{text}"' if _PLAIN.fullmatch(text) else f"--{name} {quote(text)}"


def map_option(heading: str, column: str) -> str:
    """What to type so that a heading means a column."""
    return option("map", f"{heading}={column}")


def value_option(heading: str, value: str, meaning: str) -> str:
    """What to type so that a value of a column means something."""
    return option("value", f"{heading}:{value}={meaning}")
