"""Filled-in forms that mutants are made of: every answer in them can be told from all others."""

from __future__ import annotations

import datetime
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from lxml import etree

from framework_export.documents.form import Person, Question
from framework_export.documents.review import plan_review
from framework_export.documents.self_assessment import plan_self_assessment
from framework_export.formats import Look, excel, word
from framework_export.formats.packages import read_parts
from framework_export.formats.word.body.controls import tag_of
from framework_export.project import Project, packaged
from framework_export.reading.frameworks import read_frameworks
from framework_export.reading.settings.theme import read_theme
from framework_export.reading.settings.words import read_words
from tests import filling, workbooks

Kind = Literal["word", "excel"]
KINDS: tuple[Kind, ...] = ("word", "excel")

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DATED = datetime.date(2026, 1, 15)
_FIRST_DAY = datetime.date(2026, 2, 1)
_OWNERS = {
    "a": Person(name="Ada Aster", employee_id="A-1"),
    "b": Person(name="Bo Birch", employee_id="B-2"),
}
_TRANSLATED = {
    "en": (
        "Delivers what was agreed",
        "Asks when something is unclear",
        "Shares what was learnt",
        "Leads",
    ),
    "de": (
        "Liefert, was vereinbart ist",
        "Fragt nach, wenn etwas unklar ist",
        "Teilt Gelerntes",
        "Führt",
    ),
    "ja": ("約束したものを届ける", "不明な点を尋ねる", "学んだことを共有する", "導く"),
    "ar": ("يسلّم ما اتُّفق عليه", "يسأل عند الغموض", "يشارك ما تعلّمه", "يقود"),
}
EXAMPLES = ("a forest", "a tree")
TOPICS = frozenset({"💥 Impact", "Craft", "Models"})

