from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document

from framework_export import cli
from framework_export.cli.arguments import parse_arguments
from framework_export.project import packaged
from tests.commands import REAL, run, write_framework
from tests.filling import controls
from tests.packs.work.clusters import running_cluster


def packs(cwd: Path, *words: str) -> "tuple[int, str, str]":
    done = run("packs", "--jobs", "1", *words, cwd=cwd, module=REAL)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_framework(tmp_path / "content", "data")
    (tmp_path / "people.csv").write_text("name,level,language\nAda,1,en\nBo,1,de\n", "utf-8")
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.name for path in (folder / "build/packs/2026-H2").iterdir()}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_everybody_gets_a_review_and_a_self_assessment(folder: Path, jobs: str) -> None:
    code, out, err = packs(folder, "people.csv", "--cycle", "2026-H2", "--jobs", jobs)

    assert (code, Path(out.strip())) == (0, Path("build/packs/2026-H2/manifest.csv"))
    assert "2 people: 4 written" in err
    assert names(folder) == {
        "Ada-review.docx",
        "Ada-self-assessment.xlsx",
        "Bo-review.docx",
        "Bo-self-assessment.xlsx",
        "mailing.csv",
        "manifest.csv",
    }


def test_everybody_gets_the_forms_that_the_company_uses(folder: Path) -> None:
    (folder / "content/organisation.md").write_text("---\nforms: [review]\n---\n", "utf-8")

    packs(folder, "people.csv", "--cycle", "2026-H2")
    assert {Path(name).suffix for name in names(folder)} == {".docx", ".csv"}
    packs(folder, "people.csv", "--cycle", "2026-H2", "--documents", "self-assessment")
    assert "Ada-self-assessment.xlsx" in names(folder)


def test_everybody_gets_a_short_review_when_that_is_said_once(folder: Path) -> None:
    words = ("people.csv", "--cycle", "2026-H2", "--documents", "review")

    def ratings() -> set[str]:
        document = Document(str(folder / "build/packs/2026-H2/Ada-review.docx"))
        return {tag for tag, _ in controls(document) if tag.endswith(".employee")}

    packs(folder, *words, "--short", "--save-mapping")
    short = ratings()
    packs(folder, *words)
    assert ratings() == short
    assert not any(tag.startswith("criterion.") for tag in short)
    packs(folder, *words, "--no-short")
    assert any(tag.startswith("criterion.") for tag in ratings())


def test_a_bad_row_is_named_and_nothing_is_written(folder: Path) -> None:
    (folder / "people.csv").write_text("name,level\nAda,7\nBo,1\n", "utf-8")

    code, out, err = packs(folder, "people.csv", "--cycle", "2026-H2")

    assert (code, out) == (1, "")
    assert "people.csv:2:2" in err
    assert "--skip-bad" in err
    assert not (folder / "build").exists()


def test_bad_rows_can_be_skipped(folder: Path) -> None:
    (folder / "people.csv").write_text("name,level\nAda,7\nBo,1\n", "utf-8")

    words = ("--cycle", "2026-H2", "--skip-bad", "--documents", "review", "--prune")
    code, _, err = packs(folder, "people.csv", *words)

    assert code == 1
    assert "rejected.csv" in err
    assert "Nothing was removed" in err
    assert names(folder) == {"Bo-review.docx", "mailing.csv", "manifest.csv", "rejected.csv"}


def test_rows_that_were_mended_get_a_folder_and_a_list_of_their_own(folder: Path) -> None:
    # Another Ada has a form of that name already, and --prune would remove everybody else's.
    (folder / "people.csv").write_text("name,level,email\nAda,1,a@x\nAda,7,b@x\n", "utf-8")
    options = ("--cycle", "2026-H2", "--documents", "review")
    packs(folder, "people.csv", *options, "--skip-bad")
    place = folder / "build/packs/2026-H2"
    before = {path: path.read_bytes() for path in place.iterdir()}
    mended = (place / "rejected.csv").read_text("utf-8").replace("Ada,7", "Ada,1")
    (folder / "mended.csv").write_text(mended, "utf-8")

    code, out, err = packs(folder, "mended.csv", *options, "--prune")

    assert "Nothing was removed" in err
    assert (code, Path(out.strip())) == (0, Path("build/packs/2026-H2/mended/manifest.csv"))
    assert {path.name for path in (place / "mended").iterdir()} == {
        "Ada-review.docx",
        "mailing.csv",
        "changes.csv",
        "manifest.csv",
    }
    assert {path: path.read_bytes() for path in place.iterdir() if path.is_file()} == before


