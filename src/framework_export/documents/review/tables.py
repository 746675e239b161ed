"""The tables of a review: what each asks, of whom, under which key."""

from __future__ import annotations

from collections.abc import Iterator

from framework_export.documents.form import (
    Choice,
    Question,
    QuestionKind,
    evidence_key,
    extra_key,
    goal_key,
    person_key,
    rating_key,
    sign_off_key,
    topic_key,
)
from framework_export.documents.review.plan import Plan, criteria_at, spoken
from framework_export.documents.review.view import QuestionTable, Row, RowHead
from framework_export.model import Criterion, ExtraQuestion, Level, Respondent, Topic
from framework_export.prose import Text
from framework_export.words import Words

_GOAL_FIELDS = ("what", "signs", "support", "by-when")


def details_table(plan: Plan) -> QuestionTable:
    """Whose review it is, and about which time."""
    words = plan.words
    return QuestionTable(
        role="details",
        title=words("form-details"),
        description=words("form-details-about"),
        heads=(words("form-details"), words("form-entry")),
        rows=tuple(_details(plan)),
    )


def _details(plan: Plan) -> Iterator[Row]:
    for field in ("name", "employee_id", "role", "manager"):
        yield _detail(plan, field, "text")
    for field in ("period_from", "period_to"):
        yield _detail(plan, field, "date")
    words = plan.words
    yield Row(head=_label(words("form-level")), questions=(), text=plan.level_label(plan.level))
    if plan.sublevels:
        yield _detail(plan, "sublevel", "choice", plan.sublevels)
    yield _detail(plan, "target_level", "choice", plan.levels)
    if plan.track is not None:
        titles = {choice.code: choice.label for choice in plan.tracks}
        yield Row(head=_label(words("form-track")), questions=(), text=titles[plan.track])
    elif plan.tracks:
        yield _detail(plan, "track", "choice", plan.tracks)


def _detail(plan: Plan, field: str, kind: QuestionKind, choices: tuple[Choice, ...] = ()) -> Row:
    label = plan.words(f"form-{field.replace('_', '-')}")
    question = Question(
        key=person_key(field),
        kind=kind,
        by=None,
        title=label,
        prompt=prompt_for(plan.words, kind),
        choices=choices,
        value=getattr(plan.person, field),
    )
    return Row(head=_label(label), questions=(question,))


def criteria_table(plan: Plan, level: Level, topic: Topic) -> QuestionTable:
    """Every criterion of a topic at a level, with who rates it and what was seen."""
    words, settings = plan.words, plan.organisation.review
    raters = (plan.respondent(by) for by in settings.raters)
    evidence = (words("review-evidence"),) if settings.evidence else ()
    label = plan.level_label(level)
    return QuestionTable(
        role="criteria",
        title=words("review-criteria", topic=topic.title, level=label),
        description=words("review-criteria-about"),
        heads=(words("review-criterion"), *raters, *evidence),
        rows=tuple(_criterion(plan, criterion) for criterion in criteria_at(topic, level)),
    )


def _criterion(plan: Plan, criterion: Criterion) -> Row:
    settings = plan.organisation.review
    ratings = (_rating(plan, criterion, by) for by in settings.raters)
    return Row(
        head=RowHead(
            inlines=criterion.inlines,
            examples=tuple(example.inlines for example in criterion.examples),
            everyone=criterion.origin == "shared",
        ),
        questions=(*ratings, _evidence(plan, criterion)) if settings.evidence else (*ratings,),
    )


def _rating(plan: Plan, criterion: Criterion, by: Respondent) -> Question:
    said = plan.words("review-rating-title", who=plan.respondent(by), criterion=spoken(criterion))
    return Question(
        key=rating_key(criterion.id, by),
        kind="rating",
        by=by,
        title=said,
        prompt=prompt_for(plan.words, "rating"),
        choices=plan.ratings,
        criterion=criterion.id,
    )


def _evidence(plan: Plan, criterion: Criterion) -> Question:
    return Question(
        key=evidence_key(criterion.id),
        kind="text",
        by=None,
        title=plan.words("review-evidence-title", criterion=spoken(criterion)),
        prompt=prompt_for(plan.words, "text"),
        criterion=criterion.id,
        multiline=True,
    )


def notes_table(plan: Plan, level: Level, topic: Topic) -> QuestionTable:
    """What goes well in a topic, what to grow, and which example would help."""
    words = plan.words
    example = ("example",) if plan.organisation.review.suggestions else ()
    names = ("goes-well", "grow", *example)
    heads = tuple(words(f"review-{name}") for name in names)
    questions = tuple(
        text_question(words, topic_key(level.number, topic.id, name), f"{head} – {topic.title}")
        for name, head in zip(names, heads, strict=True)
    )
    return QuestionTable(
        role="notes",
        title=words("review-notes", topic=topic.title, level=plan.level_label(level)),
        description=words("review-notes-about"),
        heads=heads,
        rows=(Row(head=None, questions=questions),),
    )


