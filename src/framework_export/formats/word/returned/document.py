"""A returned document: its text in order, the fields that have names, and what it says it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from framework_export.documents.form import FormIdentity
from framework_export.formats.manifest import PREFIX, Manifest, read_identity, read_manifest
from framework_export.formats.manifest_copy import copied_properties
from framework_export.formats.office_files import custom_properties
from framework_export.formats.packages import Package, PackageError
from framework_export.formats.word.body.building_blocks import copy_in
from framework_export.formats.word.elements import Element
from framework_export.formats.word.returned.fields import Named, named_fields
from framework_export.formats.word.returned.own_texts import (
    NOTES,
    Related,
    addresses,
    notes_in,
    other_parts,
    related,
    relations_part,
    walked,
)
from framework_export.formats.word.returned.put_in import with_files
from framework_export.formats.word.returned.remains import manifest_from_remains, reference_in
from framework_export.formats.word.returned.text.spots import Spot
from framework_export.formats.word.returned.text.walk import Walk
from framework_export.formats.xml_parts import parse_part

_STANDARD_MAIN = "word/document.xml"
_PROGRAM = "docProps/app.xml"
_SHOWN = {"diagramData": "diagram", "chartEx": "chart"}
"""What people call the parts of such kinds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    manifest: Manifest
    is_whole: bool
    """Whether it still says itself whose form it is."""
    body: Element
    spots: tuple[Spot, ...]
    """All of the file, in its order."""
    order: Mapping[int, int]
    """Where each of them comes, by its identity."""
    named: tuple[Named, ...]
    nested: tuple[Element, ...]
    """Fields of ours within other fields of ours."""
    forms: tuple[FormIdentity, ...]
    """Whole forms that were put in as files."""
    from_word: bool
    """Whether Word has saved it, which marks only fields that are empty as such."""


def read_document(package: Package) -> Document:
    """The document. Raises PackageError when it is damaged, or none of our forms."""
    main = package.main or _STANDARD_MAIN
    body = parse_part(package, main)
    relations = _relations(package, main)
    properties = _properties(package)
    known = read_manifest(properties)
    manifest = _each_once(known or _manifest(package, relations, properties, body))
    named = tuple(named_fields(body, manifest.asked))
    fields = {id(each.control) for each in named if each.control is not None}
    walk = walked(body, "", lambda control: id(control) in fields, addresses(relations))
    in_body, forms = with_files(walk.spots, package, relations)
    spots = [*in_body, *_spots_elsewhere(package, relations, walk)]
    return Document(
        manifest=manifest,
        is_whole=known is not None,
        body=body,
        spots=tuple(spots),
        order={id(spot): number for number, spot in enumerate(spots)},
        named=named,
        nested=tuple(walk.nested),
        forms=forms,
        from_word=_is_from_word(package),
    )


def _each_once(manifest: Manifest) -> Manifest:
    """Without questions that are in the list again, which anybody may have changed."""
    asked = {each.question.key: each for each in reversed(manifest.asked)}
    return replace(manifest, asked=tuple(reversed(asked.values())))


def _properties(package: Package) -> Mapping[str, str]:
    try:
        return custom_properties(package)
    except PackageError:
        return {}  # A damaged part: what it says is elsewhere, too.


def _relations(package: Package, main: str) -> dict[str, Related]:
    part = relations_part(main)
    return related(parse_part(package, part) if part in package.names else None, main)


def _manifest(
    package: Package,
    relations: Mapping[str, Related],
    properties: Mapping[str, str],
    body: Element,
) -> Manifest:
    """From the copy among the building blocks, or from what else is left."""
    identity = read_identity(properties)
    for each in relations.values():
        if each.kind == "glossaryDocument" and each.target in package.names:
            copied = copied_properties(copy_in(parse_part(package, each.target)))
            known = {f"{PREFIX}reference": reference_in(package), **_about(properties)}
            if (manifest := read_manifest({**copied, **known})) is not None:
                return manifest
    return manifest_from_remains(package, body, identity)


def _about(properties: Mapping[str, str]) -> dict[str, str]:
    """What is still known of the person."""
    own = (f"{PREFIX}person.", f"{PREFIX}reference")
    return {key: value for key, value in properties.items() if key.startswith(own)}


def _spots_elsewhere(
    package: Package, relations: Mapping[str, Related], walk: Walk
) -> Iterator[Spot]:
    """Margins, notes at their marks, and diagrams."""
    for each in other_parts(relations):
        if each.target not in package.names:
            continue
        root = parse_part(package, each.target)
        own = _relations(package, each.target)
        if each.kind not in NOTES:
            shown = _SHOWN.get(each.kind, each.kind)
            for spot in walked(root, shown, lambda _: False, addresses(own)).spots:
                spot.file = each.target
                yield spot
            continue
        marks = {number: spot for kind, number, spot in walk.notes if each.kind.startswith(kind)}
        for number, note in notes_in(root, each.kind):
            for spot in walked(note, each.kind.rstrip("s"), lambda _: False, addresses(own)).spots:
                at = marks.get(number)
                if at is not None:
                    spot.cell, spot.paragraph = at.cell, at.paragraph
                if spot.kind == "text":
                    spot.kind = "comment"
                yield spot


def _is_from_word(package: Package) -> bool:
    return _PROGRAM in package.names and b"<Application>Microsoft" in package.read(_PROGRAM)
