"""What is found out about the machine that the tests run on, and what is done about it."""

import subprocess
import sys
from pathlib import Path

import pytest

from framework_export.machine import needs as machine
from framework_export.machine.needs import (
    conclude,
    font_package,
    install_hint,
    main,
    missing_fonts,
    missing_needs,
    pango_missing,
    read_distributions,
    this_machine,
)
from framework_export.machine.system_packages import Machine, packages_for
from tests.fonts import build_font

DEBIAN = Machine(platform="linux", distributions=("debian",), administrator="root")
NO_SUCH_FONT = "A Family That Nobody Made"


def os_release(folder: Path, text: str) -> Path:
    path = folder / "os-release"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_distribution_is_known_by_its_id(tmp_path: Path) -> None:
    path = os_release(tmp_path, 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nID=debian\n')

    assert read_distributions(path) == ("debian",)


def test_what_a_distribution_is_like_comes_after_its_id(tmp_path: Path) -> None:
    path = os_release(tmp_path, "# a comment\n\nID_LIKE=\"ubuntu debian\"\nID='linuxmint'\n")

    assert read_distributions(path) == ("linuxmint", "ubuntu", "debian")


def test_a_system_without_os_release_is_no_distribution(tmp_path: Path) -> None:
    assert read_distributions(tmp_path / "os-release") == ()


def put_program(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("exit_code", "terminal", "administrator"),
    [(0, False, "sudo"), (1, True, "sudo-asks"), (1, False, "sudo-mute")],
)
def test_a_user_becomes_administrator_as_sudo_lets_them(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    exit_code: int,
    terminal: bool,
    administrator: str,
) -> None:
    put_program(tmp_path, "sudo", f"exit {exit_code}")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("sys.stdin.isatty", lambda: terminal)

    assert this_machine().administrator == administrator


def test_a_user_without_sudo_is_no_administrator(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    assert this_machine().administrator == "no-sudo"


def test_root_is_administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)

    assert this_machine().administrator == "root"


def test_this_machine_runs_this_python() -> None:
    assert this_machine().python == sys.version_info[:2]


def test_pango_is_found_where_the_tests_run() -> None:
    assert pango_missing() == ()


def test_a_library_that_cannot_be_opened_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_LIBRARIES", ("pango-1.0", "nobody-made-this"))

    assert pango_missing() == ("nobody-made-this",)


def test_a_font_is_missing_when_no_family_has_its_name() -> None:
    assert missing_fonts([NO_SUCH_FONT]) == (NO_SUCH_FONT,)


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one folder that has fonts; it is empty."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    settings = tmp_path / "fonts.conf"
    folders = f"<dir>{folder}</dir><cachedir>{tmp_path}/cache</cachedir>"
    settings.write_text(f"<fontconfig>{folders}</fontconfig>", encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(settings))
    return folder


def test_a_font_that_fontconfig_knows_is_not_missing(fonts: Path) -> None:
    build_font(fonts / "font.ttf", family="Only Here")

    assert missing_fonts(["Only Here", "Inter"]) == ("Inter",)


def test_every_character_counts_as_shown_without_fontconfig(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(machine, "_open_library", lambda _name: None)
    assert machine.unshown("職") == ""


def test_no_character_is_shown_without_any_font(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "none.conf"
    settings.write_text("<fontconfig></fontconfig>", encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(settings))
    assert machine.unshown("a職") == "a職"


def test_every_font_is_missing_without_fontconfig(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_library_files", lambda _name: iter(["libnobody-made-this.so"]))

    assert missing_fonts(["Inter"]) == ("Inter",)


def test_fonts_are_looked_for_without_starting_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(subprocess, "Popen")

    assert missing_fonts(["Inter", NO_SUCH_FONT]) == (NO_SUCH_FONT,)


def test_a_program_is_missing_when_it_is_not_on_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert missing_needs(["qpdf"]) == ("qpdf",)


def test_what_is_there_is_not_missing() -> None:
    assert missing_needs(["venv", "pango", NO_SUCH_FONT]) == (NO_SUCH_FONT,)


def test_the_hint_is_for_this_machine() -> None:
    assert " ".join(packages_for(["pango"], this_machine())) in install_hint("pango")


def test_a_font_without_a_known_package_is_its_own() -> None:
    assert font_package(NO_SUCH_FONT) == NO_SUCH_FONT


def test_nothing_is_said_when_nothing_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["venv", "pango"]) == 0
    assert capsys.readouterr() == ("", "")


def test_what_is_missing_is_installed_and_looked_for_again(
    tmp_path: Path,
    fonts: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    build_font(tmp_path / "font.ttf", family="Inter")
    # Debian's commands all begin with `env DEBIAN_FRONTEND=…`.
    put_program(tmp_path, "env", f"/bin/cp '{tmp_path}/font.ttf' '{fonts}'")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(machine, "this_machine", lambda: DEBIAN)

    assert main(["Inter"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Updating the list of packages (apt-get update) …",
        "Installing Inter (apt-get install fonts-inter) …",
    ]


def test_a_font_that_cannot_be_had_does_not_fail_the_set_up(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([NO_SUCH_FONT]) == 0
    assert f"Warning: {NO_SUCH_FONT} is missing" in capsys.readouterr().err


def test_a_font_that_cannot_be_had_fails_where_everything_is_required() -> None:
    assert main(["--all-required", NO_SUCH_FONT]) == 2


def test_what_could_not_be_installed_ends_with_the_output_and_the_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = conclude(DEBIAN, ["pango"], "E: Unable to locate package\n", strict=False)

    assert code == 2
    assert capsys.readouterr().err.startswith("E: Unable to locate package\nPango is missing")


def test_everything_installed_is_success() -> None:
    assert conclude(DEBIAN, [], "Setting up libpango …\n", strict=True) == 0


def test_nothing_outside_the_standard_library_is_imported_before_the_set_up() -> None:
    source = Path(machine.__file__).parents[2]
    command = [sys.executable, "-S", "-E", "-c"]
    script = (
        f"import sys; sys.path.insert(0, {str(source)!r}); import framework_export.machine.needs"
    )

    # -S leaves out site-packages, where everything is that the set-up has yet to install.
    assert subprocess.run([*command, script], check=False).returncode == 0
