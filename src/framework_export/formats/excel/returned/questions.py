"""What a returned workbook is asked for, by the keys of the questions."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from framework_export.documents.form import Choice, Question, evidence_key, example_key
from framework_export.formats.excel.returned.found.goals import goal_like
from framework_export.formats.excel.returned.values import is_about_criteria, numbered
from framework_export.formats.manifest import Manifest


class Questions:
    """The questions by key; those beside a rating follow from it, and are made when needed."""

    def __init__(self, manifest: Manifest) -> None:
        self._made: dict[str, Question] = {}
        self._criteria: dict[str, str] = {}
        self._rated: list[tuple[str, str]] = []
        self.keys: dict[str, None] = {}
        """In the order of the form."""
        for each in manifest.asked:
            question, name = each.question, each.question.criterion
            self._made[question.key] = question
            self.keys[question.key] = None
            if name is not None and question.kind == "rating":
                self._rated.append((name, each.place))
                for key in (evidence_key(name), example_key(name)):
                    self._criteria[key] = name
                    self.keys[key] = None

    def question(self, key: str) -> Question | None:
        """The question of a key; None when there is none, not even of another goal."""
        made = self._made.get(key) or goal_like(key, self._made)
        if made is not None:
            unlisted = is_about_criteria(made) and not made.choices
            return replace(made, choices=self._numbered) if unlisted else made
        if key not in self._criteria:
            return None
        return Question(
            key=key,
            kind="text",
            by="employee",
            title="",
            prompt="",
            criterion=self._criteria[key],
        )

    @cached_property
    def _numbered(self) -> tuple[Choice, ...]:
        return numbered(self._rated)
