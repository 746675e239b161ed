import io
import json
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.commands import REAL, command_line, environment, run, unmeasured, write_framework

BROKEN = "---\ntitle: [\n---\n"


def test_no_command_says_what_to_do_first(folder: Path) -> None:
    done = run(cwd=folder)

    assert done.returncode == 0
    assert "framework-export check" in done.stdout
    assert "framework-export pdf" in done.stdout


def test_version_is_a_result(folder: Path) -> None:
    assert run("--version", cwd=folder).stdout.startswith("framework-export 0")


def test_a_build_prints_paths_as_results_and_a_summary_beside_them(folder: Path) -> None:
    done = run("pdf", cwd=folder)

    assert done.returncode == 0
    assert done.stdout == f"{Path('build/pdf/data.pdf')}\n"
    assert done.stderr.startswith("1 handbook written in ")
    assert (folder / "build/pdf/data.pdf").is_file()


def test_an_unchanged_document_is_a_result_all_the_same(folder: Path) -> None:
    first, second = run("pdf", cwd=folder), run("pdf", cwd=folder)

    assert second.stdout == first.stdout
    assert second.stderr.startswith("1 handbook up to date in ")


def test_the_summary_tells_written_from_up_to_date(folder: Path) -> None:
    run("pdf", cwd=folder)
    write_framework(folder / "content", "design")

    assert run("pdf", cwd=folder).stderr.startswith("1 handbook written, 1 up to date in ")


def test_all_leaves_out_forms_that_the_company_does_not_use(folder: Path) -> None:
    (folder / "content/organisation.md").write_text("---\nforms: [review]\n---\n", "utf-8")

    made = [run("all", cwd=folder) for _ in range(2)]

    folders = {Path(line).parent.name for line in made[0].stdout.splitlines()}
    assert folders == {"pdf", "word", "markdown"}
    assert made[1].stdout == made[0].stdout
    assert "written" not in made[1].stderr
    assert "self-assessment" not in made[1].stderr


def test_a_form_that_the_company_does_not_use_is_made_when_it_is_asked_for(folder: Path) -> None:
    (folder / "content/organisation.md").write_text("---\nforms: [review]\n---\n", "utf-8")

    made = [run("excel", cwd=folder) for _ in range(2)]
    run("all", cwd=folder)

    assert all("build/excel/data-level-1.xlsx" in done.stdout for done in made)
    said = "Self-assessments are not used here: organisation.md has forms: [review]."
    assert all(said in done.stderr for done in made)
    assert "not used" not in run("word", cwd=folder).stderr
    assert (folder / "build/excel/data-level-1.xlsx").is_file()


def test_a_review_for_paper_is_made_when_it_is_asked_for_and_once(folder: Path) -> None:
    made = [run("pdf", "--documents", "review", cwd=folder, module=REAL) for _ in range(2)]
    usual = run("pdf", cwd=folder, module=REAL)

    assert [done.stdout.split() for done in made] == [
        [str(Path("build/pdf/data-level-1-review.pdf"))]
    ] * 2
    assert made[0].stderr.startswith("1 review template written in ")
    assert made[1].stderr.startswith("1 review template up to date in ")
    assert usual.stdout == f"{Path('build/pdf/data.pdf')}\n"
    assert (folder / "build/pdf/data-level-1-review.pdf").is_file()


def test_all_makes_a_document_in_every_format_that_draws_it(folder: Path) -> None:
    made = run("all", "--documents", "review", cwd=folder, module=REAL).stdout.split()

    assert {"build/word/data-level-1.docx", "build/pdf/data-level-1-review.pdf"} <= set(made)


def test_a_review_on_paper_cannot_be_read_back(folder: Path) -> None:
    paper = run("pdf", "--documents", "review", cwd=folder, module=REAL).stdout.strip()
    done = run("answers", paper, cwd=folder, module=REAL)

    assert done.returncode == 1
    assert "This is a PDF, which is for paper: it cannot be read back." in done.stderr
    assert "what is only on paper is typed into a fresh form" in done.stderr


def test_all_makes_every_format(folder: Path) -> None:
    made = {Path(line).parent.name for line in run("all", cwd=folder).stdout.splitlines()}

    assert made >= {"pdf", "word"}


