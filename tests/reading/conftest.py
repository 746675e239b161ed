"""Content folders made of texts, and what reading them gives."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from framework_export.reading.frameworks import Reading, read_frameworks

ORGANISATION = "---\nname: Dummy Co\n---\n"


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Reading]:
    """Reads files given by path and text; organisation.md is there unless given."""

    def read_files(files: Mapping[str, str | bytes]) -> Reading:
        for name, text in {"organisation.md": ORGANISATION, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_frameworks(tmp_path)

    return read_files


@pytest.fixture
def problems(
    read: Callable[[Mapping[str, str | bytes]], Reading],
) -> Callable[[str], list[tuple[str, int | None, int | None]]]:
    """Code, line and column of each problem of one file called page.md."""

    def problems_of(text: str) -> list[tuple[str, int | None, int | None]]:
        found = read({"page.md": text}).diagnostics
        return [(each.code, each.location.line, each.location.column) for each in found]

    return problems_of
