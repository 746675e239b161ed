"""Fills the project's templates: one HTML page with its stylesheet inside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import CodeType
from typing import TypeAlias

from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined, TemplateSyntaxError
from jinja2 import TemplateError as JinjaError
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from framework_export.editions.comparing.wording import Piece
from framework_export.errors import TemplateError, cannot_read
from framework_export.formats import Look
from framework_export.formats.pages.breaks.line_ends import let_lines_end_before_boxes
from framework_export.formats.pages.breaks.long_words import let_long_words_break
from framework_export.formats.pages.fitting import (
    lines_taken,
    widest_line,
    widest_name,
    widest_word,
)
from framework_export.formats.pages.page import TemplateFiles
from framework_export.formats.pages.prose_html import (
    Place,
    addresses_in,
    html_of_blocks,
    html_of_inlines,
    html_of_pieces,
    html_of_text,
)
from framework_export.formats.pages.scripts import language_fonts
from framework_export.formats.pages.step_columns import lower_share
from framework_export.project import Project, packaged
from framework_export.prose import Block, Inline, without_emoji
from framework_export.theme import paper_shades, ramp_steps

# What an expression of a template can raise, beside what Jinja itself does.
MISTAKES = (
    *(JinjaError, TypeError, AttributeError, ValueError),
    *(ArithmeticError, LookupError, RecursionError),
)


_Pages: TypeAlias = tuple[str, str] | None


def filled_page(
    files: TemplateFiles, document: Mapping[str, object], look: Look, *, language: str, levels: int
) -> str:
    """The HTML of a document, which templates know by the name that it has in the mapping.

    `levels` is how many there are, each with colours of its own. Raises TemplateError, which names
    the template, the line and what is wrong or missing, and SetupError when one cannot be read.
    """
    names: dict[str, object] = {
        **document,
        "theme": look.theme,
        "steps": ramp_steps(look.theme, levels) if levels else (),
        "language_fonts": language_fonts(language),
        "shades": paper_shades(look.theme),
        "logo": look.theme.logo.path.as_uri() if look.theme.logo else "",
        "stylesheet": _stylesheet(files, look),
    }
    try:
        page = _environment(look.project).get_template(files.page).render(names)
    except MISTAKES as error:  # First: a template that is not there is an OSError, too.
        raise template_error(error, files.page, look.project) from error
    except OSError as error:
        raise cannot_read(error.filename, error) from error
    return let_lines_end_before_boxes(let_long_words_break(page, language))


def base_address(look: Look) -> str:
    """What the addresses in templates and in the stylesheet start from: the project's folder.

    Also when the stylesheet is the packaged one, which asks for no file.
    """
    return f"{look.project.templates[0].resolve().as_uri()}/"


class _Compiled(BytecodeCache):
    """What templates were compiled to in this process, by their names and what they say."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def prepare_templates(*names: str) -> None:
    """Compiles those that ship, for a process that waits for its first document.

    What a project has changed is compiled when it is used.
    """
    project = Project(content=Path(), templates=(packaged("templates"),), output=Path())
    for name in names:
        _environment(project).get_template(name)


def _environment(project: Project) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in project.templates]),
        bytecode_cache=_COMPILED,
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    content = project.content.resolve()

    def address(source: str) -> str:
        return (content / source).as_uri()

    def blocks(value: tuple[Block, ...], notes: str = "", pages: _Pages = None) -> Markup:
        return html_of_blocks(value, Place(address=address, notes=notes, pages=pages))

    def inlines(value: tuple[Inline, ...], pages: _Pages = None) -> Markup:
        return html_of_inlines(value, Place(address=address, pages=pages))

    def pieces(value: tuple[Piece, ...], *, added: bool) -> Markup:
        return html_of_pieces(value, Place(address=address), added=added)

    environment.filters["blocks"] = blocks
    environment.filters["inlines"] = inlines
    environment.filters["pieces"] = pieces
    environment.filters["titled"] = html_of_text
    environment.filters["plain"] = without_emoji
    environment.filters["addresses"] = addresses_in
    environment.filters["widest"] = widest_word
    environment.filters["widest_name"] = widest_name
    environment.filters["widest_line"] = widest_line
    environment.filters["lines"] = lines_taken
    environment.filters["lower_share"] = lower_share
    environment.tests["of_kind"] = _of_kind
    return environment


def _of_kind(part: object, kind: str) -> bool:
    return type(part).__name__ == kind


def _stylesheet(files: TemplateFiles, look: Look) -> Markup:
    """The stylesheet as it stands: it is the project's own and not content."""
    path = look.project.template(files.stylesheet)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise cannot_read(path.as_posix(), error) from error
    except UnicodeDecodeError as error:
        raise TemplateError(f"{path.as_posix()} cannot be read: {error}") from error
    return Markup(sheet_text(text))  # noqa: S704  # no way out of the style element


def sheet_text(text: str) -> str:
    """A stylesheet as it stands in the page, where it cannot end its element."""
    return text.replace("</", r"<\/")


def template_error(error: Exception, name: str, project: Project) -> TemplateError:
    """What one of the `MISTAKES` means to who wrote the template of that name, or one it uses."""
    file, line = _template_place(error)
    path = project.template(Path(file).name if file else name)
    place = f"{path.as_posix()}:{line}" if line else path.as_posix()
    message = _OUR_OBJECT.sub(r"a \1", str(error))
    return TemplateError(
        f"{place}: {message}",
        hint="docs/theming.md lists the names that a template can use.",
    )


# Python's name of a view, which says nothing to who writes templates.
_OUR_OBJECT = re.compile(r"'framework_export\.[\w.]*?(\w+) object'")


def _template_place(error: Exception) -> tuple[str | None, int | None]:
    """Where a template failed: Jinja rewrites tracebacks so that they name its lines."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or error.name, error.lineno
    file, line, trace = None, None, error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".j2"):
            file, line = name, trace.tb_lineno
        trace = trace.tb_next
    return file, line
