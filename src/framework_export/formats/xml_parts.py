"""XML of packages: clean texts to write, and reading what anybody may have written."""

from __future__ import annotations

import re

from lxml import etree

from framework_export.formats.packages import Package, damaged

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything that XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets)."""

# Excel and LibreOffice read _x0041_ as the letter A.
_LIKE_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def clean(value: str) -> str:
    """The text without what XML cannot hold; content is known to have none of it."""
    return ILLEGAL.sub("\ufffd", value)


def no_escapes(value: str) -> str:
    """The text so that no program takes a part of it for an escape (ECMA-376-1, 22.9.2.19)."""
    return _LIKE_ESCAPED.sub("_x005F_", value)


def parse_part(package: Package, name: str) -> etree._Element:
    """The root of a part. Raises PackageError when it is missing or no clean XML."""
    return parse_xml(package.read(name), name)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of a part's XML. Raises PackageError when it is broken or declares entities."""
    return _root(data, name, recover=False)


def recovered(data: bytes, name: str) -> etree._Element:
    """The root of a part of which a piece is broken, with what can be read of the rest.

    Raises PackageError when that is nothing, or declares entities.
    """
    return _root(data, name, recover=True)


def _root(data: bytes, name: str, *, recover: bool) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(f"The part {name} cannot be read.") from error
    if root is None:  # Nothing of it could be.
        raise damaged(f"The part {name} cannot be read.")
    # Office writes no document type; one is there to declare entities that grow or fetch.
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(f"The part {name} declares a document type.")
    return root
