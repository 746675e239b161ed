"""The list of what was not carried over."""

from __future__ import annotations

from collections.abc import Mapping

from framework_export.documents.form import Person
from framework_export.documents.placing import Left, Reason
from framework_export.packs.carrying.past_forms import PastForm, Unused

HEADINGS = ("name", "employee_id", "file", "document", "question", "criterion", "answer", "reason")

REASONS: Mapping[Reason, str] = {
    "not-asked": "The new form does not ask this.",
    "criterion-gone": "The framework does not have this criterion any more.",
    "criterion-elsewhere": "The new form does not ask about the level or track of this criterion.",
    "reworded": "The criterion has other words now.",
    "words-unknown": "The returned form does not say any more what the criterion was.",
    "not-offered": "The new form does not offer this answer.",
    "unclear": "The answer was not understood.",
    "for-the-roster": "The roster says what is known of a person.",
    "too-long": "The answer is longer than what a form holds.",
    "other-level": "It was said about another level.",
}

Row = tuple[str, ...]


def left_row(left: Left, person: Person, form: PastForm) -> Row:
    """An answer that has no place in a new form."""
    answer = left.answer
    return (
        *(person.name, person.employee_id, form.file, form.origin.document),
        *(answer.key, answer.criterion_text, answer.text, REASONS[left.reason]),
    )


def unused_row(unused: Unused) -> Row:
    """A returned form of which nothing is used."""
    person = unused.person
    about = (person.name, person.employee_id, unused.file, unused.document)
    return (*about, "", "", "", unused.reason)
