"""What `packs --mail` does and says."""

import stat
import sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.commands import REAL, run, write_framework

PEOPLE = "name,level,email,due\nAda,1,a@x.example,2026-12-31\nBo,1,bo@x.example,2026-12-31\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_framework(tmp_path / "content", "data")
    (tmp_path / "content/organisation.md").write_text(
        "---\nname: Us\nforms: [review]\nmail: {from: HR <hr@x.example>}\n---\n", "utf-8"
    )
    (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
    return tmp_path


def packs(cwd: Path, *words: str) -> "tuple[int, str]":
    options = ("people.csv", "--cycle", "2026-H2", "--jobs", "1", *words)
    done = run("packs", *options, cwd=cwd, module=REAL)
    return done.returncode, done.stderr


def messages(folder: Path) -> list[EmailMessage]:
    paths = sorted((folder / "build/packs/2026-H2/mail").glob("*.eml"))
    return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]


def test_drafts_come_from_whom_the_company_names(folder: Path) -> None:
    code, said = packs(folder, "--mail")

    assert code == 0
    assert f"Drafts of mail: 2 written in {Path('build/packs/2026-H2/mail')}" in said
    assert {str(each["From"]) for each in messages(folder)} == {"HR <hr@x.example>"}
    assert packs(folder, "--mail")[1].count("2 up to date") == 2


def test_drafts_come_from_somebody_else_when_that_is_said(folder: Path) -> None:
    packs(folder, "--mail", "--from", "People, Us <people@x.example>")

    (sender,) = messages(folder)[0]["From"].addresses
    assert (sender.display_name, sender.addr_spec) == ("People, Us", "people@x.example")


def test_a_company_writes_mail_of_its_own(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates/mail.txt.j2").write_text("Subject: Hi {{ name }}\n\n{{ company }}\n")

    packs(folder, "--mail")

    assert [each["Subject"] for each in messages(folder)] == ["Hi Ada", "Hi Bo"]


def test_a_mistake_in_the_template_stops_before_anything_is_written(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates/mail.txt.j2").write_text("Subject: Hi\n\n{{ nme }}\n")

    code, said = packs(folder, "--mail")

    assert (code, "mail.txt.j2:3: 'nme' is undefined" in said) == (2, True)
    assert not (folder / "build").exists()


def test_equal_concerns_are_one_with_the_first_five_people(folder: Path) -> None:
    rows = [f"Person {letter},1,,\n" for letter in "ABCDEFG"]
    (folder / "people.csv").write_text(PEOPLE + "".join(rows), "utf-8")

    code, said = packs(folder, "--mail")

    assert code == 1
    names = ", ".join(f"Person {letter}" for letter in "ABCDE")
    assert f"no e-mail address that mail can go to for {names} and 2 more." in said
    assert "Drafts of mail: 2 written" in said


def test_a_run_without_mail_says_that_earlier_drafts_are_there(folder: Path) -> None:
    packs(folder, "--mail")

    code, said = packs(folder)

    assert (code, "are of an earlier run" in said) == (1, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "HR <hr@x.example>"), "Add --mail."),
        (("--mail", "--from", "HR"), "has to be an address"),
        (("--mail", "--group", "manager", "--shard", "1/2"), "Add --archive"),
    ],
)
def test_what_makes_no_sense_is_refused(folder: Path, words: tuple[str, ...], said: str) -> None:
    code, err = packs(folder, *words)

    assert (code, said in err) == (2, True)
    assert not (folder / "build").exists()


def test_a_dry_run_writes_no_draft(folder: Path) -> None:
    assert packs(folder, "--mail", "--dry-run")[0] == 0
    assert not (folder / "build").exists()


def test_a_dry_run_says_whom_no_draft_would_be_for(folder: Path) -> None:
    rows = "name,level,email,manager\nAda,1,,Boss\nBo,1,bo@x.example,Boss\nCy,1,c@x.example,\n"
    (folder / "people.csv").write_text(rows, "utf-8")

    code, said = packs(folder, "--mail", "--dry-run")
    assert (code, "mail can go to for Ada." in said) == (1, True)
    code, said = packs(folder, "--mail", "--dry-run", "--group", "manager")
    assert (code, "mail can go to for Boss." in said) == (1, True)
    assert "there is no manager for Cy." in said
    assert "no e-mail" not in packs(folder, "--dry-run")[1]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are of another kind there")
def test_drafts_are_for_their_owner_only(folder: Path) -> None:
    packs(folder, "--mail")

    (path, _) = (folder / "build/packs/2026-H2/mail").glob("*.eml")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_answers_pass_over_drafts_and_the_list_of_people(folder: Path) -> None:
    packs(folder, "--mail")

    done = run("answers", "build/packs/2026-H2", cwd=folder, module=REAL)

    assert done.stdout.count('"file"') == 2
    assert ".eml" not in done.stdout + done.stderr
    assert "mailing.csv" not in done.stdout + done.stderr
