"""A file behind a URL, and by what it is seen that it has changed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

_CHECKSUMS = frozenset(
    (
        *("etag", "md5", "md5hash", "md5checksum", "contenthash", "checksum", "crc32c", "sha"),
        *("sha256", "blobid", "generation", "versionid", "rev"),
    )
)
_TIMES = (
    *("mtime", "lastmodified", "modified", "updated", "timemodified", "modifiedtime"),
    *("modificationtime", "servermodified", "modify"),
)
"""What file systems of fsspec call them, in small letters and without underscores. The time at
which a file was made is none of them: it can be changed later."""

_MILLISECONDS_FROM = 100_000_000_000  # as seconds, that is the year 5138


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file as a list of a file system has it."""

    at: str
    """Its address there, whole."""
    path: str
    """Below the folder that the URL leads to; empty for a file that it leads to itself."""
    size: int
    """Bytes; -1 when nobody says it."""
    changed: int
    """Nanoseconds since 1970; 0 when nobody says it."""
    mark: str
    """Another one when the file is another one; empty when nothing tells that."""


def found_file(at: str, path: str, info: Mapping[str, Any]) -> Found:
    """What a file system says of a file."""
    said = {key.lower().replace("_", ""): value for key, value in info.items() if value}
    time = next((said[key] for key in _TIMES if key in said), "")
    marks = [f"{key} {said[key]}" for key in sorted(_CHECKSUMS & said.keys())]
    size = info.get("size")
    return Found(
        at=at,
        path=path,
        size=size if isinstance(size, int) else -1,
        changed=_nanoseconds(time),
        mark=" ".join((*marks, *filter(None, (str(time),)))),
    )


def _nanoseconds(time: object) -> int:
    """0 for what is no time."""
    with suppress(ValueError, TypeError, OverflowError, OSError):
        if isinstance(time, int | float):
            return int(time * (1e6 if time >= _MILLISECONDS_FROM else 1e9))
        when = time if isinstance(time, datetime) else _parsed(str(time))
        aware = when if when.tzinfo else when.replace(tzinfo=UTC)
        return int(aware.timestamp() * 1e9)
    return 0


def _parsed(text: str) -> datetime:
    """ISO 8601, as FTP has it (RFC 3659, 2.3), or as HTTP has it. Raises ValueError."""
    if text[:14].isdecimal():
        return datetime.strptime(text[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    with suppress(ValueError):
        return datetime.fromisoformat(text)
    return parsedate_to_datetime(text)
