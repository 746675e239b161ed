"""Which documents of a format there are, and which of them have to be made again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import PurePath

from framework_export.building import Failure, Request
from framework_export.documents import Format, Planned, plan_documents
from framework_export.errors import FrameworkExportError
from framework_export.formats import Look, renderer
from framework_export.freshness import intact
from framework_export.keys import document_key, ground_key
from framework_export.loading import Loaded
from framework_export.making import Task, attempt
from framework_export.model import Framework
from framework_export.project import Project
from framework_export.record import Made, Record, read_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A framework that documents are made of, and the date that they carry."""

    framework: Framework
    dated: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A document that a framework has; it is planned again when it is made, to hold one at a time."""

    edition: Edition
    index: int
    """Among the documents of its framework."""
    file: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    kind: Format
    look: Look
    record: Record
    """Of earlier builds."""
    wanted: Mapping[str, tuple[Wanted, ...]]
    """By framework, those whose documents could be planned."""
    fresh: Mapping[str, Made]
    """By file, those that stay as they are."""
    failures: tuple[Failure, ...]
    """Frameworks whose documents could not even be planned."""

    @property
    def stale(self) -> tuple[Wanted, ...]:
        """Those that have to be made, by framework."""
        every = (one for group in self.wanted.values() for one in group)
        return tuple(one for one in every if one.file not in self.fresh)


def survey_format(
    kind: Format, request: Request, loaded: Loaded, editions: tuple[Edition, ...]
) -> Survey:
    """Plans every document to see whether it is another one than was made before."""
    look = Look(theme=loaded.theme, project=request.project)
    record = read_record(request.project, kind)
    ground = ground_key(kind, look) if editions else ""
    answers = {
        edition.framework.id: attempt(
            edition.framework.id, partial(_wanted, kind, edition, loaded, look, ground)
        )
        for edition in editions
    }
    wanted = {name: a for name, a in answers.items() if not isinstance(a, Failure)}
    made = {} if request.force else _intact(record, kind, request.project)
    return Survey(
        kind=kind,
        look=look,
        record=record,
        wanted=wanted,
        fresh={
            one.file: made[one.key]
            for group in wanted.values()
            for one in group
            if _is_made(one, made)
        },
        failures=tuple(answer for answer in answers.values() if isinstance(answer, Failure)),
    )


def tasks(survey: Survey, request: Request, loaded: Loaded) -> Iterator[Task]:
    """What has to be made, planned one framework at a time."""
    kind, project = survey.kind, request.project
    for name, group in groupby(survey.stale, key=lambda one: one.edition.framework.id):
        planned = _plan(kind, survey.wanted[name][0].edition, loaded)
        for one in group:
            yield Task(
                kind=kind,
                framework=name,
                path=project.output / kind / one.file,
                key=one.key,
                document=planned[one.index].document,
                look=survey.look,
                strict=request.strict,
            )


def _plan(kind: Format, edition: Edition, loaded: Loaded) -> tuple[Planned, ...]:
    framework = edition.framework
    words = loaded.words[framework.language]
    return plan_documents(kind, framework, loaded.organisation, words, edition.dated)


def _wanted(
    kind: Format, edition: Edition, loaded: Loaded, look: Look, ground: str
) -> tuple[Wanted, ...]:
    content = look.project.content
    return tuple(
        Wanted(
            edition=edition,
            index=index,
            file=_file_name(planned.stem + renderer(kind).SUFFIX),
            key=document_key(ground, planned.document, edition.framework, content),
        )
        for index, planned in enumerate(_plan(kind, edition, loaded))
    )


def _file_name(name: str) -> str:
    """The name, once it is sure to stay in its folder."""
    if PurePath(name).name != name or "\0" in name:
        raise FrameworkExportError(
            f"{name!r} cannot be the name of a file.",
            hint="Give the framework an id of letters, digits and hyphens.",
        )
    return name


def _intact(record: Record, kind: Format, project: Project) -> Mapping[str, Made]:
    """By key: what was made before and is still on disk as it was."""
    return {
        made.key: made
        for entry in record.entries
        for made in entry.made
        if made.key and intact(made, kind, project)
    }


def _is_made(wanted: Wanted, made: Mapping[str, Made]) -> bool:
    return wanted.key in made and made[wanted.key].file == wanted.file
