"""Makes a form of their own for everybody on a roster, and says what was made."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import replace
from threading import Thread

from framework_export.cli.build import source_date_epoch
from framework_export.cli.command import INTERRUPTED, Arguments
from framework_export.cli.opening import open_project
from framework_export.cli.packs.carrying import show_carried
from framework_export.cli.packs.changes import show_changes
from framework_export.cli.packs.dry_run import show_headings, show_people
from framework_export.cli.packs.kept import save, settle
from framework_export.cli.packs.mail import report_concerns, report_mail
from framework_export.cli.problems import report_problems
from framework_export.cli.progress import Progress
from framework_export.cli.showing import counted
from framework_export.cli.terminal import Terminal
from framework_export.diagnostics import Diagnostic, has_errors
from framework_export.packs.places.archives import SUFFIX
from framework_export.packs.preparing import Wish, prepare_packs
from framework_export.packs.rejected import REJECTED
from framework_export.packs.running import PackRequest, make_packs
from framework_export.packs.tally import Tally
from framework_export.packs.work.at_once import AtOnce

_KEPT_SHOWN = 20


def run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    """Makes what is not there yet; prints the path of the list of all forms."""
    began = time.perf_counter()
    arguments, kept = settle(arguments, terminal)
    if kept and kept.problems:
        report_problems(kept.problems, terminal, strict=arguments.strict)
        return 1
    request, problems = prepare_packs(_wish(arguments, terminal, environ))
    save(arguments.own, request.roster, kept, terminal)
    progress = Progress(terminal, time.monotonic, "form")
    try:
        with _executor(arguments) as (executor, workers):
            tally = make_packs(replace(request, workers=workers), executor, progress)
    except KeyboardInterrupt:
        terminal.complain(f"Stopped after {progress.done} forms. The same command goes on.")
        return INTERRUPTED
    finally:
        progress.close()
    _report(request, tally, problems, terminal, time.perf_counter() - began)
    return 1 if tally.has_to_be_seen else 0


def _wish(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> Wish:
    options = arguments.own
    return Wish(
        project=open_project(arguments, terminal),
        roster=options["roster"],
        cycle=options["cycle"],
        documents=options["documents"],
        short=options["short"],
        pattern=options["name"],
        by_manager=options["group"] == "manager",
        archived=bool(options["archive"]),
        mapping=options["mapping"],
        dry=options["dry_run"],
        shard=options["shard"],
        skip_bad=options["skip_bad"],
        prune=options["prune"],
        strict=arguments.strict,
        workers=arguments.jobs,
        url=arguments.url,
        elsewhere=options["cluster"] is not None,
        epoch=source_date_epoch(environ),
        mail=options["mail"],
        sender=options["sender"],
        returned=tuple(options["with"]),
    )


@contextmanager
def _executor(arguments: Arguments) -> Iterator[tuple[Executor, int]]:
    """Who makes the forms, and how many at a time."""
    dry, scheduler, jobs = arguments.own["dry_run"], arguments.own["cluster"], arguments.jobs
    if dry or (jobs == 1 and not scheduler):
        yield AtOnce(), 1
    elif scheduler:
        # Only now: it brings a library that is not needed on one machine.
        from framework_export.packs.work.cluster import joined_cluster

        with joined_cluster(scheduler) as cluster:
            yield cluster, cluster.workers
    else:
        # Only now: one job needs none of it.
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        from framework_export.builds.workers import FORKS

        # Python 3.14 would start each through a server, which imports everything again.
        context = get_context("fork" if FORKS else "spawn")
        with ProcessPoolExecutor(jobs, context, _begin_work) as executor:
            try:
                yield executor, jobs
            finally:
                executor.shutdown(wait=True, cancel_futures=True)


def _begin_work() -> None:
    # Ctrl-C reaches every process of the terminal; the first one decides what becomes of it.
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process that nobody gives work to any more would wait for ever."""
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def _report(
    request: PackRequest,
    tally: Tally,
    problems: tuple[Diagnostic, ...],
    terminal: Terminal,
    seconds: float,
) -> None:
    shown = (*(each for each in problems if each.severity == "error"), *tally.problems)
    report_problems(shown, terminal, strict=request.strict)
    if tally.problems_left_out:
        terminal.complain(f"… and {tally.problems_left_out:,} problems more.")
    if request.dry or has_errors(request.roster.problems):
        show_headings(request.roster, terminal)
    if tally.carried and not has_errors(request.roster.problems):
        listed_in = "" if request.dry or tally.stopped else request.shard.list_name("not-carried")
        show_carried(tally.carried, listed_in, terminal)
    if request.dry:
        show_people(request.roster, terminal)
        if tally.changes:
            show_changes(tally.changes, terminal, dry=True)
        report_concerns(tally.mail, terminal)
        terminal.say("Nothing was written: this was a dry run.")
    elif tally.stopped:
        hint = "Mend the roster, or make the others with --skip-bad." if tally.rejected else ""
        terminal.complain_about("Nothing was written.", hint)
    else:
        _report_made(request, tally, terminal, seconds)


