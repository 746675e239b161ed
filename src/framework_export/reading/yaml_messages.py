"""Says in plain words what a YAML parser did not understand, where, and how to put it right."""

from __future__ import annotations

import re

import yaml

from framework_export.reading.yaml_nodes import YamlProblem

_QUOTE_IT = 'Put the whole text in double quotes: "{text}".'
_ESCAPE_QUOTES = (
    "Text in double quotes needs a backslash before each double quote in it; "
    "or put the whole text in single quotes."
)


def explain(error: yaml.YAMLError, text: str, base: int) -> YamlProblem:
    """The problem behind a parser's error; `base` is the offset of `text` in its file."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _problem("The YAML cannot be read.", base)
    mark = error.problem_mark or error.context_mark
    index = mark.index if mark else 0
    began = error.context_mark.index if error.context_mark else index
    words = f"{error.context or ''}: {error.problem or ''}"
    for pattern, explanation in _EXPLANATIONS:
        if re.search(pattern, words):
            return explanation(text, base, index, began)
    return _problem(f"YAML cannot be read here: {error.problem}.", base + index)


def _problem(message: str, offset: int, hint: str = "", code: str = "yaml-syntax") -> YamlProblem:
    return YamlProblem(code=code, message=message, offset=offset, hint=hint)


def _cannot_start(text: str, base: int, index: int, began: int) -> YamlProblem:
    character = text[index : index + 1]
    if character == "\t":
        message = "A tab indents this line; YAML wants spaces."
        return _problem(message, base + index, "Indent with two spaces for each step.")
    hint = _QUOTE_IT.format(text=f"{character}…")
    return _problem(f"Text in YAML cannot begin with {character}.", base + index, hint)


def _asterisk(text: str, base: int, index: int, began: int) -> YamlProblem:
    character = text[began : began + 1]
    hint = _QUOTE_IT.format(text=f"{character}…")
    return _problem(f"Text in YAML cannot begin with {character}.", base + began, hint)


def _colon(text: str, base: int, index: int, began: int) -> YamlProblem:
    line = text[text.rfind("\n", 0, index) + 1 : index]
    if ":" in line.replace("://", ""):
        message = "A second colon stands in one line, and YAML takes the text before it for a key."
        return _problem(message, base + index, _QUOTE_IT.format(text="…: …"))
    message = "A key stands where YAML does not expect one."
    hint = "Indent it like the keys beside it, and look for a missing colon in the line above."
    return _problem(message, base + index, hint)


def _unclosed_quote(text: str, base: int, index: int, began: int) -> YamlProblem:
    quote = text[began : began + 1]
    message = f"The quote {quote} that opens here is never closed."
    return _problem(message, base + began, f"Close it with {quote}. {_ESCAPE_QUOTES}")


def _unclosed_bracket(text: str, base: int, index: int, began: int) -> YamlProblem:
    bracket = text[began : began + 1]
    closing = {"[": "]", "{": "}"}.get(bracket, "]")
    message = f"The bracket {bracket} that opens here is never closed, or a comma is missing."
    hint = f"Close it with {closing}, or put the whole text in quotes if it is no list."
    return _problem(message, base + began, hint)


def _after_the_end(text: str, base: int, index: int, began: int) -> YamlProblem:
    before = text[text.rfind("\n", 0, index) + 1 : index].rstrip()
    if before.endswith(("'", '"')):
        message = "Text goes on after its closing quote."
        return _problem(message, base + index, _ESCAPE_QUOTES)
    if before.endswith(("]", "}")):
        message = f"Text goes on after {before[-1]}, which closes a list or mapping for YAML."
        return _problem(message, base + index, "Put the whole text in double quotes.")
    message = "This line is not indented like the ones that it belongs to."
    hint = "Lists and keys that stand side by side begin in the same column."
    return _problem(message, base + index, hint)


def _no_colon(text: str, base: int, index: int, began: int) -> YamlProblem:
    message = "This line is neither a key with a colon nor a list item with a dash."
    hint = "Add what is missing, or indent the line if it continues the text above."
    return _problem(message, base + began, hint)


def _escape(text: str, base: int, index: int, began: int) -> YamlProblem:
    hint = "Write two backslashes for one, or put the text in single quotes."
    return _problem("Text in double quotes has a backslash with no meaning.", base + index, hint)


def _surrogate(text: str, base: int, index: int, began: int) -> YamlProblem:
    message = "This escape stands for no character that a document can show."
    hint = "Type the character itself; emoji need no escape."
    return _problem(message, base + index, hint, code="control-character")


def _block_mark(text: str, base: int, index: int, began: int) -> YamlProblem:
    mark = text[began : began + 1]
    message = (
        f"YAML takes {mark} for the beginning of a block of text, which starts on the next line."
    )
    return _problem(message, base + began, _QUOTE_IT.format(text=f"{mark} …"))


def _tag(text: str, base: int, index: int, began: int) -> YamlProblem:
    message = "YAML takes the exclamation mark for a tag."
    return _problem(message, base + began, _QUOTE_IT.format(text="!…"))


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
