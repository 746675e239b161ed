"""A file that is being read: its text, its lines, and the problems found in it so far."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property

from framework_export.diagnostics import Diagnostic, Location
from framework_export.reading.gaps import Gaps

LONGEST_SHOWN_LINE = 1_000
"""In characters; each diagnostic of a file that is one line of megabytes would repeat it."""

MOST_OF_ONE_CODE = 1_000
"""How many diagnostics of one code a file can have before the rest are only counted."""


@dataclass(kw_only=True)
class SourceFile:
    """Places in it are offsets: characters counted from 0 in `text`."""

    file: str
    """The path as a person would type it."""
    relative: str
    """The path below the content folder, with `/` between folders."""
    text: str
    """Lines end in `\\n`; no byte order mark; control characters replaced."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    gaps: Gaps = field(default_factory=Gaps)
    """What could not be read; what only follows from that is not reported."""
    _counts: Counter[str] = field(default_factory=Counter)

    def location(self, offset: int) -> Location:
        """Line, column and source line of an offset."""
        index = bisect_right(self._line_starts, offset) - 1
        start = self._line_starts[index]
        end = self.text.find("\n", start)
        source = self.text[start : end if end >= 0 else len(self.text)]
        return Location(
            file=self.file,
            line=index + 1,
            column=offset - start + 1,
            source=source[:LONGEST_SHOWN_LINE],
        )

    def line_start(self, line: int) -> int:
        """The offset where a line begins; lines are counted from 0, as markdown-it does."""
        starts = self._line_starts
        return starts[line] if line < len(starts) else len(self.text)

    def line_of(self, offset: int) -> int:
        """The line of an offset, counted from 0."""
        return bisect_right(self._line_starts, offset) - 1

    def report(
        self, code: str, message: str, place: int | Location | None = None, *, hint: str = ""
    ) -> None:
        """Adds a problem at an offset or a location, or about the file as a whole."""
        match place:
            case None:
                location = Location(file=self.file)
            case Location():
                location = place
            case _:
                location = self.location(place)
        self._add(Diagnostic(code=code, message=message, location=location, hint=hint))

    def lists(self, code: str) -> bool:
        """Whether one more problem of that code would be listed, and not only counted."""
        return self._counts[code] < MOST_OF_ONE_CODE

    @property
    def failed(self) -> bool:
        """Whether it has errors."""
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)

    def _add(self, diagnostic: Diagnostic) -> None:
        if self.gaps.explain(diagnostic.code):
            return
        self._counts[diagnostic.code] += 1
        if self._counts[diagnostic.code] < MOST_OF_ONE_CODE:
            self.diagnostics.append(diagnostic)
        elif self._counts[diagnostic.code] == MOST_OF_ONE_CODE:
            more = f"{diagnostic.message} There are more of this kind; they are not listed."
            self.diagnostics.append(replace(diagnostic, message=more))

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        found = self.text.find("\n")
        while found >= 0:
            starts.append(found + 1)
            found = self.text.find("\n", found + 1)
        return starts
