"""The properties of a document: what it is called, by whom and in which language."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from framework_export.formats.custom_properties import CONTENT_TYPE, PART, RELATIONSHIP
from framework_export.formats.packages import read_parts
from framework_export.formats.xml_parts import clean

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_LONGEST = 255
"""Characters of a property, for python-docx."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What the properties of a document say."""

    title: str
    subject: str
    company: str
    edition: str
    language: str
    date: datetime.date
    keywords: tuple[str, ...] = ()


def describe(document: WordDocument, said: Description) -> None:
    """Writes the properties; what is too long for one ends in an ellipsis."""
    properties = document.core_properties
    properties.title = _fitted(said.title)
    properties.subject = _fitted(said.subject)
    properties.author = properties.last_modified_by = _fitted(said.company)
    properties.language = said.language
    properties.comments = _fitted(said.edition)
    if said.keywords:
        properties.keywords = _as_many_as_fit(said.keywords)
    properties.created = properties.modified = datetime.datetime.combine(said.date, datetime.time())
    properties.revision = 1


def saved_parts(document: WordDocument) -> dict[str, bytes]:
    """The parts of the document, with one for custom properties, which is written last."""
    _make_room_for_properties(document)
    stream = BytesIO()
    document.save(stream)
    return read_parts(stream.getvalue())


def _make_room_for_properties(document: WordDocument) -> None:
    package = document.part.package
    if not any(rel.reltype == RELATIONSHIP for rel in package.rels.values()):
        package.relate_to(Part(PackURI(f"/{PART}"), CONTENT_TYPE, b"", package), RELATIONSHIP)


def _fitted(value: str) -> str:
    value = clean(value)
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"


def _as_many_as_fit(keywords: Sequence[str]) -> str:
    made = ""
    for keyword in keywords:
        longer = f"{made}, {keyword}" if made else keyword
        if len(longer) > _LONGEST:
            break
        made = longer
    return clean(made)
