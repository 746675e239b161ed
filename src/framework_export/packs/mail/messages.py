"""A letter and its attachments as bytes, with a seal that tells whether a program changed them.

MIME (RFC 2045 to 2047, 2231), written by hand: the standard library takes 60 ms for what takes
one here. There is no date and no message id, which mail programs add when they send.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.charset import BASE64, Charset
from email.header import Header
from email.utils import encode_rfc2231, formataddr
from pathlib import PurePosixPath

from framework_export.model import Mailbox
from framework_export.packs.mail.templates import Letter

_LAYOUT = "1"
"""Changes when the same letter is written in another way."""

_SEAL_NAME = b"X-Framework-Export: "
_DIGEST = 16  # bytes
_SEALED = re.compile(
    _SEAL_NAME + rb"([0-9a-f]{%d})-([0-9a-f]{%d})\r\n" % (2 * _DIGEST, 2 * _DIGEST)
)
_LINE = 76  # characters of base64
_WIDEST = 60  # characters of a name that stays on one line

_UTF8 = Charset("utf-8")
_UTF8.header_encoding = BASE64  # Left to itself, it tries out which is shorter, and takes long.

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".zip": "application/zip",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file as it is attached."""

    name: str
    data: bytes


def contents_of(letter: Letter, attached: Iterable[tuple[str, str]]) -> str:
    """What tells whether a message says and carries the same: names and SHA-256 of attachments."""
    digest = hashlib.blake2b(digest_size=_DIGEST)
    head = "\r\n".join(_head(letter))
    for part in (
        _LAYOUT,
        head,
        letter.language,
        letter.text,
        *(p for pair in attached for p in pair),
    ):
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()


def written_message(letter: Letter, attachments: Sequence[Attachment], contents: str) -> bytes:
    """The message as a draft (`X-Unsent`), with its seal as the first line."""
    boundary = f"=_{contents}"  # In neither encoding that is used here can it occur.
    head = [*_head(letter), f'Content-Type: multipart/mixed; boundary="{boundary}"', "", ""]
    pieces = ["\r\n".join(head).encode()]
    for part in (_text_part(letter), *map(_file_part, attachments)):
        pieces += (f"--{boundary}\r\n".encode(), part)
    pieces.append(f"--{boundary}--\r\n".encode())
    digest = hashlib.blake2b(contents.encode(), digest_size=_DIGEST)
    for piece in pieces:
        digest.update(piece)
    seal = _SEAL_NAME + f"{contents}-{digest.hexdigest()}\r\n".encode()
    return b"".join((seal, *pieces))


def sealed_contents(data: bytes) -> str | None:
    """What `contents_of` said of a message that is as we wrote it; None when it is not."""
    seal = _SEALED.match(data)
    if not seal:
        return None
    digest = hashlib.blake2b(seal[1], digest_size=_DIGEST)
    digest.update(memoryview(data)[seal.end() :])
    return seal[1].decode() if seal[2].decode() == digest.hexdigest() else None


def _head(letter: Letter) -> Iterator[str]:
    yield "X-Unsent: 1"
    if letter.sender:
        yield f"From: {_mailbox(letter.sender, 'From')}"
    if letter.reply_to:
        yield f"Reply-To: {_mailbox(letter.reply_to, 'Reply-To')}"
    yield f"To: {_mailbox(letter.to, 'To')}"
    yield f"Subject: {_words(letter.subject, 'Subject')}"
    yield "MIME-Version: 1.0"


def _mailbox(mailbox: Mailbox, header: str) -> str:
    name, address = mailbox.name, mailbox.address
    if not name:
        return address
    if _is_plain(name):
        return formataddr((name, address))
    return f"{_encoded(name, header)}\r\n <{address}>"


def _words(text: str, header: str) -> str:
    return text if _is_plain(text) else _encoded(text, header)


def _is_plain(text: str) -> bool:
    """Whether it fits into a line, and nobody can take it for encoded words."""
    return text.isascii() and text.isprintable() and len(text) <= _WIDEST and "=?" not in text


def _encoded(text: str, header: str) -> str:
    """As encoded words of RFC 2047, one to a line."""
    return Header(text, _UTF8, header_name=header).encode(linesep="\r\n")


def _text_part(letter: Letter) -> bytes:
    head = (
        "Content-Type: text/plain; charset=utf-8\r\n"
        f"Content-Language: {letter.language}\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    text = letter.text.replace("\n", "\r\n").encode()
    return head.encode() + binascii.b2a_qp(text, istext=True)


def _file_part(attachment: Attachment) -> bytes:
    name = attachment.name
    kind = _TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
    if name.isascii() and name.isprintable():
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        head = (f'Content-Type: {kind};\r\n name="{quoted}"', f'filename="{quoted}"')
    else:
        # As Thunderbird does it: Outlook reads the one, and everybody else the other.
        encoded = _encoded(name, "Content-Type")
        head = (f'Content-Type: {kind};\r\n name="{encoded}"', _extended(name))
    lines = (
        head[0],
        "Content-Transfer-Encoding: base64",
        f"Content-Disposition: attachment;\r\n {head[1]}",
    )
    return "\r\n".join((*lines, "", "")).encode() + _base64(attachment.data)


def _extended(name: str) -> str:
    return f"filename*={encode_rfc2231(name, 'utf-8')}"


def _base64(data: bytes) -> bytes:
    text = b64encode(data)
    lines = [text[at : at + _LINE] for at in range(0, len(text), _LINE)]
    return b"\r\n".join((*lines, b""))
