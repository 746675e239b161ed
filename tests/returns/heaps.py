"""A heap of returned forms with the truth about it: who has answered what, and where it went."""

from __future__ import annotations

import datetime
import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from framework_export.documents.form import FORM_KINDS, FormKind, Person, Question
from framework_export.documents.review import plan_review
from framework_export.documents.self_assessment import plan_self_assessment
from framework_export.formats import Look, excel, word
from framework_export.formats.packages import write_package
from framework_export.packs.forms.listing import COLUMNS
from framework_export.packs.roster.spreadsheets import written
from framework_export.project import Project, packaged
from framework_export.reading.frameworks import read_frameworks
from framework_export.reading.settings.theme import read_theme
from framework_export.reading.settings.words import read_words
from tests.fuzz.forms import Typed, _fill_excel, _fill_word
from tests.returns.incoming.mails import mail, write_mailbox

CYCLE = "2026-H2"
Voice = str
"""`employee`, `manager`, or both of them with a space between."""

_DATED = datetime.date(2026, 1, 15)
_TEXTS = ("Led & <learnt>", "one\n two", "=1+1", "'-x", "Grüße", "数据", "🎉 @all", "+49 30")
_FRAMEWORK = """---
title: {title}
edition: '2026.1'
levels: 2
topics:
  - name: impact
    title: 💥 Impact
    content:
      - {{level: 1, criteria: ["Delivers {{#delivers}}", "=Asks, \\"often\\" {{#asks}}"]}}
      - {{level: 2, criteria: ["Decides {{#decides}}"]}}
  - name: craft
    title: Craft
    content:
      - {{level: 1, criteria: ["Tests {{#tests}}"]}}
      - {{level: 2, criteria: ["Designs {{#designs}}"]}}
---
"""


def write_content(content: Path) -> None:
    content.mkdir()
    (content / "organisation.md").write_text(
        "---\nname: Dummy Co\nedition: '2026.1'\nreview: {goals: 2}\n---\n", "utf-8"
    )
    for name in ("data", "web"):
        (content / f"{name}.md").write_text(_FRAMEWORK.format(title=name.title()), "utf-8")


@dataclass(frozen=True, kw_only=True)
class Blank:
    """A form as it is handed out."""

    kind: FormKind
    person: Person
    data: bytes
    questions: tuple[Question, ...]
    reference: str

    @property
    def suffix(self) -> str:
        return ".docx" if self.kind == "review" else ".xlsx"


