"""Every code and every field is documented, and nothing that does not exist is."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from framework_export.diagnostics import CODES
from framework_export.reading import schema
from framework_export.reading.settings import schema as organisation_schema

DOCS = Path(__file__).parents[2] / "docs"
DIAGNOSTICS = (DOCS / "diagnostics.md").read_text(encoding="utf-8")
SOURCE_FORMAT = (DOCS / "source-format.md").read_text(encoding="utf-8")
MODELS = [
    model
    for module in (schema, organisation_schema)
    for model in vars(module).values()
    if isinstance(model, type) and issubclass(model, schema.Matter) and model is not schema.Matter
]


def section(code: str) -> str:
    found = re.search(
        rf"^### {re.escape(code)}\n(.*?)(?=^##|\Z)", DIAGNOSTICS, re.MULTILINE | re.DOTALL
    )
    assert found, f"docs/diagnostics.md has no section {code}"
    return found.group(1)


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_severity_meaning_example_and_what_to_do(code: str) -> None:
    severity, meaning, example, to_do = section(code).strip().split("\n\n")
    assert severity == f"Severity: {CODES[code]}."
    assert meaning.endswith(".")
    assert example.startswith("Example: ")
    assert to_do.startswith("What to do: ")


def test_every_documented_code_exists() -> None:
    assert set(re.findall(r"^### (.*)$", DIAGNOSTICS, re.MULTILINE)) == set(CODES)


@pytest.mark.parametrize("model", MODELS)
def test_every_field_is_documented_and_described(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        assert f"`{field.alias or name}`" in SOURCE_FORMAT
        assert field.description


def test_every_documented_field_exists() -> None:
    fields = {field.alias or name for m in MODELS for name, field in m.model_fields.items()}
    assert set(re.findall(r"^\| `([\w-]+)` \|", SOURCE_FORMAT, re.MULTILINE)) <= fields
