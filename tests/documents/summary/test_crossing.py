from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from framework_export.documents.summary.crossing import Crossing, joined_columns
from framework_export.documents.summary.folding import Address

A: Address = (0, 0)
B: Address = (0, 1)
C: Address = (1, 0)


def test_a_column_that_leaves_a_few_people_of_its_row_is_joined_with_the_smallest_beside() -> None:
    assert joined_columns({(A, 0): 10, (A, 1): 2, (B, 1): 9, (B, 2): 7}, (), 5) == {0, 1}


def test_columns_that_leave_enough_people_or_none_stay() -> None:
    assert joined_columns({(A, 0): 10, (A, 1): 5, (B, 1): 9}, (), 5) == frozenset()
    assert joined_columns({(A, 0): 10, (B, 1): 9}, (), 5) == frozenset()


def test_columns_are_joined_with_those_that_are_already() -> None:
    told = {(A, 0): 10, (A, 1): 2, (B, 1): 9, (B, 2): 7, (B, 3): 1}
    assert joined_columns(told, (2, 3), 5) == {0, 2, 3}


def test_joined_columns_within_the_rows_take_one_from_beside_along() -> None:
    told = {(A, 0): 4, (A, 1): 3, (A, 2): 1, (B, 2): 9, (B, 3): 8}
    assert joined_columns(told, (0, 1), 5) == {0, 1, 2}


def test_several_rows_together_tell_of_the_few_whom_others_lead() -> None:
    """Neither level alone tells anything: both managers lead people at both."""
    told = {(A, 0): 4, (B, 0): 4, (A, 1): 5, (B, 1): 5, (B, 2): 1, (C, 2): 9}
    assert joined_columns(told, (), 5) == {0, 2}


@st.composite
def crossings(draw: st.DrawFn) -> tuple[dict[tuple[tuple[int, int], int], int], int]:
    """One with a least number of people that every row has."""
    places = st.tuples(st.tuples(st.just(0), st.integers(0, 4)), st.integers(0, 4))
    told, least = draw(st.dictionaries(places, st.integers(1, 9))), draw(st.integers(1, 7))
    for row, column in list(told):
        if sum(people for (each, _), people in told.items() if each == row) < least:
            told[row, column] += least
    return told, least


@given(crossings())
def test_no_rows_without_the_columns_of_their_own_leave_too_few_people(
    known: tuple[Crossing, int],
) -> None:
    told, least = known
    joined = joined_columns(told, (), least)
    rows_of: dict[int, set[Address]] = {}
    for row, column in told:
        rows_of.setdefault(-1 if column in joined else column, set()).add(row)
    every = sorted({row for row, _ in told})
    for some in chain.from_iterable(combinations(every, size) for size in range(1, len(every) + 1)):
        left = sum(
            people
            for (row, column), people in told.items()
            if row in some and not rows_of[-1 if column in joined else column] <= set(some)
        )
        assert left == 0 or left >= least
