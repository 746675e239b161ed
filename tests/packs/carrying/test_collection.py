"""Past forms until it is known whose they are, and who else has the address in them."""

from collections.abc import Iterator

import pytest

from framework_export.documents.form import Person
from framework_export.packs.carrying.collection import Collection
from framework_export.packs.carrying.past_forms import PastForm
from framework_export.packs.work.shelf import Shelf
from tests.packs.carrying.test_choosing import ADA, past

FORM = past("a")
NOW = Person(employee_id="1", name="Ada", email="new@x")


@pytest.fixture
def collection() -> Iterator[Collection]:
    with Shelf[PastForm]() as shelf:
        made = Collection(shelf)
        made.add(FORM)
        yield made


def test_an_address_of_somebody_else_is_noticed_however_it_is_written(
    collection: Collection,
) -> None:
    collection.note(NOW)
    assert not collection.is_of_another(FORM, NOW)

    collection.note(Person(employee_id="2", email="A@X"))

    assert collection.is_of_another(FORM, NOW)


def test_another_row_about_the_same_person_is_nobody_else(collection: Collection) -> None:
    collection.note(ADA)

    assert not collection.is_of_another(FORM, NOW)


def test_an_address_that_two_share_is_that_of_both(collection: Collection) -> None:
    collection.note(Person(employee_id="2", email="a@x"))

    assert not collection.is_of_another(FORM, ADA)
