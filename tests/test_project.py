"""Files and folders of a project, found or not."""

from pathlib import Path

import pytest

from framework_export.project import is_file, is_folder


def test_a_file_is_told_from_a_folder_and_from_nothing(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()

    assert [is_file(each) for each in (file, tmp_path, tmp_path / "none", file / "x")] == [
        *(True, False, False, False)
    ]
    assert [is_folder(each) for each in (file, tmp_path, tmp_path / "none", file / "x")] == [
        *(False, True, False, False)
    ]


@pytest.mark.parametrize("ask", [is_file, is_folder])
def test_what_cannot_be_found_out_is_no_no(ask: object, tmp_path: Path) -> None:
    assert callable(ask)
    with pytest.raises(OSError, match=r"\w"):
        ask(tmp_path / ("x" * 5_000))
