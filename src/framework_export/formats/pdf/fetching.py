"""The only files that a page may load: those of the templates and content folders."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse, URLFetchingError

LARGEST = 20_000_000
"""Bytes of one picture or font."""


class LocalFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no type hints
    """Opens files below some folders and refuses everything else, the network above all."""

    def __init__(self, folders: Iterable[Path]) -> None:
        super().__init__(allowed_protocols=("file",), allow_redirects=False)
        self._folders = tuple(folder.resolve() for folder in folders)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  # its own
        """The file behind a `file:` address; raises URLFetchingError for anything else."""
        path = self._allowed(url)
        if path is None:
            self.refused.append(url)
            raise URLFetchingError(f"{url} is outside the templates and content folders")
        return URLFetcherResponse(url, path.read_bytes())

    def _allowed(self, url: str) -> Path | None:
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc:
            return None
        # Resolving follows symbolic links and `..`, so what counts is where the file really is.
        path = Path(url2pathname(parts.path)).resolve()
        inside = any(path.is_relative_to(folder) for folder in self._folders)
        return path if inside and path.is_file() and path.stat().st_size <= LARGEST else None
