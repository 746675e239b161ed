"""Places of a document at which something stands."""

from __future__ import annotations

from dataclasses import dataclass, field

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
    """The part of the package, where several are alike; the id of a file that was put in."""
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


@dataclass(slots=True)
class Spots:
    """What was read of a part so far, and where the reading is."""

    part: str
    spot: Spot | None = None
    cell: Element | None = None
    control: Element | None = None
    deleted: bool = False
    codes: list[Code] = field(default_factory=list)
    """The codes of the fields, such as HYPERLINK, whose results are being read."""
    found: list[Spot] = field(default_factory=list)

    @property
    def said(self) -> str:
        """What the present spot says so far."""
        return self.spot.text if self.spot else ""

    def begin(self, paragraph: Element | None) -> Spot:
        """A new spot at the present place."""
        self.spot = Spot(
            paragraph=paragraph,
            cell=self.cell,
            control=self.control,
            part=self.part,
            contents=any(code.text.lstrip().startswith("TOC ") for code in self.codes),
        )
        self.found.append(self.spot)
        return self.spot

    def here(self) -> Spot:
        """The present spot, or a new one outside of all paragraphs."""
        return self.spot or self.begin(None)

    def add(self, text: str) -> None:
        """Adds a text to the present spot, or to what was deleted there."""
        if text:
            spot = self.here()
            if self.deleted:
                self.attach("deleted", text)
            else:
                # Python lengthens a text in its place where nothing else refers to it; otherwise
                # each of a million runs of a paragraph would copy all those before it.
                said, spot.text = spot.text, ""
                said += text
                spot.text = said

    def attach(self, kind: RemarkKind, text: str, file: str = "") -> None:
        """Something of its own at the present place; what was deleted in a row is one."""
        last = self.found[-1] if self.found else None
        here = self.spot.paragraph if self.spot else None
        if kind == "deleted" and last and last.kind == kind and last.paragraph is here:
            last.text += text
            return
        self.found.append(
            Spot(
                text=text,
                kind=kind,
                paragraph=here,
                cell=self.cell,
                control=self.control,
                part=self.part,
                file=file,
            )
        )
