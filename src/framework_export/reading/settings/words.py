"""The catalogue of a language: ours, and what a project's templates put over it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from string import Formatter

from framework_export.diagnostics import Diagnostic, Location
from framework_export.errors import SetupError, cannot_read
from framework_export.project import Project, is_file, packaged
from framework_export.words import Words

FOLDER = "words"
STANDARD = "en"

_CATALOGUES = packaged("words")


def read_words(language: str, project: Project) -> tuple[Words, tuple[Diagnostic, ...]]:
    """The words for a BCP 47 tag: `pt-BR` takes `pt`, and English stands in where there are none.

    A file `words/pt.toml` in the project's templates wins, entry by entry.
    Raises SetupError when a catalogue cannot be used.
    """
    standard = _catalogue(_CATALOGUES / f"{STANDARD}.toml")
    entries = dict(standard)
    found = False
    for name in _names(language):
        for path in _files(name, project):
            found = True
            entries.update(_checked(_catalogue(path), standard, path))
    problems = () if found else (_no_words(language, project),)
    return Words(language=language, entries=entries), problems


def languages() -> tuple[str, ...]:
    """The languages that we bring words for."""
    return tuple(sorted(path.stem for path in _CATALOGUES.glob("*.toml")))


def read_all_words(project: Project) -> dict[str, Words]:
    """By every language that a form can be in: ours, and those of the project's templates.

    Raises SetupError as `read_words` does.
    """
    own = {path.stem for each in project.templates for path in (each / FOLDER).glob("*.toml")}
    return {each: read_words(each, project)[0] for each in sorted({*languages(), *own})}


def _names(language: str) -> tuple[str, ...]:
    """From the most general to the most special: `pt`, then `pt-br`."""
    parts = language.lower().split("-")
    return tuple("-".join(parts[: count + 1]) for count in range(len(parts)))


def _files(name: str, project: Project) -> list[Path]:
    places = [_CATALOGUES, *(folder / FOLDER for folder in reversed(project.templates))]
    try:
        return [path for place in places if is_file(path := place / f"{name}.toml")]
    except OSError as error:
        raise cannot_read(error.filename, error) from error


def _catalogue(path: Path) -> dict[str, str]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise cannot_read(path.as_posix(), error) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SetupError(f"{path.as_posix()} cannot be read: {error}") from error
    return {key: str(value) for key, value in data.items()}


def _checked(entries: dict[str, str], standard: dict[str, str], path: Path) -> dict[str, str]:
    """The entries, once each is known to be one of ours that can be filled in."""
    for key, value in entries.items():
        if key not in standard:
            raise SetupError(f"{path.as_posix()}: there is no entry {key}.", hint=_SEE)
        if _placeholders(value) - _placeholders(standard[key]):
            wanted = ", ".join(sorted(_placeholders(standard[key]))) or "none"
            message = f"{path.as_posix()}: {key} can have these placeholders: {wanted}."
            raise SetupError(message, hint=_SEE)
    return entries


_SEE = "docs/theming.md lists the entries and their placeholders."


def _placeholders(value: str) -> set[str]:
    try:
        fields = {name for _, name, _, _ in Formatter().parse(value) if name is not None}
    except ValueError:
        return {"(an unpaired brace)"}
    return fields


def _no_words(language: str, project: Project) -> Diagnostic:
    return Diagnostic(
        code="language-without-words",
        message=f"There are no words for the language {language}; headings are in English.",
        location=Location(file=(project.templates[0] / FOLDER / f"{language}.toml").as_posix()),
        hint="docs/theming.md says how to add a language.",
    )
