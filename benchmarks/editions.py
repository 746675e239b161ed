"""Editions: comparing 250 files with 22,000 criteria, ids for all of them, and filled-in forms."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import (
    Result,
    at_least,
    at_most,
    command,
    reported,
    seconds_in_turn,
    seconds_of_process,
)
from framework_export.documents.carrying import Carried, Origin
from framework_export.documents.form import FORM_KINDS, FormKind, Person, Question
from framework_export.editions.opened import compare_named
from framework_export.editions.pinning.running import pin_files
from framework_export.formats import Look
from framework_export.loading import load_project
from framework_export.model import Framework
from framework_export.packs.forms.variants import Sources, Variant, plan_form, rendered
from framework_export.project import Project, packaged
from framework_export.reading.files import read_sources
from framework_export.reading.frameworks import read_frameworks, read_written

FILES, TOPICS, LEVELS, CRITERIA = 250, 11, 4, 2
FORMS = 200
_VERBS = ("Explains", "Plans", "Reviews", "Improves", "Documents", "Measures", "Questions")
_THINGS = ("goals", "releases", "designs", "queries", "handbooks", "builds", "risks", "estimates")
_AGAIN = {"Explains": "Makes clear", "Plans": "Thinks ahead about", "Reviews": "Looks at"}


def measure() -> Iterator[Result]:
    """How long comparing and pinning take against reading, after start-up."""
    with tempfile.TemporaryDirectory() as folder:
        old, new, ids = (Path(folder, name) for name in ("old", "new", "ids"))
        for path, reworded, pinned in ((old, False, False), (new, True, False), (ids, True, True)):
            path.mkdir()
            for number in range(FILES):
                text = _framework(number, reworded=reworded, pinned=pinned)
                (path / f"framework-{number}.md").write_text(text, "utf-8")
        both, guessed, known, once, pin = seconds_in_turn(
            lambda: (read_frameworks(old), read_frameworks(new)),
            lambda: compare_named(str(old), str(new), new),
            lambda: compare_named(str(ids), str(ids), ids),
            lambda: read_frameworks(old),
            lambda: _pin(old),
            runs=3,
        )
    yield reported("Reading two editions of 22,000 criteria", both)
    yield at_most("Comparing them, all by guess, against reading both", guessed / both, 2)
    yield at_most("Comparing them by ids, against reading both", known / both, 2)
    yield at_most("Ids for 22,000 criteria, against reading them", pin / once, 2)
    yield from _upgrades()


def _upgrades() -> Iterator[Result]:
    """Forms in which everything is answered, half of them of each kind, from files to new ones."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_forms(folder)
        alone = _seconds_to_upgrade(folder, "returned", "--jobs", "1")
        every = _seconds_to_upgrade(folder, "returned")
        start = _seconds_to_upgrade(folder, "returned/0.docx")
    yield reported("Forms a second upgraded by one process", FORMS / (alone - start), "{:.1f}")
    yield at_least("Forms a second upgraded by all processors", FORMS / (every - start), 20)


def _seconds_to_upgrade(folder: Path, what: str, *options: str) -> float:
    output = ("--output", str(folder / f"made-{len(options)}"))
    words = ("upgrade", str(folder / what), "--content", str(folder / "content"), *output, *options)
    return seconds_of_process(command(*words))


def _write_forms(folder: Path) -> None:
    """Everybody's forms of the example, and as content the same with another edition."""
    content = shutil.copytree(packaged("content"), folder / "content")
    (folder / "returned").mkdir()
    project = Project(content=content, templates=(packaged("templates"),), output=folder)
    loaded = load_project(project)
    framework = loaded.frameworks[0]
    sources = Sources(
        organisation=loaded.organisation,
        frameworks={framework.id: framework},
        words=loaded.words,
        dates={framework.id: datetime.date(2026, 1, 1)},
        look=Look(theme=loaded.theme, project=project),
        cycle="2026-H2",
    )
    for number in range(FORMS):
        kind = FORM_KINDS[number % 2]
        suffix = {"review": "docx", "self-assessment": "xlsx"}[kind]
        data = _filled(sources, kind, framework, number)
        (folder / "returned" / f"{number}.{suffix}").write_bytes(data)
    page = content / framework.sources[0]
    page.write_text(page.read_text("utf-8").replace('"2026.1"', '"2027.1"', 1), "utf-8")


def _filled(sources: Sources, kind: FormKind, framework: Framework, number: int) -> bytes:
    variant = Variant(
        document=kind, framework=framework.id, level=3, track="", language=framework.language
    )
    person = Person(name=f"Person {number}", employee_id=str(number))
    questions = plan_form(variant, person, sources).questions()
    carried = Carried(
        values={each.key: _value(each) for each in questions if not each.value},
        origin=Origin(document=kind, cycle="2026-H2"),
        kept=True,
    )
    return rendered(plan_form(variant, person, sources, carried), sources)


def _value(question: Question) -> str:
    if question.choices:
        return question.choices[0].code
    texts = {"date": "2026-11-14", "tick": "true"}
    return texts.get(question.kind, f"What was seen of {question.key}")


def _pin(folder: Path) -> None:
    """Without writing the files, so that every run has the same to do."""
    written = read_written(read_sources(folder), folder)
    count = sum(len(f.chosen) for f in pin_files(written, written.reading.frameworks, folder))
    if count != FILES * TOPICS * LEVELS * CRITERIA:
        raise ValueError(f"only {count} criteria have got an id")


def _framework(number: int, *, reworded: bool, pinned: bool) -> str:
    lines = ["---", f"title: Framework {number}", f"levels: {LEVELS}", "topics:"]
    for topic in range(TOPICS):
        lines += [f"  - name: topic-{topic}", "    content:"]
        for level in range(1, LEVELS + 1):
            lines += [f"      - level: {level}", "        criteria:"]
            for each in range(CRITERIA):
                place = (topic * LEVELS + level) * CRITERIA + each
                mark = f" {{#c-{place}}}" if pinned else ""
                lines.append(f"          - {_sentence(number + place, reworded=reworded)}{mark}")
    return "\n".join([*lines, "---", ""])


def _sentence(number: int, *, reworded: bool) -> str:
    verb, thing = _VERBS[number % 7], _THINGS[number // 7 % 8]
    verb = _AGAIN.get(verb, verb) if reworded else verb
    tail = "so that everybody can *follow*" if number % 2 else "without being asked for it"
    more = " and says why" if reworded else ""
    return f"{verb} the {thing} of area {number} {tail}{more}"
