"""What to say of a name that is no edition, and what to do about it."""

from __future__ import annotations

import re
from pathlib import Path

from framework_export.editions.git import GitError, is_shallow
from framework_export.editions.published.finding import kept_names
from framework_export.errors import SetupError

_PUBLISHED = re.compile(r"[^@:]*@[^@{]+")
"""`NAME@EDITION` or `@EDITION`; git's own names have braces behind the sign."""
_MOST_NAMED = 12  # editions, in a hint


def unknown_edition(name: str, error: GitError, content: Path, kept: Path | None) -> SetupError:
    """For a name that is neither a path nor, as git says in the error, a revision."""
    known = kept_names(kept) if kept else ()
    if _PUBLISHED.fullmatch(name) and kept is not None:
        return _not_kept(name, known, kept)
    if not error.silent:
        hint = _WITHOUT_GIT if error.absent else ""
        return SetupError(f"{name} is no folder and no file. {error}", hint=hint)
    message = f"{name} is no folder, no file, and no revision that git knows."
    if any(each.endswith(f"@{name}") for each in known):
        return SetupError(message, hint=f"Published editions are named with a sign: @{name}.")
    return SetupError(message, hint=_SHALLOW if is_shallow(content) else _USUAL)


def _not_kept(name: str, known: tuple[str, ...], kept: Path) -> SetupError:
    named = ", ".join(known[:_MOST_NAMED])
    return SetupError(
        f"There is no published edition {name} in {kept}.",
        hint=f"There are: {named}." if named else "`framework-export publish` keeps one there.",
    )


_USUAL = "`git tag` and `git log --oneline` show what there is."
_SHALLOW = (
    "This clone has no history. Fetch it with `git fetch --unshallow --tags`, or publish that "
    "edition where its history is, and name it as NAME@EDITION or by the path of its file."
)
_WITHOUT_GIT = (
    "Publish that edition where git knows it, with `framework-export publish`, and name it as "
    "NAME@EDITION or by the path of its file."
)
