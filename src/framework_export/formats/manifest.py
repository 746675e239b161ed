"""What a form carries about itself as custom properties: whose it is, and everything it asks."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, get_args

from framework_export.documents.form import (
    FORM_KINDS,
    Choice,
    Earlier,
    Former,
    FormIdentity,
    Person,
    Question,
    QuestionKind,
    rating_key,
)
from framework_export.formats.handed_out import SIGN_LENGTH, HandedOut
from framework_export.formats.made_from import made_from_data, read_made_from
from framework_export.formats.packages import PackageError, damaged
from framework_export.model import Respondent

PREFIX = "framework-export."

_LAYOUT = "1"
_LONGEST = 250  # characters: Word cuts a property at 255
_LARGEST = 4_000_000  # bytes of questions, unpacked
_MOST_PROPERTIES = 4_000
_LEVEL = re.compile("[0-9]{1,4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of the form and where its field was put."""

    question: Question
    place: str
    """Such as `4.2.3`; what it means is the format's own business."""
    sign: str = ""
    """A digest of the text beside the field, to recognise the place by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    identity: FormIdentity
    asked: tuple[Asked, ...]
    """In the order of the form; choices, prompts and kinds are in it, titles and values are not."""
    handed_out: HandedOut | None = None
    """Every text of the form; None in forms of before they were noted."""
    carried: Mapping[str, str] = field(default_factory=dict)
    """By key: digests of the answers that were in the form when it was handed out."""
    earlier: Mapping[str, tuple[Earlier, str]] = field(default_factory=dict)
    """By key: what was something else when an answer was given, and the digest of that answer."""


def manifest_properties(manifest: Manifest) -> Iterator[tuple[str, str]]:
    """Names and values; each value of the person is the whole of one property."""
    identity = manifest.identity
    yield f"{PREFIX}layout", _LAYOUT
    yield f"{PREFIX}document", identity.document
    yield f"{PREFIX}framework", identity.framework
    yield f"{PREFIX}edition", identity.edition
    yield f"{PREFIX}level", "" if identity.level is None else str(identity.level)
    yield f"{PREFIX}language", identity.language
    yield f"{PREFIX}cycle", identity.cycle
    yield f"{PREFIX}reference", identity.reference
    for name, value in identity.person.values().items():
        yield f"{PREFIX}person.{name}", value
    packed = base64.b64encode(zlib.compress(_questions_json(manifest), 9)).decode("ascii")
    for number, start in enumerate(range(0, len(packed), _LONGEST), 1):
        yield f"{PREFIX}questions.{number}", packed[start : start + _LONGEST]


def document_properties(document: str) -> tuple[tuple[str, str], ...]:
    """What a document carries that is no form: only what it is."""
    return ((f"{PREFIX}document", document),)


_NO_FORMS = {
    "handbook": "a handbook",
    "steps": "a document about a step",
    "changes": "a document about changes",
}


def no_form(properties: Mapping[str, str]) -> PackageError:
    """The error for a file without any question: another document of ours, or somebody's."""
    document = properties.get(f"{PREFIX}document", "")
    if document in _NO_FORMS:
        return PackageError(
            "form-not-ours",
            f"This is {_NO_FORMS[document]}, and no form.",
            hint="Send back the review or the self-assessment that was handed out.",
        )
    return PackageError(
        "form-not-ours",
        "This is no form that framework-export has made.",
        hint="Send back the file that was handed out, and no copy of its text.",
    )


def read_identity(properties: Mapping[str, str]) -> FormIdentity | None:
    """Whose form it is, where the list of its questions is gone; None when that is, too."""
    ours = {name.removeprefix(PREFIX): value for name, value in properties.items()}
    if ours.get("document") not in FORM_KINDS:
        return None
    return _identity(ours)


def read_manifest(properties: Mapping[str, str]) -> Manifest | None:
    """The manifest; None when there is none, or its list of questions cannot be read any more.

    Raises PackageError when a newer version has written it.
    """
    ours = {
        name.removeprefix(PREFIX): value
        for name, value in properties.items()
        if name.startswith(PREFIX)
    }
    if ours.get("document") not in FORM_KINDS:
        return None
    if ours.get("layout") != _LAYOUT:
        raise damaged("It was made by a version of framework-export that this one cannot read.")
    try:
        data = _unpacked(ours)
        before = tuple(read_made_from(data.get("made-from", ())))
        return Manifest(
            identity=replace(_identity(ours), made_from=before),
            asked=tuple(_asked(data)),
            handed_out=_handed_out(data),
            carried={str(key): str(sign) for key, sign in data.get("carried", {}).items()},
            earlier={str(key): _earlier(each) for key, each in data.get("earlier", {}).items()},
        )
    except _DAMAGES:  # Anybody can have changed it: whatever is wrong with it, it is no manifest.
        return None


_DAMAGES = (ValueError, LookupError, TypeError, AttributeError, zlib.error, RecursionError)
"""What reading raises for a manifest that anybody may have changed."""


def _identity(ours: Mapping[str, str]) -> FormIdentity:
    names = {each.name for each in fields(Person)}
    person = {name: ours[f"person.{name}"] for name in names if f"person.{name}" in ours}
    return FormIdentity(
        document=next(kind for kind in FORM_KINDS if kind == ours["document"]),
        framework=ours.get("framework", ""),
        edition=ours.get("edition", ""),
        level=int(ours["level"]) if _LEVEL.fullmatch(ours.get("level", "")) else None,
        language=ours.get("language", ""),
        cycle=ours.get("cycle", ""),
        person=Person(**person),
        reference=ours.get("reference", ""),
    )


