import re
from pathlib import Path
from string import Formatter

import pytest

from framework_export.errors import SetupError
from framework_export.project import Project, packaged
from framework_export.reading.settings.words import languages, read_words

SOURCE = Path(__file__).parents[3] / "src" / "framework_export"


def project_with(tmp_path: Path, name: str, text: str) -> Project:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / name).write_text(text, "utf-8")
    return Project(content=tmp_path, templates=(tmp_path, packaged("templates")), output=tmp_path)


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_entry_with_the_same_placeholders(
    language: str, project: Project
) -> None:
    english, _ = read_words("en", project)
    words, problems = read_words(language, project)
    assert problems == ()
    assert words.entries.keys() == english.entries.keys()
    for key, value in words.entries.items():
        assert placeholders(value) == placeholders(english.entries[key]), key


@pytest.mark.parametrize("language", sorted(set(languages()) - {"en"}))
def test_every_language_says_its_sentences_in_its_own_words(
    language: str, project: Project
) -> None:
    english, _ = read_words("en", project)
    words, _ = read_words(language, project)
    sentences = [key for key, value in english.entries.items() if len(value) > 20]
    assert [key for key in sentences if words.entries[key] == english.entries[key]] == []


def test_every_entry_is_used(project: Project) -> None:
    files = (*SOURCE.rglob("*.py"), *packaged("templates").glob("*.j2"))
    code = "\n".join(path.read_text("utf-8") for path in files)
    patterns = [re.escape(found) for found in re.findall(r'words\(\s*f?"([^"]+)"', code)]
    known = re.compile("|".join(re.sub(r"\\\{.*?\\\}", ".+", each) for each in patterns))
    unused = [key for key in read_words("en", project)[0].entries if not known.fullmatch(key)]
    assert unused == []


def test_a_region_takes_the_words_of_its_language(project: Project) -> None:
    words, problems = read_words("pt-BR", project)
    assert (words("contents"), words.language, problems) == ("Índice", "pt-BR", ())


def test_a_language_without_words_is_told_and_shown_in_english(project: Project) -> None:
    words, (problem,) = read_words("eo", project)
    assert (words("contents"), problem.code) == ("Contents", "language-without-words")


def test_a_project_can_change_an_entry(tmp_path: Path) -> None:
    project = project_with(tmp_path, "en.toml", 'level = "Grade {number}"\n')
    words, problems = read_words("en-GB", project)
    assert (words("level", number=3), words("contents"), problems) == ("Grade 3", "Contents", ())


def test_a_project_can_add_a_language(tmp_path: Path) -> None:
    words, problems = read_words("eo", project_with(tmp_path, "eo.toml", 'contents = "Enhavo"\n'))
    assert (words("contents"), problems) == ("Enhavo", ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('contens = "x"\n', "no entry contens"),
        ('level = "Level {nummer}"\n', "level can have these placeholders: number"),
        ('contents = "{0.__class__}"\n', "contents can have these placeholders: none"),
        ('contents = "{"\n', "contents can have these placeholders: none"),
        ("contents = \n", "cannot be read"),
    ],
)
def test_words_that_cannot_be_used_stop_the_command(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(SetupError, match=message):
        read_words("en", project_with(tmp_path, "en.toml", text))


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("he-IL", "rtl"), ("en", "ltr")]
)
def test_the_language_decides_the_direction(
    project: Project, language: str, direction: str
) -> None:
    assert read_words(language, project)[0].direction == direction


def placeholders(value: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(value) if name is not None}
