"""Runs the command in a process of its own, as a person does, or in this one, which is quicker."""

import os
import signal
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from framework_export import cli

ROOT = Path(__file__).resolve().parents[1]

REAL, FAKE = "framework_export", "tests.fake_command"
"""The command itself, and the one whose renderer takes no time."""


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
    """The finished command with what it printed; `changes` are environment variables."""
    return subprocess.run(
        command_line(*words, module=module),
        cwd=cwd,
        env=environment(**changes),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def call(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The same in this process, where a process of its own is not what is tested."""
    out, err = StringIO(), StringIO()
    handler = signal.getsignal(signal.SIGINT)
    with chdir(cwd), patch.dict(os.environ), redirect_stdout(out), redirect_stderr(err):
        for name in _UNWANTED:
            os.environ.pop(name, None)
        try:
            code = cli.main(words)
        finally:
            signal.signal(signal.SIGINT, handler)
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())


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
