"""Where a run collects: in the folder of the output, or in one of its own for a URL."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from framework_export.cli.command import Arguments
from framework_export.errors import SetupError
from framework_export.packs.places.addresses import Place, Url
from framework_export.returns.datasets.folders import STORE
from framework_export.writing import drafted

if TYPE_CHECKING:
    from framework_export.returns.datasets.published import Published

FOLDER = "collected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """Where datasets are made."""

    folder: Path
    published: Published | None = None
    """Where they go then."""

    def place(self, dataset: Path) -> Place:
        """Where people find a dataset."""
        return self.published.place(dataset.name) if self.published else dataset

    def keep(self) -> None:
        """Keeps what was read by a run that has stopped."""
        if self.published and (self.folder / STORE).exists():
            self.published.publish((), changed=True)


@contextmanager
def opened_workplace(arguments: Arguments) -> Iterator[Workplace]:
    """The folder of all datasets; for a URL one that is gone in the end. Raises SetupError."""
    if arguments.url is None:
        yield Workplace(folder=arguments.output / FOLDER)
        return
    # Only now: a folder needs nothing of it.
    from framework_export.returns.datasets.published import Published

    with TemporaryDirectory(prefix="framework-export-", ignore_cleanup_errors=True) as name:
        folder = Path(name, FOLDER)
        yield Workplace(folder=folder, published=Published(arguments.url / FOLDER, folder))


@contextmanager
def fetched(named: Place | None) -> Iterator[Path | None]:
    """The file of this machine that has what somebody has named. Raises SetupError."""
    if not isinstance(named, Url):
        yield named
        return
    from framework_export.packs.places.remote import Remote

    above, _, name = named.address.rpartition("/")
    with TemporaryDirectory(prefix="framework-export-", ignore_cleanup_errors=True) as folder:
        local = Path(folder, PurePath(name).name or "list")
        with drafted(local, Path(folder)) as draft:
            if not Remote(Url(address=above)).fetch(name, draft.file):
                raise SetupError(f"There is no {named}.", hint="Name the list as it is called.")
            draft.publish()
        yield local


@contextmanager
def workers(arguments: Arguments) -> Iterator[tuple[Executor | None, int]]:
    """Who reads, and how many at a time; None for processes of this machine."""
    if arguments.own["cluster"] is None:
        yield None, arguments.jobs
        return
    # Only now: it brings a library that is not needed on one machine.
    from framework_export.packs.work.cluster import joined_cluster

    with joined_cluster(arguments.own["cluster"]) as cluster:
        yield cluster, cluster.workers
