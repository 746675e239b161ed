"""A folder with a project in it, as somebody has it before the first build."""

from pathlib import Path

import pytest

from tests.commands import write_framework


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_framework(tmp_path / "content", "data")
    return tmp_path
