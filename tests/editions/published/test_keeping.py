"""Editions as files: what goes in comes out, and nothing else is read."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.diagnostics import Location
from framework_export.editions.published.keeping import (
    Published,
    as_published,
    file_name,
    published_bytes,
    read_published,
)
from framework_export.errors import SetupError
from framework_export.model import Framework, Organisation
from framework_export.project import packaged
from framework_export.reading.frameworks import read_frameworks
from tests.samples import THREE_LEVELS, TWO_LEVELS

PROSE = """
# About *us*

1. one
2. two with `code` and a [link](https://dummy.example "title")

> [!NOTE]
> A note[^1].

| a | b |
|:--|--:|
| 1 | 2 |

- [x] done

```python
x
```

---

[^1]: ~~More~~ **here**.
"""


def kept(folder: Path, matter: str, prose: str = "") -> Published:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "data.md").write_text(f"---\n{matter}\n---\n{prose}", "utf-8")
    reading = read_frameworks(folder)
    return as_published(reading.frameworks[0], reading.organisation, {"pdf/data.pdf": "ab"})


def nowhere(framework: Framework) -> Framework:
    """Without places in files, which are others on every machine."""
    place = Location(file="")
    topics = tuple(
        replace(topic, criteria=tuple(replace(each, location=place) for each in topic.criteria))
        for topic in framework.topics
    )
    return replace(framework, topics=topics)


@pytest.mark.parametrize(("matter", "prose"), [(TWO_LEVELS, PROSE), (THREE_LEVELS, "")])
def test_a_framework_comes_out_of_its_file_as_it_was(
    tmp_path: Path, matter: str, prose: str
) -> None:
    published = kept(tmp_path / "content", matter, prose)
    (tmp_path / "kept.json").write_bytes(published_bytes(published))

    found = read_published(tmp_path / "kept.json")

    was = read_frameworks(tmp_path / "content").frameworks[0]
    assert nowhere(found.framework) == nowhere(was)
    assert (found.edition, found.artifacts) == ("2026.1", {"pdf/data.pdf": "ab"})


def test_the_example_comes_out_as_it_was_with_what_its_forms_ask(tmp_path: Path) -> None:
    reading = read_frameworks(packaged("content"))
    published = as_published(reading.frameworks[0], reading.organisation, {})
    (tmp_path / "kept.json").write_bytes(published_bytes(published))

    found = read_published(tmp_path / "kept.json")

    assert nowhere(found.framework) == nowhere(reading.frameworks[0])
    assert found.organisation.review == reading.organisation.review
    assert found.organisation.scale == reading.organisation.scale


def test_how_to_reach_somebody_is_not_kept() -> None:
    reading = read_frameworks(packaged("content"))

    published = as_published(reading.frameworks[0], reading.organisation, {})

    assert published.organisation.mail.sender is None
    assert published.organisation.contact == ()


def test_the_same_content_elsewhere_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = (
        published_bytes(kept(tmp_path / name, TWO_LEVELS, PROSE)) for name in ("here", "there")
    )

    assert one == other


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"what": "framework-export edition", "layout": 2}',
        '{"what": "something else", "layout": 1}',
    ],
)
def test_another_file_is_no_edition(tmp_path: Path, text: str) -> None:
    (tmp_path / "kept.json").write_text(text, "utf-8")

    with pytest.raises(SetupError, match="is no published edition"):
        read_published(tmp_path / "kept.json")


@pytest.mark.parametrize(
    ("part", "name", "value"),
    [
        ("framework", "title", 1),
        ("framework", "tracks", [{"id": "a"}]),
        ("framework", "language", None),
        ("framework", "sudo", "x"),
        ("framework", "introduction", [{"is": "Script"}]),
        ("framework", "introduction", ["x"]),
        ("framework", "date", "yesterday"),
        ("organisation", "forms", ["poem"]),
    ],
)
def test_a_part_that_somebody_has_damaged_is_no_edition(
    tmp_path: Path, part: str, name: str, value: object
) -> None:
    data = json.loads(published_bytes(kept(tmp_path / "content", TWO_LEVELS)))
    data[part][name] = value
    (tmp_path / "kept.json").write_text(json.dumps(data), "utf-8")

    with pytest.raises(SetupError, match="is no published edition"):
        read_published(tmp_path / "kept.json")


@pytest.mark.parametrize("edition", ["2027.1", "2027/1", "../x", "a\0b", "Frühjahr 2027"])
def test_an_edition_stays_in_its_folder_whatever_it_is_called(edition: str) -> None:
    name = file_name("data", edition)

    assert Path(name).name == name
    assert "\0" not in name


def test_where_the_files_are_is_not_what_an_edition_says(tmp_path: Path) -> None:
    published = kept(tmp_path, TWO_LEVELS)

    moved = replace(published, framework=replace(published.framework, sources=("other.md",)))

    assert moved.content == published.content
    assert isinstance(published.organisation, Organisation)
