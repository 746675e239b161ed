import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.formats.packages import read_parts
from framework_export.formats.spliced_package import (
    Piece,
    is_untouched,
    lay_out,
    splice,
    spliced_part,
)
from framework_export.formats.splicing import (
    PROPERTIES,
    Mark,
    Rehearsal,
    SplicingError,
    as_it_is,
    compile_cuts,
    cut_form,
)

TYPES = "[Content_Types].xml"
CUSTOM = PROPERTIES.part.pattern.replace("\\", "")


def rehearsal(text: str, part: str = CUSTOM, name: str = "Zqname1") -> Rehearsal:
    parts = {TYPES: b"<Types/>", part: text.replace("NAME", name).encode()}
    return Rehearsal(parts=parts, marks=(Mark(field="name", text=name.encode(), write=None),))


def both(text: str, part: str = CUSTOM) -> tuple[Rehearsal, Rehearsal]:
    return rehearsal(text, part), rehearsal(text, part, "Zqxname22")


SOUND = "<p><vt:lpwstr>NAME</vt:lpwstr></p>"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_value_stands_where_the_mark_stood(value: str) -> None:
    form = lay_out(compile_cuts(cut_form(*both(SOUND), [PROPERTIES])))

    parts = read_parts(splice(form, {"name": value}))

    inside = PROPERTIES.write(value)
    assert parts == {
        TYPES: b"<Types/>",
        CUSTOM: b"<p><vt:lpwstr>%b</vt:lpwstr></p>" % inside,
    }


@given(st.lists(st.binary(max_size=300), min_size=2, max_size=5), st.integers(0, 140_000))
def test_a_package_of_pieces_is_whole(literals: list[bytes], length: int) -> None:
    pieces = [Piece(literal=each, key="v", write=as_it_is) for each in literals[:-1]]
    part = spliced_part("é.xml", [*pieces, Piece(literal=literals[-1], key="", write=None)])
    types = spliced_part(TYPES, [Piece(literal=b"<Types/>", key="", write=None)])

    data = splice(lay_out([types, part]), {"v": "v" * length})

    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.read("é.xml") == (b"v" * length).join(literals)
    assert is_untouched(data)


def test_a_missing_mark_is_an_error() -> None:
    with pytest.raises(SplicingError, match="nowhere"):
        cut_form(*both("<p><vt:lpwstr>somebody</vt:lpwstr></p>"), [PROPERTIES])


@pytest.mark.parametrize("name", ["Zq</w:t><w:t>name1"])
def test_a_split_mark_is_an_error(name: str) -> None:
    split = Rehearsal(
        parts={CUSTOM: f"<vt:lpwstr>{name}</vt:lpwstr>".encode()},
        marks=rehearsal("").marks,
    )

    with pytest.raises(SplicingError, match="split"):
        cut_form(split, split, [PROPERTIES])


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('<p a="NAME"/>', CUSTOM),
        ("<vt:lpwstr>Dear NAME</vt:lpwstr>", CUSTOM),
        (SOUND, "word/other.xml"),
        ("NAME", "word/media/picture.png"),
    ],
)
def test_a_mark_where_no_place_is_known_is_an_error(text: str, part: str) -> None:
    with pytest.raises(SplicingError, match="no place"):
        cut_form(*both(text, part), [PROPERTIES])


def test_whatever_else_differs_with_the_person_is_an_error() -> None:
    first, second = rehearsal(SOUND + "7"), rehearsal(SOUND + "9", name="Zqxname22")

    with pytest.raises(SplicingError, match="unmarked"):
        cut_form(first, second, [PROPERTIES])


def test_a_part_that_only_some_people_have_is_an_error() -> None:
    first, second = both(SOUND)
    more = Rehearsal(parts={**second.parts, "more.xml": b""}, marks=second.marks)

    with pytest.raises(SplicingError, match="which parts"):
        cut_form(first, more, [PROPERTIES])


def test_a_form_that_was_saved_again_is_not_untouched() -> None:
    form = lay_out(compile_cuts(cut_form(*both(SOUND), [PROPERTIES])))
    data = splice(form, {"name": "Ada"})
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in read_parts(data).items():
            archive.writestr(name, part)

    assert is_untouched(data)
    assert not is_untouched(stream.getvalue())
    assert not is_untouched(data[:-1])
    assert not is_untouched(b"")
    assert not is_untouched(b"PK\x03\x04" + b"x" * 100)
