"""A published edition as a file: one framework, what its forms ask, and the artifacts of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from framework_export.diagnostics import Location
from framework_export.documents.naming import edition_of
from framework_export.editions.published.encoding import decoded, encoded
from framework_export.errors import SetupError, cannot_read
from framework_export.model import Framework, MailSettings, Organisation

FOLDER = "editions"
SUFFIX = ".json"

_WHAT = "framework-export edition"
_LAYOUT = 1
_LARGEST = 100_000_000  # bytes
_DAMAGES = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What reading raises for a file that anybody may have changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An edition of a framework, as it was when it was published."""

    edition: str
    framework: Framework
    organisation: Organisation
    """Without what says how to reach somebody, and what no form depends on."""
    artifacts: Mapping[str, str]
    """SHA-256 by path below the output folder, with `/` between folders."""

    @property
    def content(self) -> tuple[Framework, Organisation]:
        """What an edition is: artifacts can be made again, and files be called something else."""
        return replace(self.framework, sources=()), self.organisation


def as_published(
    framework: Framework, organisation: Organisation, artifacts: Mapping[str, str]
) -> Published:
    """The edition as a file gives it back."""
    kept = replace(
        organisation,
        contact=(),
        feedback=(),
        handbook_parts=(),
        changes_since=None,
        mail=MailSettings(),
    )
    place = Location(file="")
    return Published(
        edition=edition_of(framework, organisation),
        framework=decoded(Framework, encoded(framework), place),
        organisation=decoded(Organisation, encoded(kept), place),
        artifacts=dict(sorted(artifacts.items())),
    )


def kept_in(output: Path, usual: Path) -> Path:
    """The folder with published editions: of this output, or else of the usual one."""
    return output / FOLDER if (output / FOLDER).is_dir() else usual / FOLDER


def file_name(framework: str, edition: str) -> str:
    """`data-engineering-2027.1.json`; whatever an edition is called, it stays in its folder."""
    plain = "".join(each if each.isalnum() or each in "._-" else "-" for each in edition)
    return f"{framework}-{plain}{SUFFIX}"


def published_bytes(published: Published) -> bytes:
    """The same bytes for the same edition."""
    data = {
        "what": _WHAT,
        "layout": _LAYOUT,
        "edition": published.edition,
        "framework": encoded(published.framework),
        "organisation": encoded(published.organisation),
        "artifacts": dict(published.artifacts),
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "surrogatepass")


def is_published(path: Path) -> bool:
    """Whether there is a file whose name says that it is a published edition."""
    return path.suffix.lower() == SUFFIX and path.is_file()


def read_published(path: Path) -> Published:
    """The edition in a file. Raises SetupError when there is none in it."""
    try:
        if path.stat().st_size > _LARGEST:
            raise SetupError(f"{path} is larger than any published edition.")
        data = path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error
    try:
        return _published(json.loads(data), Location(file=path.as_posix()))
    except _DAMAGES as error:
        raise SetupError(
            f"{path} is no published edition that can be read.",
            hint="Name a file that `framework-export publish` has written with this version or an "
            "earlier one.",
        ) from error


def _published(data: Mapping[str, Any], place: Location) -> Published:
    if (data["what"], data["layout"]) != (_WHAT, _LAYOUT):
        raise ValueError(data["what"])
    return Published(
        edition=str(data["edition"]),
        framework=decoded(Framework, data["framework"], place),
        organisation=decoded(Organisation, data["organisation"], place),
        artifacts={str(path): str(digest) for path, digest in data["artifacts"].items()},
    )
