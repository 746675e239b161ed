"""Templates are compiled once in a process, and anew when they say something else."""

from dataclasses import replace
from pathlib import Path

import pytest
from jinja2.environment import Environment

from framework_export.formats import Look
from framework_export.formats.pages.page import TemplateFiles
from framework_export.formats.pages.templates import filled_page

FILES = TemplateFiles(page="own.html.j2", stylesheet="own.css")


@pytest.fixture
def own(look: Look, tmp_path: Path) -> Look:
    (tmp_path / "own.css").write_text("", "utf-8")
    return replace(look, project=replace(look.project, templates=(tmp_path,)))


def filled(look: Look, text: str) -> str:
    (look.project.templates[0] / FILES.page).write_text(text, "utf-8")
    return filled_page(FILES, {"name": "Ada"}, look, language="en", levels=0)


def test_a_template_is_compiled_once(own: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    assert filled(own, "<p>{{ name }} twice</p>") == "<p>Ada twice</p>"

    def fail(*_: object, **__: object) -> str:
        raise AssertionError

    monkeypatch.setattr(Environment, "_generate", fail)
    assert filled(own, "<p>{{ name }} twice</p>") == "<p>Ada twice</p>"


def test_a_template_that_says_something_else_is_compiled_anew(own: Look) -> None:
    assert filled(own, "<p>One: {{ name }}</p>") == "<p>One: Ada</p>"
    assert filled(own, "<p>Two: {{ name }}</p>") == "<p>Two: Ada</p>"
