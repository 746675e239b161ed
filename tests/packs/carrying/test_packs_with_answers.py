"""From returned forms into everybody's new ones, and into nobody else's."""

import csv
import io
import re
import shutil
import zipfile
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from framework_export.documents.answers import ReturnedForm
from framework_export.documents.self_assessment.sheets import GOALS
from framework_export.errors import FrameworkExportError
from framework_export.formats.packages import read_parts, write_package
from framework_export.formats.returned import read_form
from framework_export.formats.spliced_package import is_answered, is_untouched
from framework_export.packs.forms.variants import Sources
from framework_export.packs.places.layout import Scheme
from framework_export.packs.places.shards import Shard
from framework_export.packs.running import PackRequest
from framework_export.packs.tally import Tally
from framework_export.packs.work.at_once import AtOnce
from tests import filling, workbooks
from tests.carried import read_back
from tests.packs.conftest import OpenText
from tests.packs.test_running import files, filled_in, folder_of, make, manifest

PEOPLE = "employee_id,name,level,email\n1,Sam Smith,1,a@x\n2,Sam Smith,1,b@x\n3,Cy,2,c@x\n"

Ask = Callable[..., PackRequest]
Assess = Callable[..., Path]


@pytest.fixture
def ask(open_text: OpenText, sources: Sources, tmp_path: Path) -> Ask:
    """A request for reviews of 2026-H2, or for something else."""

    def request(
        text: str = PEOPLE, *, cycle: str = "2026-H2", scheme: Any = None, **changes: Any
    ) -> PackRequest:
        usual = Scheme(
            documents=("review",), cycle=cycle, pattern="{employee_id}-{document}", by_manager=False
        )
        return PackRequest(
            roster=open_text(text),
            scheme=replace(usual, **(scheme or {})),
            sources=replace(sources, cycle=cycle),
            **{"workers": 1, "place": tmp_path / cycle, **changes},
        )

    return request


_LAST_GOAL = (str(GOALS), "what")


def saying(text: str) -> Callable[[str, str], object]:
    """Rates everything, and says that text as evidence and as the first goal."""

    def answer(reference: str, code: str) -> object:
        if code == "rating":
            return "Always"
        return text if code == "evidence" or (reference, code) == ("1", "what") else None

    return answer


@pytest.fixture(scope="module")
def returned() -> dict[tuple[str, str], dict[str, bytes]]:
    """What came back from the people of a roster in a cycle: it is the same in every test."""
    return {}


@pytest.fixture
def assessed(ask: Ask, tmp_path: Path, returned: dict[tuple[str, str], dict[str, bytes]]) -> Assess:
    """A folder with everybody's self-assessment, whose evidence says by its id whose it is."""

    def answer(text: str = PEOPLE, cycle: str = "2026-H2") -> Path:
        place = tmp_path / "assessments" / cycle
        request = ask(text, cycle=cycle, scheme={"documents": ("self-assessment",)}, place=place)
        if (text, cycle) not in returned:
            make(request)
            returned[text, cycle] = {
                name: workbooks.fill(data, saying(f"I am {name.partition('-')[0]}"))
                for name, data in files(place).items()
                if name.endswith(".xlsx")
            }
        folder = tmp_path / f"returned-{cycle}"
        folder.mkdir(exist_ok=True)
        for name, data in returned[text, cycle].items():
            (folder / name).write_bytes(data)
        return folder

    return answer


def form_in(request: PackRequest, who: str, document: str = "review.docx") -> ReturnedForm:
    return read_form((folder_of(request) / f"{who}-{document}").read_bytes())


def evidence(form: ReturnedForm) -> set[str]:
    return {each.text for each in form.answers if each.key.endswith(".evidence")}


def rows(request: PackRequest, name: str) -> list[dict[str, str]]:
    text = (folder_of(request) / name).read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def managed(*people: tuple[str, str]) -> str:
    """A roster of those ids, each with a manager."""
    lines = (f"{who},Sam Smith,1,{who}@x,{manager}\n" for who, manager in people)
    return "employee_id,name,level,email,manager\n" + "".join(lines)


