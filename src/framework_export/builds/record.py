"""What earlier builds made, by product: `build/.state/pdf-handbook.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from framework_export.diagnostics import CODES, Diagnostic, Location
from framework_export.products import Product
from framework_export.project import Project
from framework_export.writing import is_file_name, write_file

_LAYOUT = 3

_Value = TypeVar("_Value", int, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file as it was when a build had made it."""

    file: str
    """Its name in the format's folder."""
    key: str
    """Of what it was made from; empty when it must be made again next time."""
    digest: str
    size: int
    """In bytes."""
    modified: int
    """In nanoseconds since 1970; with the size it tells that nobody has touched the file."""
    diagnostics: tuple[Diagnostic, ...]
    """The warnings that making it gave, to be shown again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A framework and its files."""

    framework: str
    sources: tuple[str, ...]
    fingerprint: str
    """Of the project for which the files are known to be up to date; empty when they are not."""
    made: tuple[Made, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the builds of a product have made so far."""

    content: str = ""
    """The content folder, in full."""
    fingerprint: str = ""
    """Of the project as it was last read."""
    earlier: str = ""
    """The name of the edition that its documents were compared with, which may mean another now."""
    entries: tuple[Entry, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    """What reading gave."""
    forms: tuple[str, ...] = ()
    """Those that the organisation uses."""


def record_path(project: Project, product: Product) -> Path:
    """Where the record of a product is."""
    return project.output / ".state" / f"{product.key}.json"


def read_record(project: Project, product: Product) -> Record:
    """The record of a product; an absent, damaged or foreign one is an empty one."""
    try:
        data = json.loads(record_path(project, product).read_bytes())
        return _record(data) if data["layout"] == _LAYOUT else Record()
    # A file that anyone could have changed: whatever is wrong with it, it is no record.
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Record()


def write_record(project: Project, product: Product, record: Record) -> None:
    """Raises SetupError when it cannot be written."""
    data = {
        "layout": _LAYOUT,
        "content": record.content,
        "fingerprint": record.fingerprint,
        "earlier": record.earlier,
        "entries": [_entry_data(entry) for entry in record.entries],
        "diagnostics": [_diagnostic_data(diagnostic) for diagnostic in record.diagnostics],
        "forms": record.forms,
    }
    write_file(record_path(project, product), json.dumps(data, indent=1).encode("ascii"))


def entries_by_framework(record: Record) -> dict[str, Entry]:
    """The entries by the id of their framework."""
    return {entry.framework: entry for entry in record.entries}


def _record(data: Mapping[str, Any]) -> Record:
    return Record(
        content=str(data["content"]),
        fingerprint=str(data["fingerprint"]),
        earlier=str(data["earlier"]),
        entries=tuple(map(_entry, data["entries"])),
        diagnostics=tuple(map(_diagnostic, data["diagnostics"])),
        forms=tuple(map(str, data["forms"])),
    )


def _entry(data: Mapping[str, Any]) -> Entry:
    return Entry(
        framework=str(data["framework"]),
        sources=tuple(map(str, data["sources"])),
        fingerprint=str(data["fingerprint"]),
        made=tuple(map(_made, data["made"])),
    )


def _made(data: Mapping[str, Any]) -> Made:
    file = str(data["file"])
    if not is_file_name(file):
        # It may be removed later: a foreign record must not lead out of the format's folder.
        raise ValueError(file)
    return Made(
        file=file,
        key=str(data["key"]),
        digest=str(data["digest"]),
        size=int(data["size"]),
        modified=int(data["modified"]),
        diagnostics=tuple(map(_diagnostic, data["diagnostics"])),
    )


def _diagnostic(data: Mapping[str, Any]) -> Diagnostic:
    if data["code"] not in CODES:
        raise LookupError(data["code"])
    return Diagnostic(
        code=data["code"],
        message=str(data["message"]),
        hint=str(data["hint"]),
        location=Location(
            file=str(data["file"]),
            line=_optional(data["line"], int),
            column=_optional(data["column"], int),
            source=_optional(data["source"], str),
        ),
    )


def _optional(value: object, kind: type[_Value]) -> _Value | None:
    if value is None or isinstance(value, kind):
        return value
    raise TypeError(value)


def _entry_data(entry: Entry) -> dict[str, Any]:
    return {
        "framework": entry.framework,
        "sources": entry.sources,
        "fingerprint": entry.fingerprint,
        "made": [_made_data(made) for made in entry.made],
    }


def _made_data(made: Made) -> dict[str, Any]:
    return {
        "file": made.file,
        "key": made.key,
        "digest": made.digest,
        "size": made.size,
        "modified": made.modified,
        "diagnostics": [_diagnostic_data(diagnostic) for diagnostic in made.diagnostics],
    }


def _diagnostic_data(diagnostic: Diagnostic) -> dict[str, Any]:
    location = diagnostic.location
    return {
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "source": location.source,
    }
