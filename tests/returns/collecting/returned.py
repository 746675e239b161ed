"""Returned forms made of a few values, and what a dataset says of them."""

import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from framework_export.documents.answers import Answer, Remark, ReturnedForm
from framework_export.documents.form import MadeFrom, asked_before, is_former
from framework_export.returns.collecting.accounting import balances
from framework_export.returns.collecting.asked import Asked
from framework_export.returns.collecting.content_in_use import ContentInUse
from framework_export.returns.collecting.settling import Choice, gather_returns, settle
from framework_export.returns.datasets.writing import add_views, drafted_tables
from framework_export.returns.incoming.reading import Read, read_rows
from framework_export.returns.incoming.sources import State
from framework_export.returns.incoming.store import File, Store, open_store

CYCLE = "2026-H2"
ADA = {"name": "Ada Aster", "employee_id": "A-1", "email": "ada@x.example"}
BO = {"name": "Bo Birch", "employee_id": "B-2", "email": "bo@x.example"}


@dataclass(frozen=True, kw_only=True)
class Return:
    """A file that came back; answers are by question, and a text or a code."""

    file: str
    person: Mapping[str, str] = field(default_factory=lambda: ADA)
    answers: Mapping[str, str] = field(default_factory=dict)
    suggested: Sequence[Answer] = ()
    """Answers that are about a criterion for another reason than their questions."""
    carried: Container[str] = ()
    """The questions whose answers were in it when it was handed out."""
    remarks: Sequence[str] = ()
    saved: str = ""
    changed: str = "2026-11-01T00:00:00.000000Z"
    document: str = "review"
    framework: str = "data"
    edition: str = "1"
    level: int | None = 1
    cycle: str = CYCLE
    reference: str = ""
    made_from: tuple[MadeFrom, ...] = ()
    """The forms that it was upgraded from."""
    asks: Iterable[str] = ()
    """The keys of its questions, where they matter."""
    language: str = ""

    def read(self, number: int) -> Read:
        form = ReturnedForm(
            document=self.document,
            framework=self.framework,
            edition=self.edition,
            level=self.level,
            cycle=self.cycle,
            reference=self.reference,
            person=self.person,
            saved=self.saved.partition(".")[0],
            made_from=self.made_from,
            keys=frozenset(self.asks),
            language=self.language,
            answers=tuple(
                replace(answer(question, said), carried=question in self.carried)
                for question, said in self.answers.items()
            )
            + tuple(self.suggested),
            remarks=tuple(
                Remark(place=f"page {at}", text=text, kind="text", near=None)
                for at, text in enumerate(self.remarks)
            ),
            problems=(),
        )
        return read_rows(number, form, f"digest of {self.file}", readable=True)


def answer(question: str, said: str) -> Answer:
    """`criterion.one.employee` is by the employee, `goal.1.what` by whoever wants to."""
    parts = asked_before(question).split(".")
    by = parts[-1] if parts[0] in ("criterion", "summary", "level") else None
    rating = by in ("employee", "manager") and (
        parts[0] == "criterion" or (parts[0] == "level" and len(parts) == 5)
    )
    listed = is_former(question)
    return Answer(
        key=question,
        criterion=parts[1] if parts[0] == "criterion" else None,
        by="employee" if by == "employee" else "manager" if by == "manager" else None,
        kind="rating" if rating and not listed else "text",
        code=said if rating and not listed else "",
        text=said.capitalize() if rating and not listed else said,
        place=f"field {question}",
        matched="tag",
        topic="Craft" if parts[0] == "criterion" else "",
        criterion_text=f"Does {parts[1]}" if parts[0] == "criterion" else "",
    )


@contextmanager
def stored(returns: Iterable[Return]) -> Iterator[Store]:
    with open_store(Path(":memory:"), "") as store:
        for number, each in enumerate(returns, 1):
            found = store.find(each.file, State(size=1, changed=number))
            assert found is not None
            file = File(input=found, position=1, file=each.file, changed=each.changed)
            store.add(file, each.read(number))
        yield store


@contextmanager
def settled(
    folder: Path,
    *returns: Return,
    asked: Sequence[Asked] | None = None,
    content: ContentInUse | None = None,
    choice: Choice | None = None,
) -> Iterator[sqlite3.Connection]:
    """The tables of the dataset of the one cycle; every file is accounted for."""
    with stored(returns) as store:
        gather_returns(store.base, choice or Choice())
        with drafted_tables(store.base, folder, CYCLE):
            listed = None if asked is None else lambda: iter(asked)
            settle(store.base, CYCLE, listed, content or ContentInUse(), choice or Choice())
            add_views(store.base)
            assert all(each.holds for each in balances(store.base))
            yield store.base


def rows(base: sqlite3.Connection, table: str) -> set[tuple[str, str, str]]:
    """File, question and what was said, of a table of answers; with its note behind the file."""
    return {
        (f"{file} {note}".strip(), question, code or text)
        for file, note, question, code, text in base.execute(
            f"SELECT file, note, question, code, text FROM data.{table}"  # noqa: S608  # ours
            " JOIN data.files USING (file_id)"
        )
    }


def people(base: sqlite3.Connection) -> dict[str, str]:
    """Whose each file is."""
    return dict(
        base.execute("SELECT file, person_id FROM data.files JOIN data.forms USING (form_id)")
    )


def kinds(base: sqlite3.Connection) -> list[str]:
    """The codes of what is wrong."""
    return [code for (code,) in base.execute("SELECT code FROM data.problems ORDER BY 1")]
