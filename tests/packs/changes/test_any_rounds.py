"""Whatever happens from round to round, nobody's answers are lost, doubled or somebody else's."""

import shutil
from collections import Counter
from functools import cache
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from framework_export.documents.form import Person
from framework_export.formats.spliced_package import is_untouched
from framework_export.packs.forms.owners import is_same, read_owned
from tests.chance import examples
from tests.packs.changes.rounds import Rounds, answered_in

NAMES = (("Ada", "Bo"), ("Cy", "Di"))
"""Of the first who has an id, and of another one who has it later: they share no name."""

owned = cache(read_owned)
"""Most forms are as they were in the round before."""

rows = st.tuples(
    st.sampled_from([0, 1]),  # which of the two who have the id
    st.sampled_from([0, 1]),  # which of their names
    st.sampled_from([1, 1, 1, 2]),  # the level
    st.sampled_from(["", "Boss", "Chief"]),
)
people = st.lists(st.one_of(st.none(), rows), min_size=4, max_size=4)
schemes = st.fixed_dictionaries(
    {
        "pattern": st.sampled_from(["{name}-{document}", "{name}-{document}", "{employee_id}"]),
        "by_manager": st.booleans(),
        "archived": st.sampled_from([False, False, True]),
    }
)
ways = st.fixed_dictionaries({"prune": st.booleans(), "skip_bad": st.just(True)})
shifts = st.sampled_from([0, 0, 1])  # by how many rows all addresses have slipped
one_round = st.tuples(people, schemes, ways, st.lists(st.integers(0, 7), max_size=3), shifts)


def roster(people: list[tuple[int, int, int, str] | None], shift: int) -> list[str]:
    found = []
    for number, each in enumerate(people):
        if each:
            who, name, level, manager = each
            found.append(
                f"{number},{NAMES[who][name]},{level},{(number + shift) % 4}{who}@x,{manager}"
            )
    return found or ["9,Eve,1,9@x,"]


def fill_in(rounds: Rounds, place: str, answer: str) -> None:
    if ".zip/" in place:
        archive, _, name = place.partition(".zip/")
        path = rounds.folder / f"{archive}.zip"
        path.write_bytes(answered_in(path.read_bytes(), name, answer)[0])
    else:
        rounds.fill_in(place, answer)


def filled_in(rounds: Rounds) -> Counter[bytes]:
    return Counter(data for data in rounds.forms().values() if not is_untouched(data))


def named(rounds: Rounds) -> dict[str, dict[str, str]]:
    """The rows of both lists, by the place that each names."""
    found: dict[str, dict[str, str]] = {}
    for row in (*rounds.rows("kept.csv"), *rounds.rows()):
        place = "/".join(filter(None, (row["archive"], row["file"])))
        if row["file"]:
            assert place not in found or not row.get("why"), "a place of two people"
            found[place] = row
    return found


def check(rounds: Rounds, expected: Counter[bytes]) -> None:
    assert filled_in(rounds) == expected
    places, manifest = named(rounds), rounds.rows()
    listed = [(row["archive"], row["file"]) for row in manifest if row["file"]]
    assert len(set(listed)) == len(listed)
    for place, data in rounds.forms().items():
        if is_untouched(data):
            continue
        form = owned(data)
        assert form is not None
        row = places[place]
        assert is_same(form.person, person_of(row)), f"{place} is somebody else's"
        twins = [
            other
            for other in manifest
            if is_same(form.person, person_of(other))
            and other["document"] == form.document
            and other["state"] == "new"
        ]
        assert twins == [], f"a blank form beside {place}"
    assert not (rounds.folder / "moving").exists() or not [*(rounds.folder / "moving").iterdir()]


def check_addresses(rounds: Rounds) -> None:
    """Nobody whose address is another one now gets a form with the address of somebody else."""
    changed = {row["employee_id"] for row in rounds.rows("changes.csv") if row["change"] == "email"}
    addresses = {row["email"] for row in rounds.rows()}
    forms = rounds.forms()
    for row in rounds.rows():
        place = "/".join(filter(None, (row["archive"], row["file"])))
        data = forms.get(place, b"") if row["employee_id"] in changed else b""
        form = owned(data) if data and not is_untouched(data) else None
        if form:
            assert form.person.email not in addresses - {row["email"]}, f"{place} is in doubt"


def person_of(row: dict[str, str]) -> Person:
    return Person(name=row["name"], email=row["email"], employee_id=row["employee_id"])


def test_every_form_ever_filled_in_is_there_once_under_its_persons_name(rounds: Rounds) -> None:
    @settings(
        max_examples=examples(40),
        suppress_health_check=[HealthCheck.too_slow],
        phases=(Phase.reuse, Phase.generate),  # To find a smaller example takes minutes.
    )
    @given(st.lists(one_round, min_size=2, max_size=5))
    def play(many: list[Any]) -> None:
        shutil.rmtree(rounds.folder, ignore_errors=True)
        expected = Counter[bytes]()
        for number, (people, scheme, way, filling, shift) in enumerate(many):
            first = rounds.run(*roster(people, shift), scheme=scheme, **way)
            check(rounds, expected)
            check_addresses(rounds)
            before = rounds.forms()

            again = rounds.run(*roster(people, shift), scheme=scheme, **way)

            check(rounds, expected)
            assert (rounds.forms(), rounds.told()) == (before, [])
            assert again.has_to_be_seen == first.has_to_be_seen
            for index in filling if before else ():
                fill_in(rounds, sorted(before)[index % len(before)], f"Answer {number}")
            expected = filled_in(rounds)

    play()
