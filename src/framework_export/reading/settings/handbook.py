"""Checks what organisation.md says of handbooks: their parts, and what they are compared with."""

from __future__ import annotations

from framework_export.model import EarlierEdition
from framework_export.reading.settings.schema import HandbookMatter
from framework_export.reading.source_file import SourceFile
from framework_export.reading.validation import as_data, find_node
from framework_export.reading.yaml.nodes import Mapping, Node, Scalar, Sequence

_PARTS, _SINCE = ("handbook", "parts"), ("handbook", "changes-since")


def check_parts(handbook: HandbookMatter, node: Mapping, source: SourceFile) -> None:
    """Reports parts that are listed twice; `node` is the front matter."""
    if len(set(handbook.parts)) < len(handbook.parts):
        place = find_node(node, _PARTS).start
        source.report("invalid-value", "A part of the handbook is listed twice.", place)


def read_earlier_edition(
    handbook: HandbookMatter, node: Mapping, source: SourceFile
) -> EarlierEdition | None:
    """What `changes-since` names, where the part is listed that needs it; else None.

    One without the other is reported.
    """
    # As it is written: where one part does not fit, the list is not what the author meant.
    name, part = handbook.changes_since.strip(), _part(find_node(node, _PARTS))
    if part is not None and not name:
        _report_missing(part, node, source)
    if not name:
        return None
    place = find_node(node, _SINCE).start
    if part is None:
        source.report(
            "changes-since-unused",
            "No handbook says what has changed, because the part changes is not listed.",
            place,
            hint="Add `changes` to `parts`, or delete this line.",
        )
        return None
    return EarlierEdition(name=name, location=source.location(place))


def _report_missing(part: Node, node: Mapping, source: SourceFile) -> None:
    value = find_node(node, _SINCE)
    if isinstance(value, Sequence) or (isinstance(value, Scalar) and (value.value or "").strip()):
        return  # It is there, and was reported because it does not fit.
    source.report(
        "invalid-value",
        "The part changes is listed, and nothing says since when.",
        part.start,
        hint="Write a line such as `changes-since: v1.0` below `handbook:`; "
        "docs/theming.md says what it can name.",
    )


def _part(parts: Node) -> Node | None:
    items = parts.items if isinstance(parts, Sequence) else ()
    return next((each for each in items if as_data(each) == "changes"), None)