@pytest.mark.parametrize("words", [["--output", "elsewhere", "pdf"], ["pdf", "--output=elsewhere"]])
def test_options_work_before_and_after_the_command(folder: Path, words: list[str]) -> None:
    run(*words, cwd=folder)

    assert (folder / "elsewhere/pdf/data.pdf").is_file()


def test_an_option_before_the_command_survives_it(folder: Path) -> None:
    done = run("--quiet", "pdf", "--jobs", "1", cwd=folder)

    assert done.stderr == ""
    assert done.stdout != ""


def test_a_name_chooses_a_framework(folder: Path) -> None:
    write_framework(folder / "content", "design")

    assert run("pdf", "design", cwd=folder).stdout == f"{Path('build/pdf/design.pdf')}\n"
    assert not (folder / "build/pdf/data.pdf").exists()


def test_an_unknown_name_gets_the_one_that_was_meant(folder: Path) -> None:
    done = run("pdf", "dta", cwd=folder)

    assert done.returncode == 2
    assert done.stderr == "error: There is no framework dta.\n  Did you mean data?\n"


def test_the_file_of_a_framework_leads_to_its_name(folder: Path) -> None:
    assert "Did you mean data?" in run("pdf", "content/data.md", cwd=folder).stderr


def test_an_unknown_name_that_is_like_none_gets_them_all(folder: Path) -> None:
    assert "There are: data." in run("pdf", "zzzzzz", cwd=folder).stderr


def test_a_project_without_frameworks_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    done = run("pdf", cwd=tmp_path)
    assert done.returncode == 2
    assert "There is no framework to make documents of." in done.stderr


def test_a_name_in_an_empty_project_is_told_where_to_look(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()

    assert "--content" in run("pdf", "data", cwd=tmp_path).stderr


def test_a_picture_that_would_unpack_to_hundreds_of_megabytes_is_left_out(folder: Path) -> None:
    header = struct.pack(">4sIIBBBBB", b"IHDR", 12_000, 12_000, 8, 0, 0, 0, 0)
    chunks = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    chunks += b"\0\0\0\0IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    (folder / "content/bomb.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)
    with (folder / "content/data.md").open("a", encoding="utf-8") as page:
        page.write("![A bomb](bomb.png)\n")

    done = run("pdf", cwd=folder, module=REAL)

    assert done.returncode == 0
    assert "The picture content/bomb.png has more than 80,000,000 points" in done.stderr
    assert "DecompressionBombWarning" not in done.stderr


def test_an_unknown_command_gets_the_one_that_was_meant(folder: Path) -> None:
    done = run("pfd", cwd=folder)

    assert done.returncode == 2
    assert done.stderr == "error: There is no command pfd.\n  Did you mean pdf?\n"


def test_an_unknown_command_that_is_like_none_gets_them_all(folder: Path) -> None:
    assert "There are: pdf, word, excel," in run("zzz", cwd=folder).stderr


@pytest.mark.parametrize(
    ("words", "said", "meant"),
    [
        (["pdf", "--ouput", "elsewhere"], "There is no option --ouput for pdf.", "--output"),
        (["--ouput", "elsewhere", "pdf"], "There is no option --ouput.", "--output"),
        (["--job=2", "pdf"], "There is no option --job.", "--jobs"),
        (["pdf", "-force"], "There is no option -force for pdf.", "--force"),
        (
            ["packs", "people.csv", "--cicle", "x"],
            "There is no option --cicle for packs.",
            "--cycle",
        ),
    ],
)
def test_a_misspelt_option_gets_the_one_that_was_meant(
    folder: Path, words: list[str], said: str, meant: str
) -> None:
    done = run(*words, cwd=folder)

    assert done.returncode == 2
    assert done.stderr == f"error: {said}\n  Did you mean {meant}?\n"
    assert not (folder / "elsewhere").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["pdf", "--zzz"], "There is no option --zzz for pdf."),
        (["pdf", "--prune"], "There is no option --prune for pdf."),
        (["pdf", "--jobs"], "--jobs needs a value."),
        (["pdf", "--force=1"], "--force takes no value."),
        (["answers"], "What is missing: PATH."),
        (["step", "3"], "What is missing: UPPER."),
    ],
)
def test_what_cannot_be_used_is_said_with_where_to_look(
    folder: Path, words: list[str], said: str
) -> None:
    hint = f"`framework-export {words[0]} --help` shows what can be typed."
    assert run(*words, cwd=folder).stderr == f"error: {said}\n  {hint}\n"


