"""A copy of what a form asks among its defined names, which Excel's Document Inspector leaves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from framework_export.formats import manifest_copy

_NAME = "form_copy_"
_LONGEST_TEXT = 250  # characters in a formula; Excel takes 255
_MOST_TEXTS = 28  # in one name, whose formula has 8,192 characters at most
_TEXT = re.compile(r'"([A-Za-z0-9+/=.]*)"')
_NUMBERED = re.compile(rf"{_NAME}([0-9]{{1,4}})")


def copied_names(properties: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Names and the texts, as formulas, that they stand for."""
    whole = manifest_copy.packed_copy(properties)
    texts = [whole[at : at + _LONGEST_TEXT] for at in range(0, len(whole), _LONGEST_TEXT)]
    for number, first in enumerate(range(0, len(texts), _MOST_TEXTS), 1):
        yield (
            f"{_NAME}{number}",
            "&".join(f'"{text}"' for text in texts[first : first + _MOST_TEXTS]),
        )


def copied_properties(names: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The properties, as far as they are in the defined names; none when they are not."""
    found = {
        int(match.group(1)): "".join(_TEXT.findall(formula))
        for name, formula in names
        if (match := _NUMBERED.fullmatch(name))
    }
    return manifest_copy.copied_properties("".join(text for _, text in sorted(found.items())))
