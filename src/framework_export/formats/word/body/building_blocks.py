"""The prompts of fields as building blocks: Word puts one back when its field is emptied."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from uuid import UUID

from framework_export.formats.word.elements import Element, Xml, get, name, part, text, w

DOCUMENT_TYPE = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml"
)
STYLES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"

BLOCK = "Prompt"
"""What the names of the blocks with prompts begin with."""
COPY = "Form"
"""What the name of the block with the copy begins with."""

_STYLE = "PlaceholderText"


def block_names(prompts: Iterable[str]) -> dict[str, str]:
    """A name for each prompt."""
    return {prompt: f"{BLOCK}{_digest(prompt)[:8].hex().upper()}" for prompt in prompts if prompt}


def blocks_part(names: dict[str, str], *, rtl: bool) -> bytes:
    """The part that holds them (ECMA-376-1, 17.12)."""
    blocks = (_block(prompt, each, rtl=rtl) for prompt, each in names.items())
    return part(w("glossaryDocument", w("docParts", *blocks)))


def with_copy(blocks: bytes, copy: str) -> bytes:
    """The part with a copy of what the form asks as one more block, which nothing refers to.

    Word's Document Inspector does not look into it, and LibreOffice keeps it as it is.
    """
    block = _block(copy, f"{COPY}{_digest(copy)[:8].hex().upper()}", rtl=False)
    head, end, rest = blocks.partition(b"</w:docParts>")
    return b"".join((head, block.encode(), end, rest))


def copy_in(glossary: Element) -> str:
    """The copy of what the form asks; empty when the part has none."""
    for block in glossary.iter(name("docPart")):
        called = block.find(f"{name('docPartPr')}/{name('name')}")
        if called is not None and get(called, "val").startswith(COPY):
            return "".join(each.text or "" for each in block.iter(name("t")))
    return ""


def blocks_styles_part() -> bytes:
    """The styles of that part, which refers to one."""
    placeholder = w(
        "style",
        w("name", val="Placeholder Text"),
        w("basedOn", val="DefaultParagraphFont"),
        w("rPr", w("color", val="666666")),
        type="character",
        styleId=_STYLE,
    )
    default = w(
        "style",
        w("name", val="Default Paragraph Font"),
        type="character",
        default="1",
        styleId="DefaultParagraphFont",
    )
    return part(w("styles", default, placeholder))


def _block(prompt: str, block: str, *, rtl: bool) -> Xml:
    look = w("rPr", w("rStyle", val=_STYLE), w("rtl") if rtl else None)
    return w(
        "docPart",
        w(
            "docPartPr",
            w("name", val=block),
            w("category", w("name", val="General"), w("gallery", val="placeholder")),
            w("types", w("type", val="bbPlcHdr")),
            w("behaviors", w("behavior", val="content")),
            w("guid", val=f"{{{str(UUID(bytes=_digest(prompt))).upper()}}}"),
        ),
        w("docPartBody", w("p", w("r", look, text(prompt)))),
    )


def _digest(prompt: str) -> bytes:
    return hashlib.blake2b(prompt.encode("utf-8", "surrogatepass"), digest_size=16).digest()
