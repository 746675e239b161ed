"""From a summary to the bytes of an Excel workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl import Workbook

from framework_export.documents.summary import Summary
from framework_export.documents.summary.view import Block, Note, PersonPage, Section, Table
from framework_export.formats import Look, Rendered
from framework_export.formats.excel.names import sheet_names
from framework_export.formats.excel.sheets.styles import Looks
from framework_export.formats.excel.summary.opening import Entry, draw_opening
from framework_export.formats.excel.summary.page import Kit
from framework_export.formats.excel.summary.stacked import draw_blocks, draw_person
from framework_export.formats.excel.summary.table_sheet import draw_table
from framework_export.formats.excel.writing import saved
from framework_export.formats.manifest import document_properties


def render_summary(summary: Summary, look: Look) -> Rendered:
    """The workbook: nothing in it is filled in, computed or run."""
    workbook = Workbook()
    looks = Looks(workbook, look.theme, summary.steps, rtl=summary.direction == "rtl")
    workbook.remove(workbook.active)
    kit = Kit(summary=summary, workbook=workbook, looks=looks)
    parts = [part for section in summary.sections for part in _parts(section)]
    opening, *names = sheet_names([summary.kind, *(part.name for part in parts if part.has_sheet)])
    rest = iter(names)
    named = [(part, next(rest) if part.has_sheet else "") for part in parts]
    entries = [Entry(title=part.title, about=part.about, sheet=name) for part, name in named]
    draw_opening(kit, opening, entries)
    for part, name in named:
        _draw(kit, part, name)
    data = saved(
        workbook,
        date=summary.date,
        company=summary.company,
        title=f"{summary.kind}: {summary.title}",
        subject=summary.subject,
        language=summary.language,
        properties=document_properties("summary"),
    )
    return Rendered(data=data)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """What has a sheet, or a line on the first one."""

    section: Section
    content: Block | PersonPage

    @property
    def has_sheet(self) -> bool:
        return not isinstance(self.content, Note)

    @property
    def name(self) -> str:
        content = self.content
        if isinstance(content, Table | PersonPage):
            return content.name
        return self.section.title if isinstance(content, Note) else content.title

    @property
    def title(self) -> str:
        content, section = self.content, self.section
        if isinstance(content, PersonPage):
            return content.name
        own = "" if isinstance(content, Note) else content.title
        return f"{section.title}: {own}" if own else section.title

    @property
    def about(self) -> str:
        match self.content:
            case Note(text=text):
                return text
            case Table():
                return self.content.description
            case PersonPage():
                return " · ".join(self.content.facts)
            case _:
                return self.section.title


def _parts(section: Section) -> Iterator[_Part]:
    for content in (*section.blocks, *section.pages):
        yield _Part(section=section, content=content)


def _draw(kit: Kit, part: _Part, name: str) -> None:
    content, section = part.content, part.section
    match content:
        case Note():
            return
        case Table():
            draw_table(kit, section, content, name)
        case PersonPage():
            draw_person(kit, content, name)
        case _:
            draw_blocks(kit, (section.title, section.lead), (content,), name, kit.step)
