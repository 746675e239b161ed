"""Writes filled-in forms anew in the edition in use, and says what became of every answer."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial

from framework_export.builds.dating import framework_date
from framework_export.builds.request import Failure
from framework_export.builds.workers import Crew, Died
from framework_export.cli.build import source_date_epoch
from framework_export.cli.columns import visible
from framework_export.cli.command import INTERRUPTED, OUTPUT, Arguments
from framework_export.cli.opening import open_project
from framework_export.cli.problems import report_failures, report_problems
from framework_export.cli.progress import Progress
from framework_export.cli.showing import counted
from framework_export.cli.terminal import Terminal
from framework_export.diagnostics import has_errors
from framework_export.editions.published.keeping import kept_in
from framework_export.editions.revisions import open_edition
from framework_export.editions.upgrading.files import (
    Outcome,
    place_for,
    upgrade_file,
    write_beside,
)
from framework_export.editions.upgrading.forms import Upgraded, Wish
from framework_export.editions.upgrading.ground import Ground
from framework_export.errors import SetupError
from framework_export.formats import Look, renderer
from framework_export.loading import choose_frameworks, load_project
from framework_export.packs.forms.variants import Sources
from framework_export.products import FORMS, form_product
from framework_export.reading.settings.words import read_all_words
from framework_export.returns.places import FoundFile, find_places


def run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    """Prints the path of every new form; 1 when one could not be made or needs to be looked at."""
    ground = _ground(arguments, terminal, environ)
    places = find_places(arguments.own["files"])
    progress = Progress(terminal, time.monotonic, "form")
    progress.start(len(places))
    codes = [0]
    unknown = 0
    try:
        for outcomes in _upgraded(places, ground, arguments, progress):
            codes.extend(_report(each, arguments, terminal) for each in outcomes)
            made = (each.result for each in outcomes)
            unknown += sum(each.counts.unknown for each in made if isinstance(each, Upgraded))
            progress.advance()
    except KeyboardInterrupt:
        terminal.complain("Stopped. No form is half-written; the same command goes on.")
        return INTERRUPTED
    finally:
        progress.close()
    if unknown:
        terminal.say(
            f"{counted(unknown, 'answer')} listed as nothing has the id of "
            f"{'its' if unknown == 1 else 'their'} criterion now. With --since OLD, the edition "
            "that the forms are of, criteria with another id are found by their words."
        )
    return max(codes)


def _ground(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> Ground:
    project = open_project(arguments, terminal)
    loaded = load_project(project)
    choice = choose_frameworks(loaded, (), strict=arguments.strict)
    report_problems(choice.diagnostics, terminal, strict=arguments.strict)
    epoch = source_date_epoch(environ)
    frameworks = {each.id: each for each in choice.sound if each.documents}
    wanted = arguments.own["framework"]
    if wanted is not None and wanted not in frameworks:
        known = ", ".join(frameworks) or "none"
        raise SetupError(f"There is no framework {wanted}.", hint=f"There are: {known}.")
    kept = kept_in(arguments.output, OUTPUT)
    since = arguments.own["since"]
    return Ground(
        Sources(
            organisation=loaded.organisation,
            frameworks=frameworks,
            words={**read_all_words(project), **loaded.words},
            dates={
                name: framework_date(each, loaded.organisation, project.content, epoch)
                for name, each in frameworks.items()
            },
            look=Look(theme=loaded.theme, project=project),
            cycle="",
        ),
        kept,
        open_edition(since, project.content, kept).reading.frameworks if since else (),
    )


def _upgraded(
    places: Sequence[FoundFile], ground: Ground, arguments: Arguments, progress: Progress
) -> Iterator[tuple[Outcome, ...]]:
    """What becomes of each file, in the order of the files, made by several processes."""
    own = arguments.own
    wish = Wish(level=own["level"], document=own["documents"], framework=own["framework"])
    work = partial(_numbered, ground=ground, wish=wish)
    waiting: dict[int, tuple[Outcome, ...]] = {}
    following = 0
    with Crew(work, _prepare) as crew:
        items = iter(enumerate(places))
        for answer in crew.results(items, jobs=arguments.jobs, tick=progress.tick):
            number, outcomes = _died(answer) if isinstance(answer, Died) else answer
            waiting[number] = outcomes
            while following in waiting:
                yield waiting.pop(following)
                following += 1


def _numbered(
    item: tuple[int, FoundFile], ground: Ground, wish: Wish
) -> tuple[int, tuple[Outcome, ...]]:
    number, place = item
    return number, upgrade_file(place, ground, wish)


def _prepare() -> None:
    for document in FORMS:
        with suppress(SetupError):  # The first form that needs it will say so.
            renderer(form_product(document).format).prepare()


def _died(died: Died[tuple[int, FoundFile]]) -> tuple[int, tuple[Outcome, ...]]:
    number, place = died.item
    file = place.path.as_posix()
    message = f"The process that read it ended early (exit code {died.exit_code})."
    failure = Failure(name=file, message=message, hint="Try it again alone, with --jobs 1.")
    return number, (
        Outcome(file=file, place=place.path, document="", edition="", problems=(), result=failure),
    )


def _report(outcome: Outcome, arguments: Arguments, terminal: Terminal) -> int:
    """Writes the form, and says what is in it; gives the exit code."""
    report_problems(outcome.problems, terminal, strict=arguments.strict)
    made = outcome.result
    if isinstance(made, Failure):
        report_failures((made,), terminal)
        return made.exit_code
    code = 1 if has_errors(outcome.problems, strict=arguments.strict) else 0
    if made is None:
        terminal.say(f"{visible(outcome.file)} is of the edition in use already.")
        return code
    output = None if arguments.output is OUTPUT else arguments.output
    wanted = place_for(outcome, made, arguments.own["files"], output)
    path, known = write_beside(wanted, made.data)
    terminal.result(visible(str(path)))
    before = " (written before)" if known else ""
    names = f"{visible(outcome.file)} → {visible(path.name)}"
    terminal.say(f"{names}: {_in_words(made)}{before}.")
    return code


def _in_words(made: Upgraded) -> str:
    """`12 of 14 answers placed (2 criteria reworded, 1 moved), 2 listed, 1 remark listed`."""
    counts = made.counts
    guessed = f", {counts.guessed} of them a guess to be checked" if counts.guessed else ""
    own = made.document == "self-assessment" and counts.managers
    managers = f" ({counts.managers} of them the manager’s)" if own else ""
    changed = ", ".join(
        text
        for count, text in (
            (counts.reworded, f"{counts.reworded} reworded{guessed}"),
            (counts.moved, f"{counts.moved} moved"),
        )
        if count
    )
    parts = [
        f"{counts.placed} of {counted(counts.answers, 'answer')} placed"
        + (f" (criteria: {changed})" if changed else ""),
        f"{counts.listed} listed as no longer asked{managers}" if counts.listed else "",
        f"{counted(counts.remarks, 'remark')} listed" if counts.remarks else "",
        f"{counts.deleted} deleted with changes tracked left in the old form"
        if counts.deleted
        else "",
    ]
    return ", ".join(filter(None, parts))
