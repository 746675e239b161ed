"""When a file was changed or sent, as texts that sort by time."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from framework_export.formats.packages import Package, PackageError, open_package

_PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"<(?:\w+:)?modified\b[^>]*>\s*([0-9T:.+Z-]{10,40})\s*<")


def moment(when: datetime) -> str:
    """`2026-11-20T08:12:00.000000Z`; a time without a zone is taken for one of Greenwich."""
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


def shown_moment(text: str) -> str:
    """The same for people: `2026-11-20T08:12:00Z`."""
    return f"{text[:19]}Z" if text else ""


def moment_of_file(nanoseconds: int) -> str:
    """When a file was changed, as the system counts; empty when there is no such day."""
    try:
        return moment(datetime.fromtimestamp(nanoseconds / 1e9, UTC))
    except (OverflowError, ValueError, OSError):
        return ""


def moment_in_archive(parts: tuple[int, ...]) -> str:
    """Year to second, as ZIP has them (APPNOTE 6.3.10, 4.4.6); empty when there is no such day."""
    try:
        return moment(datetime(*parts[:6], tzinfo=UTC))  # type: ignore[arg-type,misc]  # six numbers
    except (TypeError, ValueError, OverflowError):
        return ""


def moment_of_saving(data: bytes) -> str:
    """When a document was saved, as its own properties say (ECMA-376-2, 11); empty if nothing."""
    try:
        package: Package = open_package(data)
        found = _MODIFIED.search(package.read(_PROPERTIES))
        return moment(datetime.fromisoformat(found[1].decode("ascii"))) if found else ""
    except (PackageError, ValueError, OverflowError):
        return ""
