"""The command `upgrade`: which files it writes, where, and what it says."""

import re
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from framework_export.formats.returned import read_form
from framework_export.packs.forms.variants import Sources, rendered
from tests.commands import call
from tests.editions.upgrading.editions import ADA, NEW, OLD, blank, edition
from tests.filling import fill

ANSWERS = {
    "criterion.asks.employee": "Always",
    "criterion.solves.employee": "Sometimes",
    "criterion.goes.evidence": "In May",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The new edition as content, and a filled-in review of the old one."""
    edition(tmp_path / "content", NEW)
    (tmp_path / "ada.docx").write_bytes(review(edition(tmp_path / "old", OLD)))
    return tmp_path


def review(sources: Sources) -> bytes:
    return fill(rendered(blank(sources, person=ADA), sources), ANSWERS)


def keys(path: Path) -> set[str]:
    answers = read_form(path.read_bytes()).answers
    return {each.key for each in answers if not each.key.startswith("person.")}


def test_the_new_form_stands_beside_the_old_one_which_stays_as_it_is(folder: Path) -> None:
    before = (folder / "ada.docx").read_bytes()

    done = call("upgrade", "ada.docx", cwd=folder)

    assert (done.returncode, done.stdout) == (0, "ada-2027.1.docx\n")
    assert (
        "ada.docx → ada-2027.1.docx: 5 of 6 answers placed (criteria: 1 reworded), "
        "1 listed as no longer asked." in done.stderr
    )
    assert (folder / "ada.docx").read_bytes() == before
    assert keys(folder / "ada-2027.1.docx") == {
        *("criterion.asks.employee", "criterion.solves.employee"),
        "former.1.criterion.goes.evidence",
    }


def test_a_second_run_writes_nothing_and_replaces_nothing(folder: Path) -> None:
    call("upgrade", "ada.docx", cwd=folder)

    again = call("upgrade", "ada.docx", cwd=folder)

    assert again.stdout == "ada-2027.1.docx\n"
    assert "(written before)" in again.stderr
    assert sorted(path.name for path in folder.glob("*.docx")) == ["ada-2027.1.docx", "ada.docx"]


def test_what_somebody_has_filled_in_meanwhile_is_never_replaced(folder: Path) -> None:
    (folder / "ada-2027.1.docx").write_bytes(b"filled in")

    done = call("upgrade", "ada.docx", cwd=folder)

    assert done.stdout == "ada-2027.1-2.docx\n"
    assert (folder / "ada-2027.1.docx").read_bytes() == b"filled in"


def test_only_its_owner_can_read_a_new_form(folder: Path) -> None:
    call("upgrade", "ada.docx", cwd=folder)

    assert (folder / "ada-2027.1.docx").stat().st_mode & 0o077 == 0


def test_an_edition_in_a_name_is_replaced_by_the_new_one(folder: Path) -> None:
    (folder / "ada.docx").rename(folder / "ada-2026.1.docx")

    done = call("upgrade", "ada-2026.1.docx", cwd=folder)

    assert done.stdout == "ada-2027.1.docx\n"


def test_new_forms_go_below_the_output_folder_as_the_old_ones_stood(folder: Path) -> None:
    for team in ("one", "two"):
        (folder / "returned" / team).mkdir(parents=True)
        (folder / "returned" / team / "ada.docx").write_bytes((folder / "ada.docx").read_bytes())

    done = call("upgrade", "returned", "--output", "new", "--jobs", "2", cwd=folder)

    assert done.stdout.splitlines() == [
        str(Path("new/one/ada-2027.1.docx")),
        str(Path("new/two/ada-2027.1.docx")),
    ]


def test_forms_in_an_archive_go_into_a_folder_that_is_called_like_it(folder: Path) -> None:
    with zipfile.ZipFile(folder / "returned.zip", "w") as archive:
        archive.write(folder / "ada.docx", "../team/ada.docx")

    done = call("upgrade", "returned.zip", cwd=folder)

    assert done.stdout == f"{Path('returned/team/ada-2027.1.docx')}\n"


def test_what_is_no_form_does_not_keep_others_from_being_upgraded(folder: Path) -> None:
    (folder / "notes.docx").write_bytes(b"x")

    done = call("upgrade", "notes.docx", "ada.docx", cwd=folder)

    assert done.returncode == 1
    assert done.stdout == "ada-2027.1.docx\n"
    assert "notes.docx" in done.stderr


def test_a_form_of_the_edition_in_use_is_left_alone(folder: Path) -> None:
    call("upgrade", "ada.docx", "--output", "new", cwd=folder)
    form = folder / "new/ada-2027.1.docx"

    done = call("upgrade", str(form), cwd=folder)

    assert (done.returncode, done.stdout) == (0, "")
    assert "is of the edition in use already." in done.stderr


def test_a_form_goes_on_at_the_next_level(folder: Path) -> None:
    done = call("upgrade", "ada.docx", "--level", "2", cwd=folder)

    assert done.returncode == 0
    assert read_form((folder / "ada-2027.1.docx").read_bytes()).level == 2


def test_a_framework_that_is_called_something_else_now_is_named(folder: Path) -> None:
    (folder / "content/data.md").rename(folder / "content/analytics.md")

    refused = call("upgrade", "ada.docx", cwd=folder)
    done = call("upgrade", "ada.docx", "--framework", "analytics", cwd=folder)

    assert refused.returncode == 1
    assert "It is about data, which is not in your content folder." in refused.stderr
    assert "--framework NAME" in refused.stderr
    assert done.stdout == "ada-2027.1.docx\n"


def test_the_edition_of_the_forms_can_be_named(folder: Path) -> None:
    done = call("upgrade", "ada.docx", "--since", "old", cwd=folder)

    assert done.returncode == 0
    assert done.stdout == "ada-2027.1.docx\n"


def test_an_upgraded_form_is_collected_with_what_is_not_asked_any_more(folder: Path) -> None:
    call("upgrade", "ada.docx", "--output", "returned", cwd=folder)

    call("collect", "returned", cwd=folder)

    (collected,) = (folder / "build/collected").glob("*/unplaced.csv")
    lines = collected.read_text("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Goes" not in lines[0]
    assert "former.1.criterion.goes.evidence" in lines[1]
    assert "In May" in lines[1]


def test_answers_say_nothing_is_wrong_with_an_upgraded_form(folder: Path) -> None:
    call("upgrade", "ada.docx", cwd=folder)

    done = call("answers", "ada-2027.1.docx", cwd=folder)

    assert (done.returncode, done.stderr) == (0, "")
    assert '"key": "former.1.criterion.goes.evidence"' in done.stdout


def test_answers_are_counted_by_the_edition_that_asked_for_them(folder: Path) -> None:
    call("publish", "--content", "old", cwd=folder)

    done = call("collect", "ada.docx", "--edition", "data@2026.1", cwd=folder)

    collected = folder / done.stdout.strip()
    assert done.returncode == 0
    assert len((collected / "unplaced.csv").read_text("utf-8-sig").splitlines()) == 1
    assert "criterion.goes.evidence" in (collected / "answers.csv").read_text("utf-8-sig")


def test_what_has_lost_its_id_is_found_by_the_words_of_its_edition(folder: Path) -> None:
    unpinned = re.sub(r" \{#\w+\}", "", OLD)
    old = edition(folder / "old", unpinned)
    edition(
        folder / "content", unpinned.replace("2026.1", "2027.1").replace("Solves", "Often solves")
    )
    (name,) = (
        criterion.id
        for topic in old.frameworks["data"].topics
        for criterion in topic.criteria
        if criterion.text == "Solves problems"
    )
    form = rendered(blank(old, person=ADA), old)
    (folder / "ada.docx").write_bytes(fill(form, {f"criterion.{name}.employee": "Always"}))

    alone = call("upgrade", "ada.docx", "--output", "alone", cwd=folder)
    known = call("upgrade", "ada.docx", "--output", "known", "--since", "old", cwd=folder)

    assert (
        "1 answer listed as nothing has the id of its criterion now. With --since OLD"
        in alone.stderr
    )
    assert "(criteria: 1 reworded, 1 of them a guess to be checked)." in known.stderr
    assert "--since" not in known.stderr


def test_a_framework_that_there_is_not_is_refused_before_any_form(folder: Path) -> None:
    done = call("upgrade", "ada.docx", "--framework", "nope", cwd=folder)
    assert done.returncode == 2
    assert "There is no framework nope.\n  There are: data." in done.stderr


def test_an_old_form_that_was_changed_after_the_upgrade_contradicts_it(folder: Path) -> None:
    call("upgrade", "ada.docx", "--output", "returned", cwd=folder)
    changed = fill((folder / "ada.docx").read_bytes(), {"criterion.asks.employee": "Not yet"})
    (folder / "returned/ada.docx").write_bytes(saved_at(changed, "2027-03-01T09:00:00Z"))

    done = call("collect", "returned", cwd=folder)

    (conflicts,) = (folder / "build/collected").glob("*/conflicts.csv")
    lines = conflicts.read_text("utf-8-sig").splitlines()[1:]
    assert len(lines) == 2
    assert all("criterion.asks.employee" in line for line in lines)
    assert "answer 1 question differently" in done.stderr


def saved_at(form: bytes, day: str) -> bytes:
    document = Document(BytesIO(form))
    document.core_properties.modified = datetime.fromisoformat(day)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_what_the_manager_has_said_does_not_go_into_the_employees_workbook_in_silence(
    folder: Path,
) -> None:
    sources = edition(folder / "old", OLD)
    own = {"criterion.asks.employee": "Always"}
    said = {"criterion.asks.manager": "Usually", "summary.manager": "Not yet, I think"}
    blank_form = rendered(blank(sources, person=ADA), sources)
    (folder / "own.docx").write_bytes(fill(blank_form, own))
    (folder / "both.docx").write_bytes(fill(blank_form, {**own, **said}))

    silent = call("upgrade", "own.docx", "--documents", "self-assessment", cwd=folder)
    warned = call("upgrade", "both.docx", "--documents", "self-assessment", cwd=folder)
    review = call("upgrade", "both.docx", cwd=folder)

    assert "manager" not in silent.stderr
    assert "manager" not in review.stderr
    assert "warning[upgrade-managers-answers]: 2 answers of the manager" in warned.stderr
    assert "until the two have talked" in warned.stderr
    assert "2 listed as no longer asked (2 of them the manager’s)." in warned.stderr
    assert warned.returncode == 0


def test_counting_by_the_old_edition_takes_what_the_upgraded_form_only_lists(folder: Path) -> None:
    call("publish", "--content", "old", cwd=folder)
    call("upgrade", "ada.docx", "--output", "alone", cwd=folder)
    call("upgrade", "ada.docx", "--output", "both", cwd=folder)
    (folder / "both/ada.docx").write_bytes((folder / "ada.docx").read_bytes())

    for named, files in (("alone", {"ada-2027.1.docx"}), ("both", {"ada.docx"})):
        done = call("collect", named, "--edition", "data@2026.1", cwd=folder)

        collected = folder / done.stdout.strip()
        lines = (collected / "answers.csv").read_text("utf-8-sig").splitlines()
        (gone,) = (line for line in lines if ",criterion.goes.evidence," in line)
        assert {name for name in files if f"{named}/{name}," in gone} == files
        assert len((collected / "unplaced.csv").read_text("utf-8-sig").splitlines()) == 1
