"""The one model: frameworks with levels, topics and criteria, and the organisation behind them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, get_args

from framework_export.diagnostics import Location
from framework_export.prose import Block, Inline

Origin = Literal["own", "shared"]
"""Whether a criterion is written in the framework or inherited from the shared one."""

HandbookPart = Literal[
    "contents",
    "introduction",
    "glance",
    "matrix",
    "changes",
    "levels",
    "steps",
    "topics",
    "closing",
]
HANDBOOK_PARTS: tuple[HandbookPart, ...] = get_args(HandbookPart)
USUAL_PARTS: tuple[HandbookPart, ...] = (
    "contents",
    "introduction",
    "glance",
    "levels",
    "topics",
    "closing",
)

HandbookCover = Literal["paper", "flood"]
"""What is behind the title: paper, with lines in the colours of the levels, or these all over."""

FormKind = Literal["review", "self-assessment"]
FORM_KINDS: tuple[FormKind, ...] = ("review", "self-assessment")

Respondent = Literal["employee", "manager"]
"""Who fills in a part of a form."""

ExtraKind = Literal["text", "choice", "date", "tick"]

NextLevel = Literal["list", "rate", "none"]
"""What a review has of the level after this one: its criteria to read, to rate, or nothing."""

NotesBy = Literal["together", "each"]
"""Whether employee and manager write notes on a topic into one box or into one each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """What showing a criterion can look like."""

    text: str
    """The Markdown source."""
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One behaviour expected at a level in a topic."""

    id: str
    """Unique in its framework; permanent when `pinned`, else derived from topic, level and text."""
    pinned: bool
    """Whether the source gives the id (`{#id}`)."""
    level: int
    text: str
    """The Markdown source without the `{#id}`."""
    inlines: tuple[Inline, ...]
    examples: tuple[Example, ...]
    origin: Origin
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What is looked at: Communication, Impact, Mastery …."""

    id: str
    """Derived from the name; unique within its framework."""
    name: str
    """As in the source; the shared framework's topics are found by it."""
    title: str
    description: str
    """The Markdown source; empty when there is none."""
    description_inlines: tuple[Inline, ...]
    track: str | None
    """A track's id; None means for everybody."""
    criteria: tuple[Criterion, ...]
    """In document order: by level, plain ones first, shared ones last within a level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One step of the ladder."""

    number: int
    name: str | None
    summary: str
    """The Markdown source; empty when there is none."""
    summary_inlines: tuple[Inline, ...]
    sublevels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """One career ladder, with what it inherits from the shared framework already in its topics."""

    id: str
    title: str
    description: str
    """A line for the cover; empty when there is none."""
    edition: str
    """Such as `2026.1`; empty when the source gives none."""
    date: datetime.date | None
    """When the edition was published, where the source says so."""
    language: str
    """A BCP 47 tag, such as `en` or `pt-BR`."""
    levels: tuple[Level, ...]
    """What the source declares, in order. Criteria may stand at levels beyond these."""
    tracks: tuple[Track, ...]
    topics: tuple[Topic, ...]
    introduction: tuple[Block, ...]
    shared: bool
    """Whether it is the one that others inherit from."""
    documents: bool
    """Whether documents are made of it."""
    sources: tuple[str, ...]
    """The files that it was read from, its own first, relative to the content folder."""
    images: tuple[str, ...]
    """The pictures that it shows, relative to the content folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One step of the scale."""

    code: str
    """Stable; what a returned form is read back as."""
    label: str
    meaning: str
    """A sentence that anchors it."""
    shown: bool
    """Whether a criterion with this rating counts as shown."""
    applicable: bool
    """False for "no opportunity yet", which never counts against anyone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    question: str
    ratings: tuple[Rating, ...]
    standard: bool = False
    """Whether it is ours, which forms show in the words of their own language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraChoice:
    code: str
    """Stable; what a returned form is read back as."""
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraQuestion:
    """A question that an organisation adds to its reviews."""

    id: str
    """Stable; unique among them."""
    kind: ExtraKind
    label: str
    by: Respondent | None
    """Who answers; None when it is up to both."""
    choices: tuple[ExtraChoice, ...]
    """Of a choice; empty for every other kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffLine:
    """Somebody who signs a review off."""

    id: str
    label: str
    """Empty for `employee` and `manager` unless they are called something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSettings:
    """What a review asks."""

    raters: tuple[Respondent, ...] = ("employee", "manager")
    """Who rates each criterion, in the order of the columns; one or two."""
    evidence: bool = True
    """Whether each criterion has room for what was seen."""
    suggestions: bool = True
    """Whether there is room for a better example of a criterion, once."""
    next_level: NextLevel = "list"
    short: bool = False
    """Whether topics are rated as a whole, and their criteria are only there to be read."""
    notes: NotesBy = "together"
    goals: int = 3
    """How many rows there are for goals; 0 leaves them out."""
    sign_off: tuple[SignOffLine, ...] = (
        SignOffLine(id="employee", label=""),
        SignOffLine(id="manager", label=""),
    )
    questions: tuple[ExtraQuestion, ...] = ()
    confidentiality: str = ""
    """What the header says about who may read it; empty for our own word."""
    protected: bool = False
    """Whether nothing but the fields can be changed, which keeps people from commenting, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """Somebody who mail comes from or goes to."""

    name: str
    """Empty when only the address is known."""
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """What drafts of mail say about the company; what is not known is None."""

    sender: Mailbox | None = None
    reply_to: Mailbox | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierEdition:
    """What handbooks are compared with, where they say what has changed."""

    name: str
    """As `diff` takes it: a folder, a file, a git revision, or a published edition."""
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """What all frameworks of a company share."""

    name: str
    edition: str
    date: datetime.date | None
    language: str
    contact: tuple[Inline, ...]
    feedback: tuple[Block, ...]
    scale: Scale
    sublevels: tuple[str, ...]
    handbook_parts: tuple[HandbookPart, ...]
    handbook_cover: HandbookCover = "flood"
    changes_since: EarlierEdition | None = None
    """None unless handbooks have a part about what has changed."""
    review: ReviewSettings = ReviewSettings()
    forms: tuple[FormKind, ...] = FORM_KINDS
    """Those that the company uses, in our order."""
    mail: MailSettings = MailSettings()
