"""Makes the forms of some people at a time, in whatever process it is called."""

from __future__ import annotations

import gc
import hashlib
import pickle
import platform
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import compress
from operator import itemgetter
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock
from typing import Any
from weakref import finalize

from framework_export import __version__
from framework_export.documents.carrying import Carried
from framework_export.documents.form import FormKind, Person
from framework_export.errors import SetupError
from framework_export.formats.spliced_package import is_answered, is_untouched
from framework_export.packs.forms.errands import Delivery, Errand, Portion
from framework_export.packs.forms.listing import Entry, listed, listed_archive
from framework_export.packs.forms.luggage import Luggage, unpack_luggage
from framework_export.packs.forms.owners import is_form_of
from framework_export.packs.forms.variants import (
    CompiledVariant,
    Sources,
    Variant,
    answered_form,
    compile_variant,
    variant_of,
)
from framework_export.packs.places.addresses import Place
from framework_export.packs.places.archives import Archived, put_archive
from framework_export.packs.places.opening import open_store
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
        made = [*self._map(self._make, *zip(*wanted, strict=True))]
        states = tuple(state for state, _ in made)
        paths = [path for _, _, path, _ in wanted]

        def those(which: State) -> tuple[str, ...]:
            return tuple(compress(paths, (state == which for state in states)))

        return Delivery(
            states=states,
            kept_paths=those("kept"),
            taken_paths=those("taken"),
            held_paths=those("held"),
            lines=written(listed(entry) for _, entry in made),
        )

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
        self, recipient: Recipient, document: FormKind, path: str, carried: Carried
    ) -> tuple[State, Entry]:
        entry, form = self._form(recipient, document, path, carried)
        data, state = self._put(path, form, recipient.person, answered=bool(carried))
        if state in ("kept", "held"):
            entry = replace(entry, sha256=hashlib.sha256(data).hexdigest())
        elif state == "taken":
            # It must not be sent to them: other people's answers can be in it.
            entry = replace(entry, path="", sha256="")
        return state, entry

    def _put(
        self, path: str, data: bytes, person: Person, *, answered: bool
    ) -> tuple[bytes, State]:
        """What is in the file now, and how it came to be there."""
        there = self._store.read(path)
        if there == data:
            return there, "unchanged"
        if there and not is_untouched(there):
            theirs = is_form_of(there, person, self.order.sources.cycle)
            return there, "kept" if theirs else "taken"
        loses_answers = there and not answered and is_answered(there)
        # One of somebody else is only in the way: nobody has opened it.
        if there and loses_answers and is_form_of(there, person, self.order.sources.cycle):
            return there, "held"
        self._store.replace(path, data)
        return data, "written"

    def _archive(self, portion: Portion) -> Delivery:
        wanted = [form for each in portion.errands for form in each.forms(self.order.documents)]
        # By name, so that an archive does not change when the roster is sorted in another way.
        wanted.sort(key=itemgetter(2))
        made: list[Entry] = []

        def forms() -> Iterator[Archived]:
            made.clear()
            for recipient, document, path, carried in wanted:
                entry, form = self._form(recipient, document, path, carried, portion.archive)
                made.append(entry)
                yield path, form, entry.sha256

        answered = any(errand.carried for errand in portion.errands)
        state = put_archive(self._store, portion.archive, forms, answered=answered)
        if state in ("kept", "held"):
            # What is in it is not known.
            made = [replace(entry, sha256="") for entry in made]
        return Delivery(
            states=(state,) * len(made),
            kept_paths=(portion.archive,) if state == "kept" else (),
            held_paths=(portion.archive,) if state == "held" else (),
            lines=written(map(listed, made)),
            archive_line=written([listed_archive(made, known=state not in ("kept", "held"))]),
        )

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
            person=recipient.person,
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


def _forget_the_rendering() -> None:
    """A rendered document is a web of cycles; what stays need not be looked through again."""
    gc.collect()
    gc.freeze()
