import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.formats import Look
from framework_export.theme import (
    READABLE,
    Theme,
    contrast,
    mix,
    paper_shades,
    ramp_steps,
)

BLACK_ON_WHITE = Theme(
    page_size="A4",
    ink="#000000",
    paper="#ffffff",
    hairline="#000000",
    accent="#000000",
    ramp=("#ffffff", "#000000"),
    text_fonts=("Inter",),
    emoji_font="Noto Color Emoji",
    code_fonts=("DejaVu Sans Mono",),
    office_fonts=("Calibri",),
    font_size=10.0,
    logo=None,
)

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_a_colour_has_no_contrast_to_itself() -> None:
    assert contrast("#8ec5c9", "#8ec5c9") == 1


@given(colours, colours)
def test_contrast_does_not_depend_on_which_colour_is_in_front(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)


@given(colours, colours)
def test_a_mix_starts_at_the_first_colour_and_ends_at_the_second(one: str, other: str) -> None:
    assert (mix(one, other, 0), mix(one, other, 1)) == (one, other)


@given(colours, colours, st.floats(0, 1))
def test_a_mix_is_always_a_colour(one: str, other: str, share: float) -> None:
    assert re.fullmatch("#[0-9a-f]{6}", mix(one, other, share))


@pytest.mark.parametrize("count", range(1, 13))
def test_every_level_can_be_read_in_its_colours(look: Look, count: int) -> None:
    for step in ramp_steps(look.theme, count):
        assert contrast(step.fill, step.on_fill) >= READABLE
        assert contrast(step.text, look.theme.paper) >= READABLE
        assert contrast(step.tint, look.theme.ink) >= READABLE


@pytest.mark.parametrize("count", range(2, 13))
def test_each_level_is_darker_than_the_one_before_so_that_it_shows_in_grey(
    look: Look, count: int
) -> None:
    greys = [contrast(step.fill, "#000000") for step in ramp_steps(look.theme, count)]
    assert greys == sorted(greys, reverse=True)
    assert len(set(greys)) == count


@given(colours, colours)
def test_secondary_text_can_be_read_on_any_paper_on_which_ink_can(ink: str, paper: str) -> None:
    shades = paper_shades(replace(BLACK_ON_WHITE, ink=ink, paper=paper))
    enough = min(READABLE, contrast(ink, paper))
    assert contrast(shades.quiet, paper) >= enough
    assert contrast(shades.softer, paper) >= enough
    assert contrast(ink, shades.surface) >= enough


def test_the_shades_of_the_packaged_theme_are_greys_of_its_ink(look: Look) -> None:
    shades = paper_shades(look.theme)
    assert contrast(shades.softer, "#ffffff") > contrast(shades.quiet, "#ffffff") > 5
    assert contrast(shades.surface, "#ffffff") < contrast(shades.rule, "#ffffff") < 3
