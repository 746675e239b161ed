"""Says in plain words what a YAML parser did not understand, where, and how to put it right."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import yaml

from framework_export.reading.yaml.problems import YamlProblem

_WHOLE = "Put the whole text"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stop:
    """Where the parser stopped."""

    text: str
    base: int
    """The offset of the text in its file."""
    index: int
    """Where in the text it stopped."""
    began: int
    """Where in the text began what it was reading."""

    @property
    def place(self) -> int:
        return self.base + self.index

    @property
    def beginning(self) -> int:
        return self.base + self.began

    @property
    def before(self) -> str:
        """What stands before it in its line."""
        return self.text[self.text.rfind("\n", 0, self.index) + 1 : self.index]


def explain(error: yaml.YAMLError, text: str, base: int) -> YamlProblem:
    """The problem behind a parser's error; `base` is the offset of `text` in its file."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _problem("The YAML cannot be read.", base)
    mark = error.problem_mark or error.context_mark
    index = mark.index if mark else 0
    began = error.context_mark.index if error.context_mark else index
    stop = _Stop(text=text, base=base, index=index, began=began)
    words = f"{error.context or ''}: {error.problem or ''}"
    for pattern, explanation in _EXPLANATIONS:
        if re.search(pattern, words):
            return explanation(stop)
    return _problem(f"YAML cannot be read here: {error.problem}.", stop.place)


def _problem(message: str, offset: int, hint: str = "", code: str = "yaml-syntax") -> YamlProblem:
    return YamlProblem(code=code, message=message, offset=offset, hint=hint)


def _to_quote(message: str, offset: int, hint: str = _WHOLE) -> YamlProblem:
    """One that quotes around the whole text would put right."""
    return replace(_problem(message, offset, hint), quote=offset)


def _cannot_start(stop: _Stop) -> YamlProblem:
    character = stop.text[stop.index : stop.index + 1]
    if character == "\t":
        message = "A tab indents this line; YAML wants spaces."
        return _problem(message, stop.place, "Indent with two spaces for each step.")
    return _to_quote(f"Text in YAML cannot begin with {character}.", stop.place)


def _asterisk(stop: _Stop) -> YamlProblem:
    character = stop.text[stop.began : stop.began + 1]
    return _to_quote(f"Text in YAML cannot begin with {character}.", stop.beginning)


def _colon(stop: _Stop) -> YamlProblem:
    if ":" in stop.before.replace("://", ""):
        message = "A second colon stands in one line, and YAML takes the text before it for a key."
        return _to_quote(message, stop.place)
    message = "A key stands where YAML does not expect one."
    hint = "Indent it like the keys beside it, and look for a missing colon in the line above."
    if _continues(stop):
        hint = f"{hint[:-1]}; if it belongs to the text above, put the whole"
        return _to_quote(message, stop.place, hint)
    return _problem(message, stop.place, hint)


def _continues(stop: _Stop) -> bool:
    """Whether the line is indented deeper than the one above it."""
    above = stop.text[: stop.index - len(stop.before)].rstrip().rpartition("\n")[2]
    return _indent(above) < _indent(stop.before)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _unclosed_quote(stop: _Stop) -> YamlProblem:
    quote = stop.text[stop.began : stop.began + 1]
    message = f"The quote {quote} that opens here is never closed."
    hint = f"Close it with {quote} where it ends, or put the whole text"
    return _to_quote(message, stop.beginning, hint)


_MOST_LINES_ABOVE = 100
"""How far up the beginning of a quoted text is looked for."""

_CLOSING = {"[": "]", "{": "}"}


