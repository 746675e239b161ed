"""Everybody's forms, from a roster to files."""

import csv
import hashlib
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from framework_export.errors import FrameworkExportError
from framework_export.formats.returned import read_form
from framework_export.packs.forms.variants import Sources
from framework_export.packs.places.layout import Scheme
from framework_export.packs.places.shards import Shard
from framework_export.packs.running import PackRequest, make_packs
from framework_export.packs.tally import Tally
from framework_export.packs.work.at_once import AtOnce
from tests.packs.conftest import OpenText

PEOPLE = "employee_id,name,level,email\n1,Ada,1,a@x\n2,=Bo,2,b@x\n3,Cy,2,c@x\n"
BAD = PEOPLE + "4,Di,7,d@x\n"

Ask = Callable[..., PackRequest]


class Counted:
    def __init__(self) -> None:
        self.total = self.done = 0

    def start(self, total: int) -> None:
        self.total = total

    def advance(self, count: int = 1) -> None:
        self.done += count


def make(request: PackRequest, executor: Executor | None = None) -> Tally:
    return make_packs(request, executor or AtOnce(), Counted())


def folder_of(request: PackRequest) -> Path:
    assert isinstance(request.place, Path)
    return request.place


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def manifest(request: PackRequest) -> list[dict[str, str]]:
    text = (folder_of(request) / "manifest.csv").read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def filled_in(path: Path) -> bytes:
    """What is in the file when somebody has answered."""
    form = Document(str(path))
    form.add_paragraph("My answers")
    form.save(str(path))
    return path.read_bytes()


@pytest.fixture
def ask(open_text: OpenText, sources: Sources, tmp_path: Path) -> Ask:
    scheme = Scheme(
        documents=("review",), cycle="2026-H2", pattern="{name}-{document}", by_manager=False
    )

    def request(text: str = PEOPLE, **changes: Any) -> PackRequest:
        return replace(
            PackRequest(
                roster=open_text(text),
                scheme=scheme,
                sources=sources,
                place=tmp_path / "packs",
                workers=1,
            ),
            **changes,
        )

    return request


def test_everybody_gets_their_own_form(ask: Ask) -> None:
    request = ask()

    tally = make(request)

    assert (tally.people, tally.written) == (3, 3)
    form = read_form((folder_of(request) / "Bo-review.docx").read_bytes())
    assert (form.person["name"], form.level, form.cycle) == ("=Bo", 2, "2026-H2")


