"""LibreOffice and the Open XML SDK, asked for many files at a time: starting them takes longest."""

import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

ROOT = Path(__file__).parents[2]
SDK_VALIDATOR = ROOT / ".venv/office/node_modules/.bin/ooxml-validator"


def convert(files: Sequence[Path], suffix: str, folder: Path) -> list[Path]:
    """The files as LibreOffice saves them in another format or the same: `docx`, `pdf` …"""
    program = shutil.which("soffice")
    if program is None:
        pytest.fail("LibreOffice is not installed: make verify installs it", pytrace=False)
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", suffix, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [folder / f"{file.stem}.{suffix}" for file in files]


def sdk_faults(files: Sequence[Path]) -> dict[str, str]:
    """What the validator of the Open XML SDK finds, by the name of the file."""
    if not SDK_VALIDATOR.is_file():
        pytest.fail(
            "The Open XML SDK's validator is missing: make verify installs it", pytrace=False
        )
    with ThreadPoolExecutor(2) as pool:
        answers = pool.map(_ask_sdk, files)
    return {file.name: said for file, said in zip(files, answers, strict=True) if said}


def _ask_sdk(file: Path) -> str:
    done = subprocess.run(
        [SDK_VALIDATOR, file, "--officeVersion", "Microsoft365"],
        check=False,
        capture_output=True,
        text=True,
    )
    return done.stdout + done.stderr if done.returncode else ""


def audit_faults(files: Sequence[Path]) -> dict[str, list[str]]:
    """What openxml-audit finds, by the name of the file."""
    validator = OpenXmlValidator()
    found = {
        file.name: [str(each) for each in validator.validate(file).errors if not _mistaken(each)]
        for file in files
    }
    return {name: faults for name, faults in found.items() if faults}


def _mistaken(fault: object) -> bool:
    """What it finds that is no fault.

    It takes the type of a building block (`w:docPartPr/w:types/w:type`) for a section's, and warns
    that Excel will turn inline strings into shared ones when it saves. Those are valid (ISO/IEC
    29500-1, 18.18.11), and keep each value of a person in one place.
    """
    return "bbPlcHdr" in str(fault) or "inline-string cell" in str(fault)
