"""Prints what changed between two editions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from framework_export.cli.command import OUTPUT, Arguments
from framework_export.cli.editions.diff_text import diff_lines, diff_markdown
from framework_export.cli.opening import open_project
from framework_export.cli.problems import report_problems
from framework_export.cli.terminal import Terminal
from framework_export.editions.comparing.changes import Change, FrameworkChanges, Side
from framework_export.editions.comparing.editions import Wanted, narrowed
from framework_export.editions.opened import check_wanted, compare_named
from framework_export.editions.published.keeping import kept_in


def run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    """1 when an edition has errors or, with `--exit-code`, something has changed."""
    del environ
    own = arguments.own
    project = open_project(arguments, terminal, content_needed=own["new"] is None)
    compared = compare_named(
        own["old"], own["new"], project.content, kept_in(project.output, OUTPUT)
    )
    wanted = Wanted(level=own["level"], topic=own["topic"], track=own["track"])
    check_wanted(compared, wanted)
    changes = [narrowed(each, wanted) for each in compared.changes]
    changed = [each for each in changes if each.changes]
    if own["format"] == "json":
        data = {"frameworks": [_as_data(each) for each in changes]}
        terminal.result(json.dumps(data, ensure_ascii=not terminal.speaks_unicode, indent=2))
    else:
        for line in _lines(changed, own["format"], terminal):
            terminal.result(line)
    if not changed:
        read = " in what could be read" if compared.problems else ""
        terminal.say(f"Nothing has changed{read}.")
    report_problems(compared.problems, terminal, strict=arguments.strict)
    return 1 if compared.problems or (own["exit_code"] and changed) else 0


def _lines(changes: Sequence[FrameworkChanges], shown: str, terminal: Terminal) -> Iterator[str]:
    if shown == "markdown":
        blocks = chain.from_iterable(diff_markdown(each) for each in changes)
        yield from ("\n\n".join(blocks),) if changes else ()
        return
    for number, each in enumerate(changes):
        yield from ("",) if number else ()
        yield from diff_lines(each, terminal)


def _as_data(changes: FrameworkChanges) -> dict[str, object]:
    return {"id": changes.id, "changes": [_change(each) for each in changes.changes]}


def _change(change: Change) -> dict[str, object]:
    old, new = change.old or Side(), change.new or Side()
    return {
        "kind": change.kind,
        "criterion": change.either.criterion,
        "level": {"old": old.level, "new": new.level},
        "topic": {"old": old.topic, "new": new.topic},
        "text": {
            "old": old.text if change.old else None,
            "new": new.text if change.new else None,
        },
        "matched": change.matched,
    }