def test_quiet_runs_say_what_has_to_be_looked_at_and_dry_ones_what_they_were_asked(
    folder: Path,
) -> None:
    options = ("--cycle", "2026-H2", "--documents", "review", "--quiet")
    people = folder / "people.csv"
    people.write_text("name,level,email\nAda,1,a@x\nBo,1,b@x\n", "utf-8")
    packs(folder, "people.csv", *options)
    path = folder / "build/packs/2026-H2/Bo-review.docx"
    form = Document(str(path))
    form.save(str(path))
    people.write_text("name,level,email\nAda,1,a@x\n", "utf-8")

    dry = packs(folder, "people.csv", *options, "--dry-run")
    wet = packs(folder, "people.csv", *options)

    assert (dry[0], "Kept Bo-review.docx of Bo, who has left" in dry[2]) == (0, True)
    assert (wet[0], wet[2]) == (0, "")


def test_what_was_filled_in_is_kept_and_named(folder: Path) -> None:
    path = folder / "build/packs/2026-H2/Ada-review.docx"
    packs(folder, "people.csv", "--cycle", "2026-H2")
    form = Document(str(path))
    form.add_paragraph("My answers")
    form.save(str(path))
    before = path.read_bytes()

    code, _, err = packs(folder, "people.csv", "--cycle", "2026-H2")

    assert code == 0
    assert "Kept Ada-review.docx: it was filled in" in err
    assert path.read_bytes() == before


def test_a_file_of_somebody_else_is_named_and_the_run_is_not_all_right(folder: Path) -> None:
    path = folder / "build/packs/2026-H2/Ada-review.docx"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"salaries")

    code, _, err = packs(folder, "people.csv", "--cycle", "2026-H2")

    assert code == 1
    assert "Kept Ada-review.docx: it is not this person's form" in err
    assert "1 form not made" in err
    assert path.read_bytes() == b"salaries"


def test_what_has_changed_since_the_last_run_is_shown_and_a_dry_run_shows_the_same(
    folder: Path,
) -> None:
    options = ("--cycle", "2026-H2", "--documents", "review", "--group", "manager")
    people = folder / "people.csv"
    heading = "employee_id,name,level,manager\n"
    people.write_text(f"{heading}1,Ada,1,Ann\n2,Bo,1,Ann\n", "utf-8")
    packs(folder, "people.csv", *options)
    path = folder / "build/packs/2026-H2/Ann/1-Ada-review.docx"
    form = Document(str(path))
    form.add_paragraph("My answers")
    form.save(str(path))
    people.write_text(f"{heading}1,Ada,1,Bea\n3,Cy,1,Ann\n", "utf-8")

    dry = packs(folder, "people.csv", *options, "--dry-run")
    assert path.exists()
    real = packs(folder, "people.csv", *options)

    for code, _, err in (dry, real):
        assert code == 0
        lines = [line.split() for line in err.splitlines()]
        assert ["manager", "1", "Ada:", "Ann", "→", "Bea"] in lines
        assert ["joined", "1", "Cy"] in lines
        assert ["left", "1", "Bo"] in lines
        assert ["moved", "as", "filled", "in", "1", "Ada"] in lines
    assert not path.exists()


def test_a_form_in_another_language_than_the_roster_says_ends_with_one(folder: Path) -> None:
    options = ("--cycle", "2026-H2", "--documents", "review")
    people = folder / "people.csv"
    people.write_text("employee_id,name,level,language\n1,Ada,1,en\n", "utf-8")
    packs(folder, "people.csv", *options)
    path = folder / "build/packs/2026-H2/1-Ada-review.docx"
    form = Document(str(path))
    form.add_paragraph("My answers")
    form.save(str(path))
    people.write_text("employee_id,name,level,language\n1,Ada,1,de\n", "utf-8")

    code, _, err = packs(folder, "people.csv", *options)

    assert code == 1
    assert (
        "Kept 1-Ada-review.docx: it was filled in for language en; the roster says language de."
        in err
    )


