"""What a package is follows from its types and relationships, and not from any name."""

import pytest

from framework_export.formats.custom_properties import write_custom_properties
from framework_export.formats.office_files import OfficeFile, custom_properties, office_file
from framework_export.formats.packages import (
    CONTENT_TYPES,
    PackageError,
    open_package,
    write_package,
)

OOXML = "application/vnd.openxmlformats-officedocument"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"


def types(*parts: tuple[str, str], endings: tuple[tuple[str, str], ...] = ()) -> bytes:
    inner = [f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts]
    inner += [f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in endings]
    return f"<Types>{''.join(inner)}</Types>".encode()


def relations(*targets: str, kind: str = RELATION) -> bytes:
    inner = "".join(f'<Relationship Type="{kind}" Target="{each}"/>' for each in targets)
    return f"<Relationships>{inner}</Relationships>".encode()


def opened(parts: dict[str, bytes]) -> OfficeFile:
    return office_file(open_package(write_package(parts)))


def refused(parts: dict[str, bytes]) -> PackageError:
    with pytest.raises(PackageError) as caught:
        opened(parts)
    return caught.value


def word(
    kind: str = f"{OOXML}.wordprocessingml.document.main+xml",
) -> dict[str, bytes]:
    name = "word/document.xml"
    return {
        CONTENT_TYPES: types((name, kind)),
        "_rels/.rels": relations(name),
        name: b"<a/>",
    }


@pytest.mark.parametrize(
    ("kind", "family"),
    [
        (f"{OOXML}.wordprocessingml.document.main+xml", "word"),
        (f"{OOXML}.wordprocessingml.template.main+xml", "word"),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "word"),
        (f"{OOXML}.spreadsheetml.sheet.main+xml", "excel"),
        (f"{OOXML}.spreadsheetml.template.main+xml", "excel"),
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "excel"),
    ],
)
def test_documents_and_templates_are_read_also_when_they_may_have_macros(
    kind: str, family: str
) -> None:
    assert opened(word(kind)).kind == family


@pytest.mark.parametrize("target", ["/odd/main.xml", "odd/main.xml", "./odd/%6dain.xml"])
@pytest.mark.parametrize("kind", [RELATION, STRICT])
def test_the_main_part_is_the_one_that_is_related(target: str, kind: str) -> None:
    parts = {
        CONTENT_TYPES: types(("odd/main.xml", f"{OOXML}.spreadsheetml.sheet.main+xml")),
        "_rels/.rels": relations(target, kind=kind),
        "odd/main.xml": b"<a/>",
    }

    assert opened(parts) == OfficeFile(kind="excel", main="odd/main.xml")


def test_a_package_without_relationships_is_known_by_its_types() -> None:
    parts = word()
    del parts["_rels/.rels"]

    assert opened(parts).main == "word/document.xml"


@pytest.mark.parametrize(
    ("name", "family", "kind"),
    [("word/odd.xml", "wordprocessingml", "word"), ("xl/odd.xml", "spreadsheetml", "excel")],
)
def test_a_package_without_useful_types_is_known_by_its_xml(
    name: str, family: str, kind: str
) -> None:
    parts = {
        CONTENT_TYPES: types((name, "application/xml")),
        "_rels/.rels": relations(name),
        name: f'<a xmlns="http://schemas.openxmlformats.org/{family}/2006/main"/>'.encode(),
    }

    assert opened(parts) == OfficeFile(kind=kind, main=name)


def test_a_package_without_types_and_relationships_is_known_by_its_names() -> None:
    main = b'<a xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'

    assert opened({CONTENT_TYPES: types(), "xl/workbook.xml": main}).kind == "excel"


def test_a_letter_with_a_table_of_excel_in_it_is_a_letter() -> None:
    parts = word()
    parts[CONTENT_TYPES] = types(
        ("word/document.xml", f"{OOXML}.wordprocessingml.document.main+xml"),
        endings=(("xlsx", f"{OOXML}.spreadsheetml.sheet"),),
    )

    assert opened(parts).kind == "word"


def test_two_documents_in_one_file_are_refused_with_both_names() -> None:
    parts = {**word(), "word/other.xml": b"<a/>"}
    parts["_rels/.rels"] = relations("word/document.xml", "word/other.xml")

    assert str(refused(parts)) == (
        "There are two documents in it: word/document.xml and word/other.xml."
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("word/vbaProject.bin", "application/octet-stream"),
        ("word/odd.bin", "application/vnd.ms-office.vbaProject"),
        ("xl/macrosheets/sheet1.xml", "application/xml"),
        ("xl/sheet.xml", "application/vnd.ms-excel.macrosheet+xml"),
    ],
)
def test_macros_are_refused_whatever_they_are_called(name: str, kind: str) -> None:
    parts = {**word(), name: b"<a/>"}
    parts[CONTENT_TYPES] = types(
        ("word/document.xml", f"{OOXML}.wordprocessingml.document.main+xml"), (name, kind)
    )

    assert refused(parts).code == "form-has-macros"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "binary format"),
        (f"{OOXML}.presentationml.presentation.main+xml", "a presentation"),
    ],
)
def test_what_looks_like_a_form_is_said_to_be_what_it_is(kind: str, said: str) -> None:
    error = refused(word(kind))

    assert error.code == "form-not-office"
    assert said in str(error)


def test_any_other_package_is_not_ours() -> None:
    parts = {CONTENT_TYPES: types(), "drawing.xml": b"<a/>"}

    assert refused(parts).code == "form-not-ours"


@pytest.mark.parametrize("name", ["docProps/custom.xml", "docProps/custom2.xml"])
@pytest.mark.parametrize(
    "kind",
    [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
        "http://purl.oclc.org/ooxml/officeDocument/relationships/customProperties",
    ],
)
def test_custom_properties_are_found_whatever_their_part_is_called(name: str, kind: str) -> None:
    parts = {
        **word(),
        name: write_custom_properties([("a", "b")]),
        "_rels/.rels": relations(name, kind=kind),
    }

    assert custom_properties(open_package(write_package(parts))) == {"a": "b"}


def test_a_package_without_custom_properties_has_none() -> None:
    assert custom_properties(open_package(write_package(word()))) == {}


def test_custom_properties_whose_relation_is_lost_are_known_by_their_name() -> None:
    parts = {**word(), "docProps/custom.xml": write_custom_properties([("a", "b")])}

    assert custom_properties(open_package(write_package(parts))) == {"a": "b"}
