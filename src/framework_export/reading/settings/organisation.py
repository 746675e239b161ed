"""Reads organisation.md: the company's name, language, scale, and what handbooks consist of."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from framework_export.diagnostics import Location
from framework_export.model import (
    FORM_KINDS,
    USUAL_PARTS,
    MailSettings,
    Organisation,
    Rating,
    Scale,
)
from framework_export.prose import Block
from framework_export.reading.markdown.blocks import read_blocks
from framework_export.reading.markdown.bodies import parse_body, report_unused_footnotes
from framework_export.reading.markdown.passages import Passage
from framework_export.reading.pages.comments import report_comments, take_notes
from framework_export.reading.pages.criteria import LineReader
from framework_export.reading.pages.front_matter import read_front_matter
from framework_export.reading.pages.marks import report_marks
from framework_export.reading.pages.topics import read_text
from framework_export.reading.settings.handbook import check_parts, read_earlier_edition
from framework_export.reading.settings.mailboxes import mailbox_of
from framework_export.reading.settings.review import read_review_settings
from framework_export.reading.settings.schema import (
    HandbookMatter,
    MailMatter,
    OrganisationMatter,
    ScaleMatter,
)
from framework_export.reading.source_file import SourceFile
from framework_export.reading.validation import find_node, validate
from framework_export.reading.yaml.nodes import Mapping, Scalar

ORGANISATION_FILE = "organisation.md"
_FILES = re.compile(r"organi[sz]ation\.(md|markdown)", re.IGNORECASE)

DEFAULT_SCALE = Scale(
    standard=True,
    question="How often does this person show it?",
    ratings=(
        Rating(
            code="not-yet",
            label="Not yet",
            meaning="There have been occasions for it, and it is still something to learn.",
            shown=False,
            applicable=True,
        ),
        Rating(
            code="sometimes",
            label="Sometimes",
            meaning="It shows on some occasions, or with a reminder or a little help.",
            shown=False,
            applicable=True,
        ),
        Rating(
            code="usually",
            label="Usually",
            meaning="It shows on most occasions, without a reminder.",
            shown=True,
            applicable=True,
        ),
        Rating(
            code="always",
            label="Always",
            meaning="It can be counted on every time, and they help others to show it too.",
            shown=True,
            applicable=True,
        ),
        Rating(
            code="no-opportunity",
            label="No opportunity yet",
            meaning="Nothing has called for it so far, which says nothing about the person.",
            shown=False,
            applicable=False,
        ),
    ),
)

DEFAULT_ORGANISATION = Organisation(
    name="",
    edition="",
    date=None,
    language="en",
    contact=(),
    feedback=(),
    scale=DEFAULT_SCALE,
    sublevels=(),
    handbook_parts=USUAL_PARTS,
)


def organisation_file(sources: list[SourceFile], content: Path) -> SourceFile:
    """organisation.md in any spelling; an empty text when there is none.

    A second one is an error of the first: nobody can tell which of the two is meant.
    """
    found = [source for source in sources if is_organisation(source)]
    for other in found[1:]:
        found[0].report(
            "duplicate-organisation",
            f"{other.file} stands beside {found[0].file}, and both mean the same.",
            Location(file=other.file),
            hint="Put the two together in organisation.md, and delete the other.",
        )
    if found:
        return found[0]
    missing = SourceFile(
        file=(content / ORGANISATION_FILE).as_posix(), relative=ORGANISATION_FILE, text=""
    )
    missing.report(
        "missing-organisation",
        "There is no organisation.md, so documents name no company and use the default scale.",
        hint="docs/source-format.md says what can stand in it.",
    )
    return missing


def is_organisation(source: SourceFile) -> bool:
    """Whether it is organisation.md of the content folder, in whatever spelling."""
    return _FILES.fullmatch(source.relative) is not None


def read_organisation(source: SourceFile, content: Path) -> Organisation:
    """What the file says, and the defaults for what it leaves out or gets wrong."""
    front = read_front_matter(source)
    if front is None:
        return DEFAULT_ORGANISATION
    report_comments(front.matter, source)
    node = take_notes(front.matter, source)
    report_marks(node, source)
    matter = validate(source, node, OrganisationMatter)
    if matter is None:
        return DEFAULT_ORGANISATION
    reader = LineReader(source=source, environment={})
    _check_ratings(matter, front.matter, source)
    handbook = matter.handbook or HandbookMatter()
    check_parts(handbook, front.matter, source)
    return Organisation(
        name=matter.name.strip(),
        edition=matter.edition.strip(),
        date=matter.date,
        language=matter.language or "en",
        contact=read_text(matter.contact, front.matter, "contact", reader, "contact").inlines,
        feedback=_read_feedback(matter.feedback, front.matter, source, content),
        scale=_scale(matter.scale) if matter.scale else DEFAULT_SCALE,
        sublevels=matter.sublevels or (),
        handbook_parts=handbook.parts,
        handbook_cover=handbook.cover,
        changes_since=read_earlier_edition(handbook, front.matter, source),
        review=read_review_settings(matter.review, front.matter, source),
        forms=tuple(form for form in FORM_KINDS if form in matter.forms),
        mail=_mail(matter.mail) if matter.mail else MailSettings(),
    )


def _mail(matter: MailMatter) -> MailSettings:
    return MailSettings(
        sender=mailbox_of(matter.sender) if matter.sender else None,
        reply_to=mailbox_of(matter.reply_to) if matter.reply_to else None,
    )


def _scale(matter: ScaleMatter) -> Scale:
    """The declared scale; ours when it is ours word for word, so that forms translate it."""
    declared = Scale(
        question=matter.question,
        ratings=tuple(
            Rating(
                code=rating.code,
                label=rating.label,
                meaning=rating.meaning,
                shown=rating.shown,
                applicable=rating.applicable,
            )
            for rating in matter.ratings
        ),
    )
    return DEFAULT_SCALE if replace(declared, standard=True) == DEFAULT_SCALE else declared


def _check_ratings(matter: OrganisationMatter, node: Mapping, source: SourceFile) -> None:
    seen: set[str] = set()
    for index, rating in enumerate(matter.scale.ratings if matter.scale else ()):
        if rating.code in seen:
            place = find_node(node, ("scale", "ratings", index, "code")).start
            source.report(
                "invalid-value",
                f"Two ratings have the code {rating.code}.",
                place,
                hint="Each needs its own: returned forms are read by it.",
            )
        seen.add(rating.code)


def _read_feedback(
    text: str, node: Mapping, source: SourceFile, content: Path
) -> tuple[Block, ...]:
    place = find_node(node, ("feedback",))
    passage = Passage(
        source=source, start=place.start, end=place.end, noun="feedback", content=content
    )
    # A folded block has other lines than its text.
    literal = isinstance(place, Scalar) and source.text.startswith("|", place.start)
    body = parse_body(text, passage, source.line_of(place.start) + 1 if literal else None)
    if body is None:
        return ()
    blocks = read_blocks(body, body.tokens, passage)
    report_unused_footnotes(body, passage)
    return blocks
