"""Pages of PDF files as pictures, alone or side by side."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageOps

HERE = Path(__file__).parent
_RESOLUTION = 80  # dots an inch: a page is read beside text, and not printed
_SMALLER = 60  # of several side by side
_GAP, _EDGE = 24, 1  # dots
_PAPER, _LINE = "#ffffff", "#d8dce3"
_COLOURS = 128


class MissingError(Exception):
    """A program, or a page, that pictures cannot be made without."""


def as_pdf(file: Path) -> Path:
    """What LibreOffice prints of an office file, beside it. Raises MissingError."""
    profile = (file.parent / "profile").as_uri()
    _run(
        *("soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore"),
        *("--convert-to", "pdf", "--outdir", str(file.parent), str(file)),
    )
    return file.with_suffix(".pdf")


def page_with(pdf: Path, *texts: str) -> int:
    """The number of the first page, from 1, with all of the texts. Raises MissingError."""
    for number, text in enumerate(_run("pdftotext", str(pdf), "-").split("\f"), 1):
        plain = "".join(text.split())
        if all("".join(each.split()) in plain for each in texts):
            return number
    raise MissingError(f"{pdf.name} has no page with {', '.join(texts)}.")


def save_page(pdf: Path, number: int, name: str) -> None:
    """Writes the picture of a page. Raises MissingError."""
    _save(_page(pdf, number, _RESOLUTION), name)


def save_pages(pdf: Path, numbers: Sequence[int], name: str) -> None:
    """Writes one picture of several pages of one size, side by side. Raises MissingError."""
    pages = [_page(pdf, number, _SMALLER) for number in numbers]
    width = sum(page.width for page in pages) + _GAP * (len(pages) - 1)
    whole = Image.new("RGB", (width, max(page.height for page in pages)), _PAPER)
    left = 0
    for page in pages:
        whole.paste(page, (left, 0))
        left += page.width + _GAP
    _save(whole, name)


def _page(pdf: Path, number: int, resolution: int) -> Image.Image:
    stem = pdf.with_name(f"{pdf.stem}-{number}")
    about = ("-f", str(number), "-l", str(number), "-r", str(resolution), "-singlefile", "-png")
    _run("pdftoppm", *about, str(pdf), str(stem))
    with Image.open(f"{stem}.png") as page:
        return ImageOps.expand(page.convert("RGB"), border=_EDGE, fill=_LINE)


def _save(picture: Image.Image, name: str) -> None:
    few = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(HERE / f"{name}.png", optimize=True)


def _run(program: str, *arguments: str) -> str:
    if shutil.which(program) is None:
        raise MissingError(f"{program} is not installed: `make pictures` installs it.")
    done = subprocess.run([program, *arguments], check=True, capture_output=True, timeout=300)
    return done.stdout.decode("utf-8", "replace")