def test_a_name_where_none_is_taken_is_said_to_be_of_no_use(folder: Path) -> None:
    assert "error: There is no use for data.\n" in run("check", "data", cwd=folder).stderr


def test_a_value_that_is_none_of_a_few_gets_what_it_can_be(folder: Path) -> None:
    words = ("packs", "people.csv", "--cycle", "x", "--group", "boss")
    assert "--group cannot be boss.\n  It can be: manager, none." in run(*words, cwd=folder).stderr


def test_what_stands_after_two_dashes_is_no_option(folder: Path) -> None:
    assert "There is no framework --jops." in run("pdf", "--", "--jops", cwd=folder).stderr


@pytest.mark.parametrize(
    ("what", "file"),
    [("content", "organisation.md"), ("templates", "review.docx"), ("words", "pt.toml")],
)
def test_the_folders_that_come_with_the_program_are_shown(
    folder: Path, what: str, file: str
) -> None:
    shown = run("--where", what, cwd=folder)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert Path(shown.stdout.rstrip("\n"), file).is_file()


def test_a_folder_that_does_not_come_with_the_program_is_refused_with_those_that_do(
    folder: Path,
) -> None:
    refused = run("--where", "fonts", cwd=folder)
    assert refused.returncode == 2
    assert "content, templates, words" in refused.stderr


def test_the_version_is_shown_before_and_after_a_command(folder: Path) -> None:
    assert run("pdf", "--version", cwd=folder).stdout == run("--version", cwd=folder).stdout != ""


@pytest.mark.parametrize(
    "words",
    [
        ["pdf", "--jobs", "0"],
        ["pdf", "--jobs", "-1"],
        ["pdf", "--jobs", "99999999999999999999999"],
        ["pdf", "--jobs", "²"],
        ["pdf", "--output", ""],
        ["pdf", "--colour"],
        ["zzz"],
        ["check", "data"],
        ["pdf", "--content", "nowhere"],
        ["pdf", "--templates", "nowhere"],
    ],
)
def test_wrong_usage_ends_with_2_and_no_traceback(folder: Path, words: list[str]) -> None:
    done = run(*words, cwd=folder)

    assert done.returncode == 2
    assert "error: " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["pdf", "word", "excel", "markdown", "all", "check", "model"])
def test_without_a_content_folder_nothing_is_made_of_the_starter_content(
    tmp_path: Path, command: str
) -> None:
    done = run(command, cwd=tmp_path)

    assert done.returncode == 2
    assert "There is no content folder content." in done.stderr
    assert "--starter" in done.stderr
    assert [*tmp_path.iterdir()] == []


def test_the_starter_content_is_used_when_it_is_asked_for_and_named(folder: Path) -> None:
    done = run("model", "--starter", cwd=folder)

    assert done.returncode == 0
    assert "the example that comes with the program" in done.stderr
    assert [each["id"] for each in json.loads(done.stdout)["frameworks"]] == [
        "data-engineering",
        "generic",
    ]


def test_the_starter_content_is_not_mixed_up_with_a_content_folder(folder: Path) -> None:
    done = run("check", "--starter", "--content", "content", cwd=folder)

    assert done.returncode == 2
    assert "--starter and --content" in done.stderr


def test_a_shared_framework_that_is_named_and_has_no_documents_says_how_it_gets_some(
    folder: Path,
) -> None:
    write_framework(folder / "content", "ours", extra="path: /generic\n")

    done = run("pdf", "ours", cwd=folder)

    assert done.returncode == 2
    assert "The shared framework ours has no documents." in done.stderr
    assert "`documents: true` into the front matter of ours.md" in done.stderr


