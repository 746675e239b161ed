"""Finds the lines between which a front matter stands, also where an editor has changed them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framework_export.reading.source_file import SourceFile
from framework_export.reading.yaml.reading import is_mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Fences:
    """Where a front matter is, as offsets."""

    opening: int
    """Where the line above it begins."""
    start: int
    end: int | None
    """None when there is no line below it."""
    body: int


_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00a0"
_LEAD = re.compile(rf"(?:[\s{_INVISIBLE}]+|<!--.*?-->|%YAML[^\n]*\n)*", re.DOTALL)
"""What may stand above: nothing to see, notes of authors, a directive of YAML."""

_DASHES = "-\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u00ad"
_ODD = rf"(?:[{_DASHES}][ \t{_INVISIBLE}]*){{1,9}}(?:ya?ml|#[^\n]*)?"
_CODE = r"(?:`{3,}|~{3,})[ \t]*\w*"
_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)
_ODD_OPENING = re.compile(
    rf"(?:{_CODE}[ \t]*\n\s*)?(?:{_ODD}|(?<=\n){_CODE})[ \t]*\n|{_CODE}[ \t]*\n"
)
_ODD_CLOSING = re.compile(rf"^[ \t]*(?:{_ODD}|`{{3,}}|~{{3,}}|\.\.\.)[ \t]*$\n?", re.MULTILINE)
_CODE_END = re.compile(r"(?:`{3,}|~{3,})[ \t]*(?:\n|\Z)")
_LAST_CODE_END = re.compile(r"\n(`{3,}|~{3,})\s*\Z")

_KEYS = "title|levels|topics|path|tracks|yaml|levelPrefix|sublevels|scale|edition|language|name"
_KEY = re.compile(rf"^[ \t]*(?:{_KEYS})[ \t]*:", re.MULTILINE)
_FIRST_KEY = re.compile(rf"(?:{_KEYS})[ \t]*:(?:[ \t]|$)", re.MULTILINE)
_CODE_BLOCK = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.MULTILINE | re.DOTALL)
_LATER = re.compile(r"^---[ \t]*\n(?P<matter>.*?)^---[ \t]*$", re.MULTILINE | re.DOTALL)
_OTHER = (
    (re.compile(r"\+{3}[ \t]*\n"), "TOML between lines +++"),
    (re.compile(r";{3}[ \t]*\n"), "JSON between lines ;;;"),
    (re.compile(r"\{(?=\s*\"(?:" + _KEYS + r")\")"), "JSON"),
)
_FEWEST_KEYS = 2
"""How many of our keys make a text a front matter that stands where none is looked for."""


def find_fences(source: SourceFile) -> Fences | None:
    """The lines around the front matter; what they should have been is a warning.

    None when there is none, or none that is certain, which is a warning, too.
    """
    text = source.text
    lead = _LEAD.match(text)
    first = lead.end() if lead else 0
    line = text.rfind("\n", 0, first) + 1
    opening = _OPENING.match(text, first)
    if opening and not text[line:first].strip(f" \t{_INVISIBLE}") and text[line:first] != " ":
        return _closed(source, first, opening.end()) if line == first else _odd(source, first)
    found = _odd(source, first) or _bare(source, first)
    if found is None:
        _report_unread_matter(source, first)
    return found


def _closed(source: SourceFile, opening: int, start: int) -> Fences:
    closing = _CLOSING.search(source.text, start)
    if closing is None and not is_mapping(source, start, len(source.text)):
        closing = _odd_closing(source, start)
        if closing is not None:
            _report(source, closing.start(), "ends", "---")
    if closing is None:
        return Fences(opening=opening, start=start, end=None, body=len(source.text))
    return Fences(opening=opening, start=start, end=closing.start(), body=closing.end())


def _odd_closing(source: SourceFile, start: int) -> re.Match[str] | None:
    """The first line that can have been meant as ---, if a mapping of ours stands above it."""
    for closing in _ODD_CLOSING.finditer(source.text, start):
        if _KEY.search(source.text, start, closing.start()):
            return closing if is_mapping(source, start, closing.start()) else None
    return None


def _odd(source: SourceFile, first: int) -> Fences | None:
    """A front matter whose first line is nearly the right one."""
    text = source.text
    opening = _ODD_OPENING.match(text, first)
    closing = _odd_closing(source, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    _report(source, first, "begins", opening.group().strip())
    body = closing.end()
    if opening.group().startswith(("```", "~~~")):
        end = _CODE_END.match(text, body)
        body = end.end() if end else body
        last = None if end or "---" not in opening.group() else _LAST_CODE_END.search(text, body)
        if last:  # the whole file stands in a block of code
            source.text = text[: last.start(1)] + " " * (len(text) - last.start(1))
    return Fences(opening=first, start=opening.end(), end=closing.start(), body=body)


def _bare(source: SourceFile, first: int) -> Fences | None:
    """A front matter without its first line."""
    text = source.text
    if not _FIRST_KEY.match(text, first):
        return None
    closing = _CLOSING.search(text, first)
    end = closing.start() if closing else len(text)
    if len(_KEY.findall(text, first, end)) < _FEWEST_KEYS or not is_mapping(source, first, end):
        return None
    source.report(
        "front-matter-fence",
        "A front matter begins here without a line --- above it; it was read all the same.",
        first,
        hint="Put a line --- above it.",
    )
    return Fences(
        opening=first,
        start=first,
        end=closing.start() if closing else None,
        body=closing.end() if closing else end,
    )


def _report(source: SourceFile, place: int, verb: str, written: str) -> None:
    source.report(
        "front-matter-fence",
        f"This line was read as ---, with which a front matter {verb}.",
        place,
        hint="Write three hyphens at the beginning of the line, and nothing else: ---"
        if written != "---" or verb == "ends"
        else "Put it at the beginning of the line.",
    )


def _report_unread_matter(source: SourceFile, first: int) -> None:
    """A warning where there seems to be a front matter all the same."""
    text = source.text
    for pattern, what in _OTHER:
        if pattern.match(text, first) and re.search(_KEYS, text[first:]):
            _report_unread(source, first, f"The front matter is {what}, which is not read")
            return
    shown = _CODE_BLOCK.sub(lambda block: re.sub(r"[^\n]", " ", block.group()), text)
    later = _LATER.search(shown)
    if later and len(_KEY.findall(later["matter"])) >= _FEWEST_KEYS:
        _report_unread(source, later.start(), "The front matter that begins here has text above it")
    elif _ODD_OPENING.match(text, first) or _FIRST_KEY.match(text, first):
        found = _KEY.findall(text[first : first + _NEAR])
        if len(found) >= _FEWEST_KEYS:
            _report_unread(source, first, "The front matter that seems to begin here is unclear")


_NEAR = 2_000
"""In characters: how far below its first line a front matter shows what it is."""


def _report_unread(source: SourceFile, place: int, what: str) -> None:
    source.report(
        "front-matter-unread",
        f"{what}, so the file is no framework; it was skipped.",
        place,
        hint="Begin the file with a line ---, then YAML, then a line ---; "
        "only comments <!-- … --> may stand above.",
    )
