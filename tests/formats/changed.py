"""What changed in a generated edition, for every format that draws it, also in a handbook."""

from dataclasses import replace
from pathlib import Path

from framework_export.documents import Source
from framework_export.documents.changes import Changes, plan_changes
from framework_export.documents.handbook import Handbook, plan_handbook
from framework_export.editions.comparing.changes import Since
from framework_export.editions.comparing.editions import compare_frameworks
from framework_export.model import Framework, HandbookPart
from framework_export.project import Project
from framework_export.reading.frameworks import read_frameworks
from framework_export.reading.settings.words import read_words
from tests.conftest import DATE
from tests.editions.conftest import framework_of
from tests.editions.pairs import new_sentences, old_sentences, page
from tests.samples import THREE_LEVELS

PARTS: tuple[HandbookPart, ...] = ("contents", "changes", "levels")

_NEW = THREE_LEVELS.replace("Writes tests, ", "").replace("[Invents]", "[Invents, Teaches]")
NEW = _NEW.replace("Asks early", "Asks early and often").replace("title: 📊 Data", "title: Data")


def whole_edition(project: Project, folder: Path, *, pinned: bool, language: str = "en") -> Changes:
    """Of 81 criteria, 65 are reworded, a dozen removed and 3 moved."""
    old = framework_of(folder / "old", page(old_sentences(), pinned=pinned))
    new = framework_of(folder / "new", page(new_sentences(), pinned=pinned))
    source = _source(project, folder, new, language)
    return plan_changes(source, compare_frameworks(old, new), "v1.0")


def whole_handbook(project: Project, folder: Path, *, language: str = "en") -> Handbook:
    """The handbook of that edition, with a part about what has changed."""
    old = framework_of(folder / "old", page(old_sentences(), pinned=True))
    new = framework_of(folder / "new", page(new_sentences(), pinned=True))
    return _handbook(project, folder, old, new, language)


def small_handbook(project: Project, folder: Path, *, same: bool = False) -> Handbook:
    """One of three levels and a track, in which something of every kind has changed, or nothing."""
    old = framework_of(folder / "old", NEW if same else THREE_LEVELS)
    return _handbook(project, folder, old, framework_of(folder / "new", NEW), "en")


def _handbook(
    project: Project, folder: Path, old: Framework, new: Framework, language: str
) -> Handbook:
    source = _source(project, folder, new, language)
    organisation = replace(source.organisation, name="Dummy Co", handbook_parts=PARTS)
    since = Since(edition="2025.1", changes=compare_frameworks(old, new))
    return plan_handbook(replace(source, organisation=organisation, since=since))


def _source(project: Project, folder: Path, framework: Framework, language: str) -> Source:
    words, _ = read_words(language, project)
    organisation = read_frameworks(folder / "new").organisation
    return Source(framework=framework, organisation=organisation, words=words, date=DATE)
