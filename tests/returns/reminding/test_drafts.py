"""Who is reminded of what, and what becomes of the drafts of before."""

import re
from collections.abc import Sequence
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framework_export.packs.mail.tallies import MailTally
from framework_export.project import Project
from framework_export.returns.collecting.asked import Asked
from framework_export.returns.reminding.drafts import Reminding, write_reminders
from tests.returns.collecting.returned import ADA, BO, CYCLE, Return, settled
from tests.returns.reminding.conftest import HR, Open

EMPLOYEE, MANAGER = "criterion.one.employee", "criterion.one.manager"
BOSS = {"manager": "Boss", "manager_email": "boss@x.example"}
LIST = tuple(Asked(document="review", **each, **BOSS) for each in (ADA, BO))


class Runs:
    """Runs one after the other, as `collect` has them."""

    def __init__(self, folder: Path, reminding: Reminding) -> None:
        self.folder, self.reminding, self.number = folder, reminding, 0

    def run(
        self,
        *returns: Return,
        asked: Sequence[Asked] = LIST,
        by_manager: bool = False,
        wanted: bool = True,
        cycle: str = CYCLE,
    ) -> MailTally:
        former, self.number = self.made, self.number + 1
        self.made.mkdir()
        reminding = replace(self.reminding, by_manager=by_manager) if wanted else None
        with settled(self.made, *returns, asked=asked) as base:
            return write_reminders(base, self.made, former, cycle, reminding)

    @property
    def made(self) -> Path:
        return self.folder / str(self.number)

    def paths(self) -> list[Path]:
        return sorted((self.made / "mail").rglob("*.eml"))

    def mails(self) -> dict[str, EmailMessage]:
        mails = [message_from_bytes(p.read_bytes(), policy=policy.default) for p in self.paths()]
        return {str(each["To"].addresses[0].addr_spec): each for each in mails}

    def said(self) -> dict[str, str]:
        """What is missing, in the words of each mail."""
        return {
            to: "\n".join(line for line in _text(mail).splitlines() if line.startswith("- "))
            for to, mail in self.mails().items()
        }


def _text(mail: EmailMessage) -> str:
    (part,) = mail.iter_parts()
    return str(part.get_content()).replace("\r\n", "\n")


@pytest.fixture
def reminding(project: Project, opened: Open) -> Reminding:
    return Reminding(reminders=opened(project, HR), by_manager=False)


@pytest.fixture
def runs(tmp_path: Path, reminding: Reminding) -> Runs:
    return Runs(tmp_path, reminding)


def concerns(tally: MailTally) -> dict[str, list[str]]:
    return {reason: concern.named for reason, concern in tally.concerns.items()}


def test_who_has_not_answered_gets_a_draft_and_who_has_does_not(runs: Runs) -> None:
    tally = runs.run(Return(file="a", answers={EMPLOYEE: "always", MANAGER: "always"}))

    assert (tally.written, tally.concerns) == (1, {})
    assert runs.said() == {"bo@x.example": "- Review: not returned yet"}
    assert runs.mails()["bo@x.example"]["X-Unsent"] == "1"


def test_the_half_of_an_employee_is_asked_of_them_and_that_of_a_manager_of_the_manager(
    runs: Runs,
) -> None:
    runs.run(
        Return(file="a", answers={EMPLOYEE: "always"}),
        Return(file="b", person=BO, answers={MANAGER: "always"}),
    )

    assert runs.said() == {
        "boss@x.example": "- Review: your part is missing",
        "bo@x.example": "- Review: your part is missing",
    }
    assert "Ada Aster\n" in _text(runs.mails()["boss@x.example"])
    assert "Bo Birch" not in _text(runs.mails()["boss@x.example"])


def test_a_form_that_came_back_blank_is_asked_for_again(runs: Runs) -> None:
    runs.run(Return(file="a", answers={"person.name": "Ada Aster"}), asked=LIST[:1])

    assert runs.said() == {"ada@x.example": "- Review: returned, but nothing is filled in"}


