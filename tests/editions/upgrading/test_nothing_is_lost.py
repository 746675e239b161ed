"""Whatever changes between editions, every answer of a form is placed or listed."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from framework_export.documents.answers import Answer, Remark, ReturnedForm
from framework_export.documents.form import FORM_KINDS, FormKind, asked_before, is_former
from framework_export.editions.upgrading.forms import Upgrade, Wish, plan_upgrade
from framework_export.editions.upgrading.found import Found
from framework_export.editions.upgrading.ground import Ground
from framework_export.formats.returned import read_form
from framework_export.model import Framework
from framework_export.packs.forms.variants import PlannedForm, Sources, rendered
from framework_export.reading.frameworks import read_written
from framework_export.reading.source_file import SourceFile
from tests.carried import some_answers, squeezed, turned
from tests.chance import examples
from tests.editions.upgrading.editions import ADA, as_returned, blank, sources_of

SENTENCES = {
    "c0": "posts where the work of the team stands",
    "c1": "adds tests to all code before it is merged",
    "c2": "mentors those who have just joined",
    "c3": "divides a large problem into small steps",
    "c4": "divides a large problem into smaller ones",
    "c5": "gives feedback that others can act on",
}
IDS = tuple(SENTENCES)
TOPICS = ("impact", "craft")
LEVELS = (1, 2, 3)
SETTINGS = st.sampled_from(
    [
        "{}",
        "{next-level: rate}",
        "{goals: 0, evidence: false}",
        "{raters: [employee], questions: [{id: home, label: Home}]}",
        "{short: true}",
        "{notes: each, questions: [{id: home, label: Home, kind: tick}]}",
    ]
)


@st.composite
def editions(draw: st.DrawFn, number: int) -> Sources:
    """Some of the criteria, each somewhere and in some words, and what forms ask about them.

    Some have permanent ids, and others an id that is gone with their words.
    """
    there = draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1))
    pins = draw(st.sampled_from([st.just(True), st.just(False), st.booleans()]))
    lines = ["title: Data", f'edition: "{number}"', f"levels: {len(LEVELS)}", "topics:"]
    places = {
        name: (draw(st.sampled_from(TOPICS)), draw(st.sampled_from(LEVELS))) for name in there
    }
    for topic in TOPICS:
        lines += [f"  - name: {topic}", "    content:"]
        for level in LEVELS:
            lines += [f"      - level: {level}", "        criteria:"]
            for name in (each for each in there if places[each] == (topic, level)):
                words = draw(st.sampled_from(["Regularly", "Often", "Always"]))
                pinned = f" {{#{name}}}" if draw(pins) else ""
                lines.append(f"          - {words} {SENTENCES[name]}{pinned}")
    pages = {
        "data.md": "\n".join(["---", *lines, "---", ""]).replace(
            "criteria:\n      -", "criteria: []\n      -"
        ),
        "organisation.md": f"---\nreview: {draw(SETTINGS)}\n---\n",
    }
    files = [SourceFile(file=name, relative=name, text=text) for name, text in pages.items()]
    reading = read_written(files, Path()).reading
    return sources_of(reading.frameworks[0], reading.organisation)


@st.composite
def returned(draw: st.DrawFn, planned: PlannedForm, framework: Framework) -> ReturnedForm:
    """Somebody's form with some answers, often a rating of each criterion, and perhaps a remark."""
    asked = [each for each in planned.questions() if not each.value]
    values = draw(
        some_answers([e for e in asked if e.choices or e.kind in ("text", "date", "tick")])
    )
    if draw(st.booleans()):
        values = turned([each for each in asked if each.kind == "rating"]) | values
    remark = Remark(place="table 1", text="See there", kind="text", near=None)
    return as_returned(planned, framework, values, *draw(st.sampled_from([(), (remark,)])))


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    document: FormKind | None = draw(st.sampled_from([None, *FORM_KINDS]))
    return Wish(level=draw(st.sampled_from([None, *LEVELS])), document=document)


def listed(upgrade: Upgrade) -> Counter[tuple[str, str]]:
    """What is listed, by the key that it had."""
    former = (each for each in upgrade.planned.questions() if is_former(each.key))
    return Counter((asked_before(each.key), each.value) for each in former)


def unaccounted(
    form: ReturnedForm, upgrade: Upgrade, found: Mapping[str, Found]
) -> Iterator[Answer]:
    """Answers that are neither placed nor, each once, listed; and nothing else is but remarks."""
    placed = {each.key: (each.value, each.shown) for each in upgrade.planned.questions()}
    rest = listed(upgrade)
    for answer in form.answers:
        key = asked_before(answer.key)
        text = "Ticked" if answer.kind == "tick" else answer.text
        if rest[key, text]:
            rest[key, text] -= 1
            continue
        said = {answer.code, answer.text, _id(answer.code, found)} - {""}
        keys = (key, key.replace(f".{answer.criterion}.", f".{_id(answer.criterion, found)}."))
        if not any(said & {*placed.pop(each, ())} for each in keys):
            yield answer
    assert +rest == Counter(("remark", each.text) for each in form.remarks)


def _id(criterion: str | None, found: Mapping[str, Found]) -> str:
    """What it is now."""
    name = criterion or ""
    return found[name].criterion if name in found else name


@given(data=st.data())
def test_answers_before_are_those_that_are_placed_and_those_that_are_listed(
    data: st.DataObject,
) -> None:
    old = data.draw(editions(1))
    kind = data.draw(st.sampled_from(FORM_KINDS))
    planned = blank(old, kind, data.draw(st.sampled_from(LEVELS)), ADA)
    form = data.draw(returned(planned, old.frameworks["data"]))
    for number in (2, 3):
        new = data.draw(editions(number))
        ground = Ground(new, Path(), tuple(old.frameworks.values()))

        upgrade = plan_upgrade(form, ground, data.draw(wishes()))

        assert upgrade is not None
        found = ground.found(form, new.frameworks["data"])
        keys = [each.key for each in upgrade.planned.questions()]
        counts = upgrade.counts
        assert list(unaccounted(form, upgrade, found)) == []
        assert counts.answers == counts.placed + counts.listed == len(form.answers)
        assert sum(map(is_former, keys)) == counts.listed + counts.remarks
        assert len(keys) == len(set(keys))
        form = as_returned(upgrade.planned, new.frameworks["data"], {})
        old = new


@settings(max_examples=examples(25))
@given(data=st.data())
def test_nothing_is_lost_in_files_that_are_written_and_read_back(data: st.DataObject) -> None:
    old, new, newest = (data.draw(editions(number)) for number in (1, 2, 3))
    kind = data.draw(st.sampled_from(FORM_KINDS))
    planned = blank(old, kind, data.draw(st.sampled_from(LEVELS)), ADA)
    form = data.draw(returned(planned, old.frameworks["data"]))
    for before, after in ((old, new), (new, newest)):
        ground = Ground(after, Path(), tuple(before.frameworks.values()))
        upgrade = plan_upgrade(form, ground, data.draw(wishes()))
        assert upgrade is not None

        form = read_form(rendered(upgrade.planned, after))

        said = {each.key: each.code or each.text for each in form.answers}
        wanted = {each.key: each.value for each in upgrade.planned.questions() if each.value}
        assert squeezed(said) == squeezed(wanted)
        assert form.remarks == ()
