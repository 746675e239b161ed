"""What a review still says when its properties are gone, which Word removes as personal."""

from __future__ import annotations

import re

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import problem
from framework_export.documents.form import (
    RESPONDENTS,
    Choice,
    FormIdentity,
    Question,
    QuestionKind,
)
from framework_export.formats.manifest import Asked, Manifest
from framework_export.formats.packages import Package, PackageError
from framework_export.formats.word.controls import BOOKMARK
from framework_export.formats.word.elements import W14, Element, get, name
from framework_export.formats.word.fields import Fields
from framework_export.formats.word.texts import text_of
from framework_export.formats.xml_parts import parse_part
from framework_export.model import Respondent

_KEY = re.compile(r"(?:person|criterion|level|summary|goal|agreed|sign-off|extra)\.[^~]+")
_CRITERION = re.compile(r"criterion\.(.+)\.(?:employee|manager|evidence|example)")
_RESPONDENT = re.compile(
    r"(?:criterion\..+|summary)\.(employee|manager)|sign-off\.(employee|manager)\..+"
)
_REFERENCE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b")


def manifest_from_remains(package: Package, fields: Fields) -> Manifest:
    """The questions whose tags are still there, and the reference in header or footer.

    Raises PackageError when nothing says that it is a form of ours.
    """
    keys = [tag for tag in fields.controls if _KEY.fullmatch(tag)]
    bookmarked = any(each.startswith(BOOKMARK) for each in fields.bookmarks)
    if not keys and not bookmarked:
        raise PackageError(
            "form-not-ours",
            "This is no form that framework-export has made.",
            hint="Send back the file that was handed out, and no copy of its text.",
        )
    identity = FormIdentity(
        document="review",
        framework="",
        edition="",
        level=None,
        language="",
        reference=_reference(package),
    )
    asked = (Asked(question=_question(key, fields.controls[key][0]), place="") for key in keys)
    return Manifest(identity=identity, asked=tuple(asked))


def identity_lost(reference: str) -> Diagnostic:
    """The problem that nobody can tell whose form it is."""
    known = f"Its reference is {reference}: look it up" if reference else "Look it up"
    return problem(
        "form-identity-lost",
        "It does not say any more of which framework, edition and person it is.",
        hint=f"{known} among the forms that were handed out.",
    )


def _reference(package: Package) -> str:
    margins = (n for n in package.names if re.fullmatch(r"word/(?:foot|head)er\d*\.xml", n))
    for part in sorted(margins):
        if found := _REFERENCE.search(text_of(parse_part(package, part))):
            return found.group()
    return ""


def _question(key: str, control: Element) -> Question:
    by: dict[str, Respondent] = {each: each for each in RESPONDENTS}
    criterion, answering = _CRITERION.fullmatch(key), _RESPONDENT.fullmatch(key)
    items = control.iter(name("listItem"))
    prompting = control.find(f"{name('sdtPr')}/{name('showingPlcHdr')}") is not None
    return Question(
        key=key,
        kind=_kind(key, control),
        by=by.get(answering[answering.lastindex or 0]) if answering else None,
        title="",
        prompt=text_of(control) if prompting else "",
        choices=tuple(
            Choice(code=get(item, "value"), label=get(item, "displayText"))
            for item in items
            if get(item, "value")
        ),
        criterion=criterion.group(1) if criterion else None,
    )


def _kind(key: str, control: Element) -> QuestionKind:
    properties = control.find(name("sdtPr"))
    found = {child.tag for child in properties} if properties is not None else set()
    if name("dropDownList") in found:
        return "rating" if key.startswith("criterion.") else "choice"
    if name("date") in found:
        return "date"
    return "tick" if name("checkbox", W14) in found else "text"
