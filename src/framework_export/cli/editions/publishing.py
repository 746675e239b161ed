"""Keeps editions of frameworks as files, and says why one cannot be kept."""

from __future__ import annotations

from collections.abc import Mapping

from framework_export.builds.fingerprint import project_fingerprint
from framework_export.builds.request import Request
from framework_export.cli.build import source_date_epoch
from framework_export.cli.columns import visible
from framework_export.cli.command import Arguments
from framework_export.cli.editions.diff_words import counted_kinds
from framework_export.cli.opening import open_project
from framework_export.cli.problems import report_problems
from framework_export.cli.showing import counted
from framework_export.cli.terminal import Terminal
from framework_export.diagnostics import has_errors
from framework_export.editions.published.publishing import Publishing, publish
from framework_export.loading import check_documents, choose_frameworks, load_project
from framework_export.writing import write_file

_MOST_NAMED = 3  # artifacts


def run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    """Prints the path of every edition; 1 when one cannot be published."""
    project = open_project(arguments, terminal)
    epoch = source_date_epoch(environ)
    fingerprint = project_fingerprint(Request(project=project, products=(), epoch=epoch))
    loaded = load_project(project)
    names = tuple(arguments.own["names"])
    choice = choose_frameworks(loaded, names, strict=arguments.strict)
    check_documents(loaded, names)
    report_problems(choice.diagnostics, terminal, strict=arguments.strict)
    refused = has_errors(choice.diagnostics, strict=arguments.strict)
    for framework in choice.sound:
        if framework.documents:
            made = publish(framework, loaded.organisation, project, fingerprint)
            refused = not _publish(made, terminal) or refused
    return 1 if refused else 0


def _publish(made: Publishing, terminal: Terminal) -> bool:
    """Writes the file and says so, or says why not."""
    if refusal := _refusal(made):
        terminal.complain_about(*refusal)
        return False
    written = write_file(made.path, made.data)
    terminal.result(visible(str(made.path)))
    artifacts = counted(made.artifacts, "artifact") if made.artifacts else "no artifacts"
    state = "published" if written else "was published already"
    terminal.say(f"{made.framework} {made.edition} {state}, with {artifacts}.")
    if made.stale:
        shown = ", ".join(made.stale[:_MOST_NAMED])
        more = f" and {len(made.stale) - _MOST_NAMED} more" if len(made.stale) > _MOST_NAMED else ""
        terminal.say(
            f"Not up to date, and so not noted: {shown}{more}. "
            "Run `framework-export all`, then publish again."
        )
    return True


def _refusal(made: Publishing) -> tuple[str, str] | None:
    """What is wrong, and what to do."""
    if not made.edition:
        return (
            f"{made.framework} has no edition.",
            'Write `edition: "2027.1"` into organisation.md, or into the front matter of its file.',
        )
    if made.other:
        return (
            f"{made.path} has the edition {made.other} of {made.framework}, not {made.edition}.",
            "Choose an edition whose letters and digits are others.",
        )
    if made.differs:
        what = counted_kinds(made.changes) or "something in the settings that forms depend on"
        hint = (
            f"Give the content a new edition. `framework-export diff {made.path}` shows what "
            "differs. If nobody has got a document of it yet, remove that file."
        )
        return f"{made.framework} {made.edition} was published with another content: {what}.", hint
    return None
