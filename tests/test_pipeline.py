"""Builds with a renderer that takes no time: what is made, what is left alone, what is removed."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.builds.fingerprint import project_fingerprint
from framework_export.builds.freshness import unchanged_outcome
from framework_export.builds.record import record_path
from framework_export.builds.request import Outcome, Request
from framework_export.documents import Planned, Source, plan_documents
from framework_export.errors import SetupError
from framework_export.formats import pdf
from framework_export.pipeline import build_documents
from framework_export.products import products_of
from framework_export.project import Project, packaged
from tests import fake_renderer
from tests.commands import write_framework

HANDBOOK = products_of("pdf")[0]

BROKEN = "---\ntitle: [\n---\n"


class Silence:
    """A `Watch` that remembers the total."""

    total = 0
    done = 0

    def start(self, total: int) -> None:
        self.total = total

    def tick(self) -> None:
        pass

    def advance(self) -> None:
        self.done += 1


@pytest.fixture
def request_(project: Project, monkeypatch: pytest.MonkeyPatch) -> Request:
    """For a project of two frameworks, and a renderer that takes no time."""
    fake_renderer.stand_in(monkeypatch, pdf)
    # Whoever edits the program while its tests run would make every document stale.
    monkeypatch.setattr("framework_export.builds.keys.own_fingerprint", str)
    monkeypatch.setattr("framework_export.builds.fingerprint.own_fingerprint", str)
    write_framework(project.content, "data", title="Data")
    write_framework(project.content, "design", title="Design")
    return Request(project=project, products=(HANDBOOK,))


def build(request: Request) -> Outcome:
    return build_documents(request, project_fingerprint(request), Silence())


def unchanged(request: Request) -> Outcome | None:
    return unchanged_outcome(request, project_fingerprint(request))


def rendered(request: Request) -> list[str]:
    """The titles that were rendered since the last call."""
    log = request.project.output.parent / fake_renderer.LOG
    titles = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return sorted(titles)


def artifact(request: Request, name: str) -> Path:
    return request.project.output / "pdf" / f"{name}.pdf"


def test_every_framework_gets_its_document(request_: Request) -> None:
    outcome = build(request_)

    assert [each.framework for each in outcome.artifacts] == ["data", "design"]
    assert all(each.written and each.path.is_file() for each in outcome.artifacts)
    assert outcome.exit_code(strict=False) == 0


def test_progress_counts_the_documents_that_are_made(request_: Request) -> None:
    build(replace(request_, names=("data",)))
    watch = Silence()

    build_documents(request_, project_fingerprint(request_), watch)

    assert (watch.total, watch.done) == (1, 1)


def test_nothing_is_unchanged_before_the_first_build(request_: Request) -> None:
    assert unchanged(request_) is None


def test_an_unchanged_project_gives_the_same_outcome_without_a_build(request_: Request) -> None:
    first = build(request_)

    second = unchanged(request_)

    assert second is not None
    assert [each.path for each in second.artifacts] == [each.path for each in first.artifacts]
    assert second.diagnostics == first.diagnostics
    assert not any(each.written for each in second.artifacts)


def test_a_change_makes_only_what_depends_on_it_again(request_: Request) -> None:
    build(request_)
    rendered(request_)
    write_framework(request_.project.content, "data", title="Data", criterion="Delivers")

    assert unchanged(request_) is None
    outcome = build(request_)

    assert rendered(request_) == ["Data"]
    assert [each.written for each in outcome.artifacts] == [True, False]


def test_what_all_share_makes_all_again(request_: Request) -> None:
    build(request_)
    rendered(request_)
    (request_.project.content / "organisation.md").write_text(
        "---\nname: Other Co\n---\n", encoding="utf-8"
    )
    build(request_)

    assert rendered(request_) == ["Data", "Design"]


def test_a_page_that_is_no_framework_makes_nothing_again(request_: Request) -> None:
    build(request_)
    rendered(request_)
    (request_.project.content / "README.md").write_text("Read me", encoding="utf-8")

    assert unchanged(request_) is None
    build(request_)
    assert rendered(request_) == []
    assert unchanged(request_) is not None


def test_a_template_makes_all_again(request_: Request, tmp_path: Path) -> None:
    build(request_)
    rendered(request_)
    own = tmp_path / "templates"
    own.mkdir()
    (own / "handbook.css").write_text("p {}", encoding="utf-8")
    project = replace(request_.project, templates=(own, packaged("templates")))
    build(replace(request_, project=project))

    assert rendered(request_) == ["Data", "Design"]


def test_a_picture_makes_its_framework_again(request_: Request) -> None:
    picture = request_.project.content / "map.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n one")
    path = write_framework(request_.project.content, "data", title="Data")
    path.write_text(path.read_text(encoding="utf-8") + "![The map](map.png)\n", encoding="utf-8")
    build(request_)
    rendered(request_)
    picture.write_bytes(b"\x89PNG\r\n\x1a\n two")
    build(request_)

    assert rendered(request_) == ["Data"]


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"x")])
def test_a_document_that_is_gone_or_was_changed_is_made_again(request_: Request, spoil) -> None:  # type: ignore[no-untyped-def]  # a change of a file
    build(request_)
    rendered(request_)
    spoil(artifact(request_, "data"))

    assert unchanged(request_) is None
    build(request_)
    assert rendered(request_) == ["Data"]


def test_a_document_that_was_copied_back_is_up_to_date(request_: Request) -> None:
    build(request_)
    os.utime(artifact(request_, "data"), ns=(1, 1))

    assert unchanged(request_) is not None


def test_force_makes_all_again_and_keeps_the_time_of_equal_files(request_: Request) -> None:
    build(request_)
    before = artifact(request_, "data").stat().st_mtime_ns
    rendered(request_)
    forced = replace(request_, force=True)

    assert unchanged(forced) is None
    outcome = build(forced)

    assert rendered(request_) == ["Data", "Design"]
    assert artifact(request_, "data").stat().st_mtime_ns == before
    assert not any(each.written for each in outcome.artifacts)


def test_a_build_of_one_name_leaves_what_is_known_of_others(request_: Request) -> None:
    build(request_)
    rendered(request_)
    one = replace(request_, names=("data",))

    assert unchanged(one) is not None
    build(replace(one, force=True))

    assert rendered(request_) == ["Data"]
    assert unchanged(request_) is not None


def test_a_build_of_one_name_does_not_pass_for_one_of_all(request_: Request) -> None:
    one = replace(request_, names=("data",))
    build(one)

    assert unchanged(one) is not None
    assert unchanged(request_) is None
    assert unchanged(replace(request_, names=("design",))) is None


def test_a_framework_that_is_gone_takes_its_document_along(request_: Request) -> None:
    build(request_)
    (request_.project.content / "data.md").unlink()

    outcome = build(request_)

    assert outcome.removed == (artifact(request_, "data"),)
    assert not artifact(request_, "data").exists()
    assert unchanged(request_) is not None


def test_a_document_that_somebody_changed_is_not_removed(request_: Request) -> None:
    build(request_)
    artifact(request_, "data").write_bytes(b"mine")
    (request_.project.content / "data.md").unlink()

    assert build(request_).removed == ()
    assert artifact(request_, "data").exists()


def test_files_that_no_build_made_are_not_removed(request_: Request) -> None:
    artifact(request_, "mine").parent.mkdir(parents=True)
    artifact(request_, "mine").write_bytes(b"mine")
    build(request_)
    build(replace(request_, force=True))

    assert artifact(request_, "mine").exists()


def test_nothing_is_removed_while_a_framework_cannot_be_read(request_: Request) -> None:
    build(request_)
    (request_.project.content / "data.md").write_text(BROKEN, encoding="utf-8")

    assert build(request_).removed == ()
    assert artifact(request_, "data").exists()


def test_a_build_of_one_name_removes_nothing(request_: Request) -> None:
    build(request_)
    (request_.project.content / "data.md").unlink()

    assert build(replace(request_, names=("design",))).removed == ()
    assert build(request_).removed == (artifact(request_, "data"),)


def test_other_content_removes_nothing(request_: Request, tmp_path: Path) -> None:
    build(request_)
    write_framework(tmp_path / "other", "sales", title="Sales")
    other = replace(request_, project=replace(request_.project, content=tmp_path / "other"))

    assert build(other).removed == ()
    assert artifact(request_, "data").exists()


def test_a_broken_framework_keeps_its_old_document_and_is_never_up_to_date(
    request_: Request,
) -> None:
    build(request_)
    (request_.project.content / "data.md").write_text(BROKEN, encoding="utf-8")

    outcome = build(request_)

    assert outcome.exit_code(strict=False) == 1
    assert [each.framework for each in outcome.artifacts] == ["design"]
    assert artifact(request_, "data").exists()
    assert unchanged(request_) is None
    assert unchanged(replace(request_, names=("data",))) is None
    assert unchanged(replace(request_, names=("design",))) is not None


def test_a_framework_that_was_mended_is_not_made_again_for_nothing(request_: Request) -> None:
    build(request_)
    source = request_.project.content / "data.md"
    good, times = source.read_bytes(), source.stat()
    source.write_text(BROKEN, encoding="utf-8")
    build(request_)
    rendered(request_)
    source.write_bytes(good)
    os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns))
    build(request_)

    assert rendered(request_) == []


def test_two_frameworks_of_one_id_are_never_up_to_date(request_: Request) -> None:
    write_framework(request_.project.content / "sub", "x", extra="id: data\n")

    assert build(request_).exit_code(strict=False) == 1
    assert unchanged(replace(request_, names=("data",))) is None


def test_a_missing_font_is_looked_for_again_each_time(request_: Request) -> None:
    write_framework(request_.project.content, "data", title="Font")
    build(request_)
    rendered(request_)

    assert unchanged(request_) is None
    outcome = build(request_)

    assert rendered(request_) == ["Font"]
    assert "font-missing" in [each.code for each in outcome.diagnostics]


def test_warnings_of_a_document_are_remembered_with_it(request_: Request) -> None:
    write_framework(request_.project.content, "data", title="Warning")
    first = build(request_)
    second = unchanged(request_)
    write_framework(request_.project.content, "design", title="Design", criterion="Draws")
    third = build(request_)

    assert second is not None
    for outcome in (first, second, third):
        assert "page-warning" in [each.code for each in outcome.diagnostics]


def test_a_document_that_failed_is_tried_again(request_: Request) -> None:
    write_framework(request_.project.content, "data", title="Crash")
    build(request_)
    rendered(request_)

    assert unchanged(request_) is None
    outcome = build(request_)

    assert rendered(request_) == ["Crash"]
    assert [failure.name for failure in outcome.failures] == [str(artifact(request_, "data"))]


def test_what_the_machine_lacks_is_tried_for_one_document_only(request_: Request) -> None:
    for name in ("data", "design", "other", "sales"):
        write_framework(request_.project.content, name, title=f"Setup {name}")

    outcome = build(request_)

    assert len(rendered(request_)) <= 2
    assert outcome.exit_code(strict=False) == 2


def test_a_framework_whose_documents_cannot_be_planned_does_not_stop_the_others(
    request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:

    def fail(document: str, source: Source) -> tuple[Planned, ...]:
        if source.framework.id == "data":
            raise KeyError("level")
        return plan_documents(document, source)

    monkeypatch.setattr("framework_export.builds.survey.plan_documents", fail)
    outcome = build(request_)

    assert [each.framework for each in outcome.artifacts] == ["design"]
    assert [(each.name, each.message) for each in outcome.failures] == [
        ("data", "KeyError: 'level'")
    ]


@pytest.mark.parametrize("part", ["/../../data", "a/b", "a\0b"])
def test_a_document_cannot_leave_its_folder(
    request_: Request, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setattr(
        "framework_export.builds.survey.plan_documents",
        lambda *each, **more: tuple(
            replace(planned, part=part) for planned in plan_documents(*each, **more)
        ),
    )

    outcome = build(request_)

    assert outcome.artifacts == ()
    assert len(outcome.failures) == 2
    assert outcome.exit_code(strict=False) == 1


def test_the_shared_framework_has_no_document(request_: Request) -> None:
    (request_.project.content / "generic.md").write_text(
        "---\npath: /generic\ntitle: Shared\ntopics: [{name: impact, title: Impact}]\n---\n",
        encoding="utf-8",
    )

    outcome = build(request_)

    assert [each.framework for each in outcome.artifacts] == ["data", "design"]
    assert unchanged(request_) is not None


def test_a_damaged_record_costs_time_and_nothing_else(request_: Request) -> None:
    build(request_)
    record_path(request_.project, HANDBOOK).write_bytes(b"{")

    assert unchanged(request_) is None
    assert [each.written for each in build(request_).artifacts] == [False, False]


def test_the_record_names_no_person_and_no_place_but_the_project(request_: Request) -> None:
    build(request_)

    record = json.loads(record_path(request_.project, HANDBOOK).read_bytes())

    assert sorted(record) == [
        *("content", "diagnostics", "earlier", "entries", "fingerprint", "forms", "layout")
    ]


def test_a_name_that_is_unknown_stops_before_anything_is_made(request_: Request) -> None:
    with pytest.raises(SetupError, match="no framework sales"):
        build(replace(request_, names=("sales",)))

    assert not request_.project.output.exists()


def test_two_builds_are_equal_byte_by_byte_whatever_the_jobs(
    request_: Request, tmp_path: Path
) -> None:
    build(request_)
    other = replace(request_.project, output=tmp_path / "other")
    build(replace(request_, project=other, jobs=4))

    for name in ("data.pdf", "design.pdf"):
        one = (request_.project.output / "pdf" / name).read_bytes()
        assert one == (other.output / "pdf" / name).read_bytes()


@pytest.fixture
def compared(request_: Request, monkeypatch: pytest.MonkeyPatch) -> Request:
    """A project whose handbooks tell what has changed since what the folder `old` has."""
    monkeypatch.chdir(request_.project.content.parent)
    write_framework(Path("old"), "data", title="Data", criterion="Sails")
    write_framework(Path("old"), "design", title="Design", criterion="Sails")
    since_folder(request_, "old")
    return request_


def since_folder(request: Request, name: str) -> None:
    matter = f"handbook: {{parts: [changes, levels], changes-since: {name}}}"
    page = request.project.content / "organisation.md"
    page.write_text(f"---\nname: Dummy Co\n{matter}\n---\n", encoding="utf-8")


def test_an_earlier_edition_that_changed_makes_again_what_tells_of_it(compared: Request) -> None:
    build(compared)
    rendered(compared)
    assert unchanged(compared) is not None

    write_framework(Path("old"), "data", title="Data", criterion="Rows")

    assert unchanged(compared) is None
    build(compared)
    assert rendered(compared) == ["Data"]
    assert unchanged(compared) is not None


def test_an_earlier_edition_that_says_the_same_makes_nothing_again(compared: Request) -> None:
    build(compared)
    rendered(compared)
    Path("old", "README.md").write_text("Read me", encoding="utf-8")

    assert unchanged(compared) is None
    build(compared)
    assert rendered(compared) == []
    assert unchanged(compared) is not None


def test_an_edition_that_there_is_not_stops_handbooks_and_keeps_those_of_before(
    compared: Request,
) -> None:
    build(compared)
    rendered(compared)
    since_folder(compared, "older")

    outcome = build(compared)

    assert "changes-since-unknown" in [each.code for each in outcome.diagnostics]
    assert (outcome.exit_code(strict=False), outcome.artifacts, rendered(compared)) == (1, (), [])
    assert artifact(compared, "data").exists()
    assert unchanged(compared) is None


def test_forms_do_not_depend_on_an_earlier_edition(compared: Request) -> None:
    since_folder(compared, "older")
    review = products_of("word")[0]

    outcome = build(replace(compared, products=(HANDBOOK, review)))

    assert [each.product for each in outcome.artifacts] == [review, review]
    assert build(replace(compared, products=(review,))).exit_code(strict=False) == 0


def test_a_framework_that_had_errors_does_not_stop_the_others(compared: Request) -> None:
    Path("old", "data.md").write_text(BROKEN, encoding="utf-8")

    outcome = build(compared)

    assert [each.framework for each in outcome.artifacts] == ["design"]
    assert outcome.exit_code(strict=False) == 1
    assert build(replace(compared, names=("design",))).exit_code(strict=False) == 0


def test_an_earlier_edition_is_read_by_who_asks_for_it_only(
    request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("framework_export.editions.earlier.open_edition", fail)
    outcome = build(request_)
    assert outcome.exit_code(strict=False) == 0
