"""What documents call levels, tracks and pages, in every language."""

from dataclasses import replace

import pytest

from framework_export.documents.naming import (
    criteria_at,
    level_in_words,
    page_label,
    track_of,
)
from framework_export.project import Project
from framework_export.reading.settings.words import languages, read_words
from tests.samples import ReadOne

MATTER = """\
title: Data
levels: [{number: 1}, {number: 2}]
tracks: [{id: science, title: Data Science}]
topics:
  - {name: impact, content: [{level: 1, criteria: [One]}, {level: 2, criteria: [Two, Three]}]}
  - {name: models, track: science, content: [{level: 1, criteria: [Trains]}]}
"""


def test_a_level_is_called_by_its_number_and_its_name_where_it_has_one(project: Project) -> None:
    words, _ = read_words("en", project)
    assert level_in_words(words, 3, "Senior") == "Level 3 – Senior"
    assert level_in_words(words, 3, None) == "Level 3"
    assert level_in_words(words, 3, "") == "Level 3"


@pytest.mark.parametrize("language", languages())
def test_the_label_of_a_page_has_room_for_both_numbers(language: str, project: Project) -> None:
    words, _ = read_words(language, project)
    before, between, after = page_label(words)
    assert f"{before}3{between}8{after}" == words("page", page=3, pages=8)


def test_a_track_is_called_by_its_title(read_one: ReadOne) -> None:
    framework, _ = read_one(MATTER)
    everybody, science = framework.topics
    assert track_of(framework, everybody) is None
    assert track_of(framework, science) == "Data Science"
    assert track_of(replace(framework, tracks=()), science) == "science"


def test_what_a_topic_expects_at_a_level_is_in_the_order_of_the_source(read_one: ReadOne) -> None:
    framework, _ = read_one(MATTER)
    found = criteria_at(framework.topics[0], framework.levels[1])
    assert [criterion.text for criterion in found] == ["Two", "Three"]