_PHRASES = (
    "kept “both” sides <informed> & calm",
    "Grüße an alle",
    "数据を整理した",
    "يعمل مع الفريق",
    "👩🏽‍💻 = 1+1",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """What the forms of a seed differ in."""

    language: str
    pack: bool
    """Made for somebody, or a template that was filled in."""
    scale: bool = True
    """A scale with so many ratings that no two answers of a form are alike."""


VARIANTS = (
    Variant(language="en", pack=True),
    Variant(language="de", pack=False),
    Variant(language="ja", pack=True, scale=False),
    Variant(language="ar", pack=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """An answer that was put in."""

    key: str
    text: str
    """As people see it in the form."""
    code: str
    token: str
    """A part of the text that stands nowhere else in the form; empty when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A filled-in form and the truth about it."""

    kind: Kind
    variant: int
    name: str
    owner: str
    person: Person
    parts: Mapping[str, bytes]
    blank: Mapping[str, bytes]
    """The form as it was handed out."""
    typed: Mapping[str, Typed]
    """By key."""

    def tokens(self) -> dict[str, Typed]:
        return {each.token: each for each in self.typed.values() if each.token}


def text_token(owner: str, number: int) -> str:
    return f"Z{owner}q{number:03}k"


FIRST_ADDED = 900
"""The number of the first token that a mutation adds."""

TEXT_TOKEN = re.compile("Z[ab]q[0-9]{3}k")


def owner_of(text: str) -> set[str]:
    """Whose texts a text has in it."""
    return {token[1] for token in TEXT_TOKEN.findall(text)}


@cache
def form(kind: Kind, variant: int, owner: str) -> Form:
    """The form of a variant that was filled in by `a` or by `b`."""
    chosen = VARIANTS[variant]
    person = _OWNERS[owner] if chosen.pack else Person()
    blank, questions = _made(kind, chosen, person)
    typed = {each.key: each for each in _answers(questions, owner, chosen, kind)}
    parts = (
        _fill_word(blank, typed)
        if kind == "word"
        else _fill_excel(blank, typed, shared=chosen.pack)
    )
    return Form(
        kind=kind,
        variant=variant,
        name=f"{chosen.language}-{'pack' if chosen.pack else 'template'}",
        owner=owner,
        person=person,
        parts=parts,
        blank=read_parts(blank),
        typed=typed,
    )


@cache
def probe(kind: Kind, variant: int) -> Mapping[str, bytes]:
    """The form with the number of each question in its field, to see where the fields are."""
    chosen = VARIANTS[variant]
    blank, questions = _made(kind, chosen, Person())
    typed = {
        each.key: Typed(key=each.key, text=probe_token(number), code="", token="")
        for number, each in enumerate(questions)
        if each.kind != "tick"
    }
    return _fill_word(blank, typed) if kind == "word" else _fill_excel(blank, typed, shared=True)


@cache
def keys(kind: Kind, variant: int) -> tuple[str, ...]:
    """Of the questions, as `probe` numbers them."""
    return tuple(each.key for each in _made(kind, VARIANTS[variant], Person())[1])


def probe_token(number: int) -> str:
    return f"Pq{number:03}p"


PROBE_TOKEN = re.compile("Pq[0-9]{3}p")


def _made(kind: Kind, variant: Variant, person: Person) -> tuple[bytes, tuple[Question, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        project = Project(
            content=Path(folder), templates=(packaged("templates"),), output=Path(folder) / "build"
        )
        (project.content / "organisation.md").write_text(_organisation(variant), "utf-8")
        (project.content / "page.md").write_text(_matter(variant.language), "utf-8")
        reading = read_frameworks(project.content)
        words, _ = read_words(variant.language, project)
        look = Look(theme=read_theme(project)[0], project=project)
        about = (
            reading.frameworks[0],
            reading.frameworks[0].levels[0],
            reading.organisation,
            words,
            _DATED,
        )
        cycle = "2026-H1" if variant.pack else ""
        if kind == "word":
            review = plan_review(*about, person=person, cycle=cycle)
            return word.render(review, look).data, review.questions()
        assessment = plan_self_assessment(*about, person=person, cycle=cycle)
        return excel.render(assessment, look).data, assessment.questions()


def _organisation(variant: Variant) -> str:
    ratings = "".join(
        f"    - {{code: kr-{number:02}, label: Kr{number:02}z, meaning: Step {number}, shown: {str(number > 9).lower()}}}\n"
        for number in range(24)
    )
    scale = f"scale:\n  question: How often?\n  ratings:\n{ratings}" if variant.scale else ""
    return (
        f"---\nname: Dummy Co\nlanguage: {variant.language}\nedition: '2026.1'\n{scale}"
        "review:\n  goals: 2\n  questions:\n"
        "    - {id: budget, label: 'Budget?', kind: tick}\n"
        "    - {id: since, label: 'Since when?', kind: date}\n---\n"
    )


def _matter(language: str) -> str:
    first, second, third, lead = _TRANSLATED[language]
    # One sentence stands in two topics: its row alone does not say which one is meant.
    return f"""---
title: 📊 Data
levels: [{{number: 1, name: Starter}}, {{number: 2}}]
sublevels: [A, B]
tracks: [{{id: science, title: Data Science}}, {{id: web, title: Web}}]
topics:
  - name: impact
    title: 💥 Impact
    content:
      - {{level: 1, criteria: ["{first} {{#delivers}}", "{second} {{#asks}}", "=1+1 {{#formula}}"]}}
      - {{level: 2, criteria: ["{lead} {{#decides}}"]}}
  - name: craft
    title: Craft
    content:
      - level: 1
        exampleCriteria: [{{criteria: "{third} {{#shares}}", examples: [{EXAMPLES[0]}, {EXAMPLES[1]}]}}]
        criteria: ["{second} {{#asks-too}}"]
      - {{level: 2, criteria: ["{lead}! {{#designs}}"]}}
  - name: models
    title: Models
    track: science
    content:
      - {{level: 1, criteria: ["{third}! {{#trains}}"]}}
---
"""


def _answers(
    questions: tuple[Question, ...], owner: str, variant: Variant, kind: Kind
) -> Iterator[Typed]:
    """Most questions answered, the others left as they are."""
    offset = 0 if owner == "a" else 730
    ratings = 0
    for number, each in enumerate(questions):
        if each.value:
            yield Typed(key=each.key, text=each.shown, code=each.value, token="")
        elif number % 6 == 5 and not each.key.startswith("person."):
            continue
        elif each.kind == "text":
            token = text_token(owner, number)
            phrase = _PHRASES[number % len(_PHRASES)]
            second = f"\n second line of {token}" if each.multiline and number % 3 == 0 else ""
            yield Typed(key=each.key, text=f"{token} {phrase}{second}", code="", token=token)
        elif each.kind == "date":
            # Of the other person, other days: two years later.
            day = _FIRST_DAY + datetime.timedelta(number + offset)
            shown = (
                day.isoformat() if kind == "word" else str((day - datetime.date(1899, 12, 30)).days)
            )
            yield Typed(key=each.key, text=shown, code=day.isoformat(), token=shown)
        elif each.kind == "tick":
            yield Typed(key=each.key, text="true", code="true", token="")
        else:
            choice = each.choices[
                (ratings if each.kind == "rating" else number) % len(each.choices)
            ]
            unique = each.kind == "rating" and variant.scale
            ratings += each.kind == "rating"
            yield Typed(
                key=each.key,
                text=choice.label,
                code=choice.code,
                token=choice.label if unique else "",
            )


def _fill_word(blank: bytes, typed: Mapping[str, Typed]) -> Mapping[str, bytes]:
    return read_parts(filling.fill(blank, {tag_of(each.key): each.text for each in typed.values()}))


def _fill_excel(blank: bytes, typed: Mapping[str, Typed], *, shared: bool) -> Mapping[str, bytes]:
    """As openpyxl does, with each text in its cell; or as Excel does, with texts shared."""
    if shared:
        return _share_texts(blank, typed)

    def answer(reference: str, code: str) -> object:
        found = typed.get(excel_key(reference, code))
        if found is None:
            return None
        return datetime.date.fromisoformat(found.code) if _is_day(found) else found.text

    return read_parts(workbooks.fill(blank, answer))


def _is_day(typed: Typed) -> bool:
    return typed.text.isdigit() and typed.code.count("-") == 2


def _share_texts(blank: bytes, typed: Mapping[str, Typed]) -> Mapping[str, bytes]:
    parts = read_parts(blank)
    strings = etree.fromstring(parts["xl/sharedStrings.xml"])
    for number, sheet in enumerate(workbooks.opened(blank).worksheets, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        root = etree.fromstring(parts[name])
        cells = {str(cell.get("r")): cell for cell in root.iter(f"{_S}c")}
        for reference, code, cell in workbooks.fields(_OneSheet(worksheets=[sheet])):
            found = typed.get(excel_key(reference, code))
            if found is not None:
                _put(cells[cell.coordinate], found, strings)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    parts["xl/sharedStrings.xml"] = etree.tostring(strings, xml_declaration=True, encoding="UTF-8")
    return parts


@dataclass(frozen=True, slots=True, kw_only=True)
class _OneSheet:
    worksheets: list[object]


def _put(cell: etree._Element, typed: Typed, strings: etree._Element) -> None:
    cell.attrib.pop("t", "")
    value = cell.makeelement(f"{_S}v")
    value.text = typed.text
    if not _is_day(typed):
        cell.set("t", "s")
        value.text = str(len(strings))
        entry, text = strings.makeelement(f"{_S}si"), strings.makeelement(f"{_S}t")
        text.text = typed.text
        entry.append(text)
        strings.append(entry)
    cell[:] = [value]


def excel_key(reference: str, code: str) -> str:
    """The key of the question whose cell stands in that row and column."""
    if code == "answer":
        return reference
    if reference.isdigit():
        return f"goal.{reference}.{code}"
    return f"criterion.{reference}.{'employee' if code == 'rating' else code}"