def _questions_json(manifest: Manifest) -> bytes:
    """Lists of choices and prompts stand in it once; questions refer to them by number."""
    asked = manifest.asked
    choices = list(dict.fromkeys(each.question.choices for each in asked))
    prompts = list(dict.fromkeys(each.question.prompt for each in asked))
    data: dict[str, Any] = {
        "choices": [[[choice.code, choice.label] for choice in group] for group in choices],
        "prompts": prompts,
        # Each property of all questions together: what is alike is packed well side by side.
        "questions": [
            [_short_key(each.question) for each in asked],
            [each.question.kind for each in asked],
            [each.question.by for each in asked],
            [each.question.criterion for each in asked],
            [choices.index(each.question.choices) for each in asked],
            [prompts.index(each.question.prompt) for each in asked],
            [each.place for each in asked],
            [each.sign for each in asked],
        ],
    }
    if manifest.handed_out is not None:
        # In digits, which are packed as well as bytes; a sign that is there again costs little.
        data["signs"] = "".join(manifest.handed_out.signs)
        data["patterns"] = manifest.handed_out.patterns
    data.update(_before(manifest))
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _before(manifest: Manifest) -> Iterator[tuple[str, Any]]:
    """What came from other forms, where anything did."""
    if manifest.carried:
        yield "carried", dict(manifest.carried)
    if manifest.earlier:
        yield "earlier", {key: _then(*each) for key, each in manifest.earlier.items()}
    if before := manifest.identity.made_from:
        yield "made-from", made_from_data(before)
    former = [(a.question.key, about) for a in manifest.asked if (about := a.question.former)]
    if former:
        yield "former", {key: [about.topic, about.wording, about.level] for key, about in former}


def _then(then: Earlier, sign: str) -> list[Any]:
    said = [then.wording, then.unknown, then.level, then.topic, sign]
    return [*said, True] if then.guess else said


def _short_key(question: Question) -> str | None:
    """The key; None for that of a rating, which follows from what is rated by whom."""
    return None if question.key == _rating_key(question.criterion, question.by) else question.key


def _rating_key(criterion: str | None, by: Respondent | None) -> str:
    return rating_key(criterion, by) if criterion is not None and by is not None else ""


def _unpacked(ours: Mapping[str, str]) -> Any:
    parts: list[str] = []
    while part := ours.get(f"questions.{len(parts) + 1}"):
        parts.append(part)
        if len(parts) > _MOST_PROPERTIES:
            raise ValueError(len(parts))
    try:
        packed = base64.b64decode("".join(parts), validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from error
    unpacking = zlib.decompressobj()
    data = unpacking.decompress(packed, _LARGEST)
    if not unpacking.eof:
        raise ValueError(len(packed))
    return json.loads(data)


def _handed_out(data: Mapping[str, Any]) -> HandedOut | None:
    if "signs" in data:
        signs = bytes.fromhex(str(data["signs"])).hex()
    elif "texts" in data:  # Forms of before had bytes.
        signs = base64.b64decode(str(data["texts"]), validate=True).hex()
    else:
        return None
    return HandedOut(
        signs=tuple(
            signs[start : start + SIGN_LENGTH] for start in range(0, len(signs), SIGN_LENGTH)
        ),
        patterns=tuple(str(each) for each in data["patterns"]),
    )


def _asked(data: Mapping[str, Any]) -> Iterator[Asked]:
    kinds, respondents = get_args(QuestionKind), get_args(Respondent)
    groups = [tuple(Choice(code=str(c), label=str(la)) for c, la in g) for g in data["choices"]]
    prompts = [str(prompt) for prompt in data["prompts"]]
    former = {str(name): _former(each) for name, each in data.get("former", {}).items()}
    columns = zip(*data["questions"], strict=True)
    for key, kind, by, criterion, choices, prompt, place, sign in columns:
        about = None if criterion is None else str(criterion)
        if key is not None and not ("." in str(key) and str(key)[0].isalpha()):
            raise ValueError(key)  # No question has such a name.
        respondent = None if by is None else respondents[respondents.index(by)]
        name = _rating_key(about, respondent) if key is None else str(key)
        if not name:
            raise ValueError(by)  # A rating of nothing, or by nobody.
        question = Question(
            key=name,
            kind=kinds[kinds.index(kind)],
            by=respondent,
            title="",
            prompt=prompts[prompt],
            choices=groups[choices],
            criterion=about,
            former=former.get(str(key)),
        )
        yield Asked(question=question, place=str(place), sign=str(sign))


def _former(data: Sequence[Any]) -> Former:
    topic, wording, level = data
    return Former(
        topic=str(topic), wording=str(wording), level=level if isinstance(level, int) else None
    )


def _earlier(data: Sequence[Any]) -> tuple[Earlier, str]:
    wording, unknown, level, topic, sign, *guess = data
    then = Earlier(
        wording=str(wording),
        unknown=bool(unknown),
        level=level if isinstance(level, int) else None,
        topic=str(topic),
        guess=bool(guess),
    )
    return then, str(sign)
