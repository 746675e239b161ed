"""A sign of a text, to recognise it by when its cell has lost its reference."""

from __future__ import annotations

import hashlib
import unicodedata


def sign_of(text: str) -> str:
    """A digest that spaces and the way that letters are composed leave alone."""
    words = " ".join(unicodedata.normalize("NFKC", text).split())
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
