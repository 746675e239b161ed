"""What answers are compared with when they are collected: the content, an edition, or nothing."""

from __future__ import annotations

from pathlib import Path

from framework_export.cli.command import OUTPUT, Arguments
from framework_export.cli.opening import open_project, open_templates
from framework_export.cli.terminal import Terminal
from framework_export.model import Organisation
from framework_export.project import Project
from framework_export.returns.collecting.content_in_use import ContentInUse, content_in_use


def content_of(
    arguments: Arguments, terminal: Terminal
) -> tuple[Project, Organisation, ContentInUse]:
    """What is asked today; only the usual scale where there is no content to compare with."""
    from framework_export.reading.settings.organisation import DEFAULT_ORGANISATION, DEFAULT_SCALE

    content = arguments.content or Path("content")
    if arguments.own["edition"] is not None:
        return _edition(arguments, terminal)
    if not (arguments.content or arguments.starter or content.is_dir()):
        templates = open_templates(arguments)
        project = Project(content=content, templates=templates, output=arguments.output)
        return project, DEFAULT_ORGANISATION, ContentInUse(scale=DEFAULT_SCALE)
    from framework_export.editions.published.finding import kept_frameworks
    from framework_export.editions.published.keeping import kept_in
    from framework_export.reading.frameworks import read_frameworks
    from framework_export.reading.settings.words import read_all_words

    project = open_project(arguments, terminal)
    reading = read_frameworks(project.content)
    organisation = reading.organisation
    others = kept_frameworks(kept_in(project.output, OUTPUT))
    words = read_all_words(project)
    return project, organisation, content_in_use(reading.frameworks, organisation, words, others)


def _edition(
    arguments: Arguments, terminal: Terminal
) -> tuple[Project, Organisation, ContentInUse]:
    """What an edition asked that was named, whatever the content asks by now."""
    from framework_export.editions.published.finding import kept_frameworks
    from framework_export.editions.published.keeping import kept_in
    from framework_export.editions.revisions import open_edition
    from framework_export.reading.frameworks import read_frameworks
    from framework_export.reading.settings.words import read_all_words

    project = open_project(arguments, terminal, content_needed=False)
    kept = kept_in(project.output, OUTPUT)
    found = open_edition(arguments.own["edition"], project.content, kept)
    organisation = found.reading.organisation
    now = read_frameworks(project.content).frameworks if project.content.is_dir() else ()
    others = (*kept_frameworks(kept), *now)
    frameworks, words = found.reading.frameworks, read_all_words(project)
    return project, organisation, content_in_use(frameworks, organisation, words, others)
