"""Signs of texts, each made once for a form: many cells say the same."""

from __future__ import annotations

import hashlib
import unicodedata

from framework_export.formats.handed_out import sign_of


class Signs(dict[str, str]):
    """What texts are recognised by; called with one, it gives its sign."""

    def __missing__(self, text: str) -> str:
        sign = self[text] = sign_of(text)
        return sign

    def __call__(self, text: str) -> str:
        return self[text]


class ShortSigns(dict[str, str]):
    """The signs of criteria in forms of before, which knew no other texts."""

    def __missing__(self, text: str) -> str:
        words = " ".join(unicodedata.normalize("NFKC", text).split())
        raw = words.encode("utf-8", "surrogatepass")
        sign = self[text] = hashlib.blake2b(raw, digest_size=SHORT // 2).hexdigest()
        return sign

    def __call__(self, text: str) -> str:
        return self[text]


SHORT = 8
"""Hexadecimal digits of those."""
