"""Reads a returned form of any format; which one it is follows from what is in it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Protocol, cast

from framework_export.documents.answers import ReturnedForm
from framework_export.formats.packages import (
    CONTENT_TYPES,
    Package,
    PackageError,
    open_package,
    refuse_macros,
)

_FORMATS = {"word": b"wordprocessingml.document", "excel": b"spreadsheetml.sheet"}
"""What the content types of a file say, by the format's folder."""


class FormReader(Protocol):
    """What the package of a format offers that forms come back in."""

    def read_form(self, package: Package) -> ReturnedForm:
        """The answers in a package. Raises PackageError when it cannot be read."""


def read_form(data: bytes) -> ReturnedForm:
    """The answers in a file. Raises PackageError, whose code says why, when there are none."""
    package = open_package(data)
    refuse_macros(package)
    types = package.read(CONTENT_TYPES)
    kind = next((kind for kind, sign in _FORMATS.items() if sign in types), None)
    if kind is None:
        raise PackageError(
            "form-not-ours",
            "This is no form that framework-export has made.",
            hint="Send back the file that was handed out, and no copy of its text.",
        )
    reader = cast(FormReader, import_module(f"framework_export.formats.{kind}"))
    with _uncollected():
        return reader.read_form(package)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: it takes a third of the time, and there are no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
