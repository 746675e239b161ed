"""Tells when a file has the forms of two people: nobody gets the other one's answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answer_problems import two_forms
from framework_export.documents.answers import problem
from framework_export.documents.form import person_key
from framework_export.documents.values import same_text
from framework_export.formats.word.elements import Element
from framework_export.formats.word.returned.document import Document
from framework_export.formats.word.returned.fields import Fields

_TELLING = ("name", "employee_id", "email")


def two_people(document: Document) -> Diagnostic | None:
    """The problem that the details of a person are there twice, of two people."""
    known = document.manifest.identity
    for each in document.forms:
        mine, theirs = (who.person.name or who.reference for who in (known, each))
        return two_forms(mine, theirs)
    for field in _TELLING:
        said = list(dict.fromkeys(_said(document, field)))
        name = known.person.values().get(field)
        if name and len(said) > 1:
            said = [name, *said]
        others = [each for each in said[1:] if not same_text(said[0], each)]
        if others:
            return two_forms(said[0], others[0])
    return None


def second_by_words(
    document: Document, fields: Fields, text_of: Callable[[Element], str]
) -> tuple[Diagnostic | None, Diagnostic | None]:
    """The same where the names of the fields are lost, so that only the words tell.

    The first one is for two people, and the second one when nothing tells them apart.
    """
    if 2 * len(fields.again) <= len(fields.expected):
        return None, None
    known = document.manifest.identity.person.values()
    for field in _TELLING:
        key = person_key(field)
        cells = [each.cell for each in fields.found.get(key, ()) if each.cell is not None]
        said = [text_of(cell).strip() for cell in (*cells, *fields.again.get(key, ()))]
        prompts = {e.question.prompt for e in document.manifest.asked if e.question.key == key}
        names = [known.get(field, ""), *said]
        names = [name for name in names if name and name not in prompts]
        others = [name for name in names[1:] if not same_text(names[0], name)]
        if others:
            return two_forms(names[0], others[0]), None
    return None, _twice()


def second_form(document: Document) -> Iterator[Diagnostic]:
    """The problem that most questions are there twice, of people whom nothing tells apart."""
    inner = set(map(id, document.nested))
    fields = Counter(
        each.asked.question.key
        for each in document.named
        if each.control is not None and each.matched == "tag" and id(each.control) not in inner
    )
    twice = sum(count > 1 for count in fields.values())
    if 2 * twice > len(document.manifest.asked):
        yield _twice()


def _twice() -> Diagnostic:
    return problem(
        "form-two-people",
        "Most of its questions are there twice: there are two forms in this file.",
        hint="Send each of them as a file of its own.",
    )


def _said(document: Document, field: str) -> Iterator[str]:
    """What stands in the fields of that detail: in each copy of the form one."""
    key = person_key(field)
    controls = [
        each.control
        for each in document.named
        if each.asked.question.key == key and each.matched == "tag" and each.control is not None
    ]
    if len(controls) < 2:
        return
    prompt = next(e.question.prompt for e in document.manifest.asked if e.question.key == key)
    inside: dict[Element, list[str]] = {control: [] for control in controls}
    for spot in document.spots:
        if spot.control in inside:
            inside[spot.control].append(spot.text)
    for texts in inside.values():
        text = "\n".join(texts).strip()
        if text and text != prompt:
            yield text
