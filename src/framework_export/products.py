"""The table of products: which documents there are, and how their files are called.

A document is a row here; a format announces itself which of them it draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Literal

from framework_export.errors import SetupError
from framework_export.formats import format_names, renderer

Choice = Literal["track", "short", "protection"]
"""What can be chosen about a document: the topics of one track only, to rate topics as a whole, or
no protection."""


Subject = Literal["framework", "cycle", "editions"]
"""What a document is about: a framework, a round of reviews, or two editions of a framework."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A document that every framework can have, or every cycle."""

    name: str
    """As `--documents` has it; its package in `documents` is called the same."""
    noun: tuple[str, str]
    """One of them, and several."""
    files: str
    """How its files are called, for people; NAME is a framework's id, N a level's number."""
    format: str
    """The one that people mostly want it in; forms are read back from it."""
    is_form: bool = False
    """Whether people fill it in: packs make one for everybody, and it can be read back."""
    choices: tuple[Choice, ...] = ()
    tells_changes: bool = False
    """Whether it can say what has changed since an earlier edition, which is read for it."""
    about: Subject = "framework"
    """Only documents of frameworks are made when frameworks are built: others need more."""


KINDS = (
    Kind(
        name="handbook",
        noun=("handbook", "handbooks"),
        files="NAME",
        format="pdf",
        tells_changes=True,
    ),
    Kind(
        name="review",
        noun=("review template", "review templates"),
        files="NAME-level-N",
        format="word",
        is_form=True,
        choices=("track", "short"),
    ),
    Kind(
        name="self-assessment",
        noun=("self-assessment", "self-assessments"),
        files="NAME-level-N",
        format="excel",
        is_form=True,
        choices=("track", "protection"),
    ),
    Kind(
        name="steps",
        noun=("step", "steps"),
        files="NAME-level-N-to-M",
        format="pdf",
        choices=("track",),
    ),
    Kind(name="changes", noun=("change", "changes"), files="NAME", format="pdf", about="editions"),
    Kind(name="summary", noun=("summary", "summaries"), files="NAME", format="pdf", about="cycle"),
)

FORMS = tuple(kind.name for kind in KINDS if kind.is_form)

_BY_NAME = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A document in a format."""

    kind: Kind
    format: str
    """Its folder in the output, too."""
    suffix: str
    """Of its files, with the dot."""
    tail: str = ""
    """What ends the names of all but a format's usual document: frameworks can be called anything,
    and `data-level-1.pdf` would be a review of one and the handbook of another."""

    @property
    def key(self) -> str:
        """`pdf-handbook`: what tells it from other products."""
        return f"{self.format}-{self.kind.name}"

    @property
    def files(self) -> str:
        """How its files are called, for people: `pdf/NAME.pdf`."""
        return f"{self.format}/{self.kind.files}{self.tail}{self.suffix}"

    def file_name(self, framework: str, part: str) -> str:
        """Of one of its files; `part` says which one of the framework's."""
        stem = f"{framework}-{part}" if part else framework
        return f"{stem}{self.tail}{self.suffix}"


def products_of(name: str, about: Subject = "framework") -> tuple[Product, ...]:
    """What a format makes; the first is what it makes when nothing else is asked for.

    Raises SetupError when there is no such format, or it draws what no document is called.
    """
    chosen = renderer(name)
    products: list[Product] = []
    for document in chosen.DOCUMENTS:
        if document not in _BY_NAME:
            raise SetupError(
                f"The format {name} draws {document}, and there is no such document.",
                hint=f"There are: {', '.join(_BY_NAME)}.",
            )
        kind = _BY_NAME[document]
        if kind.about != about:
            continue
        # What is made on demand never stands where something else does.
        tail = f"-{kind.name}" if products or about == "editions" else ""
        products.append(Product(kind=kind, format=name, suffix=chosen.SUFFIX, tail=tail))
    return tuple(products)


def chosen_products(formats: Sequence[str], documents: Sequence[str]) -> tuple[Product, ...]:
    """What to make of the formats: what each usually makes, or those documents that it draws.

    Raises SetupError when none of the formats draws one of the documents.
    """
    every = [products_of(name) for name in formats]
    if not documents:
        return tuple(products[0] for products in every if products)
    drawn = [each for products in every for each in products]
    known = list(dict.fromkeys(each.kind.name for each in drawn))
    for document in documents:
        if document not in known:
            close = get_close_matches(document, known, n=1)
            hint = f"Did you mean {close[0]}?" if close else f"There are: {', '.join(known)}."
            raise SetupError(f"There is no document {document} to make here.", hint=hint)
    return tuple(each for each in drawn if each.kind.name in documents)


def cycle_products() -> tuple[Product, ...]:
    """What is made of a cycle, in every format that draws it.

    Raises SetupError when an installed format cannot be used.
    """
    formats = every_format()
    return tuple(product for name in formats for product in products_of(name, about="cycle"))


def every_format() -> tuple[str, ...]:
    """The formats that documents are mostly wanted in, in the order of the table; then others."""
    first = [kind.format for kind in KINDS]
    return tuple(dict.fromkeys((*first, *format_names())))


@cache
def form_product(document: str) -> Product:
    """The product that people fill in and that is read back."""
    products = products_of(_BY_NAME[document].format)
    return next(each for each in products if each.kind.name == document)
