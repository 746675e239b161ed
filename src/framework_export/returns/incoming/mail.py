"""E-mails that forms are attached to: single ones, and mailboxes with thousands of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO

from framework_export.formats.packages import LARGEST_FILE, PackageError
from framework_export.returns.incoming.moments import moment
from framework_export.returns.incoming.patience import limited

LARGEST_MAIL = LARGEST_FILE * 3 // 2
"""Bytes: what is attached takes a third more as Base64 (RFC 2045, 6.8)."""

_MOST_ATTACHED = 1_000
_LONGEST_NAME = 60  # characters of a subject or a file name
_FROM = b"From "
_SEEN = 4_096  # bytes that are looked at to see what it is
_MAIL = re.compile(
    rb"(?:[!-9;-~]+:[ \t][^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    rb"(?i:from|to|cc|subject|date|received|return-path|delivered-to|mime-version|message-id"
    rb"|dkim-signature|authentication-results|arc-seal|content-type):[ \t]"
)
_PAGE = re.compile(rb"(?i)\ncontent-location:|^content-location:|saved by (?:blink|microsoft)")
_SIGNATURES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
FAILURES = (
    *(MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError),
    *(OverflowError, AssertionError),
)
"""What the standard library raises for mails that somebody has made to be hard to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Who has sent a file, and when."""

    sender: str = ""
    """The address alone."""
    sent: str = ""
    """As `moment` writes it; empty when the mail does not say it."""


NOBODY = Envelope()
"""Of a file that did not come by mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file that somebody has sent."""

    name: str
    content: bytes | PackageError
    envelope: Envelope


def is_mailbox(begin: bytes) -> bool:
    """Whether a file that begins so is a mailbox (RFC 4155)."""
    line, _, rest = begin[:_SEEN].partition(b"\n")
    return line.startswith(_FROM) and bool(_MAIL.match(rest))


def is_mail(begin: bytes) -> bool:
    """Whether a file that begins so is an e-mail, and no web page saved in the same form."""
    head = begin[:_SEEN].removeprefix(b"\xef\xbb\xbf")
    return bool(_MAIL.match(head)) and not _PAGE.search(head)


def mails_in(mailbox: BinaryIO) -> Iterator[bytes | PackageError]:
    """The mails of a mailbox, one at a time."""
    lines: list[bytes] = []
    size, blank = 0, True
    while line := mailbox.readline(LARGEST_MAIL):
        if blank and line.startswith(_FROM):
            if lines:
                yield _mail(lines, size)
            lines, size = [], 0
        elif size <= LARGEST_MAIL:
            lines.append(line)
            size += len(line)
        blank = line in (b"\n", b"\r\n")
    if lines:
        yield _mail(lines, size)


def _mail(lines: list[bytes], size: int) -> bytes | PackageError:
    return _too_large() if size > LARGEST_MAIL else b"".join(lines)


def attached_files(mail: bytes) -> tuple[str, list[Attached]]:
    """What the mail is about, and what is attached to it; a mail that is, too.

    Pictures within the text and signatures are none. Raises PackageError for what is no mail, or
    takes too long: some that are made for it would take the standard library hours.
    """
    try:
        with limited():
            message = message_from_bytes(mail)
            envelope = _envelope(message)
            subject = name_of(decoded_header(message.get("subject", "")))
            return subject, list(_attached(message, envelope))
    except FAILURES as error:
        raise PackageError(
            "form-damaged", "This e-mail is damaged.", hint="Save what is attached to it."
        ) from error


def _envelope(message: Message) -> Envelope:
    sender = parseaddr(decoded_header(message.get("from", "")))[1]
    try:
        sent = moment(parsedate_to_datetime(str(message.get("date", ""))))
    except FAILURES:
        sent = ""
    return Envelope(sender=sender, sent=sent)


def _attached(message: Message, envelope: Envelope) -> Iterator[Attached]:
    parts = [message]
    count = 0
    while parts:
        part = parts.pop()
        kind = part.get_content_type()
        inner = _inner(part)
        if inner and kind != "message/rfc822":
            parts.extend(reversed(inner))
        elif inner or _is_file(part, kind):
            count += 1
            if count > _MOST_ATTACHED:
                yield Attached(name="(more)", content=_too_large(), envelope=envelope)
                return
            content = inner[0].as_bytes() if inner else _content(part)
            name = _name(part) or (_title(inner[0]) if inner else "") or "(no name)"
            yield Attached(name=name, content=content, envelope=envelope)


def _inner(part: Message) -> list[Message]:
    """The parts of a part, or the mail that it is."""
    payload = part.get_payload()
    if not isinstance(payload, list):
        return []
    return [each for each in payload if isinstance(each, Message)]


def _is_file(part: Message, kind: str) -> bool:
    """Whether somebody has attached it, other than what mail programs put in by themselves."""
    if kind in _SIGNATURES:
        return False
    shown = part.get_content_disposition() == "inline" or part.get("content-id")
    if kind.startswith("image/") and shown:
        return False
    named = part.get_filename() is not None
    if kind.startswith("text/") or kind == "message/delivery-status":
        return named and part.get_content_disposition() == "attachment"
    return True


def _content(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _name(part: Message) -> str:
    return name_of(decoded_header(part.get_filename() or ""))


def _title(mail: Message) -> str:
    return name_of(decoded_header(mail.get("subject", ""))) or "mail"


def name_of(text: str) -> str:
    """A text as a part of a path that is only shown."""
    plain = "".join(each if each.isprintable() and each not in "/\\" else " " for each in text)
    name = " ".join(plain.split())
    if len(name) > _LONGEST_NAME:  # The end says what a file is.
        name = f"{name[: _LONGEST_NAME // 2]}…{name[-_LONGEST_NAME // 2 :]}"
    return "" if name in (".", "..") else name


def decoded_header(header: object) -> str:
    """A header as people read it (RFC 2047); as it stands when that cannot be told."""
    text = str(header)
    try:
        return "".join(
            part if isinstance(part, str) else part.decode(charset or "ascii", "replace")
            for part, charset in decode_header(text)
        )
    except FAILURES:
        return text


def _too_large() -> PackageError:
    return PackageError(
        "form-too-large", "This e-mail is too large.", hint="Save what is attached to it."
    )
