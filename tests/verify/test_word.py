"""The review templates, judged by the Open XML SDK, openxml-audit and the real LibreOffice."""

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from framework_export.documents.answers import ReturnedForm
from framework_export.formats.returned import read_form
from framework_export.formats.word.body.controls import tag_of
from tests.filling import W, controls, fill, fill_all
from tests.verify.office import ROOT, audit_faults, convert, sdk_faults

EDGES = Path(__file__).with_name("edges")
"""Content at the edges: one criterion of 745 characters, 45 criteria, Japanese, Arabic."""


def build(content: Path, output: Path) -> list[Path]:
    command = [sys.executable, "-m", "framework_export", "word", "--content", str(content)]
    built = subprocess.run(
        [*command, "--output", str(output), "--strict"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    if built.returncode:
        pytest.fail(f"framework-export word: {built.stderr}", pytrace=False)
    return sorted((output / "word").glob("*.docx"))


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every template of the real content and of the edges, by name."""
    folder = tmp_path_factory.mktemp("word")
    files = [*build(ROOT / "content", folder / "real"), *build(EDGES, folder / "edges")]
    return {file.stem: file for file in files}


@dataclass(frozen=True)
class Trip:
    """A form as it was filled in, and as LibreOffice has saved it."""

    before: ReturnedForm
    after: ReturnedForm


LEVEL_3 = "data-engineering-level-3"


def commented(data: bytes) -> bytes:
    """A comment on a criterion's row, and one on an answer."""
    document = Document(BytesIO(data))
    table = document.tables[2]
    document.add_comment(table.cell(1, 0).paragraphs[0].runs, "When was that?", author="Noor")
    for run in table.cell(2, 0).paragraphs[0].runs:
        document.add_comment(run, "I see it\nanother way", author="Ada")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def some(data: bytes) -> bytes:
    _, answers = fill_all(data)
    return fill(data, dict(list(answers.items())[::3]))


def typed_over(data: bytes) -> bytes:
    """As a program types: the prompt is gone, the mark that it shows a prompt is not."""
    document = Document(BytesIO(data))
    for _, control in controls(document):
        if control.find(f"{W}sdtPr/{W}dropDownList") is None:
            for text in control.iter(f"{W}t"):
                text.text = text.text if text.text in "☐☒" else "2026-01-31"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def translated(data: bytes) -> bytes:
    """Every label of the lists is in another language now, and so are the answers."""
    document = Document(BytesIO(fill_all(data)[0]))
    for _, control in controls(document):
        for item in control.iter(f"{W}listItem"):
            item.set(f"{W}displayText", f"» {item.get(f'{W}displayText')}")
        if control.find(f"{W}sdtPr/{W}dropDownList") is not None:
            for text in control.iter(f"{W}t"):
                text.text = f"» {text.text}"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


CASES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "filled": (LEVEL_3, lambda data: fill_all(data)[0]),
    "many": ("many-level-1", lambda data: fill_all(data)[0]),
    "long": ("one-level-1", lambda data: fill_all(data)[0]),
    "japanese": ("ja-level-1", lambda data: fill_all(data)[0]),
    "arabic": ("ar-level-1", lambda data: fill_all(data)[0]),
    "empty": (LEVEL_3, bytes),
    "half": (LEVEL_3, some),
    "commented": (LEVEL_3, lambda data: commented(fill_all(data)[0])),
    "typed-over": ("many-level-1", typed_over),
    "translated": ("many-level-1", translated),
}


COMMENTS = {
    "commented": [
        ("comment", "When was that?"),
        ("comment", "I see it"),
        ("comment", "another way"),
    ]
}
"""What was written where no question is."""


@pytest.fixture(scope="module")
def trips(templates: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Trip]:
    """Every case before and after it went through LibreOffice, docx to docx."""
    sent, saved = tmp_path_factory.mktemp("sent"), tmp_path_factory.mktemp("saved")
    files = {name: sent / f"{name}.docx" for name in CASES}
    for name, (template, change) in CASES.items():
        files[name].write_bytes(change(templates[template].read_bytes()))
    convert(list(files.values()), "docx", saved)
    return {
        name: Trip(
            before=read_form(file.read_bytes()),
            after=read_form((saved / file.name).read_bytes()),
        )
        for name, file in files.items()
    }


def facts(form: ReturnedForm) -> dict[str, tuple[str, str]]:
    return {answer.key: (answer.code, answer.text) for answer in form.answers}


@pytest.mark.parametrize("case", CASES)
def test_every_answer_survives_libreoffice(trips: dict[str, Trip], case: str) -> None:
    trip = trips[case]

    assert facts(trip.after) == facts(trip.before)
    assert trip.after.problems == trip.before.problems
    assert [(each.kind, each.text) for each in trip.after.remarks] == COMMENTS.get(case, [])
    assert len(trip.after.problems) == len(trip.after.remarks)
    assert trip.after.reference == trip.before.reference
    assert trip.after.asked == trip.before.asked


@pytest.mark.parametrize("case", ["filled", "many", "long", "japanese", "arabic"])
def test_every_control_was_filled(
    trips: dict[str, Trip], templates: dict[str, Path], case: str
) -> None:
    _, given = fill_all(templates[CASES[case][0]].read_bytes())
    answers = {tag_of(answer.key): answer for answer in trips[case].after.answers}

    assert answers.keys() == given.keys()
    for tag, text in given.items():
        kind = answers[tag].kind
        said = answers[tag].code if kind in ("tick", "date") else answers[tag].text
        assert said == text


def test_every_rating_was_chosen_somewhere(trips: dict[str, Trip]) -> None:
    chosen = {answer.code for answer in trips["filled"].after.answers if answer.kind == "rating"}

    assert chosen == {"not-yet", "sometimes", "usually", "always", "no-opportunity"}


def test_an_empty_form_is_still_empty(trips: dict[str, Trip]) -> None:
    assert trips["empty"].after.answers == ()


def test_the_open_xml_sdk_finds_no_fault(templates: dict[str, Path]) -> None:
    files = [*templates.values(), ROOT / "templates" / "review.docx"]

    assert sdk_faults(files) == {}


def test_openxml_audit_finds_no_fault(templates: dict[str, Path]) -> None:
    files = [*templates.values(), ROOT / "templates" / "review.docx"]

    assert audit_faults(files) == {}


def test_the_validators_find_a_fault_where_there_is_one(
    templates: dict[str, Path], tmp_path: Path
) -> None:
    document = Document(str(templates["one-level-1"]))
    document.element.body.find(f".//{W}sdtPr").append(document.element.makeelement(f"{W}p"))
    broken = tmp_path / "broken.docx"
    document.save(str(broken))

    assert sdk_faults([broken])
    assert audit_faults([broken])


def attribute(control: Any, name: str) -> str:
    return str(control.find(f"{W}sdtPr/{W}{name}").get(f"{W}val"))


def test_fields_have_ids_and_tags_of_their_own_and_titles(templates: dict[str, Path]) -> None:
    for name, file in templates.items():
        found = [control for _, control in controls(Document(str(file)))]
        assert len({attribute(control, "id") for control in found}) == len(found), name
        assert len({attribute(control, "tag") for control in found}) == len(found), name
        assert all(attribute(control, "alias") for control in found), name


def test_a_template_is_small(templates: dict[str, Path]) -> None:
    assert all(file.stat().st_size < 60_000 for file in templates.values())


@pytest.fixture(scope="module")
def pages(
    templates: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[str]]:
    """The text of each page as LibreOffice lays the templates out."""
    folder = tmp_path_factory.mktemp("pages")
    shown = [file for name, file in templates.items() if not name.endswith(("-2", "-4", "-5"))]
    return {file.stem: _pages(file) for file in convert(shown, "pdf", folder)}


def _pages(pdf: Path) -> list[str]:
    done = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.split("\f")[:-1]


def test_the_first_page_is_useful_alone(pages: dict[str, list[str]]) -> None:
    first = pages[LEVEL_3][0]

    for words in ("Employee ID", "Return by", "How to use this review", "No opportunity yet"):
        assert words in first


def test_contents_end_on_the_first_page(pages: dict[str, list[str]]) -> None:
    assert "Agreement and sign-off" in pages["many-level-1"][0]


def test_what_is_asked_begins_on_the_second_page(pages: dict[str, list[str]]) -> None:
    for name in (LEVEL_3, "many-level-1", "one-level-1"):
        assert ": this level" not in pages[name][0].rpartition("Contents")[0]
        assert ": this level" in pages[name][1].strip().split("\n", 1)[1]


def test_a_review_is_so_short_that_people_finish_it(
    templates: dict[str, Path], pages: dict[str, list[str]]
) -> None:
    assert len(list(controls(Document(str(templates[LEVEL_3]))))) <= 110
    assert len(pages[LEVEL_3]) <= 8


@pytest.mark.parametrize("language", ["ar", "de", "en", "ja", "pt"])
def test_no_page_has_a_single_line(language: str, tmp_path: Path) -> None:
    """With every detail and question, and in the scale and the words of each language."""
    content = tmp_path / "content"
    content.mkdir()
    organisation = (EDGES / "organisation.md").read_text("utf-8")
    (content / "organisation.md").write_text(
        organisation.replace("---\n", f"---\nlanguage: {language}\n", 1), "utf-8"
    )
    for name in ("many", "ja"):
        text = re.sub("language: .*\n", "", (EDGES / f"{name}.md").read_text("utf-8"))
        (content / f"{name}.md").write_text(text, "utf-8")
    files = build(content, tmp_path / "build")
    for pdf in convert(files, "pdf", tmp_path):
        for number, page in enumerate(_pages(pdf), 1):
            lines = [line for line in page.split("\n") if line.strip()]
            assert len(lines) > len(("header", "footer", "line")), (pdf.stem, number)


def test_the_last_page_is_the_sign_off(pages: dict[str, list[str]]) -> None:
    for name in (LEVEL_3, "many-level-1", "one-level-1"):
        last = pages[name][-1]
        assert "We have talked about this" in last
        assert "Agreed level" in last


def test_heads_repeat_where_a_table_goes_on(pages: dict[str, list[str]]) -> None:
    continued = [page for page in pages["many-level-1"] if re.search(r"Criterion 1\.14", page)]

    assert all("What was seen" in page for page in continued)


def test_every_page_says_which_form_it_is(pages: dict[str, list[str]]) -> None:
    for name, texts in pages.items():
        reference = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}")
        assert all(reference.search(page) for page in texts), name
    assert f"Page 2 of {len(pages[LEVEL_3])}" in pages[LEVEL_3][1]


def test_a_very_long_criterion_is_there_whole(pages: dict[str, list[str]]) -> None:
    words = re.sub(r"\s+", "", "".join(pages["one-level-1"]))

    assert words.count("andexplainswhy") >= 10
