"""What a machine with few fonts says: its one font, made here, has nothing but ASCII."""

from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

from framework_export.diagnostics import Diagnostic
from framework_export.formats import Look
from framework_export.formats.pdf.rendering import render_pages
from framework_export.machine.needs import unshown
from tests.samples import PlanOne

TOPIC = "topics: [{{name: c, content: [{{level: 1, criteria: [{}]}}]}}]"


@pytest.fixture(autouse=True)
def one_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    write_font(fonts / "plain.ttf", range(32, 127))
    (tmp_path / "fonts.conf").write_text(
        f"<fontconfig><dir>{fonts}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>", "utf-8"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))


def write_font(path: Path, codes: range) -> None:
    names = [".notdef", *(f"u{code:04X}" for code in codes)]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({code: f"u{code:04X}" for code in codes})
    font.setupGlyf(dict.fromkeys(names, Glyph()))
    font.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Plain", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    font.setupPost()
    font.save(path)


def missing(plan_one: PlanOne, look: Look, matter: str, body: str = "") -> list[Diagnostic]:
    """The warnings about characters; the template and its words are in ASCII."""
    own = replace(look, theme=replace(look.theme, text_fonts=("Plain",), emoji_font="Plain"))
    parts = "name: D\nhandbook: {parts: [introduction, levels]}"
    problems = render_pages(plan_one(matter, body, parts), own).diagnostics
    return [each for each in problems if "No font here shows" in each.message]


def test_a_machine_knows_what_it_cannot_show() -> None:
    assert unshown("aé職b") == "é職"
    assert unshown("") == ""


def test_a_script_without_a_font_is_one_warning_with_place_sample_and_package(
    plan_one: PlanOne, look: Look
) -> None:
    matter = "title: 職務等級表\nlevels: 1\n" + TOPIC.format("仕事の状況、を報告する")
    (problem,) = missing(plan_one, look, matter, "本文です。\n" * 20)
    assert problem.code == "font-missing"
    assert (Path(problem.location.file).name, problem.location.line) == ("page.md", 2)
    assert problem.location.column == 8
    assert "“職務等級表”" in problem.message
    assert "Japanese" in problem.message
    assert "cjk" in problem.hint.lower()


def test_each_script_has_its_own_warning_at_its_own_line(plan_one: PlanOne, look: Look) -> None:
    body = "ไทย\n\nहिन्दी\n\nעברית\n\n한국어\n"
    problems = missing(plan_one, look, "title: Data", body)
    lines = {each.message.split(":")[0].split()[-1]: each.location.line for each in problems}
    assert lines == {"Thai": 4, "Devanagari": 6, "Hebrew": 8, "Korean": 10}


def test_a_single_sign_is_a_warning_at_its_own_line(plan_one: PlanOne, look: Look) -> None:
    (problem,) = missing(plan_one, look, "title: Data", "one\n\ntwo ⟰ and ⟰\n")
    assert problem.message == "No font here shows the character “⟰” (U+27F0)."
    assert (problem.location.line, problem.location.column) == (6, 5)


def test_a_page_of_signs_gives_a_score_of_warnings(plan_one: PlanOne, look: Look) -> None:
    signs = "".join(map(chr, range(0x2800, 0x2840)))
    assert len(missing(plan_one, look, "title: Data", signs)) == 20


def test_a_character_that_is_written_as_an_escape_is_in_the_file_as_a_whole(
    plan_one: PlanOne, look: Look
) -> None:
    (problem,) = missing(plan_one, look, 'title: "\\u8077 data"')
    assert Path(problem.location.file).name == "page.md"
    assert problem.location.line is None


def test_text_of_a_picture_that_cannot_be_drawn_is_at_the_picture(
    plan_one: PlanOne, look: Look
) -> None:
    (look.project.content / "chart.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">\n'
        '<text y="9">თბილისი</text></svg>',
        "utf-8",
    )
    (problem,) = missing(plan_one, look, "title: Data", "![A chart](chart.svg)")
    assert problem.location.file == (look.project.content / "chart.svg").as_posix()
    assert problem.location.line == 2
    assert "Georgian" in problem.message


def test_a_description_that_is_only_heard_needs_no_font(plan_one: PlanOne, look: Look) -> None:
    (look.project.content / "chart.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8"
    )
    assert missing(plan_one, look, "title: Data", "![図](chart.svg)") == []
