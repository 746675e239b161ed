"""`pdf`, `all` and the like: makes documents and says what was made."""

from __future__ import annotations

import time
from collections.abc import Mapping

from framework_export.builds.fingerprint import project_fingerprint
from framework_export.builds.freshness import unchanged_outcome
from framework_export.builds.request import Outcome, Request
from framework_export.cli.arguments import INTERRUPTED, Arguments, Command, open_project
from framework_export.cli.problems import report_failures, report_problems
from framework_export.cli.progress import Progress
from framework_export.cli.terminal import Terminal
from framework_export.errors import SetupError
from framework_export.products import Product, chosen_products

_LATEST = 253_402_300_799  # the last second of the year 9999


def run(
    command: Command, arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]
) -> int:
    """Makes what is not up to date; prints the path of every document, made now or before."""
    began = time.perf_counter()
    request = Request(
        project=open_project(arguments, terminal),
        products=chosen_products(command.formats, arguments.documents),
        names=arguments.names,
        track=arguments.track,
        unprotected=arguments.unprotected,
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
    summary = "; ".join(_summary(product, outcome, request) for product in request.products)
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
