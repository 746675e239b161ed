"""What a review says itself: noted when it is made, and looked for when it comes back."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from framework_export.formats.handed_out import HandedOut, sign_of
from framework_export.formats.manifest import Asked
from framework_export.formats.word.body.controls import tag_of
from framework_export.formats.word.elements import Element, get, name
from framework_export.formats.word.returned.locations import Surroundings, Tables, Words
from framework_export.formats.word.returned.text.spots import Spot
from framework_export.formats.word.returned.text.walk import Walk

MARGINS = ("header", "footer")
NOTES = ("comments", "footnotes", "endnotes")
_OTHERS = ("diagramData", "chart", "chartEx")
_NOTE_ELEMENTS = {"comments": "comment", "footnotes": "footnote", "endnotes": "endnote"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """What the document refers to."""

    kind: str
    """The end of the relationship's type: `header`, `comments`, `hyperlink` …"""
    target: str
    """A part of the package, or an address."""
    external: bool


def related(relations: Element | None, main: str) -> dict[str, Related]:
    """By id: what a document part refers to (ECMA-376-2, 6.5)."""
    found: dict[str, Related] = {}
    for each in relations if relations is not None else ():
        external = str(each.get("TargetMode")) == "External"
        target = str(each.get("Target"))
        if not external:
            target = posixpath.normpath(
                posixpath.join("/" + posixpath.dirname(main), unquote(target))
            ).lstrip("/")
        found[str(each.get("Id"))] = Related(
            kind=str(each.get("Type")).rpartition("/")[2], target=target, external=external
        )
    return found


def relations_part(main: str) -> str:
    """The part with the relationships of a part."""
    folder, file = posixpath.split(main)
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def addresses(relations: Mapping[str, Related]) -> dict[str, str]:
    """Where the links of a part lead, by their ids."""
    return {key: each.target for key, each in relations.items() if each.external}


def walked(
    root: Element, part: str, is_field: Callable[[Element], bool], links: Mapping[str, str]
) -> Walk:
    """Everything that a part says."""
    walk = Walk(part, is_field=is_field, links=links)
    walk.through((root,))
    return walk


def other_parts(relations: Mapping[str, Related]) -> Iterator[Related]:
    """Margins, notes and diagrams, in one order."""
    wanted = (*MARGINS, *NOTES, *_OTHERS)
    found = {each.target: each for each in relations.values() if each.kind in wanted}
    yield from sorted(found.values(), key=lambda each: (wanted.index(each.kind), each.target))


def notes_in(root: Element, kind: str) -> Iterator[tuple[str, Element]]:
    """The notes of a part by their ids."""
    for note in root.iter(name(_NOTE_ELEMENTS[kind])):
        yield get(note, "id"), note


def headings_above(
    spots: Sequence[Spot], tables: Tables, rank: Callable[[Spot], int]
) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Each row with the headings above it: of the last one, and of the last first-rank one."""
    topic = section = ""
    seen: set[tuple[int, int]] = set()
    for spot in spots:
        if spot.cell is None and spot.control is None and (found := rank(spot)):
            sign = sign_of(spot.text)
            section, topic = (sign, "") if found == 1 else (section, sign)
        elif spot.cell is not None and spot.cell in tables.at:
            row = tables.at[spot.cell][:2]
            if row not in seen:
                seen.add(row)
                yield row, topic, section


def noted(
    parts: Mapping[str, bytes],
    main: str,
    asked: Sequence[Asked],
    styles: Mapping[str, str],
    personal: Mapping[str, str],
) -> tuple[HandedOut, dict[str, Words]]:
    """The texts of a form that was made, and by key the words around its questions.

    `personal` are its own texts about the person, and the patterns for them.
    """
    relations = related(etree.fromstring(parts[relations_part(main)]), main)
    body = etree.fromstring(parts[main])
    tags = {tag_of(each.question.key): each.question.key for each in asked}

    def is_field(control: Element) -> bool:
        tag = control.find(f"{name('sdtPr')}/{name('tag')}")
        return tag is not None and get(tag, "val") in tags

    walks = [walked(body, "", is_field, addresses(relations))]
    walks.extend(
        walked(etree.fromstring(parts[each.target]), each.kind, is_field, {})
        for each in other_parts(relations)
    )
    spots = [spot for walk in walks for spot in walk.spots if spot.control is None]
    texts = [_pattern(spot, personal) for spot in spots if spot.text.strip()]
    handed_out = HandedOut(
        signs=tuple(sign for text in texts if "\0" not in text and (sign := sign_of(text))),
        patterns=tuple(text for text in texts if "\0" in text),
    )
    return handed_out, _words_around(walks[0].spots, body, tags, styles)


def _pattern(spot: Spot, personal: Mapping[str, str]) -> str:
    text = spot.text
    for said, pattern in personal.items():
        text = text.replace(said, pattern)
    return text


def _words_around(
    spots: Sequence[Spot], body: Element, tags: Mapping[str, str], styles: Mapping[str, str]
) -> dict[str, Words]:
    tables = Tables(body)
    surroundings = Surroundings(tables, spots, None)
    ranks = {styles[f"heading {rank}"]: rank for rank in (1, 2, 3) if f"heading {rank}" in styles}

    def rank(spot: Spot) -> int:
        if spot.paragraph is None:
            return 0
        look = spot.paragraph.find(f"{name('pPr')}/{name('pStyle')}")
        return ranks.get(get(look, "val"), 0) if look is not None and not spot.contents else 0

    for (table, row), topic, section in headings_above(spots, tables, rank):
        surroundings.note(table, row, topic, section)
    found: dict[str, Words] = {}
    for spot in spots:
        if spot.control is not None and spot.cell is not None:
            tag = spot.control.find(f"{name('sdtPr')}/{name('tag')}")
            key = tags.get(get(tag, "val"), "") if tag is not None else ""
            found.setdefault(key, surroundings.of(spot.cell))
    return found
