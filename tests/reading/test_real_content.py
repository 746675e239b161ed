"""What public repositories hold, in sentences of our own: it loads, or says clearly why not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from framework_export.model import Framework
from framework_export.reading.frameworks import Reading, read_frameworks

Read = Callable[..., Reading]
Found = list[tuple[str, str, int | None]]

SHARED = """---
path: "/generic/"
sidebarTitle: "Generic"
levels: null
topics:
  - name: "comms"
    title: "💬 Comms"
    content:
      - level: 1
        criteria:
          - "Tells the team what is going on"
        exampleCriteria:
          - criteria: "Answers within a day"
            examples:
      - level: 7
        criteria:
  - name: "nothing"
    title:
    description:
    content:
  - name: "Builds things that last: simple & well-tested"
    title:
    content: null
---
"""

TABS = """---
path: "/tabs"
title: "⌨️ Tabs"
levels: 2
topics:
  - name: "comms"
    content:
      - level: 1
        criteria:
          -\t"Listens first"
          -\t"Asks why"
      - level: 2
        criteria:
          - "Writes\twith tabs"
---
"""

UNCLOSED = """---
path: "/unclosed/"
title: "Ends without an end"
levels: 1
topics:
  - name: ""
    title: "First"
    content:
      - level: 1
        criteria:
          - "Does it"
  - name: ""
    title: null
    content:
      - level: 1
        criteria: null
"""

BEYOND = """---
path: "/unclosed"
title: "Goes beyond: UX/UI & more than thirty-one characters"
sidebarGroup: "design"
homepage: false
levels: 2
topics:
  - name: "comms"
    title: "Comms of our own"
    content:
      - level: 2
        criteria:
          - "Says the same thing"
          - "Says the same thing"
      - level: 4
        criteria:
          - "Stands beyond the levels"
  - name: "Builds things that last: simple & well-tested"
---
"""

PROSE = """---
title: "👩🏽‍💻 Développement ﬁn 日本\ufe0f"
yaml: false
levelPrefix: "L"
levels: 0
---
Hello.

## L1

Learns.

### 🛠️ Métier

- Fait ses preuves
  - en petit

## L2

### Métier

- Aide les autres
"""

FILES = {
    "generic.md": SHARED,
    "with spaces/tabs.md": TABS,
    "unclosed.md": UNCLOSED,
    "beyond.md": BEYOND,
    "prose.md": PROSE,
    "README.md": "# How to write a framework\n",
    "templates/empty.md": "",
    "left-over.md": "---\n<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> main\n---\n",
}


@pytest.fixture
def reading(read: Read) -> Reading:
    return read(FILES)


def one(reading: Reading, name: str) -> Framework:
    return next(framework for framework in reading.frameworks if framework.id == name)


def found(reading: Reading, tmp_path: Path, name: str) -> Found:
    return [
        (p.code, p.severity, p.location.line)
        for p in reading.diagnostics
        if p.location.file == (tmp_path / name).as_posix()
    ]


def test_every_file_loads_but_the_merge_left_over(reading: Reading) -> None:
    assert [framework.id for framework in reading.frameworks] == [
        "beyond",
        "generic",
        "prose",
        "unclosed",
        "with-spaces-tabs",
    ]
    assert [failed.id for failed in reading.failed] == ["left-over"]


def test_tabs_after_dashes_are_warnings_and_the_text_is_intact(
    reading: Reading, tmp_path: Path
) -> None:
    assert found(reading, tmp_path, "with spaces/tabs.md") == [
        ("yaml-tab", "warning", 10),
        ("yaml-tab", "warning", 11),
    ]
    (topic,) = one(reading, "with-spaces-tabs").topics
    assert [c.text for c in topic.criteria if c.origin == "own"] == [
        "Listens first",
        "Asks why",
        "Writes\twith tabs",
    ]


def test_a_missing_end_a_path_of_another_empty_names_and_nulls_load(
    reading: Reading, tmp_path: Path
) -> None:
    assert found(reading, tmp_path, "unclosed.md") == [
        ("duplicate-path", "warning", None),
        ("front-matter-unclosed", "warning", 1),
        ("missing-title", "warning", 12),
    ]
    assert [topic.id for topic in one(reading, "unclosed").topics] == ["first", "topic-2"]


def test_levels_beyond_the_declared_stay_with_a_warning(reading: Reading, tmp_path: Path) -> None:
    framework = one(reading, "beyond")
    assert [level.number for level in framework.levels] == [1, 2]
    assert {c.level for topic in framework.topics for c in topic.criteria} == {1, 2, 4}
    assert ("level-not-declared", "warning", 17) in found(reading, tmp_path, "beyond.md")


def test_a_repeated_sentence_stays_with_a_warning(reading: Reading, tmp_path: Path) -> None:
    assert ("duplicate-criterion", "warning", 14) in found(reading, tmp_path, "beyond.md")
    ids = [c.id for topic in one(reading, "beyond").topics for c in topic.criteria]
    assert len(set(ids)) == len(ids)


def test_a_title_that_is_in_neither_file_is_the_name(reading: Reading) -> None:
    title = "Builds things that last: simple & well-tested"
    assert one(reading, "beyond").topics[1].title == title


def test_a_page_of_prose_in_another_language_loads(reading: Reading) -> None:
    framework = one(reading, "prose")
    assert framework.title == "👩🏽‍💻 Développement ﬁn 日本\ufe0f"
    assert [(level.number, level.summary) for level in framework.levels] == [
        (1, "Learns."),
        (2, ""),
    ]
    (topic,) = framework.topics
    assert (topic.id, len(topic.criteria)) == ("métier", 2)


def test_what_is_no_framework_is_a_note(reading: Reading, tmp_path: Path) -> None:
    assert found(reading, tmp_path, "README.md") == [("no-front-matter", "note", None)]
    assert found(reading, tmp_path, "templates/empty.md") == [("no-front-matter", "note", None)]


def test_our_own_content_has_no_problems() -> None:
    content = Path(__file__).parents[2] / "content"
    reading = read_frameworks(content)
    assert reading.diagnostics == ()
    assert [framework.id for framework in reading.frameworks] == ["data-engineering", "generic"]
    criteria = [c for topic in one(reading, "data-engineering").topics for c in topic.criteria]
    assert (len(criteria), sum(len(c.examples) for c in criteria)) == (141, 33)
    assert all(criterion.pinned for criterion in criteria)
