"""Packs for sixty invented people: three frameworks, two editions of them, two languages."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator
from pathlib import Path

from framework_export.documents.form import FormKind, Person
from framework_export.documents.review import plan_review
from framework_export.documents.self_assessment import plan_self_assessment
from framework_export.project import Project, packaged
from framework_export.reading.frameworks import read_frameworks
from framework_export.reading.settings.words import read_words
from tests.commands import REAL, run
from tests.returns.heaps import CYCLE, Blank
from tests.tongues import ENGLISH

PEOPLE = 60
FRAMEWORKS = ("data", "design", "web")

_DATED = datetime.date(2026, 1, 15)
_FIRST, _SECOND = "2026.1", "2026.2"
_ORGANISATION = "---\nname: Dummy Co\nedition: '{edition}'\nreview: {{goals: 2}}\n---\n"
_FRAMEWORK = """---
title: {title}
levels: 2
topics:
  - name: impact
    title: 💥 Impact
    content:
      - {{level: 1, criteria: ["Delivers what was agreed {{#delivers}}", "{asks} {{#asks}}"]}}
      - {{level: 2, criteria: ["Decides, and says why {{#decides}}"]}}
  - name: craft
    title: Craft
    content:
      - {{level: 1, criteria: ["{craft}"]}}
      - {{level: 2, criteria: ["Designs “for change” & <growth> {{#designs}}"]}}
---
"""
_EDITIONS = {
    _FIRST: {"asks": "=Asks, often", "craft": "Tests by hand {#tests}"},
    _SECOND: {"asks": "Asks early, and shares the answer", "craft": "Reviews kindly {#reviews}"},
}
"""In the second, a criterion is worded anew, one is gone, and another one is there."""

GONE = "criterion.tests."
"""How questions begin that the second edition does not ask any more."""


def hand_out(folder: Path) -> list[Blank]:
    """Half of the people have forms of the first edition, and the others of the second.

    Both are in the list of packs, which the second run has written for everybody.
    """
    write_roster(folder / "people.csv")
    blanks: list[Blank] = []
    for number, edition in enumerate(_EDITIONS):
        write_content(folder / "content", edition)
        packs = ("packs", "people.csv", "--cycle", CYCLE, "--jobs", "2", "--quiet")
        done = run(*packs, cwd=folder, module=REAL)
        assert (done.returncode, done.stderr) == (0, "")
        every = [*blanks_of(folder)]
        assert len(every) == 2 * PEOPLE
        blanks += [each for each in every if int(each.person.employee_id) % 2 == number]
    return blanks


def manifest_of(folder: Path) -> Path:
    return folder / f"build/packs/{CYCLE}/manifest.csv"


def write_content(content: Path, edition: str) -> None:
    content.mkdir(exist_ok=True)
    (content / "organisation.md").write_text(_ORGANISATION.format(edition=edition), "utf-8")
    for name in FRAMEWORKS:
        text = _FRAMEWORK.format(title=name.title(), **_EDITIONS[edition])
        (content / f"{name}.md").write_text(text, "utf-8")


def write_roster(path: Path) -> None:
    """Sixty invented people with six managers, in two languages."""
    heads = "employee_id,name,email,manager,manager_email,framework,level,language,due"
    rows = [
        f"{number},{name},p{number}@dummyco.example,Lead {ENGLISH.last[number % 6]},"
        f"lead{number % 6}@dummyco.example,{FRAMEWORKS[number % 3]},{number // 6 % 2 + 1},"
        f"{('en', 'de')[number // 12 % 2]},2026-11-30"
        for number, name in enumerate(names(), 1000)
    ]
    path.write_text("\n".join((heads, *rows)), "utf-8")


def names() -> Iterator[str]:
    """No two are alike."""
    for number in range(PEOPLE):
        yield f"{ENGLISH.first[number % 14]} {ENGLISH.last[number // 14 + number % 11]}"


def blanks_of(folder: Path) -> Iterator[Blank]:
    """The forms as they are handed out, with what they ask."""
    project = Project(
        content=folder / "content", templates=(packaged("templates"),), output=folder / "build"
    )
    manifest = manifest_of(folder)
    reading = read_frameworks(project.content)
    frameworks = {each.id: each for each in reading.frameworks}
    for row in csv.DictReader(manifest.read_text("utf-8-sig").splitlines()):
        framework = frameworks[row["framework"]]
        words, _ = read_words(row["language"], project)
        level = framework.levels[int(row["level"]) - 1]
        about = (framework, level, reading.organisation, words, _DATED)
        kind: FormKind = "review" if row["document"] == "review" else "self-assessment"
        plan_form = plan_review if kind == "review" else plan_self_assessment
        plan = plan_form(*about, cycle=CYCLE)
        yield Blank(
            kind=kind,
            person=Person(name=row["name"], employee_id=row["employee_id"], email=row["email"]),
            data=(manifest.parent / row["file"]).read_bytes(),
            questions=plan.questions(),
            reference=row["reference"],
        )
