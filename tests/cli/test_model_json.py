"""The model as `framework-export model` prints it."""

import json
from pathlib import Path

from framework_export.cli.model_json import framework_as_data
from framework_export.reading.frameworks import read_frameworks

PAGE = """---
title: A & B
edition: 2026.1
levels: [{number: 1, name: Junior, summary: Learns *fast*, sublevels: [A, B]}]
tracks: [{id: x, title: X}]
topics:
  - name: talk
    title: 💬 Talk
    track: x
    content:
      - level: 1
        exampleCriteria:
          - criteria: Says **it** {#says-it}
            examples: [Now]
---
"""


def test_it_is_plain_data_in_document_order_with_texts_as_markdown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PAGE, encoding="utf-8")
    (framework,) = read_frameworks(tmp_path).frameworks
    data = framework_as_data(framework)
    assert json.loads(json.dumps(data)) == {
        "id": "a",
        "title": "A & B",
        "edition": "2026.1",
        "language": "en",
        "levels": [
            {"number": 1, "name": "Junior", "summary": "Learns *fast*", "sublevels": ["A", "B"]}
        ],
        "tracks": [{"id": "x", "title": "X"}],
        "topics": [
            {
                "id": "talk",
                "title": "💬 Talk",
                "description": "",
                "track": "x",
                "criteria": [
                    {
                        "id": "says-it",
                        "level": 1,
                        "text": "Says **it**",
                        "examples": ["Now"],
                        "origin": "own",
                    }
                ],
            }
        ],
    }
