from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.diagnostics import Diagnostic
from framework_export.formats import Look
from framework_export.formats.pdf.rendering import render_pages
from framework_export.project import packaged
from tests.samples import PlanOne

SHEET = "handbook.css"
TEMPLATE = "handbook.html.j2"
PAGE = '<html lang="en"><title>x</title>\n<style>\n{{ stylesheet }}\n</style>\n<p>x</p>\n'


@pytest.fixture
def own(look: Look, tmp_path: Path) -> Look:
    """A project with templates of its own: a page of one word, and no style."""
    templates = (tmp_path / "templates", packaged("templates"))
    templates[0].mkdir()
    (templates[0] / TEMPLATE).write_text(PAGE, "utf-8")
    (templates[0] / SHEET).write_text("", "utf-8")
    return replace(look, project=replace(look.project, templates=templates))


def write(look: Look, name: str, text: str) -> None:
    (look.project.templates[0] / name).write_text(text, "utf-8")


def complaints(look: Look, plan_one: PlanOne, body: str = "") -> list[Diagnostic]:
    problems = render_pages(plan_one("title: Data", body), look).diagnostics
    return [each for each in problems if each.code == "page-warning"]


def flaws(look: Look, plan_one: PlanOne, body: str = "") -> list[Diagnostic]:
    problems = render_pages(plan_one("title: Data", body), look).diagnostics
    return [each for each in problems if each.code == "picture-flawed"]


def place(problem: Diagnostic) -> tuple[str, int | None, int | None]:
    location = problem.location
    return Path(location.file).name, location.line, location.column


def test_what_is_wrong_in_the_stylesheet_is_at_its_own_line(own: Look, plan_one: PlanOne) -> None:
    write(own, SHEET, "p { margin: 0 }\n\np { margin: 0;\n  colr: red;\n}\n")
    (problem,) = complaints(own, plan_one)
    assert place(problem) == (SHEET, 4, 3)
    assert problem.location.source == "  colr: red;"
    assert problem.message == "While making pages: Ignored `colr: red`, unknown property."


def test_a_stylesheet_within_a_line_of_the_page_has_its_own_columns(
    own: Look, plan_one: PlanOne
) -> None:
    write(own, TEMPLATE, PAGE.replace("\n{{ stylesheet }}\n", "p { top: 0 } {{ stylesheet }}"))
    write(own, SHEET, "p { colr: red }")
    (problem,) = complaints(own, plan_one)
    assert place(problem) == (SHEET, 1, 5)


def test_the_packaged_stylesheet_is_named_when_it_is_the_one_in_use(
    own: Look, plan_one: PlanOne
) -> None:
    packaged_copy = own.project.output / "packaged"
    packaged_copy.mkdir(parents=True)
    (packaged_copy / SHEET).write_text("\np { colr: red }", "utf-8")
    (own.project.templates[0] / SHEET).unlink()
    folders = (own.project.templates[0], packaged_copy, packaged("templates"))
    other = replace(own, project=replace(own.project, templates=folders))
    (problem,) = complaints(other, plan_one)
    assert problem.location.file == (packaged_copy / SHEET).as_posix()
    assert problem.location.line == 2


def test_a_rule_that_cannot_be_read_is_at_its_line(own: Look, plan_one: PlanOne) -> None:
    write(own, SHEET, "p { margin: 0 }\n@unheard of;\n")
    (problem,) = complaints(own, plan_one)
    assert place(problem) == (SHEET, 2, 1)


def test_what_is_wrong_in_a_style_of_the_template_is_at_the_template(
    own: Look, plan_one: PlanOne
) -> None:
    write(own, TEMPLATE, PAGE.replace("{{ stylesheet }}", "{{ stylesheet }}\nb { colr: blue }"))
    write(own, SHEET, "p { margin: 0 }\n")
    (problem,) = complaints(own, plan_one)
    assert place(problem)[:2] == (TEMPLATE, 4)


