"""Makes pictures ready for a page, and says what of one will not be seen."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

MOST_POINTS = 80_000_000
"""Of one picture; unpacked, they take four bytes each."""
_MANY_POINTS = 12_000_000
_SIDE = 2400
"""Points along the longer side of a picture that had too many: 300 to the inch of a full page."""

_RASTER = (".png", ".jpg", ".jpeg", ".gif", ".webp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """What of a picture is not seen."""

    said: str
    """Follows its name."""
    hint: str


class PictureError(Exception):
    """A picture that cannot be shown at all."""

    def __init__(self, said: str, hint: str) -> None:
        super().__init__(said)
        self.flaw = Flaw(said=said, hint=hint)


def ready_picture(path: Path, data: bytes, *, known: bool = False) -> tuple[bytes, Flaw | None]:
    """The picture as WeasyPrint shows it right, and what is missing in it.

    `known` is for pictures of the content, of which HTML in an SVG was named when it was read.
    Raises PictureError when nothing of it can be shown.
    """
    if path.suffix.lower() == ".svg":
        return data, _lost_text(data, (*_SILENT, _FOREIGN) if known else _SILENT)
    if path.suffix.lower() not in _RASTER:
        return data, None
    with warnings.catch_warnings():
        # Pillow warns of what MOST_POINTS decides.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data)) as picture:
                return _ready(picture, data)
        except Image.DecompressionBombError as error:
            raise PictureError(_TOO_MANY, _FEWER) from error
        except (UnidentifiedImageError, *_DAMAGES) as error:
            raise PictureError("is damaged, or is no picture", _SAVE_ANEW) from error


# What Pillow raises for pictures that break its decoders.
_DAMAGES = (OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError)
_TOO_MANY = f"has more than {MOST_POINTS:,} points"
_FEWER = f"Save it with fewer points: paper shows {_SIDE:,} along its longer side."
_SAVE_ANEW = "Open that picture to see whether it is whole, and save or export it anew."
_TEXT_AS_TEXT = "Save it anew with its text as text of the SVG, or as paths."


def _ready(picture: ImageFile.ImageFile, data: bytes) -> tuple[bytes, Flaw | None]:
    width, height = picture.size
    if width * height > MOST_POINTS:
        raise PictureError(_TOO_MANY, _FEWER)
    large = width * height > _MANY_POINTS
    if picture.format == "JPEG":  # Decoded at an eighth, it says soon whether it is whole.
        picture.draft(picture.mode, (_SIDE, _SIDE) if large else (width // 8, height // 8))
    missing = _what_is_missing(picture)
    deep = picture.mode.startswith("I") or picture.mode == "F"
    if not (large or deep):
        return data, missing
    with _half_pictures():
        picture.load()
    shown = _in_eight_bits(picture) if deep else ImageOps.exif_transpose(picture)
    shown.thumbnail((_SIDE, _SIDE) if large else shown.size)
    return _saved(shown, picture.format == "JPEG"), missing


def _what_is_missing(picture: ImageFile.ImageFile) -> Flaw | None:
    """Whether its data end early, which takes decoding it, in small where the format can."""
    try:
        with _half_pictures(allowed=False):
            picture.load()
    except OSError as error:
        if "truncated" not in str(error):
            raise
        said = "is not whole: its end is missing, and what there is of it is shown"
        return Flaw(said=said, hint=_SAVE_ANEW)
    return None


@contextmanager
def _half_pictures(*, allowed: bool = True) -> Iterator[None]:
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = allowed
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Sixteen bits of grey as eight: Pillow would cut off all that is lighter than 255."""
    if picture.mode == "F":
        return picture.convert("L")
    size = 2 if ";16" in picture.mode else 4
    high = 0 if picture.mode.endswith("B") else 1
    return Image.frombytes("L", picture.size, picture.tobytes()[high::size])


def _saved(picture: Image.Image, photograph: bool) -> bytes:
    saved = io.BytesIO()
    if photograph:
        picture.save(saved, "JPEG", quality=90)
    else:
        picture.save(saved, "PNG")
    return saved.getvalue()


# Text of an SVG: WeasyPrint draws that of these elements, and never that of others.

_DRAWN = ("text", "tspan", "textPath", "a", "tref")
_SILENT = ("title", "desc", "metadata", "style", "script")
_FOREIGN = "foreignObject"
_SAMPLE = 40  # characters


def _lost_text(data: bytes, silent: tuple[str, ...]) -> Flaw | None:
    try:
        root = ElementTree.fromstring(data)  # noqa: S314  # expat bounds entities; WeasyPrint does it, too
    except ElementTree.ParseError as error:
        raise PictureError(f"is no SVG that can be read ({error})", _SAVE_ANEW) from error
    drawn: list[str] = []
    lost: list[str] = []
    pending = [(root, False)]
    while pending:
        element, inside = pending.pop()
        name = str(element.tag).rpartition("}")[2]
        if name in silent:
            continue
        inside = (inside or name == "text") and name in _DRAWN
        (drawn if inside else lost).extend(filter(None, [_words(element.text)]))
        pending.extend((child, inside) for child in reversed(element))
        (drawn if inside else lost).extend(filter(None, (_words(child.tail) for child in element)))
    said = " ".join(drawn)
    missing = [words for words in lost if words not in said]
    if not missing:
        return None
    sample = missing[0] if len(missing[0]) <= _SAMPLE else f"{missing[0][:_SAMPLE]}…"
    more = f" and {len(missing) - 1} more texts" if len(missing) > 1 else ""
    said = f"has text that pages do not show, in HTML within the SVG or the like: “{sample}”{more}"
    return Flaw(said=said, hint=_TEXT_AS_TEXT)


def _words(text: str | None) -> str:
    return " ".join((text or "").split())
