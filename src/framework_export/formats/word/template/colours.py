"""The theme's colours and fonts in a Word file: where styles refer to them, and as plain values.

Word goes by the name of a theme colour, LibreOffice by the value beside it, so both are set. What
somebody has given a colour of their own in review.docx keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping

from framework_export.documents.review import Review
from framework_export.formats.word.elements import Element, name
from framework_export.theme import Theme, digits, mix, ramp_steps

A = "http://schemas.openxmlformats.org/drawingml/2006/main"

_NAMES = {
    "text1": "dk1",
    "background1": "lt1",
    "text2": "dk2",
    "background2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
"""What styles call a colour and what the theme part calls it, where that differs."""


def theme_colours(review: Review, theme: Theme) -> Mapping[str, str]:
    """The colours of a level's documents by their names in the theme part, as `rrggbb`."""
    step = ramp_steps(theme, review.steps)[review.step - 1]
    secondary = mix(theme.paper, theme.ink, 0.72)
    colours = {
        "dk1": theme.ink,
        "lt1": theme.paper,
        "dk2": secondary,
        "lt2": ramp_steps(theme, 2)[0].tint,
        "accent1": step.text,
        "accent2": theme.accent,
        "accent3": theme.hairline,
        "accent4": mix(theme.paper, theme.ink, 0.045),
        "accent5": step.fill,
        "accent6": mix(theme.paper, theme.ink, 0.6),
        "hlink": step.text,
        "folHlink": step.text,
    }
    return {key: digits(value) for key, value in colours.items()}


def colour_theme_part(root: Element, colours: Mapping[str, str], faces: tuple[str, ...]) -> None:
    """Puts colours and the face into the theme part itself."""
    for scheme in root.iter(name("clrScheme", A)):
        for slot in scheme:
            value = colours.get(str(slot.tag).rpartition("}")[2])
            if value:
                slot[:] = [slot.makeelement(name("srgbClr", A), {"val": value})]
    for scheme in root.iter(name("fontScheme", A)):
        for latin in scheme.iter(name("latin", A)):
            latin.set("typeface", faces[0])


def colour_part(root: Element, colours: Mapping[str, str]) -> None:
    """Gives everything that refers to a theme colour its value, too."""
    for element in root.iter():
        for reference, value in (("themeColor", "val"), ("themeFill", "fill")):
            wanted = element.get(name(reference))
            if wanted:
                target = _target(element, value)
                element.set(target, colours.get(_NAMES.get(wanted, wanted), "000000"))


def _target(element: Element, value: str) -> str:
    """Of borders, the colour stands in `color`, and `val` is the kind of line."""
    is_border = value == "val" and element.get(name("sz")) is not None
    return name("color" if is_border else value)
