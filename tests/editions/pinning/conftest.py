"""Content folders whose criteria get permanent ids."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from framework_export.diagnostics import Location
from framework_export.editions.pinning.running import pin_files
from framework_export.model import Framework
from framework_export.reading.files import read_sources
from framework_export.reading.frameworks import read_written

Files = Mapping[str, str | bytes]


@dataclass(frozen=True)
class Done:
    """What pinning a folder did."""

    before: tuple[Framework, ...]
    after: tuple[Framework, ...]
    old: dict[str, bytes]
    new: dict[str, bytes]
    problems: list[tuple[str, int | None]]


def pin_folder(content: Path, files: Files) -> Done:
    """Writes the files, pins all that is in them, and reads them again."""
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    written = read_written(read_sources(content), content)
    old = {name: (content / name).read_bytes() for name in files}
    pinned = list(pin_files(written, written.reading.frameworks, content))
    for each in pinned:
        each.path.write_bytes(each.data)
    again = read_written(read_sources(content), content)
    return Done(
        before=written.reading.frameworks,
        after=again.reading.frameworks,
        old=old,
        new={name: (content / name).read_bytes() for name in files},
        problems=[(each.code, each.location.line) for file in pinned for each in file.problems],
    )


def without_pins(frameworks: tuple[Framework, ...]) -> tuple[Framework, ...]:
    """The same with all criteria unpinned and nowhere."""
    nowhere = Location(file="")
    return tuple(
        replace(
            framework,
            topics=tuple(
                replace(
                    topic,
                    criteria=tuple(
                        replace(each, pinned=False, location=nowhere) for each in topic.criteria
                    ),
                )
                for topic in framework.topics
            ),
        )
        for framework in frameworks
    )


@pytest.fixture
def pin(tmp_path: Path) -> Callable[[Files], Done]:
    return lambda files: pin_folder(tmp_path, files)