def forms(request: PackRequest) -> dict[str, bytes]:
    """All that are in the place, and what is in its archives as `Boss.zip/1-review.docx`."""
    found: dict[str, bytes] = {}
    for name, data in files(folder_of(request)).items():
        if name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                found |= {f"{name}/{each}": archive.read(each) for each in archive.namelist()}
        elif name.endswith(".docx"):
            found[name] = data
    return found


def carried(tally: Tally) -> tuple[int, int, int, int]:
    assert tally.carried is not None
    found = tally.carried
    return found.people, found.answers, found.goals, found.doubtful


def test_everybody_gets_their_own_answers_also_those_of_one_name(
    ask: Ask, assessed: Assess
) -> None:
    request = ask(returned=(assessed(),))

    tally = make(request)

    for who in ("1", "2", "3"):
        form = form_in(request, who)
        assert evidence(form) == {f"I am {who}"}
        assert form.person["employee_id"] == who
        assert read_back(form)["goal.1.what"] == f"I am {who}"
        assert {each.code for each in form.answers if each.kind == "rating"} == {"always"}
        assert {each.by for each in form.answers if each.kind == "rating"} == {"employee"}
        assert (form.problems, form.remarks) == ((), ())
    assert carried(tally)[0] == 3
    # What is only there to be read has no place for answers.
    assert {row["reason"] for row in rows(request, "not-carried.csv")} == {
        "The new form does not ask about the level or track of this criterion."
    }


def test_a_review_has_a_row_for_every_goal_that_is_put_in(ask: Ask, assessed: Assess) -> None:
    folder = assessed()
    for file in folder.glob("1-*.xlsx"):
        last = workbooks.fill(
            file.read_bytes(), lambda row, code: "Read" if (row, code) == _LAST_GOAL else None
        )
        file.write_bytes(last)
    request = ask(returned=(folder,))

    make(request)

    assert read_back(form_in(request, "1"))[f"goal.{GOALS}.what"] == "Read"
    assert f"goal.{GOALS}.what" not in read_back(form_in(request, "2"))


def test_people_without_a_returned_form_get_a_blank_one(ask: Ask, assessed: Assess) -> None:
    folder = assessed()
    (folder / "2-self-assessment.xlsx").unlink()
    request, blank = ask(returned=(folder,)), ask(place=folder / "blank")

    make(request)
    make(blank)

    ours, theirs = (files(folder_of(each))["2-review.docx"] for each in (request, blank))
    assert ours == theirs


def test_nothing_is_known_of_a_person_by_their_name_alone(ask: Ask, assessed: Assess) -> None:
    folder = assessed("name,level\nSam Smith,1\n")
    request = ask("name,level\nSam Smith,1\n", returned=(folder,))

    tally = make(request)

    assert carried(tally) == (0, 0, 0, 1)
    (row,) = rows(request, "not-carried.csv")
    assert row["reason"] == "It has neither an employee id nor an e-mail address."


def test_an_address_is_enough_where_nobody_has_an_id(ask: Ask, assessed: Assess) -> None:
    people = "name,level,email\nSam Smith,1,a@x\nSam Smith,1,b@x\n"
    request = ask(people, returned=(assessed(people),), scheme={"pattern": "{email}-{document}"})

    # The files of both are called after their addresses here.
    assert carried(make(request))[0] == 2


def test_an_id_of_one_with_the_address_of_another_gives_nothing_away(
    ask: Ask, assessed: Assess
) -> None:
    swapped = "employee_id,name,level,email\n2,Sam Smith,1,a@x\n1,Sam Smith,1,b@x\n3,Cy,2,c@x\n"
    request = ask(swapped, returned=(assessed(),))

    tally = make(request)

    assert (carried(tally)[0], carried(tally)[3], tally.has_to_be_seen) == (1, 2, True)
    assert [evidence(form_in(request, who)) for who in ("1", "2")] == [set(), set()]
    assert {row["reason"] for row in rows(request, "not-carried.csv") if not row["answer"]} == {
        "Sam Smith has its employee id, and somebody else has its e-mail address."
    }


def test_an_address_that_only_a_row_with_a_problem_has_is_anothers_too(
    ask: Ask, assessed: Assess
) -> None:
    people = "employee_id,name,level,email\n1,Sam Smith,1,new@x\n9,Sam Smith,99,a@x\n"
    request = ask(people, returned=(assessed(),), skip_bad=True)

    assert carried(make(request))[0] == 0


