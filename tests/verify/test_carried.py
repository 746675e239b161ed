"""Answers of before, in forms that LibreOffice has saved and that validators have looked at."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.documents import Document, Source
from framework_export.documents.carrying import Carried
from framework_export.documents.form import FormKind, Question
from framework_export.documents.review import plan_for as plan_review
from framework_export.documents.self_assessment import plan_for as plan_self_assessment
from framework_export.formats import Look, renderer
from framework_export.formats.returned import read_form
from framework_export.products import form_product
from framework_export.project import Project
from framework_export.reading.frameworks import read_frameworks
from framework_export.reading.settings.theme import read_theme
from framework_export.reading.settings.words import read_words
from tests.carried import GOALS, carried, read_back, squeezed, turned
from tests.conftest import DATE
from tests.verify.office import ROOT, audit_faults, convert, sdk_faults

LANGUAGES = ("en", "ar", "ja")
KINDS: tuple[FormKind, ...] = ("review", "self-assessment")

Form = Callable[[Carried], Document]


def planned(kind: FormKind, language: str) -> tuple[Form, tuple[Question, ...]]:
    """The form of level 3 of the real content in a language, and what it asks."""
    project = Project(content=ROOT / "content", templates=(ROOT / "templates",), output=ROOT)
    reading = read_frameworks(project.content)
    framework = next(each for each in reading.frameworks if not each.shared)
    words, _ = read_words(language, project)
    source = Source(framework=framework, organisation=reading.organisation, words=words, date=DATE)
    level = framework.levels[2]
    if kind == "review":
        return lambda given: plan_review(source, level, carried=given), (
            plan_review(source, level).questions()
        )
    return lambda given: plan_self_assessment(source, level, carried=given), (
        plan_self_assessment(source, level).questions()
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, dict[str, str]]:
    """Forms with an answer to everything, and what was answered."""
    folder = tmp_path_factory.mktemp("carried")
    project = Project(content=ROOT / "content", templates=(ROOT / "templates",), output=folder)
    look = Look(theme=read_theme(project)[0], project=project)
    found = {}
    for kind in KINDS:
        product = form_product(kind)
        for language in LANGUAGES:
            form, questions = planned(kind, language)
            asked = [each for each in questions if not each.key.startswith("detail.")]
            # LibreOffice takes _x0041_ for the letter A, also where people type it into Word.
            values = {key: text.replace("_x", "x")[:400] for key, text in turned(asked).items()}
            values["goal.1.what"] = "thirty thousand " * 1_875
            kept = tuple(goal for goal in GOALS.goals if "_x" not in goal.what)
            agreed = replace(GOALS, goals=kept)
            document = form(replace(carried(values), agreed=(agreed,)))
            path = folder / f"{kind}-{language}{product.suffix}"
            path.write_bytes(renderer(product.format).render(document, look).data)
            found[path] = values
    return found


def test_the_validators_find_nothing(made: dict[Path, dict[str, str]]) -> None:
    assert audit_faults(list(made)) == {}
    assert sdk_faults(list(made)) == {}


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_libreoffice_keeps_what_was_carried_over(
    made: dict[Path, dict[str, str]], suffix: str, tmp_path: Path
) -> None:
    forms = [path for path in made if path.suffix == f".{suffix}"]

    for before, after in zip(forms, convert(forms, suffix, tmp_path), strict=True):
        form = read_form(after.read_bytes())

        assert squeezed(read_back(form)) == squeezed(made[before]), before.stem
        assert {each.code for each in form.problems} == set(), before.stem
