"""Editions made of texts, and what changed between them."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from framework_export.editions.comparing.changes import Change
from framework_export.editions.comparing.editions import compare_frameworks
from framework_export.model import Framework
from framework_export.reading.frameworks import read_frameworks

Compare: TypeAlias = Callable[[str, str], tuple[Change, ...]]


def framework_of(folder: Path, matter: str) -> Framework:
    """Reads front matter as a framework in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.md").write_text(matter if matter.startswith("---") else f"---\n{matter}\n---\n")
    return read_frameworks(folder).frameworks[0]


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """What changed between two frameworks given as front matter."""

    def changes(old: str, new: str) -> tuple[Change, ...]:
        before, after = framework_of(tmp_path / "old", old), framework_of(tmp_path / "new", new)
        return compare_frameworks(before, after)

    return changes
