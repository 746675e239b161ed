import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.errors import SetupError
from framework_export.packs.file_names import (
    FIELDS,
    STANDARD,
    bucket,
    bucket_digits,
    check_pattern,
    clash_key,
    distinct_folders,
    filled_pattern,
    safe_name,
)
from framework_export.packs.roster.spreadsheets import written
from framework_export.writing import is_file_name


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("CON", "_CON"),
        ("com1.txt", "_com1.txt"),
        ("Ada.", "Ada"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a:b*c?", "a_b_c_"),
        ("😀 Ada", "Ada"),
        ("", "_"),
        ("two\r\nlines\u2028and\u00a0more", "two lines and more"),
        ("-rf", "rf"),
        ("=cmd", "cmd"),
        ("+49 170 1", "49 170 1"),
        ("@x", "x"),
        ("''=-@x", "x"),
        ("'s Gravenhage", "'s Gravenhage"),
        ("@", "_"),
        ("Zoe\u0308", "Zoë"),
        ("a\u202egnp.exe", "agnp.exe"),
    ],
)
def test_a_name_is_made_safe(text: str, safe: str) -> None:
    assert safe_name(text) == safe


@given(st.text())
def test_any_name_stays_in_its_folder_on_every_system(text: str) -> None:
    name = safe_name(text)

    assert is_file_name(name)
    assert len(name.encode()) <= 121
    assert not name.endswith((".", " "))
    assert not set(name) & set('<>:"/\\|?*')
    assert all(ord(each) < 0x10000 for each in name)


@given(st.text() | st.from_regex(r"[=+\-@\t\r'. ~]{1,9}[ab]?", fullmatch=True))
def test_the_lists_say_any_name_as_it_is(text: str) -> None:
    assert next(csv.reader([written([[safe_name(text)]])])) == [safe_name(text)]


NAMES = st.text(max_size=200) | st.text("あ漢ا\u0e01 -", max_size=200)


@given(
    pattern=st.sampled_from([STANDARD, "{manager}-{name}-{role} {level} {document}"]),
    data=st.data(),
)
def test_a_long_name_keeps_the_part_of_the_document(pattern: str, data: st.DataObject) -> None:
    values = {field: data.draw(NAMES, field) for field in FIELDS}
    names = [
        filled_pattern(pattern, values | {"document": kind})
        for kind in ("review", "self-assessment")
    ]

    assert names[0].endswith("review")
    assert names[1].endswith("self-assessment")
    assert all(len(name.encode()) <= 121 for name in names)


def test_only_what_is_long_is_shortened() -> None:
    person = {"employee_id": "E-1234567", "name": "あ" * 300, "document": "self-assessment"}
    name = filled_pattern(STANDARD, dict.fromkeys(FIELDS, "") | person)

    assert re.fullmatch("E-1234567-あ{31}-self-assessment", name)


def test_an_empty_field_leaves_no_gap() -> None:
    pattern = "{employee_id}-{name}-{track}-{document}"

    values = dict.fromkeys(FIELDS, "") | {"name": "Ada", "document": "review"}

    assert filled_pattern(pattern, values) == "Ada-review"


def test_a_character_that_goes_leaves_no_gap() -> None:
    values = dict.fromkeys(FIELDS, "") | {"employee_id": "7", "name": "😀 Ada"}

    assert filled_pattern("{employee_id}-{name}", values) == "7-Ada"


@pytest.mark.parametrize(
    "pattern",
    [
        f"{{name}} {'x' * 61}",
        "plain",
        "{salary}",
        "{name.__class__}",
        "{name!r}",
        "a/{name}",
        "{name}}",
        "",
    ],
)
def test_a_pattern_has_fields_that_people_have_and_no_folders(pattern: str) -> None:
    with pytest.raises(SetupError):
        check_pattern(pattern)


def test_names_clash_where_case_does_not_count() -> None:
    assert clash_key("STRASSE") == clash_key("Straße")


def test_managers_of_one_name_have_a_folder_each() -> None:
    names = {"a@x": "Bo", "b@x": "BO", "c@x": "Cy"}

    folders = distinct_folders(names, {"a@x": "1", "b@x": "2", "c@x": "3"})

    assert folders == {"a@x": "Bo-1", "b@x": "BO-2", "c@x": "Cy"}


@given(st.integers(0, 3_000_000))
def test_folders_are_half_full_at_most(count: int) -> None:
    digits = bucket_digits(count, 1_000)

    assert count <= 1_000 if digits == 0 else count / 16**digits <= 500


def test_a_folder_has_no_more_than_256_others() -> None:
    assert bucket("abcdef", 3) == ("ab", "c")
