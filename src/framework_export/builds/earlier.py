"""What documents say of an earlier edition, and what its name means now: they depend on both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from framework_export.builds.fingerprint import digest, file_digest, folder_fingerprint
from framework_export.diagnostics import Diagnostic
from framework_export.project import Project

if TYPE_CHECKING:  # To find out that nothing changed, nobody has to know what a change is.
    from framework_export.editions.comparing.changes import Since


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What is known of the edition that documents are compared with."""

    since: Mapping[str, Since] = field(default_factory=dict)
    """By framework."""
    unknown: frozenset[str] = frozenset()
    """The frameworks of which nobody can tell what has changed, which are errors."""
    problems: tuple[Diagnostic, ...] = ()
    name: str = ""
    """As organisation.md has it; empty when a build compares with none."""
    fingerprint: str = ""
    """For a build: of the project with that edition, before anything of it was read."""


NO_PAST = Past()


def with_earlier(fingerprint: str, name: str, project: Project) -> str:
    """The fingerprint of a project for documents that compare it with the edition of that name.

    A branch moves, a folder is edited, an edition is published again; without a name, nothing is
    added. Nothing is read but bytes: to find out that nothing changed has to be cheap.
    """
    if not name:
        return fingerprint
    states = (name, _published(name, project), _path(name, project) or _object(name, project))
    return digest("\n".join((fingerprint, *states)).encode("utf-8", "surrogateescape"))


def _published(name: str, project: Project) -> str:
    """Of every file whose name says that it is the edition, of one framework or of all."""
    # Only now: most projects compare with nothing.
    from framework_export.editions.published.keeping import FOLDER, file_name

    framework, mark, edition = name.rpartition("@")
    if not mark:
        return ""
    files = sorted((project.output / FOLDER).glob("*"))
    meant = [file for file in files if file.name.endswith(file_name(framework, edition))]
    return " ".join(f"{file.name} {file_digest(file)}" for file in meant)


def _path(name: str, project: Project) -> str:
    path = project.beside_content / name
    try:
        if path.is_dir():
            return folder_fingerprint(path, without=project.output)
        return file_digest(path) if path.is_file() else ""
    except (OSError, ValueError):
        return ""


def _object(name: str, project: Project) -> str:
    """The one that git means by it; its name says all that is in it."""
    from framework_export.editions.git import GitError, ask_git

    try:
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", name)
        return ask_git(project.content, *words).decode("ascii", "replace").strip()
    except GitError:
        return ""
