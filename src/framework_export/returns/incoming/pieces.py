"""What is in an archive or a mailbox: its files, one at a time, however they are packed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import BinaryIO

from framework_export.formats.packages import LARGEST_FILE, PackageError
from framework_export.returns.archives import DEEPEST, Archive, Packed, opened_archive, too_deep
from framework_export.returns.forms import large_archive, too_large
from framework_export.returns.incoming.mail import (
    NOBODY,
    Attached,
    Envelope,
    attached_files,
    is_mail,
    is_mailbox,
    mails_in,
)
from framework_export.returns.incoming.moments import moment_in_archive

_MOST_FILES = 200_000
_MOST_BYTES = 64_000_000_000  # of all files in one that was named, unpacked
_DEEPEST_MAIL = 3
"""A mail that is attached to a mail that is attached to a mail is read, and one in that is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A file in another one."""

    file: str
    """As people find it: `inbox.mbox/3 Re Review/ada.docx`."""
    content: bytes | PackageError
    changed: str = ""
    """As `moments` writes it; empty when nobody says it."""
    envelope: Envelope = NOBODY
    again: bool = False
    """Whether it can be another time that it is read: what failed was the machine."""


def is_container(data: bytes) -> bool:
    """Whether those bytes, or the first of them, are of files rather than a file."""
    if data.startswith(b"PK"):
        return len(data) > LARGEST_FILE or opened_archive(data) is not None
    return is_mailbox(data) or is_mail(data)


def unpacked(stream: BinaryIO, shown: str) -> Iterator[Piece]:
    """The files in a container, within bounds. Never raises for what is in it, but OSError."""
    size = 0
    for count, piece in enumerate(_in_file(stream, shown), 1):
        size += len(piece.content) if isinstance(piece.content, bytes) else 0
        if count > _MOST_FILES or size > _MOST_BYTES:
            error = PackageError(
                "form-too-large",
                f"It has more than {_MOST_FILES:,} files, or unreasonably large ones.",
                hint="Unpack it, and name the folder.",
            )
            yield Piece(file=shown, content=error)
            return
        yield piece


def _in_file(stream: BinaryIO, shown: str) -> Iterator[Piece]:
    begin = stream.read(LARGEST_FILE + 1)
    if is_mailbox(begin):
        stream.seek(0)
        yield from _in_mailbox(mails_in(stream), shown)
    elif len(begin) > LARGEST_FILE and begin.startswith(b"PK"):
        yield from _in_large_archive(stream, shown)
    else:
        yield from _in_bytes(Piece(file=shown, content=begin), archives=1, mails=1)


def _in_large_archive(stream: BinaryIO, shown: str) -> Iterator[Piece]:
    archive = large_archive(stream)
    if archive is None:
        yield Piece(file=shown, content=too_large())
    else:
        yield from _in_archive(archive, Piece(file=shown, content=b""), archives=1, mails=1)


def _in_bytes(piece: Piece, *, archives: int, mails: int) -> Iterator[Piece]:
    """The file itself, or the files in it; `archives` and `mails` say how deep it is among them."""
    data = piece.content
    if isinstance(data, PackageError):
        yield piece
    elif is_mailbox(data):
        yield from _in_mailbox(mails_in(BytesIO(data)), piece.file, archives=archives, depth=mails)
    elif is_mail(data):
        yield from _in_mail(piece, archives=archives, mails=mails)
    elif (archive := opened_archive(data)) is not None:
        yield from _in_archive(archive, piece, archives=archives, mails=mails)
    else:
        yield piece


def _in_archive(archive: Archive, piece: Piece, *, archives: int, mails: int) -> Iterator[Piece]:
    if archives > DEEPEST:
        yield replace(piece, content=too_deep())
        return
    for packed in archive.unpacked(piece.file, archives):
        # Archives in it are unpacked already; what mails have in them is one deeper.
        yield from _in_bytes(_piece(packed, piece), archives=archives + 1, mails=mails)


def _piece(packed: Packed, outer: Piece) -> Piece:
    changed = moment_in_archive(packed.changed)
    return replace(outer, file=packed.file, content=packed.content, changed=changed)


def _in_mailbox(
    mails: Iterable[bytes | PackageError], shown: str, *, archives: int = 1, depth: int = 1
) -> Iterator[Piece]:
    for number, mail in enumerate(mails, 1):
        if isinstance(mail, PackageError):
            yield Piece(file=f"{shown}/{number}", content=mail)
            continue
        piece = Piece(file=f"{shown}/{number}", content=mail)
        yield from _in_mail(piece, archives=archives, mails=depth, titled=True)


def _in_mail(piece: Piece, *, archives: int, mails: int, titled: bool = False) -> Iterator[Piece]:
    """What is attached; `titled` puts what the mail is about behind its number."""
    if not isinstance(piece.content, bytes) or mails > _DEEPEST_MAIL:
        error = PackageError(
            "form-not-office",
            "This is an e-mail in e-mails that are attached to each other.",
            hint="Save what is attached to it, and name that.",
        )
        yield replace(piece, content=error)
        return
    try:
        subject, found = attached_files(piece.content)
    except PackageError as error:
        yield replace(piece, content=error)
        return
    shown = f"{piece.file} {subject}".rstrip() if titled else piece.file
    if not found:
        yield replace(piece, file=shown, content=_nothing_attached())
    for attached in found:
        inner = _attached_piece(attached, shown)
        yield from _in_bytes(inner, archives=archives, mails=mails + 1)


def _attached_piece(attached: Attached, shown: str) -> Piece:
    return Piece(
        file=f"{shown}/{attached.name}", content=attached.content, envelope=attached.envelope
    )


def _nothing_attached() -> PackageError:
    return PackageError(
        "form-mail-empty",
        "Nothing is attached to this e-mail.",
        hint="Read it: whoever wrote it may have something to say.",
    )
