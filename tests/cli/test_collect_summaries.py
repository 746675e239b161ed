"""The summaries that `collect` writes beside a dataset."""

import io
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from framework_export import cli
from framework_export.cli.commands import collect as collect_options
from framework_export.documents.summary import figures
from framework_export.errors import SetupError
from framework_export.formats import excel, pdf
from tests import fake_renderer
from tests.fuzz.forms import Typed
from tests.returns.heaps import CYCLE, blank, filled, write_content

HERE = Path("build/collected") / CYCLE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three people, each with a manager of their own, of whom two have filled in a workbook."""
    write_content(tmp_path / "content")
    (tmp_path / "returned").mkdir()
    for number, code in ((0, "always"), (1, "not-yet")):
        each = blank(number, "self-assessment")
        asked = [q for q in each.questions if q.key.startswith("criterion.") and q.choices]
        answers = {
            q.key: Typed(
                key=q.key,
                text=next(choice.label for choice in q.choices if choice.code == code),
                code=code,
                token="",
            )
            for q in asked
        }
        path = tmp_path / f"returned/{number}.xlsx"
        path.write_bytes(filled(each, answers, 10 + number).data)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def undrawn(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, with a renderer that writes down what would be on the pages."""
    fake_renderer.stand_in(monkeypatch, pdf)
    return folder


def collect(*words: str) -> int:
    return cli.main(["collect", "returned", "--quiet", "--jobs", "1", *words])


def pages(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def cells(path: Path) -> set[object]:
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    return {
        cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell
    }


def test_a_workbook_and_a_pdf_say_what_came_back(folder: Path) -> None:
    assert collect() == 0

    said = pages(folder / HERE / "summary.pdf")
    assert all(text in said for text in ("Dummy Co", CYCLE, "Person 00", "Person 01"))
    assert "11 November 2026" in said  # of the newest return
    assert {"Person 00 Müller", "Person 01 Müller"} <= cells(folder / HERE / "summary.xlsx")
    assert not (folder / HERE / "people").exists()


def test_small_groups_are_shown_only_to_those_who_ask_for_them(undrawn: Path) -> None:
    collect()
    assert "Everybody" not in (undrawn / HERE / "summary.pdf").read_text("utf-8")
    collect("--least-group", "1")
    assert "Everybody" in (undrawn / HERE / "summary.pdf").read_text("utf-8")
    assert collect("--least-group", "0") == 2


def test_the_smallest_group_is_the_usual_one_unless_told() -> None:
    assert collect_options.LEAST_GROUP == figures.LEAST_GROUP


def test_a_managers_file_has_their_own_people_and_nobody_else(folder: Path) -> None:
    collect("--people")

    files = sorted(path.name for path in (folder / HERE / "people").iterdir())
    assert files == ["Manager 0.pdf", "Manager 1.pdf"]
    for number in (0, 1):
        path = folder / HERE / f"people/Manager {number}.pdf"
        said, other = pages(path), 1 - number
        assert f"Person 0{number}" in said
        assert f"Person 0{other}" not in said
        assert f"Manager {other}" not in said
        assert f"Person 0{other}".encode() not in path.read_bytes()
        assert path.stat().st_mode & 0o777 == 0o600
    collect()
    assert not (folder / HERE / "people").exists()


def test_what_stays_the_same_is_not_drawn_again(
    undrawn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect("--people")
    files = sorted((undrawn / HERE).rglob("*"))
    first = {path: path.read_bytes() for path in files if path.is_file()}

    def fail(*_: object) -> None:
        raise AssertionError

    with monkeypatch.context() as patched:
        patched.setattr(pdf, "render", fail)
        patched.setattr(excel, "render", fail)
        assert collect("--people", "--force") == 0
    assert {path: path.read_bytes() for path in files if path.is_file()} == first

    # A file that somebody has changed, or one that is about other people now, is drawn.
    (undrawn / HERE / "summary.pdf").write_bytes(b"changed")
    collect("--people")
    assert {path: path.read_bytes() for path in files if path.is_file()} == first
    (undrawn / "returned/1.xlsx").unlink()
    collect("--people")
    assert "Person 01" not in (undrawn / HERE / "summary.pdf").read_text("utf-8")


def test_the_same_forms_give_the_same_bytes(undrawn: Path) -> None:
    collect("--people", "--output", "one")
    collect("--people", "--output", "two")

    for name in ("summary.pdf", "summary.xlsx", "people/Manager 0.pdf"):
        one, two = (undrawn / output / "collected" / CYCLE / name for output in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


def test_without_pango_everything_else_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lacking() -> None:
        raise SetupError("Making a PDF needs Pango.", hint="Type: install pango")

    monkeypatch.setattr(pdf, "prepare", lacking)
    code = cli.main(["collect", "returned", "--people"])
    said = capsys.readouterr().err

    assert code == 0
    assert "summary.pdf: warning[collect-not-drawn]" in said
    assert "install pango" in said
    assert (folder / HERE / "answers.csv").exists()
    assert (folder / HERE / "summary.xlsx").exists()
    assert not list((folder / HERE).rglob("*.pdf"))


def test_it_speaks_as_the_organisation_or_else_as_most_forms(undrawn: Path) -> None:
    organisation = undrawn / "content/organisation.md"
    organisation.write_text("---\nname: Dummy Co\nlanguage: de\n---\n", "utf-8")
    collect()
    assert "Zusammenfassung" in (undrawn / HERE / "summary.pdf").read_text("utf-8")

    (undrawn / "content").rename(undrawn / "elsewhere")
    collect()
    assert "Summary" in (undrawn / HERE / "summary.pdf").read_text("utf-8")


def test_whoever_is_forgotten_is_in_no_summary(undrawn: Path) -> None:
    collect("--people")
    other = undrawn / "build/collected/other"
    shutil.copytree(undrawn / HERE, other)
    with closing(sqlite3.connect(other / "answers.sqlite")) as base, base:
        for table in ("answers", "problems", "files", "forms", "people"):
            base.execute(f"DELETE FROM {table}")  # noqa: S608  # ours
    assert cli.main(["collect", "--forget", "E-0"]) == 0

    assert (other / "summary.pdf").exists()
    left = [path.name for path in (undrawn / HERE).rglob("*")]
    assert "answers.csv" in left
    assert not any(name.startswith(("summary", "people", "Manager")) for name in left)
    (undrawn / "returned/0.xlsx").unlink()
    collect("--people")
    assert "Person 00" not in (undrawn / HERE / "summary.pdf").read_text("utf-8")
    assert [path.name for path in (undrawn / HERE / "people").iterdir()] == ["Manager 1.pdf"]


def test_a_cycle_of_which_nothing_came_back_has_a_summary(undrawn: Path) -> None:
    for path in (undrawn / "returned").iterdir():
        path.unlink()
    (undrawn / "asked.csv").write_text("name,email\nAda,ada@x.example\n", "utf-8")
    collect("--roster", "asked.csv", "--cycle", CYCLE)

    assert "Ada" in (undrawn / HERE / "summary.pdf").read_text("utf-8")
    assert "Ada" in cells(undrawn / HERE / "summary.xlsx")
