"""A problem with its place, its code and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where something stands in a file that a person can open."""

    file: str
    """The path as it was found, with `/` between folders."""
    line: int | None = None
    """Counted from 1; None means the file as a whole."""
    column: int | None = None
    """Counted from 1, in characters; None means the line as a whole."""
    source: str | None = None
    """The line itself, to show under the message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One problem, ready to be shown."""

    code: str
    """A key of `CODES`, stable across versions, so that people can search for it."""
    message: str
    """What is wrong, naming the thing."""
    location: Location
    hint: str = ""
    """What to do about it."""

    @property
    def severity(self) -> Severity:
        return CODES[self.code]


CODES: dict[str, Severity] = {
    # The file as a whole
    "file-too-large": "error",
    "unreadable-file": "error",
    "link-skipped": "note",
    "suffix-unknown": "note",
    "not-utf-8": "error",
    "merge-conflict": "error",
    "no-front-matter": "note",
    "front-matter-unclosed": "warning",
    "front-matter-fence": "warning",
    "front-matter-unread": "warning",
    "utf-16": "warning",
    # YAML
    "yaml-syntax": "error",
    "yaml-tab": "warning",
    "yaml-tag": "warning",
    "yaml-anchor": "warning",
    "yaml-too-complex": "error",
    "duplicate-key": "error",
    # Front matter
    "unknown-key": "warning",
    "invalid-value": "error",
    "unquoted-colon": "warning",
    "not-text": "warning",
    "comment-after-text": "warning",
    "draft": "note",
    "missing-title": "warning",
    "missing-value": "note",
    "duplicate-framework": "error",
    "duplicate-path": "warning",
    "duplicate-shared": "error",
    "duplicate-topic": "error",
    "duplicate-level": "error",
    "duplicate-id": "error",
    "invalid-id": "error",
    "id-in-text": "warning",
    "id-not-written": "error",
    "duplicate-criterion": "warning",
    "criterion-without-topic": "error",
    "text-left-out": "warning",
    "paragraph-as-criterion": "warning",
    "examples-unclear": "warning",
    "box-in-criterion": "warning",
    "level-repeated": "warning",
    "level-not-declared": "warning",
    "levels-missing": "warning",
    "unknown-track": "error",
    "duplicate-track": "error",
    "shared-failed": "error",
    "empty-framework": "warning",
    "control-character": "error",
    "missing-organisation": "note",
    "duplicate-organisation": "error",
    "changes-since-unused": "warning",
    "changes-since-unknown": "error",
    "changes-since-failed": "error",
    "changes-since-absent": "note",
    # Markdown
    "markdown-too-complex": "error",
    "image-in-criterion": "warning",
    "block-in-criterion": "warning",
    "link-refused": "warning",
    "image-refused": "warning",
    "image-without-description": "warning",
    "picture-text-lost": "warning",
    "heading-skipped": "note",
    "footnote-unused": "warning",
    "footnote-twice": "warning",
    "footnote-missing": "warning",
    "html-as-text": "warning",
    "markdown-as-text": "warning",
    "comment-unclosed": "error",
    "alert-unknown": "warning",
    "cell-left-out": "warning",
    # Words and theme
    "language-without-words": "note",
    "theme-value": "error",
    # Fonts and pages
    "font-missing": "warning",
    "page-warning": "warning",
    "picture-flawed": "warning",
    "picture-left-out": "note",
    "logo-left-out": "note",
    "logo-damaged": "warning",
    # Returned forms
    "form-unreadable": "error",
    "form-unread": "error",
    "form-empty": "error",
    "form-owner-file": "note",
    "form-not-office": "error",
    "form-old-format": "error",
    "form-encrypted": "error",
    "form-damaged": "error",
    "form-too-large": "error",
    "form-has-macros": "error",
    "form-has-links": "warning",
    "form-not-ours": "error",
    "form-identity-lost": "error",
    "form-other-framework": "error",
    "form-other-edition": "error",
    "form-level-unknown": "error",
    "form-criterion-unknown": "error",
    "form-criterion-moved": "warning",
    "form-criterion-reworded": "warning",
    "form-copy": "warning",
    "form-twice": "error",
    "form-question-lost": "error",
    "form-question-twice": "error",
    "form-row-differs": "warning",
    "form-unclear-answer": "error",
    "form-remark": "warning",
    "form-answer-deleted": "warning",
    "form-field-elsewhere": "warning",
    "form-nested": "warning",
    "form-two-people": "error",
    "form-cells-merged": "warning",
    "form-properties-lost": "warning",
    "form-person-differs": "error",
    "form-too-slow": "error",
    "form-mail-empty": "warning",
    "upgrade-managers-answers": "warning",
    "collect-person-unclear": "error",
    "collect-conflict": "error",
    "collect-blank": "warning",
    "collect-not-asked": "warning",
    "collect-unplaced": "warning",
    "collect-not-drawn": "warning",
    # Rosters
    "roster-unreadable": "error",
    "roster-encoding-unclear": "error",
    "roster-encoding-guessed": "warning",
    "roster-sheet-unclear": "error",
    "roster-outside-table": "warning",
    "roster-below-table": "error",
    "roster-hidden-rows": "error",
    "roster-column-missing": "error",
    "roster-column-twice": "error",
    "roster-column-unknown": "warning",
    "roster-row-too-long": "error",
    "roster-value-missing": "error",
    "roster-value-too-long": "error",
    "roster-unknown-framework": "error",
    "roster-unknown-level": "error",
    "roster-unknown-sublevel": "error",
    "roster-unknown-track": "error",
    "roster-unknown-language": "error",
    "roster-bad-date": "error",
    "roster-values-unclear": "error",
    "roster-unknown-manager": "error",
    "roster-two-managers": "error",
    "roster-odd-value": "error",
    "roster-odd-column": "error",
    "roster-unusual-value": "warning",
    "roster-row-passed-over": "note",
    "roster-duplicate-person": "error",
    "mapping-unreadable": "error",
    "mapping-value": "error",
    "mapping-stale": "error",
}
"""Every code with its severity; `docs/diagnostics.md` says the rest."""


def has_errors(diagnostics: tuple[Diagnostic, ...], *, strict: bool = False) -> bool:
    """Whether any of them stops a document from being written; `strict` counts warnings too."""
    stopping = ("error", "warning") if strict else ("error",)
    return any(diagnostic.severity in stopping for diagnostic in diagnostics)


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
