"""What goes to other processes and comes back from them."""

import pickle

from framework_export.documents.form import Person
from framework_export.packs.forms.errands import Errand
from framework_export.packs.roster.recipients import Recipient


def test_an_errand_is_the_same_in_another_process() -> None:
    person = Person(
        name="Ada",
        employee_id="1",
        email="ada@dummyco.example",
        role="Engineer",
        manager="Bo",
        manager_email="bo@dummyco.example",
        period_from="2026-01-01",
        period_to="2026-06-30",
        sublevel="A",
        target_level="2",
        track="science",
        due="2026-07-15",
    )
    recipient = Recipient(framework="page", level=1, language="en", person=person)
    errand = Errand(recipient=recipient, paths=("0/Ada.docx", "0/Ada.xlsx"))

    assert pickle.loads(pickle.dumps(errand)) == errand  # noqa: S301 - it was made here
