"""A folder of packs for rounds."""

from pathlib import Path

import pytest

from framework_export.packs.forms.variants import Sources
from tests.packs.changes.rounds import Rounds
from tests.packs.conftest import OpenText


@pytest.fixture
def rounds(tmp_path: Path, open_text: OpenText, sources: Sources) -> Rounds:
    return Rounds(folder=tmp_path / "packs", open_text=open_text, sources=sources)
