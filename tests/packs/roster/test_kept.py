"""`roster.toml`: what is kept of a roster, as somebody may have edited it."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framework_export.errors import SetupError
from framework_export.packs.roster.columns import read_mapping
from framework_export.packs.roster.mapping.kept import Kept, find_kept, read_kept
from framework_export.packs.roster.mapping.mappings import RosterMapping, joined, read_values
from framework_export.packs.roster.mapping.places import places_of
from framework_export.packs.roster.mapping.saving import save_mapping
from tests.packs.conftest import OpenText

NOTHING: dict[str, object] = {}


def kept_of(folder: Path, text: str | bytes) -> Kept:
    path = folder / "roster.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_kept(path)


def faults(kept: Kept) -> list[tuple[int | None, int | None, str]]:
    return [(each.location.line, each.location.column, each.code) for each in kept.problems]


def test_a_file_says_what_headings_and_values_mean(tmp_path: Path) -> None:
    kept = kept_of(
        tmp_path,
        'cycle = "2026-H2"\ndocuments = ["review"]\nsheet = 2\nhidden = "skip"\n'
        'name-order = "family-first"\n[columns]\n"Wer?" = "name"\nRang = "level"\n'
        '[values."Job family"]\nDesign = "product-design"\n[values.Rang]\nSenior = 3\n',
    )

    assert kept.problems == ()
    assert kept.wishes == {"cycle": "2026-H2", "documents": ["review"]}
    said = kept.mapping
    assert (said.sheet, said.hidden, said.order) == ("2", "skip", "family-first")
    assert {each.heading: each.column for each in said.columns.values()} == {
        "Wer?": "name",
        "Rang": "level",
    }
    assert [(each.splits, each.meaning) for each in said.values] == [
        ((("Job family", "Design"),), "product-design"),
        ((("Rang", "Senior"),), "3"),
    ]


def test_everything_that_cannot_be_used_is_named_at_its_place(tmp_path: Path) -> None:
    kept = kept_of(
        tmp_path,
        'cycel = "2026-H2"\ncycle = "../x"\n  archive = "yes"\nname = "{salary}"\ngroup = 1\n'
        'documents = []\nsheet = -1\nhidden = ["skip"]\nname-order = ""\n'
        '[columns]\n"A" = "nonsense"\n"B" = 7\n"!!" = "name"\n'
        '[values]\nflat = "x"\n[values.Level]\nSenior = [1]\n',
    )

    lines = [line for line, _, _ in faults(kept)]
    assert lines == [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 17]
    assert {code for _, _, code in faults(kept)} == {"mapping-value"}
    assert faults(kept)[2][1] == 3
    assert "cycle" in kept.problems[0].hint


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("cycle = ", 1),
        ("a = 1\na = 2", 2),
        (b"\xff", None),
        ("a = " + "[" * 100_000, None),
        ("a = " + "9" * 5_000, None),
        ("#" * 1_000_001, None),
    ],
    ids=["end", "twice", "bytes", "deep", "digits", "large"],
)
def test_what_is_no_toml_is_one_problem(
    tmp_path: Path, text: str | bytes, line: int | None
) -> None:
    (problem,) = kept_of(tmp_path, text).problems

    assert problem.code == "mapping-unreadable"
    assert problem.location.line in (line, None)


@pytest.mark.parametrize("text", ["columns = 1", "values = []", "[columns.x]\ny = 1"])
def test_tables_of_another_kind_are_named(tmp_path: Path, text: str) -> None:
    assert [code for _, _, code in faults(kept_of(tmp_path, text))] == ["mapping-value"]


def test_a_file_of_the_rosters_name_goes_before_one_for_all(tmp_path: Path) -> None:
    roster = tmp_path / "people.csv"
    assert find_kept(roster) is None
    (tmp_path / "roster.toml").touch()
    assert find_kept(roster) == tmp_path / "roster.toml"
    (tmp_path / "people.toml").touch()
    assert find_kept(roster) == tmp_path / "people.toml"


def test_a_folder_or_nothing_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.toml"):
        with pytest.raises(SetupError):
            read_kept(path)


def test_what_is_typed_goes_before_what_is_kept(tmp_path: Path) -> None:
    kept = kept_of(
        tmp_path,
        'sheet = "A"\nhidden = "skip"\n[columns]\nWer = "name"\nRang = "level"\n'
        '[values.Level]\nX = "1"\n',
    )
    typed = RosterMapping(
        columns=read_mapping(["Who=name", "Rang=role"]),
        values=read_values(["Level:x=2"]),
        sheet="B",
    )

    both = joined(kept.mapping, typed)

    assert {key: each.column for key, each in both.columns.items()} == {
        "who": "name",
        "rang": "role",
    }
    assert [each.meaning for each in both.values] == ["1", "2"]
    assert (both.sheet, both.hidden) == ("B", "skip")


def test_a_heading_that_is_gone_is_named_in_the_file(tmp_path: Path, open_text: OpenText) -> None:
    kept = kept_of(tmp_path, '[columns]\nName = "name"\nRang = "level"\nRest = "unused"\n')

    roster = open_text("Name,Level\nAda,1\n", said=kept.mapping)

    (problem,) = roster.problems
    assert (problem.code, problem.location.line) == ("mapping-stale", 3)
    assert problem.location.file.endswith("roster.toml")
    assert "Rang" in problem.message


def test_a_file_for_another_roster_is_one_problem_that_says_where_each_belongs(
    tmp_path: Path, open_text: OpenText
) -> None:
    kept = kept_of(
        tmp_path,
        '[columns]\nWer = "name"\nRang = "level"\nRest = "unused"\n[values.Rang]\nChief = 2\n',
    )

    (problem,) = open_text("Name,Level\nAda,1\n", said=kept.mapping).problems

    assert (problem.code, Path(problem.location.file).name) == ("mapping-stale", "roster.toml")
    assert "people.csv has none of the headings that roster.toml explains: Wer, Rang." in (
        problem.message
    )
    assert "NAME.toml beside NAME.csv" in problem.hint
    assert "--mapping" in problem.hint


HALF = '[columns]\nWer = "name"\nRang = "level"\nNummer = "employee_id"\nTrack = "track"\n'


def test_a_heading_that_both_have_does_not_make_it_the_right_roster(
    tmp_path: Path, open_text: OpenText
) -> None:
    roster = open_text("Name,Level,Track\nAda,1,\n", said=kept_of(tmp_path, HALF).mapping)

    (problem,) = roster.problems
    assert problem.message == (
        "people.csv has 1 of the 4 headings that roster.toml explains; it lacks Wer, Rang, Nummer."
    )


def test_one_or_two_headings_that_were_renamed_are_a_problem_each(
    tmp_path: Path, open_text: OpenText
) -> None:
    roster = open_text("Name,Level,Nummer,Track\nAda,1,7,\n", said=kept_of(tmp_path, HALF).mapping)

    stale = [each for each in roster.problems if each.code == "mapping-stale"]
    assert [each.location.line for each in stale] == [2, 3]


def test_what_is_typed_counts_beside_a_file_for_another_roster(
    tmp_path: Path, open_text: OpenText
) -> None:
    kept = kept_of(tmp_path, '[columns]\nRang = "level"\n')
    typed = RosterMapping(columns=read_mapping(["Wer=name"]), values=read_values(["Level:X=2"]))

    roster = open_text("Wer,Level\nAda,X\n", said=joined(kept.mapping, typed))

    assert [each.code for each in roster.problems] == ["mapping-stale"]
    assert [(row.who, row.problems) for row in roster.rows()] == [("Ada", ())]


def test_a_file_of_headings_that_mean_nothing_is_about_any_roster(
    tmp_path: Path, open_text: OpenText
) -> None:
    kept = kept_of(tmp_path, '[columns]\nRest = "unused"\n')

    assert open_text("Name,Level\nAda,1\n", said=kept.mapping).problems == ()


def test_a_sheet_that_is_kept_is_not_looked_for_in_a_csv_file(
    tmp_path: Path, open_text: OpenText
) -> None:
    kept = kept_of(tmp_path, 'sheet = "Staff"\n')

    assert open_text("Name,Level\nAda,1\n", said=kept.mapping).problems == ()


def test_what_is_kept_is_said_of_each_heading(tmp_path: Path, open_text: OpenText) -> None:
    kept = kept_of(tmp_path, '[columns]\nWer = "name"\nOther = "unused"\n')

    roster = open_text("Wer,Level,Other\nAda,1,x\n", said=kept.mapping)

    assert roster.problems == ()
    assert [each.why for each in roster.headings] == [
        "as roster.toml says",
        "by its name",
        "as roster.toml says",
    ]


def save(folder: Path, open_text: OpenText, wishes: dict[str, object], kept: Kept | None) -> str:
    roster = open_text('Wer,Level,Odd "one"\nAda,Chief,x\n', "Wer=name", values=["Level:Chief=1"])
    path = folder / "roster.toml"
    save_mapping(path, roster, wishes, kept)
    return path.read_text("utf-8")


def test_what_was_understood_is_written_and_reads_back(tmp_path: Path, open_text: OpenText) -> None:
    text = save(tmp_path, open_text, {"cycle": "2026-H2", "documents": ("review",)}, None)

    assert tomllib.loads(text) == {
        "cycle": "2026-H2",
        "documents": ["review"],
        "columns": {"Wer": "name", "Level": "level", 'Odd "one"': "unused"},
        "values": {"Level": {"Chief": "1"}},
    }
    assert "Ada" not in text
    kept = read_kept(tmp_path / "roster.toml")
    assert (kept.problems, kept.wishes["cycle"]) == ((), "2026-H2")


def test_comments_and_other_headings_stay_when_it_is_written_again(
    tmp_path: Path, open_text: OpenText
) -> None:
    before = (
        '# Ours\n\ncycle = "2026-H1" # the last one\n\n# Who\n[columns] # all\n'
        'Gone = "unused" # for now\n\n# Names\nWer = "role"\n# The end\n'
    )
    kept = kept_of(tmp_path, before)

    text = save(tmp_path, open_text, {"cycle": "2026-H2"}, kept)

    assert text == (
        '# Ours\n\ncycle = "2026-H2"  # the last one\n\n# Who\n[columns]  # all\n'
        '\n# Names\nWer = "name"\nLevel = "level"\n"Odd \\"one\\"" = "unused"\n'
        'Gone = "unused"  # for now\n\n[values.Level]\nChief = "1"\n# The end\n'
    )
    again = read_kept(tmp_path / "roster.toml")
    assert save(tmp_path, open_text, {"cycle": "2026-H2"}, again) == text


def test_a_heading_that_is_spelt_otherwise_in_the_file_keeps_its_comment(
    tmp_path: Path, open_text: OpenText
) -> None:
    kept = kept_of(tmp_path, '[columns]\n# Them\nWER = "name"  # all\n')

    text = save(tmp_path, open_text, NOTHING, kept)

    assert '[columns]\n# Them\nWER = "name"  # all\nLevel = "level"\n' in text
    assert "Wer" not in text


def test_places_are_told_from_quotes_and_signs() -> None:
    places = places_of('["a.b=c"]\n"x = # y" = "#" # z\n[d.e]\n\'f\' = 1\n')

    assert places.lines == {
        ("a.b=c",): 1,
        ("a.b=c", "x = # y"): 2,
        ("d", "e"): 3,
        ("d", "e", "f"): 4,
    }
    assert places.behind["a.b=c", "x = # y"] == "# z"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, TEXTS)
def test_whatever_a_heading_or_a_value_is_it_is_kept(
    tmp_path: Path, open_text: OpenText, heading: str, value: str
) -> None:
    text = f"{heading}:{value}"
    roster = open_text("name,level\nAda,1\n", values=[f"level:{text}=1"])

    save_mapping(tmp_path / "roster.toml", roster, NOTHING, None)

    kept = read_kept(tmp_path / "roster.toml")
    assert kept.problems == ()
    assert [each.splits for each in kept.mapping.values] == [(("level", text),)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(
        st.sampled_from("[]{}=\"#,.:\n 'abc019_-columnsvaluescycle") | st.characters(), max_size=60
    )
)
def test_nothing_that_stands_in_it_is_more_than_a_problem(tmp_path: Path, text: str) -> None:
    kept_of(tmp_path, text.encode("utf-8", "surrogatepass"))
