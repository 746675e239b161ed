"""Makes the forms of some people at a time, in whatever process it is called."""

from __future__ import annotations

import gc
import hashlib
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Literal

from framework_export.documents.form import FormKind, Person
from framework_export.formats.spliced_package import is_untouched
from framework_export.packs.listing import Listed, listed
from framework_export.packs.recipients import Recipient
from framework_export.packs.spreadsheets import written
from framework_export.packs.variants import (
    CompiledVariant,
    Sources,
    Variant,
    compile_variant,
    variant_of,
)
from framework_export.writing import replace_file

_MOST_VARIANTS = 256  # compiled at a time, some 300 KB each

State = Literal["written", "unchanged", "kept"]
"""A file that somebody has filled in, or that is none of ours, is kept as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What all forms of a run have in common."""

    sources: Sources
    documents: tuple[FormKind, ...]
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Somebody's forms to be made."""

    recipient: Recipient
    paths: tuple[str, ...]
    """Below the folder, by the documents of the order."""

    def __reduce__(self) -> tuple[Callable[..., Errand], tuple[object, ...]]:
        """For other processes, in half the time that dataclasses take of their own."""
        to = self.recipient
        person = _person_fields(to.person)
        return _unpacked_errand, (to.framework, to.level, to.language, person, self.paths)


_FIELDS = tuple(field.name for field in fields(Person))
_person_fields = attrgetter(*_FIELDS)


def _unpacked_errand(
    framework: str, level: int, language: str, person: tuple[str, ...], paths: tuple[str, ...]
) -> Errand:
    recipient = Recipient(
        framework=framework,
        level=level,
        language=language,
        person=Person(**dict(zip(_FIELDS, person, strict=True))),
    )
    return Errand(recipient=recipient, paths=paths)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What has become of some errands: little, because it comes from another process."""

    states: tuple[State, ...]
    """Of the forms, by errands and documents."""
    kept_paths: tuple[str, ...]
    lines: str
    """What the list of all forms says of them."""


def packed_order(order: Order) -> bytes:
    """The order for any process: it is unpacked there once, and not for every errand."""
    return pickle.dumps(order)


def run_errands(order: bytes, errands: Sequence[Errand]) -> Delivery:
    """Makes the forms. Raises SetupError when the folder cannot be written to."""
    return _workshop(order).deliver(errands)


@lru_cache(maxsize=1)
def _workshop(order: bytes) -> _Workshop:
    # Our own process has packed it a moment ago.
    return _Workshop(pickle.loads(order))  # noqa: S301 - it comes from us and from nowhere else


class _Workshop:
    """Keeps the variants that have been compiled in this process."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self._compiled: dict[Variant, CompiledVariant] = {}

    def deliver(self, errands: Sequence[Errand]) -> Delivery:
        """Makes the forms of the errands, and looks at each of them once."""
        compiled_before = len(self._compiled)
        made = [
            self._make(errand.recipient, document, path)
            for errand in errands
            for document, path in zip(self.order.documents, errand.paths, strict=True)
        ]
        if len(self._compiled) != compiled_before:
            _forget_the_rendering()
        return Delivery(
            states=tuple(state for state, _, _ in made),
            kept_paths=tuple(path for state, path, _ in made if state == "kept"),
            lines=written(row for _, _, row in made),
        )

    def _make(
        self, recipient: Recipient, document: FormKind, path: str
    ) -> tuple[State, str, Listed]:
        compiled = self._variant(variant_of(recipient, document))
        form = compiled.form_for(recipient.person)
        data, state = _put(self.order.folder / path, form.data)
        digest = hashlib.sha256(data).hexdigest()
        return state, path, listed(recipient.person, document, path, form.reference, digest)

    def _variant(self, variant: Variant) -> CompiledVariant:
        compiled = self._compiled.get(variant)
        if compiled is None:
            if len(self._compiled) >= _MOST_VARIANTS:
                del self._compiled[next(iter(self._compiled))]
            compiled = self._compiled[variant] = compile_variant(variant, self.order.sources)
        return compiled


def _forget_the_rendering() -> None:
    """A rendered document is a web of cycles; what stays need not be looked through again."""
    gc.collect()
    gc.freeze()


def _put(path: Path, data: bytes) -> tuple[bytes, State]:
    """What is in the file now, and how it came to be there."""
    try:
        there = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        there = b""
    if there == data:
        return there, "unchanged"
    if there and not is_untouched(there):
        return there, "kept"
    replace_file(path, data)
    return data, "written"
