"""A format is one folder, in an installed package or among ours, and nothing else is edited."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import framework_export
from framework_export.formats import format_names, has_format
from tests.commands import unmeasured, write_framework

FORMAT = '''\
"""Handbooks as plain text."""

from framework_export.formats import Rendered

LABEL = "plain text"
DOCUMENTS = ("handbook",)
SUFFIX = ".txt"
LIBRARIES = ()
TEMPLATES = ()


def prepare():
    """There is nothing to import."""


def render(document, look):
    """The title and the parts, a line each."""
    lines = [document.title, *(part.title for part in document.parts)]
    return Rendered(data="\\n".join(lines).encode())
'''


def build(folder: Path, *words: str, path: Path) -> subprocess.CompletedProcess[str]:
    """The ordinary command, with that folder before everything else that Python looks in."""
    variables = unmeasured()  # A copy of our code would be measured as code without tests.
    variables["PYTHONPATH"] = f"{path}:{variables['PYTHONPATH']}"
    return subprocess.run(
        [sys.executable, "-m", "framework_export", *words],
        cwd=folder,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def install(folder: Path, module: str, value: str = "") -> None:
    """Puts a package with a format into a folder as pip does: its code and its metadata."""
    (folder / f"{module}.py").write_text(FORMAT, encoding="utf-8")
    about = folder / f"{module}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(
        f"[framework_export.formats]\nplain = {value or module}\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_framework(tmp_path / "content", "data", title="Data at Dummy Co")
    return tmp_path


def test_an_installed_package_brings_a_format(folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    install(site, "dummy_plain")

    done = build(folder, "plain", path=site)
    every = build(folder, "--help", path=site)

    assert (done.returncode, done.stdout.strip()) == (0, str(Path("build/plain/data.txt")))
    assert (folder / "build/plain/data.txt").read_text("utf-8").startswith("Data at Dummy Co\n")
    assert "1 handbook written in build/plain" in done.stderr
    assert "the handbooks, as plain text: build/plain/NAME.txt" in " ".join(every.stdout.split())


def test_a_folder_among_ours_is_a_format(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "src" / "framework_export"
    shutil.copytree(Path(framework_export.__file__).parent, copy)
    for name in ("content", "templates"):
        shutil.copytree(Path(__file__).parents[2] / name, copy / "packaged" / name)
    (copy / "formats/plain").mkdir()
    (copy / "formats/plain/__init__.py").write_text(FORMAT, encoding="utf-8")

    done = build(folder, "plain", "--verbose", path=tmp_path / "src")

    assert done.returncode == 0, done.stderr
    assert (folder / "build/plain/data.txt").is_file()


def test_a_package_that_cannot_be_imported_is_named_and_the_others_go_on(
    folder: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    install(site, "dummy_plain", value="dummy_missing")

    broken, fine = build(folder, "plain", path=site), build(folder, "model", path=site)

    assert broken.returncode == 2
    assert "The format plain (dummy_missing) cannot be used" in broken.stderr
    assert fine.returncode == 0


JUDGE = '''

def judge(framework, look):
    """Whatever it is called."""
    from framework_export.diagnostics import Diagnostic, Location
    place = Location(file=framework.sources[0])
    return (Diagnostic(code="picture-flawed", message="Too plain.", location=place),)
'''


def test_check_says_what_a_format_has_to_say_even_of_a_framework_without_pictures(
    folder: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    install(site, "dummy_plain")
    fine = build(folder, "check", path=site)
    with (site / "dummy_plain.py").open("a", encoding="utf-8") as file:
        file.write(JUDGE)

    judged = build(folder, "check", path=site)

    assert "Too plain." not in fine.stderr
    assert "Too plain." in judged.stderr


def test_check_goes_on_where_a_package_cannot_be_imported(folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    install(site, "dummy_plain", value="dummy_missing")

    assert build(folder, "check", path=site).returncode == 0


def test_a_folder_that_formats_share_is_none() -> None:
    assert "pages" not in format_names()
    assert not has_format("pages")
    assert {"pdf", "word", "excel", "markdown"} <= set(format_names())


def test_there_is_no_such_format(folder: Path, tmp_path: Path) -> None:
    done = build(folder, "pfd", path=tmp_path)

    assert done.returncode == 2
    assert "There is no command pfd" in done.stderr
    assert "Did you mean pdf?" in done.stderr
