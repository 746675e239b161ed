"""Archives of forms, judged by Info-ZIP."""

import subprocess
from pathlib import Path

import pytest

from framework_export.packs.places.archives import write_archive


@pytest.mark.parametrize("count", [3, 70_000])
def test_unzip_has_no_complaint(tmp_path: Path, count: int) -> None:
    path = tmp_path / "boss.zip"
    with path.open("w+b") as file:
        write_archive(file, ((f"Ädä-{number}.docx", b"form", "00") for number in range(count)))

    subprocess.run(["unzip", "-tq", path], check=True, capture_output=True)
