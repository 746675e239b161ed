"""What a self-assessment still says when its properties are gone, which some programs remove."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import problem
from framework_export.documents.form import Choice, FormIdentity, Question, QuestionKind
from framework_export.formats.excel.marks import REFERENCE, Marked, cell_at, key_of, marked_areas
from framework_export.formats.excel.sources import Source
from framework_export.formats.manifest import PREFIX, Asked, Manifest, read_identity
from framework_export.formats.packages import PackageError

_REFERENCE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b")
_NOT_ASKED = frozenset({"topic", "examples", REFERENCE})
_KINDS: dict[str, QuestionKind] = {
    "rating": "rating",
    "person.sublevel": "choice",
    "person.track": "choice",
    "detail.level": "choice",
    "detail.date": "date",
    "by-when": "date",
    "status": "choice",
}
_LISTS = {
    "rating": "ratings",
    "person.sublevel": "sublevels",
    "person.track": "tracks",
    "detail.level": "levels",
    "status": "goal_statuses",
    "criterion": "goal_criteria",
}


def manifest_from_remains(source: Source) -> Manifest:
    """The questions that the sheets still show, and the identity from the hidden sheet.

    Raises PackageError when nothing says that it is a form of ours.
    """
    areas = tuple(marked_areas(source, source.sheets))
    lists = {name: tuple(choices) for name, choices in _lists(source, areas)}
    asked = tuple(_asked(source, areas, lists))
    if not asked:
        raise PackageError(
            "form-not-ours",
            "This is no form that framework-export has made.",
            hint="Send back the file that was handed out, and no copy of its text.",
        )
    identity = read_identity(_hidden_properties(source)) or FormIdentity(
        document="self-assessment",
        framework="",
        edition="",
        level=None,
        language="",
        reference=_shown_reference(source),
    )
    return Manifest(identity=identity, asked=asked)


def identity_lost(reference: str) -> Diagnostic:
    """The problem that nobody can tell whose form it is."""
    known = f"Its reference is {reference}: look it up" if reference else "Look it up"
    return problem(
        "form-identity-lost",
        "It does not say any more of which framework, edition and person it is.",
        hint=f"{known} among the forms that were handed out.",
    )


def _hidden_properties(source: Source) -> Mapping[str, str]:
    for sheet in reversed(source.sheets):
        pairs = {
            str(name): str(value)
            for row in source.rows(sheet)
            for name, value in pairwise(row)
            if isinstance(name, str) and name.startswith(PREFIX)
        }
        if pairs:
            return pairs
    return {}


def _shown_reference(source: Source) -> str:
    for sheet in source.sheets[:1]:
        for row in source.rows(sheet)[:5]:
            for value in row:
                if isinstance(value, str) and (found := _REFERENCE.search(value)):
                    return found.group()
    return ""


def _lists(source: Source, areas: Sequence[Marked]) -> Iterator[tuple[str, Iterator[Choice]]]:
    for area in areas:
        for code, column in area.columns.items():
            label = area.columns.get(code.removesuffix("_codes"))
            if code.endswith("_codes") and label is not None:
                yield code.removesuffix("_codes"), _choices(source, area, label, column)


def _choices(source: Source, area: Marked, label: int, code: int) -> Iterator[Choice]:
    for row in range(area.first, min(area.last, len(source.rows(area.sheet)))):
        name = cell_at(source, area.sheet, row, code, area.matched).text
        if name:
            text = cell_at(source, area.sheet, row, label, area.matched).text
            yield Choice(code=name, label=text)


def _asked(
    source: Source, areas: Sequence[Marked], lists: Mapping[str, tuple[Choice, ...]]
) -> Iterator[Asked]:
    for area in areas:
        if REFERENCE not in area.columns:
            continue
        about_criteria = "rating" in area.columns
        codes = [each for each in area.columns if each not in _NOT_ASKED]
        codes = [each for each in codes if not (about_criteria and each == "criterion")]
        first = area.first + ("answer" not in area.columns)  # Tables have heads.
        for row in range(first, min(area.last, len(source.rows(area.sheet)))):
            column = area.columns[REFERENCE]
            reference = cell_at(source, area.sheet, row, column, area.matched).text.strip()
            for code in codes:
                if reference and (key := key_of(reference, code)):
                    yield _question(key, code, reference if about_criteria else None, lists)


def _question(
    key: str, code: str, criterion: str | None, lists: Mapping[str, tuple[Choice, ...]]
) -> Asked:
    name = key if code == "answer" else code
    goal_criterion = code == "criterion" and criterion is None
    kind: QuestionKind = "choice" if goal_criterion else _KINDS.get(name, "text")
    question = Question(
        key=key,
        kind=kind,
        by=None if code == "answer" else "employee",
        title="",
        prompt="",
        choices=lists.get(_LISTS.get(name, ""), ()),
        criterion=criterion,
    )
    return Asked(question=question, place="")
