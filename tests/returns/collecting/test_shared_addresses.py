"""A mailbox of a whole team: nobody is mixed up, and the time does not grow with its square."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager

from hypothesis import given
from hypothesis import strategies as st

from framework_export.returns.collecting.people import Owner, People
from framework_export.returns.collecting.signs import is_other, signs_of
from framework_export.returns.incoming.store import sql
from tests.growth import grows_evenly

TEAM = "team@x.example"

forms = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["", "Ada Aster", "aster, ada", "Bo Birch", "---", "見本 太郎"]),
        "employee_id": st.sampled_from(["", "1", "2", "3"]),
        "email": st.sampled_from(["", TEAM, TEAM, "Team@x.example ", "other@x.example"]),
    }
)


@contextmanager
def tables() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("ATTACH ':memory:' AS data")
        for statement in sql("datasets", "dataset.sql"):
            base.execute(statement)
        yield base


class OneByOne(People):
    """Looks at everybody who shares an address."""

    def _of_address(self, values: Mapping[str, str]) -> Iterator[str]:
        found = self._with("email", signs_of(values)["email"])
        return (each for each in found if not is_other(values, self._values(each)))


def owners(kind: type[People], returned: list[dict[str, str]]) -> list[Owner]:
    with tables() as base:
        people, found = kind(base), []
        for number, values in enumerate(returned):
            owner = people.owner(values, "", f"?{number}")
            if owner.doubt:
                people.suspect(values, "")
            else:
                people.learn(owner.person_id, values, "")
            found.append(owner)
        suspects = base.execute("SELECT person_id FROM temp.suspects ORDER BY 1").fetchall()
        return [*found, *(Owner(person_id=each) for (each,) in suspects)]


@given(st.lists(forms, max_size=12))
def test_the_same_people_are_found_as_by_looking_at_all(returned: list[dict[str, str]]) -> None:
    assert owners(People, returned) == owners(OneByOne, returned)


def test_the_time_for_a_shared_address_does_not_grow_with_its_square() -> None:
    def prepared(size: int) -> Callable[[], object]:
        returned = [
            {"name": f"Ada {number}", "employee_id": str(number), "email": TEAM}
            for number in range(size)
        ]
        nobody = [{"name": "", "employee_id": "", "email": TEAM}] * size
        return lambda: owners(People, [*returned, *nobody])

    assert grows_evenly(prepared, 500)
