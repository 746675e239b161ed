"""An executor that works at once, in the process that asks: for one job, and for tests."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


class AtOnce(Executor):
    """Has done what it is given when `submit` returns; an error is raised there, too."""

    def submit(
        self,
        fn: Callable[_Parameters, _Result],
        /,
        *args: _Parameters.args,
        **kwargs: _Parameters.kwargs,
    ) -> Future[_Result]:
        """A future that is done."""
        future: Future[_Result] = Future()
        future.set_result(fn(*args, **kwargs))
        return future
