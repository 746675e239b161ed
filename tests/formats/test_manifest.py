"""What a form carries about itself comes back whole, or not at all."""

import base64
import json
import zlib
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.documents.form import (
    Choice,
    FormIdentity,
    Person,
    Question,
    QuestionKind,
)
from framework_export.formats.custom_properties import (
    read_custom_properties,
    write_custom_properties,
)
from framework_export.formats.handed_out import HandedOut, sign_of, slot
from framework_export.formats.manifest import (
    Asked,
    Manifest,
    manifest_properties,
    read_identity,
    read_manifest,
)
from framework_export.formats.packages import PackageError

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
)
QUESTIONS = st.builds(
    Question,
    key=TEXT.map(lambda text: f"extra.{text}"),
    kind=st.sampled_from(get_args(QuestionKind)),
    by=st.sampled_from(["employee", "manager", None]),
    title=st.just(""),
    prompt=TEXT,
    choices=st.lists(st.builds(Choice, code=TEXT, label=TEXT), max_size=3).map(tuple),
    criterion=st.none() | TEXT,
)
MANIFESTS = st.builds(
    Manifest,
    identity=st.builds(
        FormIdentity,
        document=st.sampled_from(["review", "self-assessment"]),
        framework=TEXT,
        edition=TEXT,
        level=st.none() | st.integers(1, 100),
        language=TEXT,
        cycle=TEXT,
        person=st.builds(Person, name=TEXT, manager=TEXT),
        reference=TEXT,
    ),
    asked=st.lists(st.builds(Asked, question=QUESTIONS, place=TEXT, sign=TEXT), max_size=5).map(
        tuple
    ),
    handed_out=st.none()
    | st.builds(
        HandedOut,
        signs=st.lists(TEXT.map(sign_of).filter(bool), max_size=5).map(tuple),
        patterns=st.lists(TEXT.map(lambda text: f"{text}{slot('name')}"), max_size=2).map(tuple),
    ),
)
SMALL = Manifest(
    identity=FormIdentity(document="review", framework="data", edition="1", level=1, language="en"),
    asked=(),
)


@given(MANIFESTS)
def test_a_manifest_reads_back_from_the_file(manifest: Manifest) -> None:
    part = write_custom_properties(manifest_properties(manifest))

    assert read_manifest(read_custom_properties(part)) == manifest


@given(MANIFESTS)
def test_no_value_is_longer_than_word_keeps_unless_it_is_a_persons(manifest: Manifest) -> None:
    properties = dict(manifest_properties(manifest))

    assert all(len(value) <= 250 for name, value in properties.items() if ".questions." in name)


def test_each_value_of_a_person_is_a_property_of_its_own() -> None:
    identity = FormIdentity(
        document="review",
        framework="data",
        edition="1",
        level=1,
        language="en",
        person=Person(name="@NAME@", employee_id="@ID@"),
    )
    values = [value for _, value in manifest_properties(Manifest(identity=identity, asked=()))]

    assert values.count("@NAME@") == values.count("@ID@") == 1
    assert not any("@" in value for value in values if value not in ("@NAME@", "@ID@"))


def test_properties_of_somebody_else_stay() -> None:
    before = write_custom_properties([("Department", "HR"), ("framework-export.edition", "old")])
    after = read_custom_properties(write_custom_properties(manifest_properties(SMALL), before))

    assert after["Department"] == "HR"
    assert after["framework-export.edition"] == "1"


def test_a_file_without_our_properties_has_no_manifest() -> None:
    assert read_manifest({"Department": "HR"}) is None


@pytest.mark.parametrize("packed", ["not base64!", "AAAA", "eJwDAAAAAAE="])
def test_a_changed_list_of_questions_is_none_and_the_form_is_still_known(packed: str) -> None:
    properties = dict(manifest_properties(SMALL)) | {"framework-export.questions.1": packed}

    assert read_manifest(properties) is None
    assert read_identity(properties) == SMALL.identity


def test_a_list_with_a_rating_by_nobody_is_none() -> None:
    columns = [[None], ["rating"], [None], ["asks"], [0], [0], [""], [""]]
    data = {"choices": [[]], "prompts": [""], "questions": columns}
    packed = base64.b64encode(zlib.compress(json.dumps(data).encode())).decode()
    properties = dict(manifest_properties(SMALL)) | {"framework-export.questions.1": packed}
    assert read_manifest(properties) is None

    columns[2] = ["manager"]
    packed = base64.b64encode(zlib.compress(json.dumps(data).encode())).decode()
    manifest = read_manifest(properties | {"framework-export.questions.1": packed})
    assert manifest is not None
    assert [each.question.key for each in manifest.asked] == ["criterion.asks.manager"]


def test_one_lost_value_costs_no_other() -> None:
    properties = dict(manifest_properties(SMALL)) | {"framework-export.level": "three"}
    del properties["framework-export.framework"]

    identity = read_identity(properties)

    assert identity is not None
    assert (identity.level, identity.framework, identity.edition) == (None, "", "1")


def test_a_manifest_of_a_newer_version_is_refused() -> None:
    properties = dict(manifest_properties(SMALL)) | {"framework-export.layout": "99"}

    with pytest.raises(PackageError) as caught:
        read_manifest(properties)

    assert caught.value.code == "form-damaged"


def test_a_list_of_questions_that_unpacks_to_too_much_is_none() -> None:
    import base64
    import zlib

    packed = base64.b64encode(zlib.compress(b"[" * 5_000_000)).decode()
    properties = dict(manifest_properties(SMALL)) | {"framework-export.questions.1": packed}

    assert read_manifest(properties) is None


def test_a_part_with_entities_is_damage() -> None:
    bomb = b'<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;</p>'

    with pytest.raises(PackageError):
        read_custom_properties(bomb)


@pytest.mark.parametrize("value", ["_x0041_", "_x005F_x0041_", "__x0041__x0042_", "_x005F_", "_x"])
def test_a_value_that_looks_escaped_stays_as_it_is(value: str) -> None:
    part = write_custom_properties([("name", value)])

    assert read_custom_properties(part) == {"name": value}
    assert b"_x0041_" not in part.replace(b"_x005F_x0041_", b"")
