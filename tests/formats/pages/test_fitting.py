import pytest

from framework_export.formats.pages.fitting import (
    lines_taken,
    widest_line,
    widest_name,
    widest_word,
)


def test_the_widest_word_of_all_texts_counts() -> None:
    assert widest_word(["a b", "Communication"]) == widest_word(["Communication and more"])
    assert widest_word([]) == 0


def test_words_can_break_behind_a_hyphen() -> None:
    assert widest_word(["mission-critical"]) == widest_word(["critical", "mission-"])


def test_signs_of_east_asia_are_words_but_in_names() -> None:
    assert widest_word(["コミュニケーション"]) == 1
    assert widest_name(["コミュニケーション"]) == 9
    assert widest_name(["💬 コミュニケーション"]) > 10


def test_a_wide_letter_takes_more_room_than_a_narrow_one() -> None:
    assert widest_word(["W"]) > widest_word(["n"]) > widest_word(["i"]) > 0


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 0), ("word", 1), ("word word", 1), ("word " * 9, 5), ("W" * 30, 6), ("長い" * 6, 3)],
)
def test_lines_are_counted_by_words(text: str, lines: int) -> None:
    assert lines_taken(text, 5.5) == lines


def test_the_widest_line_is_that_of_a_whole_text() -> None:
    assert widest_line(["a b", "c d e"]) == widest_line(["c d e"])
    assert widest_line(["c d e"]) > widest_word(["c d e"])
    assert widest_line([]) == 0


def test_joined_letters_of_arabic_are_narrow() -> None:
    assert 5.9 < widest_line(["لم تتح فرصة بعد"]) < 7  # as Noto Sans Arabic and DejaVu Sans draw it
