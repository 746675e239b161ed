"""What a document is made from, as one short key: equal keys, equal bytes."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from framework_export.builds.fingerprint import (
    digest,
    file_digest,
    folder_fingerprint,
    own_fingerprint,
)
from framework_export.documents import Document
from framework_export.formats import Look, renderer
from framework_export.model import Framework


def ground_key(name: str, look: Look) -> str:
    """Of all that documents of a format have in common: the program, its libraries, the look.

    Every template file counts, because one can include another.
    """
    logo = look.theme.logo
    parts = [
        own_fingerprint(),
        *(f"{library} {_version(library)}" for library in renderer(name).LIBRARIES),
        *(folder_fingerprint(folder) for folder in look.project.templates),
        repr(look.theme),
        file_digest(logo.path) if logo else "",
    ]
    return digest("\n".join(parts).encode("utf-8", "surrogateescape"))


def document_key(ground: str, document: Document, framework: Framework, content: Path) -> str:
    """Of one document: what all have in common, every word of it, and its pictures."""
    pictures = (file_digest(content / image) for image in framework.images)
    parts = [ground, *pictures, repr(document)]
    return digest("\n".join(parts).encode("utf-8", "surrogatepass"))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
