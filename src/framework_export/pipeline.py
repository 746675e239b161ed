"""Read, plan, render, write: the whole program on one screen."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import takewhile
from pathlib import Path

from framework_export.builds.bookkeeping import keep_record
from framework_export.builds.dating import framework_date
from framework_export.builds.earlier import NO_PAST, Past, with_earlier
from framework_export.builds.making import Answer, Result, Task, make_document
from framework_export.builds.request import Artifact, Failure, Outcome, Request, Watch
from framework_export.builds.survey import Build, Survey, survey_product, tasks
from framework_export.builds.workers import Crew, Died
from framework_export.diagnostics import Diagnostic, distinct
from framework_export.errors import SetupError
from framework_export.formats import renderer
from framework_export.loading import (
    Choice,
    check_documents,
    check_track,
    choose_frameworks,
    load_project,
)
from framework_export.model import Organisation
from framework_export.writing import remove_leftovers


def build_documents(request: Request, fingerprint: str, watch: Watch) -> Outcome:
    """Makes the documents of the request that are not up to date; all others stay as they are.

    `fingerprint` is that of the project before anything of it was read. Raises SetupError.
    """
    with Crew(make_document, partial(_prepare, request.products[0].format)) as crew:
        build = _begin(request, fingerprint)
        products = request.wanted(build.loaded.organisation.forms)
        surveys = [survey_product(product, build) for product in products]
        watch.start(sum(len(survey.stale) for survey in surveys))
        outcomes = [_make_product(survey, build, crew, watch) for survey in surveys]
    joined = _joined((*build.choice.diagnostics, *build.past.problems), outcomes)
    return replace(joined, products=products, forms=build.loaded.organisation.forms)


def _prepare(name: str) -> None:
    with suppress(SetupError):  # The first document that needs it will say so.
        renderer(name).prepare()


def _begin(request: Request, fingerprint: str) -> Build:
    loaded = load_project(request.project)
    choice = choose_frameworks(loaded, request.names, strict=request.strict)
    check_documents(loaded, request.names)
    check_track(choice.sound, request.track)
    content, organisation = request.project.content, loaded.organisation
    return Build(
        request=request,
        fingerprint=fingerprint,
        loaded=loaded,
        choice=choice,
        past=_past(request, organisation, choice, fingerprint),
        dates={
            framework.id: framework_date(framework, organisation, content, request.epoch)
            for framework in choice.sound
        },
    )


def _past(request: Request, organisation: Organisation, choice: Choice, fingerprint: str) -> Past:
    """What has changed since an earlier edition, where a document tells of it."""
    earlier = organisation.changes_since
    if earlier is None or not any(each.kind.tells_changes for each in request.products):
        return NO_PAST
    # Before the edition is read: what moves meanwhile must not pass for what was read.
    state = with_earlier(fingerprint, earlier.name, request.project)
    # Only now: most projects compare with nothing.
    from framework_export.editions.earlier import what_changed

    past = what_changed(organisation, choice.sound, request.project)
    return replace(past, name=earlier.name, fingerprint=state)


def _make_product(survey: Survey, build: Build, crew: Crew[Task, Answer], watch: Watch) -> Outcome:
    """Makes the documents of a product. What is done is recorded even when Ctrl-C ends it."""
    remove_leftovers(build.request.project.output / survey.product.format)
    results: list[Result] = []
    failures = list(survey.failures)
    removed: tuple[Path, ...] = ()
    wanted = takewhile(lambda _: not any(one.final for one in failures), tasks(survey, build))
    try:
        for answer in crew.results(wanted, jobs=build.request.jobs, tick=watch.tick):
            if isinstance(answer, Result):
                results.append(answer)
            else:
                failures.append(_death(answer) if isinstance(answer, Died) else answer)
            watch.advance()
    finally:
        removed = keep_record(survey, results, build)
    return Outcome(
        artifacts=_artifacts(survey, results, build),
        diagnostics=_problems(survey, results),
        failures=tuple(failures),
        removed=removed,
    )


def _death(died: Died[Task]) -> Failure:
    return Failure(
        name=str(died.item.path),
        message=f"The process that made it ended early (exit code {died.exit_code}).",
        hint="When memory ran out, try again with --jobs 1.",
    )


def _artifacts(survey: Survey, results: list[Result], build: Build) -> tuple[Artifact, ...]:
    written = {result.path.name: result.written for result in results if result.made}
    done = written | dict.fromkeys(survey.fresh, False)
    return tuple(
        Artifact(
            product=survey.product,
            framework=name,
            path=build.request.project.output / survey.product.format / one.file,
            written=done[one.file],
        )
        for name, group in survey.wanted.items()
        for one in group
        if one.file in done
    )


def _problems(survey: Survey, results: list[Result]) -> tuple[Diagnostic, ...]:
    """The warnings of the documents that were made now, and of those that stay."""
    now = (problem for result in results for problem in result.diagnostics)
    before = (problem for made in survey.fresh.values() for problem in made.diagnostics)
    return distinct((*now, *before))


def _joined(problems: tuple[Diagnostic, ...], outcomes: list[Outcome]) -> Outcome:
    return Outcome(
        artifacts=tuple(one for outcome in outcomes for one in outcome.artifacts),
        diagnostics=distinct((*problems, *(p for o in outcomes for p in o.diagnostics))),
        failures=tuple(one for outcome in outcomes for one in outcome.failures),
        removed=tuple(one for outcome in outcomes for one in outcome.removed),
    )
