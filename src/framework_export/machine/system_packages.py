"""Which packages bring what the program needs from a system, and the command that installs them.

Decisions only, over a description of a machine: nothing is looked up and nothing is run here.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Installer = Literal["apt", "dnf", "pacman", "apk", "brew", "msys2"]
Administrator = Literal["root", "sudo", "sudo-asks", "sudo-mute", "no-sudo"]
"""How one becomes administrator: root already, with sudo that asks nothing, with sudo that asks for
a password on the terminal, or would if there were one, or not with sudo.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """All that decides how something is installed here."""

    platform: str
    """As `sys.platform` has it."""
    distributions: tuple[str, ...] = ()
    """ID and then ID_LIKE of /etc/os-release, the most special one first."""
    python: tuple[int, int] = (3, 11)
    administrator: Administrator = "no-sudo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A command that installs something; whether it helped is found out by looking again."""

    announcement: str
    """What a person reads while it runs."""
    command: tuple[str, ...]


FONTS = ("Inter", "Noto Color Emoji")
"""The font families of the packaged theme."""
WORLD_FONTS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans CJK JP")
"""Font families for other scripts than Latin, which `make verify` renders."""
PAGE_TOOLS = ("qpdf", "pdfinfo")
"""Programs of `make verify` that look into a PDF."""
OFFICE_TOOLS = ("soffice", "npm")
"""Programs of `make verify` that open Office files; npm brings the Open XML SDK's validator."""
ARCHIVE_TOOLS = ("unzip",)
"""Programs of `make verify` that open archives of forms."""
TOOLS = (*PAGE_TOOLS, *OFFICE_TOOLS, *ARCHIVE_TOOLS)
"""All programs of `make verify`."""
OFFICE_FONTS = ("Carlito",)
"""Font families with the measures of those that Office files ask for."""

_INSTALLERS: tuple[Installer, ...] = ("apt", "dnf", "pacman", "apk", "brew", "msys2")
_PACKAGES: Mapping[str, tuple[str, ...]] = {
    # In the order of _INSTALLERS, as many as there are; on all but Debian, Python brings venv.
    "venv": ("python{0}.{1}-venv",),
    # https://doc.courtbouillon.org/weasyprint/stable/first_steps.html#installation
    "pango": (
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "pango harfbuzz",
        "pango harfbuzz",
        "pango so:libpangoft2-1.0.so.0 so:libharfbuzz-subset.so.0",
        "pango",
        "mingw-w64-ucrt-x86_64-pango",
    ),
    "qpdf": ("qpdf", "qpdf", "qpdf", "qpdf", "qpdf"),
    "pdfinfo": ("poppler-utils", "poppler-utils", "poppler", "poppler-utils", "poppler"),
    "soffice": (
        "libreoffice-writer-nogui libreoffice-calc-nogui",
        "libreoffice-writer libreoffice-calc",
        "libreoffice-fresh",
        "libreoffice",
        "libreoffice",
    ),
    "unzip": ("unzip", "unzip", "unzip", "unzip", "unzip"),
    "npm": ("nodejs npm", "nodejs-npm", "npm", "npm", "node"),
    "Carlito": (
        "fonts-crosextra-carlito",
        "google-carlito-fonts",
        "ttf-carlito",
        "font-carlito",
        "font-carlito",
    ),
    "Inter": ("fonts-inter", "rsms-inter-fonts", "inter-font", "font-inter", "font-inter"),
    "Noto Color Emoji": (
        "fonts-noto-color-emoji",
        "google-noto-color-emoji-fonts",
        "noto-fonts-emoji",
        "font-noto-emoji",
        "font-noto-color-emoji",
    ),
    "Noto Sans": (
        "fonts-noto-core",
        "google-noto-sans-fonts",
        "noto-fonts",
        "font-noto",
        "font-noto-sans",
    ),
    "Noto Sans Arabic": (
        "fonts-noto-core",
        "google-noto-sans-arabic-fonts",
        "noto-fonts",
        "font-noto-arabic",
        "font-noto-sans-arabic",
    ),
    "Noto Sans CJK JP": (
        "fonts-noto-cjk",
        "google-noto-sans-cjk-fonts",
        "noto-fonts-cjk",
        "font-noto-cjk",
        "font-noto-sans-cjk",
    ),
}
_COMMANDS: Mapping[Installer, str] = {
    "apt": "{sudo}apt-get update && {sudo}apt-get install --no-install-recommends",
    "dnf": "{sudo}dnf install",
    "pacman": "{sudo}pacman -S",
    "apk": "{sudo}apk add",
    "brew": "brew install",
    "msys2": "pacman -S",
}
_DISTRIBUTIONS: Mapping[str, Installer] = {
    "debian": "apt",
    "ubuntu": "apt",
    "fedora": "dnf",
    "rhel": "dnf",
    "arch": "pacman",
    "alpine": "apk",
}
_LABELS = {
    "pango": "Pango",
    "venv": "Python's venv",
    "soffice": "LibreOffice",
    "npm": "npm (Node.js)",
}


