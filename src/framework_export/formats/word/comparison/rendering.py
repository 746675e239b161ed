"""From a comparison to the bytes of a Word document."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from framework_export.documents.changes import Changes
from framework_export.documents.steps import Steps
from framework_export.formats import Look, Rendered
from framework_export.formats.word.comparison.changes import change_blocks
from framework_export.formats.word.comparison.setting import Comparison, Set
from framework_export.formats.word.comparison.steps import step_blocks
from framework_export.formats.word.elements import Xml
from framework_export.formats.word.template.describing import Description
from framework_export.formats.word.template.setting_up import Language


def render_steps(steps: Steps, look: Look) -> Rendered:
    """What a level asks beyond a lower one, as a document to edit.

    Raises TemplateError when comparison.docx cannot be used, SetupError when it cannot be read.
    """
    return _rendered("steps", steps, look, lambda using: step_blocks(steps, using))


def render_changes(changes: Changes, look: Look) -> Rendered:
    """What changed between two editions, as a document to edit; raises as `render_steps`."""
    return _rendered("changes", changes, look, lambda using: change_blocks(changes, using))


def _rendered(
    name: str, document: Steps | Changes, look: Look, blocks: Callable[[Set], Iterator[Xml]]
) -> Rendered:
    language = Language(code=document.language, direction=document.direction)
    comparison = Comparison(look, language, document.levels)
    said = Description(
        title=f"{document.heading} – {document.title}",
        subject=document.subject,
        company=document.company,
        edition=document.edition,
        language=document.language,
        date=document.date,
        keywords=document.keywords,
    )
    facts = filter(None, (document.title, document.edition, document.dated))
    margins = (
        ("company", document.company),
        ("kind", document.kind),
        ("title", " · ".join(facts)),
        ("edition", document.edition),
        ("date", document.dated),
    )
    made = tuple(blocks(comparison.set))
    data = comparison.saved(name, made, said, margins, document.page_label)
    return Rendered(data=data, diagnostics=comparison.problems)