@pytest.mark.parametrize(("extra", "code"), [("", 2), ("documents: true\n", 0)])
def test_a_project_of_nothing_but_a_shared_framework_has_documents_when_it_says_so(
    tmp_path: Path, extra: str, code: int
) -> None:
    write_framework(tmp_path / "content", "ours", extra=f"path: /generic\n{extra}")

    assert run("pdf", cwd=tmp_path).returncode == code
    assert (tmp_path / "build/pdf/ours.pdf").exists() == (code == 0)


@pytest.mark.parametrize("value", ["yesterday", "-1", "1e9", "9999999999999", "¹"])
def test_a_source_date_epoch_that_is_no_date_is_refused(folder: Path, value: str) -> None:
    done = run("pdf", cwd=folder, SOURCE_DATE_EPOCH=value)

    assert done.returncode == 2
    assert done.stderr.startswith(f"error: SOURCE_DATE_EPOCH is {value!r}")


def test_source_date_epoch_dates_the_document(folder: Path) -> None:
    run("pdf", cwd=folder, SOURCE_DATE_EPOCH="86400")

    assert b"datetime.date(1970, 1, 2)" in (folder / "build/pdf/data.pdf").read_bytes()


def test_another_source_date_epoch_makes_the_document_again(folder: Path) -> None:
    run("pdf", cwd=folder, SOURCE_DATE_EPOCH="0")

    assert "1 handbook written" in run("pdf", cwd=folder, SOURCE_DATE_EPOCH="86400").stderr


def test_one_broken_framework_does_not_stop_the_others(folder: Path) -> None:
    (folder / "content/broken.md").write_text(BROKEN, encoding="utf-8")

    done = run("pdf", cwd=folder)

    assert done.returncode == 1
    assert "content/broken.md:3" in done.stderr or "content/broken.md:2" in done.stderr
    assert "1 error, 1 warning\n" in done.stderr
    assert done.stdout == f"{Path('build/pdf/data.pdf')}\n"


def test_a_broken_framework_is_reported_every_time(folder: Path) -> None:
    (folder / "content/broken.md").write_text(BROKEN, encoding="utf-8")
    run("pdf", cwd=folder)

    done = run("pdf", cwd=folder)

    assert done.returncode == 1
    assert "1 error, 1 warning\n" in done.stderr


def test_what_is_wrong_elsewhere_does_not_concern_a_name(folder: Path) -> None:
    (folder / "content/broken.md").write_text(BROKEN, encoding="utf-8")

    assert run("pdf", "data", cwd=folder).returncode == 0
    assert run("pdf", "data", cwd=folder).returncode == 0
    assert run("pdf", "broken", cwd=folder).returncode == 1


def test_warnings_are_shown_again_when_nothing_changed(folder: Path) -> None:
    write_framework(folder / "content", "data", extra="colour: red\n")
    first, second = run("pdf", cwd=folder), run("pdf", cwd=folder)

    assert "warning[unknown-key]" in first.stderr
    assert "up to date" in second.stderr
    assert second.stderr.split("1 warning")[0] == first.stderr.split("1 warning")[0]


def test_strict_makes_errors_of_warnings(folder: Path) -> None:
    write_framework(folder / "content", "data", extra="colour: red\n")

    done = run("pdf", "--strict", cwd=folder)

    assert done.returncode == 1
    assert "1 warning (--strict: warnings are errors)\n" in done.stderr
    assert done.stdout == ""
    assert not (folder / "build/pdf/data.pdf").exists()


def test_strict_counts_after_a_build_that_was_not(folder: Path) -> None:
    write_framework(folder / "content", "data", extra="colour: red\n")
    run("pdf", cwd=folder)

    assert run("pdf", "--strict", cwd=folder).returncode == 1


def test_strict_stops_a_document_that_gives_warnings_itself(folder: Path) -> None:
    write_framework(folder / "content", "data", title="Warning")

    done = run("pdf", "--strict", cwd=folder)

    assert done.returncode == 1
    assert "page-warning" in done.stderr
    assert not (folder / "build/pdf/data.pdf").exists()


