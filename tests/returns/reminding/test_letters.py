"""What reminders say, by the template of the company or ours."""

from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.errors import TemplateError
from framework_export.model import Mailbox
from framework_export.project import Project
from framework_export.reading.settings.words import languages
from framework_export.returns.reminding.lacking import Lacking, MissingForm, Why
from framework_export.returns.reminding.letters import TEMPLATE
from tests.returns.reminding.conftest import HR, Open

CYCLE = "2026-H2"


def missing(document: str = "review", why: Why = "nothing", due: str = "") -> MissingForm:
    return MissingForm(document=document, due=due, why=why, language="")


ADA = Lacking(
    person_id="1",
    name="Ada",
    email="ada@x",
    manager="Boss",
    manager_email="boss@x",
    suspected=False,
    forms=(missing(due="2026-12-31"), missing("self-assessment", "blank")),
)


@pytest.fixture
def own(project: Project, tmp_path: Path) -> Project:
    """A project whose templates come before ours."""
    (tmp_path / "own").mkdir()
    return replace(project, templates=(tmp_path / "own", *project.templates))


def test_a_reminder_names_what_is_missing_the_round_the_day_and_whom_to_send_it_to(
    project: Project, opened: Open
) -> None:
    letter = opened(project, HR).to_person(ADA, CYCLE)

    assert (letter.to.address, letter.subject) == (
        "ada@x",
        "Reminder: forms that are still missing (2026-H2)",
    )
    assert letter.text.startswith(
        "Hello Ada,\n\nWe do not have this from you yet:\n\n"
        "- Review (by 31 December 2026): not returned yet\n"
        "- Self-assessment: returned, but nothing is filled in\n\n"
    )
    assert "\nPlease send them back to hr@x.example.\n" in letter.text
    assert letter.text.endswith("\nThank you!\nHR\n")


def test_a_reminder_says_why_no_form_is_attached(project: Project, opened: Open) -> None:
    assert "No form is attached" in opened(project).to_person(ADA, CYCLE).text


def test_without_a_cycle_or_an_address_neither_is_spoken_of(project: Project, opened: Open) -> None:
    letter = opened(project).to_person(ADA, "")

    assert letter.subject == "Reminder: forms that are still missing"
    assert "by answering this mail." in letter.text


@pytest.mark.parametrize(
    ("why", "to_person", "to_manager"),
    [
        ("nothing", "not returned yet", "not returned yet"),
        ("unreadable", "the file cannot be opened", "the file cannot be opened"),
        ("employee", "your part is missing", "the employee's part is missing"),
        ("manager", "", "your part is missing"),
    ],
)
def test_what_is_missing_is_said_to_whoever_reads_it(
    project: Project, opened: Open, why: Why, to_person: str, to_manager: str
) -> None:
    person, reminders = replace(ADA, forms=(missing(why=why),)), opened(project)

    assert f"- Review: {to_manager}" in reminders.to_manager([person], CYCLE).text.replace(
        "returned, but ", ""
    )
    if to_person:
        assert to_person in reminders.to_person(person, CYCLE).text


def test_a_manager_is_told_of_each_of_their_people(project: Project, opened: Open) -> None:
    bo = replace(ADA, name="Bo\r\nBcc: x@x", forms=(missing(""),))

    letter = opened(project).to_manager([ADA, bo], CYCLE)

    assert letter.to == Mailbox(name="Boss", address="boss@x")
    assert "\nAda\n\n- Review (by 31 December 2026): not returned yet\n" in letter.text
    assert "\nBo Bcc: x@x\n\n- Form: not returned yet\n" in letter.text
    assert "Please remind these people" in letter.text


def test_a_day_that_nobody_understands_is_said_as_it_stands(project: Project, opened: Open) -> None:
    person = replace(ADA, forms=(missing(due="mid\nJanuary"),))

    assert "- Review (by mid January):" in opened(project).to_person(person, CYCLE).text


@pytest.mark.parametrize("language", languages())
def test_a_reminder_is_in_the_language_of_the_form(
    project: Project, opened: Open, language: str
) -> None:
    reminders = opened(project)
    forms = {each: replace(missing(), language=each) for each in languages()}

    letter = reminders.to_person(replace(ADA, forms=(forms[language],)), CYCLE)
    texts = {
        reminders.to_person(replace(ADA, forms=(form,)), CYCLE).text for form in forms.values()
    }
    assert letter.language == language
    assert CYCLE in letter.subject
    assert len(texts) == len(languages())


def test_a_manager_is_written_to_in_the_language_of_most_or_of_the_company(
    project: Project, opened: Open
) -> None:
    german = replace(ADA, forms=(replace(missing(), language="de"),))
    reminders = opened(project)

    assert reminders.to_manager([ADA, german, german], CYCLE).language == "de"
    assert reminders.to_manager([ADA, german], CYCLE).language == "en"


def test_a_company_can_write_a_reminder_of_its_own(own: Project, opened: Open) -> None:
    (own.templates[0] / TEMPLATE).write_text(
        "Subject: {{ company }}\n\n{{ people[0].forms[0].title }} <b>", "utf-8"
    )

    letter = opened(own).to_person(ADA, CYCLE)

    assert (letter.subject, letter.text) == ("Dummy Co", "Review <b>\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello {{ name }}", "has to begin with a line `Subject: …`"),
        ("Subject: x\n\n{{ nme }}", "reminder.txt.j2:3: 'nme' is undefined"),
        ("Subject: x\n\n{% if to_manager %}{{ nme }}{% endif %}", "reminder.txt.j2:3"),
        ("Subject: x\n\n{% if not cycle %}{{ nme }}{% endif %}", "reminder.txt.j2:3"),
        ("Subject: x\n\n{% if not people[0].forms[0].due %}{{ nme }}{% endif %}", ".txt.j2:3"),
    ],
)
def test_a_mistake_in_a_template_is_named_before_anything_is_read(
    own: Project, opened: Open, text: str, said: str
) -> None:
    (own.templates[0] / TEMPLATE).write_text(text, "utf-8")

    with pytest.raises(TemplateError, match="reminder") as caught:
        opened(own)
    assert said in str(caught.value)
