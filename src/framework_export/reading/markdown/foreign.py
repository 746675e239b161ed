"""Signs that other tools give a meaning: here they have none, and are shown as they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from framework_export.reading.identifiers import slug
from framework_export.reading.markdown.anchors import LONGEST_ANCHOR
from framework_export.reading.markdown.notes import hidden_spans

_CODE = "Delete it, or put it in `code` if it is meant to be seen."
_ALERT = "Write it as a quote that begins with > [!NOTE]."
_COMMENT = "Write a note to other authors as <!-- … -->: it is in no document."
_CONTENTS = "Delete it: the handbook has its own contents."
_ADMONITIONS = (
    "abstract|attention|bug|caution|danger|error|example|failure|faq|hint|important|info|note|"
    "question|quote|seealso|success|summary|tip|todo|warning"
)
_SCRIPT = (
    r"^(?-i:import\s+(?:[\w*{][^\n]{0,200}\s+from\s+)?[\"'][^\n]{1,200}[\"'];?[ \t]*$"
    r"|export\s+(?:const|default|function)\s[^\n]{0,200})"
)
_KINDS: tuple[tuple[str, str, str], ...] = (
    (r"\{/\*.{0,1000}?\*/\}", "a comment of MDX", _COMMENT),
    (r"(?<!%)%%(?=[^%]).{1,1000}?%%", "a comment of Obsidian", _COMMENT),
    (r"\[\[?_?toc_?\]?\](?![(:\[])", "a generator's place for contents", _CONTENTS),
    (r"\{:\s*toc\b[^{}\n]{0,100}\}", "a generator's place for contents", _CONTENTS),
    (r"\{\{(?!\{).{1,500}?\}\}", "a variable or shortcode of a site generator", _CODE),
    (r"\{%.{1,500}?%\}", "a tag of a site generator", _CODE),
    (r"!?\[\[[^\[\]\n]{1,300}\]\](?![(\[])", "a link of a wiki", "Write [words](https://…)."),
    (
        r"!?\[[^\[\]\n]{0,300}\[\^[^\[\]\s]{1,100}\][^\[\]\n]{0,300}\]\(",
        "a footnote within the words of a link",
        "Write the footnote behind the link.",
    ),
    (r"^:{3,}[ \t]*[{\w][^\n]{0,200}", "an alert of a site generator", _ALERT),
    (
        rf"^(?:!!!|\?\?\?\+?)[ \t]+(?:{_ADMONITIONS})\b(?=[ \t\"]*(?:$|\"|inline))[^\n]{{0,200}}",
        "an alert of MkDocs",
        _ALERT,
    ),
    (r"^===[ \t]+\"[^\n]{1,200}\"[ \t]*$", "a tab of MkDocs", "Write it as a heading."),
    (r"^-+8<-+[^\n]{0,200}", "a snippet of MkDocs", "Write the text itself."),
    (_SCRIPT, "code of MDX", _CODE),
    (r"</?(?-i:[A-Z])\w*(?:\.\w+)+[^<>]{0,500}>", "a component of MDX", _CODE),
    (
        r"\{(?::[ \t]?[.#]?|\.)[A-Za-z][^{}\n]{0,100}\}",
        "a class for a site generator",
        "Delete it.",
    ),
    (
        r"(?<![=\w])==(?=[^\s=])[^=\n]{1,300}(?<=[^\s=])==(?![=\w])",
        "a mark of Obsidian",
        "Write **bold** instead.",
    ),
    (r"(?<!\S):(?-i:[a-z][a-z_]{2,30}):(?![\w:])", "an emoji's name", "Type the emoji itself."),
)
_SIGNS = re.compile(
    "|".join(f"(?P<k{number}>{pattern})" for number, (pattern, *_) in enumerate(_KINDS)),
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_ANY = re.compile(
    r"\{[{%/:.]|%%|\[\[|:::|!!!|\?\?\?|==|8<|import|export|toc|\[\^|</?[A-Z]|:[a-z]",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*[\"']?(?=\S)", re.MULTILINE
)
"""What stands in front of a line's words: marks of quotes and lists, and YAML's quotes."""


_TAG_NAME = re.compile(r"^</?|[\s/>].*", re.DOTALL)
_INSTEAD = {
    "b": "Write **bold** instead.",
    "strong": "Write **bold** instead.",
    "i": "Write *italic* instead.",
    "em": "Write *italic* instead.",
    "s": "Write ~~struck~~ instead.",
    "del": "Write ~~struck~~ instead.",
    "code": "Write `code` instead.",
    "kbd": "Write `code` instead.",
    "img": "Write ![what it shows](picture.png) instead.",
    "picture": "Write ![what it shows](picture.png) instead.",
    "hr": "Write --- between two empty lines instead.",
}

_ADDRESS = re.compile(r"""\bhref\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.IGNORECASE)
_ANCHOR = re.compile(r"""\b(?:name|id)\s*=\s*["']?([\w.-]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign of another tool."""

    start: int
    """Where it begins in the text that was looked through."""
    written: str
    meaning: str
    """What it is there, with its article."""
    hint: str


def foreign_signs(text: str) -> Iterator[Sign]:
    """Those of a Markdown text, in order; what is in code or a comment is none."""
    if not _ANY.search(text):
        return
    for found in _SIGNS.finditer(_looked_at(text)):
        if text.endswith("\\", 0, found.start()):
            continue
        _, meaning, hint = _KINDS[int((found.lastgroup or "k0")[1:])]
        written = text[found.start() : found.end()].strip()
        yield Sign(start=found.start(), written=written, meaning=meaning, hint=hint)


def _looked_at(text: str) -> str:
    """The text of the same length without code and comments; its lines begin with their words."""
    pieces: list[str] = []
    position = 0
    for start, end in hidden_spans(text):
        pieces += (text[position:start], re.sub(r"[^\n]", "x", text[start:end]))
        position = end
    seen = "".join((*pieces, text[position:]))
    return _LEAD.sub(lambda lead: "\n" * len(lead.group()), seen)


def tag_name(written: str) -> str:
    """The name of an HTML tag, in small letters."""
    return _TAG_NAME.sub("", written).lower()


def instead_of_tag(name: str, written: str) -> str:
    """What Markdown has in place of a tag."""
    address, anchor = _ADDRESS.search(written), _ANCHOR.search(written)
    if name == "a" and address:
        return f"Write [words]({next(filter(None, address.groups()), '')}) instead."
    if name == "a" and anchor:
        own = slug(anchor[1], LONGEST_ANCHOR)
        return f"Delete it; a heading can have the id instead: ## Heading {{#{own}}}"
    return _INSTEAD.get(name, "Write it in Markdown, or put it in `code`.")
