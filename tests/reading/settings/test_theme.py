from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from framework_export.diagnostics import Diagnostic
from framework_export.errors import SetupError
from framework_export.project import Project, packaged
from framework_export.reading.settings.theme import read_theme
from framework_export.theme import Theme

ReadToml: TypeAlias = Callable[[str], tuple[Theme, tuple[Diagnostic, ...]]]


@pytest.fixture
def read(tmp_path: Path) -> ReadToml:
    """Reads a theme given as text, beside a logo."""
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")

    def read_toml(text: str) -> tuple[Theme, tuple[Diagnostic, ...]]:
        (tmp_path / "theme.toml").write_text(text, "utf-8")
        templates = (tmp_path, packaged("templates"))
        return read_theme(Project(content=tmp_path, templates=templates, output=tmp_path))

    return read_toml


def test_the_packaged_theme_has_no_problems(project: Project) -> None:
    assert read_theme(project)[1] == ()


def test_a_value_that_is_left_out_is_the_packaged_one(read: ReadToml, project: Project) -> None:
    theme, problems = read('[page]\nsize = "Letter"\n')
    assert (theme.page_size, theme.ink) == ("Letter", read_theme(project)[0].ink)
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('[page]\nsize = "A3"\n', "page.size"),
        ('[colours]\nink = "black"\n', "colours.ink"),
        ('[colours]\nramp = ["#000000"]\n', "colours.ramp"),
        ('[colours]\nramp = ["#000000", "url(x)"]\n', "colours.ramp"),
        ('[fonts]\ntext = ["Inter; } body { display: none"]\n', "fonts.text"),
        ("[fonts]\nsize = 72\n", "fonts.size"),
    ],
)
def test_a_wrong_value_is_named_at_its_line_and_the_packaged_one_stands_in(
    read: ReadToml, project: Project, text: str, name: str
) -> None:
    theme, (problem,) = read(text)
    assert problem.code == "theme-value"
    assert problem.location.line == 2
    assert name in problem.message
    assert theme == read_theme(project)[0]


def test_a_misspelt_value_is_answered_with_the_right_one(read: ReadToml) -> None:
    _, (problem,) = read('[colours]\ninck = "#000000"\n')
    assert (problem.location.line, problem.hint) == (2, "Did you mean colours.ink?")


def test_an_unknown_table_is_a_problem_at_its_line(read: ReadToml) -> None:
    _, (problem,) = read('[page]\nsize = "A4"\n[margins]\ntop = 3\n')
    assert problem.location.line == 3
    assert problem.hint == "Known are: page, colours, fonts, logo."


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('[colours]\nfoo = "#000000"\n', "Known are: ink, paper, hairline, accent, ramp."),
        ("[fonts]\nink = 3\n", "Known are: text, emoji, code, office, size."),
        ('[colors]\nink = "#000000"\n', "Did you mean colours?"),
    ],
)
def test_only_what_is_near_is_suggested(read: ReadToml, text: str, hint: str) -> None:
    _, (problem,) = read(text)
    assert problem.hint == hint


def test_a_table_that_is_no_table_is_a_problem(read: ReadToml) -> None:
    theme, (problem,) = read('page = "A4"\n')
    assert "page" in problem.message
    assert theme.page_size == "A4"


def test_ink_that_cannot_be_read_on_paper_is_a_problem(read: ReadToml) -> None:
    _, (problem,) = read('[colours]\nink = "#999999"\n')
    assert problem.location.line == 2
    assert "contrast" in problem.message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[colours]\npaper = "#777777"\n', 2),
        ('[page]\nsize = "A4"\n\n[ "colours" ]\n"paper" = "#777777"\n', 5),
        ('# ours\ncolours.paper = "#777777"\n', 2),
        ('colours = { accent = "#000000", paper = "#777777" }\n', 1),
        ("[colours]\ninkling = 3\n", 2),
        ('[colours]\nink = "black"\n', 2),
        ("[fonts]\n[colours]\ninkling = 3\n", 3),
        ("colours.inkling = 3\n", 1),
        ('fonts = "Inter"\n', 1),
        ("fonts.size = 90\n", 1),
    ],
)
def test_a_value_has_a_line_however_its_table_is_written(
    read: ReadToml, text: str, line: int
) -> None:
    assert [each.location.line for each in read(text)[1]] == [line]


def test_a_logo_beside_the_theme_is_found(read: ReadToml, tmp_path: Path) -> None:
    theme, problems = read('[logo]\nfile = "logo.svg"\ndescription = "Dummy Co"\n')
    assert problems == ()
    assert theme.logo is not None
    assert theme.logo.path == tmp_path / "logo.svg"


@pytest.mark.parametrize("file", ["missing.png", "../logo.svg", "theme.toml", "/etc/passwd"])
def test_a_logo_that_is_no_picture_beside_the_theme_is_refused(read: ReadToml, file: str) -> None:
    theme, (problem,) = read(f'[logo]\nfile = "{file}"\ndescription = "Dummy Co"\n')
    assert (theme.logo, problem.location.line) == (None, 2)


def test_a_logo_needs_a_description(read: ReadToml) -> None:
    theme, (problem,) = read('[logo]\nfile = "logo.svg"\n')
    assert theme.logo is None
    assert "description" in problem.message


def test_a_logo_that_is_no_file_of_its_kind_is_a_problem(read: ReadToml, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"<svg/>")
    theme, (problem,) = read('[logo]\nfile = "logo.png"\ndescription = "Dummy Co"\n')
    assert (theme.logo, problem.location.line) == (None, 2)
    assert "is no PNG file" in problem.message


@pytest.mark.parametrize(
    ("name", "data"), [("a.png", b"\x89PNG\r\n\x1a\nIHDR"), ("a.jpg", b"\xff\xd8\xff\xe0")]
)
def test_a_logo_that_was_cut_off_is_a_problem(
    read: ReadToml, tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    theme, (problem,) = read(f'[logo]\nfile = "{name}"\ndescription = "Dummy Co"\n')
    assert (theme.logo, problem.location.line) == (None, 2)
    assert "is not whole" in problem.message


def test_a_theme_that_is_no_toml_stops_the_command(read: ReadToml) -> None:
    with pytest.raises(SetupError, match=r"theme\.toml cannot be read"):
        read("[page\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[page]\nsize = "A3"\n', "'A4' or 'Letter'"),
        ('[colours]\nink = "black"\n', 'a colour such as "#1a2b3c"'),
        ('[fonts]\ntext = "Inter"\n', "a list in square brackets"),
        ('[fonts]\nemoji = "; }"\n', "no font's name"),
    ],
)
def test_a_wrong_value_is_told_what_can_stand_there_as_it_is_typed(
    read: ReadToml, text: str, said: str
) -> None:
    _, (problem,) = read(text)
    assert said in problem.message
