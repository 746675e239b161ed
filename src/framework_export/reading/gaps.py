"""What of a file could not be read, and what only seems to be missing because of that."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

_KEYS = {
    "missing-title": ("title", "name"),
    "levels-missing": ("levels",),
    "level-not-declared": ("levels",),
    "unknown-track": ("tracks",),
    "empty-framework": ("topics", "content", "level", "criteria", "exampleCriteria"),
}
"""By the code of what can seem to be missing: the keys that would have given it."""

_MARK = re.compile(r"\[\^[^\]\s]{1,200}\]")
_BLOCK = r"""^([ ]*)(?:-[ ]+)*["']?(?:{keys})["']?[ \t]*:.*(?:\n(?:\1[ -].*|[ \t]*$))*"""
"""The line of a key, and those below it that are deeper or begin with a dash."""
_INLINE = r"""(?<![\w-])(?:{keys})["']?[ \t]*:"""


@dataclass(slots=True)
class Gaps:
    """The parts of a text that could not be read."""

    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Where each begins and ends."""
    _lines: list[tuple[int, int]] = field(default_factory=list)
    """The lines that they touch, as offsets in order; rests of one line are one."""
    _lost: dict[str, bool] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.spans)

    def add(self, text: str, start: int, end: int) -> None:
        """Adds a part of the file's text."""
        self.text = text
        self.spans.append((start, end))
        self._lines.clear()
        self._lost.clear()

    def reach(self, start: int, end: int) -> bool:
        """Whether they reach into the lines in which a stretch stands."""
        if not self.spans:
            return False
        first, last = self._whole_lines(start, end)
        lines = self._lines or self._joined()
        index = bisect_left(lines, (last, last))
        return index > 0 and lines[index - 1][1] > first

    def explain(self, code: str) -> bool:
        """Whether a problem can only follow from them: what would avoid it may be in one."""
        if not self.spans or code not in _KEYS:
            return False
        if code not in self._lost:
            self._lost[code] = self._may_hold(_KEYS[code])
        return self._lost[code]

    def marks(self) -> frozenset[str]:
        """The marks of footnotes in them."""
        return frozenset(
            mark
            for start, end in _merged(self.spans)
            for mark in _MARK.findall(self.text, start, end)
        )

    def _may_hold(self, keys: tuple[str, ...]) -> bool:
        names = "|".join(keys)
        blocks = re.finditer(_BLOCK.replace("{keys}", names), self.text, re.MULTILINE)
        if any(self.reach(*block.span()) for block in blocks):
            return True
        inline = re.compile(_INLINE.replace("{keys}", names))
        return any(inline.search(self.text, *span) for span in _merged(self.spans))

    def _joined(self) -> list[tuple[int, int]]:
        self._lines = _merged([self._whole_lines(*span) for span in self.spans])
        return self._lines

    def _whole_lines(self, start: int, end: int) -> tuple[int, int]:
        """From the beginning of the first line to the beginning of the one after the last."""
        last = self.text.find("\n", max(start, end - 1))
        return self.text.rfind("\n", 0, start) + 1, last + 1 if last >= 0 else len(self.text) + 1


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same without what is in two of them, in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
