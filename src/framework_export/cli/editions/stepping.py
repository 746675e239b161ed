"""Shows what a level asks beyond a lower one, or writes the document about it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from framework_export.builds.dating import framework_date
from framework_export.builds.making import Task
from framework_export.cli.build import source_date_epoch
from framework_export.cli.command import Arguments
from framework_export.cli.editions.making import make_documents
from framework_export.cli.editions.step_text import step_lines
from framework_export.cli.opening import open_project
from framework_export.cli.problems import report_problems
from framework_export.cli.terminal import Terminal
from framework_export.diagnostics import has_errors
from framework_export.documents import Source
from framework_export.documents.steps import Steps, part_of, plan_steps
from framework_export.errors import SetupError
from framework_export.formats import Look
from framework_export.loading import (
    Loaded,
    check_documents,
    check_track,
    choose_frameworks,
    load_project,
)
from framework_export.model import Framework
from framework_export.products import Product, chosen_products
from framework_export.project import Project

TEXT = "text"


def run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    """A text on standard output, or the paths of documents."""
    project = open_project(arguments, terminal)
    loaded = load_project(project)
    names = tuple(arguments.own["names"])
    choice = choose_frameworks(loaded, names, strict=arguments.strict)
    check_documents(loaded, names)
    check_track(choice.sound, arguments.own["track"])
    sound = [each for each in choice.sound if each.documents]
    frameworks = _with_levels(sound, arguments, named=bool(names))
    report_problems(choice.diagnostics, terminal, strict=arguments.strict)
    code = 1 if has_errors(choice.diagnostics, strict=arguments.strict) else 0
    epoch = source_date_epoch(environ)
    planned = tuple(_planned(frameworks, loaded, project, arguments, epoch))
    formats = dict.fromkeys(arguments.own["format"] or [TEXT])
    if TEXT in formats:
        for number, (_, steps) in enumerate(planned):
            for line in ("", *step_lines(steps, terminal))[0 if number else 1 :]:
                terminal.result(line)
    documents = [each for each in formats if each != TEXT]
    products = chosen_products(documents, ("steps",)) if documents else ()
    tasks = _tasks(planned, products, loaded, project, arguments)
    return max(code, make_documents(tasks, terminal, strict=arguments.strict))


def _with_levels(
    frameworks: Sequence[Framework], arguments: Arguments, *, named: bool
) -> list[Framework]:
    """Those that have both levels.

    Raises SetupError when there is none, or one that was named lacks a level.
    """
    lower, upper = arguments.own["lower"], arguments.own["upper"]
    having = []
    for framework in frameworks:
        numbers = [level.number for level in framework.levels]
        if lower in numbers and upper in numbers and numbers.index(lower) < numbers.index(upper):
            having.append(framework)
        elif named or len(frameworks) == 1:
            raise _no_step(framework, lower, upper, numbers)
    if frameworks and not having:
        raise SetupError(f"No framework has a step from level {lower} to level {upper}.")
    return having


def _no_step(framework: Framework, lower: int, upper: int, numbers: Sequence[int]) -> SetupError:
    missing = [number for number in (lower, upper) if number not in numbers]
    if not missing:
        return SetupError(
            f"Level {upper} does not come after level {lower}.",
            hint=f"Name the lower level first: `framework-export step {upper} {lower}`."
            if lower != upper
            else "Name two levels.",
        )
    levels = ", ".join(map(str, numbers)) or "none"
    return SetupError(
        f"{framework.id} has no level {missing[0]}.", hint=f"Its levels are: {levels}."
    )


def _planned(
    frameworks: Sequence[Framework],
    loaded: Loaded,
    project: Project,
    arguments: Arguments,
    epoch: int | None,
) -> Iterator[tuple[Framework, Steps]]:
    for framework in frameworks:
        source = Source(
            framework=framework,
            organisation=loaded.organisation,
            words=loaded.words[framework.language],
            date=framework_date(framework, loaded.organisation, project.content, epoch),
            track=arguments.own["track"],
        )
        yield framework, plan_steps(source, arguments.own["lower"], arguments.own["upper"])


def _tasks(
    planned: Sequence[tuple[Framework, Steps]],
    products: Sequence[Product],
    loaded: Loaded,
    project: Project,
    arguments: Arguments,
) -> Iterator[Task]:
    for (framework, steps), product in itertools.product(planned, products):
        own = f"-{arguments.own['track']}" if steps.track else ""
        name = product.file_name(framework.id, f"{part_of(steps.step)}{own}")
        yield Task(
            format=product.format,
            framework=framework.id,
            path=project.output / product.format / name,
            key="",
            document=steps,
            look=Look(theme=loaded.theme, project=project),
            strict=arguments.strict,
        )