def installer_of(machine: Machine) -> Installer | None:
    """What installs packages there; None when it is nothing that we know."""
    if machine.platform == "darwin":
        return "brew"
    if machine.platform == "win32":
        return "msys2"
    known = [_DISTRIBUTIONS[name] for name in machine.distributions if name in _DISTRIBUTIONS]
    return known[0] if known else None


def packages_for(needs: Iterable[str], machine: Machine) -> tuple[str, ...]:
    """The packages that bring `needs` to that machine, each once; none that we do not know."""
    rows = [dict(zip(_INSTALLERS, _names_for(need), strict=False)) for need in needs]
    installer = installer_of(machine)
    names = [name for row in rows if installer in row for name in row[installer].split()]
    return tuple(dict.fromkeys(name.format(*machine.python) for name in names))


def _names_for(need: str) -> tuple[str, ...]:
    """Its packages in the order of `_INSTALLERS`; those of a script's font follow from its name."""
    if need in _PACKAGES or not need.startswith(("Noto Sans ", "Noto Serif ")):
        return _PACKAGES.get(need, ())
    kind, script = need.lower().split(" ")[1], "-".join(need.lower().split(" ")[2:])
    if script.startswith("cjk-"):
        return _PACKAGES["Noto Sans CJK JP"]
    fedora, brew = f"google-noto-{kind}-{script}-fonts", f"font-noto-{kind}-{script}"
    return ("fonts-noto-core", fedora, "noto-fonts", f"font-noto-{script}", brew)


def installation_command(needs: Sequence[str], machine: Machine) -> str:
    """The one command to type that brings `needs`, or a sentence where we know of no command.

    A need is `pango`, `venv`, a program of `TOOLS`, or a font family.
    """
    installer, packages = installer_of(machine), packages_for(needs, machine)
    if installer is None or not packages:
        return f"install {labels(needs)} in the way of your system"
    command = f"{_COMMANDS[installer]} {shlex.join(packages)}"
    if installer in ("brew", "msys2") or machine.administrator == "root":
        return command.replace("{sudo}", "")
    if machine.administrator == "no-sudo":
        return f"su -c {shlex.quote(command.replace('{sudo}', ''))}"
    return command.replace("{sudo}", "sudo ")


def labels(needs: Sequence[str]) -> str:
    """What `needs` are called in a sentence: `Pango, Inter and qpdf`."""
    names = [_LABELS.get(need, need) for need in needs]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def is_optional(need: str) -> bool:
    """Whether everything can be made without it, if less pretty: true of every font."""
    return need not in ("pango", "venv", *TOOLS)


def plan_steps(machine: Machine, missing: Sequence[str]) -> tuple[Step, ...]:
    """What to run for `missing`; nothing where only a person can install.

    Every font has a step of its own, so that one that cannot be had takes nothing with it.
    """
    if installer_of(machine) != "apt" or machine.administrator in ("sudo-mute", "no-sudo"):
        return ()
    needed = [need for need in missing if not is_optional(need)]
    groups = [needed] * bool(needed) + [[need] for need in missing if is_optional(need)]
    installs = [_install_step(machine, group) for group in groups if packages_for(group, machine)]
    announcement = "Updating the list of packages (apt-get update) …"
    update = Step(announcement=announcement, command=_apt_get(machine, "update"))
    return (update, *installs) if installs else ()


def _install_step(machine: Machine, needs: Sequence[str]) -> Step:
    packages = packages_for(needs, machine)
    return Step(
        announcement=f"Installing {labels(needs)} (apt-get install {' '.join(packages)}) …",
        command=_apt_get(machine, "install", "--yes", "--no-install-recommends", *packages),
    )


def _apt_get(machine: Machine, *arguments: str) -> tuple[str, ...]:
    sudo = () if machine.administrator == "root" else ("sudo",)
    # Another apt-get may be at work, such as the daily upgrade of a fresh Ubuntu: wait for it.
    wait = ("-o", "DPkg::Lock::Timeout=120")
    return (*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *wait, *arguments)


def complaint(machine: Machine, missing: Sequence[str]) -> str:
    """What to tell a person about what is missing still, ending in the command to type."""
    are, them = ("is", "it") if len(missing) == 1 else ("are", "them")
    command = installation_command(missing, machine)
    if all(map(is_optional, missing)):
        said = (
            f"Warning: {labels(missing)} {are} missing, so texts look different. To install {them}:"
        )
    else:
        said = f"{labels(missing)} {are} missing on this machine. Install {them}, then try again:"
    return f"{said}\n\n    {command}\n"
