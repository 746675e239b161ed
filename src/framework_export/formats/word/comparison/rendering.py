"""From a comparison to the bytes of a Word document."""

from __future__ import annotations

from framework_export.documents.steps import Steps
from framework_export.formats import Look, Rendered
from framework_export.formats.word.comparison.setting import Comparison
from framework_export.formats.word.comparison.steps import step_blocks
from framework_export.formats.word.template.describing import Description
from framework_export.formats.word.template.setting_up import Language


def render_steps(steps: Steps, look: Look) -> Rendered:
    """What a level asks beyond a lower one, as a document to edit.

    Raises TemplateError when comparison.docx cannot be used, SetupError when it cannot be read.
    """
    language = Language(code=steps.language, direction=steps.direction)
    comparison = Comparison(look, language, steps.levels)
    said = Description(
        title=f"{steps.heading} – {steps.title}",
        subject=steps.subject,
        company=steps.company,
        edition=steps.edition,
        language=steps.language,
        date=steps.date,
        keywords=steps.keywords,
    )
    margins = (
        ("company", steps.company),
        ("kind", steps.kind),
        ("title", " · ".join(filter(None, (steps.title, steps.edition, steps.dated)))),
        ("edition", steps.edition),
        ("date", steps.dated),
    )
    blocks = tuple(step_blocks(steps, comparison.set))
    data = comparison.saved("steps", blocks, said, margins, steps.page_label)
    return Rendered(data=data, diagnostics=comparison.problems)
