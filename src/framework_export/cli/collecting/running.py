"""Collects what came back, and says what it is."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from framework_export.cli.build import source_date_epoch
from framework_export.cli.collecting.content import content_of
from framework_export.cli.collecting.elsewhere import (
    FOLDER,
    Workplace,
    fetched,
    opened_workplace,
    workers,
)
from framework_export.cli.collecting.mail import check_mail, reminding, report_mail
from framework_export.cli.command import INTERRUPTED, Arguments
from framework_export.cli.problems import report_problems
from framework_export.cli.progress import Progress
from framework_export.cli.showing import counted
from framework_export.cli.terminal import Terminal
from framework_export.errors import FrameworkExportError, SetupError
from framework_export.formats import Look
from framework_export.model import Organisation
from framework_export.project import Project, is_folder
from framework_export.returns.collecting.accounting import TABLES
from framework_export.returns.collecting.counting import Counts
from framework_export.returns.collecting.running import (
    Collected,
    Collecting,
    Dataset,
    collect,
)
from framework_export.returns.collecting.settling import Choice
from framework_export.returns.datasets.answers_parquet import check_parquet
from framework_export.returns.datasets.folders import BASE
from framework_export.returns.datasets.summaries import Drawing, is_drawn
from framework_export.returns.reminding.kept import is_draft


def run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    """Prints the folder of each dataset.

    The code is 1 when something could not be read, contradicts, or is of nobody knows whom.
    """
    with opened_workplace(arguments) as workplace:
        _keep_temporary_files_in(workplace.folder)
        if arguments.own["forget"] is not None:
            return _forget(workplace, arguments, terminal)
        if not arguments.own["files"]:
            raise SetupError("Nothing was named.", hint="Name a folder with what came back.")
        check_mail(arguments)
        if arguments.own["parquet"]:
            check_parquet()
        began = time.perf_counter()
        progress = Progress(terminal, time.monotonic, "file")
        try:
            collected = _collected(workplace, arguments, terminal, environ, progress)
        except KeyboardInterrupt:
            terminal.complain("Stopped. The same command goes on.")
            return INTERRUPTED
        finally:
            progress.close()
        _report(collected, terminal, arguments, workplace, time.perf_counter() - began)
    wrong = collected.problems.counts["error"]
    if arguments.strict:
        wrong += collected.problems.counts["warning"]
    wrong += sum(len(each.mail.concerns) for each in collected.datasets)
    return 1 if wrong or _is_empty(collected, arguments, terminal) else 0


def _collected(
    workplace: Workplace,
    arguments: Arguments,
    terminal: Terminal,
    environ: Mapping[str, str],
    progress: Progress,
) -> Collected:
    """Datasets are where they belong when this comes back."""
    collecting = _collecting(workplace.folder, arguments, terminal, environ)
    published = workplace.published
    if published:
        published.fetch(lambda name: is_drawn(name) or is_draft(name))
    with workers(arguments) as (executor, count), fetched(arguments.own["manifest"]) as manifest:
        collecting = replace(collecting, manifest=manifest, executor=executor, workers=count)
        try:
            collected = collect(collecting, progress)
        except (KeyboardInterrupt, FrameworkExportError):
            workplace.keep()
            raise
    if published:
        made = [each.folder.name for each in collected.datasets]
        changed = collected.taken.new + collected.taken.gone > 0
        published.publish(made, changed=changed, anew=arguments.force)
    return collected


def _is_empty(collected: Collected, arguments: Arguments, terminal: Terminal) -> bool:
    """Whether nobody has the manager who was chosen, which is said."""
    managers = arguments.own["manager"]
    empty = bool(managers) and not any(each.counts.people for each in collected.datasets)
    if empty:
        terminal.complain_about(f"Nobody has the manager {' or '.join(managers)}.")
    return empty


def _keep_temporary_files_in(folder: Path) -> None:
    """SQLite sorts what does not fit into memory in files, which have people's answers in them."""
    os.environ["SQLITE_TMPDIR"] = str(folder)


def _forget(workplace: Workplace, arguments: Arguments, terminal: Terminal) -> int:
    from framework_export.builds.fingerprint import own_fingerprint
    from framework_export.returns.collecting.forgetting import forget

    who = arguments.own["forget"]
    if arguments.own["files"]:
        raise SetupError("--forget names a person, and collects nothing.", hint="Name no files.")
    folder, published = workplace.folder, workplace.published
    if not (published.is_there if published else is_folder(folder)):
        where = arguments.url / FOLDER if arguments.url else folder
        raise SetupError(f"There is no folder {where}.", hint="Name the output with --output DIR.")
    if published:
        published.fetch(is_draft, needed=(BASE,))
    found = forget(folder, own_fingerprint(), who)
    if published:
        changed = bool(found.rows or found.forms or found.drafts)
        published.publish(found.cycles, changed=changed)
    if not found.rows and not found.forms and not found.drafts:
        terminal.complain_about(f"Nobody with the employee id {who} was collected.")
        return 1
    terminal.say(
        f"Removed {who}: {counted(found.rows, 'row')} of {counted(len(found.cycles), 'dataset')},"
        f" and what {counted(found.forms, 'file')} said."
    )
    if found.drafts:
        terminal.say(f"{counted(found.drafts, 'draft')} of mail to them or about them went, too.")
    if found.cycles:
        terminal.say("Their summaries were removed, too; the next run makes them again.")
    for source in found.sources:
        terminal.say(f"{source} is read again with the next run, unless you remove it.")
    if found.mentions:
        terminal.say(f"{counted(found.mentions, 'text')} of others still have the name in them.")
    return 0


