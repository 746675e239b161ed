"""What a self-assessment still says when its properties are gone, which some programs remove."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import problem
from framework_export.documents.form import (
    Choice,
    FormIdentity,
    Question,
    QuestionKind,
    evidence_key,
    example_key,
    goal_key,
    rating_key,
)
from framework_export.documents.values import folded
from framework_export.formats.excel.manifest_copy import copied_properties
from framework_export.formats.excel.names import name_of_cell
from framework_export.formats.excel.returned.found.tables import Table
from framework_export.formats.excel.returned.workbook.book import Workbook
from framework_export.formats.manifest import (
    PREFIX,
    Asked,
    Manifest,
    no_form,
    read_identity,
    read_manifest,
)

_REFERENCE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b")
_QUESTIONS = f"{PREFIX}questions."
_NAMED_DETAILS = (
    *("person.name", "person.employee-id", "person.role", "person.manager"),
    *("person.period-from", "person.period-to", "detail.date", "detail.level"),
    *("person.sublevel", "person.track"),
)
"""Those that a form can have, so that the name of a cell tells its key."""
_KINDS: dict[str, QuestionKind] = {
    "rating": "rating",
    "person.sublevel": "choice",
    "person.track": "choice",
    "detail.level": "choice",
    "detail.date": "date",
    "person.period-from": "date",
    "person.period-to": "date",
    "criterion": "choice",
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
_GOALS = ("criterion", "what", "support", "by-when", "status")


def known_manifest(book: Workbook) -> Manifest | None:
    """The list of what is asked: from the properties, or from their copy in the defined names."""
    if manifest := read_manifest(book.properties):
        return manifest
    own = {name: value for name, value in book.properties.items() if _QUESTIONS not in name}
    identity = own if read_identity(own) else hidden_properties(book)
    copy = copied_properties(book.formulas.items())
    reference = {f"{PREFIX}reference": shown_reference(book)}
    return read_manifest({**reference, **copy, **identity})


def manifest_from_remains(book: Workbook, tables: Sequence[Table]) -> Manifest:
    """The questions that the sheets still show, and the identity from the hidden sheet.

    Raises PackageError when nothing says that it is a form of ours.
    """
    lists = choices_of(tables)
    asked = tuple(
        Asked(question=question, place="")
        for question in {each.key: each for each in _asked(book, tables, lists)}.values()
    )
    identity = read_identity(book.properties) or read_identity(hidden_properties(book))
    if not asked:
        raise no_form(book.properties)
    return Manifest(identity=identity or _nobodys(book), asked=asked)


def _nobodys(book: Workbook) -> FormIdentity:
    return FormIdentity(
        document="self-assessment",
        framework="",
        edition="",
        level=None,
        language="",
        reference=shown_reference(book),
    )


def identity_lost(reference: str) -> Diagnostic:
    """The problem that nobody can tell whose form it is."""
    known = f"Its reference is {reference}: look it up" if reference else "Look it up"
    return problem(
        "form-identity-lost",
        "It does not say any more of which framework, edition and person it is.",
        hint=f"{known} among the forms that were handed out.",
    )


def hidden_properties(book: Workbook) -> Mapping[str, str]:
    """The properties as the hidden sheet has them."""
    for sheet in reversed(book.sheets):
        pairs = {
            cell.text: sheet.text(row, column + 1)
            for row, line in sheet.rows.items()
            for column, cell in line.items()
            if cell.text.startswith(PREFIX)
        }
        if pairs:
            return pairs
    return {}


def shown_reference(book: Workbook) -> str:
    """The reference that the first sheets show to people."""
    for sheet in book.sheets:
        for row in sorted(sheet.rows)[:5]:
            for cell in sheet.rows[row].values():
                if found := _REFERENCE.search(cell.text):
                    return found.group()
    return ""


def choices_of(tables: Sequence[Table]) -> Mapping[str, tuple[Choice, ...]]:
    """The lists of the workbook, by their names: labels, and codes beside them."""
    found: dict[str, tuple[Choice, ...]] = {}
    for table in tables:
        for name in table.columns:
            if f"{name}_codes" in table.columns:
                rows = ((table.text(row, f"{name}_codes"), row) for row in table.rows)
                found[name] = tuple(
                    Choice(code=code, label=table.text(row, name)) for code, row in rows if code
                )
    return found


def codes_by_label(lists: Mapping[str, tuple[Choice, ...]]) -> tuple[Mapping[str, str], ...]:
    """The codes of each list by its labels, as they compare."""
    return tuple(
        {folded(choice.label): choice.code for choice in choices} for choices in lists.values()
    )


def _asked(
    book: Workbook, tables: Sequence[Table], lists: Mapping[str, tuple[Choice, ...]]
) -> Iterator[Question]:
    for table in tables:
        for row in table.rows:
            reference = table.text(row, "reference").strip()
            if table.kind == "rating" and reference:
                yield from _about(reference, lists)
            elif "answer" in table.columns and reference:
                yield _question(reference, reference, None, lists)
            elif "what" in table.columns and reference.isdecimal() and len(reference) < 4:
                for code in _GOALS:
                    yield _question(goal_key(int(reference), code), code, None, lists)
    for key in _NAMED_DETAILS:
        if name_of_cell(key) in book.names:
            yield _question(key, key, None, lists)


def _about(reference: str, lists: Mapping[str, tuple[Choice, ...]]) -> Iterator[Question]:
    yield _question(rating_key(reference, "employee"), "rating", reference, lists)
    yield _question(evidence_key(reference), "evidence", reference, lists)
    yield _question(example_key(reference), "example", reference, lists)


def _question(
    key: str, name: str, criterion: str | None, lists: Mapping[str, tuple[Choice, ...]]
) -> Question:
    return Question(
        key=key,
        kind=_KINDS.get(name, "text"),
        by=None if key == name else "employee",
        title="",
        prompt="",
        choices=lists.get(_LISTS.get(name, ""), ()),
        criterion=criterion,
    )
