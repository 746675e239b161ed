"""Addresses of mail, alone or with a name: `HR <hr@example.com>`."""

from __future__ import annotations

import re

from framework_export.model import Mailbox

_ADDRESS = re.compile(
    r"[0-9A-Za-z!#$%&'*+/=?^_`{|}~-]+(?:\.[0-9A-Za-z!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[0-9A-Za-z](?:[0-9A-Za-z-]*[0-9A-Za-z])?(?:\.[0-9A-Za-z](?:[0-9A-Za-z-]*[0-9A-Za-z])?)*"
)
"""`dot-atom` of RFC 5322 on both sides: what every server takes, and what ends no header."""

_LONGEST_ADDRESS = 254  # RFC 5321, erratum 1690
_NAMED = re.compile(r"([^<>]*?)\s*<([^<>]*)>")


def is_address(text: str) -> bool:
    """Whether mail can be addressed to it as it is."""
    return len(text) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None


def mailbox_of(text: str) -> Mailbox:
    """The mailbox that a text is; a name may be in quotes. Raises ValueError."""
    named = _NAMED.fullmatch(text.strip())
    name, address = named.groups() if named else ("", text.strip())
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = name[1:-1]
    if not is_address(address) or not name.isprintable():
        raise ValueError("has to be an address such as hr@example.com or HR <hr@example.com>")
    return Mailbox(name=name.strip(), address=address)
