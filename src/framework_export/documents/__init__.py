"""What each document says, in order, ready to show; how it looks is the formats' business."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from framework_export.model import Framework, Organisation, declared_criteria
from framework_export.words import Words

if TYPE_CHECKING:  # Only the document that is asked for is imported.
    from framework_export.documents.handbook import Handbook
    from framework_export.documents.review import Review
    from framework_export.documents.self_assessment import SelfAssessment

Format = Literal["pdf", "word", "excel"]
FORMATS: tuple[Format, ...] = ("pdf", "word", "excel")

Document: TypeAlias = "Handbook | Review | SelfAssessment"


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
    *,
    track: str | None = None,
    protected: bool = True,
) -> tuple[Planned, ...]:
    """The documents that a framework has in a format, in the order in which they are made.

    The shared framework has documents of its own only when it has criteria. With a track, forms
    leave out the topics of the others; a framework without that track ignores it. Workbooks are
    protected from slips unless that is not wanted.
    """
    own = track if any(each.id == track for each in framework.tracks) else None
    if framework.shared and not any(declared_criteria(framework)):
        return ()
    match kind:
        case "pdf":
            return _handbooks(framework, organisation, words, dated)
        case "word":
            return _reviews(framework, organisation, words, dated, track=own)
        case "excel":
            return _self_assessments(
                framework, organisation, words, dated, track=own, protected=protected
            )
        case _:
            assert_never(kind)


# Each imports its own document and no other: no format waits for the others' documents.


def _handbooks(
    framework: Framework, organisation: Organisation, words: Words, dated: datetime.date
) -> tuple[Planned, ...]:
    from framework_export.documents.handbook import plan_handbook

    handbook = plan_handbook(framework, organisation, words, dated)
    return (Planned(stem=framework.id, document=handbook),)


def _reviews(
    framework: Framework,
    organisation: Organisation,
    words: Words,
    dated: datetime.date,
    *,
    track: str | None,
) -> tuple[Planned, ...]:
    from framework_export.documents.review import plan_review

    return tuple(
        Planned(
            stem=f"{framework.id}-level-{level.number}",
            document=plan_review(framework, level, organisation, words, dated, track=track),
        )
        for level in framework.levels
    )


def _self_assessments(
    framework: Framework,
    organisation: Organisation,
    words: Words,
    dated: datetime.date,
    *,
    track: str | None,
    protected: bool,
) -> tuple[Planned, ...]:
    from framework_export.documents.self_assessment import plan_self_assessment

    plan = partial(plan_self_assessment, track=track, protected=protected)
    levels = (*framework.levels, None) if framework.levels else ()
    forms = (plan(framework, level, organisation, words, dated) for level in levels)
    return tuple(Planned(stem=_stem(each), document=each) for each in forms)


def _stem(form: SelfAssessment) -> str:
    level = form.identity.level
    return f"{form.identity.framework}-{'all-levels' if level is None else f'level-{level}'}"
