"""Names that every spreadsheet program takes, whatever words a framework or a language has."""

from hypothesis import given
from hypothesis import strategies as st

from framework_export.formats.excel.names import heads_of_table, sheet_names

WISHES = st.lists(st.text(alphabet="aA '[?📊\n", max_size=300), max_size=12)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(WISHES)
def test_sheets_are_unlike_each_other_and_no_longer_than_excel_takes(wishes: list[str]) -> None:
    names = sheet_names(wishes)

    assert len({name.casefold() for name in names}) == len(wishes)
    assert all(0 < units(name) <= 31 for name in names)
    assert not any(name.startswith("'") or name.endswith("'") for name in names)


@given(WISHES)
def test_heads_are_unlike_each_other_and_no_longer_than_excel_takes(wishes: list[str]) -> None:
    heads = heads_of_table(wishes)

    assert len({head.casefold() for head in heads}) == len(wishes)
    assert all(0 < units(head) <= 255 for head in heads)