def _collecting(
    folder: Path, arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]
) -> Collecting:
    from framework_export.builds.fingerprint import own_fingerprint

    options = arguments.own
    project, organisation, content = content_of(arguments, terminal)
    return Collecting(
        named=tuple(options["files"]),
        folder=folder,
        roster=options["roster"],
        choice=Choice(
            cycle=options["cycle"],
            frameworks=tuple(options["framework"]),
            managers=tuple(options["manager"]),
        ),
        content=content,
        drawing=_drawing(arguments, project, organisation, environ),
        reminding=reminding(arguments, project, organisation),
        parquet=options["parquet"],
        program=own_fingerprint(),
        jobs=arguments.jobs,
        anew=arguments.force,
        check=options["check"],
    )


def _drawing(
    arguments: Arguments,
    project: Project,
    organisation: Organisation,
    environ: Mapping[str, str],
) -> Drawing:
    from framework_export.builds.fingerprint import (
        folder_fingerprint,
        installed_fingerprint,
        own_fingerprint,
    )
    from framework_export.reading.settings.organisation import DEFAULT_ORGANISATION
    from framework_export.reading.settings.theme import read_theme
    from framework_export.reading.settings.words import read_words

    epoch = source_date_epoch(environ)
    now = time.time() if epoch is None else epoch
    prints = (own_fingerprint(), installed_fingerprint())
    return Drawing(
        look=Look(theme=read_theme(project)[0], project=project),
        words_of=lambda language: read_words(language, project)[0],
        language="" if organisation == DEFAULT_ORGANISATION else organisation.language,
        company=organisation.name,
        day=datetime.datetime.fromtimestamp(now, datetime.UTC).date(),
        least_group=arguments.own["least_group"],
        people=arguments.own["people"],
        jobs=arguments.jobs,
        fingerprint=" ".join((*prints, *map(folder_fingerprint, project.templates))),
    )


def _report(
    collected: Collected,
    terminal: Terminal,
    arguments: Arguments,
    workplace: Workplace,
    seconds: float,
) -> None:
    problems = collected.problems
    report_problems(problems.first, terminal, strict=arguments.strict)
    if problems.left_out:
        terminal.complain(f"… and {problems.left_out:,} problems more, which problems.csv has.")
    for file, trace in collected.failures if terminal.verbose else ():
        terminal.complain(f"{file}:\n{trace}")
    for dataset in collected.datasets:
        _report_balances(dataset, terminal)
        for line in _table(dataset):
            terminal.say(line)
        place = workplace.place(dataset.folder)
        report_mail(dataset.mail, place, terminal, wanted=arguments.own["mail"])
        terminal.result(str(place))
    if arguments.own["framework"] or arguments.own["manager"]:
        terminal.say("Only what was chosen is in it; run it without to have everything again.")
    taken = collected.taken
    gone = f", {taken.gone:,} not there any more" if taken.gone else ""
    files = counted(taken.inputs, "file")
    terminal.say(f"{files} named, {taken.new:,} of them read{gone} ({seconds:.1f} s)")


def _report_balances(dataset: Dataset, terminal: Terminal) -> None:
    for each in dataset.balances:
        went = ", ".join(
            f"{count} in {table}" for table, count in zip(TABLES, each.rows, strict=True) if count
        )
        said = f"{each.answers} answers and {each.remarks} remarks = {went or 'nothing'}"
        terminal.complain(f"{each.file} ({each.state}): {said}")


def _table(dataset: Dataset) -> list[str]:
    counts: Counts = dataset.counts
    rows = (
        ("people", counts.people),
        ("asked", counts.asked),
        ("nothing returned", counts.missing),
        ("halves not returned", counts.halves),
        ("forms", counts.forms),
        ("of several returns", counts.joined),
        ("answers", counts.answers),
        ("conflicts", counts.conflicts),
        ("of earlier returns", counts.history),
        ("to questions of before", counts.unplaced),
        ("remarks", counts.remarks),
        ("forms of nobody knows whom", counts.doubtful),
        ("files", counts.files),
        ("copies", counts.copies),
        ("earlier returns", counts.earlier),
        ("no forms", counts.unread),
    )
    head = f"Cycle {dataset.cycle}" if dataset.cycle else "Without a cycle"
    return [head, *(f"{count:>9,}  {what}" for what, count in rows if count)]