def test_what_is_wrong_in_a_style_attribute_is_at_the_template(
    own: Look, plan_one: PlanOne
) -> None:
    write(own, TEMPLATE, PAGE.replace("<p>", '<p style="colour: red">'))
    (problem,) = complaints(own, plan_one)
    assert place(problem) == (TEMPLATE, 5, 11)


def test_what_is_wrong_in_a_stylesheet_that_is_linked_to_is_there(
    own: Look, plan_one: PlanOne
) -> None:
    write(own, TEMPLATE, PAGE.replace("<style>", '<link rel="stylesheet" href="more.css"><style>'))
    write(own, "more.css", "\n\nb { colr: blue }\n")
    (problem,) = complaints(own, plan_one)
    assert place(problem) == ("more.css", 3, 5)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/passwd", "outside the templates and content folders"),
        ("../secret.png", "outside the templates and content folders"),
        ("http://dummy.example/a.png", "no file of this machine"),
        ("missing.png", "no such file"),
    ],
)
def test_a_refused_address_is_reported_where_the_stylesheet_asks_for_it(
    own: Look, plan_one: PlanOne, address: str, reason: str
) -> None:
    write(own, SHEET, f'p {{ margin: 0 }}\np {{ background: url("{address}") }}\n')
    (problem,) = complaints(own, plan_one)
    assert place(problem) == (SHEET, 2, 22)
    assert reason in problem.message


def test_a_refused_font_is_reported_though_nothing_uses_it(own: Look, plan_one: PlanOne) -> None:
    write(own, SHEET, "@font-face { font-family: Odd;\n  src: url(file:///etc/passwd) }\n")
    assert (SHEET, 2, 12) in [place(problem) for problem in complaints(own, plan_one)]


def test_a_refused_address_is_reported_at_every_place_that_asks_for_it(
    own: Look, plan_one: PlanOne
) -> None:
    picture = '<img alt="x" src="file:///etc/passwd">'
    write(own, TEMPLATE, PAGE.replace("<p>", f"{picture}\n{{% include 'foot.html.j2' %}}<p>"))
    write(own, "foot.html.j2", f"\n{picture}")
    found = [place(problem) for problem in complaints(own, plan_one)]
    assert found == [(TEMPLATE, 5, 19), ("foot.html.j2", 2, 19)]


def test_an_address_that_a_template_puts_together_is_reported_at_the_template(
    own: Look, plan_one: PlanOne
) -> None:
    write(own, TEMPLATE, PAGE.replace("<p>", "<img alt='x' src='http://{{ 'dummy' }}.example'>"))
    (problem,) = complaints(own, plan_one)
    assert place(problem) == (TEMPLATE, None, None)


def test_what_a_picture_of_the_content_asks_for_is_reported_in_the_picture(
    own: Look, plan_one: PlanOne
) -> None:
    write(own, TEMPLATE, PAGE.replace("<p>", "{{ handbook.parts[1].blocks|blocks }}<p>"))
    text = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">\n<image href="../x.png"/></svg>'
    (own.project.content / "a b.svg").write_text(text, "utf-8")
    (problem,) = complaints(own, plan_one, "![A plan](<a b.svg>)")
    assert place(problem) == ("a b.svg", 2, 14)
    assert problem.location.file == (own.project.content / "a b.svg").as_posix()


def test_a_broken_picture_is_itself_the_place(own: Look, plan_one: PlanOne) -> None:
    write(own, TEMPLATE, PAGE.replace("<p>", '<img alt="x" src="broken.png"><p>'))
    write(own, "broken.png", "no picture")
    (problem,) = flaws(own, plan_one)
    assert place(problem) == ("broken.png", None, None)
    assert "Open that picture" in problem.hint


def test_a_mistake_without_a_line_is_at_the_template(own: Look, plan_one: PlanOne) -> None:
    write(own, TEMPLATE, PAGE.replace("<p>", '<p id="x"></p><p id="x">'))
    (problem,) = complaints(own, plan_one)
    assert place(problem)[0] == TEMPLATE
    assert "Anchor defined twice" in problem.message
