"""What a build is asked for, and what came of it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from framework_export.diagnostics import Diagnostic, has_errors
from framework_export.errors import ExitCode
from framework_export.products import Product
from framework_export.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be made, and how."""

    project: Project
    products: tuple[Product, ...]
    names: tuple[str, ...] = ()
    """Ids of frameworks; empty means all of them."""
    track: str | None = None
    """The only track whose topics forms have; None means all of them."""
    short: bool = False
    """Whether reviews rate topics as a whole, whatever the organisation says."""
    unprotected: bool = False
    """Whether everything in a workbook can be changed, and not only what is to be filled in."""
    jobs: int = 1
    """The most worker processes at a time."""
    strict: bool = False
    """Whether warnings stop a document too."""
    chosen: bool = True
    """Whether forms were asked for, and are made whether the organisation uses them or not."""
    force: bool = False
    """Whether documents are rendered again that did not change."""
    epoch: int | None = None
    """SOURCE_DATE_EPOCH: seconds since 1970 that replace every other date."""

    def wanted(self, forms: Container[str]) -> tuple[Product, ...]:
        """The products to make when the organisation uses these forms."""
        return tuple(
            product
            for product in self.products
            if self.chosen or not product.kind.is_form or product.kind.name in forms
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """A file that a build has made, now or earlier."""

    product: Product
    framework: str
    path: Path
    written: bool
    """False when it was up to date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that could not be made, whatever the reason."""

    name: str
    """The framework's id, or the file that was being made."""
    message: str
    hint: str = ""
    trace: str = ""
    """The traceback of an unexpected failure; empty when a person can act on the message."""
    exit_code: ExitCode = 1
    final: bool = False
    """Whether every other document of the format would fail the same way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What there is now."""

    artifacts: tuple[Artifact, ...] = ()
    """In the order of the products, then of the frameworks."""
    diagnostics: tuple[Diagnostic, ...] = ()
    failures: tuple[Failure, ...] = ()
    removed: tuple[Path, ...] = ()
    """Files of earlier builds that no framework yields any more."""
    products: tuple[Product, ...] = ()
    """Those that were to be made."""
    forms: tuple[str, ...] = ()
    """Those that the organisation uses."""

    def exit_code(self, *, strict: bool) -> ExitCode:
        """The worst of all: 0 when every document is as it should be."""
        codes = [failure.exit_code for failure in self.failures]
        return max([*codes, 1 if has_errors(self.diagnostics, strict=strict) else 0])


class Watch(Protocol):
    """Hears how far a build is."""

    def start(self, total: int) -> None:
        """So many documents will be rendered."""

    def tick(self) -> None:
        """Called about twice a second while documents are being rendered."""

    def advance(self) -> None:
        """One more is done."""
