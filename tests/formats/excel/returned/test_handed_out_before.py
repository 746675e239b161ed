"""Workbooks that an earlier version handed out, kept as they were filled in then."""

from pathlib import Path

import pytest

from framework_export.formats.returned import read_form
from tests.formats.excel.returned.test_reading import CODES, codes, problems

BEFORE = Path(__file__).with_name("handed_out")
"""`level-1.xlsx` as it was filled in, and `all-levels.xlsx` as LibreOffice has saved it."""
MORE = {"person.manager": "", "goal.8.what": ""}


@pytest.mark.parametrize(
    ("name", "more"), [("level-1", MORE), ("all-levels", {**MORE, "detail.level": "2"})]
)
def test_every_answer_is_still_read(name: str, more: dict[str, str]) -> None:
    form = read_form((BEFORE / f"{name}.xlsx").read_bytes())
    assert codes(form) == {**CODES, **more}
    assert problems(form) == ["form-row-differs", "form-remark"]
    assert [(each.place, each.text) for each in form.remarks] == [
        ("Level 1!K7", "Is this still true?")
    ]
    assert form.person == {"name": "Ada", "employee_id": "007", "manager": "Grace"} | {
        "track": "science"
    }
    assert form.cycle == "2026-H1"