def test_whoever_has_no_address_is_left_to_their_manager(runs: Runs) -> None:
    people = (replace(LIST[0], email="ada at x"), LIST[1])

    runs.run(asked=people)

    assert list(runs.said()) == ["bo@x.example", "boss@x.example"]
    assert "Ada Aster\n" in _text(runs.mails()["boss@x.example"])


def test_managers_are_written_to_about_all_of_their_people_when_that_is_wanted(runs: Runs) -> None:
    tally = runs.run(by_manager=True)

    assert (tally.written, list(runs.said())) == (1, ["boss@x.example"])
    text = _text(runs.mails()["boss@x.example"])
    assert text.index("Ada Aster") < text.index("Bo Birch")


def test_who_cannot_be_written_to_is_named(runs: Runs) -> None:
    nobody = replace(LIST[0], email="", manager="", manager_email="")
    unreached = replace(LIST[1], manager_email="")

    assert concerns(runs.run(asked=(nobody, unreached))) == {"no-address": ["Ada Aster"]}
    assert concerns(runs.run(asked=(nobody, unreached), by_manager=True)) == {
        "no-manager": ["Ada Aster"],
        "no-address": ["Boss"],
    }
    half = Return(file="b", person=BO, answers={EMPLOYEE: "always"})
    assert concerns(runs.run(half, asked=(unreached,))) == {"no-address": ["Boss"]}


def test_a_manager_whom_mail_cannot_reach_is_named_once(runs: Runs) -> None:
    people = [replace(each, manager_email="") for each in LIST]

    assert concerns(runs.run(asked=people, by_manager=True)) == {"no-address": ["Boss"]}


def test_nobody_is_reminded_whose_form_may_be_one_of_nobody_knows_whom(runs: Runs) -> None:
    stray = Return(
        file="x",
        person={"name": "Ada Aster", "email": "else@x.example"},
        answers={EMPLOYEE: "always"},
    )

    tally = runs.run(stray)

    assert list(runs.said()) == ["bo@x.example"]
    assert concerns(tally) == {"may-be-returned": ["Ada Aster"]}


def test_a_form_that_says_of_itself_what_cannot_be_reminds_nobody_either(runs: Runs) -> None:
    other = {"name": "Somebody Else", "employee_id": "A-1", "email": ""}

    tally = runs.run(Return(file="x", person=other, answers={EMPLOYEE: "always"}))

    assert concerns(tally) == {"may-be-returned": ["Ada Aster"]}
    assert list(runs.said()) == ["bo@x.example"]


def test_a_mail_is_in_the_language_of_the_form_that_was_asked_for(runs: Runs) -> None:
    runs.run(asked=[replace(LIST[0], language="de"), replace(LIST[1], language="../x")])

    subjects = {to: str(mail["Subject"]) for to, mail in runs.mails().items()}
    assert subjects["ada@x.example"].startswith("Erinnerung")
    assert subjects["bo@x.example"].startswith("Reminder")


def test_the_same_returns_give_the_same_bytes(runs: Runs) -> None:
    runs.run()
    before = [(path.name, path.read_bytes()) for path in runs.paths()]
    tally = runs.run()

    assert [(path.name, path.read_bytes()) for path in runs.paths()] == before
    assert (tally.written, tally.unchanged, tally.removed) == (0, 2, 0)


def test_the_draft_of_who_has_answered_since_is_gone(runs: Runs) -> None:
    runs.run()
    tally = runs.run(Return(file="a", answers={EMPLOYEE: "always", MANAGER: "always"}))

    assert list(runs.said()) == ["bo@x.example"]
    assert (tally.unchanged, tally.removed) == (1, 1)


def test_a_run_without_reminders_removes_those_of_before(runs: Runs) -> None:
    runs.run()
    tally = runs.run(wanted=False)

    assert (tally.removed, tally.concerns) == (2, {})
    assert runs.paths() == []


