"""Lets long words break where no dictionary does, so that none runs off its page.

WeasyPrint breaks a word anywhere only in the first box of a line, and not one that begins in bold,
in code or in a link. So words get zero-width spaces, which leave no trace in the text of a PDF.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import pyphen

LONGEST = 24
"""Characters of a word, or of a part of one, that need no place to break."""
_STEP = 12
"""Characters between two places where a part has none of its own."""
_SPACE = "\u200b"

_INLINE = r"</?(?:a|b|code|em|s|span|strong)\b[^>]*>"
_PIECE = re.compile(rf"({_INLINE})|(&[^;\s]+;|[^<])")
_TOKEN = re.compile(
    # No text of the page, or set as it stands; then a long word with the boxes in it; then any tag.
    r"<(style|title|pre|script)\b.*?</\1>"
    rf"|((?:{_INLINE}|[^\s<]){{{LONGEST},}})"
    r"|<[^>]*>",
    re.DOTALL,
)
_AFTER = re.compile(r"(?:[/\\_.,:;=?@#|+~)\]}-]|&amp;)")
# Pango knows where Thai and the scripts of East Asia break: at words and at every sign.
_KNOWN = re.compile(
    "[\u0e00-\u0e7f\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]"
)
_JOINERS = "\u200c\u200d"
_VIRAMA = 9  # the class of signs that join a letter to the next one (Unicode Standard, table 4-3)
_LAO_VOWELS = "\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"  # written before the letter after which they sound


def let_long_words_break(html: str, language: str) -> str:
    """The page with places to break in every word of more than 24 characters.

    They are behind punctuation, and in a run of letters that the language's hyphenation leaves
    whole. Nothing within a tag, a style or preformatted text is changed.
    """
    lang = pyphen.language_fallback(language) or ""

    def broken(found: re.Match[str]) -> str:
        return "".join(_broken(found[2], lang)) if found[2] else found[0]

    return _TOKEN.sub(broken, html)


def _broken(word: str, lang: str) -> Iterator[str]:
    """The pieces of a word with its tags, with spaces of no width between some."""
    pieces = [found[0] for found in _PIECE.finditer(word)]
    places = _places(pieces, lang)
    for index, piece in enumerate(pieces):
        yield piece
        if index in places:
            yield _SPACE


def _places(pieces: list[str], lang: str) -> set[int]:
    """The pieces that a line can end with: punctuation, and every twelfth of a long run."""
    shown = [index for index, piece in enumerate(pieces) if not piece.startswith("<")]
    if len(shown) <= LONGEST:
        return set()
    codes = _in_code(pieces)
    places: set[int] = set()
    run: list[int] = []
    for index, after in pairwise([*shown, -1]):
        if _is_letter(pieces[index]):
            run.append(index)
            continue
        places.update(_in_run(run, pieces, "" if codes[index] else lang))
        run = []
        if after >= 0 and _AFTER.match(pieces[index]) and not _AFTER.match(pieces[after]):
            places.add(index)
    places.update(_in_run(run, pieces, "" if run and codes[run[-1]] else lang))
    return places - {shown[-1]}


def _in_code(pieces: list[str]) -> list[bool]:
    inside, found = False, []
    for piece in pieces:
        inside = piece.startswith("<code") or (inside and piece != "</code>")
        found.append(inside)
    return found


def _in_run(run: list[int], pieces: list[str], lang: str) -> Iterator[int]:
    """Places in a run of letters, between those at which the language would hyphenate it."""
    if len(run) <= LONGEST:
        return
    hyphens = _hyphens(lang, "".join(pieces[index] for index in run)) if lang else ()
    for start, end in pairwise((0, *hyphens, len(run))):
        if end - start > LONGEST:
            yield from _steps(run[start:end], pieces)


def _steps(run: list[int], pieces: list[str]) -> Iterator[int]:
    """About every twelfth of them, never between what is drawn as one sign."""
    last = 0
    for place in range(1, len(run) - 1):
        if place - last >= _STEP and _can_part(pieces[run[place - 1]], pieces[run[place]]):
            last = place
            yield run[place - 1]


def _is_letter(piece: str) -> bool:
    return (piece.isalnum() or _is_mark(piece)) and not _KNOWN.match(piece)


def _is_mark(piece: str) -> bool:
    """Whether it belongs to the letter before it."""
    return len(piece) == 1 and (piece in _JOINERS or unicodedata.category(piece)[0] == "M")


def _can_part(before: str, after: str) -> bool:
    joined = before in _JOINERS or unicodedata.combining(before) == _VIRAMA
    return not (joined or before in _LAO_VOWELS or _is_mark(after))


@lru_cache(maxsize=4096)
def _hyphens(lang: str, word: str) -> tuple[int, ...]:
    return tuple(_dictionary(lang).positions(word))


@lru_cache(maxsize=8)
def _dictionary(lang: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=lang)
