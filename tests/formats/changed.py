"""The document about the changes of a generated edition, for every format that draws it."""

from pathlib import Path

from framework_export.documents import Source
from framework_export.documents.changes import Changes, plan_changes
from framework_export.editions.comparing.editions import compare_frameworks
from framework_export.project import Project
from framework_export.reading.frameworks import read_frameworks
from framework_export.reading.settings.words import read_words
from tests.conftest import DATE
from tests.editions.conftest import framework_of
from tests.editions.pairs import new_sentences, old_sentences, page


def whole_edition(project: Project, folder: Path, *, pinned: bool, language: str = "en") -> Changes:
    """Of 81 criteria, 65 are reworded, a dozen removed and 3 moved."""
    old = framework_of(folder / "old", page(old_sentences(), pinned=pinned))
    new = framework_of(folder / "new", page(new_sentences(), pinned=pinned))
    words, _ = read_words(language, project)
    organisation = read_frameworks(folder / "new").organisation
    source = Source(framework=new, organisation=organisation, words=words, date=DATE)
    return plan_changes(source, compare_frameworks(old, new), "v1.0")
