"""What this machine lacks for the program (Pango, fonts, venv) and the one command that brings it.

`python3 -m framework_export.machine.needs NEED …` runs from the Makefile before anything is
installed, so nothing is imported here that needs more than the standard library.
"""

from __future__ import annotations

import argparse
import ctypes
import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from pathlib import Path

from framework_export.machine.system_packages import (
    FONTS,
    OFFICE_FONTS,
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

# What weasyprint/text/ffi.py opens. It does without harfbuzz-subset, but warns that it will not.
_LIBRARIES = (
    *("gobject-2.0", "pango-1.0", "harfbuzz", "harfbuzz-subset"),
    *("fontconfig", "pangoft2-1.0"),
)


def this_machine() -> Machine:
    """The machine that the program runs on."""
    return Machine(
        platform=sys.platform,
        distributions=read_distributions(Path("/etc/os-release")),
        python=sys.version_info[:2],
        administrator=_administrator(),
    )


def install_hint(*needs: str) -> str:
    """The one command to type here that brings `needs`: `pango`, `venv` or font families."""
    return installation_command(needs, this_machine())


def font_package(family: str) -> str:
    """The package that brings a font family here; the family itself when we know of none."""
    return " ".join(packages_for([family], this_machine())) or family


def read_distributions(os_release: Path) -> tuple[str, ...]:
    """ID and ID_LIKE of a file as os-release(5) describes it; nothing when there is none."""
    if not os_release.is_file():
        return ()
    lines = os_release.read_text(encoding="utf-8", errors="replace").splitlines()
    fields = dict(line.split("=", 1) for line in lines if "=" in line)
    words = f"{fields.get('ID', '')} {fields.get('ID_LIKE', '')}"
    return tuple(words.replace('"', "").replace("'", "").split())


def _administrator() -> Administrator:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return "root"
    if shutil.which("sudo") is None:
        return "no-sudo"
    if _run(("sudo", "--non-interactive", "true")).returncode == 0:
        return "sudo"
    return "sudo-asks" if sys.stdin.isatty() else "sudo-mute"


def reach_libraries(environ: MutableMapping[str, str] = os.environ) -> None:
    """Lets this process find libraries where Homebrew and MSYS2 put them.

    Call it before WeasyPrint is imported. Without it macOS looks in /usr/local only, which is not
    where Homebrew is on Apple silicon, and drops the variable when a protected program (make, sh)
    starts ours.
    """
    if sys.platform == "darwin":
        folders = environ.get("DYLD_FALLBACK_LIBRARY_PATH", "/usr/local/lib:/usr/lib")
        environ["DYLD_FALLBACK_LIBRARY_PATH"] = f"/opt/homebrew/lib:{folders}"
    if sys.platform == "win32":
        default = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin"
        for folder in environ.get("WEASYPRINT_DLL_DIRECTORIES", default).split(";"):
            if Path(folder).is_dir():
                os.add_dll_directory(folder)


def pango_missing() -> tuple[str, ...]:
    """The libraries WeasyPrint opens that are not to be found; an empty answer is a good one."""
    return tuple(name for name in _LIBRARIES if _open_library(name) is None)


def missing_fonts(families: Sequence[str]) -> tuple[str, ...]:
    """Those of `families` that fontconfig does not know; all of them when there is none of it.

    Takes about 10 ms: https://www.freedesktop.org/software/fontconfig/fontconfig-devel/
    """
    fontconfig = _open_library("fontconfig")
    if fontconfig is None:
        return tuple(families)
    fontconfig.FcInitLoadConfigAndFonts.restype = ctypes.c_void_p
    fontconfig.FcPatternCreate.restype = ctypes.c_void_p
    fontconfig.FcObjectSetCreate.restype = ctypes.c_void_p
    fontconfig.FcFontList.restype = ctypes.POINTER(ctypes.c_int)
    config = ctypes.c_void_p(fontconfig.FcInitLoadConfigAndFonts())
    return tuple(family for family in families if not _has_font(fontconfig, config, family))


def unshown(characters: str) -> str:
    """Those of `characters` that no installed font has, in their order; some 10 ms.

    All of them are shown when there is no fontconfig: whoever draws them will say so.
    """
    fontconfig = _open_library("fontconfig")
    if fontconfig is None:
        return ""
    fontconfig.FcInitLoadConfigAndFonts.restype = ctypes.c_void_p
    fontconfig.FcConfigGetFonts.restype = ctypes.POINTER(_FontSet)
    config = ctypes.c_void_p(fontconfig.FcInitLoadConfigAndFonts())
    fonts = fontconfig.FcConfigGetFonts(config, _SYSTEM_FONTS)
    for index in range(fonts[0].count if fonts else 0):
        characters = _not_in(fontconfig, ctypes.c_void_p(fonts[0].fonts[index]), characters)
        if not characters:
            break
    fontconfig.FcConfigDestroy(config)
    return characters


class _FontSet(ctypes.Structure):
    """FcFontSet of fontconfig.h."""

    _fields_ = (
        ("count", ctypes.c_int),
        ("room", ctypes.c_int),
        ("fonts", ctypes.POINTER(ctypes.c_void_p)),
    )


_SYSTEM_FONTS = 0


def _not_in(fontconfig: ctypes.CDLL, font: ctypes.c_void_p, characters: str) -> str:
    charset = ctypes.c_void_p()
    if fontconfig.FcPatternGetCharSet(font, b"charset", 0, ctypes.byref(charset)) != 0:
        return characters
    has = fontconfig.FcCharSetHasChar
    return "".join(each for each in characters if not has(charset, ctypes.c_uint(ord(each))))


def _has_font(fontconfig: ctypes.CDLL, config: ctypes.c_void_p, family: str) -> bool:
    pattern = ctypes.c_void_p(fontconfig.FcPatternCreate())
    nothing_of_each = ctypes.c_void_p(fontconfig.FcObjectSetCreate())
    fontconfig.FcPatternAddString(pattern, b"family", family.encode())
    # The list that comes back begins with the number of its fonts.
    return bool(fontconfig.FcFontList(config, pattern, nothing_of_each)[0])


def _open_library(name: str) -> ctypes.CDLL | None:
    for file in _library_files(name):
        try:
            return ctypes.CDLL(file)
        except OSError:
            continue
    return None


def _library_files(name: str) -> Iterator[str]:
    version = 1 if name == "fontconfig" else 0
    yield from (f"lib{name}.so.{version}", f"lib{name}.{version}.dylib", f"lib{name}-{version}.dll")
    # Last, because it may start a compiler to find out.
    if found := ctypes.util.find_library(name):
        yield found


def missing_needs(needs: Iterable[str]) -> tuple[str, ...]:
    """Those of `needs`, as `install_hint` takes them, that this machine lacks."""
    return tuple(need for need in needs if _is_missing(need))


def _is_missing(need: str) -> bool:
    if need == "pango":
        return bool(pango_missing())
    if need == "venv":
        # Debian has the module venv without the one that puts pip into an environment.
        return importlib.util.find_spec("ensurepip") is None
    if need in TOOLS:
        return shutil.which(need) is None
    return bool(missing_fonts([need]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Installs the needs that are named, where it may; 0 when what is required is there, else 2."""
    parser = argparse.ArgumentParser(prog="python3 -m framework_export.machine.needs")
    parser.add_argument("needs", nargs="+", help="pango, venv, fonts, verify, or a font family")
    parser.add_argument("--all-required", action="store_true", help="a missing font fails, too")
    options = parser.parse_args(arguments)
    groups = {"fonts": FONTS, "verify": (*TOOLS, *WORLD_FONTS, *OFFICE_FONTS)}
    needs = [need for name in options.needs for need in groups.get(name, (name,))]
    reach_libraries()
    missing, output = missing_needs(needs), ""
    if not missing:
        return 0
    machine = this_machine()
    for step in plan_steps(machine, missing):
        print(step.announcement, flush=True)
        output += _run(step.command).stdout
    return conclude(machine, missing_needs(missing), output, strict=options.all_required)


def conclude(machine: Machine, missing: Sequence[str], output: str, *, strict: bool) -> int:
    """Says what is missing still, after the `output` of what was tried; the exit code."""
    if not missing:
        return 0
    failed = strict or not all(map(is_optional, missing))
    if failed:
        print(output, end="", file=sys.stderr)
    print(complaint(machine, missing), file=sys.stderr)
    return 2 if failed else 0


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    # Nothing of the command comes from outside this module.
    return subprocess.run(  # noqa: S603
        command,
        check=False,
        text=True,
        errors="replace",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    sys.exit(main())
