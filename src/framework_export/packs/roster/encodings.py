"""How the bytes of a CSV file become characters, and what shows that this was wrong."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from pathlib import Path

GUESSED = "cp1252"
"""What a file is in that says nothing and is no UTF-8: that of most spreadsheets in the West."""

_BLOCK = 1 << 20  # bytes
_MOST_WORDS = 10_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORD = re.compile(r"[^\s,;|\t\"()/]*[^\x00-\x7f][^\s,;|\t\"()/]*")
_LETTER = r"[^\W\d_]"
_BEYOND = r"[^\W\d_a-zA-Z]"
_IN_NAMES = "’·–—"
_OPENING = "‘‚„“«‹¡¿"
# What Mac OS Roman, MS-DOS, the Windows of other languages and UTF-8 with one byte that is none
# leave in words of names.
_WRONG = re.compile(
    rf"{_LETTER}[{_OPENING}]|{_LETTER}[–—][a-zà-ÿ]|(?:[a-zà-öø-ÿ])[ŠŒŽŸ]"
    rf"|{_LETTER}[^\w\s\x00-\x7f{_IN_NAMES}]{_LETTER}"
    rf"|(?:^|[^\w])[^\w\s\x00-\x7f{_IN_NAMES}{_OPENING}ªº]{_LETTER}"
    rf"|[ÃÂ][^\x00-\x7f]"
    rf"|{_LETTER}[²³¹¼½¾§¶¤£¥¢¬¦]|(?<!\w){_BEYOND}{{3,}}"
)


def encoding_of(path: Path, start: bytes) -> str:
    """A mark decides; then where the zeros are; then whether all of it is UTF-8.

    `start` is how the file begins. Raises OSError.
    """
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    # Headings are mostly ASCII, every other byte of which is zero in UTF-16.
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if start[offset:200:2].count(0) > len(start[:200]) // 4:
            return encoding
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return GUESSED
    return "utf-8"


def words_beyond_ascii(lines: Iterable[str]) -> Iterable[str]:
    """Different words with other characters than ASCII, which every encoding has elsewhere."""
    seen = dict.fromkeys(word for line in lines for word in _WORD.findall(line))
    return list(seen)[:_MOST_WORDS]


def is_wrong_word(word: str) -> bool:
    """Whether nobody writes so: another encoding was read as the guessed one."""
    return _WRONG.search(word) is not None
