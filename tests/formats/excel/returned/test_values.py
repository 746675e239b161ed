"""What stands in a cell is read as what people meant by it, and never guessed."""

from collections.abc import Callable

import pytest

from framework_export.formats.excel.returned.workbook.number_formats import shown_number
from tests.formats.excel.returned.parts import (
    GROWTH,
    LEVEL,
    START,
    Parts,
    given,
    is_balanced,
    problems,
)

Book = Callable[..., bytes]

NUMBERS = """name: Dummy Co
scale:
  question: How much?
  ratings:
    - {code: none, label: "0", meaning: Not at all}
    - {code: half, label: "50%", meaning: By half}
    - {code: two, label: "2", meaning: Twice, shown: true}
    - {code: sure, label: "True", meaning: Sure, shown: true}
"""


@pytest.fixture
def parts(book_of: Book) -> Parts:
    return Parts.of(book_of())


def style_of(parts: Parts, code: str) -> int:
    """Adds a style with a format of numbers, and says its number."""
    text = parts["xl/styles.xml"].decode()
    assert "</cellXfs>" in text
    count = text[text.index("<cellXfs") : text.index("</cellXfs>")].count("<xf ")
    new = f'<numFmts count="1"><numFmt numFmtId="999" formatCode="{code}"/></numFmts>'
    if "<numFmts" in text:
        text = text.replace("</numFmts>", f'<numFmt numFmtId="999" formatCode="{code}"/></numFmts>')
    else:
        text = text.replace("<fonts", f"{new}<fonts", 1)
    text = text.replace(
        "</cellXfs>", '<xf numFmtId="999" fontId="0" fillId="0" borderId="0"/></cellXfs>'
    )
    parts["xl/styles.xml"] = text.encode()
    return count


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "Usually\u200b",
            "\u200fUsually",
            "\ufeffUsually",
            "\u202aUsually\u202c",
            "Ｕｓｕａｌｌｙ",
        ),
        *("usually", " Usually ", "Usually\u00a0"),
    ],
)
def test_invisible_marks_width_and_case_do_not_matter(parts: Parts, typed: str) -> None:
    parts.write(LEVEL, "E6", typed)
    form = parts.read()
    assert given(form) == {"criterion.delivers.employee": "usually"}
    assert form.problems == ()
    assert is_balanced(form)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("<c @><v>2</v></c>", "two"),
        ("<c @><v>2.0</v></c>", "two"),
        ("<c @><v>0</v></c>", "none"),
        ('<c @ t="str"><v>2</v></c>', "two"),
        ("<c @><v>0.5</v></c>", "half"),
        ('<c @ t="b"><v>1</v></c>', "sure"),
    ],
)
def test_labels_that_are_numbers_are_read_however_a_cell_keeps_them(
    book_of: Book, cell: str, code: str
) -> None:
    parts = Parts.of(book_of(organisation=NUMBERS))
    parts.put(LEVEL, "E6", cell)
    assert given(parts.read()) == {"criterion.delivers.employee": code}


@pytest.mark.parametrize("cell", ["<c @><v>1</v></c>", '<c @ t="b"><v>0</v></c>'])
def test_a_number_that_is_no_label_is_unclear(book_of: Book, cell: str) -> None:
    parts = Parts.of(book_of(organisation=NUMBERS))
    parts.put(LEVEL, "E6", cell)
    assert problems(parts.read()) == ["form-unclear-answer"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("<c @><v>46112</v></c>", "2026-03-31"),
        ("<c @><v>46112.75</v></c>", "2026-03-31"),
        ('<c @ t="d"><v>2026-03-31T00:00:00</v></c>', "2026-03-31"),
        ('<c @ t="inlineStr"><is><t>31 March 2026</t></is></c>', "2026-03-31"),
        ('<c @ t="inlineStr"><is><t>2026-03-31</t></is></c>', "2026-03-31"),
        ("<c @><v>2026</v></c>", ""),
        ("<c @><v>1e300</v></c>", ""),
        ("<c @><v>-5</v></c>", ""),
        ('<c @ t="inlineStr"><is><t>03/04/2026</t></is></c>', ""),
    ],
)
def test_a_day_is_read_from_numbers_and_texts(parts: Parts, cell: str, code: str) -> None:
    parts.put(GROWTH, "F6", cell)
    form = parts.read()
    assert [answer.code for answer in form.answers] == [code]
    assert problems(form) == ([] if code else ["form-unclear-answer"])


