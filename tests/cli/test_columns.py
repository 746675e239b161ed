import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.cli.columns import cells, visible


def width(text: str) -> int:
    return sum(columns for _, columns in cells(text))


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("日本", 4),
        ("ｗ", 2),
        ("ﾜ", 1),
        ("📊", 2),
        ("👩🏽", 2),
        ("👩\u200d💻", 2),
        ("❤\ufe0f", 2),
        ("📊\ufe0f", 2),
        ("a\ufe0f", 1),
        ("\ufe0f", 0),
        ("", 0),
    ],
)
def test_a_text_takes_the_columns_that_a_terminal_gives_it(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("before", "columns"), [("", 4), ("a", 3), ("abc", 1), ("abcd", 4), ("日", 2)]
)
def test_a_tab_reaches_to_the_next_stop(before: str, columns: int) -> None:
    assert list(cells(before + "\t"))[-1] == (" " * columns, columns)


@pytest.mark.parametrize("text", ["\x1b[31m", "\x07", "\x9b", "\x7f", "\u202e", "\ud800", "a\rb"])
def test_nothing_reaches_the_terminal_that_it_would_obey(text: str) -> None:
    shown = visible(text) + "".join(shown for shown, _ in cells(text))

    assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in shown)
    assert "\u202e" not in shown


@given(st.text())
def test_every_character_has_a_cell_and_no_negative_width(text: str) -> None:
    found = list(cells(text))

    assert len(found) == len(text)
    assert all(columns >= 0 for _, columns in found)
