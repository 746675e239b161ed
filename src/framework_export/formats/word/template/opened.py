"""A template as it was opened: its styles, and the places that a document fills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import XMLSyntaxError

from framework_export.errors import TemplateError, cannot_read
from framework_export.formats.word.elements import Element, get, name
from framework_export.formats.word.template.margins import margins_of

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

SLOT = "framework-export:"
"""What the tags of the template's content controls begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a template has to have."""

    file: str
    guide: str
    """The page of the documentation that says so."""
    styles: tuple[str, ...]
    places: tuple[str, ...]
    """The names of slots for blocks, in the order of the text."""


class OpenedTemplate:
    """The template of one document, to be filled."""

    def __init__(self, path: Path, wanted: Wanted) -> None:
        """Raises TemplateError when the file is no Word document, or lacks a style.

        Raises SetupError when it cannot be read.
        """
        self._path = path
        self._wanted = wanted
        try:
            self.document: WordDocument = Document(BytesIO(_read(path)))
        except (PackageNotFoundError, BadZipFile, XMLSyntaxError, KeyError, ValueError) as error:
            raise self.error("this is no Word document that can be read.") from error
        self.styles = self._find_styles()

    def fill(self, texts: Mapping[str, list[Element]]) -> set[str]:
        """Puts runs where the template's content controls are, in header, footer and body.

        The answer is the names of those that there are. Raises TemplateError for a control that
        nothing is known for.
        """
        seen = set()
        for slot, control in self._slots():
            if slot in self._wanted.places:
                continue
            if slot not in texts:
                known = ", ".join(sorted((*self._wanted.places, *texts)))
                raise self.error(f"there is nothing called {slot} to fill in; known are {known}.")
            seen.add(slot)
            _replace(control, [_copied(run, control) for run in texts[slot]])
        return seen

    def has(self, place: str) -> bool:
        """Whether there is a content control for these blocks."""
        return any(slot == place for slot, _ in self._slots())

    def place(self, slot: str, blocks: list[Element]) -> None:
        """Puts blocks where their content control is. Raises TemplateError when there is none."""
        body = self.document.element.body
        found = [control for each, control in self._slots() if each == slot]
        places = [control for control in found if control.getparent() is body]
        if len(found) != 1 or len(places) != 1:
            raise self.error(f"it needs one content control with the tag {SLOT}{slot} in its text.")
        _replace(places[0], blocks)

    def error(self, message: str) -> TemplateError:
        """The error that names the template."""
        return TemplateError(
            f"{self._path.as_posix()}: {message}",
            hint=f"{self._wanted.guide} says what {self._wanted.file} has to have;"
            " the packaged one has it all.",
        )

    def _find_styles(self) -> dict[str, str]:
        """Ids by name: Word translates the ids of its own styles, and never their names."""
        root = self.document.styles.element
        found = {
            get(style.find(name("name")), "val"): get(style, "styleId")
            for style in root.iterchildren(name("style"))
            if style.find(name("name")) is not None
        }
        missing = [style for style in self._wanted.styles if style not in found]
        if missing:
            raise self.error(f"there is no style {missing[0]} in it.")
        return found

    def _slots(self) -> Iterator[tuple[str, Element]]:
        for root in (self.document.element.body, *margins_of(self.document)):
            for control in list(root.iter(name("sdt"))):
                tag = control.find(f"{name('sdtPr')}/{name('tag')}")
                if tag is not None and get(tag, "val").startswith(SLOT):
                    yield get(tag, "val").removeprefix(SLOT), control


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise cannot_read(path.as_posix(), error) from error


def _replace(control: Element, content: list[Element]) -> None:
    for element in content:
        control.addprevious(element)
    parent = control.getparent()
    if parent is not None:
        parent.remove(control)


def _copied(run: Element, control: Element) -> Element:
    """The run as the template's own run in that control looks: in bold when that is bold."""
    copy = deepcopy(run)
    look = control.find(f"{name('sdtContent')}/{name('r')}/{name('rPr')}")
    if look is not None and copy.find(name("rPr")) is None:
        copy.insert(0, deepcopy(look))
    return copy
