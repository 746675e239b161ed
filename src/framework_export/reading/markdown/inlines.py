"""Inline Markdown becomes prose; what cannot be shown stays as text and is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it.token import Token

from framework_export.prose import (
    Break,
    Code,
    Emphasis,
    FootnoteMark,
    Image,
    Inline,
    Link,
    Strikethrough,
    Strong,
    Text,
    plain_text,
)
from framework_export.reading.guesses import guess
from framework_export.reading.identifiers import slug
from framework_export.reading.markdown.addresses import is_web_address, linked
from framework_export.reading.markdown.anchors import LONGEST_ANCHOR
from framework_export.reading.markdown.footnotes import notes_of
from framework_export.reading.markdown.foreign import instead_of_tag, tag_name
from framework_export.reading.markdown.parser import (
    DEEPEST,
    MarkdownTooComplexError,
)
from framework_export.reading.markdown.passages import Passage, shortened
from framework_export.reading.pictures import find_picture

LONGEST_WORD = 2_000
"""In characters; the time that layout takes grows with the square of it and more."""

# Not of scripts that are written without spaces.
_TOO_LONG = re.compile(
    rf"[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
    rf"\uff00-\uffef]{{{LONGEST_WORD + 1}}}"
)
_CJK = re.compile(r"[\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")
_NOTHING: tuple[Inline, ...] = ()


def soft_break(before: str, after: str) -> str:
    """What stands for a line end: a space, but nothing between Chinese or Japanese characters."""
    return "" if _CJK.match(before[-1:]) and _CJK.match(after[:1]) else " "


def read_tokens(tokens: Sequence[Token], passage: Passage) -> tuple[Inline, ...]:
    """The prose of inline tokens. Raises MarkdownTooComplexError."""
    inlines = _Reader(tokens, passage).children()
    check_words(plain_text(inlines))
    return inlines


def check_words(text: str) -> None:
    """Raises MarkdownTooComplexError for a word that would take minutes to break into lines."""
    if len(text) > LONGEST_WORD and _TOO_LONG.search(text):
        raise MarkdownTooComplexError(f"A word has more than {LONGEST_WORD:,} characters.")


@dataclass(slots=True)
class _Reader:
    tokens: Sequence[Token]
    passage: Passage
    position: int = 0
    depth: int = 0
    links: int = 0
    """How many links are being read."""

    def children(self) -> tuple[Inline, ...]:
        """The inlines up to the token that closes what is being read."""
        if self.depth > DEEPEST:
            raise MarkdownTooComplexError(f"Emphasis is nested more than {DEEPEST} deep.")
        self.depth += 1
        found: list[Inline] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            self.position += 1
            if token.nesting == -1:
                break
            found.extend(self.inlines(token, found))
        self.depth -= 1
        joined = tuple(_joined(found))
        return joined if self.links else linked(joined)

    def inlines(  # noqa: C901, PLR0911, PLR0912 - one case for each kind
        self, token: Token, before: list[Inline]
    ) -> tuple[Inline, ...]:
        match token.type:
            case "text":
                return (Text(text=token.content),) if token.content else _NOTHING
            case "softbreak":
                return self.soft_break(before)
            case "hardbreak":
                return (Break(),)
            case "code_inline":
                return (Code(text=token.content),)
            case "em_open":
                return (Emphasis(children=self.children()),)
            case "strong_open":
                return (Strong(children=self.children()),)
            case "s_open":
                return (Strikethrough(children=self.children()),)
            case "link_open":
                return self.link(token)
            case "image":
                return self.image(token)
            case "footnote_ref":
                return self.footnote(token)
            case "footnote_missing":
                return self.missing(token)
            case "html_inline":
                return self.html(token)
            case kind:
                raise AssertionError(f"markdown-it was not set up to give {kind}")

    def soft_break(self, before: list[Inline]) -> tuple[Inline, ...]:
        position = self.position
        while position < len(self.tokens) - 1 and not self.tokens[position].content:
            position += 1
        after = self.tokens[position].content if position < len(self.tokens) else ""
        space = soft_break(plain_text(tuple(before[-1:])), after)
        return (Text(text=space),) if space else _NOTHING

    def link(self, token: Token) -> tuple[Inline, ...]:
        target = str(token.attrs.get("href", ""))
        title = str(token.attrs.get("title", ""))
        self.links += 1
        children = self.children()
        self.links -= 1
        anchor = self.anchor(target)
        if anchor or is_web_address(target):
            target = anchor or target.replace(" ", "%20").replace("\t", "%20")
            return (Link(target=target, title=title, children=children),)
        self.passage.report(
            "link-refused",
            f"The link to {shortened(target) or 'nowhere'} is left out; its text stays.",
            target,
            hint=self.where_links_go(target),
        )
        return children

    def where_links_go(self, target: str) -> str:
        listed = self.passage.source.lists("link-refused")
        close = guess(target[1:], self.passage.anchors) if listed and target[:1] == "#" else None
        if close:
            return f"Did you mean #{close}?"
        if target.startswith("#") and not self.passage.anchors:
            return "Only the introduction can link to headings, and only to its own."
        return "Links go to http, https and mailto addresses, and to #headings of the same text."

    def anchor(self, target: str) -> str | None:
        """The heading that is meant, also by the address that a web site would give it."""
        if not target.startswith("#"):
            return None
        name, anchors = unquote(target[1:]), self.passage.anchors
        for each in (name, name.lower(), slug(name, LONGEST_ANCHOR)):
            if each in anchors:
                return f"#{anchors[each]}"
        return None

    def footnote(self, token: Token) -> tuple[Inline, ...]:
        """A numbered mark, or where there is no room for notes below, the note in brackets."""
        passage = self.passage
        name, tokens = notes_of(passage.environment).take(token, passage.environment)
        if passage.marks is not None:
            again = name in passage.numbers
            if not again:
                passage.marks.append((name, tokens))
                passage.numbers[name] = len(passage.marks)
            return (FootnoteMark(number=passage.numbers[name], again=again),)
        if name in passage.within:
            return _NOTHING
        passage.within = (*passage.within, name)
        words = _within_a_line(tokens, passage)
        notes_of(passage.environment).count(len(plain_text(words)))
        return (Text(text=" ("), *words, Text(text=")")) if words else _NOTHING

    def missing(self, token: Token) -> tuple[Inline, ...]:
        self.passage.report(
            "footnote-missing",
            f"There is no footnote {token.content}; the mark is shown as it is typed.",
            token.content,
            hint="Write what it says in brackets: a contact has no footnotes."
            if self.passage.noun == "contact"
            else f"Write it on a line of its own in the body: {token.content}: …",
        )
        return (Text(text=token.content),)

    def html(self, token: Token) -> tuple[Inline, ...]:
        """A line break, or the tag as it is typed."""
        written = token.content
        name = tag_name(written)
        if name == "br":
            return (Break(),)
        if name == "wbr":
            return (Text(text="\u200b"),)
        closing = written.startswith("</")
        if not closing or name not in self.passage.tags:
            self.passage.tags.add(name)
            self.passage.report(
                "html-as-text",
                f"HTML is shown as it is typed: {shortened(written)}.",
                written,
                hint=instead_of_tag(name, written),
            )
        return (Text(text=written),)

    def image(self, token: Token) -> tuple[Inline, ...]:
        target = str(token.attrs.get("src", ""))
        description = plain_text(read_tokens(token.children or (), self.passage))
        passage = self.passage
        if passage.content is None:
            message = f"A {passage.noun} cannot show a picture; its description is shown as text."
            hint = "Move the picture to the introduction."
            if passage.noun == "contact":
                hint = "Move the picture to the feedback."
            passage.report("image-in-criterion", message, target, hint=hint)
            return (Text(text=description),) if description else _NOTHING
        picture = find_picture(passage.content, passage.source.relative, target)
        if picture.refused:
            message = f"The picture {shortened(target)} {picture.refused}."
            hint = f"{picture.hint} Its description is shown as text."
            passage.report("image-refused", message, target, hint=hint)
            return (Text(text=description),) if description else _NOTHING
        if not description.strip():
            message = f"The picture {shortened(target)} has no description."
            hint = f"Say what it shows, for those who cannot see it: ![what it shows]({target})"
            passage.report("image-without-description", message, target, hint=hint)
        if picture.lost:
            passage.report(
                "picture-text-lost",
                f"The picture {shortened(target)} has text that cannot be drawn: “{picture.lost}”.",
                target,
                hint="Export it with plain SVG text (no foreignObject), or as PNG.",
            )
        passage.images.append(picture.source)
        title = str(token.attrs.get("title", ""))
        return (Image(source=picture.source, description=description, title=title),)


def _within_a_line(tokens: Sequence[Token], passage: Passage) -> tuple[Inline, ...]:
    """What a note says, its paragraphs one after the other."""
    if tokens and all(token.type not in ("inline", "fence", "code_block") for token in tokens):
        return read_tokens(tokens, passage)
    found: list[Inline] = []
    for token in tokens:
        if token.type in ("inline", "fence", "code_block"):
            found += [Text(text=" ")] if found else []
            found += [Code(text=token.content.strip())] if token.type != "inline" else []
            found += read_tokens(token.children or (), passage)
    return tuple(found)


def _joined(inlines: list[Inline]) -> Iterator[Inline]:
    """The same with neighbouring texts as one."""
    texts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text):
            texts.append(inline.text)
            continue
        if texts:
            yield Text(text="".join(texts))
            texts = []
        yield inline
    if texts:
        yield Text(text="".join(texts))
