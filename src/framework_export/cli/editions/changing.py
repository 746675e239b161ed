"""Writes the documents about what changed between two editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from framework_export.builds.dating import framework_date
from framework_export.builds.making import Task
from framework_export.cli.build import source_date_epoch
from framework_export.cli.command import OUTPUT, Arguments
from framework_export.cli.editions.making import make_documents
from framework_export.cli.opening import open_project
from framework_export.cli.problems import report_problems
from framework_export.cli.terminal import Terminal
from framework_export.documents import Source
from framework_export.documents.changes import Changes, plan_changes
from framework_export.editions.comparing.changes import FrameworkChanges
from framework_export.editions.comparing.editions import Wanted, narrowed
from framework_export.editions.opened import Compared, check_wanted, compare_named
from framework_export.editions.published.keeping import kept_in
from framework_export.errors import SetupError
from framework_export.formats import Look
from framework_export.model import Framework
from framework_export.products import Product, products_of
from framework_export.project import Project
from framework_export.reading.settings.theme import read_theme
from framework_export.reading.settings.words import read_words


def run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    """Prints the path of every document; 1 when an edition has errors or one could not be made."""
    own = arguments.own
    project = open_project(arguments, terminal, content_needed=own["new"] is None)
    theme, problems = read_theme(project)
    compared = compare_named(
        own["old"], own["new"], project.content, kept_in(project.output, OUTPUT)
    )
    check_wanted(compared, _wanted(arguments))
    frameworks = _chosen(compared, tuple(own["framework"]))
    epoch = source_date_epoch(environ)
    look = Look(theme=theme, project=project)
    tasks = [
        _task(product, framework, changes, look, strict=arguments.strict)
        for framework, changes in _planned(compared, frameworks, project, arguments, epoch)
        for product in _products(own["format"] or ["pdf"])
    ]
    report_problems((*compared.problems, *problems), terminal, strict=arguments.strict)
    if not tasks:
        terminal.say("No framework is in both editions.")
    code = make_documents(tasks, terminal, strict=arguments.strict)
    return max(code, 1 if compared.problems else 0)


def _wanted(arguments: Arguments) -> Wanted:
    own = arguments.own
    return Wanted(level=own["level"], topic=own["topic"], track=own["track"])


def _chosen(compared: Compared, names: tuple[str, ...]) -> list[FrameworkChanges]:
    """Those of both editions. Raises SetupError for a name that is none of them."""
    one_sided = ("framework-added", "framework-removed")
    both = [each for each in compared.changes if not any(c.kind in one_sided for c in each.changes)]
    known = [each.id for each in both]
    for name in names:
        if name not in known:
            raise SetupError(
                f"There is no framework {name} in both editions.",
                hint=f"There are: {', '.join(known) or 'none'}.",
            )
    return [each for each in both if not names or each.id in names]


def _products(formats: list[str]) -> Iterator[Product]:
    for name in dict.fromkeys(formats):
        products = products_of(name, about="editions")
        yield next(each for each in products if each.kind.name == "changes")


def _planned(
    compared: Compared,
    chosen: list[FrameworkChanges],
    project: Project,
    arguments: Arguments,
    epoch: int | None,
) -> Iterator[tuple[Framework, Changes]]:
    wanted = _wanted(arguments)
    reading = compared.new.reading
    frameworks = {each.id: each for each in reading.frameworks}
    for each in chosen:
        framework = frameworks[each.id]
        if not framework.documents:
            continue
        words, _ = read_words(framework.language, project)
        source = Source(
            framework=framework,
            organisation=reading.organisation,
            words=words,
            date=framework_date(
                framework,
                reading.organisation,
                compared.new.folder,
                epoch,
                compared.new.revision,
            ),
        )
        changes = narrowed(each, wanted).changes
        yield framework, plan_changes(source, changes, compared.since(each.id))


def _task(
    product: Product, framework: Framework, changes: Changes, look: Look, *, strict: bool
) -> Task:
    return Task(
        format=product.format,
        framework=framework.id,
        path=look.project.output / product.format / product.file_name(framework.id, ""),
        key="",
        document=changes,
        look=look,
        strict=strict,
    )
