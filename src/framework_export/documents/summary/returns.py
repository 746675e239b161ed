"""The section that says what came back, and from whom something is missing."""

from __future__ import annotations

from collections.abc import Iterator

from framework_export.documents.summary.figures import Participant, ReturnCount
from framework_export.documents.summary.plan import Plan, text
from framework_export.documents.summary.view import (
    Bars,
    Block,
    Cell,
    Column,
    Count,
    KeyFigure,
    Row,
    Section,
    Table,
)


def plan_returns(plan: Plan) -> Section:
    """What was asked for, returned, missing and unreadable, by manager."""
    words = plan.words
    return Section(
        anchor="returns",
        title=words("summary-returns"),
        lead=words("summary-returns-lead"),
        blocks=tuple(_blocks(plan)),
    )


def key_figures(plan: Plan) -> tuple[KeyFigure, ...]:
    """The same for everybody."""
    words, whole = plan.words, _sum(plan.figures.returns)
    return (
        KeyFigure(number=plan.figures.people_count, label=words("summary-people")),
        KeyFigure(number=whole.asked, label=words("summary-asked")),
        KeyFigure(number=whole.returned, label=words("summary-returned")),
        KeyFigure(number=whole.missing, label=words("summary-missing")),
        KeyFigure(number=whole.unreadable, label=words("summary-unreadable")),
    )


def _blocks(plan: Plan) -> Iterator[Block]:
    yield _by_manager(plan)
    missing = [person for person in plan.people if _lacking(person)]
    if missing:
        yield _not_returned(plan, missing)


def _by_manager(plan: Plan) -> Table:
    words, returns = plan.words, plan.figures.returns
    shown = returns[: plan.extent.managers]
    rows = [_row(words("summary-no-manager"), each) for each in shown]
    if len(returns) > 1:
        rows.append(_row(words("summary-all"), _sum(returns), strong=True))
    return Table(
        name=words("summary-returns"),
        title=words("summary-by-manager"),
        description=words("summary-returns-about"),
        columns=(
            Column(head=words("form-manager"), kind="name"),
            Column(head=words("summary-asked"), kind="count"),
            Column(head=words("summary-returned"), kind="count"),
            Column(head=words("summary-missing"), kind="count"),
            Column(head=words("summary-unreadable"), kind="count"),
        ),
        rows=tuple(rows),
        notes=plan.left_out(len(shown), len(returns)),
        bars=Bars(
            columns=(2, 3, 4),
            rows=min(len(shown), plan.extent.bars),
            head=words("summary-bar"),
            title=words("summary-returns-chart"),
            description=words("summary-returns-chart-about"),
            along=words("summary-forms"),
        ),
    )


def _row(nobody: str, each: ReturnCount, *, strong: bool = False) -> Row:
    numbers = (each.asked, each.returned, each.missing, each.unreadable)
    name: Cell = text(each.manager or nobody)
    return Row(cells=(name, *(Count(number=number) for number in numbers)), strong=strong)


def _sum(returns: tuple[ReturnCount, ...]) -> ReturnCount:
    return ReturnCount(
        manager="",
        asked=sum(each.asked for each in returns),
        returned=sum(each.returned for each in returns),
        unreadable=sum(each.unreadable for each in returns),
    )


def _lacking(person: Participant) -> bool:
    return any(form.state != "returned" for form in person.forms)


def _not_returned(plan: Plan, missing: list[Participant]) -> Table:
    words = plan.words
    shown = missing[: plan.extent.people]
    return Table(
        name=words("summary-not-returned"),
        title=words("summary-not-returned"),
        description=words("summary-not-returned-about"),
        columns=(
            Column(head=words("summary-person"), kind="name"),
            Column(head=words("form-manager"), kind="text"),
            Column(head=words("summary-missing"), kind="text"),
            Column(head=words("summary-unreadable"), kind="text"),
        ),
        rows=tuple(
            Row(
                cells=(
                    text(plan.names[person.key]),
                    text(person.manager),
                    text(_documents(plan, person, "missing")),
                    text(_documents(plan, person, "unreadable")),
                )
            )
            for person in shown
        ),
        notes=plan.left_out(len(shown), len(missing)),
    )


def _documents(plan: Plan, person: Participant, state: str) -> str:
    words = plan.words
    names = {
        "review": words("review"),
        "self-assessment": words("assessment"),
        "": words("summary-forms"),
    }
    found = (names[form.document] for form in person.forms if form.state == state)
    return words("separator").join(found)
