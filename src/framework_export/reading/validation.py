"""Checks YAML nodes against the schema and puts its findings at their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TypeGuard, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from framework_export.reading.guesses import guess
from framework_export.reading.schema import FrameworkMatter
from framework_export.reading.settings.schema import OrganisationMatter
from framework_export.reading.site_keys import SITE_KEYS
from framework_export.reading.source_file import SourceFile
from framework_export.reading.yaml.extents import Keys, in_quotes
from framework_export.reading.yaml.nodes import Mapping, Node, Scalar, Sequence
from framework_export.reading.yaml.trees import without

_LONGEST_SHOWN = 40

_MOST_ROUNDS = 6
"""How often the rest is checked again; each takes away at least one value of each wrong branch."""

AnyMatter = TypeVar("AnyMatter", bound=BaseModel)


def validate(source: SourceFile, node: Mapping, model: type[AnyMatter]) -> AnyMatter | None:
    """The front matter as its schema has it, without the values that do not fit, all reported.

    None when nothing is left that fits.
    """
    for key, known in _unknown_keys(node, model, SITE_KEYS):
        close = guess(key.value or "", known)
        source.report(
            "unknown-key",
            f"Nothing here is called {key.value}.",
            key.start,
            hint=f"Did you mean {close}?" if close else _known(known),
        )
    fitting = node
    for _ in range(_MOST_ROUNDS):
        try:
            return model.model_validate(as_data(fitting))
        except ValidationError as invalid:
            errors = invalid.errors(include_url=False)
        # What is found in a later round follows from what was taken away before.
        for error in errors if fitting is node else ():
            if not _follows_from_others(node, error) and not _follows_from_gap(node, error, source):
                _report(source, node, error)
        for error in errors:
            wrong = find_node(fitting, error["loc"])
            source.gaps.add(source.text, wrong.start, wrong.end)
        fitting = without(fitting, [error["loc"] for error in errors])
    return None


def as_data(node: Node) -> object:
    """Scalars are text as written or None, so that 2026.10 stays what it is."""
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return [as_data(item) for item in node.items]
        case Mapping():
            return {key: as_data(value) for key, (_, value) in node.entries.items()}


def find_node(node: Node, path: tuple[int | str, ...]) -> Node:
    """The node that a pydantic error is about, or the nearest one around it.

    Parts of a path that are no key or index (names of union members) are passed over.
    """
    for part in path:
        match node:
            case Mapping() if part in node.entries:
                node = node.entries[str(part)][1]
            case Sequence() if isinstance(part, int) and part < len(node.items):
                node = node.items[part]
    return node


def _follows_from_others(root: Mapping, error: ErrorDetails) -> bool:
    """Whether a list is only too short because pydantic does not count its bad items."""
    node = find_node(root, error["loc"])
    return (
        error["type"] == "too_short"
        and isinstance(node, Sequence)
        and len(node.items) >= error["ctx"]["min_length"]
    )


def _follows_from_gap(root: Mapping, error: ErrorDetails, source: SourceFile) -> bool:
    """Whether something is only missing because it could not be read."""
    node = find_node(root, error["loc"])
    absent = isinstance(node, Scalar) and node.value is None
    absent = absent or error["type"] in ("missing", "too_short")
    return absent and source.gaps.reach(node.start, node.end)


def _report(source: SourceFile, root: Mapping, error: ErrorDetails) -> None:
    path = error["loc"]
    node = find_node(root, path)
    names = [part for before, part in pairwise(("", *path)) if _is_key(before, part)]
    name = names[-1] if names else "front matter"
    if isinstance(path[-1], int):
        name = f"item {path[-1] + 1} of {name}"
    if error["type"] == "missing":
        source.report("invalid-value", f"The key {path[-1]} is missing here.", node.start)
        return
    # A validator of ours that took a list has looked into it, and says what is wrong there.
    looked_into = error["type"] == "value_error" and isinstance(node, Sequence)
    source.report(
        "invalid-value",
        f"The value of {name} {_reason(error)}{'' if looked_into else _shown(node)}.",
        node.start,
        hint=_hint(error, node, source) if source.lists("invalid-value") else "",
    )


def _is_key(before: int | str, part: int | str) -> TypeGuard[str]:
    """Whether a part of a path is a key, and no index or kind of value that levels can have."""
    return isinstance(part, str) and not (before == "levels" and part in ("number", "list"))


def _shown(node: Node) -> str:
    match node:
        case Scalar(value=str(value)) if value:
            shown = value if len(value) <= _LONGEST_SHOWN else value[:_LONGEST_SHOWN] + "…"
            return f", not “{shown}”"
        case Scalar():
            return ", and there is none"
        case Sequence():
            return ", not a list"
        case Mapping():
            return ", not keys with values"


def _reason(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "value_error":
            return str(context["error"])
        case "literal_error":
            return f"has to be one of {str(context['expected']).replace(chr(39), '')}"
        case "greater_than_equal":
            return f"has to be at least {context['ge']}"
        case "less_than_equal":
            return f"has to be at most {context['le']}"
        case "too_short":
            return f"needs at least {context['min_length']} items"
        case kind:
            return _REASONS.get(kind, f"does not fit here ({error['msg']})")


_REASONS = {
    "string_type": "has to be text",
    "string_too_short": "must not be empty",
    "int_type": "has to be a whole number",
    "int_parsing": "has to be a whole number",
    "int_parsing_size": "has to be a smaller number",
    "int_from_float": "has to be a whole number",
    "bool_type": "has to be true or false",
    "bool_parsing": "has to be true or false",
    "tuple_type": "has to be a list",
    "model_type": "has to be keys with values",
    "model_attributes_type": "has to be keys with values",
    "date_from_datetime_parsing": "has to be a date such as 2026-01-31",
    "date_parsing": "has to be a date such as 2026-01-31",
    "date_type": "has to be a date such as 2026-01-31",
}


def _hint(error: ErrorDetails, node: Node, source: SourceFile) -> str:
    match error["type"], node:
        case "string_type", Mapping() if not node.entries.keys() & KEYS.known:
            return _in_quotes(node, source)
        case "string_type", Sequence() if len(node.items) < 2 or source.text[node.start] == "[":
            return _in_quotes(node, source)
        case "string_type", Sequence():
            return "Write it as one text, without dashes."
        case "literal_error", Scalar(value=str(value)):
            close = guess(value, re.findall("'([^']*)'", str(error["ctx"]["expected"])))
            return f"Did you mean {close}?" if close else ""
        case "tuple_type", _:
            return "Begin each item with a dash on a line of its own."
        case _:
            return ""


def _in_quotes(node: Node, source: SourceFile) -> str:
    text = in_quotes(source.text, node.start, KEYS)
    return f"Put the whole text in quotes: {text}" if text else ""


def _known(names: list[str]) -> str:
    return f"Known are: {', '.join(names)}." if names else "Everything that is known is there."


def _unknown_keys(
    node: Node, model: type[BaseModel], ignored: frozenset[str] = frozenset()
) -> Iterator[tuple[Scalar, list[str]]]:
    """The keys that the model does not have, at any depth, each with those that could be added.

    `ignored` are those at the top that others read.
    """
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _unknown_keys(item, model)
    if not isinstance(node, Mapping):
        return
    fields = _fields(model)
    for key, (place, value) in node.entries.items():
        inner = fields.get(key)
        if key not in fields:
            if key not in ignored:
                yield place, [name for name in fields if name not in node.entries]
        elif inner is not None:
            yield from _unknown_keys(value, inner)


@cache
def _fields(model: type[BaseModel]) -> dict[str, type[BaseModel] | None]:
    """The keys of a model, each with the model of its value when it has one."""
    return {
        field.alias or name: _inner_model(field.annotation)
        for name, field in model.model_fields.items()
    }


def _inner_model(annotation: object) -> type[BaseModel] | None:
    """The model within a type such as `tuple[TopicMatter, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_inner_model(argument) for argument in get_args(annotation))
    return next((model for model in found if model is not None), None)


def _keys_within(model: type[BaseModel], *, lists: bool = False) -> frozenset[str]:
    """The keys of a model and of all models within it; those of lists only."""
    found = {
        field.alias or name
        for name, field in model.model_fields.items()
        if not lists or _is_list(field.annotation)
    }
    inner = (_keys_within(each, lists=lists) for each in _fields(model).values() if each)
    return frozenset(found).union(*inner)


def _is_list(annotation: object) -> bool:
    return get_origin(annotation) is tuple or any(map(_is_list, get_args(annotation)))


_MATTERS: tuple[type[BaseModel], ...] = (FrameworkMatter, OrganisationMatter)
KEYS = Keys(
    known=frozenset().union(*map(_keys_within, _MATTERS)),
    lists=frozenset().union(*(_keys_within(each, lists=True) for each in _MATTERS)),
)
"""All that can mean something in a front matter, at any depth."""
