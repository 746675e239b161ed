"""The addresses that cells lead to (ECMA-376-1, 18.3.1.47), when their texts say something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from framework_export.formats.excel.cells import column_number
from framework_export.formats.excel.returned.workbook.cells import Cell
from framework_export.formats.excel.returned.workbook.parts import Relation
from framework_export.formats.excel.returned.workbook.texts import namespace_of

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::.*)?")
_FORMULA = re.compile(r'HYPERLINK\(\s*"((?:[^"]|"")*)"', re.IGNORECASE)


def links_of(root: etree._Element, relations: Sequence[Relation]) -> Mapping[tuple[int, int], str]:
    """The addresses by row and column; places in the same workbook are none."""
    outside = {each.id: each.target for each in relations if each.outside}
    return dict(_links(root, outside))


def _links(
    root: etree._Element, outside: Mapping[str, str]
) -> Iterator[tuple[tuple[int, int], str]]:
    for each in root.iterfind(f"{{*}}hyperlinks/{namespace_of(root)}hyperlink"):
        ids = (str(value) for key, value in each.items() if str(key).endswith("}id"))
        target = outside.get(next(ids, ""), "")
        found = _PLACE.fullmatch(each.get("ref", ""))
        if target and found:
            place = int(found.group(2)), column_number(found.group(1))
            location = each.get("location", "")
            yield place, f"{target}#{location}" if location else target


def address_of(cell: Cell, links: Mapping[tuple[int, int], str]) -> str:
    """Where a cell leads to; empty when its text says so itself."""
    address = links.get((cell.row, cell.column), "")
    if not address and cell.formula and (found := _FORMULA.search(cell.formula)):
        address = found.group(1).replace('""', '"')
    plain = address.removeprefix("mailto:").rstrip("/")
    return "" if plain in cell.text else address
