"""What can be given as the place of packs: the path of a folder, or a URL."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

_IS_URL = re.compile(r"(?i)[a-z][a-z0-9+.-]+(?:::.*)?://")
_LOCAL = re.compile(r"(?i)(?:file|local)://(?:/(?=[a-z]:))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Url:
    """The address of a folder; as a text it has neither password nor key, so that it can be shown.

    Like a path, it is followed by names with `/`.
    """

    address: str = field(repr=False)
    """Whole, with what somebody logs in with."""

    def __truediv__(self, name: str) -> Url:
        return Url(address=f"{self.address.rstrip('/')}/{name}")

    def __str__(self) -> str:
        parts = urlsplit(self.address)
        host = parts.netloc.rpartition("@")[2]
        return f"{parts.scheme}://{host}{parts.path}"

    def secrets(self) -> tuple[str, ...]:
        """The parts of the address that must not be shown."""
        login = urlsplit(self.address).netloc.rpartition("@")[0]
        said = (login, login.partition(":")[2])
        return tuple(filter(None, (*said, *map(unquote, said))))


Place: TypeAlias = "Path | Url"
"""Where files go."""


def place_of(text: str) -> Place:
    """A path, or the URL that a text is. Raises ValueError for one that leads nowhere.

    `file://` is a path that is written in another way.
    """
    place = source_of(text)
    if isinstance(place, Url) and place.address.lower().startswith("memory:"):
        raise ValueError("needs a place that is still there when the program has ended")
    return place


def source_of(text: str) -> Place:
    """As `place_of`, for what is only read from."""
    if not text or "\0" in text:
        raise ValueError("needs the path of a folder")
    if not _IS_URL.match(text):
        return Path(text)
    local = _LOCAL.match(text)
    if local:
        return Path(text[local.end() :])
    if set("?#") & set(text) or "::" in text or not re.search("[^/]", text.partition("://")[2]):
        # Names are put after it. A chain of URLs could keep copies of forms on the way.
        raise ValueError("needs one folder, as in s3://bucket/folder")
    return Url(address=text)
