"""From a project and what was asked for to a request that packs can be made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from framework_export.builds.dating import framework_date
from framework_export.diagnostics import Diagnostic
from framework_export.documents.form import FORM_KINDS, FormKind
from framework_export.errors import SetupError
from framework_export.formats import Look
from framework_export.loading import Loaded, check_documents, choose_frameworks, load_project
from framework_export.model import Framework
from framework_export.packs.file_names import MENDED, STANDARD, check_pattern
from framework_export.packs.forms.variants import Sources
from framework_export.packs.places.addresses import Place, Url
from framework_export.packs.places.layout import Scheme
from framework_export.packs.roster.columns import read_mapping
from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.ladders import ladder
from framework_export.packs.roster.names import NameOrder
from framework_export.packs.roster.reading import Roster, open_roster
from framework_export.packs.running import PackRequest
from framework_export.packs.shards import Shard
from framework_export.project import Project
from framework_export.reading.settings.words import FOLDER, languages, read_words
from framework_export.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What was asked for."""

    project: Project
    roster: Path
    cycle: str
    documents: tuple[str, ...] = ()
    """Empty for all there is."""
    pattern: str | None = None
    by_manager: bool = False
    archived: bool = False
    mapping: tuple[str, ...] = ()
    """Such as `Stufe=level`."""
    order: NameOrder | None = None
    """How names are put together from their parts; None for the order of their language."""
    shard: tuple[int, int] = (1, 1)
    skip_bad: bool = False
    prune: bool = False
    strict: bool = False
    dry: bool = False
    workers: int = 1
    url: Url | None = None
    """Where packs go instead of the project's output."""
    elsewhere: bool = False
    """Whether workers are on other machines."""
    epoch: int | None = None
    returned: tuple[Path, ...] = ()
    """Where forms are whose answers go into the new ones."""


def prepare_packs(wish: Wish) -> tuple[PackRequest, tuple[Diagnostic, ...]]:
    """The request, and what is wrong with the content. Raises SetupError."""
    if wish.prune and wish.shard != (1, 1):
        raise SetupError("--prune needs to know everybody, and --shard is about a share of them.")
    scheme = Scheme(
        documents=_documents(wish.documents),
        cycle=wish.cycle,
        pattern=check_pattern(wish.pattern or STANDARD),
        by_manager=wish.by_manager,
        archived=wish.archived,
    )
    mapping = read_mapping(wish.mapping)
    loaded = load_project(wish.project)
    choice = choose_frameworks(loaded, (), strict=wish.strict)
    check_documents(loaded, ())
    words = dict(_words(wish.project, loaded))
    directory = _directory(choice.sound, words)
    roster = open_roster(wish.roster, directory, mapping, wish.order)
    request = PackRequest(
        roster=roster,
        scheme=scheme,
        sources=_sources(wish, loaded, roster, words),
        place=_place(wish, roster),
        workers=wish.workers,
        elsewhere=wish.elsewhere,
        shard=Shard(number=wish.shard[0], count=wish.shard[1]),
        skip_bad=wish.skip_bad,
        prune=wish.prune,
        strict=wish.strict,
        dry=wish.dry,
        returned=wish.returned,
    )
    return request, choice.diagnostics


def _directory(frameworks: Iterable[Framework], words: Mapping[str, Words]) -> Directory:
    ladders = {
        framework.id: ladder(framework, words) for framework in frameworks if framework.documents
    }
    if not ladders:
        raise SetupError(
            "There is no framework without errors.", hint="Run framework-export check."
        )
    return Directory(ladders=ladders, languages={each.lower(): each for each in words})


def _place(wish: Wish, roster: Roster) -> Place:
    output: Place = wish.url or wish.project.output
    if wish.elsewhere and isinstance(output, Path):
        output = output.absolute()  # A worker is in a folder of its own.
    place = output / "packs" / wish.cycle
    # Who is on it knows nothing of the names, folders and lists that everybody else has got.
    return place / MENDED if roster.is_mended else place


def _documents(wanted: tuple[str, ...]) -> tuple[FormKind, ...]:
    return tuple(kind for kind in FORM_KINDS if not wanted or kind in wanted)


def _words(project: Project, loaded: Loaded) -> Iterable[tuple[str, Words]]:
    """By every language that a form can be in."""
    own = {
        path.stem
        for folder in project.templates
        for path in sorted((folder / FOLDER).glob("*.toml"))
    }
    for language in sorted({*languages(), *own}):
        yield language, read_words(language, project)[0]
    yield from loaded.words.items()


def _sources(wish: Wish, loaded: Loaded, roster: Roster, words: Mapping[str, Words]) -> Sources:
    frameworks = {name: each.framework for name, each in roster.directory.ladders.items()}
    dates = {
        name: framework_date(framework, loaded.organisation, wish.project.content, wish.epoch)
        for name, framework in frameworks.items()
    }
    return Sources(
        organisation=loaded.organisation,
        frameworks=frameworks,
        words=words,
        dates=dates,
        look=Look(theme=loaded.theme, project=wish.project),
        cycle=wish.cycle,
    )