def summary_table(plan: Plan) -> QuestionTable:
    """The whole, by employee and by manager."""
    words = plan.words
    names: tuple[Respondent, ...] = ("employee", "manager")
    heads = tuple(words(f"review-summary-{name}") for name in names)
    questions = tuple(
        text_question(words, f"summary.{name}", head, by=name)
        for name, head in zip(names, heads, strict=True)
    )
    return QuestionTable(
        role="summary",
        title=words("review-summary"),
        description=words("review-summary-about"),
        heads=heads,
        rows=(Row(head=None, questions=questions),),
    )


def extra_table(plan: Plan) -> QuestionTable:
    """The organisation's own questions."""
    words = plan.words
    return QuestionTable(
        role="questions",
        title=words("review-questions"),
        description=words("review-questions-about"),
        heads=(words("review-question"), words("review-answer")),
        rows=tuple(_extra(plan, extra) for extra in plan.organisation.review.questions),
    )


def _extra(plan: Plan, extra: ExtraQuestion) -> Row:
    label = extra.label
    if extra.by is not None:
        label = plan.words("review-question-by", question=label, who=plan.respondent(extra.by))
    question = Question(
        key=extra_key(extra.id),
        kind=extra.kind,
        by=extra.by,
        title=label,
        prompt=prompt_for(plan.words, extra.kind),
        choices=tuple(Choice(code=each.code, label=each.label) for each in extra.choices),
        multiline=extra.kind == "text",
    )
    return Row(head=_label(label), questions=(question,))


def goals_table(plan: Plan) -> QuestionTable:
    """What to do next, and how everybody will know."""
    words = plan.words
    return QuestionTable(
        role="goals",
        title=words("review-goals"),
        description=words("review-goals-about"),
        heads=(words("review-goal"), *(words(f"review-goal-{name}") for name in _GOAL_FIELDS)),
        rows=tuple(
            Row(head=_label(str(number)), questions=tuple(_goal(words, number)))
            for number in range(1, plan.organisation.review.goals + 1)
        ),
    )


def _goal(words: Words, number: int) -> Iterator[Question]:
    for name in _GOAL_FIELDS:
        title = words("review-goal-title", number=number, field=words(f"review-goal-{name}"))
        key = goal_key(number, name)
        if name == "by-when":
            prompt = prompt_for(words, "date")
            yield Question(key=key, kind="date", by=None, title=title, prompt=prompt)
        else:
            yield text_question(words, key, title)


def agreement_table(plan: Plan) -> QuestionTable:
    """The level that both agree on."""
    words = plan.words
    asked = (("level", plan.levels), ("sublevel", plan.sublevels))
    pairs = [(name, words(f"review-agreed-{name}"), choices) for name, choices in asked if choices]
    questions = tuple(
        Question(
            key=f"agreed.{name}",
            kind="choice",
            by=None,
            title=head,
            prompt=prompt_for(words, "choice"),
            choices=choices,
        )
        for name, head, choices in pairs
    )
    return QuestionTable(
        role="agreement",
        title=words("review-agreement"),
        description=words("review-agreement-about"),
        heads=tuple(head for _, head, _ in pairs),
        rows=(Row(head=None, questions=questions),),
    )


def sign_off_table(plan: Plan) -> QuestionTable:
    """Who has talked about it, and when."""
    words = plan.words
    asked: tuple[tuple[str, QuestionKind], ...] = (
        ("name", "text"),
        ("date", "date"),
        ("talked", "tick"),
    )
    return QuestionTable(
        role="sign-off",
        title=words("review-sign-off"),
        description=words("review-sign-off-about"),
        heads=(words("review-sign-off-who"), *(words(f"review-sign-off-{n}") for n, _ in asked)),
        rows=tuple(
            _signer(words, line.id, line.label or words(f"form-{line.id}"), asked)
            for line in plan.organisation.review.sign_off
        ),
    )


def _signer(
    words: Words, name: str, label: str, asked: tuple[tuple[str, QuestionKind], ...]
) -> Row:
    by: dict[str, Respondent] = {"employee": "employee", "manager": "manager"}
    questions = tuple(
        Question(
            key=sign_off_key(name, field),
            kind=kind,
            by=by.get(name),
            title=f"{label} – {words(f'review-sign-off-{field}')}",
            prompt=prompt_for(words, kind),
        )
        for field, kind in asked
    )
    return Row(head=_label(label), questions=questions)


def text_question(words: Words, key: str, title: str, *, by: Respondent | None = None) -> Question:
    """A text of several lines."""
    prompt = prompt_for(words, "text")
    return Question(key=key, kind="text", by=by, title=title, prompt=prompt, multiline=True)


def prompt_for(words: Words, kind: QuestionKind) -> str:
    """What stands in an empty field."""
    match kind:
        case "rating" | "choice":
            return words("form-prompt-choice")
        case "text":
            return words("form-prompt-text")
        case "date":
            return words("form-prompt-date")
        case "tick":
            return ""


def _label(text: str) -> RowHead:
    return RowHead(inlines=(Text(text=text),))
