"""An edition by what somebody calls it: a folder, a file, or a revision that git knows."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from framework_export.editions.git import GitError, ask_git
from framework_export.editions.published.finding import find_published
from framework_export.editions.published.keeping import (
    Published,
    file_name,
    is_published,
    read_published,
)
from framework_export.editions.unknown import unknown_edition
from framework_export.errors import SetupError, cannot_read
from framework_export.reading.files import LARGEST_FILE, is_source, read_sources, source_of
from framework_export.reading.frameworks import Reading, read_written
from framework_export.reading.source_file import SourceFile

_UNUSABLE = re.compile(r"^-|[\x00-\x1f\x7f]|^$")
_LINK = b"120000"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEdition:
    """What was read."""

    name: str
    """As it was typed; the path of the working content."""
    reading: Reading
    single: bool
    """Whether it is one file, and says nothing of other frameworks."""
    partial: bool = False
    """Whether it is of some frameworks only, each with what it inherits: a published edition."""
    texts: Mapping[str, str]
    """The files that it was read from, by their paths below its folder."""
    folder: Path
    """Where they are, or were."""
    revision: str = ""
    """As it was typed, without a path; empty when git was not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Blob:
    path: str
    object: str
    size: int


def open_edition(
    name: str, content: Path, kept: Path | None = None, within: Path | None = None
) -> NamedEdition:
    """The edition of that name; `content` is the working content, and says which folder git shows.

    `kept` is the folder with published editions. Paths count from the folder `within` and must not
    leave it: what content names is no reason to read what is elsewhere. Without it they count from
    here, as what somebody has typed does. Raises SetupError when there is no such edition.
    """
    path = _path(name, within)
    if path is not None and is_published(path):
        return _published(name, (read_published(path),), path.parent, path.name)
    if published := find_published(name, kept or Path()):
        return _published(name, published, kept or Path())
    if path is not None and path.is_dir():
        return _with_frameworks(_edition(name, read_sources(path), path))
    if path is not None:
        source = _file(path, content)
        folder = content if (content / source.relative).exists() else path.parent
        return _edition(name, [source], folder, single=True)
    if _UNUSABLE.search(name):
        raise SetupError(
            f"{name!r} is no folder, no file, and nothing that git could know.",
            hint="Name a folder, a file, a revision such as v1.0, or NAME@EDITION.",
        )
    return _from_git(name, content, kept)


def _with_frameworks(edition: NamedEdition) -> NamedEdition:
    """The edition. Raises SetupError when it has none, as all others would be new."""
    reading = edition.reading
    if reading.frameworks or reading.failed or reading.drafts:
        return edition
    hint = "Name the folder that has them, such as content."
    if edition.revision:
        place = f"{edition.revision}:content"
        hint = f"Name the folder that they were in then, such as {place}."
    raise SetupError(f"There is no framework in {edition.name}.", hint=hint)


def working_edition(content: Path) -> NamedEdition:
    """What is in the content folder now. Raises SetupError when it cannot be read."""
    return _edition(content.as_posix(), read_sources(content), content)


def _path(name: str, within: Path | None) -> Path | None:
    path = (within or Path()) / name
    try:
        if not name or not path.exists():
            return None
        inside = within is None or path.resolve().is_relative_to(within.resolve())
    except (OSError, ValueError):
        return None
    if not inside:
        raise SetupError(
            f"{name} is outside the folder that has the content, so it is not read.",
            hint="Put it there, or publish that edition and name it as NAME@EDITION.",
        )
    return path


def _edition(
    name: str,
    sources: Iterable[SourceFile],
    folder: Path,
    *,
    single: bool = False,
    revision: str = "",
) -> NamedEdition:
    files = list(sources)
    return NamedEdition(
        name=name,
        reading=read_written(files, folder).reading,
        single=single,
        texts={each.relative: each.text for each in files},
        folder=folder,
        revision=revision,
    )


def _published(
    name: str, editions: Sequence[Published], folder: Path, file: str = ""
) -> NamedEdition:
    """Each framework with the file that it was kept in as the one that it was read from."""
    reading = Reading(
        organisation=editions[0].organisation,
        frameworks=tuple(
            replace(each.framework, sources=(file or _kept_as(each),)) for each in editions
        ),
        failed=(),
        drafts=(),
        skipped=(),
        diagnostics=(),
    )
    return NamedEdition(
        name=name,
        reading=reading,
        single=False,
        partial=True,
        texts={},
        folder=folder,
    )


