"""Drafts of an earlier run: which of them somebody has changed, and whom they are about."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from framework_export.errors import cannot_read
from framework_export.packs.file_names import MAIL
from framework_export.packs.mail.messages import sealed_contents
from framework_export.packs.places.folders import Folder
from framework_export.returns.incoming.mail import FAILURES, decoded_header
from framework_export.writing import write_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The drafts of a dataset."""

    ours: dict[str, str]
    """What those say that nobody has changed, as digests, by the names of their files."""
    changed: dict[str, str]
    """The names of all others, which are not ours to remove, by their paths."""


def look_at_drafts(dataset: Path) -> Kept:
    """Those of a dataset, which need not be there. Raises SetupError when they cannot be read."""
    kept = Kept(ours={}, changed={})
    for path in _paths(dataset):
        name = path.rpartition("/")[2]
        contents = sealed_contents(_read(dataset / path))
        if contents is None:
            kept.changed[path] = name
        else:
            kept.ours[name] = contents
    return kept


def is_draft(name: str) -> bool:
    """Whether a file of that name in a dataset is a draft, or was put beside them."""
    return name.startswith(f"{MAIL}/")


def carry_over(dataset: Path, made: Path, path: str) -> None:
    """Puts a draft into a dataset that takes the place of another. Raises SetupError."""
    write_file(made / path, _read(dataset / path))


def carry_over_others(dataset: Path, made: Path, is_about: Callable[[str, str], bool]) -> int:
    """Puts drafts into a dataset that takes the place of another, and says how many it leaves out.

    `is_about` is told the name of a file and what it says. Raises SetupError.
    """
    left_out = 0
    for path in _paths(dataset):
        if is_about(path.rpartition("/")[2], "\n".join(_texts(_read(dataset / path)))):
            left_out += 1
        else:
            carry_over(dataset, made, path)
    return left_out


def _paths(dataset: Path) -> Iterator[str]:
    """Those of all files but hidden ones, which systems put into folders of their own accord."""
    for path in Folder(dataset / MAIL).paths():
        if not path.rpartition("/")[2].startswith("."):
            yield f"{MAIL}/{path}"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise cannot_read(str(path), error) from error


def _texts(data: bytes) -> Iterator[str]:
    """What people read in a mail; of what is none, all of it."""
    yield data.decode("utf-8", "replace")
    with suppress(*FAILURES):
        message = message_from_bytes(data)
        yield from map(decoded_header, message.values())
        for part in message.walk():
            with suppress(*FAILURES):
                yield _text(part)


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if part.get_content_maintype() != "text" or not isinstance(payload, bytes):
        return ""
    return html.unescape(payload.decode(part.get_content_charset("utf-8"), "replace"))
