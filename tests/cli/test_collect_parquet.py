"""What `collect --parquet` writes beside a dataset."""

import sys
from pathlib import Path

import pytest
from pyarrow import parquet

from framework_export import cli
from framework_export.formats import excel, pdf
from tests import fake_renderer
from tests.fuzz.forms import Typed
from tests.returns.heaps import CYCLE, blank, filled, write_content

FILE = Path("build/collected") / CYCLE / "answers.parquet"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two people who have each set a goal."""
    write_content(tmp_path / "content")
    (tmp_path / "returned").mkdir()
    for number in (0, 1):
        key = "goal.1.what"
        answers = {key: Typed(key=key, text="=Learn", code="", token="")}
        form = filled(blank(number, "review"), answers, 10)
        (tmp_path / f"returned/{number}.docx").write_bytes(form.data)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    fake_renderer.stand_in(monkeypatch, pdf, excel)
    return tmp_path


def collect(*words: str) -> int:
    return cli.main(["collect", "returned", "--quiet", "--jobs", "1", *words])


def goals(folder: Path) -> dict[str, str]:
    rows = parquet.read_table(folder / FILE).to_pylist()
    return {row["person_id"]: row["text"] for row in rows if row["question"] == "goal.1.what"}


def test_the_answers_are_parquet_when_that_is_asked_for(folder: Path) -> None:
    collect("--parquet")
    assert goals(folder) == {"E-0": "=Learn", "E-1": "=Learn"}
    assert (folder / FILE).stat().st_mode & 0o077 == 0

    collect()
    assert not (folder / FILE).exists()


def test_where_the_library_is_missing_it_is_named_before_anything_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    assert collect("--parquet") == 2
    assert "pip install 'framework-export[data]'" in capsys.readouterr().err
    assert not (folder / "build").exists()
    assert collect() == 0


def test_whoever_is_forgotten_is_not_in_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collect("--parquet")
    cli.main(["collect", "--forget", "E-0"])
    assert list(goals(folder)) == ["E-1"]

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    cli.main(["collect", "--forget", "E-1"])
    assert not (folder / FILE).exists()
