"""Says in plain words what a YAML parser did not understand, where, and how to put it right."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import yaml

from framework_export.reading.yaml.nodes import YamlProblem

_QUOTE_IT = 'Put the whole text in double quotes: "{text}".'
_ESCAPE_QUOTES = {
    '"': "Text in double quotes needs a backslash before each double quote in it; "
    "or put the whole text in single quotes.",
    "'": "Text in single quotes needs each apostrophe in it twice; "
    "or put the whole text in double quotes.",
}


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


def _cannot_start(stop: _Stop) -> YamlProblem:
    character = stop.text[stop.index : stop.index + 1]
    if character == "\t":
        message = "A tab indents this line; YAML wants spaces."
        return _problem(message, stop.place, "Indent with two spaces for each step.")
    hint = _QUOTE_IT.format(text=f"{character}…")
    return _problem(f"Text in YAML cannot begin with {character}.", stop.place, hint)


def _asterisk(stop: _Stop) -> YamlProblem:
    character = stop.text[stop.began : stop.began + 1]
    hint = _QUOTE_IT.format(text=f"{character}…")
    return _problem(f"Text in YAML cannot begin with {character}.", stop.beginning, hint)


def _colon(stop: _Stop) -> YamlProblem:
    if ":" in stop.before.replace("://", ""):
        message = "A second colon stands in one line, and YAML takes the text before it for a key."
        return _problem(message, stop.place, _QUOTE_IT.format(text="…: …"))
    message = "A key stands where YAML does not expect one."
    hint = "Indent it like the keys beside it, and look for a missing colon in the line above."
    return _problem(message, stop.place, hint)


def _unclosed_quote(stop: _Stop) -> YamlProblem:
    quote = stop.text[stop.began : stop.began + 1]
    message = f"The quote {quote} that opens here is never closed."
    return _problem(message, stop.beginning, f"Close it with {quote}. {_ESCAPE_QUOTES[quote]}")


_MOST_LINES_ABOVE = 100
"""How far up the beginning of a quoted text is looked for."""

_CLOSING = {"[": "]", "{": "}"}


def _unclosed_bracket(stop: _Stop) -> YamlProblem:
    # Where nothing follows the bracket, the parser names the end of the text and not the bracket.
    began = max(stop.text.rfind(each, 0, stop.began + 1) for each in _CLOSING)
    stop = replace(stop, began=began) if began >= 0 else stop
    bracket = stop.text[stop.began : stop.began + 1]
    closing = _CLOSING.get(bracket, "]")
    message = f"The bracket {bracket} that opens here is never closed, or a comma is missing."
    hint = f"Close it with {closing}, or put the whole text in quotes if it is no list."
    if closing in stop.text[stop.began :].partition("\n")[0]:
        message = f"YAML takes the bracket {bracket} for a list or mapping, and cannot read it."
        hint = "Put the whole text in quotes, or a comma between the items if it is a list."
    if stop.text.startswith("{#", stop.index):
        message = "Text within square brackets cannot have an {#id}."
        hint = "Put each text with an {#id} in quotes, or on a line of its own after a dash."
    return _problem(message, stop.beginning, hint)


def _after_the_end(stop: _Stop) -> YamlProblem:
    before = stop.before.rstrip()
    if before.endswith(("'", '"')):
        opened = _opened_above(stop, before[-1])
        if opened is not None:
            return _unclosed_quote(replace(stop, began=opened))
        message = "Text goes on after its closing quote."
        return _problem(message, stop.place, _ESCAPE_QUOTES[before[-1]])
    if before.endswith(("]", "}")):
        message = f"Text goes on after {before[-1]}, which closes a list or mapping for YAML."
        return _problem(message, stop.place, "Put the whole text in double quotes.")
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
    hint = "Write two backslashes for one, or put the text in single quotes."
    return _problem("Text in double quotes has a backslash with no meaning.", stop.place, hint)


def _surrogate(stop: _Stop) -> YamlProblem:
    message = "This escape stands for no character that a document can show."
    hint = "Type the character itself; emoji need no escape."
    return _problem(message, stop.place, hint, code="control-character")


def _block_mark(stop: _Stop) -> YamlProblem:
    mark = stop.text[stop.began : stop.began + 1]
    message = (
        f"YAML takes {mark} for the beginning of a block of text, which starts on the next line."
    )
    return _problem(message, stop.beginning, _QUOTE_IT.format(text=f"{mark} …"))


def _tag(stop: _Stop) -> YamlProblem:
    message = "YAML takes the exclamation mark for a tag."
    return _problem(message, stop.beginning, _QUOTE_IT.format(text="!…"))


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
