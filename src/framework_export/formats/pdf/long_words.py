"""Lets long words break where no dictionary does, so that none runs off its page.

WeasyPrint breaks a word anywhere only in the first box of a line, and not one that begins in bold,
in code or in a link. So words get zero-width spaces, which leave no trace in the text of a PDF.
"""

from __future__ import annotations

import re
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
# Letters that stand by themselves: a break between two of Arabic or Devanagari could change both.
_LETTERS = re.compile(r"[0-9A-Za-z\u00aa-\u02ff\u0370-\u0482\u048a-\u058f\u05d0-\u05ea]")


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
        if _LETTERS.match(pieces[index]):
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
            yield from (run[place] for place in range(start + _STEP - 1, end - 2, _STEP))


@lru_cache(maxsize=4096)
def _hyphens(lang: str, word: str) -> tuple[int, ...]:
    return tuple(_dictionary(lang).positions(word))


@lru_cache(maxsize=8)
def _dictionary(lang: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=lang)
