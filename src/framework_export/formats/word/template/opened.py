"""templates/review.docx as it was opened: its styles, and the places that the form fills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import XMLSyntaxError

from framework_export.errors import TemplateError
from framework_export.formats.word.elements import Element, get, name

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

SLOT = "framework-export:"
"""What the tags of the template's content controls begin with."""
FORM = "form"

_STYLES = (
    *("Normal", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "toc 1", "toc 2"),
    *("List Bullet", "Placeholder Text", "Hyperlink", "Strong", "Emphasis"),
    *("Review Kind", "Review Facts", "Review Lead", "Review Contents", "Review Table"),
    *("Review Head", "Review Cell", "Review Example", "Review Answer", "Review Everyone"),
    *("Review Code", "Review Tick"),
)
_HINT = "docs/reviews.md says what review.docx has to have; the packaged one has it all."


class OpenedTemplate:
    """The template of one document, to be filled."""

    def __init__(self, path: Path, data: bytes) -> None:
        """Raises TemplateError when the file is no Word document, or lacks a style."""
        self._path = path
        try:
            self.document: WordDocument = Document(BytesIO(data))
        except (PackageNotFoundError, BadZipFile, XMLSyntaxError, KeyError, ValueError) as error:
            raise self.error("this is no Word document that can be read.") from error
        self.styles = self._find_styles()

    def fill(self, texts: Mapping[str, list[Element]]) -> None:
        """Puts runs where the template's content controls are, in header, footer and body.

        Raises TemplateError for a control that nothing is known for, and when none shows the
        form's reference.
        """
        seen = set()
        for slot, control in self._slots():
            if slot == FORM:
                continue
            if slot not in texts:
                known = ", ".join(sorted((FORM, *texts)))
                raise self.error(f"there is nothing called {slot} to fill in; known are {known}.")
            seen.add(slot)
            _replace(control, [_copied(run, control) for run in texts[slot]])
        if not seen & {"footer", "reference"}:
            raise self.error("neither header nor footer shows the form's reference.")

    def place_form(self, blocks: list[Element]) -> None:
        """Puts the form where its content control is. Raises TemplateError when there is none."""
        body = self.document.element.body
        found = [control for slot, control in self._slots() if slot == FORM]
        places = [control for control in found if control.getparent() is body]
        if len(found) != 1 or len(places) != 1:
            raise self.error(f"it needs one content control with the tag {SLOT}{FORM} in its text.")
        _replace(places[0], blocks)

    def error(self, message: str) -> TemplateError:
        """The error that names the template."""
        return TemplateError(f"{self._path.as_posix()}: {message}", hint=_HINT)

    def _find_styles(self) -> dict[str, str]:
        """Ids by name: Word translates the ids of its own styles, and never their names."""
        root = self.document.styles.element
        found = {
            get(style.find(name("name")), "val"): get(style, "styleId")
            for style in root.iterchildren(name("style"))
            if style.find(name("name")) is not None
        }
        missing = [style for style in _STYLES if style not in found]
        if missing:
            raise self.error(f"there is no style {missing[0]} in it.")
        return found

    def _slots(self) -> Iterator[tuple[str, Element]]:
        roots = [self.document.element.body]
        for section in self.document.sections:
            parts = (
                *(section.header, section.first_page_header, section.even_page_header),
                *(section.footer, section.first_page_footer, section.even_page_footer),
            )
            own = (part for part in parts if not part.is_linked_to_previous)
            roots.extend(part._element for part in own)  # noqa: SLF001 - python-docx shows its text only
        for root in roots:
            for control in list(root.iter(name("sdt"))):
                tag = control.find(f"{name('sdtPr')}/{name('tag')}")
                if tag is not None and get(tag, "val").startswith(SLOT):
                    yield get(tag, "val").removeprefix(SLOT), control


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
