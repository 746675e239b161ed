"""`theme.toml` becomes a theme; a value that cannot be used is a diagnostic with its place."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from framework_export.diagnostics import Diagnostic, Location
from framework_export.errors import SetupError, cannot_read
from framework_export.project import Project, is_file, packaged
from framework_export.reading.guesses import guess
from framework_export.reading.settings.places import line_of
from framework_export.theme import READABLE, Logo, PageSize, Theme, contrast

FILE = "theme.toml"

# What a file of each kind begins with, and what none that is whole lacks after that.
_JPEG = (b"\xff\xd8", b"\xff\xd9")
_LOGOS = {
    ".png": (b"\x89PNG\r\n\x1a\n", b"IEND"),
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".svg": (b"", b""),
}

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
# A family ends up in a stylesheet and in Office files: letters, digits, spaces, hyphens.
Family = Annotated[str, StringConstraints(pattern=r"^[^\W_][\w .+-]{0,63}$")]
Families = Annotated[tuple[Family, ...], Field(min_length=1)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Page(_Table):
    size: PageSize


class _Colours(_Table):
    ink: Colour
    paper: Colour
    hairline: Colour
    accent: Colour
    ramp: Annotated[tuple[Colour, ...], Field(min_length=2)]


class _Fonts(_Table):
    text: Families
    emoji: Family
    code: Families
    office: Families
    size: Annotated[float, Field(ge=7, le=16)]


class _Logo(_Table):
    file: str
    description: str


class _Theme(_Table):
    page: _Page
    colours: _Colours
    fonts: _Fonts
    logo: _Logo


def read_theme(project: Project) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """The project's theme, with the packaged theme's value wherever it gives none or a wrong one.

    Raises SetupError when the file cannot be read as TOML.
    """
    path = project.template(FILE)
    standard = _toml(packaged("templates") / FILE)
    data = _toml(path)
    problems = list(_problems(path, _over(standard, data)))
    for table, key in _places(_over(standard, data)):
        data.get(table, {}).pop(key, None) if key else data.pop(table, None)
    values = _Theme.model_validate(_over(standard, data))
    logo = _logo(path, values.logo, problems)
    theme = _theme(values, logo)
    problems.extend(_unreadable(path, theme, data))
    return theme, tuple(problems)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise cannot_read(path.as_posix(), error) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SetupError(
            f"{path.as_posix()} cannot be read: {error}",
            hint="Compare it with the theme in docs/theming.md.",
        ) from error


def _over(standard: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    tables = dict(standard)
    for name, table in data.items():
        both = isinstance(table, dict) and isinstance(standard.get(name), dict)
        tables[name] = {**standard[name], **table} if both else table
    return tables


def _errors(values: dict[str, Any]) -> list[Any]:
    """The first error of each value: an item that is wrong makes its list too short as well."""
    try:
        _Theme.model_validate(values)
    except ValidationError as error:
        found = {detail["loc"][:2]: detail for detail in reversed(error.errors(include_url=False))}
        return list(reversed(found.values()))
    return []


def _places(values: dict[str, Any]) -> list[tuple[str, str]]:
    """The tables and keys that cannot be used; a table as a whole has the key `""`."""
    paths = [[str(part) for part in error["loc"]] for error in _errors(values)]
    return [(path[0], path[1] if len(path) > 1 else "") for path in paths]


def _problems(path: Path, values: dict[str, Any]) -> Iterator[Diagnostic]:
    for error in _errors(values):
        names = [str(part) for part in error["loc"]]
        name = ".".join(names[:2])
        if error["type"] == "extra_forbidden":
            yield _problem(path, names, f"A theme has no value {name}.", _known_like(names))
        else:
            message = f"{name} cannot be {error['input']!r}: {_expected(error)}."
            yield _problem(path, names, message)


def _expected(error: Any) -> str:
    """What pydantic says, in the words of who writes a theme."""
    match error["type"]:
        case "string_pattern_mismatch":
            colour = error["loc"][0] == "colours"
            return 'it needs a colour such as "#1a2b3c"' if colour else "that is no font's name"
        case "literal_error":
            return f"it needs {error['ctx']['expected']}"
        case "tuple_type":
            return "it needs a list in square brackets"
        case _:
            words: str = error["msg"]
            return words[:1].lower() + words[1:]


def _known_like(names: list[str]) -> str:
    """The value that was meant by an unknown name, or else all that can stand in its place."""
    *table, name = names[:2]
    model = _Theme.model_fields[table[0]].annotation if table else _Theme
    known = list(model.model_fields) if model else []
    close = guess(name, known)
    meant = ".".join((*table, close or ""))
    return f"Did you mean {meant}?" if close else f"Known are: {', '.join(known)}."


def _problem(path: Path, names: list[str], message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(
        code="theme-value",
        message=message,
        hint=hint or "docs/theming.md says what it can be.",
        location=_location(path, names),
    )


def _location(path: Path, names: list[str]) -> Location:
    text = path.read_text(encoding="utf-8-sig")
    number = line_of(text, names[0], names[1] if len(names) > 1 else "")
    if number is None:
        return Location(file=path.as_posix())
    line = text.splitlines()[number]
    column = len(line) - len(line.lstrip()) + 1
    return Location(file=path.as_posix(), line=number + 1, column=column, source=line)


def _logo(path: Path, logo: _Logo, problems: list[Diagnostic]) -> Logo | None:
    if not logo.file:
        return None
    place = ["logo", "file"]
    folder = path.parent.resolve()
    file = (folder / logo.file).resolve()
    if not file.is_relative_to(folder) or not is_file(file) or file.suffix.lower() not in _LOGOS:
        message = f"There is no logo {logo.file} beside the theme."
        problems.append(
            _problem(path, place, message, "A PNG, JPEG or SVG file in the templates folder.")
        )
        return None
    if reason := _reason_to_leave_out(file):
        problems.append(_problem(path, place, f"The logo {logo.file} {reason}.", _SAVE_IT_AGAIN))
        return None
    if not logo.description.strip():
        problems.append(_problem(path, place, "The logo has no description.", _SAY_WHAT_IT_SHOWS))
        return None
    return Logo(path=file, description=logo.description)


def _reason_to_leave_out(file: Path) -> str:
    try:
        data = file.read_bytes()
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    start, end = _LOGOS[file.suffix.lower()]
    if not data.startswith(start):
        return f"is no {file.suffix[1:].upper()} file, whatever its name says"
    return "" if end in data else "is not whole"


_SAVE_IT_AGAIN = "Check who may read it, and that it opens as a picture."
_SAY_WHAT_IT_SHOWS = "Say in logo.description what it shows, for those who cannot see it."


def _theme(values: _Theme, logo: Logo | None) -> Theme:
    colours, fonts = values.colours, values.fonts
    return Theme(
        page_size=values.page.size,
        ink=colours.ink.lower(),
        paper=colours.paper.lower(),
        hairline=colours.hairline.lower(),
        accent=colours.accent.lower(),
        ramp=tuple(colour.lower() for colour in colours.ramp),
        text_fonts=fonts.text,
        emoji_font=fonts.emoji,
        code_fonts=fonts.code,
        office_fonts=fonts.office,
        font_size=fonts.size,
        logo=logo,
    )


def _unreadable(path: Path, theme: Theme, data: dict[str, Any]) -> Iterator[Diagnostic]:
    ratio = contrast(theme.ink, theme.paper)
    if ratio < READABLE:
        message = f"Text cannot be read: ink on paper has a contrast of {ratio:.1f}:1."
        # At one that the project gives: the other may be ours.
        key = "ink" if "ink" in data.get("colours", {}) else "paper"
        yield _problem(path, ["colours", key], message, f"Reach {READABLE}:1 or more.")
