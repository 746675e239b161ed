"""What is left of a returned review once its answers and its own texts are taken away."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from framework_export.formats.handed_out import Piece, characters, left_over, sign_of
from framework_export.formats.manifest import Manifest
from framework_export.formats.word.body.controls import UNTICKED
from framework_export.formats.word.returned.own_texts import MARGINS
from framework_export.formats.word.returned.places import Places
from framework_export.formats.word.returned.text.spots import Spot

_HANDED_OUT = ("text", "picture")
"""What a form has of its own."""


def left_in(
    spots: Sequence[Spot],
    used: Container[int],
    manifest: Manifest,
    places: Places,
    *,
    is_whole: bool,
    name: str = "",
) -> tuple[list[Piece], int]:
    """What people put in beside their answers, and how many characters are the form's own.

    `used` has the identities of the spots that are answers or prompts. Of a form that is not whole,
    and has lost its texts as well, all texts are people's for all that is known. `name` is that of
    the person, where only a field says it.
    """
    pieces = [
        _piece(number, spot, places)
        for number, spot in enumerate(spots)
        if id(spot) not in used and spot.text and characters(spot.text)
    ]
    texts = [piece for piece in pieces if piece.kind in _HANDED_OUT]
    is_unknown = manifest.handed_out is None and not is_whole
    theirs = texts if is_unknown else list(_theirs(texts, spots, manifest, places, name))
    own = _count(texts) - _count(theirs)
    return [*(piece for piece in pieces if piece.kind not in _HANDED_OUT), *theirs], own


def _count(pieces: Iterable[Piece]) -> int:
    return sum(characters(piece.text) for piece in pieces)


def _piece(number: int, spot: Spot, places: Places) -> Piece:
    return Piece(
        text=spot.text.strip(),
        place=places.of(spot),
        kind=spot.kind,
        near=places.near(spot),
        order=number,
    )


def _theirs(
    texts: Sequence[Piece],
    spots: Sequence[Spot],
    manifest: Manifest,
    places: Places,
    name: str,
) -> Iterable[Piece]:
    """What of the texts is not the form's own."""
    identity, handed_out = manifest.identity, manifest.handed_out
    if handed_out is None:
        # A form of before its texts were noted: only what stands in or at fields is told.
        return [piece for piece in texts if spots[piece.order].cell in places.questions]
    prompts = {sign_of(each.question.prompt) for each in manifest.asked} | {sign_of(UNTICKED)}
    texts = [p for p in texts if spots[p.order].cell is None or sign_of(p.text) not in prompts]
    values = {"name": name, **identity.person.values(), "reference": identity.reference}
    left = left_over(handed_out, values, texts)
    return _without_copies(left, spots)


def _without_copies(left: Iterable[Piece], spots: Sequence[Spot]) -> Iterator[Piece]:
    """The texts without what programs write again: margins of further pages, and contents."""
    outside = frozenset(sign_of(spot.text) for spot in spots if spot.is_outside)
    margins: dict[tuple[str, str], str] = {}
    for spot in spots:
        if spot.part in MARGINS:
            margins.setdefault((spot.part, sign_of(spot.text)), spot.file)
    for piece in left:
        spot = spots[piece.order]
        listed = spot.contents and all(sign_of(part) in outside for part in _listed(spot.text))
        first = margins.get((spot.part, sign_of(spot.text)), spot.file)
        if not listed and first == spot.file:
            yield piece


def _listed(line: str) -> Iterator[str]:
    return (part for part in line.split(" · ") if part.strip())
