"""Writes the colours and fonts that Excel offers beside the workbook's own (ECMA-376-1, 20.1.6)."""

from __future__ import annotations

from framework_export.formats.excel.cells import XML_HEAD, attribute
from framework_export.theme import Theme, digits, ramp_steps

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
_PLACEHOLDER = '<a:schemeClr val="phClr"/>'
_FILL = f"<a:solidFill>{_PLACEHOLDER}</a:solidFill>"
_LINE = f'<a:ln w="9525">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def write_theme(theme: Theme) -> bytes:
    """The palette is that of the company: ink, paper and the level ramp."""
    steps = [step.text for step in ramp_steps(theme, len(_COLOURS) - 3)]
    accents = (*steps, theme.accent, steps[-1], theme.ink)
    shades = (
        ("dk1", theme.ink),
        ("lt1", theme.paper),
        ("dk2", theme.ink),
        ("lt2", theme.hairline),
        *zip(_COLOURS, accents, strict=True),
    )
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{digits(colour)}"/></a:{name}>' for name, colour in shades
    )
    face = attribute(theme.office_fonts[0])
    font = f'<a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'{XML_HEAD}<a:theme xmlns:a="{_DRAWING}" name="framework-export"><a:themeElements>'
        f'<a:clrScheme name="framework-export">{colours}</a:clrScheme>'
        f'<a:fontScheme name="framework-export"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="framework-export"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>{_EFFECT * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()
