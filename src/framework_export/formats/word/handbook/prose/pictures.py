"""Pictures of the text, with their descriptions and no larger than their room."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE

from framework_export.diagnostics import Diagnostic, Location
from framework_export.formats.word.body.logo import DAMAGED
from framework_export.formats.word.elements import Xml, w
from framework_export.formats.xml_parts import clean
from framework_export.prose import Image

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.parts.document import DocumentPart

_SHOWN = (".png", ".jpg", ".jpeg", ".gif")
_EMUS_AN_INCH, _EMUS_A_TWIP = 914_400, 635
_POINTS_AN_INCH = 96
"""Of a picture, as browsers and the PDF take it."""
_HIGHEST = round(200 / 25.4 * _EMUS_AN_INCH)
_FIRST_NUMBER = 2_000

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


class Pictures:
    """Puts pictures into the parts of one document; `problems` is what could not be shown."""

    def __init__(self, main: DocumentPart, content: Path, width: int) -> None:
        """`width` is the room that a picture has, in twips."""
        self.problems: dict[str, Diagnostic] = {}
        self._package = main.package
        self._content = content
        self._width = width * _EMUS_A_TWIP
        self._count = 0

    def run(self, image: Image, part: Part) -> Xml | None:
        """A run with the picture, which belongs to the part; None when Word cannot show it."""
        path = self._content / image.source
        if path.suffix.lower() not in _SHOWN:
            self.problems[image.source] = _left_out(path)
            return None
        try:
            found = self._package.get_or_add_image_part(str(path))
            width, height = found.image.px_width, found.image.px_height
            size = self._fitted(width, height)
        except (*DAMAGED, OSError) as error:
            self.problems[image.source] = _flawed(path, error)
            return None
        self._count += 1
        relationship = part.relate_to(found, RELATIONSHIP_TYPE.IMAGE)
        spoken = image.description or PurePosixPath(image.source).name
        return w(
            "r", w("drawing", _inline(_FIRST_NUMBER + self._count, size, spoken, relationship))
        )

    def _fitted(self, width: int, height: int) -> tuple[int, int]:
        share = min(_EMUS_AN_INCH / _POINTS_AN_INCH, self._width / width, _HIGHEST / height)
        return max(round(width * share), 1), max(round(height * share), 1)


def _left_out(path: Path) -> Diagnostic:
    return Diagnostic(
        code="picture-left-out",
        message=f"Word shows no picture of the kind {path.suffix}; its description stands there.",
        hint="Save it as PNG, too, and name that file in the text.",
        location=Location(file=path.as_posix()),
    )


def _flawed(path: Path, error: Exception) -> Diagnostic:
    reason = str(error) or type(error).__name__
    return Diagnostic(
        code="picture-flawed",
        message=f"The picture cannot be read ({reason}); its description stands there.",
        hint="Open that picture to see whether it is whole, and save or export it anew.",
        location=Location(file=path.as_posix()),
    )


def _inline(number: int, size: tuple[int, int], spoken: str, relationship: str) -> Xml:
    """A picture within a line (ECMA-376-1, 20.4.2.8)."""
    width, height = size
    said = clean(spoken).translate(_ESCAPES)
    extent = f'cx="{width}" cy="{height}"'
    return Xml(
        f'<wp:inline xmlns:wp="{_WP}" xmlns:a="{_A}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="{number}" name="Picture {number}" descr="{said}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline>"
    )


_ESCAPES = {ord(character): f"&#{ord(character)};" for character in "&<>\"'\n\t"}
