"""A small ladder, and rosters written as texts."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from framework_export.formats import Look
from framework_export.packs.forms import variants
from framework_export.packs.forms.variants import PlannedForm, Sources
from framework_export.packs.roster.columns import read_mapping
from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.ladders import ladder
from framework_export.packs.roster.mapping.mappings import RosterMapping, read_values
from framework_export.packs.roster.opening import open_roster
from framework_export.packs.roster.reading import Roster
from framework_export.project import Project
from framework_export.reading.settings.words import read_words
from tests.samples import TWO_LEVELS, ReadOne

OpenText = Callable[..., Roster]


@pytest.fixture(scope="session", autouse=True)
def forms_drawn_once() -> Iterator[None]:
    """Keeps what was rendered: the same document looks the same in every test, and takes longest."""
    render, drawn = variants.rendered, dict[str, bytes]()

    def rendered(document: PlannedForm, sources: Sources) -> bytes:
        key = f"{document!r} {sources.look.theme!r}"
        if key not in drawn:
            drawn[key] = render(document, sources)
        return drawn[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(variants, "rendered", rendered)
        yield


@pytest.fixture
def sources(read_one: ReadOne, look: Look, project: Project) -> Sources:
    framework, organisation = read_one(TWO_LEVELS)
    return Sources(
        organisation=organisation,
        frameworks={framework.id: framework},
        words={language: read_words(language, project)[0] for language in ("en", "ar", "ja")},
        dates={framework.id: datetime.date(2026, 1, 15)},
        look=look,
        cycle="2026-H2",
    )


@pytest.fixture
def directory(sources: Sources) -> Directory:
    return Directory(
        ladders={name: ladder(each, sources.words) for name, each in sources.frameworks.items()},
        languages={each.lower(): each for each in sources.words},
    )


@pytest.fixture
def open_text(tmp_path: Path, directory: Directory) -> OpenText:
    """Opens a roster with that content."""

    def open_one(
        content: str | bytes,
        *mapping: str,
        values: Sequence[str] = (),
        said: RosterMapping | None = None,
        **looks: Any,
    ) -> Roster:
        path = tmp_path / "people.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        typed = RosterMapping(columns=read_mapping(mapping), values=read_values(values), **looks)
        return open_roster(path, directory, said or typed)

    return open_one
