"""When a form was saved last, as its file says it."""

from collections.abc import Callable

import pytest

from framework_export.documents.answers import ReturnedForm
from framework_export.formats.packages import read_parts, write_package
from framework_export.formats.returned import read_form

Make = Callable[..., bytes]


@pytest.mark.parametrize(
    ("said", "saved"),
    [
        ("2026-11-14T10:00:00Z", "2026-11-14T10:00:00"),
        ("2026-11-14T10:00:00+02:00", "2026-11-14T08:00:00"),
        ("2026-11-14T10:00:00.250", "2026-11-14T10:00:00"),
        ("2026-11-14", "2026-11-14T00:00:00"),
        ("0999-01-01T00:00:00", "0999-01-01T00:00:00"),
        ("0001-01-01T00:00:00+14:00", ""),
        ("yesterday at noon", ""),
        ("", ""),
    ],
)
def test_when_it_was_saved_is_given_in_utc(docx_of: Make, said: str, saved: str) -> None:
    assert form_saved(docx_of(), said).saved == saved


def form_saved(data: bytes, said: str) -> ReturnedForm:
    parts = read_parts(data)
    core = parts["docProps/core.xml"].decode()
    begin = core.index(">", core.index("<dcterms:modified")) + 1
    end = core.index("<", begin)
    parts["docProps/core.xml"] = f"{core[:begin]}{said}{core[end:]}".encode()
    return read_form(write_package(parts))


def test_a_form_without_properties_does_not_say_when_it_was_saved(docx_of: Make) -> None:
    parts = read_parts(docx_of())
    del parts["docProps/core.xml"]

    assert read_form(write_package(parts)).saved == ""
