import re
from pathlib import Path

import pytest

from framework_export.cli.arguments import common_options, whole_parser
from framework_export.cli.commands import every_name
from framework_export.reading.settings.theme import _Theme
from framework_export.reading.settings.words import languages

ROOT = Path(__file__).parents[1]
DOCS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def without_code(path: Path) -> str:
    """The Markdown of a document without what it shows as an example."""
    return re.sub(
        r"```.*?```|(`+)(?!`).*?(?<!`)\1(?!`)", "", path.read_text("utf-8"), flags=re.DOTALL
    )


def test_every_command_is_documented() -> None:
    said = text("docs/command-line.md")
    assert [name for name in every_name() if f"framework-export {name}" not in said] == []


@pytest.mark.parametrize("command", ["", *every_name()])
def test_every_option_is_documented(command: str) -> None:
    parsers = [common_options()]
    choices = (action.choices for action in whole_parser()._actions)
    parsers += [each[command] for each in choices if isinstance(each, dict) and command in each]
    options = {
        name for parser in parsers for action in parser._actions for name in action.option_strings
    }
    said = text("docs/command-line.md")
    assert [name for name in sorted(options - {"-h", "--help"}) if f"`{name}" not in said] == []


def test_every_value_of_the_theme_is_documented() -> None:
    known = [
        f"{table}.{key}"
        for table, field in _Theme.model_fields.items()
        for key in getattr(field.annotation, "model_fields", ())
    ]
    assert len(known) > 10
    assert [name for name in known if f"`{name}`" not in text("docs/theming.md")] == []


def test_every_language_is_documented() -> None:
    assert [name for name in languages() if f"`{name}`" not in text("docs/theming.md")] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", without_code(path))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_picture_has_words_for_those_who_cannot_see_it(path: Path) -> None:
    assert "![](" not in without_code(path)


def test_the_architecture_can_be_read_in_ten_minutes() -> None:
    assert len(text("docs/architecture.md").splitlines()) < 200
