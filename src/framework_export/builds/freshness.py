"""Finds out that nothing changed since the last build, without importing anything heavy."""

from __future__ import annotations

from contextlib import suppress

from framework_export.builds.earlier import with_earlier
from framework_export.builds.fingerprint import file_digest
from framework_export.builds.record import Entry, Made, Record, entries_by_framework, read_record
from framework_export.builds.request import Artifact, Outcome, Request
from framework_export.diagnostics import distinct, has_errors, relevant
from framework_export.products import Product
from framework_export.project import Project


def unchanged_outcome(request: Request, fingerprint: str) -> Outcome | None:
    """What the last build gave, its warnings included, when this one would give the same.

    None when anything changed, or when the last build left errors: those are looked at afresh.
    """
    if request.force:
        return None
    records = {product: read_record(request.project, product) for product in request.products}
    # What was recorded before something changed says nothing about the forms that are used now.
    now = {
        product: with_earlier(fingerprint, record.earlier, request.project)
        for product, record in records.items()
    }
    current = [each for product, each in records.items() if each.fingerprint == now[product]]
    forms = current[0].forms if current else ()
    products = request.wanted(forms)
    outcomes = [_outcome(request, product, records[product], now[product]) for product in products]
    known = [outcome for outcome in outcomes if outcome is not None]
    if not current or len(known) < len(outcomes):
        return None
    return Outcome(
        products=products,
        forms=forms,
        artifacts=tuple(artifact for outcome in known for artifact in outcome.artifacts),
        diagnostics=distinct(problem for outcome in known for problem in outcome.diagnostics),
    )


def intact(made: Made, folder: str, project: Project) -> bool:
    """Whether the file is still on disk as the build left it."""
    path = project.output / folder / made.file
    with suppress(OSError):
        status = path.stat()
        if (status.st_size, status.st_mtime_ns) == (made.size, made.modified):
            return True
        return status.st_size == made.size and file_digest(path) == made.digest
    return False


def _outcome(
    request: Request, product: Product, record: Record, fingerprint: str
) -> Outcome | None:
    entries = entries_by_framework(record)
    names = set(request.names or entries)
    if record.fingerprint != fingerprint or not names <= entries.keys():
        return None
    chosen = [entry for name, entry in entries.items() if name in names]
    problems = relevant(
        record.diagnostics,
        (source for entry in chosen for source in entry.sources),
        (entry.sources for entry in record.entries),
    )
    problems += tuple(p for entry in chosen for made in entry.made for p in made.diagnostics)
    fresh = all(_is_fresh(entry, product, fingerprint, request.project) for entry in chosen)
    if not fresh or has_errors(problems, strict=request.strict):
        return None
    return Outcome(artifacts=_artifacts(chosen, product, request.project), diagnostics=problems)


def _is_fresh(entry: Entry, product: Product, fingerprint: str, project: Project) -> bool:
    return entry.fingerprint == fingerprint and all(
        intact(made, product.format, project) for made in entry.made
    )


def _artifacts(entries: list[Entry], product: Product, project: Project) -> tuple[Artifact, ...]:
    return tuple(
        Artifact(
            product=product,
            framework=entry.framework,
            path=project.output / product.format / made.file,
            written=False,
        )
        for entry in entries
        for made in entry.made
    )
