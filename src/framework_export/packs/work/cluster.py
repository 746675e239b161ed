"""Lets the workers of a Dask cluster make packs (https://distributed.dask.org)."""

from __future__ import annotations

import logging
import platform
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from framework_export import __version__
from framework_export.errors import SetupError
from framework_export.packs.places.remote import EXTRA
from framework_export.packs.work.ahead import WorkersLost

if TYPE_CHECKING:
    from distributed import Client

_PACKAGE = "framework_export"
_PATIENCE = 5  # seconds to reach the scheduler
_PAUSE = 5  # seconds between two looks at who still works
_LOOKS = 12  # without a worker, until nobody is waited for any more
_RETRIES = 3
"""Of a portion that fails, say because a disk of the network is away for a moment. One whose worker
dies is given to another as often as `distributed.scheduler.allowed-failures` says."""

# They print tracebacks about what we say in a sentence.
_LOUD = ("distributed", "distributed.client", "tornado.application")

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


@contextmanager
def joined_cluster(address: str) -> Iterator[OnCluster]:
    """The workers of the scheduler at that address.

    Raises SetupError when it cannot be reached, has no workers, or has some that are unlike us.
    """
    try:
        import distributed
    except ImportError as error:
        raise SetupError("--cluster needs the package distributed.", hint=EXTRA) from error
    with _muted(), _client(distributed, address) as client:
        _check_workers(client, address)
        yield OnCluster(client)


class OnCluster(Executor):
    """An executor whose processes are on other machines.

    Bytes among the arguments go to a worker once, however often they are given.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._sent: dict[bytes, Any] = {}

    @property
    def workers(self) -> int:
        """How many portions are made at a time."""
        return sum(_threads(self._client).values())

    def submit(
        self,
        fn: Callable[_Parameters, _Result],
        /,
        *args: _Parameters.args,
        **kwargs: _Parameters.kwargs,
    ) -> Future[_Result]:
        """What some worker will give back; its errors are those of `Executor`."""
        sent = [self._once(each) if isinstance(each, bytes) else each for each in args]
        there = self._client.submit(fn, *sent, **kwargs, pure=False, retries=_RETRIES)
        return _Promise(self._client, there)

    def _once(self, data: bytes) -> Any:
        # A task and no scattered data: when all workers that have it die, it is made again.
        if data not in self._sent:
            self._sent[data] = self._client.submit(bytes, data, pure=False)
        return self._sent[data]


class _Promise(Future[_Result]):
    """What a worker will give back."""

    def __init__(self, client: Client, there: Any) -> None:
        super().__init__()
        self._client, self._there = client, there

    def result(self, timeout: float | None = None) -> _Result:
        """Waits for it. Raises what was raised there, and WorkersLost when nobody makes it."""
        from distributed.scheduler import KilledWorker

        del timeout
        try:
            return self._awaited()
        except KilledWorker as error:
            raise WorkersLost("The same forms ended several workers.") from error
        except (CancelledError, OSError) as error:
            if self._there.status == "error":
                raise  # It comes from there, and not from the way.
            raise WorkersLost("The scheduler cannot be reached any more.") from error

    def cancel(self) -> bool:
        """Takes it back."""
        self._there.cancel()
        return True

    def _awaited(self) -> _Result:
        """Looks from time to time whether there still is somebody to do it."""
        looks = 0
        while looks < _LOOKS:
            try:
                found: _Result = self._there.result(timeout=_PAUSE)
            except TimeoutError:
                if self._there.status == "error":
                    return cast(_Result, self._there.result())  # Raises what was raised there.
                looks = 0 if _threads(self._client) else looks + 1
            else:
                return found
        raise WorkersLost("No worker is left.")


@contextmanager
def _muted() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in _LOUD]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL + 1)
        with warnings.catch_warnings():
            # A form with photographs in it is worth sending.
            warnings.filterwarnings("ignore", "(?s).*large graph", UserWarning)
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


@contextmanager
def _client(distributed: Any, address: str) -> Iterator[Client]:
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise SetupError(
            f"Cannot reach a Dask scheduler at {address}.",
            hint="Start one with dask scheduler, and give the address that it shows.",
        ) from error
    try:
        yield client
    finally:
        client.close(timeout=_PATIENCE)


def _check_workers(client: Client, address: str) -> None:
    """Forms are sent as objects of Python, so both ends have to be the same."""
    found = cast(Any, client).get_versions(packages=[_PACKAGE])
    if not found["workers"]:
        hint = f"Start some with dask worker {address} --nthreads 1."
        raise SetupError(f"The Dask scheduler at {address} has no workers.", hint=hint)
    ours = (__version__, _minor(platform.python_version()))
    there = {f"worker {worker}": each for worker, each in sorted(found["workers"].items())}
    for who, versions in {f"scheduler {address}": found["scheduler"], **there}.items():
        theirs = _versions(versions)
        if theirs != ours:
            raise SetupError(
                f"The {who} has {_said(theirs)}, and this machine {_said(ours)}.",
                hint="Install the same version of both on every machine.",
            )


def _threads(client: Client) -> Mapping[str, int]:
    """How many each worker has, by its address."""
    return cast(Mapping[str, int], cast(Any, client).nthreads())


def _versions(versions: Mapping[str, Any]) -> tuple[str, str]:
    packages = versions["packages"]
    return packages[_PACKAGE] or "", _minor(packages["python"])


def _minor(version: str) -> str:
    return ".".join(version.split(".")[:2])


def _said(versions: tuple[str, str]) -> str:
    return f"framework-export {versions[0] or 'missing'} and Python {versions[1]}"