def test_an_id_that_was_given_to_somebody_else_gives_nothing_away(
    ask: Ask, assessed: Assess
) -> None:
    request = ask("employee_id,name,level,email\n1,Bo,1,b@y\n", returned=(assessed(),))

    tally = make(request)

    assert carried(tally) == (0, 0, 0, 1)
    assert evidence(form_in(request, "1")) == set()
    reasons = {
        row["file"].rpartition("/")[2][0]: row["reason"] for row in rows(request, "not-carried.csv")
    }
    assert reasons["1"] == "Bo has its employee id, and is somebody else by name."
    assert reasons["2"].startswith("Nobody who gets a form has its employee id")


def test_a_form_that_names_somebody_else_than_it_was_made_for_is_not_used(
    ask: Ask, assessed: Assess
) -> None:
    folder = assessed()
    form = folder / "1-self-assessment.xlsx"

    def put(reference: str, code: str) -> object:
        return "Dee" if (reference, code) == ("person.name", "answer") else None

    form.write_bytes(workbooks.fill(form.read_bytes(), put))
    request = ask(returned=(folder,))

    tally = make(request)

    assert evidence(form_in(request, "1")) == set()
    assert carried(tally)[3] == 1
    assert (
        rows(request, "not-carried.csv")[0]["reason"] == "It was made for Sam Smith, and says Dee."
    )


def test_properties_of_another_form_give_nothing_away(ask: Ask, assessed: Assess) -> None:
    """Somebody's id in a form that was made for somebody else: its reference tells."""
    folder = assessed()
    form = folder / "1-self-assessment.xlsx"

    def put(reference: str, code: str) -> object:
        return "2" if (reference, code) == ("person.employee-id", "answer") else None

    parts = read_parts(workbooks.fill(form.read_bytes(), put))
    name = rb'(name="framework-export\.person\.employee_id"[^>]*><[^>]*>)1<'
    lied, count = re.subn(name, rb"\g<1>2<", parts["docProps/custom.xml"])
    assert count == 1
    form.write_bytes(write_package({**parts, "docProps/custom.xml": lied}))
    (folder / "2-self-assessment.xlsx").unlink()
    request = ask(returned=(folder,))

    tally = make(request)

    assert evidence(form_in(request, "2")) == set()
    assert carried(tally)[3] == 1
    assert {row["reason"] for row in rows(request, "not-carried.csv")} == {
        "Its reference is not that of a form of this person."
    }


def test_a_damaged_form_is_named_and_the_others_are_used(ask: Ask, assessed: Assess) -> None:
    folder = assessed()
    (folder / "1-self-assessment.xlsx").write_bytes(b"PK\3\4 broken")
    request = ask(returned=(folder,))

    tally = make(request)

    assert carried(tally)[0] == 2
    assert tally.carried is not None
    assert [each.file for each in tally.carried.doubts] == [f"{folder}/1-self-assessment.xlsx"]
    assert evidence(form_in(request, "3")) == {"I am 3"}


def test_the_goals_of_the_last_cycle_are_shown_and_its_ratings_are_not_taken(
    ask: Ask, assessed: Assess
) -> None:
    request = ask(
        returned=(assessed(cycle="2026-H1"),), scheme={"documents": ("review", "self-assessment")}
    )

    tally = make(request)

    assert carried(tally) == (3, 0, 3, 0)
    form = form_in(request, "1")
    assert [each for each in form.answers if not each.key.startswith("person.")] == []
    document = (folder_of(request) / "1-review.docx").read_bytes()
    assert b"I am 1" in read_parts(document)["word/document.xml"]
    workbook = read_parts((folder_of(request) / "1-self-assessment.xlsx").read_bytes())
    assert any(b"I am 1" in data for name, data in workbook.items() if "worksheets" in name)
    assert rows(request, "not-carried.csv") == []


def test_a_self_assessment_never_goes_into_itself(ask: Ask, assessed: Assess) -> None:
    both = {"documents": ("review", "self-assessment")}
    request = ask(returned=(assessed(),), scheme=both)

    make(request)

    assert evidence(form_in(request, "1")) == {"I am 1"}
    assert evidence(form_in(request, "1", "self-assessment.xlsx")) == set()