@pytest.mark.parametrize(
    "words",
    [
        ["--cycle", "../elsewhere"],
        ["--cycle", "con"],
        ["--cycle", "2026-H2", "--documents", "payslip"],
        ["--cycle", "2026-H2", "--shard", "3/2"],
        ["--cycle", "2026-H2", "--name", "{salary}"],
        ["--cycle", "2026-H2", "--shard", "1/2", "--prune"],
        ["--cycle", "2026-H2", "--cluster", "somewhere"],
        ["--cycle", "2026-H2", "--output", "nonsense://bucket"],
        ["--cycle", "2026-H2", "--output", "memory://bucket"],
        [],
    ],
)
def test_wrong_usage_ends_with_two(folder: Path, words: Sequence[str]) -> None:
    assert packs(folder, "people.csv", *words)[0] == 2


def test_the_roster_that_ships_works_with_the_content_that_ships(tmp_path: Path) -> None:
    roster = str(packaged("templates") / "roster.csv")

    words = ("--cycle", "2026-H2", "--starter", "--documents", "review")
    code, _, err = packs(tmp_path, roster, *words)

    assert (code, "5 people: 5 written" in err) == (0, True)


def test_nobody_gets_forms_of_the_starter_content_unasked(folder: Path) -> None:
    (folder / "content").rename(folder / "moved")

    code, _, err = packs(folder, "people.csv", "--cycle", "2026-H2")

    assert (code, "There is no content folder content" in err) == (2, True)
    assert not (folder / "build").exists()


def test_archives_are_listed_beside_the_forms(folder: Path) -> None:
    code, out, err = packs(folder, "people.csv", "--cycle", "2026-H2", "--archive")

    assert code == 0
    assert [Path(line).name for line in out.split()] == ["manifest.csv", "archives.csv"]
    assert "2 people, 1 archive: 4 written" in err
    assert names(folder) == {"2026-H2.zip", "archives.csv", "mailing.csv", "manifest.csv"}


def test_a_url_of_this_machine_is_a_folder(folder: Path) -> None:
    words = ("--cycle", "2026-H2", "--documents", "review", "--output", f"file://{folder}/build")

    assert packs(folder, "people.csv", *words)[0] == 0
    assert names(folder) == {*("Ada-review.docx", "Bo-review.docx", "mailing.csv", "manifest.csv")}


@pytest.mark.parametrize("url", ["nonsense://ada:s3cret@host/x", "sftp://ada:s3cret@host/x?y"])
def test_what_somebody_logs_in_with_is_never_shown(folder: Path, url: str) -> None:
    code, out, err = packs(folder, "people.csv", "--cycle", "2026-H2", "--output", url)

    assert code == 2
    assert "s3cret" not in out + err


def test_nor_is_it_when_something_unexpected_goes_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "parse_arguments", fail)

    assert cli.main(["packs", "--output=s3://ada:s3cret@bucket/x"]) == 1
    assert "--output=s3://bucket/x" in capsys.readouterr().err


def test_only_packs_go_to_a_url(folder: Path) -> None:
    done = run("word", "--output", "s3://bucket", cwd=folder, module=REAL)

    assert (done.returncode, "Only packs" in done.stderr) == (2, True)


def test_a_cluster_makes_what_is_asked_for(folder: Path, tmp_path: Path) -> None:
    with running_cluster(tmp_path, workers=1) as cluster:
        words = ("people.csv", "--cycle", "2026-H2", "--cluster", cluster.address)
        code, out, err = packs(folder, *words)

    assert (code, out.strip()) == (0, str(folder / "build/packs/2026-H2/manifest.csv"))
    assert "2 people: 4 written" in err
    assert "Ada-review.docx" in names(folder)


def test_options_are_taken_as_they_are_typed() -> None:
    words = (
        "packs people.csv --cycle 2026-H2 --shard 2/8 --map Rang=level --group manager --archive"
        " --cluster tcp://scheduler:8786"
    )

    _, arguments = parse_arguments(words.split())

    typed = {name: arguments.own[name] for name in ("shard", "map", "group", "archive", "cluster")}
    assert typed == {
        "shard": (2, 8),
        "map": ["Rang=level"],
        "group": "manager",
        "archive": True,
        "cluster": "tcp://scheduler:8786",
    }
