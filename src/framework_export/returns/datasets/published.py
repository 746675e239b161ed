"""Datasets behind a URL, where whoever looks sees all of them as one run has made them.

Nothing there is ever changed: files go into folders that are called after what is in them, and one
small file, which is replaced as a whole when everything else is there, says which ones count.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from framework_export.errors import SetupError
from framework_export.packs.places.addresses import Url
from framework_export.packs.places.remote import Remote
from framework_export.returns.datasets.folders import STORE
from framework_export.writing import drafted, is_file_name, make_private_folder

CURRENT = "current.json"
"""Says which files count."""

_LAYOUT = 1
_DIGITS = 16
_STORE = re.compile(r"\.store-[0-9a-f]{16}\.sqlite")
_VERSION = re.compile(r"([^./][^/]*/[0-9a-f]{16})/.+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A dataset as one run has made it."""

    folder: str
    """Below that of all datasets."""
    files: dict[str, int]
    """How many bytes each has, by its name below the folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """What counts."""

    store: str
    """The name of the file that has what was read."""
    datasets: dict[str, Version]
    """By the names that their folders have on a disk."""


class Published:
    """The datasets behind a URL, of which a folder of this machine has a copy to work with.

    Every method raises SetupError when the place cannot be reached, read or written to.
    """

    def __init__(self, url: Url, folder: Path) -> None:
        self._url, self._folder = url, folder
        self._remote = Remote(url)
        self._said = self._remote.read(CURRENT)
        self._current = _current(self._said, url)

    @property
    def is_there(self) -> bool:
        """Whether anything was collected there."""
        return self._said is not None

    def place(self, name: str) -> Url:
        """The folder of a dataset that is published."""
        return self._url / self._current.datasets[name].folder

    def fetch(self, wanted: Callable[[str], bool], needed: Collection[str] = ()) -> None:
        """Puts the store into the folder, and of each dataset the files that are wanted or needed.

        Those are as somebody may have changed them since.
        """
        make_private_folder(self._folder)
        if self._current.store:
            self._copy(self._current.store, self._folder / STORE)
        there = tuple(self._remote.paths())
        for name, version in self._current.datasets.items():
            make_private_folder(self._folder / name)
            inside = f"{version.folder}/"
            found = (path.removeprefix(inside) for path in there if path.startswith(inside))
            for file in (*needed, *filter(_is_inside, filter(wanted, found))):
                self._copy(f"{version.folder}/{file}", self._folder / name / file)

    def publish(self, made: Collection[str], *, changed: bool, anew: bool = False) -> None:
        """Puts the datasets of those names there, and takes away those that are not here any more.

        Unless the store has `changed`, or a dataset is another one, nothing is written; with `anew`
        everything is.
        """
        before = self._current.datasets
        kept = {name: each for name, each in before.items() if (self._folder / name).is_dir()}
        datasets = kept | {name: _version(self._folder, name) for name in made}
        if datasets != before or changed or anew:
            self._send(datasets, made, anew=anew)
        self.clean()

    def clean(self) -> None:
        """Removes what does not count any more, or never did because a run was killed.

        Where another run has had the last word, that is up to it.
        """
        if self._remote.read(CURRENT) != self._said:
            return
        self._remote.remove_leftovers()
        counting = {each.folder for each in self._current.datasets.values()}
        old = set()
        for path in [*self._remote.paths()]:
            version = _VERSION.fullmatch(path)
            if version and version[1] not in counting:
                old.add(path.rpartition("/")[0])
                self._remote.remove(path)
            elif _STORE.fullmatch(path) and path != self._current.store:
                self._remote.remove(path)
        for folder in sorted(old, reverse=True):
            self._remote.remove_empty(folder)

    def _copy(self, path: str, local: Path) -> None:
        with drafted(local, self._folder) as draft:
            if not self._remote.fetch(path, draft.file):
                raise SetupError(
                    f"{self._url / path} is gone, which {CURRENT} beside it names.",
                    hint=f"Remove {self._url / CURRENT}: everything is then read again.",
                )
            draft.publish()

    def _send(self, datasets: dict[str, Version], made: Collection[str], *, anew: bool) -> None:
        store = self._folder / STORE
        current = Current(store=f".store-{_digest(store)}.sqlite", datasets=datasets)
        if current == self._current and not anew:
            return
        there = set() if anew else set(self._remote.paths())
        files = {
            f"{datasets[name].folder}/{file}": self._folder / name / file
            for name in made
            for file in datasets[name].files
        }
        # What an earlier run has sent before it was killed is what its name says.
        sent = {path: local for path, local in files.items() if path not in there}
        sent[current.store] = store
        for path, local in sent.items():
            self._remote.send(path, local)
        self._switch(current, sent)

    def _switch(self, current: Current, sent: Collection[str]) -> None:
        if self._remote.read(CURRENT) != self._said or not {*sent} <= {*self._remote.paths()}:
            raise SetupError(
                f"Another run has collected at {self._url} meanwhile.",
                hint="Run the same command again, one at a time.",
            )
        said = json.dumps({"layout": _LAYOUT, **asdict(current)}, ensure_ascii=False, indent=1)
        self._said, self._current = f"{said}\n".encode(), current
        self._remote.replace(CURRENT, self._said)


def _current(said: bytes | None, url: Url) -> Current:
    """What the file says. Raises SetupError when it is none of ours."""
    if said is None:
        return Current(store="", datasets={})
    try:
        return _checked(json.loads(said))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise SetupError(
            f"{url / CURRENT} is none that this program has written.",
            hint="Name another output, or remove it: everything is then read again.",
        ) from error


def _checked(said: Any) -> Current:
    """Raises ValueError for names that lead anywhere else; others for what is no such file."""
    datasets = {name: Version(**each) for name, each in said["datasets"].items()}
    safe = said["layout"] == _LAYOUT and _STORE.fullmatch(said["store"])
    for name, version in datasets.items():
        inside = all(_is_inside(file) for file in version.files)
        safe = safe and _VERSION.fullmatch(f"{version.folder}/x") and inside
        safe = safe and version.folder.startswith(f"{name}/") and is_file_name(name)
    if not safe:
        raise ValueError(CURRENT)
    return Current(store=said["store"], datasets=datasets)


def _is_inside(file: str) -> bool:
    return all(is_file_name(part) and "\\" not in part for part in file.split("/"))


def _version(folder: Path, name: str) -> Version:
    digest = hashlib.sha256()
    files: dict[str, int] = {}
    for path in _files(folder / name):
        file = path.relative_to(folder / name).as_posix()
        files[file] = path.stat().st_size
        digest.update(f"{file}\0{_digest(path)}\0".encode())
    return Version(folder=f"{name}/{digest.hexdigest()[:_DIGITS]}", files=files)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:_DIGITS]