def test_answers_follow_a_person_to_another_level(
    ask: Ask, assessed: Assess, sources: Sources
) -> None:
    (framework,) = sources.frameworks.values()
    kept, gone = framework.topics[1].criteria[0].id, framework.topics[0].criteria[1].id
    people = "employee_id,name,level\n1,Ada,1\n"
    promoted = "employee_id,name,level\n1,Ada,2\n"
    request = ask(
        promoted, returned=(assessed(people),), scheme={"documents": ("self-assessment",)}
    )

    make(request)

    form = form_in(request, "1", "self-assessment.xlsx")
    assert set(read_back(form)) == {
        *(f"criterion.{kept}.employee", f"criterion.{kept}.evidence", "goal.1.what"),
    }
    reasons = {row["question"]: row["reason"] for row in rows(request, "not-carried.csv")}
    assert reasons[f"criterion.{gone}.employee"].startswith(
        "The new form does not ask about the level"
    )


def test_a_criterion_with_other_words_gets_no_answer(
    ask: Ask, assessed: Assess, sources: Sources
) -> None:
    folder = assessed()
    (name, framework), *_ = sources.frameworks.items()
    first, *others = framework.topics
    reworded = replace(first.criteria[0], inlines=first.criteria[1].inlines)
    edited = replace(first, criteria=(reworded, *first.criteria[1:]))
    topics = (edited, *others)
    request = ask(returned=(folder,))
    request = replace(
        request,
        sources=replace(request.sources, frameworks={name: replace(framework, topics=topics)}),
    )

    make(request)

    key = f"criterion.{reworded.id}.employee"
    assert key not in read_back(form_in(request, "1"))
    found = [row for row in rows(request, "not-carried.csv") if row["question"] == key]
    assert {row["reason"] for row in found} == {"The criterion has other words now."}
    assert found[0]["answer"] == "Always"
    assert (found[0]["name"], found[0]["employee_id"]) == ("Sam Smith", "1")


def test_the_same_run_again_changes_nothing(ask: Ask, assessed: Assess) -> None:
    request = ask(returned=(assessed(),))
    make(request)
    before = files(folder_of(request))

    tally = make(request)

    assert (tally.unchanged, tally.written) == (3, 0)
    after = files(folder_of(request))
    assert after.pop("changes.csv").count(b"\n") == 1
    assert after == before


def test_forms_with_answers_are_untouched_until_somebody_saves_them(
    ask: Ask, assessed: Assess
) -> None:
    request = ask(returned=(assessed(),))
    make(request)
    path = folder_of(request) / "1-review.docx"
    assert is_untouched(path.read_bytes())
    assert is_answered(path.read_bytes())
    before = filled_in(path)
    assert not is_untouched(before)
    assert not is_answered(before)

    tally = make(request)

    assert tally.kept_paths == ["1-review.docx"]
    assert path.read_bytes() == before


def test_a_blank_form_is_no_form_with_answers(ask: Ask) -> None:
    request = ask()
    make(request)

    data = (folder_of(request) / "1-review.docx").read_bytes()

    assert (is_untouched(data), is_answered(data)) == (True, False)


def test_a_run_without_the_answers_keeps_the_forms_that_have_them(
    ask: Ask, assessed: Assess
) -> None:
    make(ask(returned=(assessed(),)))
    request = ask(PEOPLE.replace("Cy,2,c@x", "Dee,2,d@x"))
    before = files(folder_of(request))

    tally = make(request)

    assert tally.answered_paths == ["1-review.docx", "2-review.docx"]
    # What is in the place of somebody new stays, too, and is listed for nobody.
    assert tally.taken_paths == ["3-review.docx"]
    after = files(folder_of(request))
    assert {after[f"{who}-review.docx"] == before[f"{who}-review.docx"] for who in "123"} == {True}
    assert [bool(row["sha256"]) for row in manifest(request)] == [True, True, False]


def test_a_form_with_answers_that_says_what_is_not_so_any_more_is_not_listed_as_new(
    ask: Ask, assessed: Assess
) -> None:
    make(ask(returned=(assessed(),)))
    request = ask(PEOPLE.replace("1,Sam Smith,1", "1,Sam Smith,2"))

    tally = make(request)

    assert [row["state"] for row in manifest(request)] == ["filled in", "new", "new"]
    assert [each.path for each in tally.differences] == ["1-review.docx"]


