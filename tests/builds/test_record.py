import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framework_export.builds.record import (
    Entry,
    Made,
    Record,
    read_record,
    record_path,
    write_record,
)
from framework_export.diagnostics import Diagnostic, Location
from framework_export.products import products_of
from framework_export.project import Project

HANDBOOK = products_of("pdf")[0]

TEXTS = st.text(max_size=20)
DIAGNOSTICS = st.builds(
    Diagnostic,
    code=st.sampled_from(["yaml-syntax", "unknown-key", "font-missing"]),
    message=TEXTS,
    hint=TEXTS,
    location=st.builds(
        Location,
        file=TEXTS,
        line=st.none() | st.integers(1),
        column=st.none() | st.integers(1),
        source=st.none() | TEXTS,
    ),
)
MADE = st.builds(
    Made,
    file=st.from_regex(r"[a-z-]{1,20}\.pdf", fullmatch=True),
    key=TEXTS,
    digest=TEXTS,
    size=st.integers(0),
    modified=st.integers(),
    diagnostics=st.lists(DIAGNOSTICS, max_size=2).map(tuple),
)
ENTRIES = st.builds(
    Entry,
    framework=TEXTS,
    sources=st.lists(TEXTS, max_size=2).map(tuple),
    fingerprint=TEXTS,
    made=st.lists(MADE, max_size=2).map(tuple),
)
RECORDS = st.builds(
    Record,
    content=TEXTS,
    fingerprint=TEXTS,
    entries=st.lists(ENTRIES, max_size=2).map(tuple),
    diagnostics=st.lists(DIAGNOSTICS, max_size=2).map(tuple),
    forms=st.lists(TEXTS, max_size=2).map(tuple),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
)

# One folder serves all examples, each of which writes the whole file, however slow the disk.
any_number_of_times = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@any_number_of_times
@given(record=RECORDS)
def test_a_record_reads_back_as_it_was_written(project: Project, record: Record) -> None:
    write_record(project, HANDBOOK, record)

    assert read_record(project, HANDBOOK) == record


def test_there_is_no_record_before_the_first_build(project: Project) -> None:
    assert read_record(project, HANDBOOK) == Record()


@any_number_of_times
@given(data=JSON)
def test_a_foreign_record_is_no_record(project: Project, data: object) -> None:
    path = write(project, json.dumps(data).encode())

    assert read_record(project, HANDBOOK) == Record()
    assert path.exists()


@any_number_of_times
@given(data=st.binary(max_size=40))
def test_a_damaged_record_is_no_record(project: Project, data: bytes) -> None:
    write(project, data)

    assert read_record(project, HANDBOOK) == Record()


@any_number_of_times
@given(record=RECORDS, place=st.integers(0), value=JSON)
def test_a_record_with_one_wrong_value_never_fails(
    project: Project, record: Record, place: int, value: object
) -> None:
    write_record(project, HANDBOOK, record)
    data = json.loads(record_path(project, HANDBOOK).read_bytes())
    data[sorted(data)[place % len(data)]] = value
    write(project, json.dumps(data).encode())

    assert isinstance(read_record(project, HANDBOOK), Record)


def test_a_record_nested_without_end_is_no_record(project: Project) -> None:
    write(project, b"[" * 100_000)

    assert read_record(project, HANDBOOK) == Record()


@pytest.mark.parametrize("file", ["../data.pdf", "/etc/passwd", "a/b.pdf", "..", ""])
def test_a_record_cannot_lead_out_of_its_folder(project: Project, file: str) -> None:
    made = Made(file=file, key="", digest="", size=0, modified=0, diagnostics=())
    entry = Entry(framework="data", sources=(), fingerprint="", made=(made,))
    write_record(project, HANDBOOK, Record(entries=(entry,)))

    assert read_record(project, HANDBOOK) == Record()


def test_a_record_with_a_code_we_do_not_know_is_no_record(project: Project) -> None:
    problem = Diagnostic(code="of-the-future", message="", location=Location(file="a"))
    write_record(project, HANDBOOK, Record(diagnostics=(problem,)))

    assert read_record(project, HANDBOOK) == Record()


def test_a_record_of_another_layout_is_no_record(project: Project) -> None:
    write_record(project, HANDBOOK, Record(fingerprint="x"))
    path = record_path(project, HANDBOOK)
    path.write_bytes(path.read_bytes().replace(b'"layout": 3', b'"layout": 2'))

    assert read_record(project, HANDBOOK) == Record()


def write(project: Project, data: bytes) -> Path:
    path = record_path(project, HANDBOOK)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