@cache
def blank(number: int, kind: FormKind) -> Blank:
    """The form of a person; every third is in German, and every second of another framework."""
    with TemporaryDirectory() as folder:
        project = Project(
            content=Path(folder, "content"),
            templates=(packaged("templates"),),
            output=Path(folder, "build"),
        )
        write_content(project.content)
        reading = read_frameworks(project.content)
        framework = reading.frameworks[number % 2]
        words, _ = read_words("de" if number % 3 == 2 else "en", project)
        look = Look(theme=read_theme(project)[0], project=project)
        level = framework.levels[number // 2 % 2]
        about = (framework, level, reading.organisation, words, _DATED)
        person = person_of(number)
        if kind == "review":
            review = plan_review(*about, person=person, cycle=CYCLE)
            made, identity = word.render(review, look).data, review.identity
            questions = review.questions()
        else:
            assessment = plan_self_assessment(*about, person=person, cycle=CYCLE)
            made, identity = excel.render(assessment, look).data, assessment.identity
            questions = assessment.questions()
    return Blank(
        kind=kind, person=person, data=made, questions=questions, reference=identity.reference
    )


def person_of(number: int) -> Person:
    return Person(
        name=f"Person {number:02} Müller",
        employee_id=f"E-{number}",
        email=f"p{number}@x.example",
        manager=f"Manager {number % 3}",
        manager_email=f"m{number % 3}@x.example",
    )


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A form that somebody has filled in."""

    blank: Blank
    answers: Mapping[str, Typed]
    """By question, without what was in already."""
    data: bytes


def filled(each: Blank, answers: Mapping[str, Typed], day: int) -> Filled:
    """Saved on that day of November."""
    known = {
        question.key: Typed(key=question.key, text=question.shown, code=question.value, token="")
        for question in each.questions
        if question.value
    }
    every = {**known, **answers}
    if each.kind == "review":
        parts = dict(_fill_word(each.data, every))
    else:
        parts = dict(_fill_excel(each.data, every, shared=True))
    saved = b">2026-11-%02dT09:00:00Z</dcterms:modified>" % day
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = re.sub(rb">[^<]*</dcterms:modified>", saved, core)
    return Filled(blank=each, answers=answers, data=write_package(parts))


def some_answers(each: Blank, voices: Voice, chance: random.Random) -> dict[str, Typed]:
    """What employee or manager put in; what is up to both, whoever comes first does."""
    asked = [question for question in each.questions if not question.value]
    mine = [
        question
        for question in asked
        if question.by in voices.split() or (question.by is None and "employee" in voices)
    ]
    return {
        question.key: _answer(question, chance)
        for question in mine
        if chance.random() < 0.7 and not question.key.startswith("person.")
    }


def _answer(question: Question, chance: random.Random) -> Typed:
    key = question.key
    if question.kind == "text":
        return Typed(key=key, text=chance.choice(_TEXTS), code="", token="")
    if question.kind == "tick":
        return Typed(key=key, text="true", code="true", token="")
    if question.kind == "date":
        day = _DATED + datetime.timedelta(chance.randrange(300))
        return Typed(key=key, text=day.isoformat(), code=day.isoformat(), token="")
    choice = chance.choice(question.choices)
    return Typed(key=key, text=choice.label, code=choice.code, token="")


Where = tuple[str, str, str]
"""Whose, which document and which question."""


@dataclass
class Truth:
    """What a dataset has to say."""

    answers: dict[Where, tuple[str, str]] = field(default_factory=dict)
    """Code and text."""
    history: list[Where] = field(default_factory=list)
    conflicts: list[Where] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    copies: set[str] = field(default_factory=set)
    missing: set[tuple[str, str]] = field(default_factory=set)
    """Whom, and which document."""


class Heap:
    """Forms of a number of people in a folder, in archives and in mails."""

    def __init__(self, folder: Path, people: int, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)  # noqa: S311  # chance that can be repeated
        self.truth = Truth()
        self.blanks = [blank(number, kind) for number in range(people) for kind in FORM_KINDS]
        folder.mkdir()
        ways = tuple(self._ways())
        for number, each in enumerate(self.blanks):
            ways[number % len(ways)](each, f"{number:03}")

    def write_manifest(self, path: Path) -> Path:
        rows = [
            (
                *(each.person.name, each.person.email, each.person.manager),
                *(each.person.manager_email, each.person.employee_id, each.kind),
                *("", "", each.reference, "", "2026-11-30"),
            )
            for each in self.blanks
        ]
        path.write_text(written([COLUMNS, *rows]), "utf-8")
        return path

    def _ways(self) -> Iterator[Callable[[Blank, str], None]]:
        """What happens to forms on their way; 11 is prime to the two documents of a person."""
        yield from (self._plain, self._twice, self._in_halves, self._in_conflict, self._copied)
        yield from (self._zipped, self._mailed, self._in_a_mailbox, self._damaged, self._missing)
        yield self._joined_from_mail

    def _counts(self, each: Filled, answers: Mapping[str, Typed] | None = None) -> None:
        for key, typed in (each.answers if answers is None else answers).items():
            self.truth.answers[self._where(each.blank, key)] = (typed.code, typed.text)

    def _where(self, each: Blank, key: str) -> Where:
        return each.person.employee_id, each.kind, key

    def _whole(self, each: Blank, day: int = 20) -> Filled:
        voices = "employee manager"
        return filled(each, some_answers(each, voices, self.chance), day)

    def _put(self, name: str, data: bytes) -> None:
        (self.folder / name).write_bytes(data)

    def _plain(self, each: Blank, name: str) -> None:
        one = self._whole(each)
        self._put(f"{name} plain{each.suffix}", one.data)
        self._counts(one)

    def _twice(self, each: Blank, name: str) -> None:
        first, second = self._whole(each, 10), self._whole(each, 12)
        self._put(f"{name} b{each.suffix}", first.data)
        self._put(f"{name} a{each.suffix}", second.data)
        self._counts(second)
        self.truth.history += [self._where(each, key) for key in first.answers]

    def _in_halves(self, each: Blank, name: str) -> None:
        self._halves(each, name, self._put)

    def _joined_from_mail(self, each: Blank, name: str) -> None:
        def put(file: str, data: bytes) -> None:
            self._put(f"{file}.eml", mail({file: data}).as_bytes())

        self._halves(each, name, put)

    def _halves(self, each: Blank, name: str, put: Callable[[str, bytes], None]) -> None:
        if each.kind != "review":  # Of a workbook, only one has the answers.
            self._plain(each, name)
            return
        for number, voice in enumerate(("employee", "manager")):
            half = filled(each, some_answers(each, voice, self.chance), 10 + number)
            put(f"{name} {voice}{each.suffix}", half.data)
            self._counts(half)

    def _in_conflict(self, each: Blank, name: str) -> None:
        if each.kind != "review":
            self._plain(each, name)
            return
        employee = some_answers(each, "employee", self.chance)
        manager = some_answers(each, "manager", self.chance)
        key = "goal.1.what"
        employee[key] = Typed(key=key, text="Learn", code="", token="")
        manager[key] = replace(employee[key], text="Lead")
        for number, answers in enumerate((employee, manager)):
            half = filled(each, answers, 10 + number)
            self._put(f"{name} {number}{each.suffix}", half.data)
            self._counts(half, {k: v for k, v in answers.items() if k != key})
        self.truth.conflicts += [self._where(each, key)] * 2

    def _copied(self, each: Blank, name: str) -> None:
        one = self._whole(each)
        (self.folder / "copies").mkdir(exist_ok=True)
        self._put(f"{name}{each.suffix}", one.data)
        for copy in (f"Copy of {name}{each.suffix}", f"copies/{name} (2)"):
            self._put(copy, one.data)
        # The first by name is the one that counts.
        names = sorted(
            (f"{name}{each.suffix}", f"Copy of {name}{each.suffix}", f"copies/{name} (2)")
        )
        self.truth.copies |= set(names[1:])
        self._counts(one)

    def _zipped(self, each: Blank, name: str) -> None:
        one = self._whole(each)
        inner, outer = io.BytesIO(), io.BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            archive.writestr(f"../{name}{each.suffix}", one.data)
        with zipfile.ZipFile(outer, "w") as archive:
            archive.writestr("inner.zip", inner.getvalue())
            archive.writestr("__MACOSX/._x", b"")
            archive.writestr("notes.txt", b"Dear all")
        self._put(f"{name}.zip", outer.getvalue())
        self.truth.unread.add(f"{name}.zip/notes.txt")
        self._counts(one)

    def _mailed(self, each: Blank, name: str) -> None:
        one = self._whole(each)
        self._put(f"{name}.eml", mail({f"{name}{each.suffix}": one.data}).as_bytes())
        self._counts(one)

    def _in_a_mailbox(self, each: Blank, name: str) -> None:
        one = self._whole(each)
        empty = mail({}, subject="Done")
        write_mailbox(self.folder / f"{name}.mbox", [empty, mail({f"form{each.suffix}": one.data})])
        self.truth.unread.add(f"{name}.mbox/1 Done")
        self._counts(one)

    def _damaged(self, each: Blank, name: str) -> None:
        one = self._whole(each)
        self._put(f"{name} damaged{each.suffix}", one.data[: len(one.data) // 2])
        self._put(f"~${name}{each.suffix}", b"\x03lock")
        self.truth.unread.add(f"{name} damaged{each.suffix}")
        self._is_missing(each)

    def _missing(self, each: Blank, name: str) -> None:
        del name
        self._is_missing(each)

    def _is_missing(self, each: Blank) -> None:
        self.truth.missing.add((each.person.employee_id, each.kind))
