"""Which command brings what is missing, decided for machines that are only described."""

import pytest

from framework_export.machine.system_packages import (
    FONTS,
    TOOLS,
    WORLD_FONTS,
    Administrator,
    Machine,
    complaint,
    installation_command,
    is_optional,
    packages_for,
    plan_steps,
)


def debian(administrator: Administrator = "root", python: tuple[int, int] = (3, 11)) -> Machine:
    return Machine(
        platform="linux", distributions=("debian",), python=python, administrator=administrator
    )


def commands(machine: Machine, *missing: str) -> list[str]:
    return [" ".join(step.command) for step in plan_steps(machine, missing)]


@pytest.mark.parametrize(
    ("machine", "command"),
    [
        (
            Machine(platform="linux", distributions=("fedora",), administrator="sudo"),
            "sudo dnf install pango harfbuzz rsms-inter-fonts",
        ),
        (
            Machine(platform="linux", distributions=("manjaro", "arch"), administrator="sudo-mute"),
            "sudo pacman -S pango harfbuzz inter-font",
        ),
        (
            Machine(platform="linux", distributions=("alpine",), administrator="root"),
            "apk add pango so:libpangoft2-1.0.so.0 so:libharfbuzz-subset.so.0 font-inter",
        ),
        (
            Machine(platform="darwin", administrator="sudo"),
            "brew install pango font-inter",
        ),
        (
            Machine(platform="win32"),
            "pacman -S mingw-w64-ucrt-x86_64-pango",
        ),
    ],
)
def test_every_system_has_one_command_for_pango_and_a_font(machine: Machine, command: str) -> None:
    assert installation_command(("pango", "Inter"), machine) == command


def test_the_command_for_debian_reads_the_list_of_packages_first() -> None:
    assert installation_command(("Inter",), debian("sudo-asks")) == (
        "sudo apt-get update && sudo apt-get install --no-install-recommends fonts-inter"
    )


def test_the_command_becomes_root_with_su_where_there_is_no_sudo() -> None:
    assert installation_command(("Inter",), debian("no-sudo")) == (
        "su -c 'apt-get update && apt-get install --no-install-recommends fonts-inter'"
    )


def test_a_system_that_nobody_knows_is_told_what_to_install() -> None:
    beos = Machine(platform="haiku1")

    assert installation_command(("pango", "Inter"), beos) == (
        "install Pango and Inter in the way of your system"
    )


def test_a_font_that_nobody_knows_is_named() -> None:
    assert installation_command(("Comic Sans",), debian()) == (
        "install Comic Sans in the way of your system"
    )


def test_venv_comes_for_the_version_of_the_chosen_python() -> None:
    assert packages_for(("venv",), debian(python=(3, 13))) == ("python3.13-venv",)


def test_a_derivative_installs_as_what_it_is_like() -> None:
    mint = Machine(platform="linux", distributions=("linuxmint", "ubuntu", "debian"))

    assert packages_for(("Inter",), mint) == ("fonts-inter",)


def test_a_package_that_brings_two_fonts_is_named_once() -> None:
    assert packages_for(("Noto Sans", "Noto Sans Arabic"), debian()) == ("fonts-noto-core",)


def test_the_package_of_a_script_s_font_follows_from_its_name() -> None:
    assert packages_for(("Noto Sans Thai",), debian()) == ("fonts-noto-core",)
    assert packages_for(("Noto Sans CJK SC",), debian()) == ("fonts-noto-cjk",)
    mac, fedora = Machine(platform="darwin"), Machine(platform="linux", distributions=("fedora",))
    assert packages_for(("Noto Sans Ol Chiki",), mac) == ("font-noto-sans-ol-chiki",)
    assert packages_for(("Noto Serif Tibetan",), fedora) == ("google-noto-serif-tibetan-fonts",)


@pytest.mark.parametrize("need", ["pango", "venv", *TOOLS, *FONTS, *WORLD_FONTS])
def test_debian_has_a_package_for_everything(need: str) -> None:
    assert packages_for((need,), debian())


def test_only_fonts_are_optional() -> None:
    needs = ("pango", "venv", *TOOLS, *FONTS, *WORLD_FONTS)

    assert tuple(need for need in needs if is_optional(need)) == (*FONTS, *WORLD_FONTS)


def test_root_on_debian_installs_what_is_needed_together_and_fonts_one_by_one() -> None:
    apt = "env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120"
    install = f"{apt} install --yes --no-install-recommends"

    assert commands(debian(), "venv", "pango", "Inter", "Noto Color Emoji") == [
        f"{apt} update",
        f"{install} python3.11-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        f"{install} fonts-inter",
        f"{install} fonts-noto-color-emoji",
    ]


@pytest.mark.parametrize("administrator", ["sudo", "sudo-asks"])
def test_sudo_goes_before_every_command(administrator: Administrator) -> None:
    assert all(line.startswith("sudo ") for line in commands(debian(administrator), "pango"))


@pytest.mark.parametrize("administrator", ["sudo-mute", "no-sudo"])
def test_nothing_is_run_where_only_a_person_can_install(administrator: Administrator) -> None:
    assert commands(debian(administrator), "pango") == []


def test_nothing_is_run_where_nothing_is_missing() -> None:
    assert commands(debian()) == []


def test_nothing_is_run_for_a_font_that_has_no_package() -> None:
    assert commands(debian(), "Comic Sans") == []


def test_nothing_is_run_on_fedora() -> None:
    fedora = Machine(platform="linux", distributions=("fedora",), administrator="root")

    assert plan_steps(fedora, ["pango"]) == ()


def test_a_step_says_what_it_installs_and_how() -> None:
    assert plan_steps(debian(), ["venv", "Inter"])[1].announcement == (
        "Installing Python's venv (apt-get install python3.11-venv) …"
    )


def test_missing_fonts_are_a_warning_that_names_their_package() -> None:
    said = complaint(debian(), ["Inter"])

    assert said.startswith("Warning: Inter is missing, so texts look different.")
    assert "fonts-inter" in said


def test_what_is_missing_beside_fonts_is_to_be_installed_before_the_next_try() -> None:
    said = complaint(debian("no-sudo"), ["pango", "Inter", "Noto Color Emoji"])

    assert said.startswith(
        "Pango, Inter and Noto Color Emoji are missing on this machine."
        " Install them, then try again:\n\n    su -c "
    )
