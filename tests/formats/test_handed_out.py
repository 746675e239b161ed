"""What was handed out is taken away from a returned form, and everything else is left."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from framework_export.formats.handed_out import (
    HandedOut,
    Piece,
    characters,
    folded,
    left_over,
    sign_of,
    slot,
)

OURS = ("Review", "Communication", "Keeps people posted", "Usually", "Asks early")
FORM = HandedOut(
    signs=tuple(map(sign_of, OURS)), patterns=(f"For {slot('name')}, {slot('reference')}",)
)
VALUES = {"name": "Célia Exemplo", "reference": "7K3M9-Q2XVT"}


def pieces(*texts: str) -> tuple[Piece, ...]:
    return tuple(Piece(text=text, place=str(number)) for number, text in enumerate(texts))


def left(*texts: str) -> list[str]:
    return [piece.text for piece in left_over(FORM, VALUES, pieces(*texts))]


def test_nothing_is_left_of_a_form_that_nobody_has_filled_in() -> None:
    assert left(*OURS, "For Célia Exemplo, 7K3M9-Q2XVT") == []


def test_a_text_is_ours_however_its_letters_are_composed_and_its_words_are_spaced() -> None:
    assert left("For Ce\u0301lia\u00a0 Exemplo,\u200b 7K3M9-Q2XVT") == []


def test_a_pattern_is_somebody_elses_text_with_another_value() -> None:
    assert left("For Bo Beispiel, 7K3M9-Q2XVT") == ["For Bo Beispiel, 7K3M9-Q2XVT"]


def test_a_word_of_ours_that_somebody_has_typed_again_is_theirs() -> None:
    found = left_over(FORM, VALUES, pieces(*OURS[:2], "Usually", *OURS[2:]))

    assert [piece.place for piece in found] == ["2"]


def test_rows_in_another_order_are_still_ours() -> None:
    assert left(*reversed(OURS)) == []


def test_what_is_written_behind_or_before_a_text_of_ours_is_left_without_it() -> None:
    assert left("Asks early Yes: every week", "See below: Usually") == [
        "Yes: every week",
        "See below:",
    ]


def test_a_sign_does_not_depend_on_what_cannot_be_seen() -> None:
    assert sign_of("  Asks\u00a0early\u200f ") == sign_of("Asks early")
    assert sign_of(" \u200b ") == ""
    assert characters(" a\u200bb ❤\ufe0f ") == 3


@given(st.lists(st.sampled_from([*OURS, "mine", "another"]), max_size=12))
def test_what_is_left_and_what_was_ours_make_the_whole(texts: list[str]) -> None:
    found = Counter(left(*texts))

    ours = Counter(texts) - found
    assert all(each in OURS and count == 1 for each, count in ours.items())
    assert sum(found.values()) + sum(ours.values()) == len(texts)


@given(st.text(), st.sampled_from(OURS))
def test_no_text_is_lost_that_is_written_behind_ours(typed: str, ours: str) -> None:
    found = left(f"{ours} | {typed}")

    assert folded(typed) in folded(" ".join(found))
