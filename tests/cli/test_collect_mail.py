"""What `collect --mail` writes and says."""

import stat
import sys
from base64 import b64encode
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from framework_export import cli
from framework_export.formats import excel, pdf
from tests import fake_renderer
from tests.returns.heaps import CYCLE, write_content
from tests.returns.incoming.mails import mail

MAIL = Path("build/collected") / CYCLE / "mail"
PEOPLE = """\
employee_id,name,email,manager,manager_email
1,Ada Aster,ada@x.example,Boss,boss@x.example
2,Bo Birch,bo@x.example,Boss,boss@x.example
3,Cy Cress,,Boss,boss@x.example
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_content(tmp_path / "content")
    (tmp_path / "returned").mkdir()
    (tmp_path / "returned/asked.eml").write_bytes(mail({}).as_bytes())  # It has no form.
    (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    fake_renderer.stand_in(monkeypatch, pdf, excel)
    return tmp_path


def collect(*words: str) -> int:
    return cli.main(["collect", "returned", "--roster", "people.csv", "--cycle", CYCLE, *words])


def mails(folder: Path) -> dict[str, EmailMessage]:
    paths = sorted((folder / MAIL).glob("*.eml"))
    found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]
    return {each["To"].addresses[0].addr_spec: each for each in found}


def text(message: EmailMessage) -> str:
    (part,) = message.iter_parts()
    return str(part.get_content())


def test_a_reminder_is_written_for_each_person_or_else_their_manager(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert collect("--mail", "--from", "HR <hr@x.example>") == 0

    assert f"Reminders: 3 written in {MAIL}\n" in capsys.readouterr().err
    found = mails(folder)
    assert list(found) == ["ada@x.example", "bo@x.example", "boss@x.example"]
    assert {str(each["From"]) for each in found.values()} == {"HR <hr@x.example>"}
    assert "Cy Cress" in text(found["boss@x.example"])
    collect("--mail", "--from", "HR <hr@x.example>")
    assert "Reminders: 3 up to date" in capsys.readouterr().err


def test_managers_are_reminded_instead_when_that_is_wanted(folder: Path) -> None:
    assert collect("--mail", "--group", "manager") == 0
    assert list(mails(folder)) == ["boss@x.example"]


def test_reminders_come_from_whom_the_company_names_in_its_own_words(folder: Path) -> None:
    (folder / "content/organisation.md").write_text(
        "---\nname: Us\nlanguage: de\nmail: {from: HR <hr@x.example>}\n---\n", "utf-8"
    )
    collect("--mail")
    assert {str(each["From"]) for each in mails(folder).values()} == {"HR <hr@x.example>"}
    assert mails(folder)["ada@x.example"]["Subject"].startswith("Erinnerung")

    (folder / "templates").mkdir()
    (folder / "templates/reminder.txt.j2").write_text("Subject: {{ company }}\n\nHi\n", "utf-8")
    collect("--mail")
    assert {str(each["Subject"]) for each in mails(folder).values()} == {"Us"}


def test_a_mistake_in_the_template_stops_before_anything_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "templates").mkdir()
    (folder / "templates/reminder.txt.j2").write_text("Subject: Hi\n\n{{ nme }}\n", "utf-8")

    assert collect("--mail") == 2
    assert "reminder.txt.j2:3: 'nme' is undefined" in capsys.readouterr().err
    assert not (folder / "build").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "HR <hr@x.example>"), "--from is about drafts of mail."),
        (("--group", "manager"), "--group is about drafts of mail."),
        (("--mail", "--framework", "data"), "Leave out --framework or --mail."),
        (("--mail", "--from", "HR"), "has to be an address"),
    ],
)
def test_what_makes_no_sense_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert collect(*words) == 2
    assert said in capsys.readouterr().err
    assert not (folder / "build").exists()


def test_who_cannot_be_reminded_has_to_be_looked_at(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "people.csv").write_text("name,email\nAda,ada@x.example\nBo,\n", "utf-8")

    assert collect("--mail") == 1
    assert "no e-mail address that mail can go to for Bo." in capsys.readouterr().err
    assert list(mails(folder)) == ["ada@x.example"]


def test_without_mail_there_are_none_and_nobody_speaks_of_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert collect() == 0
    assert "Reminders" not in capsys.readouterr().err
    collect("--mail")
    capsys.readouterr()
    assert collect() == 0
    assert "Reminders: 3 removed" in capsys.readouterr().err
    assert not (folder / MAIL).exists()


def test_who_has_mailed_what_cannot_be_opened_is_told_so(folder: Path) -> None:
    sent = mail({"review.docx": b"no form"}, sender="ADA@x.example")
    (folder / "returned/a.eml").write_bytes(sent.as_bytes())

    collect("--mail")

    assert "the file cannot be opened" in text(mails(folder)["ada@x.example"])
    assert "not returned yet" in text(mails(folder)["bo@x.example"])


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are of another kind there")
def test_reminders_are_for_their_owner_only(folder: Path) -> None:
    collect("--mail")

    paths = list((folder / MAIL).iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert stat.S_IMODE((folder / MAIL).stat().st_mode) == 0o700


def test_whoever_is_forgotten_is_in_no_draft_and_those_of_others_stay(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "people.csv").write_text(PEOPLE + "4,Di Dill,,Other,o@x.example\n", "utf-8")
    collect("--mail")
    (bo,) = (folder / MAIL).glob("2-*")
    bo.write_bytes(bo.read_bytes() + b"changed")
    capsys.readouterr()

    assert cli.main(["collect", "--forget", "3"]) == 0
    assert "1 draft of mail" in capsys.readouterr().err
    assert list(mails(folder)) == ["ada@x.example", "bo@x.example", "o@x.example"]
    assert bo.read_bytes().endswith(b"changed")


def test_a_changed_draft_about_who_is_forgotten_goes_whoever_it_is_to(folder: Path) -> None:
    collect("--mail")
    head = "To: x@x.example\nContent-Type: text/html; charset=utf-8\n"
    page = b64encode(b"<b>Cy &#67;ress</b>").decode()
    drafts = {
        "page": f"{head}Content-Transfer-Encoding: base64\n\n{page}\n",
        "plain": "To: x@x.example\nContent-Transfer-Encoding: quoted-printable\n\nCy =\nCress\n",
        "subject": "To: x@x.example\nSubject: =?utf-8?b?Q3kgQ3Jlc3M=?=\n\nHello\n",
        "broken": f"Subject: =?utf-8?b?Q=?=\nX: =?no-such?q?x?=\n{head}"
        f"Content-Transfer-Encoding: base64\n\n{page}\n",
        "other": "To: x@x.example\nSubject: =?no-such?x?=\n\nCy\n",
    }
    for name, draft in drafts.items():
        (folder / MAIL / f"{name}.eml").write_text(draft, "utf-8")

    cli.main(["collect", "--forget", "3"])

    left = {path.stem for path in (folder / MAIL).iterdir()}
    assert left & drafts.keys() == {"other"}


def test_somebody_whose_name_begins_like_theirs_keeps_their_draft(folder: Path) -> None:
    (folder / "people.csv").write_text(
        "employee_id,name,email\n1,Bo,bo@x.example\n2,Bob,bob@x.example\n3,Jumbo,jumbo@x.example\n",
        "utf-8",
    )
    collect("--mail")

    cli.main(["collect", "--forget", "1"])

    assert list(mails(folder)) == ["bob@x.example", "jumbo@x.example"]


def test_a_name_among_words_without_spaces_is_found(folder: Path) -> None:
    people = "employee_id,name,email\n1,田中,t@x.example\n2,Bob,bob@x.example\n"
    (folder / "people.csv").write_text(people, "utf-8")
    collect("--mail")
    (folder / MAIL / "other.eml").write_text("To: x@x.example\n\n山田中さん\n", "utf-8")

    cli.main(["collect", "--forget", "1"])

    assert list(mails(folder)) == ["bob@x.example"]
