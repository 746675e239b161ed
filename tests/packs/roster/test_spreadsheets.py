from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from framework_export.packs.roster.spreadsheets import read_rows, rows_of, written

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), max_size=3))
def test_what_is_written_reads_back_as_it_was(rows: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "people.csv")
        text = written([["name", "level", "due"], *rows])
        path.write_bytes(text.encode("utf-8-sig"))

        assert [list(row) for row in read_rows(path)][1:] == rows


@given(st.lists(st.lists(st.text(), min_size=1, max_size=3), max_size=3))
def test_rows_that_were_made_a_text_are_rows_again(rows: list[list[str]]) -> None:
    assert [list(row) for row in rows_of(written(rows))] == rows


@given(CELLS)
def test_no_cell_that_is_written_begins_like_a_formula(cell: str) -> None:
    text = written([[cell]]).lstrip('"')

    assert not text.startswith(("=", "+", "-", "@", "\t"))


def test_a_cell_that_was_defused_is_not_defused_away() -> None:
    assert written([["=1", "'=1", "'quoted'"]]) == "'=1,''=1,'quoted'\r\n"