def _unclosed_bracket(stop: _Stop) -> YamlProblem:
    # Where nothing follows the bracket, the parser names the end of the text and not the bracket.
    began = max(stop.text.rfind(each, 0, stop.began + 1) for each in _CLOSING)
    stop = replace(stop, began=began) if began >= 0 else stop
    bracket = stop.text[stop.began : stop.began + 1]
    closing = _CLOSING.get(bracket, "]")
    if stop.text.startswith("{#", stop.index) and stop.began < stop.index:
        message = "Text within square brackets cannot have an {#id}."
        return _in_brackets(message, stop, "Put the text with the {#id}")
    if closing in stop.text[stop.began :].partition("\n")[0]:
        message = f"YAML takes the bracket {bracket} for a list or mapping, and cannot read it."
        hint = "If it is a list, put a comma between its items; if it is a text, put the whole"
        return _in_brackets(message, stop, hint)
    message = f"The bracket {bracket} that opens here is never closed, or a comma is missing."
    hint = f"If it is a list, close it with {closing}; if it is a text, put the whole"
    return _to_quote(message, stop.beginning, hint)


def _in_brackets(message: str, stop: _Stop, hint: str) -> YamlProblem:
    """One at a bracket; what is to be quoted is the item in it that could not be read."""
    item = stop.beginning if "\n" in stop.text[stop.began : stop.index] else stop.place
    return replace(_to_quote(message, stop.beginning, hint), quote=item)


def _after_the_end(stop: _Stop) -> YamlProblem:
    before = stop.before.rstrip()
    if before.endswith(("'", '"')):
        opened = _opened_above(stop, before[-1])
        if opened is not None:
            return _unclosed_quote(replace(stop, began=opened))
        message = "Text goes on after its closing quote."
        return _to_quote(message, stop.place)
    if before.endswith(("]", "}")):
        message = f"Text goes on after {before[-1]}, which closes a list or mapping for YAML."
        return _to_quote(message, stop.place)
    message = "This line is not indented like the ones that it belongs to."
    hint = "Lists and keys that stand side by side begin in the same column."
    return _problem(message, stop.place, hint)


def _opened_above(stop: _Stop, quote: str) -> int | None:
    """Where a quote opened that the first quote of this line closed; None if it opened in it."""
    if stop.before.count(quote) % 2 == 0:
        return None
    end = stop.text.rfind("\n", 0, stop.index)
    for _ in range(_MOST_LINES_ABOVE):
        start = stop.text.rfind("\n", 0, max(end, 0)) + 1
        if stop.text.count(quote, start, max(end, 0)) % 2:
            return stop.text.index(quote, start)
        if start == 0:
            break
        end = start - 1
    return None


def _no_colon(stop: _Stop) -> YamlProblem:
    message = "This line is neither a key with a colon nor a list item with a dash."
    hint = "Add what is missing, or indent the line if it continues the text above."
    return _problem(message, stop.beginning, hint)


def _escape(stop: _Stop) -> YamlProblem:
    return _to_quote("Text in double quotes has a backslash with no meaning.", stop.place)


def _surrogate(stop: _Stop) -> YamlProblem:
    message = "This escape stands for no character that a document can show."
    hint = "Type the character itself; emoji need no escape."
    return _problem(message, stop.place, hint, code="control-character")


def _block_mark(stop: _Stop) -> YamlProblem:
    mark = stop.text[stop.began : stop.began + 1]
    message = (
        f"YAML takes {mark} for the beginning of a block of text, which starts on the next line."
    )
    return _to_quote(message, stop.beginning)


def _tag(stop: _Stop) -> YamlProblem:
    message = "YAML takes the exclamation mark for a tag."
    return _to_quote(message, stop.beginning)


_EXPLANATIONS = (
    (r"cannot start any token", _cannot_start),
    (r"mapping values are not allowed", _colon),
    (r"quoted scalar.*end of stream|quoted scalar.*document", _unclosed_quote),
    (r"invalid Unicode character", _surrogate),
    (r"unknown escape|quoted scalar.*(hexdecimal|hexadecimal|escape)", _escape),
    (r"scanning an? (alias|anchor)", _asterisk),
    (r"flow (sequence|mapping)|flow node", _unclosed_bracket),
    (r"block scalar", _block_mark),
    (r"\btag\b", _tag),
    (r"could not find expected ':'", _no_colon),
    (r"block (mapping|collection|end)|document start", _after_the_end),
)
