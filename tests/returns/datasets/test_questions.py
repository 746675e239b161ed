"""The questions of docs/collect.md, asked in a dataset."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from framework_export.model import Rating, Scale
from framework_export.returns.collecting.asked import Asked
from framework_export.returns.collecting.content_in_use import ContentInUse
from framework_export.returns.datasets.writing import write_dataset
from tests.returns.collecting.returned import BO, Return, settled

DOCS = (Path(__file__).parents[3] / "docs/collect.md").read_text("utf-8")
QUESTIONS = re.findall(r"^([^\n]*\?)\n\n```sql\n(.*?)\n```$", DOCS, re.DOTALL | re.MULTILINE)
ADA = {"name": "Ada", "employee_id": "E-1042", "manager": "Grace"}
ANSWERS = {
    "criterion.one.employee": "always",
    "criterion.one.manager": "never",
    "criterion.two.employee": "never",
    "criterion.one.evidence": "Shipped it",
    "goal.1.what": "Learn",
    "goal.1.support": "Time",
    "level.1.topic.craft.grow": "Tests",
}
SCALE = Scale(
    question="",
    ratings=tuple(
        Rating(code=code, label=code, meaning="", shown=shown, applicable=applicable)
        for code, shown, applicable in (
            ("never", False, True),
            ("sometimes", False, True),
            ("always", True, True),
            ("no-opportunity", False, False),
        )
    ),
)
EXPECTED = {
    "Who has not": [("Max", 1)],
    "How much": [("data", 1, "Craft", 1, 2)],
    "What do most": [("Craft", "Does one", 1), ("Craft", "Does two", 1)],
    "Where do Ada": [("Craft", "Does one", "Always", "Never", -2)],
    "What does somebody": [
        ("", "goal.1.what", "Learn"),
        ("", "goal.1.support", "Time"),
        ("craft", "level.1.topic.craft.grow", "Tests"),
    ],
    "What was seen": [("Craft", "one", "Shipped it")],
    "Which support": [("Grace", "Ada", "Time")],
    "Whose half": [("Bo Birch", "", "manager")],
}


def test_there_are_as_many_questions_as_answers() -> None:
    assert len(QUESTIONS) == len(EXPECTED) == 8


@pytest.mark.parametrize(("question", "query"), QUESTIONS, ids=[each for each, _ in QUESTIONS])
def test_a_question_is_answered(tmp_path: Path, question: str, query: str) -> None:
    listed = [
        Asked(document="review", **ADA),
        Asked(document="review", **BO),
        Asked(name="Cy", manager="Max", document="review"),
    ]
    returns = (
        Return(file="ada", person=ADA, answers=ANSWERS),
        Return(file="bo", person=BO, answers={"criterion.one.employee": "no-opportunity"}),
    )
    content = ContentInUse(scale=SCALE)
    with settled(tmp_path, *returns, asked=listed, content=content) as base:
        (expected,) = (each for begin, each in EXPECTED.items() if question.startswith(begin))
        write_dataset(base, tmp_path)
    with closing(sqlite3.connect(tmp_path / "answers.sqlite")) as base:
        assert base.execute(query).fetchall() == expected
