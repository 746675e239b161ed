"""The answers as Parquet, as pyarrow reads them: what is in the tables, and as it was typed."""

import csv
import datetime
import sqlite3
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from framework_export.errors import SetupError
from framework_export.returns.datasets import answers_parquet
from framework_export.returns.datasets.answers_parquet import (
    check_parquet,
    write_answers_parquet,
)
from framework_export.returns.datasets.lists import LISTS, write_list
from tests.returns.collecting.returned import ADA, BO, Return, settled

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
FORMULAS = st.sampled_from(("=1+1", "'=1", "\t=1", "\r=1", "a\x00b", "a\r\nb"))


def read(folder: Path) -> pyarrow.Table:
    return parquet.read_table(folder / "answers.parquet")


@given(TEXTS | FORMULAS)
def test_every_text_is_as_it_was_typed(text: str) -> None:
    form = Return(file="a", answers={"goal.1.what": text})
    with TemporaryDirectory() as name, settled(Path(name), form) as base:
        write_answers_parquet(base, Path(name))
        (row,) = read(Path(name)).to_pylist()

    assert row["text"] == text


def test_it_says_what_the_tables_and_the_list_say(tmp_path: Path) -> None:
    with settled(tmp_path, *returned()) as base:
        write_answers_parquet(base, tmp_path)
        write_list(base, LISTS[0], tmp_path)
        rows = in_tables(base)
    with (tmp_path / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = list(csv.reader(file))

    found = read(tmp_path)
    assert found.column_names == listed[0]
    assert [tuple(row.values()) for row in found.to_pylist()] == rows
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    at, when = (found.column_names.index(each) for each in ("text", "returned_at"))
    for typed, cells in zip(texts, listed[1:], strict=True):
        cells[at] = cells[at].removeprefix("'")
        typed[when] = typed[when].replace(" ", "T").replace("+00:00", "Z")
    assert texts == listed[1:]


def returned() -> tuple[Return, ...]:
    return (
        Return(
            file="a",
            answers={"goal.1.what": "=1", "criterion.one.employee": "always"},
            saved="2026-11-20T08:12:00.000000Z",
        ),
        Return(file="b", person=BO, level=None, answers={"goal.1.what": "Grüße\n数据"}),
    )


def in_tables(base: sqlite3.Connection) -> list[tuple[object, ...]]:
    rows = base.execute(LISTS[0].query).fetchall()
    return [
        (*row[:-1], datetime.datetime.fromisoformat(row[-1]) if row[-1] else None) for row in rows
    ]


def test_numbers_and_times_have_types_and_what_nobody_knows_is_null(tmp_path: Path) -> None:
    with settled(tmp_path, *returned()) as base:
        write_answers_parquet(base, tmp_path)
    found = read(tmp_path)

    assert found.schema.field("level").type == pyarrow.int64()
    assert found.schema.field("returned_at").type == pyarrow.timestamp("us", tz="UTC")
    others = set(found.column_names) - {"level", "returned_at"}
    assert {found.schema.field(each).type for each in others} == {pyarrow.string()}
    rows = {row["question"]: row for row in found.to_pylist() if row["person_id"] == "A-1"}
    day = datetime.datetime(2026, 11, 20, 8, 12, tzinfo=datetime.UTC)
    assert {(row["level"], row["returned_at"]) for row in rows.values()} == {(1, day)}
    assert rows["goal.1.what"]["criterion"] is None
    assert [row["level"] for row in found.to_pylist() if row["person_id"] == "B-2"] == [None]


@pytest.mark.parametrize(("limit", "most"), [("_MOST_ROWS", 2), ("_MOST_TEXT", 100)])
def test_rows_are_written_a_few_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    answers = {f"goal.{number}.what": "Learn " * 5 for number in range(1, 6)}
    with settled(tmp_path, Return(file="a", answers=answers)) as base:
        write_answers_parquet(base, tmp_path)
        whole = read(tmp_path)
        assert parquet.ParquetFile(tmp_path / "answers.parquet").num_row_groups == 1
        monkeypatch.setattr(answers_parquet, limit, most)
        write_answers_parquet(base, tmp_path)

    assert parquet.ParquetFile(tmp_path / "answers.parquet").num_row_groups > 2
    assert read(tmp_path) == whole


def test_no_answers_are_a_table_without_rows(tmp_path: Path) -> None:
    with settled(tmp_path, Return(file="a", person=ADA, answers={})) as base:
        write_answers_parquet(base, tmp_path)

    assert read(tmp_path).num_rows == 0
    assert read(tmp_path).column_names == list(LISTS[0].columns)


def test_the_same_answers_give_the_same_bytes(tmp_path: Path) -> None:
    with settled(tmp_path, *returned()) as base:
        write_answers_parquet(base, tmp_path / "one")
        write_answers_parquet(base, tmp_path / "two")

    one, two = (tmp_path / name / "answers.parquet" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_what_brings_the_library_is_named_where_it_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    check_parquet()
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(SetupError, match="needs the package pyarrow") as caught:
        check_parquet()
    assert caught.value.hint == "pip install 'framework-export[data]'"
