"""Makes the forms of some people at a time, in whatever process it is called."""

from __future__ import annotations

import gc
import hashlib
import pickle
import platform
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock
from typing import Any
from weakref import finalize

from framework_export import __version__
from framework_export.documents.carrying import Carried
from framework_export.documents.form import FormKind
from framework_export.errors import SetupError
from framework_export.formats.spliced_package import is_answered, is_blank
from framework_export.packs.forms.errands import Delivery, Errand, Portion
from framework_export.packs.forms.kept import (
    as_filled_in,
    differing,
    left_in_place,
    not_made,
)
from framework_export.packs.forms.listing import Entry, listed, listed_archive
from framework_export.packs.forms.luggage import Luggage, unpack_luggage
from framework_export.packs.forms.packing import Made, pack_archive
from framework_export.packs.forms.variants import (
    CompiledVariant,
    Sources,
    Variant,
    answered_form,
    compile_variant,
    variant_of,
)
from framework_export.packs.places.addresses import Place
from framework_export.packs.places.opening import open_store
from framework_export.packs.places.spots import Spot
from framework_export.packs.places.stores import State
from framework_export.packs.roster.recipients import Recipient
from framework_export.packs.roster.spreadsheets import written

_MOST_VARIANTS = 256  # compiled at a time, some 300 KB each


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What all forms of a run have in common."""

    sources: Sources
    documents: tuple[FormKind, ...]
    place: Place
    luggage: Luggage | None = None
    """For workers on machines that have no copy of the project."""
    mark: str = ""
    """A file below the place, by which such workers see that they have the same one."""


def packed_order(order: Order) -> bytes:
    """The order for any process: it is unpacked there once, and not for every portion.

    With a portion it is smaller than what a pipe holds, so that the next one waits in it already.
    """
    return pickle.dumps((__version__, zlib.compress(pickle.dumps(order))))


def run_errands(order: bytes, portions: Sequence[Portion]) -> tuple[Delivery, ...]:
    """Makes the forms. Raises SetupError when the place cannot be written to."""
    return tuple(map(_workshop(order).deliver, portions))


@lru_cache(maxsize=1)
def _workshop(order: bytes) -> _Workshop:
    version, packed = pickle.loads(order)  # noqa: S301 - it comes from us and from nowhere else
    if version != __version__:
        raise SetupError(
            f"A worker on {platform.node()} has framework-export {__version__}, and not {version}.",
            hint="Install the same version on every machine, and start its workers again.",
        )
    return _Workshop(pickle.loads(zlib.decompress(packed)))  # noqa: S301 - as above


_compiling = Lock()
"""The libraries that render do not say that two threads may use them at a time."""


class _Workshop:
    """Keeps the variants that have been compiled in this process."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self._store = open_store(order.place)
        self._compiled: dict[Variant, CompiledVariant] = {}
        self._sources = order.sources
        if order.mark and self._store.read(order.mark) is None:
            raise SetupError(
                f"{order.place} is another folder on {platform.node()} than here.",
                hint="With --output, give a folder that all machines share, or a URL.",
            )
        if order.luggage:
            folder = mkdtemp(prefix="framework-export-")
            finalize(self, rmtree, folder, ignore_errors=True)
            look = unpack_luggage(order.luggage, order.sources.look, Path(folder))
            self._sources = replace(order.sources, look=look)

    def deliver(self, portion: Portion) -> Delivery:
        """Makes the forms of the errands, and looks at each of them once."""
        compiled_before = len(self._compiled)
        delivery = self._archive(portion) if portion.archive else self._files(portion.errands)
        if len(self._compiled) != compiled_before:
            _forget_the_rendering()
        return delivery

    def _files(self, errands: Sequence[Errand]) -> Delivery:
        wanted = [form for errand in errands for form in errand.forms(self.order.documents)]
        return _delivery([*self._map(self._make, *zip(*wanted, strict=True))])

    def _map(
        self, make: Callable[..., tuple[State, Entry]], *wanted: Iterable[Any]
    ) -> Iterable[tuple[State, Entry]]:
        """One form after the other, or some at a time where each takes long."""
        if self._store.at_once == 1:
            return map(make, *wanted)
        from concurrent.futures import ThreadPoolExecutor  # Only now: a folder needs none of it.

        with ThreadPoolExecutor(self._store.at_once) as threads:
            return list(threads.map(make, *wanted))

    def _make(
        self,
        recipient: Recipient,
        document: FormKind,
        path: str,
        carried: Carried,
        held: Spot | None,
    ) -> tuple[State, Entry]:
        cycle = self.order.sources.cycle
        entry, form = self._form(recipient, document, path, carried)
        if held:
            return left_in_place(entry, held, self._store, cycle)
        there = self._store.read(path)
        if there == form:
            return "unchanged", entry
        if there and not is_blank(there):
            found, answered = as_filled_in(entry, there, cycle), is_answered(there)
            if not found:
                return "taken", not_made(entry, path)
            if not answered or not carried:
                return ("answered" if answered else "kept"), found
        self._store.replace(path, form)
        return "written", entry

    def _archive(self, portion: Portion) -> Delivery:
        wanted = [form for each in portion.errands for form in each.forms(self.order.documents)]
        archive = portion.archive
        cycle = self.order.sources.cycle
        made, alone = pack_archive(self._store, archive, wanted, self._form, cycle)
        here = [each for each in made if each[0] == "absent" or each[1].archive == archive]
        known = alone and all(state not in ("kept", "absent") for state, _ in here)
        line = listed_archive([entry for _, entry in here], known=known) if here else ()
        return _delivery(made, written([line]) if line else "")

    def _form(
        self,
        recipient: Recipient,
        document: FormKind,
        path: str,
        carried: Carried,
        archive: str = "",
    ) -> tuple[Entry, bytes]:
        variant = variant_of(recipient, document)
        if carried:
            with _compiling:
                form = answered_form(variant, recipient.person, self._sources, carried)
        else:
            form = self._variant(variant).form_for(recipient.person)
        entry = Entry(
            recipient=recipient,
            document=document,
            path=path,
            archive=archive,
            reference=form.reference,
            sha256=hashlib.sha256(form.data).hexdigest(),
        )
        return entry, form.data

    def _variant(self, variant: Variant) -> CompiledVariant:
        compiled = self._compiled.get(variant)
        return compiled or self._compile(variant)

    def _compile(self, variant: Variant) -> CompiledVariant:
        with _compiling:
            if variant not in self._compiled:
                if len(self._compiled) >= _MOST_VARIANTS:
                    del self._compiled[next(iter(self._compiled))]
                self._compiled[variant] = compile_variant(variant, self._sources)
            return self._compiled[variant]


def _delivery(made: Sequence[Made], archive_line: str = "") -> Delivery:
    kept = [(state, entry) for state, entry in made if state in ("kept", "answered")]

    def in_the_way(which: State) -> tuple[str, ...]:
        return tuple(entry.in_the_way for state, entry in made if state == which)

    def those(which: State) -> tuple[str, ...]:
        others = (each for state, each in kept if state == which and not each.filled_in_for)
        return tuple(dict.fromkeys(each.archive or each.path for each in others))

    return Delivery(
        states=tuple(state for state, _ in made),
        kept_paths=those("kept"),
        answered_paths=those("answered"),
        lines=written(listed(entry) for _, entry in made),
        taken_paths=in_the_way("taken"),
        archive_line=archive_line,
        absent_paths=in_the_way("absent"),
        differences=tuple(difference for _, each in kept if (difference := differing(each))),
    )


def _forget_the_rendering() -> None:
    """A rendered document is a web of cycles; what stays need not be looked through again."""
    gc.collect()
    gc.freeze()
