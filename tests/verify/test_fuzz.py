"""Many mutants of filled forms: none makes a reader fail, guess or lose a text."""

import os

from tests.fuzz.many import check_many
from tests.fuzz.running import numbers

COUNT = 8_000
FIRST = 1_000  # `make test` reads those before


def test_no_mutant_makes_a_reader_fail_guess_or_lose_a_text() -> None:
    found = check_many(list(numbers(FIRST, COUNT)), os.cpu_count() or 1)

    wrong = [str(each) for each in found if each.breaches]

    assert wrong == [], f"{len(wrong)} of {COUNT}"
