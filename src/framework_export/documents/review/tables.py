"""The tables behind the topics of a review: summary, questions, goals, example, sign-off."""

from __future__ import annotations

from collections.abc import Iterator

from framework_export.documents.form import (
    Choice,
    Question,
    QuestionKind,
    extra_key,
    goal_key,
    sign_off_key,
    suggestion_key,
)
from framework_export.documents.former import FormerPart
from framework_export.documents.naming import criteria_at
from framework_export.documents.review.plan import Plan, spoken
from framework_export.documents.review.questions import label_head, prompt_for, text_question
from framework_export.documents.review.view import QuestionTable, Row, RowHead
from framework_export.model import ExtraQuestion, Respondent
from framework_export.prose import Text
from framework_export.words import Words

_GOAL_FIELDS = ("what", "signs", "support", "by-when")
_LONGEST_CHOICE = 100  # characters of a criterion in a list to choose from


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
    return Row(head=label_head(label), questions=(question,))


def goals_table(plan: Plan) -> QuestionTable:
    """What to do next, and how everybody will know."""
    words = plan.words
    return QuestionTable(
        role="goals",
        title=words("review-goals"),
        description=words("review-goals-about"),
        heads=(words("review-goal"), *(words(f"review-goal-{name}") for name in _GOAL_FIELDS)),
        rows=tuple(
            Row(head=label_head(str(number)), questions=tuple(_goal(words, number)))
            for number in range(1, plan.goals + 1)
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


def suggestion_table(plan: Plan) -> QuestionTable:
    """A better example of a criterion, which is about the framework and not about the person."""
    words = plan.words
    heads = (words("review-suggestion-criterion"), words("review-example"))
    question = Question(
        key=suggestion_key(1, "criterion"),
        kind="choice",
        by=None,
        title=heads[0],
        prompt=prompt_for(words, "choice"),
        choices=tuple(_criteria_to_choose(plan)),
    )
    example = text_question(words, suggestion_key(1, "example"), heads[1])
    return QuestionTable(
        role="suggestion",
        title=words("review-suggestion"),
        description=words("review-suggestion-about"),
        heads=heads,
        rows=(Row(head=None, questions=(question, example)),),
    )


def _criteria_to_choose(plan: Plan) -> Iterator[Choice]:
    """Each criterion that the form asks about, under a label that no other one has."""
    taken: set[str] = set()
    for level in plan.asked_levels:
        for topic in plan.every_topic(level):
            for criterion in criteria_at(topic, level):
                whole = f"{topic.title}: {spoken(criterion)}"
                label = _cut(whole)
                number = 2
                while label in taken:
                    label, number = f"{_cut(whole)} ({number})", number + 1
                taken.add(label)
                yield Choice(code=criterion.id, label=label)


def _cut(text: str) -> str:
    """The text cut between words, where it is too long for a line of a list."""
    if len(text) <= _LONGEST_CHOICE:
        return text
    cut = text[: _LONGEST_CHOICE - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def former_table(part: FormerPart) -> QuestionTable:
    """Answers to what is not asked any more, each beside what was asked."""
    return QuestionTable(
        role="former",
        title=part.title,
        description=part.description,
        heads=part.heads,
        rows=tuple(
            Row(
                head=RowHead(
                    inlines=(Text(text=row.asked),), notes=(row.facts,) if row.facts else ()
                ),
                questions=(row.question,),
            )
            for row in part.rows
        ),
    )


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
    return Row(head=label_head(label), questions=questions)
