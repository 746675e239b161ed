"""Reads whole files that were put into a document, as mail and other programs do (altChunk)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes

from lxml import etree

from framework_export.documents.form import FormIdentity
from framework_export.formats.manifest import read_identity
from framework_export.formats.office_files import custom_properties, office_file
from framework_export.formats.packages import Package, PackageError, open_package
from framework_export.formats.word.returned.own_texts import Related, walked
from framework_export.formats.word.returned.text.spots import Spot
from framework_export.formats.xml_parts import parse_part

_MOST = 20  # files that are read
_LARGEST = 2_000_000  # bytes of one
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<")
_MAIL = re.compile(rb"(?i)(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*?)*?mime-version:")
_BLOCKS = (
    *("p", "div", "br", "li", "tr", "td", "th", "table", "ul", "ol", "blockquote", "pre"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PutIn:
    """What a file says that was put in."""

    texts: tuple[str, ...]
    identity: FormIdentity | None = None
    """Of the form that it is, if it is one."""


def with_files(
    spots: Sequence[Spot], package: Package, relations: Mapping[str, Related]
) -> tuple[list[Spot], tuple[FormIdentity, ...]]:
    """The spots with the texts of such files in their places, and the forms among the files."""
    found: list[Spot] = []
    forms: list[FormIdentity] = []
    room = _MOST
    for spot in spots:
        related = relations.get(spot.file) if spot.kind == "file" and spot.file else None
        if related is None:
            found.append(spot)
            continue
        room -= 1
        read = _read(package, related) if room >= 0 else None
        if read is None:
            found.append(replace(spot, text=related.target.rpartition("/")[2], file=""))
            continue
        found.extend(replace(spot, text=text, kind="text", file="") for text in read.texts)
        forms.extend([read.identity] if read.identity is not None else ())
    return found, tuple(forms)


def _read(package: Package, related: Related) -> PutIn | None:
    """None when it cannot be read."""
    if related.external or related.target not in package.names:
        return None
    try:
        data = package.read(related.target)
        if len(data) > _LARGEST:
            return None
        return _document(data) if data.startswith(b"PK") else _text(data)
    except (PackageError, etree.LxmlError, ValueError, RecursionError):
        return None  # The last one is for mails within mails, as deep as nobody sends them.


def _document(data: bytes) -> PutIn | None:
    package = open_package(data)
    known = office_file(package)
    if known.kind != "word":
        return None
    walk = walked(parse_part(package, known.main), "", lambda _: False, {})
    return PutIn(
        texts=tuple(spot.text for spot in walk.spots if spot.kind == "text" and spot.text.strip()),
        identity=read_identity(custom_properties(package)),
    )


def _text(data: bytes) -> PutIn | None:
    if data.startswith(b"{\\rtf"):
        return None
    if _MAIL.match(data[:4_096]):
        parts = (each for each in message_from_bytes(data).walk() if not each.is_multipart())
        texts = [part for part in parts if part.get_content_maintype() == "text"]
        payload = texts[0].get_payload(decode=True) if texts else None
        if not isinstance(payload, bytes):
            return None
        data = payload
    lines = (
        _lines_of_page(data)
        if _HTML.match(data)
        else data.decode(_encoding(data), "replace").splitlines()
    )
    return PutIn(texts=tuple(line for line in lines if line.strip()))


def _encoding(data: bytes) -> str:
    """What it is written in, which mails and pages often do not say."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        data.decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _lines_of_page(data: bytes) -> Iterator[str]:
    says_so = b"charset" in data[:1_024] and _encoding(data) == "cp1252"
    known = None if says_so else _encoding(data).removesuffix("-sig")
    parser = etree.HTMLParser(no_network=True, remove_comments=True, encoding=known)
    root = etree.fromstring(data, parser)
    if root is None:
        return
    for each in root.iter():
        each.text, each.tail = _one_line(each.text), _one_line(each.tail)
        if each.tag in _BLOCKS:
            each.text, each.tail = f"\n{each.text}", f"\n{each.tail}"
        elif each.tag in ("script", "style", "title"):
            each.text = ""
    for line in "".join(map(str, root.itertext())).splitlines():
        yield line.strip()


def _one_line(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
