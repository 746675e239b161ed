"""From a self-assessment to the bytes of an Excel workbook."""

from __future__ import annotations

from openpyxl import Workbook

from framework_export.documents.self_assessment import SelfAssessment
from framework_export.formats import Look, Rendered
from framework_export.formats.excel.manifest_copy import copied_names
from framework_export.formats.excel.names import sheet_names
from framework_export.formats.excel.noting import handed_out_by
from framework_export.formats.excel.sheets.figures.page import Sources, draw_figures
from framework_export.formats.excel.sheets.figures.states import POSITION, Figures, is_label
from framework_export.formats.excel.sheets.former import draw_former
from framework_export.formats.excel.sheets.growth import draw_growth
from framework_export.formats.excel.sheets.identity import draw_identity, draw_note
from framework_export.formats.excel.sheets.level import draw_level
from framework_export.formats.excel.sheets.lists import draw_lists, draw_scale
from framework_export.formats.excel.sheets.sheet import Book, Sheet
from framework_export.formats.excel.sheets.start import draw_start, entry
from framework_export.formats.excel.sheets.styles import Looks
from framework_export.formats.excel.sheets.summary.charts import draw_charts
from framework_export.formats.excel.sheets.summary.layout import LINE_WIDTH, Layout, layout_of
from framework_export.formats.excel.sheets.summary.page import draw_summary, picked
from framework_export.formats.excel.writing import saved
from framework_export.formats.handed_out import HandedOut
from framework_export.formats.handed_out_answers import carried_signs, earlier_signs
from framework_export.formats.manifest import Manifest, manifest_properties


def render_self_assessment(form: SelfAssessment, look: Look) -> Rendered:
    """The workbook to fill in."""
    workbook = Workbook()
    book = Book(
        form=form,
        workbook=workbook,
        looks=Looks(workbook, look.theme, form.steps, rtl=form.direction == "rtl"),
        names=_names(form),
    )
    workbook.remove(workbook.active)
    figures = Figures(book=book, chosen_track=_chosen_track(form))
    layout = layout_of(form, figures.most_topics, look.theme.page_size)
    sheets = _draw(figures, layout)
    charts = tuple(draw_charts(sheets["summary"], figures, layout))
    handed_out = handed_out_by(book, tuple(sheets.values()), charts)
    properties = _properties(book, handed_out)
    for name, formula in copied_names(properties):
        book.define(name, formula)
    draw_identity(sheets["identity"], properties)
    data = saved(
        workbook,
        date=form.date,
        company=form.company,
        title=f"{form.kind}: {form.title} – {form.about}",
        subject=form.subject,
        language=form.language,
        description=form.edition,
        properties=properties,
    )
    return Rendered(data=data)


def _properties(book: Book, handed_out: HandedOut) -> tuple[tuple[str, str], ...]:
    form = book.form
    manifest = Manifest(
        identity=form.identity,
        asked=tuple(book.asked),
        handed_out=handed_out,
        carried=carried_signs(form.questions()),
        earlier=earlier_signs(form.questions()),
    )
    return tuple(manifest_properties(manifest))


def _names(form: SelfAssessment) -> dict[str, str]:
    wanted = {
        "start": form.start.name,
        **{f"level.{level.number}": level.name for level in form.levels},
        "summary": form.summary.name,
        "growth": form.growth.name,
        **({"former": form.former.name} if form.former else {}),
        "scale": form.scale.name,
        "figures": form.hidden.figures,
        "identity": form.hidden.identity,
    }
    return dict(zip(wanted, sheet_names(wanted.values()), strict=True))


def _chosen_track(form: SelfAssessment) -> int:
    """The track that is filled in already, counted from 1; 0 for none."""
    for detail in form.start.details:
        question = detail.question
        if question and question.key == "person.track":
            codes = [choice.code for choice in question.choices]
            return codes.index(question.value) + 1 if question.value in codes else 0
    return 0


def _draw(figures: Figures, layout: Layout) -> dict[str, Sheet]:
    """The sheets in their order, by their keys."""
    book = figures.book
    sheets = (
        draw_start(figures),
        *(draw_level(book, level) for level in figures.form.levels),
        draw_summary(figures, layout),
        draw_growth(book),
        *((draw_former(book, form.former),) if (form := figures.form).former else ()),
        draw_scale(book),
        draw_figures(figures, _sources(figures), LINE_WIDTH),
        draw_note(book),
    )
    drawn = {sheet.key: sheet for sheet in sheets}
    draw_lists(drawn["figures"])
    return drawn


def _sources(figures: Figures) -> Sources:
    form, book = figures.form, figures.book
    track = ("0", 0)
    if any(question.key == "person.track" for question in form.questions()):
        chosen = is_label("tracks", entry(book, "person.track"))
        track = (f"SUMPRODUCT({chosen}*tracks_numbers)", figures.chosen_track)
    numbers = [level.number for level in form.levels]
    this, after = [*numbers, 0, 0][:2]
    if not form.summary.pick or not numbers:
        return Sources(this=(str(this), this), next=(str(after), after), track=track)
    position = f"SUMPRODUCT({is_label('levels', picked(book))}*levels_numbers)"
    here, count = POSITION, len(numbers)
    chosen_code = f"IF({here}=0,0,INDEX(levels_codes,{here}))"
    next_code = f"IF(OR({here}=0,{here}={count}),0,INDEX(levels_codes,{here}+1))"
    labels = [level.label for level in form.levels]
    return Sources(
        this=(chosen_code, this),
        next=(next_code, after),
        track=track,
        position=(position, 1),
        labels=(
            (f'IF({here}=0,"–",INDEX(levels,{here}))', labels[0]),
            (f'IF(OR({here}=0,{here}={count}),"–",INDEX(levels,{here}+1))', [*labels, "–"][1]),
        ),
    )
