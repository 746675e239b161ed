"""Editions: what changed in 250 files with 22,000 criteria, and permanent ids for all of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Result, at_most, reported, seconds_in_turn
from framework_export.editions.opened import compare_named
from framework_export.editions.pinning.running import pin_files
from framework_export.reading.files import read_sources
from framework_export.reading.frameworks import read_frameworks, read_written

FILES, TOPICS, LEVELS, CRITERIA = 250, 11, 4, 2
_VERBS = ("Explains", "Plans", "Reviews", "Improves", "Documents", "Measures", "Questions")
_THINGS = ("goals", "releases", "designs", "queries", "handbooks", "builds", "risks", "estimates")
_AGAIN = {"Explains": "Makes clear", "Plans": "Thinks ahead about", "Reviews": "Looks at"}


def measure() -> Iterator[Result]:
    """How long comparing and pinning take against reading, after start-up."""
    with tempfile.TemporaryDirectory() as folder:
        old, new, ids = (Path(folder, name) for name in ("old", "new", "ids"))
        for path, reworded, pinned in ((old, False, False), (new, True, False), (ids, True, True)):
            path.mkdir()
            for number in range(FILES):
                text = _framework(number, reworded=reworded, pinned=pinned)
                (path / f"framework-{number}.md").write_text(text, "utf-8")
        both, guessed, known, once, pin = seconds_in_turn(
            lambda: (read_frameworks(old), read_frameworks(new)),
            lambda: compare_named(str(old), str(new), new),
            lambda: compare_named(str(ids), str(ids), ids),
            lambda: read_frameworks(old),
            lambda: _pin(old),
            runs=3,
        )
    yield reported("Reading two editions of 22,000 criteria", both)
    yield at_most("Comparing them, all by guess, against reading both", guessed / both, 2)
    yield at_most("Comparing them by ids, against reading both", known / both, 2)
    yield at_most("Ids for 22,000 criteria, against reading them", pin / once, 2)


def _pin(folder: Path) -> None:
    """Without writing the files, so that every run has the same to do."""
    written = read_written(read_sources(folder), folder)
    count = sum(len(f.chosen) for f in pin_files(written, written.reading.frameworks, folder))
    if count != FILES * TOPICS * LEVELS * CRITERIA:
        raise ValueError(f"only {count} criteria have got an id")


def _framework(number: int, *, reworded: bool, pinned: bool) -> str:
    lines = ["---", f"title: Framework {number}", f"levels: {LEVELS}", "topics:"]
    for topic in range(TOPICS):
        lines += [f"  - name: topic-{topic}", "    content:"]
        for level in range(1, LEVELS + 1):
            lines += [f"      - level: {level}", "        criteria:"]
            for each in range(CRITERIA):
                place = (topic * LEVELS + level) * CRITERIA + each
                mark = f" {{#c-{place}}}" if pinned else ""
                lines.append(f"          - {_sentence(number + place, reworded=reworded)}{mark}")
    return "\n".join([*lines, "---", ""])


def _sentence(number: int, *, reworded: bool) -> str:
    verb, thing = _VERBS[number % 7], _THINGS[number // 7 % 8]
    verb = _AGAIN.get(verb, verb) if reworded else verb
    tail = "so that everybody can *follow*" if number % 2 else "without being asked for it"
    more = " and says why" if reworded else ""
    return f"{verb} the {thing} of area {number} {tail}{more}"
