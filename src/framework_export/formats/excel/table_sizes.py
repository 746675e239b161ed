"""How large a table a sheet makes, before it is read as one.

A reader makes a table from A1 to the last row and column, so that a single cell far out takes
memory for all that are not there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from lxml import etree

from framework_export.formats.excel.cells import column_number
from framework_export.formats.packages import damaged

_PLAIN_CELLS = 702 * 999
# Rows and cells as nearly every program writes them, up to ZZ999; others are parsed, which takes
# longer.
_NOT_PLAIN = re.compile(rb'<(?:c(?! r="[A-Z]{1,2}[0-9]{1,3}")|row(?! r="[0-9]{1,3}"))[\s/>]')
_PREFIXED = re.compile(rb":(?:c|row)[\s/>]")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def table_size(sheet: bytes, name: str) -> int:
    """How many cells the table of a sheet has at most. Raises PackageError for no clean XML."""
    if not (_NOT_PLAIN.search(sheet) or _PREFIXED.search(sheet)):
        return _PLAIN_CELLS
    table = _Table()
    parser = etree.XMLParser(
        # The rest of what the protocol has is not called where it is missing.
        target=cast("etree.ParserTarget", table),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        etree.fromstring(sheet, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(f"The sheet {name} cannot be read.") from error
    return table.rows * table.columns


class _Table:
    """Follows rows and cells as a reader does; those without a place follow the one before."""

    def __init__(self) -> None:
        self._row = self._column = 0
        self.rows = self.columns = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        match tag.rpartition("}")[2]:
            case "row":
                self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            case "c":
                self._column += 1
                if place := attributes.get("r"):
                    self._column, self._row = _numbers(place)
        self.rows = max(self.rows, self._row)
        self.columns = max(self.columns, self._column)

    def close(self) -> None:
        """Asked for by the parser."""


def _numbers(place: str) -> tuple[int, int]:
    """Column and row, from 1. Raises ValueError for what is no place."""
    found = _PLACE.fullmatch(place)
    if found is None:
        raise ValueError(place)
    return column_number(found.group(1)), int(found.group(2))
