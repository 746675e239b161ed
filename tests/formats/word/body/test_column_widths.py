"""Columns are as wide as the words of their heads, and no wider together than the page."""

from hypothesis import given
from hypothesis import strategies as st

from framework_export.formats.text_width import POINTS_A_UNIT, text_width
from framework_export.formats.word.body.column_widths import room_for_words


def needed(word: str) -> float:
    """Twips of a bold word of 9 points."""
    return text_width(word, 9) * POINTS_A_UNIT * 20 * 1.1 + 170


def test_a_head_of_one_word_gets_the_room_it_takes() -> None:
    widths = room_for_words((690, 2762, 2565, 2367, 1482), ("الهدف", "ماذا", "كيف", "ما", "متى"))

    assert widths[0] > needed("الهدف") > 690
    assert sum(widths) == 690 + 2762 + 2565 + 2367 + 1482


def test_columns_that_are_wide_enough_stay_as_they_are() -> None:
    assert room_for_words((3000, 3000), ("No word is long", "in either of them")) == (3000, 3000)


def test_a_short_word_of_a_script_without_spaces_is_kept_whole() -> None:
    assert room_for_words((300, 3000), ("達成の目安", "期限"))[0] > needed("達成の目安")


def test_a_long_text_of_such_a_script_breaks_anywhere() -> None:
    assert room_for_words((1800, 3000), ("見たことを書いてください" * 9, "期限")) == (1800, 3000)


columns = st.lists(
    st.tuples(st.integers(0, 9_000), st.text("aW本ب ", max_size=12)), min_size=1, max_size=6
)


@given(columns)
def test_all_columns_together_stay_as_wide_and_none_gives_what_it_needs(
    columns: list[tuple[int, str]],
) -> None:
    widths = tuple(width for width, _ in columns)
    made = room_for_words(widths, tuple(head for _, head in columns))

    assert sum(made) == sum(widths)
    for after, (before, head) in zip(made, columns, strict=True):
        words = [word[:6] if "本" in word else word for word in head.split()]
        most = max((text_width(word, 9) * POINTS_A_UNIT * 20 * 1.3 for word in words), default=0)
        assert after >= min(before, round(most) + 170)