@pytest.mark.parametrize("wanted", [True, False])
def test_a_draft_that_somebody_has_changed_is_kept_and_named(runs: Runs, *, wanted: bool) -> None:
    runs.run()
    (ada, _) = runs.paths()
    changed = ada.read_bytes().replace(b"Hello", b"Dear")
    ada.write_bytes(changed)

    tally = runs.run(wanted=wanted)
    assert ada.name in [path.name for path in runs.paths()]
    assert runs.paths()[0].read_bytes() == changed
    reason = "changed-draft" if wanted else "stale"
    assert concerns(tally) == {reason: [f"mail/{ada.name}"]}

    tally = runs.run(Return(file="a", answers={EMPLOYEE: "always", MANAGER: "always"}))
    assert runs.paths()[0].read_bytes() == changed
    assert concerns(tally) == {"stale": [f"mail/{ada.name}"]}


def test_changed_drafts_of_one_name_are_kept_wherever_they_are(runs: Runs) -> None:
    runs.run()
    (runs.made / "mail/ab").mkdir()
    for path in ("mail/x.eml", "mail/ab/x.eml", "mail/.hidden"):
        (runs.made / path).write_text(path, "utf-8")

    tally = runs.run()

    assert concerns(tally) == {"stale": ["mail/x.eml", "mail/ab/x.eml"]}
    for path in ("mail/x.eml", "mail/ab/x.eml"):
        assert (runs.made / path).read_text("utf-8") == path
    assert not (runs.made / "mail/.hidden").exists()


def test_two_people_of_one_name_and_a_manager_who_is_one_of_them_have_drafts_of_their_own(
    runs: Runs,
) -> None:
    boss = {"name": "Ada", "email": "ada@x.example"}
    others = [Asked(name="Ada", email=f"{each}@x.example") for each in "bc"]
    report = Asked(name="Cy", manager="Ada", manager_email="ada@x.example")

    tally = runs.run(asked=[Asked(**boss), *others, report])

    assert (tally.written, len(runs.paths())) == (4, 4)


def test_no_folder_has_more_than_a_thousand_drafts(
    runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framework_export.returns.reminding.drafts.MOST_FILES", 4)
    runs.run()
    changed = runs.paths()[0]
    changed.write_bytes(b"changed")
    people = [Asked(name=f"P{each}", email=f"p{each}@x.example") for each in range(30)]

    tally = runs.run(asked=[*LIST, *people])

    assert tally.written == 30
    assert concerns(tally) == {"changed-draft": [f"mail/{changed.name}"]}
    folders = [path.parent for path in runs.paths()]
    assert max(map(folders.count, folders)) <= 8


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    people=st.lists(st.tuples(st.text(st.characters(codec="utf-8")), st.booleans()), min_size=1),
    by_manager=st.booleans(),
)
def test_whatever_people_are_called_a_draft_is_about_its_own_people_alone(
    reminding: Reminding, people: list[tuple[str, bool]], *, by_manager: bool
) -> None:
    asked = [
        Asked(
            name=f"{name} <{number}>",
            employee_id=f"{name}{number}",
            email=f"p{number}@x.example" if reachable else name,
            manager=name,
            manager_email=f"m{number % 2}@x.example",
        )
        for number, (name, reachable) in enumerate(people)
    ]
    with TemporaryDirectory() as folder:
        runs = Runs(Path(folder), reminding)
        runs.run(asked=asked, by_manager=by_manager)
        found = {to: set(re.findall(r"<(\d+)>", _text(each))) for to, each in runs.mails().items()}

    expected: dict[str, set[str]] = {}
    for number, (_, reachable) in enumerate(people):
        own = reachable and not by_manager
        to = f"p{number}@x.example" if own else f"m{number % 2}@x.example"
        expected.setdefault(to, set()).add(str(number))
    assert found == expected
