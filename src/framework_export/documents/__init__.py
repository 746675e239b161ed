"""What each document says, in order, ready to show; how it looks is the formats' business."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from framework_export.documents.handbook import Handbook, plan_handbook
from framework_export.model import Framework, Organisation, declared_criteria
from framework_export.words import Words

Format = Literal["pdf"]
FORMATS: tuple[Format, ...] = ("pdf",)

Document: TypeAlias = Handbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A document and the name of its file."""

    stem: str
    """The file's name without folder and suffix, such as `data-engineering`."""
    document: Document


def plan_documents(
    kind: Format,
    framework: Framework,
    organisation: Organisation,
    words: Words,
    dated: datetime.date,
) -> tuple[Planned, ...]:
    """The documents that a framework has in a format, in the order in which they are made.

    The shared framework has documents of its own only when it has criteria.
    """
    if framework.shared and not any(declared_criteria(framework)):
        return ()
    match kind:
        case "pdf":
            handbook = plan_handbook(framework, organisation, words, dated)
            return (Planned(stem=framework.id, document=handbook),)
        case _:
            assert_never(kind)
