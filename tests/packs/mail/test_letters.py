"""What mail says, by the template of the company or ours."""

from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.documents.form import FormKind
from framework_export.errors import TemplateError
from framework_export.model import Mailbox, MailSettings
from framework_export.packs.mail.addressees import Addressee, Enclosure
from framework_export.packs.mail.letters import TEMPLATE, Letters, open_letters
from framework_export.project import Project
from framework_export.reading.settings.organisation import DEFAULT_ORGANISATION
from framework_export.reading.settings.words import languages, read_words

NOTHING = MailSettings()
HR = Mailbox(name="HR", address="hr@dummy.example")


def form(document: FormKind) -> Enclosure:
    path = f"team/Ada-{document}.docx"
    return Enclosure(document=document, path=path, archive="", sha256="0", state="new")


ADA = Addressee(
    name="Ada",
    email="ada@x",
    manager="Boss",
    manager_email="boss@x",
    employee_id="1",
    language="en",
    due="2026-12-31",
    enclosures=(form("review"), form("self-assessment")),
)


def opened(project: Project, settings: MailSettings = NOTHING) -> Letters:
    words = {language: read_words(language, project)[0] for language in languages()}
    organisation = replace(DEFAULT_ORGANISATION, name="Dummy\nCo", mail=settings)
    return open_letters(project, organisation, words, "2026-H2")


@pytest.fixture
def own(project: Project, tmp_path: Path) -> Project:
    """A project whose templates come before ours."""
    (tmp_path / "own").mkdir()
    return replace(project, templates=(tmp_path / "own", *project.templates))


def write(project: Project, text: str) -> Path:
    path = project.templates[0] / TEMPLATE
    path.write_text(text, "utf-8")
    return path


def test_a_mail_names_what_is_attached_the_round_the_day_and_whom_to_return_it_to(
    project: Project,
) -> None:
    letter = opened(project, MailSettings(sender=HR)).to_person(ADA)

    assert (letter.to.address, letter.subject) == ("ada@x", "Your forms for 2026-H2")
    assert letter.text == (
        "Hello Ada,\n\nYour forms for 2026-H2 are attached:\n\n"
        "- Review: Ada-review.docx\n- Self-assessment: Ada-self-assessment.docx\n\n"
        "The forms can be filled in without a connection: save at any time, and go on later.\n"
        "Please send them back to hr@dummy.example by 31 December 2026.\n\n"
        "Thank you!\nHR\n"
    )


@pytest.mark.parametrize(
    ("settings", "due", "said"),
    [
        (MailSettings(), "", "by answering this mail."),
        (MailSettings(), "2026-12-31", "by 31 December 2026, by answering this mail."),
        (MailSettings(sender=HR, reply_to=Mailbox(name="", address="r@x")), "", "back to r@x."),
    ],
)
def test_what_is_not_known_is_not_said(
    project: Project, settings: MailSettings, due: str, said: str
) -> None:
    assert said in opened(project, settings).to_person(replace(ADA, due=due)).text


def test_a_form_that_somebody_has_filled_in_is_not_spoken_of(project: Project) -> None:
    forms = (form("review"), replace(form("self-assessment"), state="filled in"))

    assert "self-assessment" not in opened(project).to_person(replace(ADA, enclosures=forms)).text


@pytest.mark.parametrize("language", languages())
def test_mail_is_in_the_language_of_the_person(project: Project, language: str) -> None:
    letters = opened(project)

    texts = {letters.to_person(replace(ADA, language=each)).subject for each in languages()}
    letter = letters.to_person(replace(ADA, language=language))
    assert letter.language == language
    assert len(texts) == len(languages())
    assert "2026-H2" in letter.subject
    assert "Ada-review.docx" in letter.text


def test_a_manager_is_written_to_in_the_language_of_most_of_their_people(project: Project) -> None:
    german = replace(ADA, language="de")
    letters = opened(project)

    assert letters.to_manager([ADA, german, german], "").language == "de"
    assert letters.to_manager([ADA, german], "").language == "en"
    both = [replace(ADA, language="ja"), german]
    assert letters.to_manager(both, "").language == "en"  # That of the company.


def test_a_manager_is_told_whose_forms_there_are_and_to_hand_them_on(project: Project) -> None:
    bo = replace(ADA, name="Bo", due="2027-01-15")

    letter = opened(project).to_manager([ADA, bo], "")

    assert letter.to == Mailbox(name="Boss", address="boss@x")
    assert "Hello Boss," in letter.text
    assert "\nAda (by 31 December 2026)\n" in letter.text
    assert "\nBo (by 15 January 2027)\n" in letter.text
    assert "to nobody else" in letter.text
    assert "in one ZIP file, Boss.zip:" in opened(project).to_manager([ADA], "Boss.zip").text


def test_a_company_can_write_a_mail_of_its_own(own: Project) -> None:
    write(
        own, "Subject: {{ company }} & {{ people[0].forms[0].file }}\r\n\r\n<b> {{ due }}\r\n\r\n"
    )

    letter = opened(own).to_person(ADA)

    assert letter.subject == "Dummy Co & Ada-review.docx"
    assert letter.text == "<b> 31 December 2026\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello {{ name }}", "has to begin with a line `Subject: …`"),
        ("Subject: \n\nHello", "has to begin with a line `Subject: …`"),
        ("Subject: Hello\nTo: b@x\n\nHello", "and an empty line"),
        ("Subject: x\n\n{{ nme }}", "mail.txt.j2:3: 'nme' is undefined"),
        ("Subject: x\n\n{% if %}", "mail.txt.j2:3"),
        ("Subject: x\n\n{{ words('no-such-word') }}", "mail.txt.j2:3"),
        ("Subject: x\n\n{{ words.__class__.__mro__ }}", "mail.txt.j2:3"),
        ("Subject: x\n\n{% if to_manager %}{{ nme }}{% endif %}", "mail.txt.j2:3"),
    ],
)
def test_a_mistake_in_a_template_is_named_before_anything_is_made(
    own: Project, text: str, said: str
) -> None:
    path = write(own, text)

    with pytest.raises(TemplateError) as caught:
        opened(own)
    assert path.as_posix() in str(caught.value)
    assert said in str(caught.value)


def test_a_name_with_line_breaks_cannot_add_a_header(own: Project) -> None:
    write(own, "Subject: Hello {{ name }}\n\n{{ name }}")

    letter = opened(own).to_person(replace(ADA, name="Ada\r\nBcc: b@x\x00\u2028\x85x"))

    assert letter.subject == "Hello Ada Bcc: b@x x"
    assert letter.to.name == "Ada Bcc: b@x x"
