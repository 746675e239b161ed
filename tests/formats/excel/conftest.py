"""Self-assessments of small frameworks, planned and rendered."""

from collections.abc import Callable
from typing import Any

import pytest

from framework_export.documents.self_assessment import SelfAssessment, plan_self_assessment
from framework_export.formats import Look
from framework_export.formats.excel import render
from framework_export.project import Project
from framework_export.reading.settings.words import read_words
from tests.conftest import DATE
from tests.samples import ReadOne

LADDER = """\
title: 📊 Data
edition: "2026.1"
levels: [{number: 1, name: Starter, summary: Begins}, {number: 2}]
sublevels: [A, B]
tracks: [{id: science, title: Data Science}, {id: web, title: Web}]
topics:
  - name: impact
    title: 💥 Impact
    content:
      - {level: 1, criteria: ["Delivers {#delivers}", "Asks {#asks}", "=1+1 {#formula}"]}
      - {level: 2, criteria: ["Decides {#decides}"]}
  - name: craft
    title: Craft
    content:
      - {level: 1, criteria: ["Tests {#tests}"]}
      - {level: 2, criteria: ["Designs {#designs}"]}
  - name: models
    title: Models
    track: science
    content:
      - level: 1
        exampleCriteria: [{criteria: "Trains {#trains}", examples: [a forest, a tree]}]
      - {level: 2, criteria: ["Explains {#explains}"]}
"""

WIDE = (
    LADDER
    + """\
  - name: talks
    title: Talks
    content:
      - {level: 1, criteria: ["Speaks {#speaks}", "Listens {#listens}"]}
  - name: plans
    title: Plans
    content:
      - {level: 2, criteria: ["Plans {#plans}"]}
"""
)
"""With topics enough for a radar chart, two of which have nothing at one of the levels."""


@pytest.fixture
def form_of(read_one: ReadOne, project: Project) -> Callable[..., SelfAssessment]:
    """Plans the self-assessment of a level, or of all levels, of a framework given as text."""

    def plan(
        matter: str = LADDER,
        number: int | None = 1,
        organisation: str = "name: Dummy Co",
        **options: Any,
    ) -> SelfAssessment:
        framework, company = read_one(matter, organisation=organisation)
        words, _ = read_words(framework.language, project)
        level = next((each for each in framework.levels if each.number == number), None)
        return plan_self_assessment(framework, level, company, words, DATE, **options)

    return plan


@pytest.fixture
def book_of(form_of: Callable[..., SelfAssessment], look: Look) -> Callable[..., bytes]:
    """Renders the self-assessment of a level of a framework given as text."""

    def make(*arguments: Any, **options: Any) -> bytes:
        return render(form_of(*arguments, **options), look).data

    return make
