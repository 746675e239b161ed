"""A filled-in review that an earlier version has made still says all that it said then."""

import json
from pathlib import Path

import pytest

from framework_export.formats.returned import read_form

FORMS = sorted(Path(__file__).with_name("earlier").glob("*.docx"))


@pytest.mark.parametrize("file", FORMS, ids=[each.stem for each in FORMS])
def test_every_answer_is_read(file: Path) -> None:
    form = read_form(file.read_bytes())
    said = {each.key: [each.by, each.criterion, each.code, each.text] for each in form.answers}

    assert said == json.loads(file.with_suffix(".json").read_text("utf-8"))
    assert (form.problems, form.remarks) == ((), ())
    assert form.account.found == form.account.answers


def test_what_is_not_asked_any_more_is_among_them() -> None:
    (file,) = FORMS
    keys = {each.key for each in read_form(file.read_bytes()).answers}

    assert {"level.1.topic.impact.example", "level.2.topic.models.grow", "goal.5.what"} <= keys
