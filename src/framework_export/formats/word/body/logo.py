"""The theme's logo above the title of a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.shared import Cm
from lxml import etree

from framework_export.diagnostics import Diagnostic, Location
from framework_export.formats import Look
from framework_export.formats.word.elements import Xml, w
from framework_export.theme import Logo

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_HEIGHT = Cm(1.1)
_SHOWN = (".png", ".jpg", ".jpeg")
_DAMAGED = (
    *(InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError),
    ArithmeticError,  # a picture without any height
)


def logo_run(document: WordDocument, look: Look) -> tuple[Xml | None, tuple[Diagnostic, ...]]:
    """A run with the picture; nothing without a logo or with one that Word cannot show."""
    logo = look.theme.logo
    if logo is None:
        return None, ()
    if logo.path.suffix.lower() not in _SHOWN:
        return None, (
            Diagnostic(
                code="logo-left-out",
                message=f"Word shows no logo of the kind {logo.path.suffix}.",
                hint="Put a PNG or JPEG into the header of templates/review.docx.",
                location=Location(file=logo.path.as_posix()),
            ),
        )
    try:
        inline = document.part.new_pic_inline(str(logo.path), height=_HEIGHT)
    except _DAMAGED as error:
        return None, (_damaged(logo, error),)
    inline.docPr.set("descr", logo.description)
    return w("r", w("drawing", Xml(etree.tostring(inline, encoding="unicode")))), ()


def _damaged(logo: Logo, error: Exception) -> Diagnostic:
    reason = str(error) or type(error).__name__
    return Diagnostic(
        code="logo-damaged",
        message=f"The logo cannot be read: {reason}.",
        hint="Open it to see whether it is whole, and save it again.",
        location=Location(file=logo.path.as_posix()),
    )
