"""Reading: twenty thousand criteria, made up here."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Result, at_most, seconds_in_turn
from framework_export.reading.frameworks import read_frameworks

FILES, TOPICS, LEVELS, CRITERIA = 40, 10, 5, 10


def measure() -> Iterator[Result]:
    """How long it takes to read 20,000 criteria in forty files, after start-up."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(FILES):
            Path(folder, f"framework-{number}.md").write_text(_framework(number), "utf-8")
        (seconds,) = seconds_in_turn(lambda: read_frameworks(Path(folder)), runs=3)
    yield at_most("Seconds to read 20,000 criteria", seconds, 3, "{:.2f} s")


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
