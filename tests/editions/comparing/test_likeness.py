import pytest

from framework_export.editions.comparing.likeness import NEAR, likeness, pair_alike, sentence
from framework_export.editions.comparing.tokens import words_of

ALIKE = (
    ("Solves ambiguous problems", "Solves larger ambiguous problems"),
    (
        "Divides small and medium-sized problems into iterative steps",
        "Divides a large problem into smaller, iterative steps spread over several pull requests",
    ),
    (
        "Takes the lead in writing proposals of small or medium scope",
        "Takes the lead in writing proposals of large scope",
    ),
    ("自分の仕事の進み具合を仲間に伝える", "自分の仕事の進み具合を会社全体に伝える"),
    ("Fragt früh nach Rat", "Fragt früh und gezielt nach Rat"),
)
UNLIKE = (
    (
        "Takes the lead in writing proposals of small or medium scope",
        "Takes the lead in resolving incidents",
    ),
    (
        "Volunteers timely feedback that peers can act on",
        "Offers other engineers feedback that is direct and constructive",
    ),
    ("Asks for help", "Writes tests"),
    ("自分の仕事の進み具合を仲間に伝える", "障害が起きたときに先頭に立って解決する"),
)


@pytest.mark.parametrize(("old", "new"), ALIKE)
def test_two_forms_of_one_sentence_are_alike(old: str, new: str) -> None:
    assert likeness(sentence(old), sentence(new)) >= NEAR


@pytest.mark.parametrize(("old", "new"), UNLIKE)
def test_two_sentences_of_one_kind_are_not_alike(old: str, new: str) -> None:
    assert likeness(sentence(old), sentence(new)) < NEAR


def test_case_and_marks_make_no_difference() -> None:
    assert likeness(sentence("Asks, early!"), sentence("asks early")) == 1


def test_the_most_alike_find_each_other_first() -> None:
    pairs = pair_alike(["Solves large problems"], ["Solves problems", "Solves very large problems"])
    assert [(pair.old, pair.new) for pair in pairs] == [(0, 1)]


def test_nothing_is_paired_twice() -> None:
    pairs = pair_alike(["Asks early", "Asks early"], ["Asks early", "Asks early", "Asks early"])
    assert [(pair.old, pair.new) for pair in pairs] == [(0, 0), (1, 1)]


def test_nothing_alike_is_no_pair() -> None:
    assert pair_alike(["Asks for help"], ["Writes tests"]) == ()


def test_letters_with_marks_of_their_own_are_parts_of_words() -> None:
    assert words_of("किताब पढ़ना, well-défined “x’s”") == ("किताब", "पढ़ना", "well-défined", "x’s")
