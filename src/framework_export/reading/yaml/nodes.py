"""YAML as a tree of plain data that knows its places; nothing in it is ever executed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from framework_export.reading.control_characters import CONTROL, HINT, code_point
from framework_export.reading.yaml.anchors import names_used, with_name
from framework_export.reading.yaml.problems import YamlProblem, refused, too_complex

MOST_NODES = 500_000
"""Aliases counted as often as they are used; the largest real file has three thousand."""
DEEPEST = 40
MOST_ALIASES = 1_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_YAML_TAG = "tag:yaml.org,2002:"
_NULL_TAG = _YAML_TAG + "null"
_KNOWN_TAGS = frozenset(
    (
        None,
        *(
            _YAML_TAG + name
            for name in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp")
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text or null."""

    value: str | None
    """The text as written, whatever it looks like; None for null."""
    plain: bool
    """Whether it stands without quotes and is no literal block."""
    start: int
    """The offset of its first character."""
    end: int
    block: bool = False
    """Whether it is a literal (`|`) or folded (`>`) block, whose text begins on the next line."""
    tag: str | None = None
    closed: bool = False
    """Whether braces can only stand in it within quotes: it is an item in brackets, or half one."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    start: int
    end: int
    size: int
    """Number of nodes in it, itself included, aliases expanded."""
    height: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values."""

    entries: dict[str, tuple[Scalar, Node]]
    """Each key's text with the key and its value, in the order of the source."""
    start: int
    end: int
    size: int
    height: int


Node: TypeAlias = Scalar | Sequence | Mapping


def build_nodes(text: str, base: int, problems: list[YamlProblem]) -> Node | None:
    """The tree of a YAML text, None when there is nothing in it.

    `base` is the offset of the text in its file. Problems that leave a tree are added to the list;
    raises YamlRefusedError for the others, and yaml.YAMLError for what is no YAML.
    """
    builder = _Builder(text=text, base=base, problems=problems, used=names_used(text))
    for event in yaml.parse(text, Loader=_LOADER):
        builder.take(event)
    return builder.root


@dataclass(slots=True)
class _Open:
    """A sequence or mapping whose end has not come yet."""

    start: int
    mapping: bool
    anchor: str | None
    children: list[Node]
    flow: bool
    """Whether brackets are around it."""


