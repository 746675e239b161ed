"""Reads one file that came back, in a process that may be lost with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from framework_export.documents.answers import ReturnedForm
from framework_export.documents.form import asked_before
from framework_export.formats.packages import LARGEST_FILE, PackageError
from framework_export.formats.returned import read_form
from framework_export.packs.places.addresses import Url
from framework_export.returns.forms import lock_file, too_large, unread_form
from framework_export.returns.incoming.moments import moment_of_saving
from framework_export.returns.incoming.patience import process_limited, too_slow
from framework_export.returns.incoming.pieces import is_container
from framework_export.returns.incoming.sources import head_of
from framework_export.returns.places import cannot_read, owner_of_lock
from framework_export.returns.together import is_personal

REFUSED = frozenset({"form-two-people"})
"""Problems for which nothing of a form is taken, although it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A file to read."""

    number: int
    """What the answer is about, for whoever asks."""
    path: str = ""
    """Of a file on the disk or behind a URL; empty for one that was in another."""
    url: Url | None = None
    at: str = ""
    """What the file system behind the URL calls it."""
    content: bytes | None = None
    """None when it has to be fetched first."""


Row: TypeAlias = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a file says, as rows of the store."""

    number: int
    digest: str = ""
    """Of its bytes; empty when there are none."""
    container: bool = False
    """Whether there are files in it, and nothing else is known."""
    again: bool = False
    """Whether it can be another time that it is read: what failed was the machine."""
    form: Row = ()
    answers: tuple[Row, ...] = ()
    made_from: tuple[Row, ...] = ()
    remarks: tuple[Row, ...] = ()
    problems: tuple[Row, ...] = ()


def prepare() -> None:
    """Imports what reading needs, before workers are forked."""
    import framework_export.formats.excel.returned.reading
    import framework_export.formats.word.returned.reading  # noqa: F401


def read_file(unread: Unread) -> Read:
    """What it says. Never raises for what is in it; the process ends when it takes too long."""
    with process_limited():
        try:
            data = fetched(unread)
        except PackageError as error:
            return refused(unread.number, error, again=True)
        if unread.path and is_container(data):
            return Read(number=unread.number, container=True)
        return _read(unread, data)


def refused(number: int, error: PackageError, *, again: bool = False) -> Read:
    """The answer for a file of which there is nothing to read."""
    return read_rows(number, unread_form(error), "", readable=False, again=again)


def lost(number: int, *, slow: bool) -> Read:
    """The answer for a file whose process has ended without one."""
    error = too_slow() if slow else _ended()
    return refused(number, error, again=True)


def _ended() -> PackageError:
    return PackageError(
        "form-too-slow",
        "The process that read it has ended, as when memory runs out.",
        hint="Read it yourself, or try it alone.",
    )


def fetched(unread: Unread) -> bytes:
    """What is in the file. Raises PackageError when it cannot be read."""
    if unread.content is not None:
        return unread.content
    if unread.url is not None:
        return head_of(unread.url, unread.at)
    try:
        with open(unread.path, "rb") as file:  # noqa: PTH123  # a Path would be made for nothing
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise cannot_read(error) from error


def _read(unread: Unread, data: bytes) -> Read:
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    try:
        _check_form(unread, data)
        form = read_form(data)
    except PackageError as error:
        return read_rows(unread.number, unread_form(error), digest, readable=False)
    readable = not any(each.code in REFUSED for each in form.problems)
    return read_rows(unread.number, form, digest, readable=readable)


def _check_form(unread: Unread, data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        raise too_large()
    owner = owner_of_lock(unread.path.rpartition("/")[2], len(data))
    if owner is not None:
        raise lock_file(owner)


def read_rows(
    number: int, form: ReturnedForm, digest: str, *, readable: bool, again: bool = False
) -> Read:
    """What a form says."""
    return Read(
        number=number,
        digest=digest,
        again=again,
        form=_form(form, readable=readable),
        answers=tuple(
            (
                *(each.key, each.criterion, each.by, each.kind, each.code, each.text, each.place),
                *(each.matched, each.topic, each.criterion_text, int(each.carried)),
            )
            for each in form.answers
        ),
        made_from=tuple(_made_from(form)),
        remarks=tuple((each.place, each.text, each.kind, each.near) for each in form.remarks),
        problems=tuple((each.code, each.message, each.hint) for each in form.problems),
    )


def _made_from(form: ReturnedForm) -> Iterator[Row]:
    """A row for each answer of the forms of before, and one for each form.

    One of another kind or level is another form.
    """
    for generation, then in enumerate(reversed(form.made_from), 1):
        if (then.document, then.level) != (form.document, form.level):
            continue
        saved = f"{then.saved}.000000Z" if then.saved else ""
        for question, sign in (("", ""), *then.signs.items()):
            asked = not question or asked_before(question) in form.keys
            yield generation, then.edition, saved, question, sign, int(asked)


def _form(form: ReturnedForm, *, readable: bool) -> Row:
    """In the order of the columns of `contents`."""
    person, answers = form.person, form.answers
    given = [each for each in answers if not each.carried]
    return (
        *(int(readable), moment_of_saving(form), form.document, form.framework, form.edition),
        *(
            form.level,
            form.language,
            form.cycle,
            form.reference,
            int(is_personal(form)),
            form.asked,
        ),
        *(person.get(name, "") for name in PERSON),
        sum(each.by == "employee" for each in given),
        sum(each.by == "manager" for each in given),
        sum(not each.key.startswith("person.") for each in given),
        *(len(answers), len(form.remarks), form.failure),
    )


PERSON = ("name", "employee_id", "email", "role", "manager", "manager_email", "track")
"""What is kept of whose form it is."""
