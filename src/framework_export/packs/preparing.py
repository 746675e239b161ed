"""From a project and what was asked for to a request that packs can be made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from framework_export.builds.dating import framework_date
from framework_export.diagnostics import Diagnostic
from framework_export.documents import with_short_reviews
from framework_export.documents.form import FORM_KINDS, FormKind
from framework_export.errors import SetupError
from framework_export.formats import Look
from framework_export.loading import Loaded, check_documents, choose_frameworks, load_project
from framework_export.model import Framework, Mailbox, Organisation
from framework_export.packs.file_names import MENDED, STANDARD, check_pattern
from framework_export.packs.forms.variants import Sources
from framework_export.packs.mail.letters import open_letters
from framework_export.packs.places.addresses import Place, Url
from framework_export.packs.places.layout import Scheme
from framework_export.packs.places.shards import Shard
from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.ladders import ladder
from framework_export.packs.roster.mapping.mappings import RosterMapping
from framework_export.packs.roster.opening import open_roster
from framework_export.packs.roster.reading import Roster
from framework_export.packs.running import PackRequest
from framework_export.project import Project
from framework_export.reading.settings.words import read_all_words
from framework_export.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What was asked for."""

    project: Project
    roster: Path
    cycle: str
    documents: tuple[str, ...] = ()
    """Empty for those that the organisation uses."""
    short: bool | None = None
    """Whether reviews rate topics as a whole; None for what the organisation says."""
    pattern: str | None = None
    by_manager: bool = False
    archived: bool = False
    mapping: RosterMapping = field(default_factory=RosterMapping)
    """What was said of the roster."""
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
    mail: bool = False
    """Whether drafts of mail are wanted."""
    sender: Mailbox | None = None
    """Whom they come from; None for whom organisation.md names."""
    returned: tuple[Path, ...] = ()
    """Where forms are whose answers go into the new ones."""


def prepare_packs(wish: Wish) -> tuple[PackRequest, tuple[Diagnostic, ...]]:
    """The request, and what is wrong with the content. Raises SetupError."""
    if wish.prune and wish.shard != (1, 1):
        raise SetupError("--prune needs to know everybody, and --shard is about a share of them.")
    _check_mail(wish)
    check_pattern(wish.pattern or STANDARD)
    loaded = _loaded(wish)
    choice = choose_frameworks(loaded, (), strict=wish.strict)
    check_documents(loaded, ())
    words = {**read_all_words(wish.project), **loaded.words}
    directory = _directory(choice.sound, words)
    roster = open_roster(wish.roster, directory, wish.mapping)
    if wish.prune and roster.hidden_left_out:
        raise SetupError("--prune needs to know everybody, and hidden rows are left out.")
    place = _place(wish)
    # Who is on a list of mended rows knows nothing of the names, folders and lists of the others.
    request = PackRequest(
        roster=roster,
        scheme=_scheme(wish, loaded.organisation),
        sources=_sources(wish, loaded, roster, words),
        place=place / MENDED if roster.is_mended else place,
        folder=f"{MENDED}/" if roster.is_mended else "",
        whole=place,
        workers=wish.workers,
        elsewhere=wish.elsewhere,
        shard=Shard(number=wish.shard[0], count=wish.shard[1]),
        skip_bad=wish.skip_bad,
        prune=wish.prune,
        strict=wish.strict,
        dry=wish.dry,
        letters=open_letters(wish.project, loaded.organisation, words, wish.cycle)
        if wish.mail
        else None,
        returned=wish.returned,
    )
    return request, choice.diagnostics


def _loaded(wish: Wish) -> Loaded:
    """The project, with what was said on the command line about its organisation."""
    loaded = load_project(wish.project)
    organisation = loaded.organisation
    if wish.sender:
        mail = replace(organisation.mail, sender=wish.sender)
        organisation = replace(organisation, mail=mail)
    if wish.short is not None:
        organisation = with_short_reviews(organisation, short=wish.short)
    return replace(loaded, organisation=organisation)


def _scheme(wish: Wish, organisation: Organisation) -> Scheme:
    return Scheme(
        documents=_documents(wish.documents or organisation.forms),
        cycle=wish.cycle,
        pattern=wish.pattern or STANDARD,
        by_manager=wish.by_manager,
        archived=wish.archived,
    )


def _check_mail(wish: Wish) -> None:
    if wish.sender and not wish.mail:
        raise SetupError("--from is about drafts of mail.", hint="Add --mail.")
    if wish.mail and wish.by_manager and wish.shard != (1, 1) and not wish.archived:
        raise SetupError(
            "--shard shares people out, and a draft for a manager has all of theirs.",
            hint="Add --archive: then each share has whole managers.",
        )


def _directory(frameworks: Iterable[Framework], words: Mapping[str, Words]) -> Directory:
    ladders = {
        framework.id: ladder(framework, words) for framework in frameworks if framework.documents
    }
    if not ladders:
        raise SetupError(
            "There is no framework without errors.", hint="Run framework-export check."
        )
    return Directory(ladders=ladders, languages={each.lower(): each for each in words})


def _place(wish: Wish) -> Place:
    output: Place = wish.url or wish.project.output
    if wish.elsewhere and isinstance(output, Path):
        output = output.absolute()  # A worker is in a folder of its own.
    return output / "packs" / wish.cycle


def _documents(wanted: tuple[str, ...]) -> tuple[FormKind, ...]:
    return tuple(kind for kind in FORM_KINDS if kind in wanted)


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
