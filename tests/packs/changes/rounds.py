"""Rounds of packs for a small company, in which people fill forms in and things change."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from framework_export.packs.changes.summary import Changes
from framework_export.packs.forms.variants import Sources
from framework_export.packs.places.layout import Scheme
from framework_export.packs.places.shards import Shard
from framework_export.packs.running import PackRequest, make_packs
from framework_export.packs.tally import Tally
from framework_export.packs.work.at_once import AtOnce
from tests.packs.conftest import OpenText
from tests.packs.test_running import Counted

HEADING = "employee_id,name,level,email,manager"


def answered(data: bytes, answer: str) -> bytes:
    """The form as a program saves it when somebody has written something at its end."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                text = f"<w:p><w:r><w:t>{answer}</w:t></w:r></w:p>".encode()
                at = part.rindex(b"<w:sectPr")
                part = part[:at] + text + part[at:]
            new.writestr(name, part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def answered_in(archive: bytes, name: str, answer: str) -> tuple[bytes, bytes]:
    """An archive whose form was taken out, answered and put back; and the form."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(stream, "w") as new:
        filled = answered(old.read(name), answer)
        for each in old.namelist():
            new.writestr(each, filled if each == name else old.read(each))
    return stream.getvalue(), filled


@dataclass
class Rounds:
    """One folder of packs, and everything that can be asked for."""

    folder: Path
    open_text: OpenText
    sources: Sources
    scheme: Scheme = field(
        default_factory=lambda: Scheme(
            documents=("review",), cycle="2026-H2", pattern="{name}-{document}", by_manager=True
        )
    )

    def run(self, *people: str, heading: str = HEADING, **changes: Any) -> Tally:
        """Makes packs for those rows, or for a `roster`; whatever a request has can be another."""
        scheme = replace(self.scheme, **changes.pop("scheme", {}))
        inside = "mended/" if changes.pop("mended", False) else ""
        roster = changes.pop("roster", None)
        request = PackRequest(
            roster=roster or self.open_text("\n".join((heading, *people)) + "\n"),
            scheme=scheme,
            sources=self.sources,
            place=self.folder / inside if inside else self.folder,
            whole=self.folder,
            folder=inside,
            workers=1,
            **changes,
        )
        return make_packs(request, changes.pop("executor", AtOnce()), Counted())

    def fill_in(self, path: str, answer: str = "My answer") -> bytes:
        """What is in the file then."""
        data = answered((self.folder / path).read_bytes(), answer)
        (self.folder / path).write_bytes(data)
        return data

    def fill_in_archive(self, archive: str, name: str, answer: str = "My answer") -> bytes:
        """The same for a form that is taken out of its archive and put back."""
        path = self.folder / archive
        data, filled = answered_in(path.read_bytes(), name, answer)
        path.write_bytes(data)
        return filled

    def forms(self) -> dict[str, bytes]:
        """All files but lists, and what is in archives as `Boss.zip/Ada-review.docx`."""
        return dict(self._forms())

    def _forms(self) -> Iterator[tuple[str, bytes]]:
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as archive:
                    for each in archive.namelist():
                        yield f"{name}/{each}", archive.read(each)
            elif path.suffix in (".docx", ".xlsx"):
                yield name, path.read_bytes()

    def places(self) -> set[str]:
        return set(self.forms())

    def lists(self) -> set[str]:
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.csv")}

    def rows(self, name: str = "manifest.csv") -> list[dict[str, str]]:
        path = self.folder / name
        if not path.exists():
            return []
        return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))

    def told(self, name: str = "changes.csv") -> list[tuple[str, str, str, str]]:
        """Who, which change, before and now; a form has what became of it in place of `form`."""
        return [
            (row["name"], row["form"] or row["change"], row["before"], row["now"])
            for row in self.rows(name)
        ]

    def row_of(self, name: str, manifest: str = "manifest.csv") -> dict[str, str]:
        (row,) = (row for row in self.rows(manifest) if row["name"] == name)
        return row


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def changes_of(tally: Tally) -> Changes:
    assert tally.changes is not None
    return tally.changes


def shard(number: int, count: int) -> Shard:
    return Shard(number=number, count=count)
