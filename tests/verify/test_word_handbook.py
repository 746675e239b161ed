"""Handbooks in Word, judged by the Open XML SDK, openxml-audit and the real LibreOffice."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.formats.word.test_rendering import png
from tests.verify.office import ROOT, audit_faults, convert, sdk_faults

EDGES = Path(__file__).with_name("edges")

PROSE = """\
---
title: Every kind of prose
description: {words}
levels: [{{number: 1, name: {word}}}, {{number: 2}}, {{number: 3}}]
topics: [{{name: a, title: "{word}", content: [{{level: 1, criteria: ["{word}"]}}]}}]
{more}
---
# Why

A mark[^1], [below](#below), again[^1], `code`, **bold**, *soft*, ~~gone~~, [us](https://dummy.example/).

> Quoted.
>
> > Deeper
> >
> > - with a list

> [!WARNING]
> Look out.

## Below

1. One

   - a
     - b

   Further.

7. Seven

- [ ] to do
- [x] done

999999999. Large

```
code
```

| A | B |
|:-:|--:|
| one[^2] | ![Steps](steps.png) |

{wide}

***

![Steps](steps.png)

[^1]: A [note](https://dummy.example/) with a note[^3] and a picture ![Steps](steps.png).
[^2]: A second.

    - with a list

    | a |
    |---|
    | b |
[^3]: Within.
"""


def build(content: Path, output: Path) -> list[Path]:
    command = [sys.executable, "-m", "framework_export", "word", "--documents", "handbook"]
    built = subprocess.run(
        [*command, "--content", str(content), "--output", str(output), "--strict"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    if built.returncode:
        pytest.fail(f"framework-export word: {built.stderr}", pytrace=False)
    return sorted((output / "word").glob("*.docx"))


def write_edges(content: Path) -> None:
    """Every kind of prose in two directions, many levels, one, and a ladder with one text a cell."""
    content.mkdir()
    wide = f"|{'x|' * 70}\n|{'---|' * 70}\n|{'y|' * 70}"
    (content / "steps.png").write_bytes(png())
    for name, more in (("prose", ""), ("prose-ar", "language: ar")):
        text = PROSE.format(words="word " * 300, word="W" * 700, wide=wide, more=more)
        (content / f"{name}.md").write_text(text, "utf-8")
    for count in (1, 14, 70):
        levels = ", ".join(f"{{number: {n}, name: Name {n}}}" for n in range(1, count + 1))
        cells = ", ".join(f"{{level: {n}, criteria: [Does {n}]}}" for n in range(1, count + 1))
        matter = f"title: Levels\nlevels: [{levels}]\ntopics: [{{name: a, content: [{cells}]}}]"
        (content / f"levels-{count}.md").write_text(f"---\n{matter}\n---\n", "utf-8")
    (content / "organisation.md").write_text("---\nname: Dummy Co\n---\n", "utf-8")


@pytest.fixture(scope="module")
def handbooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The handbooks of the real content and of the edges, by name."""
    folder = tmp_path_factory.mktemp("handbooks")
    write_edges(folder / "content")
    files = [
        *build(ROOT / "content", folder / "real"),
        *build(EDGES, folder / "edges"),
        *build(folder / "content", folder / "more"),
    ]
    return {file.stem.removesuffix("-handbook"): file for file in files}


@pytest.fixture(scope="module")
def pages(
    handbooks: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[str]]:
    """The text of each page as LibreOffice lays the handbooks out."""
    folder = tmp_path_factory.mktemp("pages")
    made = convert(list(handbooks.values()), "pdf", folder)
    return {file.stem.removesuffix("-handbook"): _pages(file) for file in made}


def _pages(pdf: Path) -> list[str]:
    done = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.split("\f")[:-1]


def test_the_open_xml_sdk_finds_no_fault(handbooks: dict[str, Path]) -> None:
    assert sdk_faults([*handbooks.values(), ROOT / "templates" / "handbook.docx"]) == {}


def test_openxml_audit_finds_no_fault(handbooks: dict[str, Path]) -> None:
    assert audit_faults([*handbooks.values(), ROOT / "templates" / "handbook.docx"]) == {}


def test_a_cover_is_one_page(pages: dict[str, list[str]]) -> None:
    contents = {"ar": "المحتويات", "prose-ar": "المحتويات", "ja": "目次"}
    for name, texts in pages.items():
        assert contents.get(name, "Contents") in texts[1], name


def test_every_page_but_the_cover_says_what_it_is_and_its_number(
    pages: dict[str, list[str]],
) -> None:
    texts = pages["data-engineering"]

    assert "Page 1 " not in texts[0]
    for number, text in enumerate(texts[1:], 2):
        assert f"Page {number} of {len(texts)}" in text
        assert "Data Engineering Framework" in text
        assert "Dummy Co" in text


def test_notes_stand_at_the_foot_of_the_page_with_their_marks(
    pages: dict[str, list[str]],
) -> None:
    (page,) = (text for text in pages["prose"] if "again" in text)

    assert re.search(r"1\s*A note with a note \(Within\.\)", page)


def test_words_of_700_letters_are_there_whole(pages: dict[str, list[str]]) -> None:
    letters = "".join(pages["prose"]).count("W")

    # As name and title of contents, levels and topics; the cover's band has as much as fits.
    assert letters >= 6 * 700
