"""What each document says, in order, ready to show; how it looks is the formats' business."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeAlias, assert_never

from framework_export.documents.handbook import Handbook, plan_handbook
from framework_export.documents.review import Review, plan_review
from framework_export.documents.self_assessment import SelfAssessment, plan_self_assessment
from framework_export.model import Framework, Organisation, declared_criteria
from framework_export.words import Words

Format = Literal["pdf", "word", "excel"]
FORMATS: tuple[Format, ...] = ("pdf", "word", "excel")

Document: TypeAlias = Handbook | Review | SelfAssessment


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
            handbook = plan_handbook(framework, organisation, words, dated)
            return (Planned(stem=framework.id, document=handbook),)
        case "word":
            return tuple(
                Planned(
                    stem=f"{framework.id}-level-{level.number}",
                    document=plan_review(framework, level, organisation, words, dated, track=own),
                )
                for level in framework.levels
            )
        case "excel":
            plan = partial(plan_self_assessment, track=own, protected=protected)
            levels = (*framework.levels, None) if framework.levels else ()
            forms = (plan(framework, level, organisation, words, dated) for level in levels)
            return tuple(Planned(stem=_stem(each), document=each) for each in forms)
        case _:
            assert_never(kind)


def _stem(form: SelfAssessment) -> str:
    level = form.identity.level
    return f"{form.identity.framework}-{'all-levels' if level is None else f'level-{level}'}"
