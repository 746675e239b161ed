"""Reads the XML of a package that anybody may have written: no entities, no network, no depth."""

from __future__ import annotations

from lxml import etree

from framework_export.formats.packages import Package, damaged


def parse_part(package: Package, name: str) -> etree._Element:
    """The root of a part. Raises PackageError when it is missing or no clean XML."""
    return parse_xml(package.read(name), name)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of a part's XML. Raises PackageError when it is broken or declares entities."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(f"The part {name} cannot be read.") from error
    # Office writes no document type; one is there to declare entities that grow or fetch.
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(f"The part {name} declares a document type.")
    return root
