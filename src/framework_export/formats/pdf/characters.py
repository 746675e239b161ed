"""A warning for each script, and for each single sign, that no font of this machine can show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from framework_export.diagnostics import Diagnostic
from framework_export.formats import Look
from framework_export.formats.pages.page import Page
from framework_export.formats.pages.scripts import Script, is_drawn, scripts_of
from framework_export.formats.pages.written import written_at
from framework_export.machine.needs import font_package, unshown

_TAG = re.compile(r"<[^>]*>")
_NOT_DRAWN = re.compile(r"^\.notdef glyph rendered .*\(U\+([0-9A-F]+)\)$", re.DOTALL)
_EASY = re.compile("[\x00-\u024f\u2010-\u2027\u2030-\u203a\u200b]*")
"""What every text font has."""
_MOST = 20
"""Warnings about single signs; a page of pictograms needs no more."""


def undrawable(page: Page) -> str:
    """The characters of a page that no font of this machine can show, before it is drawn."""
    body = page.html.partition("</head>")[2] or page.html
    if _EASY.fullmatch(body):
        return ""
    shown = {*_TAG.sub("", body), *page.margins}
    rare = "".join(sorted(each for each in shown if not _EASY.fullmatch(each) and is_drawn(each)))
    return unshown(rare) if rare else ""


def not_drawn(messages: Iterable[str]) -> tuple[str, list[str]]:
    """The characters that WeasyPrint could not draw, and all that it complains about beside."""
    found = {message: _NOT_DRAWN.match(message) for message in messages}
    characters = {chr(int(match[1], 16)) for match in found.values() if match}
    return "".join(sorted(characters)), [each for each, match in found.items() if not match]


def character_warnings(
    characters: str, page: Page, look: Look, pictures: Iterable[Path] = ()
) -> Iterator[Diagnostic]:
    """One for each script and each single sign, where a source or a picture has it first."""
    scripts = scripts_of(characters, page.language)
    for script, signs in scripts.items():
        if script.name:
            yield _script_warning(script, signs, page, look, pictures)
    for signs in islice((signs for each, signs in scripts.items() if not each.name), _MOST):
        yield _sign_warning(signs, page, look, pictures)


def _script_warning(
    script: Script, signs: str, page: Page, look: Look, pictures: Iterable[Path]
) -> Diagnostic:
    either = "".join(map(re.escape, signs))
    sample = re.compile(f"[{either}][{either} ]{{0,19}}")
    location, found = written_at(sample, page, look, pictures)
    package = font_package(script.family)
    font = f" (the font {script.family})" if package != script.family else ""
    many = f" {len(signs)} characters are" if len(signs) > 1 else " One character is"
    return Diagnostic(
        code="font-missing",
        message=f"No font here shows {script.name}: “{found.strip() or signs[:20]}”."
        f"{many} left empty on the pages.",
        hint=f"Install {package}{font}, and make it again.",
        location=location,
    )


def _sign_warning(sign: str, page: Page, look: Look, pictures: Iterable[Path]) -> Diagnostic:
    location, _ = written_at(re.compile(re.escape(sign)), page, look, pictures)
    return Diagnostic(
        code="font-missing",
        message=f"No font here shows the character “{sign}” (U+{ord(sign):04X}).",
        hint="Write it in another way, or install a font that has it.",
        location=location,
    )
