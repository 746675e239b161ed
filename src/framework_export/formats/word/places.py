"""Where a review has its person's values, so that it can be made for many people at once."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from framework_export.formats.splicing import PROPERTIES, Place, as_it_is

_TEXT, _TEXT_END = b'<w:t xml:space="preserve">', b"</w:t>"
_LINE_BREAK = (_TEXT_END + b"<w:br/>" + _TEXT).decode()
_EMPTY_LINE = (_TEXT + _TEXT_END).decode()
_SERIALISED = '<w:t xml:space="preserve"/>'


def _lines(value: str) -> bytes:
    plain = escape(value)
    if "\n" in plain:
        plain = plain.replace("\n", _LINE_BREAK).replace(_EMPTY_LINE, _SERIALISED)
    return plain.encode()


PLACES = (
    Place(
        part=re.compile(r"word/\w+\.xml"),
        before=_TEXT,
        after=_TEXT_END,
        write=_lines,
        shown=True,
    ),
    PROPERTIES,
)
DAYS = (as_it_is,)