@dataclass(slots=True, kw_only=True)
class _Builder:
    text: str
    base: int
    problems: list[YamlProblem]
    used: frozenset[str]
    """The names of values that something refers to."""
    root: Node | None = None
    documents: int = 0
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)
    nodes: int = 0
    aliases: int = 0

    def take(self, event: yaml.Event) -> None:
        start = self.base + event.start_mark.index  # type: ignore[union-attr]  # never None here
        end = self.base + event.end_mark.index  # type: ignore[union-attr]  # never None here
        if isinstance(event, yaml.ScalarEvent):
            self.add(self.scalar(event, start, end), event.anchor)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self.open(event, start)
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self.close(end)
        elif isinstance(event, yaml.AliasEvent):
            self.alias(str(event.anchor), start)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise refused("yaml-syntax", "A second YAML document begins here.", start)

    def scalar(self, event: yaml.ScalarEvent, start: int, end: int) -> Scalar:
        plain = not event.style
        value: str | None = event.value
        if plain and event.tag in (None, _NULL_TAG) and value in _NULLS:
            value = None
        self.check_tag(event.tag, start)
        if plain and event.anchor and event.anchor not in self.used:
            self.unused(event.anchor, start)
            value = with_name(self.text[start - self.base : end - self.base], value)
        if event.style == '"':
            self.check_escapes(event.value, start)
        closed = bool(self.stack) and self.stack[-1].flow
        return Scalar(value, plain, start, end, event.style in ("|", ">"), event.tag, closed)

    def unused(self, name: str, start: int) -> None:
        """A text whose first word has a meaning for YAML, and nothing that means it."""
        message = f"YAML takes &{name} for the name of a value, and nothing refers to it."
        hint = "Delete it, or if it belongs to the text, put the whole"
        problem = YamlProblem(
            code="yaml-anchor", message=message, offset=start, hint=hint, quote=start
        )
        self.problems.append(problem)

    def check_escapes(self, value: str, start: int) -> None:
        """Control characters as such are replaced before; only an escape brings one in."""
        found = CONTROL.search(value)
        if found:
            message = f"The character {code_point(found.group())} cannot be shown in any document."
            problem = YamlProblem(
                code="control-character", message=message, offset=start, hint=HINT
            )
            self.problems.append(problem)

    def check_tag(self, tag: str | None, start: int) -> None:
        if tag not in _KNOWN_TAGS:
            name = tag.replace(_YAML_TAG, "!!") if tag else ""
            self.problems.append(
                YamlProblem(
                    code="yaml-tag",
                    message=f"YAML takes {name} for a tag; it was read as ordinary text or data.",
                    offset=start,
                    hint="If the exclamation mark belongs to the text, put the whole",
                    quote=start,
                )
            )

    def open(self, event: yaml.SequenceStartEvent | yaml.MappingStartEvent, start: int) -> None:
        if len(self.stack) >= DEEPEST:
            raise too_complex(f"is nested more than {DEEPEST} deep", start)
        self.check_tag(event.tag, start)
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.stack.append(_Open(start, mapping, event.anchor, [], bool(event.flow_style)))

    def close(self, end: int) -> None:
        done = self.stack.pop()
        size = 1 + sum(map(_size, done.children))
        height = 1 + max(map(_height, done.children), default=0)
        node: Node
        if done.mapping:
            node = Mapping(self.entries(done.children), done.start, end, size, height)
        else:
            node = Sequence(tuple(done.children), done.start, end, size, height)
        self.add(node, done.anchor)

    def add(self, node: Node, anchor: str | None) -> None:
        """Puts a finished node where it belongs."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise too_complex(f"has more than {MOST_NODES:,} values", node.start)
        if anchor is not None:
            self.anchors[anchor] = node
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.root = node

    def alias(self, name: str, start: int) -> None:
        self.aliases += 1
        if self.aliases > MOST_ALIASES:
            raise too_complex(f"uses more than {MOST_ALIASES:,} aliases", start)
        node = self.anchors.get(name)
        if node is None:
            raise refused(
                "yaml-syntax",
                f"YAML takes *{name} for a reference, and nothing before it is called &{name}.",
                start,
                hint="If the asterisk belongs to the text, put the whole",
                quote=start,
            )
        self.nodes += _size(node)
        if len(self.stack) + _height(node) > DEEPEST:
            raise too_complex(f"is nested more than {DEEPEST} deep", start)
        self.add(node, None)

    def entries(self, children: list[Node]) -> dict[str, tuple[Scalar, Node]]:
        """Keys and values; those of a merge key (`<<`) come after the mapping's own."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        merged: list[Node] = []
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise refused("yaml-syntax", _KEY, key.start, hint=_KEY_HINT, quote=key.start)
            text = key.value or ""
            if text == "<<" and key.plain:
                merged.append(value)
            elif text in entries:
                self.duplicate(text, entries[text][0], key)
            else:
                entries[text] = (key, value)
        for mapping in self.mappings(merged):
            entries = {**mapping.entries, **entries}
        return entries

    def mappings(self, merged: list[Node]) -> Iterator[Mapping]:
        for value in merged:
            for node in value.items if isinstance(value, Sequence) else (value,):
                if not isinstance(node, Mapping):
                    message = "The merge key << takes a mapping or a list of mappings."
                    raise refused("yaml-syntax", message, node.start)
                yield node

    def duplicate(self, key: str, first: Scalar, second: Scalar) -> None:
        self.problems.append(
            YamlProblem(
                code="duplicate-key",
                message=f"The key {key} stands twice in one mapping.",
                offset=second.start,
                other=first.start,
                hint="Keep one of the two; only the first was read.",
            )
        )


_KEY = "A key has to be text, and this is a list or a mapping."
_KEY_HINT = "If the brace or bracket belongs to a text, put the whole"


def _size(node: Node) -> int:
    return 1 if isinstance(node, Scalar) else node.size


def _height(node: Node) -> int:
    return 0 if isinstance(node, Scalar) else node.height