def _report_made(request: PackRequest, tally: Tally, terminal: Terminal, seconds: float) -> None:
    for path in tally.kept_paths[:_KEPT_SHOWN]:
        terminal.say(f"Kept {path}: {_why_kept(path)}.")
    if tally.kept_files > _KEPT_SHOWN:
        terminal.say(f"… and {tally.kept_files - _KEPT_SHOWN} more were kept.")
    for path in tally.answered_paths[:_KEPT_SHOWN]:
        terminal.say(f"Kept {path}: it has answers of before. Give --with again to renew it.")
    if tally.answered_files > _KEPT_SHOWN:
        more = tally.answered_files - _KEPT_SHOWN
        terminal.say(f"… and {more} more were kept with their answers.")
    _report_taken(tally, terminal)
    _report_absent(tally, terminal)
    _report_differing(tally, terminal)
    if tally.changes:
        show_changes(tally.changes, terminal, dry=False)
    report_mail(request, tally, terminal)
    if tally.rejected:
        rejected = request.place / REJECTED
        terminal.complain(f"{counted(tally.rejected, 'row')} left out: mend {rejected}.")
    if request.prune and (tally.rejected or request.folder):
        terminal.complain("Nothing was removed: --prune needs to know everybody.")
    terminal.result(str(request.place / request.shard.manifest))
    if request.scheme.archived:
        terminal.result(str(request.place / request.shard.archives))
    if tally.carried:
        terminal.result(str(request.place / request.shard.list_name("not-carried")))
    terminal.say(f"{_summary(tally)} in {request.place} ({seconds:.1f} s)")


def _why_kept(path: str) -> str:
    if path.endswith(SUFFIX):
        return "forms in it were filled in, or somebody has changed it"
    return "it was filled in"


def _report_taken(tally: Tally, terminal: Terminal) -> None:
    for path in tally.taken_paths[:_KEPT_SHOWN]:
        terminal.complain(f"Kept {path}: it is not this person's form of this cycle.")
    if tally.taken:
        terminal.complain(
            f"{counted(tally.taken, 'form')} not made: other files stand in their places.",
        )
        hint = "Put these files elsewhere, keep what was filled in, and run the same command again."
        terminal.complain(hint)


def _report_absent(tally: Tally, terminal: Terminal) -> None:
    for path in tally.absent_paths[:_KEPT_SHOWN]:
        terminal.complain(f"Not made {path}: somebody has changed the archive.")
    if tally.absent > _KEPT_SHOWN:
        terminal.complain(f"… and {tally.absent - _KEPT_SHOWN:,} more like these.")
    if tally.absent:
        hint = "Take what was filled in out of these archives, move them away, and run it again."
        terminal.complain(hint)


def _report_differing(tally: Tally, terminal: Terminal) -> None:
    for each in tally.differences[:_KEPT_SHOWN]:
        text = f"Kept {each.path}: it was filled in for {each.was}; the roster says {each.now}."
        terminal.complain(text)
    if tally.differing > _KEPT_SHOWN:
        terminal.complain(f"… and {tally.differing - _KEPT_SHOWN:,} more like these.")
    if tally.differing:
        terminal.complain("They stay as they are: only you can say whether one is to be made anew.")


def _summary(tally: Tally) -> str:
    """`Forms for 12 people: 20 written, 3 up to date, 1 kept`."""
    counts = (
        *((tally.written, "written"), (tally.unchanged, "up to date")),
        *(
            (tally.kept + tally.answered, "kept as they were"),
            (tally.withheld + tally.absent, "not made"),
        ),
        (tally.removed, "removed"),
    )
    said = ", ".join(f"{count:,} {state}" for count, state in counts if count) or "none"
    people = "1 person" if tally.people == 1 else f"{tally.people:,} people"
    archives = f", {counted(len(tally.archives), 'archive')}" if tally.archives else ""
    return f"Forms for {people}{archives}: {said}"