@pytest.mark.parametrize("archived", [False, True])
def test_a_form_with_answers_of_somebody_who_has_left_is_not_pruned(
    ask: Ask, assessed: Assess, *, archived: bool
) -> None:
    scheme = {"archived": archived, "by_manager": True}
    everybody = managed(("1", "Boss"), ("2", "Boss"), ("3", "Chief"))
    make(ask(everybody, returned=(assessed(everybody),), scheme=scheme))
    before = forms(ask())

    make(ask(managed(("2", "Boss")), prune=True, scheme=scheme))

    assert forms(ask()) == before
    assert {row["file"].rpartition("/")[2] for row in rows(ask(), "kept.csv")} == {
        *("1-review.docx", "3-review.docx")
    }


@pytest.mark.parametrize("archived", [False, True])
@pytest.mark.parametrize("again", [False, True])
def test_a_form_with_answers_follows_its_person_and_is_made_anew_when_they_are_given_again(
    ask: Ask, assessed: Assess, *, archived: bool, again: bool
) -> None:
    scheme = {"archived": archived, "by_manager": True}
    everybody = managed(("1", "Boss"), ("2", "Boss"), ("3", "Chief"))
    folder = assessed(everybody)
    make(ask(everybody, returned=(folder,), scheme=scheme))
    before = forms(ask())
    now = managed(("1", "Chief"), ("2", "Boss"), ("3", "Chief"))

    tally = make(ask(now, returned=(folder,) if again else (), scheme=scheme))

    after = forms(ask())
    places = [f"Boss{'.zip' if archived else ''}/2-review.docx"]
    places += [f"Chief{'.zip' if archived else ''}/{who}-review.docx" for who in "13"]
    assert [*after] == places
    moved = after[places[1]]
    assert evidence(read_form(moved)) == {"I am 1"}
    assert read_form(moved).person["manager"] == ("Chief" if again else "Boss")
    assert (moved in before.values()) is not again
    assert all(map(is_answered, after.values()))
    assert not tally.has_to_be_seen
    states = {row["employee_id"]: row["state"] for row in manifest(ask())}
    assert states == {"1": "new" if again else "filled in", "2": "new", "3": "new"}


def test_who_joins_an_archive_with_answers_gets_a_form_and_the_answers_stay(
    ask: Ask, assessed: Assess
) -> None:
    scheme = {"archived": True}
    make(ask(returned=(assessed(),), scheme=scheme))
    before = forms(ask())

    tally = make(ask(f"{PEOPLE}4,Dee,1,d@x\n", scheme=scheme))

    after = forms(ask())
    (joined,) = after.keys() - before.keys()
    assert read_form(after.pop(joined)).person["name"] == "Dee"
    assert after == before
    assert (tally.written, tally.answered, tally.answered_files) == (1, 3, 1)
    assert [bool(row["archive"]) for row in rows(ask(), "archives.csv")] == [True]


def test_an_archive_with_answers_of_somebody_else_is_listed_for_nobody(
    ask: Ask, assessed: Assess
) -> None:
    scheme = {"archived": True}
    make(ask(returned=(assessed(),), scheme=scheme))
    before = forms(ask())

    make(ask(PEOPLE.replace("3,Cy,2,c@x\n", ""), scheme=scheme))

    assert forms(ask()) == before
    assert [row["archive"] for row in rows(ask(), "archives.csv")] == [""]


