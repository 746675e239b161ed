import pytest

from framework_export.documents.form import MadeFrom
from framework_export.formats.made_from import made_from_data, read_made_from

THEN = MadeFrom(
    document="review", edition="1", level=None, saved="2026-11-30T09:00:00", signs={"a.b": "0f"}
)


def test_what_a_form_was_made_from_is_read_as_it_was_written() -> None:
    assert tuple(read_made_from(made_from_data((THEN, THEN)))) == (THEN, THEN)


@pytest.mark.parametrize("saved", ["2026-02-30T09:00:00", "zzz", 7, ["2026"]])
def test_a_day_that_there_is_not_makes_it_unreadable(saved: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        tuple(read_made_from([["review", "1", 1, saved, {}]]))
