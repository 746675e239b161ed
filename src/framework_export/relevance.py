"""Which problems concern which frameworks."""

from __future__ import annotations

from collections.abc import Iterable

from framework_export.diagnostics import Diagnostic


def relevant(
    diagnostics: Iterable[Diagnostic], chosen: Iterable[str], every: Iterable[Iterable[str]]
) -> tuple[Diagnostic, ...]:
    """Those about the chosen files or about what all frameworks share, such as the theme.

    `every` has the files of each framework.
    """
    elsewhere = {file for files in every for file in files}.difference(chosen)
    return tuple(problem for problem in diagnostics if problem.location.file not in elsewhere)


def distinct(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each once, in the order in which they come first."""
    return tuple(dict.fromkeys(diagnostics))
