from pathlib import Path

import pytest
from weasyprint.urls import URLFetchingError

from framework_export.formats.pages.files import LARGEST, PageFiles
from framework_export.formats.pdf.fetching import LocalFetcher


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with a file, beside a secret and a link to it."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "a b.font").write_bytes(b"font")
    (tmp_path / "secret.png").write_bytes(b"secret")
    (content / "link.png").symlink_to(tmp_path / "secret.png")
    return content


def test_a_file_of_an_allowed_folder_is_opened(folder: Path) -> None:
    response = LocalFetcher(PageFiles(folder)).fetch((folder / "a b.font").as_uri())
    assert response.read() == b"font"


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "file://server/share/a.png",
        "http://dummy.example/a.png",
        "https://dummy.example/a.png",
        "ftp://dummy.example/a.png",
        "data:image/png;base64,AAAA",
        "gopher://dummy.example",
    ],
)
def test_nothing_else_is_opened(folder: Path, address: str) -> None:
    files = PageFiles(folder)
    with pytest.raises(URLFetchingError):
        LocalFetcher(files).fetch(address)
    assert list(files.refused) == [address]


@pytest.mark.parametrize("name", ["../secret.png", "%2e%2e/secret.png", "link.png", "none.png", ""])
def test_no_path_leads_out_of_the_folder(folder: Path, name: str) -> None:
    with pytest.raises(URLFetchingError):
        LocalFetcher(PageFiles(folder)).fetch(f"{folder.as_uri()}/{name}")


def test_a_file_that_is_too_large_is_not_opened(folder: Path) -> None:
    with (folder / "huge.png").open("wb") as huge:
        huge.truncate(LARGEST + 1)
    with pytest.raises(URLFetchingError):
        LocalFetcher(PageFiles(folder)).fetch((folder / "huge.png").as_uri())