def test_an_archive_with_answers_that_cannot_be_opened_stays_as_it_is(
    ask: Ask, assessed: Assess, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheme = {"archived": True}
    make(ask(returned=(assessed(),), scheme=scheme))
    (archive,) = folder_of(ask()).glob("*.zip")
    before = archive.read_bytes()
    monkeypatch.setattr("framework_export.packs.places.inside._LARGEST_UNPACKED", 1_000)

    tally = make(ask(f"{PEOPLE}4,Dee,1,d@x\n", scheme=scheme))

    assert archive.read_bytes() == before
    assert tally.kept_paths == [archive.name]
    assert {row["state"] for row in manifest(ask())} == {"in a changed archive"}


def test_newer_answers_replace_those_that_nobody_has_opened(ask: Ask, assessed: Assess) -> None:
    folder = assessed()
    request = ask(returned=(folder,))
    make(request)
    path = folder / "1-self-assessment.xlsx"
    path.write_bytes(workbooks.fill(path.read_bytes(), saying("Newer")))

    make(request)

    assert evidence(form_in(request, "1")) == {"Newer"}


def test_a_dry_run_counts_and_writes_nothing(ask: Ask, assessed: Assess) -> None:
    folder = assessed()
    wet, dry = ask(returned=(folder,)), ask(returned=(folder,), dry=True, place=folder / "none")

    expected, tally = make(wet), make(dry)

    assert carried(tally) == carried(expected)
    assert not (folder / "none").exists()


@pytest.mark.parametrize("packed", [False, True])
def test_archives_hold_the_answers_too(ask: Ask, assessed: Assess, *, packed: bool) -> None:
    folder = assessed()
    returned = Path(shutil.make_archive(str(folder), "zip", folder)) if packed else folder
    request = ask(returned=(returned,), scheme={"archived": True})

    make(request)
    again = make(request)
    without = make(ask(scheme={"archived": True}))

    (archive,) = folder_of(request).glob("*.zip")
    with zipfile.ZipFile(archive) as opened:
        form = read_form(opened.read("2-review.docx"))
    assert evidence(form) == {"I am 2"}
    assert again.unchanged == 3
    assert without.answered_paths == [archive.name]


def test_every_share_of_the_people_gets_its_answers(ask: Ask, assessed: Assess) -> None:
    folder = assessed()
    requests = [ask(returned=(folder,), shard=Shard(number=number, count=2)) for number in (1, 2)]

    people = [carried(make(request))[0] for request in requests]

    assert sum(people) == 3
    assert {evidence(form_in(requests[0], who)).pop() for who in "123"} == {
        *("I am 1", "I am 2", "I am 3")
    }
    assert (folder_of(requests[0]) / "not-carried-2-of-2.csv").is_file()


def test_several_processes_do_the_same(ask: Ask, assessed: Assess) -> None:
    folder = assessed()
    one, two = ask(returned=(folder,)), ask(returned=(folder,), workers=2, place=folder / "two")
    make(one)

    with ProcessPoolExecutor(2) as pool:
        make(two, pool)

    assert files(folder_of(two)) == files(folder_of(one))


def test_a_process_that_dies_while_forms_are_read_is_said(ask: Ask, assessed: Assess) -> None:
    class Dying(AtOnce):
        def submit(self, *_: object, **__: object) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_exception(BrokenExecutor("killed"))
            return future

    with pytest.raises(FrameworkExportError, match="ended early"):
        make(ask(returned=(assessed(),)), Dying())


def test_remarks_stay_in_the_returned_forms_and_are_counted(ask: Ask, assessed: Assess) -> None:
    folder = assessed()
    path = folder / "1-self-assessment.xlsx"

    def note(book: Any) -> None:
        book["Growth plan"]["C40"] = "By the way"

    path.write_bytes(workbooks.changed(path.read_bytes(), note))
    request = ask(returned=(folder,))

    tally = make(request)

    assert tally.carried is not None
    assert tally.carried.remarks == 1
    assert form_in(request, "1").remarks == ()


def test_goals_that_a_review_took_from_a_self_assessment_are_shown_once(
    ask: Ask, assessed: Assess
) -> None:
    folder = assessed(cycle="2026-H1")
    earlier = ask(cycle="2026-H1", returned=(folder,))
    make(earlier)
    review = (folder_of(earlier) / "1-review.docx").read_bytes()
    (folder / "1-review.docx").write_bytes(filling.fill(review, {"goal.2.what": "Read"}))
    request = ask(returned=(folder,))

    make(request)

    text = read_parts((folder_of(request) / "1-review.docx").read_bytes())["word/document.xml"]
    assert (text.count(b"I am 1"), text.count(b">Read<")) == (1, 1)


def test_somebody_who_has_left_is_named_and_no_doubt(ask: Ask, assessed: Assess) -> None:
    request = ask("employee_id,name,level\n3,Cy,2\n", returned=(assessed(),))

    tally = make(request)

    assert carried(tally)[3] == 0
    assert [
        (row["name"], row["employee_id"], row["document"])
        for row in rows(request, "not-carried.csv")
    ] == [
        *(("Sam Smith", "1", "self-assessment"), ("Sam Smith", "2", "self-assessment")),
    ]
