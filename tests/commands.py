"""Runs the command in a process of its own, as a person does."""

import os
import subprocess
import sys
from importlib import import_module
from io import BufferedWriter, FileIO, TextIOWrapper
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

ROOT = Path(__file__).resolve().parents[1]

REAL, FAKE, SLOW = "framework_export", "tests.fake_command", "tests.slow_command"
"""The command itself, the one whose renderer takes no time, and the one with a slow disk."""

_FORKS = sys.platform == "linux"
_LONGEST = 120  # seconds
_IMPORTED = (
    "framework_export.cli.collecting.running",
    "framework_export.cli.packs.running",
    "framework_export.formats.excel.rendering",
    "framework_export.formats.pdf.rendering",
    "framework_export.formats.word.rendering",
)
"""Once for all forked commands."""


def command_line(*words: str, module: str = FAKE) -> list[str]:
    return [sys.executable, "-m", module, *words]


def environment(**changes: str) -> dict[str, str]:
    """Ours, without what would change dates or colours."""
    kept = {key: os.environ[key] for key in os.environ if key not in _UNWANTED}
    ours = {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return kept | ours | changes


def unmeasured() -> dict[str, str]:
    """The environment of a process that coverage must stay out of."""
    return {key: value for key, value in environment().items() if "COVERAGE" not in key}


_UNWANTED = ("SOURCE_DATE_EPOCH", "NO_COLOR", "PYTHONIOENCODING", "COLUMNS")


def run(
    *words: str, cwd: Path, module: str = FAKE, **changes: str
) -> subprocess.CompletedProcess[str]:
    """The finished command with what it printed; `changes` are environment variables.

    Without them it is forked where systems can: importing takes longer than most commands.
    """
    if _FORKS and not changes:
        return _run_forked(words, cwd, module)
    return subprocess.run(
        command_line(*words, module=module),
        cwd=cwd,
        env=environment(**changes),
        capture_output=True,
        encoding="utf-8",
        timeout=_LONGEST,
        check=False,
    )


def call(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The finished command itself, with what it printed."""
    return run(*words, cwd=cwd, module=REAL)


def _run_forked(words: tuple[str, ...], cwd: Path, module: str) -> subprocess.CompletedProcess[str]:
    for name in _IMPORTED:
        import_module(name)
    with TemporaryFile() as out, TemporaryFile() as err:
        arguments = (words, cwd, module, (out.fileno(), err.fileno()))
        process = get_context("fork").Process(target=_become_command, args=arguments)
        process.start()
        process.join(_LONGEST)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired([*words], _LONGEST)
        return subprocess.CompletedProcess(words, process.exitcode, _text(out), _text(err))


def _become_command(
    words: tuple[str, ...], cwd: Path, module: str, streams: tuple[int, int]
) -> None:
    for target, stream in enumerate(streams, 1):
        os.dup2(stream, target)
    sys.stdout = TextIOWrapper(BufferedWriter(FileIO(1, "w")), encoding="utf-8")
    sys.stderr = TextIOWrapper(
        BufferedWriter(FileIO(2, "w")),
        encoding="utf-8",
        errors="backslashreplace",
        write_through=True,
    )
    kept = environment()
    os.environ.clear()
    os.environ.update(kept)
    os.chdir(cwd)
    place = "framework_export.cli" if module == REAL else module
    sys.exit(import_module(place).main(words))


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode()


def write_framework(
    content: Path, name: str, *, title: str = "Data", criterion: str = "Ships", extra: str = ""
) -> Path:
    """A framework of one criterion; returns its file."""
    path = content / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"---\ntitle: {title}\nlevels: 1\n{extra}topics:\n  - name: impact\n    title: Impact\n"
        f"    content:\n      - level: 1\n        criteria:\n          - {criterion} {{#one}}\n---\n",
        encoding="utf-8",
    )
    return path
