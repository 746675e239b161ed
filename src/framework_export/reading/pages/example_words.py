"""Headings that say that examples follow, in our languages and their neighbours."""

from __future__ import annotations

import re

_WORDS = r"""
examples? | e\.?g\.? | for\ instance | such\ as
| beispiele? | z\.\ ?b\. | exemplos? | exemples? | ejemplos? | esempi | esempio
| voorbeelden? | exempel | eksempler | eksempel | przykłady | przykład | příklady | примеры?
"""
_SAYS = re.compile(rf"(?<!\w)(?:{_WORDS})(?!\w)", re.IGNORECASE | re.VERBOSE)
_ELSEWHERE = re.compile("例|أمثلة|مثال|예시")
_MOST_WORDS = 6


def says_examples(words: str) -> bool:
    """Whether a heading, summary or line of a few words announces examples."""
    if len(words.split()) > _MOST_WORDS:
        return False
    return _SAYS.search(words) is not None or _ELSEWHERE.search(words) is not None
