"""Custom document properties: named texts that travel inside a Word or Excel file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from framework_export.formats.xml_parts import clean, no_escapes, parse_xml

PART = "docProps/custom.xml"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
RELATIONSHIP = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)

_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
# The format id of user-defined properties; their own ids count from 2 (ECMA-376-1, 22.3).
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_ID = 2
# LibreOffice reads _x0041_ as the letter A there, and _x005F_ as an underscore.
_ESCAPED = re.compile(r"_x005[Ff]_(?=x[0-9A-Fa-f]{4}_)")


def write_custom_properties(pairs: Iterable[tuple[str, str]], before: bytes | None = None) -> bytes:
    """The part with those properties after the ones of `before` that have other names.

    Raises PackageError when `before` is no clean XML.
    """
    added = dict(pairs)
    root = etree.fromstring(f'<Properties xmlns="{_NAMESPACE}" xmlns:vt="{_TYPES}"/>')
    for old in parse_xml(before, PART) if before else ():
        if old.get("name") not in added:
            root.append(old)
    for name, value in added.items():
        new = etree.SubElement(
            root, f"{{{_NAMESPACE}}}property", fmtid=_USER_DEFINED, name=clean(name)
        )
        etree.SubElement(new, f"{{{_TYPES}}}lpwstr").text = no_escapes(clean(value))
    for number, each in enumerate(root, _FIRST_ID):
        each.set("pid", str(number))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def read_custom_properties(data: bytes) -> Mapping[str, str]:
    """The properties by name. Raises PackageError when the part is no clean XML."""
    root = parse_xml(data, PART)
    return {
        str(each.get("name")): _ESCAPED.sub("_", "".join(map(str, each.itertext())))
        for each in root
    }
