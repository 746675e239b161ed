import re
from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.errors import TemplateError
from framework_export.formats import Look
from framework_export.formats.pdf.page import page_of
from framework_export.project import packaged
from tests.samples import TWO_LEVELS, PlanOne


@pytest.fixture
def with_template(look: Look, tmp_path: Path) -> Look:
    """A project with a templates folder of its own, for tests to put a template into."""
    templates = (tmp_path / "templates", packaged("templates"))
    templates[0].mkdir()
    return replace(look, project=replace(look.project, templates=templates))


def write(look: Look, name: str, text: str) -> None:
    (look.project.templates[0] / name).write_text(text, "utf-8")


def test_the_project_s_own_template_wins_over_the_packaged_one(
    with_template: Look, plan_one: PlanOne
) -> None:
    write(with_template, "handbook.html.j2", "<p>{{ handbook.title }}</p>")
    assert page_of(plan_one("title: A & B"), with_template).html == "<p>A &amp; B</p>"


def test_the_project_s_own_stylesheet_wins_and_cannot_end_its_element(
    with_template: Look, plan_one: PlanOne
) -> None:
    write(with_template, "handbook.css", 'a::after { content: "</style><script>" }')
    html = page_of(plan_one("title: Data"), with_template).html
    assert r'content: "<\/style><script>"' in html


def test_a_template_that_asks_for_an_unknown_name_is_told_the_name_and_the_line(
    with_template: Look, plan_one: PlanOne
) -> None:
    write(with_template, "handbook.html.j2", "\n\n{{ handbook.titel }}")
    with pytest.raises(TemplateError, match=r"handbook\.html\.j2:3: .*titel"):
        page_of(plan_one("title: Data"), with_template)


def test_a_template_with_a_mistake_is_told_the_line(with_template: Look, plan_one: PlanOne) -> None:
    write(with_template, "handbook.html.j2", "\n{% for x in %}")
    with pytest.raises(TemplateError, match=r"handbook\.html\.j2:2: "):
        page_of(plan_one("title: Data"), with_template)


def test_a_template_that_includes_one_that_is_not_there_is_told_which(
    with_template: Look, plan_one: PlanOne
) -> None:
    write(with_template, "handbook.html.j2", '{% include "cover.j2" %}')
    with pytest.raises(TemplateError, match=r"handbook\.html\.j2:1: .*cover\.j2"):
        page_of(plan_one("title: Data"), with_template)


def test_a_template_cannot_reach_into_the_program(with_template: Look, plan_one: PlanOne) -> None:
    write(with_template, "handbook.html.j2", "{{ handbook.__class__.__mro__ }}")
    with pytest.raises(TemplateError, match="__class__"):
        page_of(plan_one("title: Data"), with_template)


@pytest.mark.parametrize("text", ["{{ handbook.title + 1 }}", "{{ 'x'|round }}"])
def test_a_template_that_computes_nonsense_is_told_so(
    with_template: Look, plan_one: PlanOne, text: str
) -> None:
    write(with_template, "handbook.html.j2", text)
    with pytest.raises(TemplateError, match=r"handbook\.html\.j2:1: "):
        page_of(plan_one("title: Data"), with_template)


def test_running_heads_leave_the_emoji_out(look: Look, plan_one: PlanOne) -> None:
    html = page_of(plan_one(TWO_LEVELS), look).html
    assert 'data-framework="Data"' in html
    assert 'data-chapter="Impact"' in html


def test_a_title_that_is_all_emoji_keeps_it(look: Look, plan_one: PlanOne) -> None:
    assert 'data-framework="📊"' in page_of(plan_one("title: 📊"), look).html


def test_no_text_of_a_framework_becomes_markup(look: Look, plan_one: PlanOne) -> None:
    evil = "<script>alert(1)</script>"
    matter = TWO_LEVELS.replace("Delivers", evil).replace("Starter", evil).replace("Models", evil)
    html = page_of(plan_one(matter, evil, f"name: {evil}"), look).html
    assert "<script" not in html
    assert html.count("&lt;script&gt;") > 5


@pytest.mark.parametrize(
    "text",
    [
        "{{ 1 / 0 }}",
        "{{ range(10 ** 9) }}",
        '{% include "handbook.html.j2" %}',
        "{{ 'a'|min(1)[9] }}",
    ],
)
def test_a_template_that_fails_in_any_way_is_told_the_line(
    with_template: Look, plan_one: PlanOne, text: str
) -> None:
    write(with_template, "handbook.html.j2", f"\n{text}")
    with pytest.raises(TemplateError, match=r"handbook\.html\.j2:2: "):
        page_of(plan_one("title: Data"), with_template)


def test_a_missing_name_is_said_in_a_template_s_words_and_not_in_python_s(
    with_template: Look, plan_one: PlanOne
) -> None:
    write(with_template, "handbook.html.j2", "{{ handbook.titel }}")
    with pytest.raises(TemplateError, match="a Handbook has no attribute 'titel'"):
        page_of(plan_one("title: Data"), with_template)


def test_a_stylesheet_that_is_no_utf_8_is_named(with_template: Look, plan_one: PlanOne) -> None:
    (with_template.project.templates[0] / "handbook.css").write_bytes(b"\xff")
    with pytest.raises(TemplateError, match=r"handbook\.css cannot be read"):
        page_of(plan_one("title: Data"), with_template)


def test_what_stands_beside_criteria_makes_room_for_as_many_lines_as_it_takes(
    look: Look, plan_one: PlanOne
) -> None:
    def room(title: str) -> float:
        matter = TWO_LEVELS.replace("title: 💥 Impact", f"title: {title}").replace(", Asks", "")
        html = page_of(plan_one(matter), look).html
        found = re.search(r'class="expected step-1"(?: style="padding-bottom:([\d.]+)em")?', html)
        assert found
        return float(found[1] or 0)

    assert room("a b") < room("long " * 8) < room("長い" * 20)


def test_japanese_sentences_follow_each_other_without_a_space(
    look: Look, plan_one: PlanOne
) -> None:
    assert "です。専門分野" in page_of(plan_one(f"{TWO_LEVELS}language: ja\n"), look).html
