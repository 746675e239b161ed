"""Takes the place of the PDF renderer: no time, and whatever a framework's title asks for."""

import os
import time
from types import ModuleType
from typing import TYPE_CHECKING

from framework_export.diagnostics import Diagnostic, Location
from framework_export.documents import Document
from framework_export.documents.handbook import Handbook
from framework_export.documents.summary import Summary
from framework_export.errors import SetupError, TemplateError
from framework_export.formats import Look, Rendered

if TYPE_CHECKING:  # The command that uses it starts sooner.
    import pytest

LOG = "rendered.log"
"""In the output folder: the title of each document, in the order in which they were rendered."""


def prepare() -> None:
    """There is nothing to import."""


def render(document: Document, look: Look) -> Rendered:
    """What the document says, as bytes, unless its title is the name of a misfortune."""
    if isinstance(document, Summary):
        return Rendered(data=repr(document).encode())
    assert isinstance(document, Handbook), "it stands in for the PDF renderer only"
    with (look.project.output.parent / LOG).open("a", encoding="utf-8") as log:
        log.write(f"{document.title}\n")
    data = repr(document).encode()
    match document.title.split()[0]:
        case "Crash":
            raise RuntimeError("a layout bug")
        case "Die":
            os._exit(9)
        case "Slow":
            time.sleep(60)
        case "Nap":
            time.sleep(0.7)
        case "Template":
            raise TemplateError("handbook.html.j2, line 3: there is no titel.", hint="See docs.")
        case "Setup":
            raise SetupError("Making a PDF needs Pango.", hint="apt-get install libpango")
        case "Font":
            return Rendered(data=data, diagnostics=(_warning("font-missing"),))
        case "Warning":
            return Rendered(data=data, diagnostics=(_warning("page-warning"),))
    return Rendered(data=data)


def _warning(code: str) -> Diagnostic:
    location = Location(file="templates/handbook.css")
    return Diagnostic(code=code, message=f"This is {code}.", location=location, hint="See to it.")


def stand_in(patch: "pytest.MonkeyPatch", *formats: ModuleType) -> None:
    """Draws the documents of those formats instead of their own renderers."""
    for each in formats:
        patch.setattr(each, "prepare", prepare)
        patch.setattr(each, "render", render)
