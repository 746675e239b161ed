"""What a review still says when its properties are gone, which Word removes as personal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import problem
from framework_export.documents.form import (
    RESPONDENTS,
    Choice,
    FormIdentity,
    Question,
    QuestionKind,
)
from framework_export.formats.manifest import Asked, Manifest, no_form, read_identity
from framework_export.formats.packages import Package, PackageError
from framework_export.formats.word.body.controls import BOOKMARK
from framework_export.formats.word.elements import W14, Element, get, name
from framework_export.formats.word.returned.fields import tags_of
from framework_export.formats.xml_parts import parse_part
from framework_export.model import Respondent

_KEY = re.compile(
    r"(?:person|detail|criterion|level|summary|goal|suggestion|agreed|sign-off|extra)\.[^~]+"
)
_CRITERION = re.compile(r"criterion\.(.+)\.(?:employee|manager|evidence|example)")
_RESPONDENT = re.compile(
    r"(?:criterion\..+|level\..+|summary)\.(employee|manager)|sign-off\.(employee|manager)\..+"
)
_REFERENCE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b")


def manifest_from_remains(
    package: Package, body: Element, properties: Mapping[str, str]
) -> Manifest:
    """The questions whose tags are still there, and the reference in header or footer.

    Raises PackageError when nothing says that it is a form of ours.
    """
    tags = tags_of(body)
    keys = [tag for tag in tags if _KEY.fullmatch(tag)]
    starts = body.iter(name("bookmarkStart"))
    if not keys and not any(get(each, "name").startswith(BOOKMARK) for each in starts):
        raise no_form(properties)
    known = read_identity(properties) or FormIdentity(
        document="review",
        framework="",
        edition="",
        level=None,
        language="",
        reference=reference_in(package),
    )
    asked = (Asked(question=_question(key, tags[key][0]), place="") for key in keys)
    return Manifest(identity=known, asked=tuple(asked))


def identity_lost(identity: FormIdentity) -> Diagnostic:
    """The problem that it is not sure any more whose form it is."""
    if identity.framework and identity.person.key:
        return problem(
            "form-properties-lost",
            "Some of what it says about itself was removed, and was read from what is left.",
            hint="Compare the answers with the file.",
        )
    known = (
        f"Its reference is {identity.reference}: look it up" if identity.reference else "Look it up"
    )
    return problem(
        "form-identity-lost",
        "It does not say any more of which framework, edition and person it is.",
        hint=f"{known} among the forms that were handed out.",
    )


def reference_in(package: Package) -> str:
    """What header or footer says it is; empty when neither does."""
    margins = (n for n in package.names if re.fullmatch(r"word/(?:foot|head)er\d*\.xml", n))
    for part in sorted(margins):
        with suppress(PackageError):
            texts = [*map(str, parse_part(package, part).itertext())]
            found = _REFERENCE.search(" ".join(texts)) or _REFERENCE.search("".join(texts))
            if found:
                return found.group()
    return ""


def _question(key: str, control: Element) -> Question:
    by: dict[str, Respondent] = {each: each for each in RESPONDENTS}
    criterion, answering = _CRITERION.fullmatch(key), _RESPONDENT.fullmatch(key)
    items = control.iter(name("listItem"))
    return Question(
        key=key,
        kind=_kind(key, control),
        by=by.get(answering[answering.lastindex or 0]) if answering else None,
        title="",
        prompt=_first_item(control),
        choices=tuple(
            Choice(code=get(item, "value"), label=get(item, "displayText"))
            for item in items
            if get(item, "value")
        ),
        criterion=criterion.group(1) if criterion else None,
    )


def _first_item(control: Element) -> str:
    """The prompt, which is the item of a list that answers nothing."""
    items = control.iter(name("listItem"))
    return next((get(each, "displayText") for each in items if not get(each, "value")), "")


def _kind(key: str, control: Element) -> QuestionKind:
    properties = control.find(name("sdtPr"))
    found = {child.tag for child in properties} if properties is not None else set()
    if name("dropDownList") in found:
        is_rating = key.startswith("criterion.") or (
            key.startswith("level.") and key.endswith(RESPONDENTS)
        )
        return "rating" if is_rating else "choice"
    if name("date") in found:
        return "date"
    return "tick" if name("checkbox", W14) in found else "text"
