"""The lines of a front matter by which tools know a page that is not to be published."""

from __future__ import annotations

from framework_export.reading.source_file import SourceFile
from framework_export.reading.yaml.nodes import Mapping, Scalar

_TRUE = frozenset({"true", "yes", "on", "y", "1"})
_FALSE = frozenset({"false", "no", "off", "n", "0"})
_SAID_BY = {
    "draft": _TRUE,  # Hugo, Gatsby, Docusaurus, Starlight, Quarto
    "published": _FALSE,  # Jekyll; elsewhere it has a date
    "publish": _FALSE,  # Obsidian
    "unlisted": _TRUE,  # Docusaurus
    "hidden": _TRUE,  # MkDocs' and Obsidian's additions
    "status": frozenset({"draft", "unpublished"}),
}
"""By the key: the values that say so, in whatever case."""


def is_draft(node: Mapping, source: SourceFile) -> bool:
    """Whether no document is to be made of a framework yet, which is a note where it is said."""
    for key, (_, value) in node.entries.items():
        words = (value.value or "") if isinstance(value, Scalar) else ""
        if words.strip().casefold() in _SAID_BY.get(key, ()):
            source.report(
                "draft",
                "This framework is a draft: it is checked, and no document is made of it.",
                value.start,
                hint="Delete this line when it is to be published.",
            )
            return True
    return False
