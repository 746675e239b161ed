"""Reads returned forms; whatever is wrong with one becomes a problem of that form alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import BinaryIO

from framework_export.diagnostics import Location
from framework_export.documents.answers import ReturnedForm, problem
from framework_export.formats.packages import LARGEST_FILE, PackageError
from framework_export.formats.returned import read_form
from framework_export.returns.archives import Archive, opened_archive
from framework_export.returns.content import InUse, compared
from framework_export.returns.places import FoundFile, cannot_read, owner_of_lock

_LONGEST_TRACE = 10_000  # characters: what calls itself over and over has a long one


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadForm:
    """A file that came back, and what it says."""

    file: str
    """With `/` between folders; what is in an archive is below the archive's own path."""
    digest: str
    """Equal for files with the same bytes; empty for one that could not be opened."""
    form: ReturnedForm


def count_forms(places: Iterable[FoundFile]) -> int:
    """How many files there are, for those who wait; archives in archives count as one."""
    count = 0
    for place in places:
        count += 1
        if place.error is None and place.path.suffix.lower() == ".zip":
            with suppress(OSError, PackageError), place.path.open("rb") as file:
                count += max(0, len(Archive(file).entries) - 1)
    return count


def read_forms(places: Iterable[FoundFile], in_use: InUse | None = None) -> Iterator[ReadForm]:
    """What each file says, one by one; never raises for what is in them.

    With `in_use`, forms are compared with the content.
    """
    for place in places:
        for file, content in _contents(place):
            yield _read(file, content, in_use)


def _contents(place: FoundFile) -> Iterator[tuple[str, bytes | PackageError]]:
    """The file, or the files of the archive that it is."""
    shown = place.path.as_posix()
    if place.error is not None:
        yield shown, place.error
        return
    try:
        with place.path.open("rb") as file:
            yield from _unpacked(file, shown)
    except OSError as error:
        yield shown, cannot_read(error)


def _unpacked(file: BinaryIO, shown: str) -> Iterator[tuple[str, bytes | PackageError]]:
    data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        archive = large_archive(file) if data.startswith(b"PK") else None
    else:
        archive = opened_archive(data)
    if archive is not None:
        yield from ((packed.file, packed.content) for packed in archive.unpacked(shown))
    elif len(data) > LARGEST_FILE:
        yield shown, too_large()
    else:
        owner = owner_of_lock(shown.rpartition("/")[2], len(data))
        yield shown, data if owner is None else lock_file(owner)


def large_archive(file: BinaryIO) -> Archive | None:
    """One that is not read into memory as a whole; None when it is none of files."""
    try:
        archive = Archive(file)
    except PackageError:
        return None
    return archive if archive.has_forms else None


def too_large() -> PackageError:
    """The error for a file that is larger than any form."""
    return PackageError(
        "form-too-large",
        f"It is larger than {LARGEST_FILE // 1_000_000} MB.",
        hint="Remove pictures from it.",
    )


def lock_file(owner: str) -> PackageError:
    """The error for what an office keeps beside an open document, by the end of its name."""
    return PackageError(
        "form-owner-file",
        "This is the file that Word, Excel or LibreOffice keeps beside an open document, "
        f"whose name ends in {owner}.",
        hint="Somebody may still be writing in that document.",
    )


def _read(file: str, content: bytes | PackageError, in_use: InUse | None) -> ReadForm:
    digest = ""
    try:
        if isinstance(content, PackageError):
            raise content
        digest = hashlib.blake2b(content, digest_size=16).hexdigest()
        form = compared(read_form(content), in_use)
    except PackageError as error:
        form = unread_form(error)
    place = Location(file=file)
    problems = tuple(replace(each, location=place) for each in form.problems)
    return ReadForm(file=file, digest=digest, form=replace(form, problems=problems))


def unread_form(error: PackageError) -> ReturnedForm:
    """What is known of a file that cannot be read: why."""
    return ReturnedForm(
        person={},
        answers=(),
        problems=(problem(error.code, str(error), hint=error.hint),),
        failure=_trace(error.__cause__) if error.code == "form-unread" else "",
    )


def _trace(failure: BaseException | None) -> str:
    import traceback  # Only now: hardly any form needs it.

    return "".join(traceback.format_exception(failure))[-_LONGEST_TRACE:].rstrip()
