"""Tables of packs: nothing of them is cut off."""

import pytest

from framework_export.cli.packs.tables import aligned
from framework_export.cli.terminal import Terminal

ROWS = [
    ("since the last run", "people", "such as"),
    ("manager", "2", "Sam Smith: Kenji Watanabe <kenji@x.example> → Maria Lopez <maria@x.example>"),
]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setattr(Terminal, "width", 60)
    made = Terminal({})
    made.interactive = True
    return made


def test_where_there_is_no_terminal_a_row_is_a_line(terminal: Terminal) -> None:
    terminal.interactive = False

    assert [*aligned(ROWS, terminal)] == [
        "since the last run  people  such as",
        f"manager             2       {ROWS[1][2]}",
    ]


def test_a_terminal_has_cells_in_several_lines(terminal: Terminal) -> None:
    assert [*aligned(ROWS, terminal)] == [
        "since the last run  people  such as",
        "manager             2       Sam Smith: Kenji Watanabe",
        "                            <kenji@x.example> → Maria Lopez",
        "                            <maria@x.example>",
    ]


def test_a_word_without_an_end_is_broken_and_wide_letters_count_twice(terminal: Terminal) -> None:
    lines = [*aligned([("a", "語" * 40)], terminal)]

    assert lines == ["a  " + "語" * 28, "   " + "語" * 12]