def test_quiet_leaves_errors_only(folder: Path) -> None:
    write_framework(folder / "content", "data", extra="colour: red\n")
    (folder / "content/broken.md").write_text(BROKEN, encoding="utf-8")

    done = run("pdf", "--quiet", cwd=folder)

    assert "error[" in done.stderr
    assert "warning" not in done.stderr
    assert "written" not in done.stderr


def test_a_build_shows_notes_only_when_verbose(folder: Path) -> None:
    assert "note[" not in run("pdf", cwd=folder).stderr
    assert "note[missing-organisation]" in run("pdf", "--verbose", cwd=folder).stderr


def test_check_shows_notes_too(folder: Path) -> None:
    done = run("check", cwd=folder)

    assert done.returncode == 0
    assert "note[missing-organisation]" in done.stderr


def test_check_is_kind_when_all_is_well(folder: Path) -> None:
    (folder / "content/organisation.md").write_text("---\nname: Dummy Co\n---\n", encoding="utf-8")

    done = run("check", cwd=folder)

    assert done.returncode == 0
    assert done.stderr == "No problems found in 1 framework.\n"


def test_check_finds_problems_and_writes_nothing(folder: Path) -> None:
    (folder / "content/broken.md").write_text(BROKEN, encoding="utf-8")

    assert run("check", cwd=folder).returncode == 1
    assert not (folder / "build").exists()


def test_check_says_of_a_picture_what_making_pages_would_say(folder: Path) -> None:
    whole = io.BytesIO()
    Image.effect_noise((80, 80), 90).save(whole, "PNG")
    (folder / "content" / "chart.png").write_bytes(whole.getvalue()[:-200])
    with (folder / "content" / "data.md").open("a", encoding="utf-8") as page:
        page.write("\n![Chart](chart.png)\n")

    checked = run("check", "--strict", cwd=folder)
    made = run("pdf", "--strict", cwd=folder, module=REAL)

    (said,) = (each for each in checked.stderr.split("\n") if "[picture-flawed]" in each)
    assert (checked.returncode, said.split(":")[0]) == (1, "content/data.md")
    assert said in made.stderr


def test_check_says_what_is_wrong_with_the_edition_that_handbooks_are_compared_with(
    folder: Path,
) -> None:
    page = folder / "content" / "organisation.md"
    page.write_text("---\nhandbook: {parts: [changes], changes-since: nowhere}\n---\n", "utf-8")

    done = run("check", cwd=folder)

    place = f"{page.relative_to(folder).as_posix()}:2:45"
    assert f"{place}: error[changes-since-unknown]: nowhere is no folder" in done.stderr
    assert done.returncode == 1


def test_a_handbook_tells_what_has_changed_since_a_folder(folder: Path) -> None:
    write_framework(folder / "old", "data", criterion="Sails")
    page = folder / "content" / "organisation.md"
    page.write_text("---\nhandbook: {parts: [changes], changes-since: old}\n---\n", "utf-8")

    done = run("markdown", "data", cwd=folder, module=REAL)

    said = (folder / "build/markdown/data.md").read_text("utf-8")
    assert done.returncode == 0
    assert "Since old" in said
    assert "| <del>Sails</del> | <ins>Ships</ins> |" in said


