"""Which documents of a product there are, and which of them have to be made again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from framework_export.builds.earlier import NO_PAST, Past
from framework_export.builds.freshness import intact
from framework_export.builds.keys import document_key, ground_key
from framework_export.builds.making import Task, attempt
from framework_export.builds.record import Made, Record, read_record
from framework_export.builds.request import Failure, Request
from framework_export.diagnostics import Diagnostic, distinct
from framework_export.documents import Planned, Source, plan_documents, with_short_reviews
from framework_export.errors import FrameworkExportError
from framework_export.formats import Look
from framework_export.loading import Choice, Loaded
from framework_export.model import Framework
from framework_export.products import Product
from framework_export.writing import is_file_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What a build goes by."""

    request: Request
    fingerprint: str
    """Of the project before anything of it was read."""
    loaded: Loaded
    choice: Choice
    dates: Mapping[str, dt.date]
    """By framework: what its documents carry."""
    past: Past
    """What has changed since an earlier edition, where a document tells of it."""

    def past_of(self, product: Product) -> Past:
        """What the documents of a product tell of an earlier edition."""
        return self.past if product.kind.tells_changes else NO_PAST

    def fingerprint_of(self, product: Product) -> str:
        """Of all that the documents of a product depend on."""
        return self.past_of(product).fingerprint or self.fingerprint

    def problems(self, product: Product) -> tuple[Diagnostic, ...]:
        """What reading gave, also of what the documents of a product are compared with."""
        return distinct((*self.loaded.diagnostics, *self.past_of(product).problems))

    def frameworks(self, product: Product) -> tuple[Framework, ...]:
        """Those that a product can be made of."""
        unknown = self.past_of(product).unknown
        return tuple(each for each in self.choice.sound if each.id not in unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A document that a framework has, without its words: it is planned again to be made."""

    framework: Framework
    index: int
    """Among the documents of its framework."""
    file: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """How the documents of a product stand."""

    product: Product
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


def survey_product(product: Product, build: Build) -> Survey:
    """Plans every document to see whether it is another one than was made before."""
    look = Look(theme=build.loaded.theme, project=build.request.project)
    record = read_record(build.request.project, product)
    frameworks = build.frameworks(product)
    ground = ground_key(product.format, look) if frameworks else ""
    answers = {
        framework.id: attempt(framework.id, partial(_wanted, product, framework, build, ground))
        for framework in frameworks
    }
    wanted = {name: one for name, one in answers.items() if not isinstance(one, Failure)}
    return Survey(
        product=product,
        look=look,
        record=record,
        wanted=wanted,
        fresh={} if build.request.force else _fresh(product, build, record, wanted),
        failures=tuple(one for one in answers.values() if isinstance(one, Failure)),
    )


def tasks(survey: Survey, build: Build) -> Iterator[Task]:
    """What has to be made, planned one framework at a time."""
    product, project = survey.product, build.request.project
    for framework, group in groupby(survey.stale, key=lambda one: one.framework):
        planned = _plan(product, framework, build)
        for one in group:
            yield Task(
                format=product.format,
                framework=framework.id,
                path=project.output / product.format / one.file,
                key=one.key,
                document=planned[one.index].document,
                look=survey.look,
                strict=build.request.strict,
            )


def _plan(product: Product, framework: Framework, build: Build) -> tuple[Planned, ...]:
    organisation = build.loaded.organisation
    source = Source(
        framework=framework,
        organisation=with_short_reviews(organisation) if build.request.short else organisation,
        words=build.loaded.words[framework.language],
        date=build.dates[framework.id],
        since=build.past_of(product).since.get(framework.id),
        track=build.request.track,
        protected=not build.request.unprotected,
    )
    return plan_documents(product.kind.name, source)


def _wanted(
    product: Product, framework: Framework, build: Build, ground: str
) -> tuple[Wanted, ...]:
    content = build.request.project.content
    return tuple(
        Wanted(
            framework=framework,
            index=index,
            file=_file_name(product.file_name(framework.id, planned.part)),
            key=document_key(ground, planned.document, framework, content),
        )
        for index, planned in enumerate(_plan(product, framework, build))
    )


def _file_name(name: str) -> str:
    """The name, once it is sure to stay in its folder."""
    if not is_file_name(name):
        raise FrameworkExportError(
            f"{name!r} cannot be the name of a file.",
            hint="Give the framework an id of letters, digits and hyphens.",
        )
    return name


def _fresh(
    product: Product, build: Build, record: Record, wanted: Mapping[str, tuple[Wanted, ...]]
) -> dict[str, Made]:
    keys = {one.file: one.key for group in wanted.values() for one in group}
    return {
        made.file: made
        for entry in record.entries
        for made in entry.made
        if keys.get(made.file) == made.key and intact(made, product.format, build.request.project)
    }
