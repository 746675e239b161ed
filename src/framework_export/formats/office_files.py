"""What a package is: of Word or of Excel, which part is its document, and that it has no macros."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from framework_export.formats.custom_properties import PART as PROPERTIES
from framework_export.formats.custom_properties import read_custom_properties
from framework_export.formats.manifest import no_form
from framework_export.formats.packages import CONTENT_TYPES, Package, PackageError, damaged
from framework_export.formats.xml_parts import parse_part

_RELATIONS = "_rels/.rels"
_MAIN_RELATION = "/officeDocument"  # the end of its type, in every flavour of the standard
_PROPERTIES_RELATION = "/custom-properties"
_STANDARD_MAINS = ("word/document.xml", "xl/workbook.xml")
_MACROS = ("vbaproject", "vbadata", "macrosheet")
"""In the names and in the types of parts: programs, in both of Excel's languages."""

_FAMILIES = (
    ("ms-excel.sheet.binary", "binary"),
    ("wordprocessingml", "word"),
    ("ms-word", "word"),
    ("spreadsheetml", "excel"),
    ("ms-excel", "excel"),
    ("presentationml", "slides"),
    ("ms-powerpoint", "slides"),
)
"""By what is in the type of the main part: documents and templates, with macros and without.

Two of them are in the namespace of its XML, too.
"""

_REFUSED = {
    "binary": (
        "This is a workbook in Excel's binary format (.xlsb).",
        "Open it in Excel and save it as Excel Workbook (.xlsx).",
    ),
    "slides": ("This is a presentation, and no form.", "Send the .docx or .xlsx itself."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFile:
    """A package of which it is known what it is."""

    kind: str
    """`word` or `excel`."""
    main: str
    """The part that has the document."""


def office_file(package: Package) -> OfficeFile:
    """What the package is. Raises PackageError when it is neither, or has macros."""
    types = _Types(package)
    mains = tuple(dict.fromkeys(_related(package, _MAIN_RELATION))) or tuple(
        _mains_by_type(package, types)
    )
    if len(mains) > 1:
        raise damaged(f"There are two documents in it: {mains[0]} and {mains[1]}.")
    main = mains[0] if mains else ""
    kind = types.family(main) or (_family_of(str(parse_part(package, main).tag)) if main else "")
    if kind in _REFUSED:
        message, hint = _REFUSED[kind]
        raise PackageError("form-not-office", message, hint=hint)
    _refuse_macros(package, types)
    if not kind:
        raise no_form({})
    return OfficeFile(kind=kind, main=main)


class _Types:
    """The types of the parts (ECMA-376-2, 7.2.3)."""

    def __init__(self, package: Package) -> None:
        self._parts: dict[str, str] = {}
        self._endings: dict[str, str] = {}
        for each in parse_part(package, CONTENT_TYPES):
            kind = str(each.get("ContentType")).lower()
            if (part := each.get("PartName")) is not None:
                self._parts[str(part).lstrip("/").lower()] = kind
            elif (ending := each.get("Extension")) is not None:
                self._endings[str(ending).lower()] = kind

    def of(self, name: str) -> str:
        """The type of a part, in lower case; empty when it has none."""
        lower = name.lower()
        return self._parts.get(lower) or self._endings.get(lower.rpartition(".")[2], "")

    def family(self, name: str) -> str:
        """`word`, `excel`, or what else has a main part of that type."""
        return _family_of(self.of(name))


def _family_of(text: str) -> str:
    return next((family for sign, family in _FAMILIES if sign in text), "")


def custom_properties(package: Package) -> Mapping[str, str]:
    """The custom properties of the file, whatever their part is called; none when it has none.

    Raises PackageError when their part is damaged.
    """
    for part in (*_related(package, _PROPERTIES_RELATION), PROPERTIES):
        if part in package.names:
            return read_custom_properties(package.read(part))
    return {}


def _related(package: Package, ending: str) -> Iterator[str]:
    """The parts that the package has a relation to of a type with that ending."""
    if _RELATIONS not in package.names:
        return
    for relation in parse_part(package, _RELATIONS):
        if str(relation.get("Type")).endswith(ending):
            target = unquote(str(relation.get("Target"))).lstrip("/")
            if (part := posixpath.normpath(target)) in package.names:
                yield part


def _mains_by_type(package: Package, types: _Types) -> Iterator[str]:
    """The main part of a package whose relationships are lost."""
    for name in package.names:
        kind = types.of(name)
        if kind.endswith(".main+xml") and types.family(name):
            yield name
            return
    yield from (name for name in _STANDARD_MAINS if name in package.names)


def _refuse_macros(package: Package, types: _Types) -> None:
    """Raises PackageError when the package brings a program, whatever its name says.

    A file that may have macros, and has none, is as good as any.
    """
    for name in package.names:
        if any(each in name.lower() or each in types.of(name) for each in _MACROS):
            raise PackageError(
                "form-has-macros",
                "This file has macros; forms have none, so it is not opened.",
                hint="Save it as .docx or .xlsx without macros, or ask for a new form.",
            )
