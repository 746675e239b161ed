"""Places of a document at which something stands."""

from __future__ import annotations

from dataclasses import dataclass

from framework_export.documents.answers import RemarkKind
from framework_export.formats.word.elements import Element


@dataclass(slots=True, kw_only=True)
class Spot:
    """A paragraph as it is read, or what hangs at one: a note, a picture, what was deleted."""

    text: str = ""
    kind: RemarkKind = "text"
    paragraph: Element | None = None
    cell: Element | None = None
    """The innermost cell around it."""
    control: Element | None = None
    """The outermost field around it."""
    part: str = ""
    """`header`, `footnote` …; empty in the document itself."""
    file: str = ""
    """The part of the package, where several are alike."""
    contents: bool = False
    """Whether it is in a table of contents, which programs write anew."""

    @property
    def is_outside(self) -> bool:
        """Whether it is of the text outside tables, where headings are."""
        return self.cell is None and self.control is None and not self.contents and not self.part


@dataclass(slots=True)
class Code:
    """The code of a field that has begun."""

    text: str = ""
    spot: Spot | None = None
    """Where its result begins, and behind how many characters; None until there is one."""
    start: int = 0
