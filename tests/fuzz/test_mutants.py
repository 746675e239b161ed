"""No mutant of a filled form, whatever was done to it, makes a reader fail, guess or lose a text."""

import pytest

from tests.fuzz.forms import KINDS, Kind
from tests.fuzz.mutations.every import MUTATIONS
from tests.fuzz.running import check_mutant

COUNT = 300
"""Mutants, of all mutations in turn; `make verify` reads 8,000."""

GROUPS = 10

every_kind = pytest.mark.parametrize("kind", KINDS)


@every_kind
@pytest.mark.parametrize("group", range(GROUPS))
def test_a_mutant_is_read_rightly_or_refused(kind: Kind, group: int) -> None:
    seeds = range(group, COUNT // len(KINDS), GROUPS)

    found = [check_mutant(kind, seed) for seed in seeds]

    assert [str(each) for each in found if each.breaches] == []


@every_kind
def test_every_mutation_has_its_turn(kind: Kind) -> None:
    assert len(MUTATIONS[kind]) <= COUNT // len(KINDS)


@pytest.mark.parametrize("seed", [2625, 3635])
def test_a_list_of_questions_that_somebody_has_changed_moves_no_answer(seed: int) -> None:
    """A rating by nobody had no key; a field in a row below the goals was read as two."""
    verdict = check_mutant("word", seed)

    assert not verdict.breaches, str(verdict)
