"""Handbooks, printed reviews and summaries, judged by a PDF/UA validator, qpdf and poppler."""

import re
import subprocess
from pathlib import Path

import page
import pytest
import weasyprint


def ask(*command: str | Path) -> str:
    """What a tool prints; it fails when the tool is missing, or finds fault with the file."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def properties(pdf: Path) -> dict[str, str]:
    """What pdfinfo says about a file, by its own names: `Tagged`, `Form`, `JavaScript` …"""
    pairs = (line.partition(":") for line in ask("pdfinfo", pdf).splitlines())
    return {name: value.strip() for name, _, value in pairs}


def fonts(pdf: Path) -> dict[str, tuple[str, str]]:
    """The fonts of a file by name, with pdffonts' answers to: embedded? subset?"""
    # The type has spaces in it: read the columns from the right.
    lines = [line.split() for line in ask("pdffonts", pdf).splitlines()[2:]]
    return {line[0]: (line[-5], line[-4]) for line in lines}


def test_there_is_a_handbook_of_data_engineering(handbooks: tuple[Path, ...]) -> None:
    assert "data-engineering.pdf" in [pdf.name for pdf in handbooks]


def test_there_is_a_printed_review_of_every_level(printed_reviews: tuple[Path, ...]) -> None:
    names = [pdf.name for pdf in printed_reviews]
    assert {f"data-engineering-level-{number}-review.pdf" for number in range(1, 7)} <= set(names)
    assert len(names) > 6, "the edges have reviews, too"


def test_every_file_is_pdf_ua_1(printed: tuple[Path, ...]) -> None:
    for pdf in printed:
        report = page.validate_pdf(str(pdf), profile="ua1")
        assert report.is_compliant, f"{pdf.name}: {report.failures}"


def test_the_validator_refuses_a_file_without_tags(tmp_path: Path) -> None:
    untagged = tmp_path / "untagged.pdf"
    weasyprint.HTML(string="<html lang=en><title>Plain</title><h1>Plain</h1>").write_pdf(untagged)

    assert not page.validate_pdf(str(untagged), profile="ua1").is_compliant


def test_qpdf_finds_no_fault(printed: tuple[Path, ...]) -> None:
    for pdf in printed:
        ask("qpdf", "--check", pdf)


def test_every_font_is_embedded_as_a_subset(printed: tuple[Path, ...]) -> None:
    for pdf in printed:
        assert set(fonts(pdf).values()) == {("yes", "yes")}, f"{pdf.name}: {fonts(pdf)}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Tagged", "yes"),
        ("Suspects", "no"),
        ("Form", "none"),
        ("JavaScript", "no"),
        ("Encrypted", "no"),
    ],
)
def test_a_file_is_tagged_and_does_nothing(
    printed: tuple[Path, ...], name: str, value: str
) -> None:
    for pdf in printed:
        assert properties(pdf)[name] == value, pdf.name


@pytest.mark.parametrize("name", ["Title", "Author", "Subject", "Keywords"])
def test_a_handbook_says_what_it_is(handbooks: tuple[Path, ...], name: str) -> None:
    for pdf in handbooks:
        assert properties(pdf).get(name), f"{pdf.name} has no {name}"


def test_every_page_but_the_cover_has_text_to_copy(printed: tuple[Path, ...]) -> None:
    for pdf in printed:
        pages = ask("pdftotext", pdf, "-").split("\f")[:-1]
        empty = [number for number, text in enumerate(pages, 1) if not re.search(r"\w", text)]
        assert not set(empty) - {1}, f"{pdf.name}: nothing on pages {empty}"
