"""The only files that a page may load: those of the templates and content folders."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse, URLFetchingError

from framework_export.formats.pdf.pictures import Flaw, PictureError, ready_picture
from framework_export.project import is_file

LARGEST = 20_000_000
"""Bytes of one picture or font."""


class _Response(URLFetcherResponse):  # type: ignore[misc]  # as below
    """What was read: WeasyPrint would take a picture from its file again, as it is there."""

    path = None


class LocalFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no type hints
    """Opens files below some folders and refuses everything else, the network above all."""

    def __init__(self, folders: Iterable[Path], content: Path | None = None) -> None:
        """`content` is the one of the folders whose pictures were looked at when it was read."""
        super().__init__(allowed_protocols=("file",), allow_redirects=False)
        self._folders = tuple(folder.resolve() for folder in folders)
        self._content = content.resolve() if content else None
        self.refused: dict[str, str] = {}
        """Why each address was not opened, in words that follow it."""
        self.opened: list[Path] = []
        """The files that were, without symbolic links."""
        self.flaws: dict[Path, Flaw] = {}
        """What of a picture that was opened is not seen."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  # its own
        """The file behind a `file:` address; raises URLFetchingError for anything else."""
        try:
            path = self._allowed(url)
            data = path.read_bytes()
        except OSError as error:
            self.refused[url] = f"cannot be opened: {error.strerror or error}"
            raise URLFetchingError(f"{url} {self.refused[url]}") from error
        self.opened.append(path)
        data = self._ready(path, data)
        # A stylesheet is taken for one by its type only.
        kind = {"Content-Type": "text/css"} if path.suffix.lower() == ".css" else {}
        return _Response(url, data, kind)

    def _ready(self, path: Path, data: bytes) -> bytes:
        """The file, a picture as it can be shown. Raises URLFetchingError when it cannot."""
        try:
            known = self._content is not None and path.is_relative_to(self._content)
            data, flaw = ready_picture(path, data, known=known)
        except PictureError as error:
            self.flaws[path] = error.flaw
            raise URLFetchingError(f"{path.name} {error}") from error
        if flaw:
            self.flaws[path] = flaw
        return data

    def _allowed(self, url: str) -> Path:
        """The file. Raises OSError, which says what is wrong with the address."""
        parts = urlsplit(url)
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