def test_check_finds_a_theme_that_cannot_be_used(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates/theme.toml").write_text('[page]\nsize = "A0"\n', encoding="utf-8")

    assert "error[theme-value]" in run("check", cwd=folder).stderr


def test_a_theme_that_cannot_be_used_stops_every_framework(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates/theme.toml").write_text('[page]\nsize = "A0"\n', encoding="utf-8")

    done = run("pdf", cwd=folder)

    assert done.returncode == 1
    assert done.stdout == ""


def test_check_counts_warnings_as_errors_under_strict(folder: Path) -> None:
    write_framework(folder / "content", "data", extra="colour: red\n")

    assert run("check", cwd=folder).returncode == 0
    assert run("check", "--strict", cwd=folder).returncode == 1


def test_model_is_json_on_standard_output(folder: Path) -> None:
    write_framework(folder / "content", "design", title="設計 📊")

    done = run("model", cwd=folder)

    frameworks = json.loads(done.stdout)["frameworks"]
    assert [framework["id"] for framework in frameworks] == ["data", "design"]
    assert '"title": "設計 📊"' in done.stdout


def test_model_of_a_name(folder: Path) -> None:
    write_framework(folder / "content", "design")

    frameworks = json.loads(run("model", "design", cwd=folder).stdout)["frameworks"]
    assert [framework["id"] for framework in frameworks] == ["design"]


def test_model_stays_json_where_letters_are_missing(folder: Path) -> None:
    write_framework(folder / "content", "data", title="設計 📊")

    done = run("model", cwd=folder, PYTHONIOENCODING="ascii")

    assert json.loads(done.stdout)["frameworks"][0]["title"] == "設計 📊"


def test_model_leaves_out_frameworks_with_errors(folder: Path) -> None:
    (folder / "content/broken.md").write_text(BROKEN, encoding="utf-8")

    done = run("model", cwd=folder)

    assert done.returncode == 1
    assert len(json.loads(done.stdout)["frameworks"]) == 1


def test_a_crash_in_one_document_is_ours_and_does_not_stop_the_others(folder: Path) -> None:
    write_framework(folder / "content", "crash", title="Crash")

    done = run("pdf", cwd=folder)

    assert done.returncode == 1
    assert (
        f"{Path('build/pdf/crash.pdf')} could not be made: RuntimeError: a layout bug"
        in done.stderr
    )
    assert "report it" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == f"{Path('build/pdf/data.pdf')}\n"


def test_verbose_shows_the_trace_of_a_crash(folder: Path) -> None:
    write_framework(folder / "content", "data", title="Crash")

    assert "Traceback" in run("pdf", "--verbose", cwd=folder).stderr


def test_a_template_error_is_said_once_and_ends_with_2(folder: Path) -> None:
    write_framework(folder / "content", "one", title="Template one")
    write_framework(folder / "content", "two", title="Template two")

    done = run("pdf", cwd=folder)

    assert done.returncode == 2
    assert done.stderr.count("handbook.html.j2, line 3: there is no titel.") == 1
    assert done.stdout == f"{Path('build/pdf/data.pdf')}\n"


def test_what_the_machine_lacks_ends_with_2_and_the_next_step(folder: Path) -> None:
    write_framework(folder / "content", "data", title="Setup")

    done = run("pdf", cwd=folder)

    assert done.returncode == 2
    assert "error: Making a PDF needs Pango.\n  apt-get install libpango\n" in done.stderr


def test_a_failure_anywhere_else_is_reported_as_ours(folder: Path) -> None:
    # The processor count comes from the operating system before anything is checked.
    script = (
        "import sys, framework_export.cli as cli, framework_export.builds.freshness as f\n"
        "import framework_export.cli.build as build\n"
        "def fail(*_): raise ZeroDivisionError('so what')\n"
        "build.unchanged_outcome = fail\n"
        "sys.exit(cli.main())"
    )
    line = [sys.executable, "-c", script, "pdf"]
    plain = subprocess.run(
        line, cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    verbose = subprocess.run(
        [*line, "--verbose"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert plain.returncode == verbose.returncode == 1
    assert "went wrong in `framework-export pdf`: ZeroDivisionError: so what" in plain.stderr
    assert "Traceback" not in plain.stderr
    assert "Traceback" in verbose.stderr


def test_an_output_folder_that_is_a_file_ends_with_2(folder: Path) -> None:
    (folder / "build").write_text("mine", encoding="utf-8")

    done = run("pdf", cwd=folder)

    assert done.returncode == 2
    assert "Cannot write" in done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "build").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="needs a read-only file system")
def test_an_output_folder_that_nobody_may_write_ends_with_2(folder: Path) -> None:
    done = run("pdf", "--output", "/proc/build", cwd=folder)

    assert done.returncode == 2
    assert "Cannot write" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_in_the_place_of_the_document_ends_with_2(folder: Path) -> None:
    (folder / "build/pdf/data.pdf/mine").mkdir(parents=True)

    done = run("pdf", cwd=folder)

    assert done.returncode == 2
    assert "Cannot write" in done.stderr
    assert [each.name for each in (folder / "build/pdf").iterdir()] == ["data.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX")
def test_a_full_disk_ends_with_2_and_leaves_nothing_half_written(folder: Path) -> None:
    limited = ["sh", "-c", 'ulimit -f 1; exec "$@"', "sh", *command_line("pdf")]
    write_framework(folder / "content", "data", criterion="Ships " * 2000)

    done = subprocess.run(
        limited, cwd=folder, env=unmeasured(), capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "Cannot write" in done.stderr
    assert "Traceback" not in done.stderr
    assert list((folder / "build/pdf").iterdir()) == []


def test_a_reader_that_leaves_early_is_no_error(folder: Path) -> None:
    process = subprocess.Popen(
        command_line("model"),
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr as stderr:
        assert stderr.read() == ""
    assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_result_that_cannot_be_delivered_ends_with_2(folder: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            command_line("model"),
            cwd=folder,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 2
    assert done.stderr == "error: Cannot write to standard output: No space left on device.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams_are_no_error(folder: Path, closing: str) -> None:
    script = f'exec "$@" {closing}'
    for command in ("pdf", "model", "check"):
        done = subprocess.run(
            ["sh", "-c", script, "sh", *command_line(command)],
            cwd=folder,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0
        assert "Traceback" not in done.stdout + done.stderr


def test_a_terminal_without_letters_shows_them_escaped(folder: Path) -> None:
    write_framework(folder / "content", "data", title="設計", extra="färbe: red\n")

    done = run("pdf", cwd=folder, PYTHONIOENCODING="ascii")

    assert done.returncode == 0
    assert "f\\xe4rbe" in done.stderr


@pytest.mark.parametrize(
    "name", ["with space", "née 📊", "a;rm -rf ~", "-rf", "..hidden", "x" * 240]
)
def test_any_file_name_in_content_is_only_a_name(folder: Path, name: str) -> None:
    write_framework(folder / "content" / "sub folder", name)

    done = run("pdf", cwd=folder)

    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)
    for path in folder.rglob("*.pdf"):
        assert path.parent == folder / "build/pdf"


def test_content_with_spaces_can_be_named(tmp_path: Path) -> None:
    write_framework(tmp_path / "our content", "data eng")

    done = run("pdf", "--content", "our content", "--output", "our build", cwd=tmp_path)

    assert done.stdout == f"{Path('our build/pdf/data-eng.pdf')}\n"


def test_an_unchanged_build_imports_nothing_heavy(folder: Path) -> None:
    run("pdf", cwd=folder)
    script = (
        "import sys\nfrom framework_export.cli import main\ncode = main(['pdf'])\n"
        "print(code, *sorted(sys.modules))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env=unmeasured(),
        capture_output=True,
        text=True,
        check=False,
    )

    code, *modules = done.stdout.splitlines()[-1].split()
    assert "up to date" in done.stderr
    assert code == "0"
    heavy = {"pydantic", "yaml", "markdown_it", "jinja2", "weasyprint", "tqdm", "multiprocessing"}
    assert not heavy & {module.split(".")[0] for module in modules}
    assert "framework_export.model" not in modules
    assert "importlib.metadata" not in modules


def test_the_command_itself_makes_a_pdf_and_the_same_one_again(folder: Path) -> None:
    for output in ("one", "two"):
        done = run("pdf", "--output", output, cwd=folder, module=REAL)
        assert done.returncode == 0, done.stderr

    first = (folder / "one/pdf/data.pdf").read_bytes()
    assert first.startswith(b"%PDF-")
    assert first == (folder / "two/pdf/data.pdf").read_bytes()


@pytest.mark.parametrize("words", [["-q", "-j", "1"], ["-qj1"], ["-o", "elsewhere"], ["-fv"]])
def test_options_have_short_forms(folder: Path, words: list[str]) -> None:
    done = run("pdf", *words, cwd=folder)

    assert done.returncode == 0, done.stderr
    assert (folder / ("elsewhere" if "-o" in words else "build") / "pdf").is_dir()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_learns_every_command(folder: Path, shell: str) -> None:
    done = run("completion", shell, cwd=folder, module=REAL)

    assert done.returncode == 0, done.stderr
    assert all(name in done.stdout for name in ("packs", "pdf", "--documents", "--cycle"))
