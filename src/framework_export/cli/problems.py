"""Shows what is wrong: diagnostics with their count, and documents that could not be made."""

from __future__ import annotations

from collections.abc import Iterable

from framework_export.builds.request import Failure
from framework_export.cli.showing import Style, counted_severities, in_order, shown_diagnostic
from framework_export.cli.terminal import REPORT, Terminal
from framework_export.diagnostics import Diagnostic


def report_problems(
    diagnostics: Iterable[Diagnostic], terminal: Terminal, *, notes: bool = False, strict: bool
) -> int:
    """Shows them in order, then how many there are, and says how many were shown.

    Notes are shown when asked for, or with `--verbose`; with `--quiet`, only what stops a document.
    """
    shown = [one for one in in_order(diagnostics) if _is_shown(one, terminal, notes, strict)]
    style = Style(colour=terminal.colour, width=terminal.width)
    for diagnostic in shown:
        terminal.complain(shown_diagnostic(diagnostic, style))
        if diagnostic.location.source or diagnostic.hint:
            terminal.complain("")
    if shown:
        warned = strict and any(one.severity == "warning" for one in shown)
        terminal.complain(
            counted_severities(shown) + (" (--strict: warnings are errors)" if warned else "")
        )
    return len(shown)


def report_failures(failures: Iterable[Failure], terminal: Terminal) -> None:
    """Shows why documents could not be made; what several have in common is said once."""
    for failure in {(one.message, one.hint): one for one in failures}.values():
        if failure.trace:
            terminal.complain_about(f"{failure.name} could not be made: {failure.message}", REPORT)
            if terminal.verbose:
                terminal.complain(failure.trace.rstrip())
        else:
            about = f"{failure.name}: " if failure.exit_code == 1 else ""
            terminal.complain_about(about + failure.message, failure.hint)


def _is_shown(diagnostic: Diagnostic, terminal: Terminal, notes: bool, strict: bool) -> bool:
    match diagnostic.severity:
        case "error":
            return True
        case "warning":
            return strict or not terminal.quiet
        case "note":
            return notes or (terminal.verbose and not terminal.quiet)
