"""The ids that a folder's git history has, so that none is ever used for two criteria."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from framework_export.editions.comparing.tokens import words_of
from framework_export.editions.git import ask_git, is_in_repository

_BEFORE = re.compile(r"^[\s>]*(?:(?:[-*+]|\d{1,9}[.)]|\{)\s+)*(?:criteria\s*:)?[\s\"'\[]*")
"""What stands before the words of a criterion in its line: marks of lists, its key, quotes."""
_ID = re.compile(r"\{#([^{}\s]{1,100})\}")
_LOG = (
    *("-c", "core.quotePath=false", "log", "-p", "--format=", "--no-color", "--no-ext-diff"),
    *("--no-textconv", "-M", "-m", "--unified=0", "--relative"),
    *("--src-prefix=a/", "--dst-prefix=b/"),
)

Lines = tuple[tuple[str, ...], ...]


class History:
    """What lines of a folder's files have ever said in front of each id."""

    def __init__(self, lines: Mapping[str, Mapping[str, Lines]]) -> None:
        """By file, below the folder, and by id: the words of each line."""
        self._lines = lines

    def is_free(self, file: str, name: str, text: str) -> bool:
        """Whether no other criterion of the file ever had the id.

        A line has all of a criterion, or its end; the same words are the same criterion.
        """
        words = words_of(text)
        known = self._lines.get(file, {}).get(name, ())
        return all(not line or words[-len(line) :] == line for line in known)


def read_history(content: Path) -> History:
    """That of a content folder, renamed files included; an empty one where git knows nothing.

    Raises GitError when git does not answer.
    """
    if not is_in_repository(content):
        return History({})
    said = ask_git(content, *_LOG, "--", ".").decode("utf-8", "replace")
    found: dict[str, dict[str, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
    now: dict[str, str] = {}
    for file, old, line in _changed_lines(said):
        now.setdefault(old, now.get(file, file))  # The newest commits come first.
        for name in _ID.findall(line):
            words = words_of(_BEFORE.sub("", _ID.split(line)[0]).replace("''", "'"))
            for each in {file, now.get(file, file)}:
                found[each][name].add(words)
    return History(
        {
            file: {name: tuple(sorted(lines)) for name, lines in ids.items()}
            for file, ids in found.items()
        }
    )


def _changed_lines(log: str) -> Iterator[tuple[str, str, str]]:
    """Each line with an id that a commit added or took away, with its file and what that was.

    A file that was renamed comes with an empty line as well.
    """
    file = old = ""
    in_head = True
    for line in log.split("\n"):
        if line.startswith("diff --git "):
            in_head, file, old = True, "", ""
        elif line.startswith("@@"):
            in_head = False
        elif in_head and line.startswith("--- "):
            old = _path(line[4:], "a/")
        elif in_head and line.startswith("rename to "):
            file = _path(line[10:], "")
            yield file, old, ""
        elif in_head and line.startswith("rename from "):
            old = _path(line[12:], "")
        elif in_head and line.startswith("+++ "):
            file = _path(line[4:], "b/")
        elif not in_head and line[:1] in ("+", "-") and "{#" in line:
            yield file or old, old or file, line[1:]


def _path(written: str, prefix: str) -> str:
    """Git puts a path into quotes when there is anything unusual in it."""
    path = written.rstrip("\t\r")
    if path.startswith('"') and path.endswith('"'):
        raw = path[1:-1].encode().decode("unicode_escape").encode("latin-1")
        path = raw.decode("utf-8", "replace")
    return path.removeprefix(prefix) if path != "/dev/null" else ""
