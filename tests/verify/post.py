"""How forms come back: as e-mails, archives and shared drives make it, some of them damaged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.returns.heaps import Truth
from tests.returns.incoming.mails import mail, write_mailbox

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

DAMAGES: Mapping[Callable[[bytes], bytes], str] = {
    lambda data: data[: len(data) // 2]: "form-damaged",
    lambda data: data[:0]: "form-empty",
    lambda data: b"%PDF-1.7\n" + data: "form-not-office",
    lambda data: _OLD_OFFICE + data: "form-old-format",
    lambda data: data.replace(b"PK\x01\x02", b"PK\x01\x03"): "form-damaged",
}
"""What becomes of files on their way, and the code by which it is told."""


class Post:
    """How files arrive: in folders, in archives and as mail, with whatever is there besides."""

    def __init__(self, folder: Path, truth: Truth) -> None:
        self._folder = folder
        self._truth = truth
        self._packed: dict[str, bytes] = {}
        self._letters: dict[str, bytes] = {}
        self._broken = 0
        (folder / "shared drive/team (old)").mkdir(parents=True)

    def ways(self) -> tuple[Callable[[str, bytes], None], ...]:
        return (self.put, self.put_deep, self.pack, self.send, self.put_into_mailbox)

    def put(self, name: str, data: bytes) -> None:
        (self._folder / name).write_bytes(data)

    def put_deep(self, name: str, data: bytes) -> None:
        self.put(f"shared drive/team (old)/{name}", data)

    def put_copies(self, name: str, data: bytes) -> None:
        """Only the first by name counts."""
        names = sorted((name, f"Kopie von {name}", f"shared drive/{name}.bak"))
        for each in names:
            self.put(each, data)
        self._truth.copies |= set(names[1:])

    def pack(self, name: str, data: bytes) -> None:
        self._packed[name] = data

    def send(self, name: str, data: bytes) -> None:
        letter = mail({name: data}, subject=f"Re: {name}", sender="HR Office <hr@x.example>")
        self.put(f"{name}.eml", letter.as_bytes())

    def put_into_mailbox(self, name: str, data: bytes) -> None:
        self._letters[name] = data

    def put_damaged(self, name: str, data: bytes) -> None:
        """Each in another way."""
        damage = tuple(DAMAGES)[self._broken]
        self._broken += 1
        self.put(f"damaged {name}", damage(data))
        self._truth.unread.add(f"damaged {name}")

    def close(self) -> None:
        """Puts down the archive and the mailbox, and what is no form."""
        inner = _zipped({f"../../{name}": data for name, data in self._packed.items()})
        self.put("team.zip", _zipped({"Grüße/inner.zip": inner, "note.txt": b"Dear all"}))
        letters = [mail({name: data}) for name, data in self._letters.items()]
        write_mailbox(self._folder / "inbox.mbox", [*letters, mail({}, subject="When is it due")])
        for name in (".DS_Store", "Thumbs.db", "~$view.docx"):
            self.put(name, b"\x00\x01")
        self.put("old.doc", _OLD_OFFICE)
        self._truth.unread |= {
            *("old.doc", "team.zip/note.txt"),
            f"inbox.mbox/{len(letters) + 1} When is it due",
        }


def _zipped(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()