def test_a_workbook_that_counts_from_1904_has_other_days(parts: Parts) -> None:
    parts.change("xl/workbook.xml", "<workbookPr/>", '<workbookPr date1904="1"/>')
    parts.put(GROWTH, "F6", "<c @><v>44650</v></c>")
    assert given(parts.read()) == {"goal.1.by-when": "2026-03-31"}


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("0%", "0.5", "50%"),
        ("yyyy\\-mm\\-dd", "46112", "2026-03-31"),
        ("d. mmm yyyy h:mm", "46112.75", "2026-03-31 18:00"),
        ("[h]:mm", "0.5", "12:00"),
        ("h:mm:ss", "0.500011574", "12:00:01"),
        ("&quot;Day &quot;0", "3", "3"),
        ("General", "0.1", "0.1"),
        ("0.00E+00", "1200", "1200"),
        ("mmm", "46112", "2026-03-31"),
    ],
)
def test_a_number_in_a_text_is_read_as_it_is_shown(
    parts: Parts, code: str, value: str, shown: str
) -> None:
    style = style_of(parts, code)
    parts.put(LEVEL, "F6", f'<c @ s="{style}"><v>{value}</v></c>')
    assert given(parts.read()) == {"criterion.delivers.evidence": shown}


def test_long_numbers_keep_their_digits() -> None:
    assert shown_number("123456789012345678", 123456789012345678.0, "", since_1904=False) == (
        "123456789012345678"
    )
    assert shown_number("0.30000000000000004", 0.1 + 0.2, "", since_1904=False) == "0.3"


@pytest.mark.parametrize("value", ["nan", "inf", "abc", "1 2"])
def test_what_is_no_number_is_a_text(parts: Parts, value: str) -> None:
    parts.put(LEVEL, "F6", f"<c @><v>{value}</v></c>")
    assert given(parts.read()) == {"criterion.delivers.evidence": value}


def test_letters_that_were_written_as_escapes_are_read(parts: Parts) -> None:
    parts.put(
        LEVEL, "F6", '<c @ t="inlineStr"><is><t>a_x000D__x000A_b _x0041_ _x005F_x0041_</t></is></c>'
    )
    assert given(parts.read()) == {"criterion.delivers.evidence": "a\nb A _x0041_"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.2 💥 Impact: Asks", "asks"),
        ("1.2", "asks"),
        ("1.9 💥 Impact: Asks", "asks"),
        ("1.1 💥 Impact: Asks", "asks"),
        ("1.1 💥 Impact: Sings", ""),
        ("Something else", ""),
    ],
)
def test_the_criterion_of_a_goal_is_told_by_number_and_words(
    parts: Parts, typed: str, code: str
) -> None:
    parts.write(GROWTH, "C6", typed)
    form = parts.read()
    assert [answer.code for answer in form.answers] == [code]


def test_a_number_that_two_criteria_can_mean_is_unclear(book_of: Book) -> None:
    criteria = ", ".join(f'"Does {number} {{#c{number}}}"' for number in range(1, 12))
    matter = f"title: Many\nlevels: 1\ntopics: [{{name: a, content: [{{level: 1, criteria: [{criteria}]}}]}}]\n"
    parts = Parts.of(book_of(matter))
    growth = "xl/worksheets/sheet4.xml"  # There is one level only.
    parts.put(growth, "C6", "<c @><v>1.1</v></c>")
    assert problems(parts.read()) == ["form-unclear-answer"]
    parts.put(growth, "C6", "<c @><v>1.2</v></c>")
    assert given(parts.read()) == {"goal.1.criterion": "c2"}


def test_the_track_is_read_by_its_label(parts: Parts) -> None:
    parts.write(START, parts.place_of("person_track"), "data science")
    assert given(parts.read()) == {"person.track": "science"}


def test_a_year_that_became_a_day_of_long_ago_is_no_day(parts: Parts) -> None:
    parts.put(GROWTH, "D6", '<c @ t="inlineStr"><is><t>Do it</t></is></c>')
    parts.put(GROWTH, "F6", "<c @><v>2026</v></c>")
    form = parts.read()

    assert given(form)["goal.1.by-when"] == "2026"
    assert next(each for each in form.answers if each.key == "goal.1.by-when").code == ""
    assert problems(form) == ["form-unclear-answer"]
