"""Data of the model as plain data for JSON, and back."""

from __future__ import annotations

import datetime
import types
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from framework_export import prose
from framework_export.diagnostics import Location

_KIND = "is"  # no field of the model is called so


def encoded(value: Any) -> Any:
    """What JSON can hold; what is as it always is unless said otherwise is left out.

    Where it stood in a source is left out, too: that is another place on every machine.
    """
    if isinstance(value, tuple):
        return [encoded(each) for each in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not is_dataclass(value):
        return value
    name = type(value).__name__
    said = {_KIND: name} if type(value).__module__ == prose.__name__ else {}
    for field in fields(value):
        own = getattr(value, field.name)
        if not isinstance(own, Location) and own != field.default:
            said[field.name] = encoded(own)
    return said


def decoded(kind: Any, data: Any, place: Location) -> Any:  # noqa: PLR0911 - one a kind of data
    """A value of that type; `place` is where its parts are said to stand.

    Raises ValueError when the data is none of it.
    """
    if kind is Location:
        return place
    if get_origin(kind) is tuple and isinstance(data, list):
        return _decoded_tuple(get_args(kind), data, place)
    if get_origin(kind) in (Union, types.UnionType):
        return _decoded_union(get_args(kind), data, place)
    if get_origin(kind) is Literal and data in get_args(kind):
        return data
    if kind is datetime.date and isinstance(data, str):
        return datetime.date.fromisoformat(data)
    if is_dataclass(kind) and isinstance(kind, type) and isinstance(data, dict):
        return _decoded_fields(kind, data, place)
    if kind in (str, int, bool) and type(data) is kind:
        return data
    raise ValueError(f"{data!r} is no {kind}")


def _decoded_tuple(kinds: tuple[Any, ...], data: list[Any], place: Location) -> tuple[Any, ...]:
    if kinds[-1:] == (...,):
        return tuple(decoded(kinds[0], each, place) for each in data)
    return tuple(decoded(kind, each, place) for kind, each in zip(kinds, data, strict=True))


def _decoded_union(kinds: tuple[Any, ...], data: Any, place: Location) -> Any:
    if data is None and types.NoneType in kinds:
        return None
    known = [kind for kind in kinds if kind is not types.NoneType]
    if len(known) > 1:
        name = data.get(_KIND) if isinstance(data, dict) else None
        known = [kind for kind in known if kind.__name__ == name]
    if not known:
        raise ValueError(f"{data!r} is none of {kinds}")
    return decoded(known[0], data, place)


def _decoded_fields(kind: type, data: dict[str, Any], place: Location) -> Any:
    names = _types(kind)
    if unknown := data.keys() - names.keys() - {_KIND}:
        raise ValueError(f"a {kind.__name__} has no {', '.join(sorted(unknown))}")
    said = {name: decoded(of, data[name], place) for name, of in names.items() if name in data}
    located = {name: place for name, of in names.items() if of is Location}
    needed = {each.name for each in fields(kind) if each.default is MISSING}
    if missing := needed - said.keys() - located.keys():
        raise ValueError(f"a {kind.__name__} needs {', '.join(sorted(missing))}")
    return kind(**said, **located)


@cache
def _types(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
