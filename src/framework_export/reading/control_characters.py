"""Characters that no document can show, and what stands in for them so that reading can go on."""

from __future__ import annotations

import re

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""C0 except tab and newline, DEL, C1 except NEL, lone surrogates, two noncharacters.

XML 1.0 refuses most of these (https://www.w3.org/TR/xml/#charsets), so Word and Excel files do too.
"""

STAND_IN = "\ufffd"

HINT = "Delete it, or type what was meant; it often comes with text copied from another program."


def code_point(character: str) -> str:
    """Its name for people, such as `U+0007`."""
    return f"U+{ord(character):04X}"
