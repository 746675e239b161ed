"""Reads the YAML between two offsets of a file; recovers from tabs after a list's dash."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from itertools import count

import yaml

from framework_export.reading.source_file import SourceFile
from framework_export.reading.yaml.extents import Keys, in_quotes
from framework_export.reading.yaml.messages import explain
from framework_export.reading.yaml.nodes import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    build_nodes,
)
from framework_export.reading.yaml.problems import YamlProblem, YamlRefusedError
from framework_export.reading.yaml.repair import (
    MOST_PARSED,
    MOST_REPAIRS,
    Cut,
    find_cut,
    overlap,
    without,
)

_NO_KEYS = Keys()

MOST_ATTEMPTS = 20
"""How often the text is parsed again with one more tab read as a space."""

_TABS_AFTER_DASH = re.compile(r"^ *(?:- *)*-[ \t]*\t[ \t]*(?=\S)", re.MULTILINE)
_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")
"""YAML 1.1 ends a line at these; Markdown and people's editors do not."""


def read_mapping(source: SourceFile, start: int, end: int, keys: Keys = _NO_KEYS) -> Mapping | None:
    """The mapping that is written there; None when there is none, which has been reported."""
    text = source.text[start:end].translate(_LINE_ENDS)
    problems: list[YamlProblem] = []
    broken: list[YamlProblem] = []
    try:
        root = _parse_past_tabs(text, start, problems)
    except YamlRefusedError as refused:
        root, cuts = _parse_the_rest(text, start, problems, broken, refused.problem)
        for first, last in cuts:
            source.gaps.add(source.text, start + first, start + last)
    _report(source, [*problems, *broken], keys)
    if root is None or (isinstance(root, Scalar) and root.value is None):
        return Mapping({}, start, end, 1, 1)
    if not isinstance(root, Mapping):
        message = "The front matter has to be keys with values, such as `title: Engineering`."
        source.report("invalid-value", message, root.start)
        return None
    return root


def _parse_the_rest(
    text: str,
    base: int,
    problems: list[YamlProblem],
    broken: list[YamlProblem],
    problem: YamlProblem,
) -> tuple[Node | None, list[Cut]]:
    """The tree without what cannot be read, and what was cut out; more that is broken is added.

    A break above one that is known follows from a cut in the same value, and then is not added.
    """
    cuts: list[Cut] = []
    for _ in range(1 + min(MOST_REPAIRS, MOST_PARSED // (len(text) + 1))):
        cut = find_cut(text, problem.offset - base)
        last = max((each.offset for each in broken), default=-1)
        if problem.offset > last or (cut and not any(map(partial(overlap, cut), cuts))):
            broken.append(problem)
        if cut is None or problem.code == "yaml-too-complex":
            break
        cuts.append(cut)
        text = without(text, cut)
        try:
            return _parse_past_tabs(text, base, problems), cuts
        except YamlRefusedError as refused:
            problem = refused.problem
    return None, [(0, len(text))]


def is_mapping(source: SourceFile, start: int, end: int) -> bool:
    """Whether there is nothing but a mapping; reports nothing."""
    try:
        text = source.text[start:end].translate(_LINE_ENDS)
        return isinstance(_parse_past_tabs(text, start, []), Mapping)
    except YamlRefusedError:
        return False


def scalars(node: Node) -> Iterator[Scalar]:
    """Every scalar below a node, keys included, in the order of the source."""
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node.items:
                yield from scalars(item)
        case Mapping():
            for key, value in node.entries.values():
                yield key
                yield from scalars(value)


def _parse_past_tabs(text: str, base: int, problems: list[YamlProblem]) -> Node | None:
    """The tree when tabs that YAML refuses are read as spaces, each of which is a problem."""
    tabs: set[int] = set()
    for attempt in count():
        problems.clear()
        try:
            root = _parse(_with_spaces(text, tabs), base, problems)
        except YamlRefusedError as refused:
            found = _refused_tabs(text, refused.problem.offset - base, everywhere=attempt == 0)
            if found <= tabs or attempt == MOST_ATTEMPTS:
                raise
            tabs |= found
            continue
        within = _within_scalars(tabs, root, base)
        if not within:
            problems += (_tab_problem(tab + base) for tab in sorted(tabs) if tab - 1 not in tabs)
            return root
        tabs -= within
    raise AssertionError("count() has no end")


def _parse(text: str, base: int, problems: list[YamlProblem]) -> Node | None:
    try:
        return build_nodes(text, base, problems)
    except yaml.YAMLError as error:
        raise YamlRefusedError(explain(error, text, base)) from error


def _with_spaces(text: str, tabs: set[int]) -> str:
    if not tabs:
        return text
    characters = list(text)
    for tab in tabs:
        characters[tab] = " "
    return "".join(characters)


def _refused_tabs(text: str, index: int, *, everywhere: bool) -> set[int]:
    """The tabs to read as spaces when the parser stops at an index.

    At first all tabs after a dash in the whole text: people who make this slip make it hundreds
    of times, and one attempt for each would take minutes. None for a tab that indents a line.
    """
    line = text[text.rfind("\n", 0, index) + 1 : index]
    if text[index : index + 1] != "\t" or not line.strip():
        return set()
    tabs = {index}
    if everywhere:
        for found in _TABS_AFTER_DASH.finditer(text):
            tabs.update(i for i in range(found.start(), found.end()) if text[i] == "\t")
    return tabs


def _within_scalars(tabs: set[int], root: Node | None, base: int) -> set[int]:
    """Those that belong to somebody's text, such as a literal block, which must not change."""
    if not tabs or root is None:
        return set()
    spans = sorted((scalar.start - base, scalar.end - base) for scalar in scalars(root))
    return {tab for tab in tabs if _covers(spans, tab)}


def _covers(spans: list[tuple[int, int]], index: int) -> bool:
    before = bisect_right(spans, (index, index)) - 1
    return before >= 0 and spans[before][0] < index < spans[before][1]


def _tab_problem(offset: int) -> YamlProblem:
    return YamlProblem(
        code="yaml-tab",
        message="A tab stands where YAML wants a space; it was read as one.",
        offset=offset,
        hint="Replace the tab by one space.",
    )


def _report(source: SourceFile, problems: list[YamlProblem], keys: Keys) -> None:
    for problem in problems:
        message, hint = problem.message, problem.hint
        if problem.other is not None:
            message += f" The first is at line {source.line_of(problem.other) + 1}."
        if problem.quote is not None and source.lists(problem.code):
            text = in_quotes(source.text, problem.quote, keys)
            hint += f" in quotes: {text}" if text else " in quotes."
        source.report(problem.code, message, problem.offset, hint=hint)
