"""Fills a template of plain text, such as that of mail: nothing in it is HTML."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from framework_export.errors import cannot_read
from framework_export.formats.pages.templates import MISTAKES, template_error
from framework_export.project import Project


class TextTemplate:
    """A template of a project's `templates/`, read once. Raises as `filled` does."""

    def __init__(self, name: str, project: Project) -> None:
        self._name, self._project = name, project
        environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader([str(folder) for folder in project.templates]),
            undefined=StrictUndefined,
            autoescape=False,  # What is escaped for HTML would be shown as it stands.
            trim_blocks=True,
            lstrip_blocks=True,
        )
        try:
            self._template = environment.get_template(name)
        except MISTAKES as error:
            raise template_error(error, name, project) from error
        except OSError as error:
            raise cannot_read(error.filename, error) from error

    def filled(self, values: Mapping[str, object]) -> str:
        """The text. Raises TemplateError, which names the template, the line and what is wrong."""
        try:
            return self._template.render(values)
        except MISTAKES as error:
            raise template_error(error, self._name, self._project) from error
