"""organisation.md: what all frameworks of a company share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from framework_export.model import USUAL_PARTS, Mailbox
from framework_export.project import packaged
from framework_export.prose import Emphasis, Link, Paragraph, Text
from framework_export.reading.frameworks import Reading, read_frameworks
from framework_export.reading.settings.organisation import DEFAULT_ORGANISATION, DEFAULT_SCALE

Read = Callable[..., Reading]
PAGE = (
    "---\ntitle: A\nlevels: 1\ntopics: [{name: t, content: [{level: 1, criteria: [Talks]}]}]\n---\n"
)


def organisation(matter: str) -> dict[str, str]:
    return {"organisation.md": f"---\n{matter}\n---\n"}


def found(reading: Reading) -> list[tuple[str, int | None, int | None]]:
    return [(p.code, p.location.line, p.location.column) for p in reading.diagnostics]


def test_without_the_file_there_are_defaults_and_a_note(tmp_path: Path) -> None:
    reading = read_frameworks(tmp_path)
    assert reading.organisation == DEFAULT_ORGANISATION
    assert [(p.code, p.severity) for p in reading.diagnostics] == [("missing-organisation", "note")]


def test_the_default_scale_asks_how_often_and_has_no_opportunity_yet() -> None:
    assert [(r.code, r.shown, r.applicable) for r in DEFAULT_SCALE.ratings] == [
        ("not-yet", False, True),
        ("sometimes", False, True),
        ("usually", True, True),
        ("always", True, True),
        ("no-opportunity", False, False),
    ]


@pytest.mark.parametrize("name", ["organisation.md", "organization.md"])
def test_both_spellings_are_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("---\nname: Us\n---\n")
    reading = read_frameworks(tmp_path)
    assert reading.organisation.name == "Us"
    assert reading.diagnostics == ()


def test_it_is_no_framework(read: Read) -> None:
    assert read({"a.md": PAGE}).frameworks[0].id == "a"
    assert len(read({"a.md": PAGE}).frameworks) == 1


def test_contact_is_a_line_and_feedback_is_blocks(read: Read) -> None:
    matter = "contact: Ask *us*\nfeedback: |\n  One.\n\n  Write to [us](mailto:us@example.org).\n"
    read_one = read(organisation(matter)).organisation
    assert read_one.contact == (Text(text="Ask "), Emphasis(children=(Text(text="us"),)))
    assert read_one.feedback == (
        Paragraph(children=(Text(text="One."),)),
        Paragraph(
            children=(
                Text(text="Write to "),
                Link(target="mailto:us@example.org", title="", children=(Text(text="us"),)),
                Text(text="."),
            )
        ),
    )


def test_a_problem_in_feedback_is_at_its_line(read: Read) -> None:
    matter = "feedback: |\n  One.\n\n  Open [this](file:///etc/passwd).\n"
    assert found(read(organisation(matter))) == [("link-refused", 5, 15)]


def test_our_scale_written_out_is_still_ours_until_a_word_of_it_changes(read: Read) -> None:
    matter = (packaged("content") / "organisation.md").read_text(encoding="utf-8")
    assert read({"organisation.md": matter}).organisation.scale == DEFAULT_SCALE
    changed = matter.replace("label: Not yet", "label: Not so far")
    assert not read({"organisation.md": changed}).organisation.scale.standard


def test_a_scale_of_ones_own(read: Read) -> None:
    matter = (
        "scale:\n  question: Seen?\n  ratings:\n"
        "  - {code: no, label: No}\n  - {code: yes-often, label: Yes, meaning: Often., shown: true}\n"
    )
    scale = read(organisation(matter)).organisation.scale
    assert scale.question == "Seen?"
    assert [(r.code, r.label, r.meaning, r.shown, r.applicable) for r in scale.ratings] == [
        ("no", "No", "", False, True),
        ("yes-often", "Yes", "Often.", True, True),
    ]


@pytest.mark.parametrize(
    ("matter", "line"),
    [
        ("scale: {question: Q, ratings: [{code: a, label: A}]}", 2),
        ("scale: {question: '', ratings: [{code: a, label: A}, {code: b, label: B}]}", 2),
        ("scale: {question: Q, ratings: [{code: A b, label: A}, {code: b, label: B}]}", 2),
        ("scale: {question: Q, ratings: [{code: a, label: A}, {code: a, label: B}]}", 2),
        ("scale: {question: Q, ratings: [{code: a}, {code: b, label: B}]}", 2),
        ("name: a\nhandbook: {parts: [cover]}", 3),
        ("name: a\nhandbook: {parts: [levels, levels]}", 3),
        ("name: a\nhandbook: {cover: leather}", 3),
        ("language: '!'", 2),
    ],
)
def test_a_bad_setting_is_an_error_and_stops_every_framework(
    read: Read, matter: str, line: int
) -> None:
    reading = read({**organisation(matter), "a.md": PAGE})
    assert [(code, place) for code, place, _ in found(reading)] == [("invalid-value", line)]
    assert reading.frameworks == ()
    assert [failed.id for failed in reading.failed] == ["a"]


def test_an_unknown_setting_is_a_warning(read: Read) -> None:
    reading = read({**organisation("nme: Us"), "a.md": PAGE})
    assert found(reading) == [("unknown-key", 2, 1)]
    assert len(reading.frameworks) == 1


def test_the_parts_of_a_handbook_can_be_chosen(read: Read) -> None:
    assert read(organisation("name: a")).organisation.handbook_parts == USUAL_PARTS
    chosen = read(organisation("handbook: {parts: [topics, closing]}")).organisation
    assert chosen.handbook_parts == ("topics", "closing")


def test_a_cover_has_its_colours_all_over_unless_it_is_to_save_toner(read: Read) -> None:
    assert read(organisation("name: a")).organisation.handbook_cover == "flood"
    assert read(organisation("handbook: {cover: paper}")).organisation.handbook_cover == "paper"


def test_its_body_is_for_its_authors(read: Read) -> None:
    assert read({"organisation.md": "---\nname: a\n---\n# [x](file:///y)\n"}).diagnostics == ()


def test_a_part_of_the_handbook_is_listed_once(read: Read) -> None:
    reading = read(organisation("handbook: {parts: [levels, topics, levels]}"))
    assert found(reading) == [("invalid-value", 2, 19)]


def test_organisation_without_a_front_matter_has_the_defaults(read: Read) -> None:
    reading = read({"organisation.md": "# Words\n"})
    assert reading.organisation == DEFAULT_ORGANISATION
    assert [code for code, *_ in found(reading)] == ["no-front-matter"]


def test_a_feedback_that_nobody_writes_is_an_error(read: Read) -> None:
    feedback = "feedback: '" + ">" * 70 + " a'"
    assert found(read(organisation(feedback))) == [("markdown-too-complex", 2, 11)]


def test_problems_of_a_feedback_in_one_line_are_at_its_beginning(read: Read) -> None:
    feedback = 'feedback: "See [[Page]] or [x](y)\\n\\n[^a]: A\\n\\n[^a]: B"'
    places = found(read(organisation(feedback)))
    assert {code for code, *_ in places} == {
        "markdown-as-text",
        "link-refused",
        "footnote-unused",
        "footnote-twice",
    }
    assert {line for _, line, _ in places} == {2}


def test_signs_behind_the_first_line_of_a_folded_feedback_are_named(read: Read) -> None:
    reading = read(organisation("feedback: >-\n  See us\n  or [[Page]]"))
    assert [code for code, *_ in found(reading)] == ["markdown-as-text"]


def test_all_forms_are_used_unless_some_are_chosen(read: Read) -> None:
    assert read(organisation("name: a")).organisation.forms == ("review", "self-assessment")
    assert read(organisation("forms: [self-assessment]")).organisation.forms == ("self-assessment",)


@pytest.mark.parametrize(
    ("matter", "hint"),
    [
        ("forms: [review, self-assesment]", "Did you mean self-assessment?"),
        ("forms: [x]", ""),
        ("forms: []", ""),
        ("mail: {from: HR}", ""),
        ("mail: {reply-to: 'a@x, b@x'}", ""),
    ],
)
def test_a_form_or_an_address_that_is_none_is_an_error(read: Read, matter: str, hint: str) -> None:
    (problem,) = read(organisation(matter)).diagnostics

    assert (problem.code, problem.location.line, problem.hint) == ("invalid-value", 2, hint)


def test_mail_can_have_a_sender_and_somebody_who_gets_the_answers(read: Read) -> None:
    matter = "mail:\n  from: Dummy Co, HR <hr@dummy.example>\n  reply-to: reviews@dummy.example"

    mail = read(organisation(matter)).organisation.mail

    assert mail.sender == Mailbox(name="Dummy Co, HR", address="hr@dummy.example")
    assert mail.reply_to == Mailbox(name="", address="reviews@dummy.example")


def test_the_edition_that_handbooks_are_compared_with_has_its_place(read: Read) -> None:
    matter = "handbook:\n  parts: [changes]\n  changes-since: v1.0"
    reading = read(organisation(matter))
    since = reading.organisation.changes_since
    assert since is not None
    assert (since.name, since.location.line, since.location.column) == ("v1.0", 4, 18)
    assert found(reading) == []


@pytest.mark.parametrize(
    ("matter", "column"),
    [
        ("handbook: {parts: [levels, changes]}", 28),
        ("handbook: {parts: [levels, changes], changes-since: }", 28),
        ("handbook: {parts: [levels, changes], changes-since: ' '}", 28),
    ],
)
def test_the_part_about_changes_needs_an_edition(read: Read, matter: str, column: int) -> None:
    reading = read({**organisation(matter), "a.md": PAGE})
    assert found(reading) == [("invalid-value", 2, column)]
    assert "changes-since" in reading.diagnostics[0].hint
    assert reading.frameworks == ()


def test_a_part_that_there_is_not_does_not_move_the_place_of_another(read: Read) -> None:
    problems = found(read(organisation("handbook: {parts: [cover, changes]}")))
    assert problems == [("invalid-value", 2, 20), ("invalid-value", 2, 27)]


def test_beside_a_part_that_there_is_not_the_edition_is_not_called_unused(read: Read) -> None:
    problems = found(read(organisation("handbook: {parts: [cover, changes], changes-since: v1}")))
    assert problems == [("invalid-value", 2, 20)]


def test_an_edition_that_does_not_fit_is_one_problem(read: Read) -> None:
    problems = found(read(organisation("handbook: {parts: [changes], changes-since: [v1]}")))
    assert problems == [("invalid-value", 2, 45)]


def test_an_edition_that_no_part_needs_is_a_warning(read: Read) -> None:
    reading = read({**organisation("handbook: {changes-since: v1.0}"), "a.md": PAGE})
    assert found(reading) == [("changes-since-unused", 2, 27)]
    assert reading.organisation.changes_since is None
    assert len(reading.frameworks) == 1


def test_a_misspelt_edition_gets_what_was_meant(read: Read) -> None:
    reading = read(organisation("handbook: {parts: [levels], change-since: v1.0}"))
    assert found(reading) == [("unknown-key", 2, 29)]
    assert reading.diagnostics[0].hint == "Did you mean changes-since?"
