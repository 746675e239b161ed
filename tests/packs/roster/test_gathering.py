"""What is wrong with many rows, said once."""

from framework_export.packs.roster import gathering
from framework_export.packs.roster.gathering import Gathering
from tests.packs.conftest import OpenText


def test_equal_problems_are_one_with_the_first_people(open_text: OpenText) -> None:
    rows = "".join(f"Person {number},{9 if number < 14 else 8}\n" for number in range(15))
    found = Gathering()
    for row in open_text("name,level\n" + rows).rows():
        found.note(row)

    messages = [problem.message for problem in found.problems()]
    assert messages == [
        (
            "page has no level 9 (Person 0 in row 2, Person 1 in row 3, Person 2 in row 4, "
            "Person 3 in row 5, Person 4 in row 6, and 9 more)."
        ),
        "page has no level 8 (Person 14 in row 16).",
    ]


def test_problems_beyond_what_anybody_reads_are_counted(open_text: OpenText) -> None:
    found = Gathering()
    rows = "".join(f"Person {number},x{number}\n" for number in range(gathering.MOST_SHOWN + 7))
    for row in open_text("name,level\n" + rows).rows():
        found.note(row)

    assert (len(list(found.problems())), found.left_out) == (gathering.MOST_SHOWN, 7)


def test_a_file_that_breaks_off_is_said_as_it_is(open_text: OpenText) -> None:
    found = Gathering()
    for row in open_text(b"name,level\nAda,1\n" + b'Bo,"' + b"x" * 140_000).rows():
        found.note(row)

    assert [problem.code for problem in found.problems()] == ["roster-unreadable"]
