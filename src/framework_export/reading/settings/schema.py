"""The fields of the front matter of organisation.md."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from framework_export.model import (
    FORM_KINDS,
    USUAL_PARTS,
    FormKind,
    HandbookCover,
    HandbookPart,
    NextLevel,
    NotesBy,
    Respondent,
)
from framework_export.reading.schema import (
    Date,
    Language,
    Line,
    Matter,
    Steps,
    none_as_empty_list,
)
from framework_export.reading.settings.mailboxes import mailbox_of


def _kebab_case(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ValueError("has to be lower-case words with hyphens, such as not-yet")
    return value


def _mailbox_text(value: str) -> str:
    mailbox_of(value)
    return value


MailboxText = Annotated[str, AfterValidator(_mailbox_text)]


class RatingMatter(Matter):
    """One step of the scale."""

    code: Annotated[str, AfterValidator(_kebab_case)] = Field(
        description="Stays the same for good: returned forms are read by it."
    )
    label: str = Field(min_length=1, description="The few words that people choose from.")
    meaning: Line = Field("", description="One sentence that tells it from its neighbours.")
    shown: bool = Field(False, description="Whether a criterion rated so counts as shown.")
    applicable: bool = Field(True, description="false: there was nothing to judge.")


class ScaleMatter(Matter):
    """The question that forms ask about a criterion, and its answers."""

    question: str = Field(min_length=1, description="What is asked about each criterion.")
    ratings: tuple[RatingMatter, ...] = Field(
        min_length=2, description="The answers, from the least to the most."
    )


class HandbookMatter(Matter):
    """What a handbook consists of."""

    parts: tuple[HandbookPart, ...] = Field(
        USUAL_PARTS,
        description="The parts after the cover, in order.",
    )
    cover: HandbookCover = Field(
        "flood", description="What is behind the title: colour all over, or paper."
    )
    changes_since: Line = Field(
        "",
        alias="changes-since",
        description="The edition that the part changes compares with: v1.0, @2026.1, or a path.",
    )


MOST_GOALS = 20


def _line_from_text(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


class SignOffMatter(Matter):
    """Somebody who signs a review off."""

    id: Annotated[str, AfterValidator(_kebab_case)] = Field(
        description="Stays the same for good: employee, manager, or a word of your own."
    )
    label: Line = Field("", description="What stands in the form.")


class ExtraChoiceMatter(Matter):
    """One of the answers that a question offers."""

    code: Annotated[str, AfterValidator(_kebab_case)] = Field(
        description="Stays the same for good: returned forms are read by it."
    )
    label: str = Field(min_length=1, description="The few words that people choose from.")


class ExtraQuestionMatter(Matter):
    """A question of your own."""

    id: Annotated[str, AfterValidator(_kebab_case)] = Field(
        description="Stays the same for good: answers are read by it."
    )
    label: str = Field(min_length=1, description="The question as it stands in the form.")
    kind: Literal["text", "choice", "date", "tick"] = Field("text", description="How to answer.")
    by: Respondent | None = Field(None, description="Who answers; left out: both.")
    choices: Annotated[tuple[ExtraChoiceMatter, ...], BeforeValidator(none_as_empty_list)] = Field(
        (), description="Of a choice: the answers that it offers."
    )


class ReviewMatter(Matter):
    """What the review templates ask."""

    raters: tuple[Respondent, ...] = Field(
        ("employee", "manager"), min_length=1, description="Who rates each criterion."
    )
    evidence: bool = Field(True, description="Whether each criterion has room for evidence.")
    suggestions: bool = Field(True, description="Whether it asks for a better example, once.")
    next_level: NextLevel = Field(
        "list", alias="next-level", description="The next level: list, rate or none."
    )
    short: bool = Field(False, description="true: topics are rated, and not each criterion.")
    notes: NotesBy = Field(
        "together", description="Notes on a topic: one box together, or one each."
    )
    goals: Annotated[int, Field(ge=0, le=MOST_GOALS)] = Field(
        3, description="How many rows there are for goals; 0 leaves them out."
    )
    sign_off: tuple[Annotated[SignOffMatter, BeforeValidator(_line_from_text)], ...] | None = Field(
        None, alias="sign-off", description="Who signs it off: employee, manager, or others."
    )
    questions: Annotated[tuple[ExtraQuestionMatter, ...], BeforeValidator(none_as_empty_list)] = (
        Field((), description="Questions of your own, asked before the goals.")
    )
    confidentiality: Line = Field("", description="What the header says about who may read it.")
    protected: bool = Field(False, description="true: only the fields can be changed.")


class MailMatter(Matter):
    """What drafts of mail say about the company."""

    sender: MailboxText | None = Field(
        None, alias="from", description="Whom mail comes from: HR <hr@example.com>."
    )
    reply_to: MailboxText | None = Field(
        None, alias="reply-to", description="Whom answers go to; left out: the sender."
    )


class OrganisationMatter(Matter):
    """The front matter of organisation.md: what all frameworks of a company share."""

    name: Line = Field("", description="The company's name, on covers and in headers.")
    edition: Line = Field("", description="The edition of frameworks that give none.")
    date: Date | None = Field(None, description="The date of frameworks that give none.")
    language: Language = Field("en", description="The language of frameworks that give none.")
    sublevels: Steps | None = Field(
        None, description="The steps within each level, for frameworks that give none."
    )
    contact: Line = Field("", description="Whom to ask, in inline Markdown.")
    feedback: Line = Field("", description="How to give feedback, in Markdown.")
    scale: ScaleMatter | None = Field(None, description="The ratings that forms offer.")
    handbook: HandbookMatter | None = Field(None, description="What handbooks consist of.")
    review: ReviewMatter | None = Field(None, description="What the review templates ask.")
    forms: tuple[FormKind, ...] = Field(
        FORM_KINDS, min_length=1, description="The forms that are used."
    )
    mail: MailMatter | None = Field(None, description="What drafts of mail say of the company.")
