"""Colours, fonts, logo and page size: one theme for all formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

PageSize = Literal["A4", "Letter"]

READABLE = 4.5
"""The contrast that text needs against what is behind it (WCAG 2.2, success criterion 1.4.3)."""

_Rgb: TypeAlias = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    path: Path
    description: str
    """What it shows, for those who cannot see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The values of `theme.toml`; a colour is `#rrggbb`."""

    page_size: PageSize
    ink: str
    paper: str
    hairline: str
    accent: str
    """For "what to do now" only."""
    ramp: tuple[str, ...]
    """The level ramp's colours from light to deep, two or more; steps lie between them."""
    text_fonts: tuple[str, ...]
    emoji_font: str
    code_fonts: tuple[str, ...]
    office_fonts: tuple[str, ...]
    """For Word and Excel: the face that readers have, then its metric twin."""
    font_size: float
    """Of running text in the handbook, in points."""
    logo: Logo | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The colours of one level."""

    fill: str
    """A surface."""
    on_fill: str
    """Text on that surface: ink or paper."""
    text: str
    """The colour as text on paper."""
    tint: str
    """A light surface for ink."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shades:
    """What lies between ink and paper, whatever the two are."""

    quiet: str
    """Secondary text."""
    softer: str
    """Text a little quieter than ink."""
    rule: str
    """Lines that are to be seen."""
    surface: str
    """What is behind code; ink can be read on it."""


def paper_shades(theme: Theme) -> Shades:
    """The shades of a theme: text of each reaches 4.5:1 on its paper, as far as its ink does."""

    def text(share: float) -> str:
        shade = mix(theme.ink, theme.paper, share)
        return _towards(shade, theme.ink, lambda colour: contrast(colour, theme.paper) >= READABLE)

    behind = mix(theme.paper, theme.ink, 0.045)
    return Shades(
        quiet=text(0.33),
        softer=text(0.2),
        rule=mix(theme.ink, theme.paper, 0.66),
        surface=_towards(behind, theme.paper, lambda c: contrast(c, theme.ink) >= READABLE),
    )


def ramp_steps(theme: Theme, count: int) -> tuple[Step, ...]:
    """The colours of `count` levels, light to deep; every pair of text and surface is readable."""
    if count == 1:
        return (_step(theme, 0.6),)
    return tuple(_step(theme, index / (count - 1)) for index in range(count))


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(_linear(first)), _luminance(_linear(second))))[::-1]
    return (lighter + 0.05) / (darker + 0.05)


def digits(colour: str) -> str:
    """The six digits of a colour, as Office writes them."""
    return colour.removeprefix("#").upper()


def mix(first: str, second: str, share: float) -> str:
    """The colour at `share` (0 to 1) of the way from the first to the second, by eye."""
    start, end = _oklab(_linear(first)), _oklab(_linear(second))
    a, b, c = (x + (y - x) * share for x, y in zip(start, end, strict=True))
    return _hex(_from_oklab((a, b, c)))


def _step(theme: Theme, position: float) -> Step:
    fill, on_fill = _readable_surface(theme, _on_ramp(theme.ramp, position))
    return Step(
        fill=fill,
        on_fill=on_fill,
        text=_towards(fill, theme.ink, lambda colour: contrast(colour, theme.paper) >= READABLE),
        tint=mix(theme.paper, fill, 0.14),
    )


def _on_ramp(ramp: tuple[str, ...], position: float) -> str:
    reach = position * (len(ramp) - 1)
    index = min(int(reach), len(ramp) - 2)
    return mix(ramp[index], ramp[index + 1], reach - index)


def _readable_surface(theme: Theme, fill: str) -> tuple[str, str]:
    """The surface, moved lighter or darker where neither ink nor paper can be read on it."""
    on_fill = max(theme.ink, theme.paper, key=lambda text: contrast(fill, text))
    away = theme.paper if on_fill == theme.ink else theme.ink
    moved = _towards(fill, away, lambda colour: contrast(colour, on_fill) >= READABLE)
    return moved, on_fill


def _towards(colour: str, goal: str, good: Callable[[str], bool]) -> str:
    for hundredth in range(101):
        moved = mix(colour, goal, hundredth / 100)
        if good(moved):
            return moved
    return goal


def _linear(colour: str) -> _Rgb:
    """sRGB to linear light (IEC 61966-2-1)."""
    parts = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return r, g, b


def _hex(linear: _Rgb) -> str:
    parts = (min(max(p, 0.0), 1.0) for p in linear)
    encoded = (p * 12.92 if p <= 0.0031308 else 1.055 * p ** (1 / 2.4) - 0.055 for p in parts)
    return "#" + "".join(f"{round(p * 255):02x}" for p in encoded)


def _luminance(linear: _Rgb) -> float:
    r, g, b = linear
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _oklab(linear: _Rgb) -> _Rgb:
    """Oklab, where equal distances look equal (Björn Ottosson, 2020)."""
    r, g, b = linear
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(lab: _Rgb) -> _Rgb:
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
