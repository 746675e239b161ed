"""Reading: twenty thousand criteria, made up here."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml
from markdown_it import MarkdownIt

from benchmarks.measure import Result, at_most, reported, seconds_in_turn
from framework_export.reading.frameworks import read_frameworks

FILES, TOPICS, LEVELS, CRITERIA = 40, 10, 5, 10


def measure() -> Iterator[Result]:
    """How long it takes to read 20,000 criteria in forty files, after start-up."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(FILES):
            Path(folder, f"framework-{number}.md").write_text(_framework(number), "utf-8")
        seconds, bare = seconds_in_turn(
            lambda: read_frameworks(Path(folder)), lambda: _bare(Path(folder)), runs=3
        )
    yield reported("Reading 20,000 criteria", seconds)
    yield at_most("Reading them against PyYAML and markdown-it-py alone", seconds / bare, 3)


def _bare(folder: Path) -> None:
    """What there is to read: front matter as plain data, and each criterion as Markdown."""
    markdown = MarkdownIt("commonmark")
    for path in folder.iterdir():
        data = yaml.load(path.read_text("utf-8").split("---")[1], yaml.CSafeLoader)
        for topic in data["topics"]:
            for level in topic["content"]:
                for criterion in level["criteria"]:
                    markdown.parseInline(criterion)


def _framework(number: int) -> str:
    lines = ["---", f"title: Framework {number}", f"levels: {LEVELS}", "topics:"]
    for topic in range(TOPICS):
        lines += [f"  - name: topic-{topic}", "    content:"]
        for level in range(1, LEVELS + 1):
            lines += [f"      - level: {level}", "        criteria:"]
            lines += [
                f"          - Explains *why* a decision was made, number {topic}-{level}-{each}"
                for each in range(CRITERIA)
            ]
    return "\n".join([*lines, "---", ""])