def test_the_manifest_says_whose_each_file_is(ask: Ask) -> None:
    request = ask()
    make(request)

    text = (folder_of(request) / "manifest.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["name"] for row in rows] == ["Ada", "'=Bo", "Cy"]
    assert all((folder_of(request) / row["file"]).is_file() for row in rows)
    data = (folder_of(request) / rows[0]["file"]).read_bytes()
    assert rows[0]["sha256"] == hashlib.sha256(data).hexdigest()
    assert rows[0]["reference"] == read_form(data).reference


def test_a_second_run_writes_nothing_and_a_change_its_form_only(ask: Ask) -> None:
    make(ask())

    assert make(ask()).unchanged == 3
    changed = make(ask(PEOPLE.replace("3,Cy,2", "3,Cy,1")))
    assert (changed.written, changed.unchanged) == (1, 2)


def test_what_somebody_has_filled_in_stays(ask: Ask) -> None:
    request = ask()
    make(request)
    path = folder_of(request) / "Ada-review.docx"
    before = filled_in(path)

    tally = make(ask(PEOPLE.replace("1,Ada,1", "1,Ada,2"), prune=True))

    assert (tally.kept, [each.path for each in tally.differences]) == (1, ["Ada-review.docx"])
    assert path.read_bytes() == before
    assert manifest(request)[0]["sha256"] == hashlib.sha256(before).hexdigest()


@pytest.mark.parametrize(
    ("now", "taken", "withheld"),
    [
        (PEOPLE.replace("1,Ada,1,a@x", "9,Ada,1,z@x"), 1, 0),
        (PEOPLE.replace("1,Ada,1,a@x", "9,Ada,1,a@x"), 0, 1),
        ("name,level\nAda,1\n", 0, 1),
    ],
    ids=["another person of the name", "another id", "nobody says who it is"],
)
def test_what_somebody_else_has_filled_in_is_given_to_nobody(
    ask: Ask, now: str, taken: int, withheld: int
) -> None:
    request = ask()
    make(request)
    before = filled_in(folder_of(request) / "Ada-review.docx")

    tally = make(ask(now, prune=True))

    assert (tally.kept, tally.taken, tally.withheld) == (0, taken, withheld)
    assert (folder_of(request) / "Ada-review.docx").read_bytes() == before
    (row,) = (row for row in manifest(request) if row["name"] == "Ada")
    assert (row["file"], row["sha256"], row["in_the_way"]) == ("", "", "Ada-review.docx")


def test_an_id_that_is_given_anew_is_somebody_else(ask: Ask) -> None:
    scheme = Scheme(
        documents=("review",), cycle="2026-H2", pattern="{employee_id}", by_manager=False
    )
    request = ask(scheme=scheme)
    make(request)
    filled_in(folder_of(request) / "1.docx")

    assert make(ask(PEOPLE.replace("1,Ada,1,a@x", "1,Ada,1,new@x"), scheme=scheme)).kept == 1
    assert make(ask(PEOPLE.replace("1,Ada,1,a@x", "1,Ida,1,a@x"), scheme=scheme)).kept == 1
    assert make(ask(PEOPLE.replace("1,Ada,1,a@x", "1,Ida,1,i@x"), scheme=scheme)).taken == 1


def test_a_form_of_an_earlier_cycle_is_none_of_this_one(ask: Ask, sources: Sources) -> None:
    make(ask(sources=replace(sources, cycle="2026-H1")))
    filled_in(folder_of(ask()) / "Ada-review.docx")

    assert make(ask()).taken_paths == ["Ada-review.docx"]


def test_a_file_that_is_no_form_is_given_to_nobody(ask: Ask) -> None:
    request = ask()
    make(request)
    (folder_of(request) / "Ada-review.docx").write_bytes(b"salaries")

    assert make(ask()).taken == 1
    assert (folder_of(request) / "Ada-review.docx").read_bytes() == b"salaries"
    assert manifest(request)[0]["file"] == ""


def test_nothing_is_written_when_a_row_is_bad(ask: Ask) -> None:
    request = ask(BAD)

    tally = make(request)

    assert tally.stopped
    assert [problem.code for problem in tally.problems] == ["roster-unknown-level"]
    assert not folder_of(request).exists()


def test_bad_rows_can_be_left_out_mended_and_run_again(ask: Ask) -> None:
    request = ask(BAD, skip_bad=True)

    tally = make(request)

    assert (tally.written, tally.rejected) == (3, 1)
    rejected = (folder_of(request) / "rejected.csv").read_text("utf-8-sig")
    assert "no level 7" in rejected
    mended = ask(rejected.replace("Di,7", "Di,1"))
    assert make(mended).written == 1


def test_prune_removes_the_list_of_rejected_rows_when_there_are_none_any_more(ask: Ask) -> None:
    make(ask(BAD, skip_bad=True))
    rejected = folder_of(ask()) / "rejected.csv"

    make(ask(PEOPLE))
    assert rejected.exists()
    make(ask(PEOPLE, prune=True))

    assert not rejected.exists()


def test_prune_removes_the_forms_of_those_who_left_and_nothing_else(ask: Ask) -> None:
    request = ask()
    make(request)
    (folder_of(request) / "notes.docx").write_bytes(b"mine")
    fewer = PEOPLE.replace("3,Cy,2,c@x\n", "")

    assert make(ask(fewer)).removed == 0
    assert make(ask(fewer, prune=True)).removed == 1
    assert set(files(folder_of(request))) == {
        "Bo-review.docx",
        "Ada-review.docx",
        "changes.csv",
        "mailing.csv",
        "manifest.csv",
        "notes.docx",
    }


def test_prune_removes_no_form_of_somebody_on_the_roster_who_was_not_asked_for_it(ask: Ask) -> None:
    scheme = replace(ask().scheme, documents=("self-assessment", "review"))
    make(ask(scheme=scheme))
    before = {name for name in files(folder_of(ask())) if not name.endswith(".csv")}

    tally = make(ask(prune=True))

    assert tally.removed == 0
    assert before <= files(folder_of(ask())).keys()


def test_prune_removes_nothing_while_rows_are_left_out(ask: Ask) -> None:
    request = ask()
    make(request)

    tally = make(ask(PEOPLE.replace("3,Cy,2", "3,Cy,7"), skip_bad=True, prune=True))

    assert (tally.rejected, tally.removed) == (1, 0)
    assert "Cy-review.docx" in files(folder_of(request))


def test_shards_share_everybody_among_them(ask: Ask) -> None:
    request = ask()
    counts = [make(ask(shard=Shard(number=at, count=3))).written for at in (1, 2, 3)]

    assert sum(counts) == 3
    assert {"manifest-1-of-3.csv", "manifest-3-of-3.csv"} <= set(files(folder_of(request)))


def test_any_executor_makes_the_same_files(ask: Ask) -> None:
    request = ask()
    make(request)
    alone = files(folder_of(request))
    others = replace(request, place=folder_of(request).with_name("others"))

    with ThreadPoolExecutor(2) as executor:
        make(others, executor)

    assert files(folder_of(others)) == alone


def test_a_run_that_was_killed_goes_on(ask: Ask) -> None:
    class Dying(Executor):
        def submit(self, *_: object, **__: object) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_exception(BrokenExecutor("killed"))
            return future

    request = ask()
    with pytest.raises(FrameworkExportError, match="ended early"):
        make(request, Dying())

    assert files(folder_of(request)) == {}
    assert make(request).written == 3


def test_a_run_that_ends_early_leaves_no_list_that_is_wrong(ask: Ask) -> None:
    class Ending(AtOnce):
        def submit(self, *_: object, **__: object) -> Future[Any]:
            raise BrokenExecutor

    request = ask()
    make(request)

    with pytest.raises(FrameworkExportError):
        make(request, Ending())

    assert "manifest.csv" not in files(folder_of(request))


def test_a_warning_stops_it_only_when_strict(ask: Ask) -> None:
    odd = PEOPLE.replace("email", "shoe size").replace("@x", "")

    assert make(ask(odd, strict=True)).stopped
    assert make(ask(odd)).written == 3


def test_a_roster_that_cannot_be_read_stops_it(ask: Ask) -> None:
    assert make(ask("nothing\n")).stopped
