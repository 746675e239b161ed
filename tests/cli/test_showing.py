import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.cli.columns import cells
from framework_export.cli.showing import Style, counted_severities, in_order, shown_diagnostic
from framework_export.diagnostics import Diagnostic, Location

PLAIN = Style(colour=False, width=80)


def problem(
    code: str = "yaml-syntax",
    *,
    file: str = "content/data.md",
    line: int | None = None,
    column: int | None = None,
    source: str | None = None,
    hint: str = "",
) -> Diagnostic:
    location = Location(file=file, line=line, column=column, source=source)
    return Diagnostic(code=code, message="This is wrong.", location=location, hint=hint)


def width(text: str) -> int:
    return sum(columns for _, columns in cells(text))


def test_place_severity_code_and_message_are_the_first_line() -> None:
    shown = shown_diagnostic(problem(line=12, column=5, source="    key"), PLAIN)

    assert shown.splitlines()[0] == "content/data.md:12:5: error[yaml-syntax]: This is wrong."


def test_a_problem_of_the_whole_file_has_no_line() -> None:
    assert (
        shown_diagnostic(problem(), PLAIN) == "content/data.md: error[yaml-syntax]: This is wrong."
    )


def test_a_problem_of_the_whole_line_has_no_caret() -> None:
    shown = shown_diagnostic(problem(line=3, source="key: value"), PLAIN)

    assert shown.splitlines()[1:] == ["    3 | key: value"]


def test_the_hint_comes_last() -> None:
    shown = shown_diagnostic(problem(line=3, source="key", hint="Mend it."), PLAIN)

    assert shown.splitlines()[-1] == "  hint: Mend it."


def test_an_empty_line_is_not_shown() -> None:
    assert len(shown_diagnostic(problem(line=3, column=1, source="  "), PLAIN).splitlines()) == 1


@pytest.mark.parametrize(
    ("source", "column"),
    [("abc", 3), ("-\tkey", 3), ("日本語 x", 5), ("📊 x", 3), ("👩🏽\u200d💻 x", 6), ("ab", 3)],
)
def test_the_caret_stands_under_its_character(source: str, column: int) -> None:
    _, line, caret = shown_diagnostic(
        problem(line=1, column=column, source=source), PLAIN
    ).splitlines()

    shown = list(cells(source))
    assert caret.index("^") == len("    1 | ") + sum(columns for _, columns in shown[: column - 1])
    assert line.startswith("    1 | ")


def test_a_column_beyond_the_line_points_behind_its_end() -> None:
    caret = shown_diagnostic(problem(line=1, column=99, source="abc"), PLAIN).splitlines()[2]

    assert caret.index("^") == len("    1 | abc")


def test_a_long_line_is_cut_around_the_caret() -> None:
    source = "a" * 500 + "X" + "b" * 500

    _, line, caret = shown_diagnostic(
        problem(line=1, column=501, source=source), PLAIN
    ).splitlines()

    assert line[caret.index("^")] == "X"
    assert line.startswith("    1 | ...a")
    assert line.endswith("b...")
    assert len(line) <= 80


@given(
    source=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300).filter(
        str.strip
    ),
    column=st.integers(1, 400),
    room=st.integers(0, 120),
)
def test_any_line_fits_and_any_caret_is_within_it(source: str, column: int, room: int) -> None:
    source = "".join(source.splitlines()) or "x"
    if not source.strip():
        return
    style = Style(colour=False, width=room)

    _, line, caret = shown_diagnostic(problem(line=7, column=column, source=source), style).split(
        "\n"
    )

    shown = line.removeprefix("    7 | ")
    # A character that is cut from the one it joins can take two columns of its own.
    assert width(shown) <= max(room - 8, 24) + 2
    assert caret.index("^") - 8 <= max(room - 8, 24)


def test_colour_is_for_the_eye_only() -> None:
    one = problem(line=1, column=2, source="abc", hint="Mend it.")
    coloured = shown_diagnostic(one, Style(colour=True, width=80))

    assert "\x1b[1;31m" in coloured
    for paint in ("\x1b[1;31m", "\x1b[1m", "\x1b[0m"):
        coloured = coloured.replace(paint, "")
    assert coloured == shown_diagnostic(one, PLAIN)


def test_a_file_cannot_paint_the_terminal() -> None:
    shown = shown_diagnostic(problem(file="a\x1b[2J.md", line=1, source="\x1b[2J"), PLAIN)

    assert "\x1b" not in shown


def test_errors_come_before_warnings_before_notes_then_by_place() -> None:
    note, warning = problem("no-front-matter", file="a"), problem("unknown-key", file="a")
    late, early = problem(file="b", line=2), problem(file="b", line=1)

    assert in_order([note, warning, late, early]) == [early, late, warning, note]


def test_the_count_names_each_severity_that_there_is() -> None:
    assert (
        counted_severities([problem(), problem(), problem("unknown-key")]) == "2 errors, 1 warning"
    )
    assert counted_severities([]) == ""
