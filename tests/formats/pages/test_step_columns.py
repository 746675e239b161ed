"""The columns of a step: where there is more to read, there is more room."""

import pytest

from framework_export.formats.pages.step_columns import lower_share
from tests.samples import PlanSteps

MATTER = """\
title: Data
levels: [{{number: 1}}, {{number: 2}}]
topics:
  - name: impact
    content:
      - {{level: 1, criteria: [{below}]}}
      - {{level: 2, criteria: [{above}]}}
"""


def share(plan: PlanSteps, below: int, above: int) -> float:
    """Of a step with so many criteria on either side, no two of them alike."""
    sides = (
        ", ".join(" ".join(letter * size for size in range(2, 9)) for letter in letters[:count])
        for letters, count in (("abcdefgh", below), ("stuvwxyz", above))
    )
    matter = MATTER.format(**dict(zip(("below", "above"), sides, strict=True)))
    return lower_share(plan(matter).step.topics, 54)


def test_the_side_with_more_to_read_has_more_room(steps_of: PlanSteps) -> None:
    assert share(steps_of, 1, 8) < share(steps_of, 8, 1)


def test_what_is_read_less_has_the_least_room_when_nothing_stands_there(
    steps_of: PlanSteps,
) -> None:
    assert share(steps_of, 0, 3) == pytest.approx(0.36)


def test_a_step_without_anything_has_columns_too(steps_of: PlanSteps) -> None:
    assert 0 < share(steps_of, 0, 0) < 1
