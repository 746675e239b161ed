"""`pdf`, `all` and the like: makes documents and says what was made."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Mapping

from framework_export.builds.fingerprint import project_fingerprint
from framework_export.builds.freshness import unchanged_outcome
from framework_export.builds.request import Outcome, Request
from framework_export.cli.command import INTERRUPTED, Arguments, Command, add_names
from framework_export.cli.opening import open_project
from framework_export.cli.problems import report_failures, report_problems
from framework_export.cli.progress import Progress
from framework_export.cli.terminal import Terminal
from framework_export.errors import SetupError
from framework_export.formats import renderer
from framework_export.products import Product, chosen_products, products_of

_LATEST = 253_402_300_799  # the last second of the year 9999


def format_command(name: str) -> Command:
    """The command that makes the documents of a format."""
    usual = next(iter(products_of(name)), None)
    made = f"the {usual.kind.noun[1]}, as" if usual else "nothing of a framework, as"
    place = f": build/{usual.files}" if usual else ""
    what = f"{made} {renderer(name).LABEL}{place}"
    return build_command(lambda: (name,), help_text=what)


def build_command(formats: Callable[[], tuple[str, ...]], *, help_text: str) -> Command:
    """A command that makes documents of some formats, which are looked up when it is used."""

    def add_options(parser: argparse.ArgumentParser) -> None:
        _add_options(parser, formats())

    def run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
        return _run(formats(), arguments, terminal, environ)

    return Command(help=help_text, add_options=add_options, run=run)


def _add_options(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    add_names(parser)
    drawn = [product.kind for name in formats for product in products_of(name)]
    add_documents(parser, dict.fromkeys(kind.name for kind in drawn))
    choices = {choice for kind in drawn for choice in kind.choices}
    if "track" in choices:
        track = "leave the topics of every other track out of the forms"
        parser.add_argument("--track", metavar="TRACK", help=track)
    if "short" in choices:
        short = "reviews that rate topics as a whole, with their criteria to read beside"
        parser.add_argument("--short", action="store_true", help=short)
    if "protection" in choices:
        free = "let people change everything in the self-assessments"
        parser.add_argument("--unprotected", action="store_true", help=free)


def add_documents(parser: argparse.ArgumentParser, known: Iterable[str]) -> None:
    """The option that chooses documents, with one meaning for every command."""
    names = tuple(known)

    def documents(text: str) -> tuple[str, ...]:
        chosen = tuple(dict.fromkeys(each.strip() for each in text.split(",")))
        unknown = [each for each in chosen if each not in names]
        if unknown:
            raise argparse.ArgumentTypeError(f"knows {', '.join(names)}, not {unknown[0]!r}")
        return chosen

    what = "which documents to make: the usual ones, unless given"
    parser.add_argument(
        "--documents", type=documents, default=(), metavar=",".join(names), help=what
    )


def _run(
    formats: tuple[str, ...],
    arguments: Arguments,
    terminal: Terminal,
    environ: Mapping[str, str],
) -> int:
    """Makes what is not up to date; prints the path of every document, made now or before."""
    began = time.perf_counter()
    request = Request(
        project=open_project(arguments, terminal),
        products=chosen_products(formats, arguments.own["documents"]),
        names=tuple(arguments.own["names"]),
        # Who names a format or a document wants it; `all` is what the company uses.
        chosen=len(formats) == 1 or bool(arguments.own["documents"]),
        track=arguments.own.get("track"),
        short=arguments.own.get("short", False),
        unprotected=arguments.own.get("unprotected", False),
        jobs=arguments.jobs,
        strict=arguments.strict,
        force=arguments.force,
        epoch=source_date_epoch(environ),
    )
    progress = Progress(terminal, time.monotonic)
    try:
        outcome = _outcome(request, progress)
    except KeyboardInterrupt:
        terminal.complain(_stopped(progress))
        return INTERRUPTED
    finally:
        progress.close()
    _report(outcome, request, terminal, time.perf_counter() - began)
    return outcome.exit_code(strict=request.strict)


def source_date_epoch(environ: Mapping[str, str]) -> int | None:
    """See https://reproducible-builds.org/specs/source-date-epoch/. Raises SetupError."""
    text = environ.get("SOURCE_DATE_EPOCH", "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 13 and int(text) <= _LATEST):
        raise SetupError(
            f"SOURCE_DATE_EPOCH is {text!r}, which is no number of seconds since 1970.",
            hint="Unset it, or set it to something like 1767225600.",
        )
    return int(text)


def _outcome(request: Request, progress: Progress) -> Outcome:
    fingerprint = project_fingerprint(request)
    outcome = unchanged_outcome(request, fingerprint)
    if outcome is not None:
        return outcome
    # Only now: to find out that nothing changed, none of what this imports is needed.
    from framework_export.pipeline import build_documents

    return build_documents(request, fingerprint, progress)


def _stopped(progress: Progress) -> str:
    if not progress.total:
        return "Stopped before anything was written."
    return f"Stopped. {progress.done} of {progress.total} documents are done; none is half-written."


def _report(outcome: Outcome, request: Request, terminal: Terminal, seconds: float) -> None:
    report_problems(outcome.diagnostics, terminal, strict=request.strict)
    report_failures(outcome.failures, terminal)
    for path in outcome.removed:
        terminal.say(f"Removed {path}: no framework yields it any more.")
    for artifact in outcome.artifacts:
        terminal.result(str(artifact.path))
    for product in outcome.products:
        if product.kind.is_form and product.kind.name not in outcome.forms:
            used = ", ".join(outcome.forms)
            noun = product.kind.noun[1].capitalize()
            terminal.say(f"{noun} are not used here: organisation.md has forms: [{used}].")
    summary = "; ".join(_summary(product, outcome, request) for product in outcome.products)
    terminal.say(f"{summary} ({seconds:.1f} s)")


def _summary(product: Product, outcome: Outcome, request: Request) -> str:
    """`1 handbook written, 2 up to date in build/pdf`."""
    made = [artifact for artifact in outcome.artifacts if artifact.product == product]
    written = sum(artifact.written for artifact in made)
    counts = ((written, "written"), (len(made) - written, "up to date"))
    words = [f"{count} {state}" for count, state in counts if count] or ["0 written"]
    number, state = words[0].split(" ", 1)
    noun = product.kind.noun[0 if number == "1" else 1]
    first = f"{number} {noun} {state}"
    return f"{', '.join([first, *words[1:]])} in {request.project.output / product.format}"
