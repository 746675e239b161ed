"""Tells when a workbook has the forms of two people: nobody gets the other one's answers."""

from __future__ import annotations

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answer_problems import two_forms
from framework_export.documents.form import person_key
from framework_export.documents.values import same_text
from framework_export.formats.excel.returned.found.fields import Fields
from framework_export.formats.manifest import Manifest

_TELLING = ("name", "employee_id", "email")


def two_people(fields: Fields, manifest: Manifest) -> Diagnostic | None:
    """The problem that the details of a person are there twice, of two people."""
    for field in _TELLING:
        said = [each.cell.text.strip() for each in fields.cells.get(person_key(field), ())]
        known = manifest.identity.person.values().get(field)
        names = [name for name in (known, *said) if name]
        others = [name for name in names if not same_text(names[0], name)]
        if others and len(said) > 1:
            return two_forms(names[0], others[0])
    return None
