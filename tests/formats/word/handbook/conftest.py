"""Handbooks of small frameworks as Word documents."""

from collections.abc import Callable

import pytest

from framework_export.formats import Look, Rendered
from framework_export.formats.word import render
from tests.samples import TWO_LEVELS, PlanOne

Rendering = Callable[..., Rendered]


@pytest.fixture
def rendered(plan_one: PlanOne, look: Look) -> Rendering:
    """Renders the handbook of a framework given as text."""

    def make(matter: str = TWO_LEVELS, body: str = "", organisation: str = "") -> Rendered:
        return render(plan_one(matter, body, organisation or "name: Dummy Co"), look)

    return make


@pytest.fixture
def prose(rendered: Rendering) -> Callable[[str], bytes]:
    """The handbook of a framework whose introduction is that text."""
    return lambda text: rendered("title: Data", text).data
