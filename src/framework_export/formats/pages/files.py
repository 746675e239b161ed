"""The only files that a page may load: those of the templates and content folders."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from framework_export.formats.pages.pictures import Flaw, PictureError, ready_picture
from framework_export.project import is_file

LARGEST = 20_000_000
"""Bytes of one picture or font."""


class PageFileError(Exception):
    """A file that a page asks for and does not get; the message says why."""


class PageFiles:
    """Opens files below some folders and refuses everything else, the network above all."""

    def __init__(self, content: Path, others: Iterable[Path] = ()) -> None:
        """The pictures of `content` were looked at when it was read, those of `others` were not."""
        self._content = content.resolve()
        self._folders = (self._content, *(folder.resolve() for folder in others))
        self.refused: dict[str, str] = {}
        """Why each address was not opened, in words that follow it."""
        self.opened: list[Path] = []
        """The files that were, without symbolic links."""
        self.flaws: dict[Path, Flaw] = {}
        """What of a picture that was opened is not seen."""

    def read(self, address: str) -> tuple[Path, bytes]:
        """The file behind a `file:` address, a picture as it can be shown.

        Raises PageFileError for anything else.
        """
        try:
            path = self._allowed(address)
            data = path.read_bytes()
        except OSError as error:
            self.refused[address] = f"cannot be opened: {error.strerror or error}"
            raise PageFileError(f"{address} {self.refused[address]}") from error
        self.opened.append(path)
        return path, self._ready(path, data)

    def _ready(self, path: Path, data: bytes) -> bytes:
        try:
            data, flaw = ready_picture(path, data, known=path.is_relative_to(self._content))
        except PictureError as error:
            self.flaws[path] = error.flaw
            raise PageFileError(f"{path.name} {error}") from error
        if flaw:
            self.flaws[path] = flaw
        return data

    def _allowed(self, address: str) -> Path:
        """The file. Raises OSError, which says what is wrong with the address."""
        parts = urlsplit(address)
        if parts.scheme != "file" or parts.netloc:
            raise OSError("it is no file of this machine")
        # Resolving follows symbolic links and `..`, so what counts is where the file really is.
        path = Path(url2pathname(parts.path)).resolve()
        if not any(path.is_relative_to(folder) for folder in self._folders):
            raise OSError("it is outside the templates and content folders")
        if not is_file(path):
            raise OSError("there is no such file")
        if path.stat().st_size > LARGEST:
            raise OSError(f"it has more than {LARGEST:,} bytes")
        return path
