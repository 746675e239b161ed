"""Gives WeasyPrint the files that a page may load, and nothing else."""

from __future__ import annotations

from weasyprint.urls import URLFetcher, URLFetcherResponse, URLFetchingError

from framework_export.formats.pages.files import PageFileError, PageFiles


class _Response(URLFetcherResponse):  # type: ignore[misc]  # as below
    """What was read: WeasyPrint would take a picture from its file again, as it is there."""

    path = None


class LocalFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no type hints
    """Asks `files` for whatever WeasyPrint asks it for."""

    def __init__(self, files: PageFiles) -> None:
        super().__init__(allowed_protocols=("file",), allow_redirects=False)
        self._files = files

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  # its own
        """The file behind an address; raises URLFetchingError when it may not be loaded."""
        try:
            path, data = self._files.read(url)
        except PageFileError as error:
            raise URLFetchingError(str(error)) from error
        # A stylesheet is taken for one by its type only.
        kind = {"Content-Type": "text/css"} if path.suffix.lower() == ".css" else {}
        return _Response(url, data, kind)