def _kept_as(edition: Published) -> str:
    return file_name(edition.framework.id, edition.edition)


def file_alone(edition: NamedEdition, relative: str) -> NamedEdition:
    """One file of an edition as if it were alone, so that it inherits nothing."""
    file = f"{edition.name}/{relative}"
    source = SourceFile(file=file, relative=relative, text=edition.texts[relative])
    return _edition(file, [source], Path(edition.name), single=True)


def _file(path: Path, content: Path) -> SourceFile:
    """Its path below content decides its id, where it is there; else its name does."""
    try:
        relative = path.resolve().relative_to(content.resolve()).as_posix()
    except ValueError:
        relative = path.name
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # Reading a named pipe waits for somebody to write.
            raise SetupError(f"{path} is a pipe or a device and no file.")
        if status.st_size > LARGEST_FILE:
            raise SetupError(f"{path} has {status.st_size:,} bytes; {LARGEST_FILE:,} is the most.")
        return source_of(path.as_posix(), relative, path.read_bytes())
    except OSError as error:
        raise cannot_read(path, error) from error


def _from_git(name: str, content: Path, kept: Path | None) -> NamedEdition:
    revision, colon, place = name.partition(":")
    try:
        kind, found = _object(f"{revision}:{place}" if colon else revision, content)
    except GitError as error:
        raise unknown_edition(name, error, content, kept) from error
    if kind == "blob":
        relative = Path(place).name
        data = _contents([_Blob(path=relative, object=found, size=0)], content)
        source = source_of(name, relative, data[0])
        return _edition(name, [source], content, single=True, revision=revision)
    blobs = _blobs(found, content, whole=bool(colon))
    data = _contents(blobs, content)
    start = name if colon else f"{name}:{content.as_posix()}"
    sources = [
        source_of(f"{start}/{blob.path}", blob.path, each)
        for blob, each in zip(blobs, data, strict=True)
    ]
    return _with_frameworks(_edition(name, sources, content, revision=revision))


def _object(spoken: str, content: Path) -> tuple[str, str]:
    """The kind and the name of the object that a revision means: a tree or a blob."""
    parse = ("rev-parse", "--verify", "--quiet", "--end-of-options")
    found = ask_git(content, *parse, spoken).decode("ascii").strip()
    kind = ask_git(content, "cat-file", "-t", found).decode("ascii").strip()
    if kind == "blob":
        return kind, found
    return "tree", ask_git(content, *parse, f"{found}^{{tree}}").decode("ascii").strip()


def _blobs(tree: str, content: Path, *, whole: bool) -> list[_Blob]:
    """The sources in a tree by path: in the whole of it, or where it has the content folder."""
    words = ["ls-tree", "-r", "-l", "-z", *(["--full-tree"] if whole else [])]
    listed = ask_git(content, *words, tree).split(b"\0")
    found = (_blob(line) for line in listed if b"\t" in line)
    return sorted((each for each in found if each), key=lambda each: each.path.split("/"))


def _blob(line: bytes) -> _Blob | None:
    """`100644 blob HASH SIZE<tab>path`; None when it is no source."""
    head, _, path = line.partition(b"\t")
    mode, kind, name, size = head.split()
    parts = path.decode("utf-8", "surrogateescape").split("/")
    usable = kind == b"blob" and mode != _LINK and int(size) <= LARGEST_FILE
    if not usable or not is_source(parts[-1]) or any(part.startswith(".") for part in parts):
        return None
    return _Blob(path="/".join(parts), object=name.decode("ascii"), size=int(size))


def _contents(blobs: list[_Blob], content: Path) -> list[bytes]:
    """What is in the blobs, asked for at once."""
    if not blobs:
        return []
    given = "".join(f"{blob.object}\n" for blob in blobs).encode("ascii")
    said = ask_git(content, "cat-file", "--batch", given=given)
    found: list[bytes] = []
    at = 0
    for _ in blobs:
        end = said.index(b"\n", at)
        size = int(said[at:end].split()[-1])
        found.append(said[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return found
