"""The parts of a workbook and how they are related (ECMA-376-2, 9.3), wherever they lie."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from framework_export.formats.packages import Package, PackageError
from framework_export.formats.xml_parts import parse_xml, recovered


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a part refers to."""

    id: str
    kind: str
    """The last word of its type, which Strict Open XML has in common: `worksheet`, `comments`."""
    target: str
    """The name of a part, or the address of what lies outside of the file."""
    outside: bool


class Parts:
    """The parts of a package and their relations, each list of which is read once."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.names = frozenset(package.names)
        self._read: dict[str, tuple[Relation, ...]] = {}
        self.damaged: dict[str, None] = {}
        """Those that could not be read."""

    def parsed(self, part: str, *, recover: bool = False) -> etree._Element | None:
        """The root of a part; None when it cannot be read, which costs nothing else."""
        try:
            data = self.package.read(part)
            # Excel breaks lines in captions as in HTML.
            whole = data.replace(b"<br>", b"<br/>") if recover else data
            return recovered(whole, part) if recover else parse_xml(data, part)
        except PackageError:
            self.damaged[part] = None
            return None

    def of(self, part: str) -> tuple[Relation, ...]:
        """Those of a part, or of the package when `part` is empty; none when they are lost."""
        if part not in self._read:
            folder, _, file = part.rpartition("/")
            name = f"{folder}/_rels/{file}.rels".lstrip("/")
            root = self.parsed(name) if name in self.names else None
            self._read[part] = () if root is None else tuple(self._relations(root, folder))
        return self._read[part]

    def related(self, part: str, kind: str) -> Iterator[str]:
        """The parts of one kind that a part refers to, those that are there."""
        for each in self.of(part):
            if each.kind == kind and not each.outside and each.target in self.names:
                yield each.target

    def _relations(self, root: etree._Element, folder: str) -> Iterator[Relation]:
        for each in root:
            target, outside = str(each.get("Target", "")), each.get("TargetMode") == "External"
            yield Relation(
                id=str(each.get("Id", "")),
                kind=str(each.get("Type", "")).rpartition("/")[2],
                target=target if outside else self._part_name(folder, target),
                outside=outside,
            )

    def _part_name(self, folder: str, target: str) -> str:
        """The part as the package names it; some programs differ in case, or write `%20`."""
        path = target if target.startswith("/") else f"{folder}/{target}"
        plain = posixpath.normpath(path).lstrip("/")
        if plain in self.names:
            return plain
        folded = unquote(plain).casefold()
        return next((each for each in self.names if each.casefold() == folded), plain)
