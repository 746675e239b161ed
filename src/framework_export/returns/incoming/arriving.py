"""Takes in what was named: reads what is new in processes of their own, and keeps what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Protocol

from framework_export.errors import FrameworkExportError
from framework_export.formats.packages import PackageError
from framework_export.packs.places.addresses import Place
from framework_export.returns.incoming.pieces import Piece, unpacked
from framework_export.returns.incoming.readers import Readers
from framework_export.returns.incoming.reading import Read, Unread, refused
from framework_export.returns.incoming.sources import Source, find_sources, opened_source
from framework_export.returns.incoming.store import File, Store
from framework_export.returns.places import cannot_read

_KEPT_EVERY = 500  # files: what a killed run has to read again at most


class Watch(Protocol):
    """Hears how far it is."""

    def start(self, total: int) -> None: ...

    def advance(self, count: int = 1) -> None: ...

    def tick(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a run has found."""

    inputs: int
    new: int
    """Those that were read, because they are new or have changed."""
    gone: int
    """Those of the run before that are not there any more, or were not named."""


def take_in(
    named: Iterable[Place], store: Store, readers: Readers, *, anew: bool, watch: Watch
) -> Taken:
    """Reads what is new or has changed below the paths and URLs that were named.

    With `anew` everything. Never raises for what is in a file, but SetupError as `find_sources`,
    and FrameworkExportError when nobody is left to read.
    """
    sources = find_sources(named)
    watch.start(len(sources))
    try:
        _Reading(store, readers, watch).read(sources, anew=anew)
    except (KeyboardInterrupt, FrameworkExportError):
        store.keep()  # The next run goes on from here.
        raise
    gone = store.drop_others()
    store.keep()
    return Taken(inputs=len(sources), new=store.new, gone=gone)


@dataclass(slots=True, kw_only=True)
class _Opened:
    """An input of which not all is read yet."""

    waiting: int = 0
    """Files that are being read."""
    unpacked: bool = False
    """Whether no more files come out of it."""
    again: bool = False


@dataclass(slots=True, kw_only=True)
class _Progress:
    """What is on its way."""

    files: dict[int, File] = field(default_factory=dict)
    """By the number that they were given to read under."""
    inputs: dict[int, _Opened] = field(default_factory=dict)
    containers: list[File] = field(default_factory=list)
    sources: dict[int, Source] = field(default_factory=dict)
    """By the number of an input that is being read, or has files in it."""
    number: int = 0


class _Reading:
    """Hands files to workers, and what they say to the store."""

    def __init__(self, store: Store, readers: Readers, watch: Watch) -> None:
        self._store = store
        self._readers = readers
        self._watch = watch
        self._on_way = _Progress()
        self._read = 0

    def read(self, sources: Iterable[Source], *, anew: bool) -> None:
        items = self._named(sources, anew=anew)
        first = next(items, None)
        if first is None:
            return  # Nothing is new: no worker has to begin.
        with self._readers as readers:
            for files in (chain((first,), items), self._contained()):
                for read in readers.read(files, self._watch.tick):
                    self._take(read)

    def _named(self, sources: Iterable[Source], *, anew: bool) -> Iterator[Unread]:
        """The files that are new, or may have others in them."""
        for source in sources:
            state = source.state()
            number = self._store.find(source.key, state, anew=anew)
            if number is None:
                self._watch.advance()
                continue
            self._on_way.inputs[number] = _Opened(unpacked=True)
            changed = source.moment(state)
            file = File(input=number, position=1, file=source.shown, changed=changed)
            if source.error is not None:
                self._begin(file)
                self._take(refused(self._on_way.number, source.error, again=True))
            else:
                self._on_way.sources[number] = source
                yield Unread(
                    number=self._begin(file), path=str(source.path), url=source.url, at=source.at
                )

    def _contained(self) -> Iterator[Unread]:
        """The files in archives and mails, once those that stand alone are read."""
        for container in self._on_way.containers:
            opened = self._on_way.inputs[container.input] = _Opened()
            source = self._on_way.sources[container.input]
            for position, piece in enumerate(_pieces(source), 1):
                file = File(
                    input=container.input,
                    position=position,
                    file=piece.file,
                    changed=piece.changed,
                    envelope=piece.envelope,
                )
                number = self._begin(file)
                if isinstance(piece.content, PackageError):
                    self._take(refused(number, piece.content, again=piece.again))
                else:
                    yield Unread(number=number, content=piece.content)
            opened.unpacked = True
            self._end(container.input)

    def _begin(self, file: File) -> int:
        self._on_way.number += 1
        self._on_way.files[self._on_way.number] = file
        self._on_way.inputs[file.input].waiting += 1
        return self._on_way.number

    def _take(self, read: Read) -> None:
        file = self._on_way.files.pop(read.number)
        if read.container:
            self._on_way.containers.append(file)
            del self._on_way.inputs[file.input]
            return
        self._store.add(file, read)
        opened = self._on_way.inputs[file.input]
        opened.waiting -= 1
        opened.again = opened.again or read.again
        if opened.unpacked:
            self._end(file.input)
        self._read += 1
        if self._read % _KEPT_EVERY == 0:
            self._store.keep()

    def _end(self, number: int) -> None:
        """Notes that an input was read, once all of it was."""
        opened = self._on_way.inputs[number]
        if opened.waiting or not opened.unpacked:
            return
        if not opened.again:
            self._store.complete(number)
        del self._on_way.inputs[number]
        self._on_way.sources.pop(number, None)
        self._watch.advance()


def _pieces(source: Source) -> Iterator[Piece]:
    try:
        with opened_source(source) as stream:
            yield from unpacked(stream, source.shown)
    except OSError as error:
        yield Piece(file=source.shown, content=cannot_read(error), again=True)
    except PackageError as error:
        yield Piece(file=source.shown, content=error, again=True)
