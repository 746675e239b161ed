"""The fields of the front matter: what may stand in a framework's file."""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
)

MOST_LEVELS = 100

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

_DATE = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
    r"(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?"
    r"[ \t]*(?:[Zz]|[A-Z]{2,5}|[-+][0-9]{1,2}(?::?[0-9]{2})?)?)?"
)
"""A day, or a point in time as YAML 1.1 and ISO 8601 have it."""


def _none_as_empty_text(value: object) -> object:
    return "" if value is None else value


def none_as_empty_list(value: object) -> object:
    """A key without a value is an empty list."""
    return () if value is None else value


def _language_tag(value: str) -> str:
    if value and not _LANGUAGE.fullmatch(value):
        raise ValueError("has to be a language tag such as en, en-GB or pt-BR")
    return value


def _iso_date(value: object) -> object:
    """The day as it is written: a time and its zone, which site generators add, change no edition.

    Left to itself, pydantic takes a bare number for seconds since 1970.
    """
    if not isinstance(value, str):
        return value
    found = _DATE.fullmatch(value.strip())
    if found is None:
        raise ValueError("has to be a date such as 2026-01-31")
    return "-".join((found["year"], found["month"].zfill(2), found["day"].zfill(2)))


def _distinct(value: tuple[str, ...]) -> tuple[str, ...]:
    if len({each.strip().casefold() for each in value}) < len(value):
        raise ValueError("has one step twice")
    return value


def _levels_kind(value: object) -> str:
    return "list" if isinstance(value, list | tuple) else "number"


Line = Annotated[str, BeforeValidator(_none_as_empty_text)]
Language = Annotated[Line, AfterValidator(_language_tag)]
Date = Annotated[datetime.date, BeforeValidator(_iso_date)]
LevelNumber = Annotated[int, Field(ge=1, le=MOST_LEVELS)]
Steps = Annotated[tuple[str, ...], AfterValidator(_distinct)]
Texts = Annotated[tuple[str | None, ...], BeforeValidator(none_as_empty_list)]


class Matter(BaseModel):
    """What all parts of the front matter have in common; unknown keys are reported elsewhere."""

    model_config = ConfigDict(
        frozen=True, populate_by_name=False, json_schema_extra={"additionalProperties": False}
    )


class LevelMatter(Matter):
    """One step of the ladder, when levels have names or summaries."""

    number: LevelNumber = Field(description="The level's number, from 1.")
    name: Line = Field("", description="What the level is called, such as Senior.")
    summary: Line = Field("", description="One sentence about the level, in inline Markdown.")
    sublevels: Steps | None = Field(
        None, description="The steps within this level; left out: the framework's."
    )


class TrackMatter(Matter):
    """A direction within the framework, with topics of its own."""

    id: str = Field(description="What topics refer to it by.")
    title: Line = Field("", description="What readers see; left out: the id.")


def _track_from_text(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


class ExampleCriteriaMatter(Matter):
    """A criterion with examples of what showing it can look like."""

    criteria: Line = Field("", description="The criterion, in inline Markdown.")
    examples: Texts = Field((), description="Examples of it, in inline Markdown.")


class ContentMatter(Matter):
    """The criteria of a topic at one level."""

    level: LevelNumber = Field(description="The number of the level.")
    criteria: Texts = Field((), description="Criteria, in inline Markdown.")
    example_criteria: Annotated[
        tuple[ExampleCriteriaMatter, ...], BeforeValidator(none_as_empty_list)
    ] = Field((), alias="exampleCriteria", description="Criteria with examples; shown after them.")


class TopicMatter(Matter):
    """What is looked at, such as Communication."""

    name: Line = Field("", description="The topic's stable name; shared topics are found by it.")
    title: Line = Field(
        "", description="What readers see; left out: the shared title, or the name."
    )
    description: Line = Field("", description="One or two sentences, in inline Markdown.")
    track: str | None = Field(None, description="The id of its track; left out: for everybody.")
    content: Annotated[tuple[ContentMatter, ...], BeforeValidator(none_as_empty_list)] = Field(
        (), description="Its criteria, level by level."
    )


class FrameworkMatter(Matter):
    """The front matter of a framework."""

    path: Line = Field("", description="Its address on a web site; /generic marks the shared one.")
    id: str | None = Field(None, description="Its id; left out: from the file's path.")
    title: Line = Field("", description="The framework's title, on covers and in headers.")
    description: Line = Field("", description="A line for the cover.")
    subtitle: Line = Field("", description="A line for the cover when there is no description.")
    edition: Line = Field("", description="The published version, such as 2026.1.")
    date: Date | None = Field(None, description="When the edition was published: YYYY-MM-DD.")
    language: Language = Field("", description="A language tag, such as en or pt-BR.")
    levels: Annotated[
        Annotated[Annotated[int, Field(ge=0, le=MOST_LEVELS)] | None, Tag("number")]
        | Annotated[tuple[LevelMatter, ...], Tag("list")],
        Discriminator(_levels_kind),
    ] = Field(None, description="How many levels there are, or a list of them.")
    sublevels: Steps | None = Field(
        None, description="The steps within each level, such as [A, B, C]."
    )
    tracks: Annotated[
        tuple[Annotated[TrackMatter, BeforeValidator(_track_from_text)], ...],
        BeforeValidator(none_as_empty_list),
    ] = Field((), description="Its tracks: ids, or ids with titles.")
    topics: Annotated[tuple[TopicMatter, ...], BeforeValidator(none_as_empty_list)] = Field(
        (), description="Its topics, in the order in which they are shown."
    )
    yaml: bool | None = Field(
        None, description="false: the criteria are headings and bullets in the body."
    )
    level_prefix: Line = Field(
        "",
        alias="levelPrefix",
        description="The word before a level's number in the body's headings.",
    )
    documents: bool | None = Field(
        None, description="Whether documents are made of it; the shared one has none by default."
    )
    draft: bool | None = Field(None, description="true: no document is made of it yet.")
    homepage: object = Field(None, description="For a web site; known and not used.")
    sidebar_title: object = Field(
        None, alias="sidebarTitle", description="For a web site; known and not used."
    )
    sidebar_group: object = Field(
        None, alias="sidebarGroup", description="For a web site; known and not used."
    )
