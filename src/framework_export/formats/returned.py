"""Reads a returned form of any format; which one it is follows from what is in it."""

from __future__ import annotations

import datetime
import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from typing import Protocol, cast

from framework_export.documents.answers import ReturnedForm
from framework_export.formats.office_files import office_file
from framework_export.formats.packages import Package, PackageError, open_package

_CORE = "docProps/core.xml"
_SAVED = re.compile(rb"<(?:\w+:)?modified[^<>]*>([^<>]{10,40})<")


class FormReader(Protocol):
    """What the package of a format offers that forms come back in."""

    def read_form(self, package: Package) -> ReturnedForm:
        """The answers in a package. Raises PackageError when it cannot be read."""


def read_form(data: bytes) -> ReturnedForm:
    """The answers in a file. Raises PackageError, whose code says why, when there are none.

    Nothing else is raised for what is in the file: this is the edge of one file, beyond which no
    failure of ours or of a library gets. That failure is the error's cause.
    """
    try:
        return _read_form(data)
    except PackageError:
        raise
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except MemoryError as error:
        raise PackageError(
            "form-too-large",
            "It takes more memory to read than there is.",
            hint="Remove pictures from it; if it has none, do not open it.",
        ) from error
    except BaseException as error:  # A panic of Rust is no Exception.
        raise PackageError(
            "form-unread",
            "This file cannot be read, which is a mistake in framework-export.",
            hint="Read it yourself for now, and report what the same command says with --verbose.",
        ) from error


def _read_form(data: bytes) -> ReturnedForm:
    package = open_package(data)
    known = office_file(package)
    reader = cast(FormReader, import_module(f"framework_export.formats.{known.kind}"))
    with _uncollected():
        form = reader.read_form(replace(package, main=known.main))
    return replace(form, saved=_saved(package))


def _saved(package: Package) -> str:
    """When a program has saved it last (ECMA-376-2, 8.3.2.2), in UTC; empty when it says none."""
    try:
        said = _SAVED.search(package.read(_CORE))
        if said is None:
            return ""
        saved = datetime.datetime.fromisoformat(said[1].decode("ascii"))
        in_utc = saved.astimezone(datetime.UTC) if saved.tzinfo else saved
    except (PackageError, ValueError, OverflowError):
        return ""
    return in_utc.replace(tzinfo=None).isoformat(timespec="seconds")


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
