"""Everything that a project says, read once: frameworks, theme, words, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from framework_export.diagnostics import Diagnostic, distinct, has_errors, relevant
from framework_export.errors import SetupError
from framework_export.model import Framework, Organisation
from framework_export.project import Project
from framework_export.theme import Theme
from framework_export.words import Words

if TYPE_CHECKING:  # What reads is imported when something is read: workers begin before that.
    from framework_export.reading.frameworks import Reading, Written

_MOST_NAMED = 12  # frameworks, where a name fits none of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A project as it was read."""

    organisation: Organisation
    frameworks: tuple[Framework, ...]
    """Sorted by id; those without errors of their own."""
    files: Mapping[str, tuple[str, ...]]
    """By the id of a framework, also of one with errors: its files, as diagnostics name them."""
    failed: frozenset[str]
    """Ids of those with errors, as well as they can be told."""
    drafts: Mapping[str, str]
    """By the id of a framework that is not to be built yet: its file."""
    skipped: tuple[str, ...]
    """Files that are no frameworks, whatever is wrong with them."""
    theme: Theme
    words: Mapping[str, Words]
    """By the language of a framework."""
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The frameworks that a command is about."""

    sound: tuple[Framework, ...]
    """Those that documents are made of."""
    diagnostics: tuple[Diagnostic, ...]
    """About the chosen ones, and about what all frameworks share."""


def load_project(project: Project) -> Loaded:
    """Reads the project. Raises SetupError when a folder, the theme or a catalogue is unusable."""
    from framework_export.reading.frameworks import read_frameworks

    return _load(project, read_frameworks(project.content))


def load_written(project: Project) -> tuple[Loaded, Written]:
    """The same with the pages as their files have them. Raises as `load_project`."""
    from framework_export.reading.files import read_sources
    from framework_export.reading.frameworks import read_written

    written = read_written(read_sources(project.content), project.content)
    return _load(project, written.reading), written


def _load(project: Project, reading: Reading) -> Loaded:
    from framework_export.reading.settings.theme import read_theme
    from framework_export.reading.settings.words import read_words

    theme, theme_problems = read_theme(project)
    languages = sorted({framework.language for framework in reading.frameworks})
    catalogues = {language: read_words(language, project) for language in languages}
    word_problems = (problem for _, problems in catalogues.values() for problem in problems)
    return Loaded(
        organisation=reading.organisation,
        frameworks=reading.frameworks,
        files=_files(reading, project.content),
        failed=frozenset(failed.id for failed in reading.failed),
        drafts={draft.id: draft.file for draft in reading.drafts},
        skipped=reading.skipped,
        theme=theme,
        words={language: words for language, (words, _) in catalogues.items()},
        diagnostics=distinct((*reading.diagnostics, *theme_problems, *word_problems)),
    )


def choose_frameworks(loaded: Loaded, names: tuple[str, ...], *, strict: bool) -> Choice:
    """The frameworks of those names, or all when there are none, and what is wrong with them.

    Raises SetupError when there is no framework of a name, or none at all.
    """
    check_presence(loaded)
    for name in names:
        if name in loaded.drafts and name not in loaded.files:
            message = f"The framework {name} is a draft, so no document is made of it."
            raise SetupError(message, hint=_what_to_delete(name, loaded))
        if name not in loaded.files:
            raise _unknown(name, sorted(loaded.files))
    chosen = [each for each in loaded.frameworks if not names or each.id in names]
    about = _about(names, loaded) if names else loaded.diagnostics
    return Choice(
        sound=tuple(framework for framework in chosen if _is_sound(framework, loaded, strict)),
        diagnostics=tuple(each for each in about if not _is_of_a_draft(each, loaded)),
    )


def check_presence(loaded: Loaded) -> None:
    """Raises SetupError when there is no framework, whatever else there is."""
    if not loaded.files:
        message = "There is no framework to make documents of."
        raise SetupError(message, hint=_ONLY_DRAFTS if loaded.drafts else _NO_FRAMEWORK)


def check_documents(loaded: Loaded, names: tuple[str, ...]) -> None:
    """Raises SetupError when what was chosen has no documents, whatever else is wrong with it."""
    without = [each for each in loaded.frameworks if not each.documents]
    named = [each for each in without if each.id in names]
    chosen = named or (without if not names and len(without) == len(loaded.files) else [])
    if chosen:
        what = "The shared framework" if chosen[0].shared else "The framework"
        raise SetupError(
            f"{what} {chosen[0].id} has no documents.",
            hint=f"Write `documents: true` into the front matter of {chosen[0].sources[0]}.",
        )


def check_track(frameworks: Sequence[Framework], track: str | None) -> None:
    """Raises SetupError when none of the frameworks has that track."""
    known = sorted({each.id for framework in frameworks for each in framework.tracks})
    if track is None or track in known or not frameworks:
        return
    hint = f"There are: {', '.join(known)}." if known else "Leave out --track."
    raise SetupError(f"There is no track {track}.", hint=hint)


def _files(reading: Reading, content: Path) -> dict[str, tuple[str, ...]]:
    files = {
        framework.id: tuple((content / source).as_posix() for source in framework.sources)
        for framework in reading.frameworks
    }
    for failed in reading.failed:
        # Two frameworks of one id are such a failure: the files of both count.
        files[failed.id] = (*files.get(failed.id, ()), failed.file)
    return files


def _is_sound(framework: Framework, loaded: Loaded, strict: bool) -> bool:
    return not has_errors(_about((framework.id,), loaded), strict=strict)


def _about(names: tuple[str, ...], loaded: Loaded) -> tuple[Diagnostic, ...]:
    chosen = (file for name in names for file in loaded.files[name])
    others = (*loaded.files.values(), tuple(loaded.drafts.values()), loaded.skipped)
    return relevant(loaded.diagnostics, chosen, others)


def _is_of_a_draft(diagnostic: Diagnostic, loaded: Loaded) -> bool:
    """Whether it is about what is not built, other than that it is not built."""
    drafts = set(loaded.drafts.values())
    return diagnostic.location.file in drafts and diagnostic.code != "draft"


def _what_to_delete(name: str, loaded: Loaded) -> str:
    """The line that says so: there are several ways to."""
    file = loaded.drafts[name]
    places = (each.location for each in loaded.diagnostics if each.code == "draft")
    place = next(each for each in places if each.file == file)
    return f"Delete `{(place.source or '').strip()}` in {file}, line {place.line}."


_ONLY_DRAFTS = "There are only drafts; `framework-export check` shows what makes each one."
_NO_FRAMEWORK = (
    "One is a Markdown file that begins with ---. Is --content the folder that has them?"
)


def _unknown(name: str, known: Sequence[str]) -> SetupError:
    close = get_close_matches(name.removesuffix(".md").rpartition("/")[2].lower(), known, n=1)
    others = f"There are: {', '.join(known[:_MOST_NAMED])}."
    hint = f"Did you mean {close[0]}?" if close else others
    return SetupError(f"There is no framework {name}.", hint=hint)
