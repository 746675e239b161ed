"""The fonts that tests see, and small ones of their own."""

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

from framework_export.machine.system_packages import FONTS

_UNITS = 1000
"""Of an em, and the width of every character that is made here but of the space."""
_COME_ALONG = ("DejaVu Sans", "DejaVu Sans Mono", "DejaVu Serif")
"""What Debian's fontconfig requires, which Pango requires."""


def write_font_settings(folder: Path, *families: str) -> Path:
    """The settings of fontconfig for the fonts of `make test`, and of `families` in the folder.

    To be named by the variable FONTCONFIG_FILE. What else a developer's machine has is hidden, so
    that nothing passes there and fails on a fresh one.
    """
    path = folder / "fonts.conf"
    path.write_text(
        '<fontconfig><include ignore_missing="yes">fonts.conf</include>'
        f"<dir>{escape(str(folder))}</dir><selectfont><rejectfont><pattern/></rejectfont>"
        f"<acceptfont>{''.join(map(_pattern, (*FONTS, *_COME_ALONG, *families)))}</acceptfont>"
        "</selectfont></fontconfig>",
        encoding="utf-8",
    )
    return path


def _pattern(family: str) -> str:
    name = f'<patelt name="family"><string>{escape(family)}</string></patelt>'
    return f"<pattern>{name}</pattern>"


def build_font(path: Path, *, family: str, characters: Iterable[str] = ()) -> None:
    """A font whose characters are blank and as wide as they are high, with spaces between them."""
    names = {ord(each): f"u{ord(each):04X}" for each in (" ", *characters)}
    glyphs = [".notdef", *names.values()]
    font = FontBuilder(unitsPerEm=_UNITS)
    font.setupGlyphOrder(glyphs)
    font.setupCharacterMap(names)
    font.setupGlyf({name: Glyph() for name in glyphs})
    widths = dict.fromkeys(glyphs, _UNITS) | {names[ord(" ")]: _UNITS // 4}
    font.setupHorizontalMetrics({name: (width, 0) for name, width in widths.items()})
    font.setupHorizontalHeader()
    font.setupNameTable({"familyName": family, "styleName": "Bold"})
    # One that was not bold would be made so, and wider with it.
    font.setupOS2(usWeightClass=700)
    font.setupPost()
    font.save(path)
