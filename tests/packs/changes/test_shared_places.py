"""Shares, mended rows, URLs and clusters: what several runs have in one place."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from framework_export.packs.places.addresses import Url
from framework_export.packs.places.opening import open_store
from framework_export.packs.places.spots import Spot, read_spot
from framework_export.packs.running import PackRequest, make_packs
from framework_export.packs.work.at_once import AtOnce
from tests.packs.changes.rounds import HEADING, Rounds, answered, answered_in, changes_of, shard
from tests.packs.test_running import Counted

PEOPLE = tuple(f"{number},P{number},1,p{number}@x,Boss" for number in range(1, 7))
MOVED = tuple(row.replace("Boss", "Chief") for row in PEOPLE)


def fill_all(rounds: Rounds) -> set[bytes]:
    return {rounds.fill_in(path, path) for path in rounds.places()}


@pytest.mark.parametrize(("before", "now"), [(1, 3), (3, 1), (3, 2), (2, 2)])
def test_forms_follow_from_any_number_of_shares_to_any_other(
    rounds: Rounds, before: int, now: int
) -> None:
    for number in range(1, before + 1):
        rounds.run(*PEOPLE, shard=shard(number, before))
    filled = fill_all(rounds)

    tallies = [rounds.run(*MOVED, shard=shard(number, now)) for number in range(1, now + 1)]

    assert set(rounds.forms().values()) == filled
    assert rounds.places() == {f"Chief/P{number}-review.docx" for number in range(1, 7)}
    assert not any(tally.has_to_be_seen for tally in tallies)
    kinds = ("manifest", "changes", "mailing")
    one = {f"{kind}.csv" for kind in kinds}
    many = {f"{kind}-{k}-of-{now}.csv" for kind in kinds for k in range(1, now + 1)}
    assert rounds.lists() == (one if now == 1 else many)
    again = [rounds.run(*MOVED, shard=shard(number, now)) for number in range(1, now + 1)]
    assert sum(tally.kept for tally in again) == 6
    assert all(rounds.told(name) == [] for name in rounds.lists() if name.startswith("changes"))


def test_a_leaver_is_named_by_one_share_and_by_the_next_whole_run(rounds: Rounds) -> None:
    rounds.run(*PEOPLE)
    rounds.fill_in("Boss/P1-review.docx")

    tallies = [rounds.run(*PEOPLE[1:], shard=shard(number, 3)) for number in (1, 2, 3)]
    whole = rounds.run(*PEOPLE[1:])

    assert sum(changes_of(tally).leavers_count for tally in tallies) == 1
    assert changes_of(whole).leavers_count == 1
    assert rounds.told() == []


def test_somebody_whose_share_is_another_one_by_now_takes_their_form_along(rounds: Rounds) -> None:
    """What tells them apart is an id by now, and was an address."""
    shares = (shard(1, 2), shard(2, 2))
    before = tuple(row[row.index(",") :] for row in PEOPLE)
    for each in shares:
        rounds.run(*before, shard=each)
    filled = fill_all(rounds)

    for each in shares:
        rounds.run(*MOVED, shard=each)

    assert set(rounds.forms().values()) == filled
    assert rounds.places() == {f"Chief/P{number}-review.docx" for number in range(1, 7)}


def test_mended_forms_follow_into_their_usual_places(rounds: Rounds) -> None:
    bad = PEOPLE[0].replace(",1,p1", ",7,p1")
    rounds.run(bad, *PEOPLE[1:], skip_bad=True)
    rounds.run(PEOPLE[0], PEOPLE[1].replace("2,P2", "9,P9").replace("p2@", "p9@"), mended=True)
    filled = rounds.fill_in("mended/Boss/P1-review.docx")

    tally = rounds.run(*PEOPLE)

    assert rounds.forms()["Boss/P1-review.docx"] == filled
    assert rounds.row_of("P1")["state"] == "filled in"
    assert not tally.has_to_be_seen
    # Of somebody who is on no roster any more, a blank form stays until it is pruned.
    assert [path for path in rounds.places() if "mended" in path] == ["mended/Boss/P9-review.docx"]
    assert [row["file"] for row in rounds.rows("kept.csv")] == ["mended/Boss/P9-review.docx"]
    assert not any(name.startswith("mended/") for name in rounds.lists())


def test_mended_rows_make_no_twin_of_what_the_whole_roster_has(rounds: Rounds) -> None:
    rounds.run(*PEOPLE)
    filled = rounds.fill_in("Boss/P1-review.docx")
    before = (rounds.folder / "manifest.csv").read_bytes()

    tally = rounds.run(MOVED[0], MOVED[1], mended=True)

    assert rounds.forms()["Boss/P1-review.docx"] == filled
    assert [path for path in rounds.places() if "P1-" in path] == ["Boss/P1-review.docx"]
    assert "Boss/P2-review.docx" in rounds.places()
    assert (rounds.folder / "manifest.csv").read_bytes() == before
    assert tally.has_to_be_seen
    assert rounds.row_of("P1", "mended/manifest.csv")["file"] == ""


def test_earlier_mended_rows_are_not_forgotten_by_the_next_ones(rounds: Rounds) -> None:
    rounds.run(PEOPLE[2])
    rounds.run(PEOPLE[0], mended=True)
    filled = rounds.fill_in("mended/Boss/P1-review.docx")

    rounds.run(PEOPLE[1], mended=True)
    assert [row["name"] for row in rounds.rows("mended/kept.csv")] == ["P1"]
    rounds.run(*MOVED[:3])

    assert rounds.forms()["Chief/P1-review.docx"] == filled
    assert rounds.places() == {f"Chief/P{number}-review.docx" for number in (1, 2, 3)}


def test_mended_rows_know_too_little_to_remove_what_earlier_ones_have_made(rounds: Rounds) -> None:
    rounds.run(PEOPLE[0], mended=True)

    tally = rounds.run(PEOPLE[1], mended=True, prune=True)

    assert tally.removed == 0
    assert rounds.places() == {f"mended/Boss/P{number}-review.docx" for number in (1, 2)}


@pytest.fixture(params=["file", "memory"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Url]:
    if request.param == "file":
        yield Url(address=f"file://{tmp_path}/remote")
    else:
        yield Url(address="memory://bucket/packs")
        MemoryFileSystem.store.clear()


@pytest.mark.parametrize("archived", [False, True])
def test_forms_follow_at_a_url(rounds: Rounds, url: Url, archived: bool) -> None:
    def run(*people: str) -> None:
        request = PackRequest(
            roster=rounds.open_text("\n".join((HEADING, *people)) + "\n"),
            scheme=replace(rounds.scheme, archived=archived),
            sources=rounds.sources,
            place=url,
            workers=1,
        )
        make_packs(request, AtOnce(), Counted())

    store = open_store(url)
    run(*PEOPLE[:2])
    place = "Boss.zip" if archived else "Boss/P1-review.docx"
    data = store.read(place)
    assert data is not None
    if archived:
        data, filled = answered_in(data, "P1-review.docx", "Mine")
    else:
        data = filled = answered(data, "Mine")
    store.replace(place, data)

    run(*MOVED[:2])

    forms = {path for path in store.paths() if not path.endswith(".csv")}
    first, second = (f"P{number}-review.docx" for number in (1, 2))
    assert forms == ({"Chief.zip"} if archived else {f"Chief/{first}", f"Chief/{second}"})
    spot = Spot(archive="Chief.zip", path=first) if archived else Spot(path=f"Chief/{first}")
    assert read_spot(store, spot) == filled
