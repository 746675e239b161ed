"""Reviews of small frameworks, planned."""

from collections.abc import Callable
from typing import Any

import pytest

from framework_export.documents.review import Review, plan_review
from framework_export.project import Project
from framework_export.reading.settings.words import read_words
from tests.conftest import DATE
from tests.samples import TWO_LEVELS, ReadOne


@pytest.fixture
def review_of(read_one: ReadOne, project: Project) -> Callable[..., Review]:
    """Plans the review of a level of a framework given as text."""

    def plan(
        matter: str = TWO_LEVELS,
        number: int = 1,
        organisation: str = "name: Dummy Co",
        **options: Any,
    ) -> Review:
        framework, company = read_one(matter, organisation=organisation)
        words, _ = read_words(framework.language, project)
        level = next(each for each in framework.levels if each.number == number)
        return plan_review(framework, level, company, words, DATE, **options)

    return plan
