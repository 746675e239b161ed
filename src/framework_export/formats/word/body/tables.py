"""Tables: hairlines, a tinted row of heads that repeats, and fields that look like fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from framework_export.documents.agreed import AgreedTable
from framework_export.documents.form import Question
from framework_export.documents.review.view import (
    QuestionTable,
    Review,
    Row,
    RowHead,
    ScaleTable,
    TableRole,
)
from framework_export.formats.manifest import Asked
from framework_export.formats.word.body.column_widths import room_for_words
from framework_export.formats.word.body.columns import Columns
from framework_export.formats.word.body.controls import Controls
from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.elements import Element, Xml, elements, w
from framework_export.prose import Inline

_CENTIMETRE = 567  # twips

_AGREED = 0.4
_SCALE = 0.24

_BANDS = {"noHBand": 0, "noVBand": 1}

_HEIGHTS: dict[TableRole, float] = {
    "details": 0.0,
    "criteria": 1.3,
    "topic": 3.0,
    "notes": 2.1,
    "summary": 3.0,
    "questions": 0.0,
    "goals": 1.4,
    "suggestion": 1.5,
    "former": 0.0,
    "agreement": 0.0,
    "sign-off": 1.4,
}
"""Of a row at least, in centimetres: room to write also on paper."""

_IN_ONE_PIECE = ("notes", "summary", "goals", "suggestion", "agreement", "sign-off")
"""Small tables, which nobody wants to turn a page in."""

_LOW = w("vAlign", val="bottom")

_SIGNED = ("text", "date")
"""What has a line to write on where people sign."""


class Tables:
    """Makes the tables of one review and notes where each question went."""

    def __init__(
        self,
        review: Review,
        styles: dict[str, str],
        runs: Runs,
        controls: Controls,
        *,
        colours: Mapping[str, str],
        width: int,
    ) -> None:
        """`width` is that of the text, in twips."""
        self.asked: list[Asked] = []
        self._review = review
        self._styles = styles
        self._runs = runs
        self._controls = controls
        self._colours = colours
        self._columns = Columns(review, width)
        self._count = 0

    def of_questions(self, table: QuestionTable, *, keep: bool = False) -> Element:
        """The table with a field for every question; `keep`: on the page of what follows."""
        self._count += 1
        widths = self._columns.of(table)
        heads = (self._head(head, width) for head, width in zip(table.heads, widths, strict=True))
        rows = (
            _row(
                self._cells(row, table, widths, keep=_is_kept(row, table, keep=keep)),
                height=_HEIGHTS[table.role],
            )
            for row in table.rows
        )
        made = self._table(table.title, table.description, widths, (_row(heads, head=True), *rows))
        (element,) = elements(made)
        self._note(table)
        return element

    def of_scale(self, scale: ScaleTable) -> Element:
        """The ratings and what they mean; nothing to fill in."""
        widths = room_for_words(self._columns.shared((_SCALE,), 2), scale.heads)
        rows = (
            (
                self._cell(widths[0], self._runs.of_text(label, "Strong")),
                self._cell(widths[1], self._runs.of_text(meaning)),
            )
            for label, meaning in scale.rows
        )
        return self._of_texts(scale, widths, rows)

    def of_agreed(self, table: AgreedTable) -> Element:
        """Goals of the last time; nothing to fill in."""
        first = (_AGREED,) if len(table.heads) > 1 else ()
        widths = self._columns.shared(first, len(table.heads))
        widths = room_for_words(widths, table.heads)
        rows = (
            (
                self._cell(widths[0], self._runs.of_lines(row.what), below=row.about),
                *(
                    self._cell(width, self._runs.of_lines(text))
                    for width, text in zip(widths[1:], row.others, strict=True)
                ),
            )
            for row in table.rows
        )
        return self._of_texts(table, widths, rows)

    def _of_texts(
        self,
        table: ScaleTable | AgreedTable,
        widths: Sequence[int],
        rows: Iterable[Iterable[Xml]],
    ) -> Element:
        heads = (self._head(head, width) for head, width in zip(table.heads, widths, strict=True))
        made = self._table(
            table.title, table.description, widths, (_row(heads, head=True), *map(_row, rows))
        )
        (element,) = elements(made)
        return element

    def _note(self, table: QuestionTable) -> None:
        """Remembers where each question stands."""
        for number, row in enumerate(table.rows, 1):
            first = 0 if row.head is None else 1
            for column, question in enumerate(row.questions, first):
                place = f"{self._count}.{number}.{column}"
                self.asked.append(Asked(question=question, place=place))

    def _table(
        self, title: str, description: str, widths: Sequence[int], rows: Iterable[Xml]
    ) -> Xml:
        properties = w(
            "tblPr",
            w("tblStyle", val=self._styles["Review Table"]),
            w("bidiVisual") if self._review.direction == "rtl" else None,
            w("tblW", w=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, **_BANDS),
            w("tblCaption", val=title),
            w("tblDescription", val=description),
        )
        grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
        return w("tbl", properties, grid, *rows)

    def _cells(
        self, row: Row, table: QuestionTable, widths: Sequence[int], *, keep: bool
    ) -> Iterator[Xml]:
        columns, signs = iter(widths), table.role == "sign-off"
        if row.head is not None:
            yield self._row_head(row.head, next(columns), keep=keep, low=signs)
        if row.text:
            yield self._cell(next(columns), self._runs.of_text(row.text))
        for question, width in zip(row.questions, columns, strict=True):
            yield self._field(question, width, keep=keep, low=signs)

    def _head(self, label: str, width: int) -> Xml:
        shade = self._shade("background2", "lt2")
        return w(
            "tc",
            w("tcPr", w("tcW", w=width, type="dxa"), shade, w("vAlign", val="bottom")),
            self._paragraph("Review Head", self._runs.of_text(label)),
        )

    def _row_head(self, head: RowHead, width: int, *, keep: bool, low: bool) -> Xml:
        return w(
            "tc",
            w("tcPr", w("tcW", w=width, type="dxa"), _LOW if low else None),
            self._paragraph("Review Cell", *self.criterion(head), keep=keep),
            *(self.example(example, keep=keep) for example in head.examples),
            *(self._small(note, keep=keep) for note in head.notes),
        )

    def _small(self, note: str, *, keep: bool) -> Xml:
        return self._paragraph("Review Example", self._runs.of_text(note), keep=keep)

    def criterion(self, head: RowHead) -> Iterator[Xml]:
        """The runs of a criterion or label."""
        yield from self._runs.of_inlines(head.inlines)
        if head.everyone:
            yield self._runs.of_text(f"  {self._review.labels.everyone}", "Review Everyone")

    def example(self, inlines: tuple[Inline, ...], *, keep: bool = False) -> Xml:
        """The paragraph of an example."""
        label = self._runs.of_text(f"{self._review.labels.example}: ", "Emphasis")
        return self._paragraph("Review Example", label, *self._runs.of_inlines(inlines), keep=keep)

    def _field(self, question: Question, width: int, *, keep: bool, low: bool) -> Xml:
        """What is known of the person is no field to the eye, though it can be corrected.

        `low`: where people sign, on the line below.
        """
        known = question.value and not question.carried
        line = w("tcBorders", w("bottom", val="single", sz=6, space=0, color=self._colours["dk1"]))
        return w(
            "tc",
            w(
                "tcPr",
                w("tcW", w=width, type="dxa"),
                line if low and question.kind in _SIGNED else None,
                None if known else self._shade("accent4", "accent4"),
                _LOW if low else None,
            ),
            self._paragraph("Review Answer", self._controls.field(question), keep=keep),
        )

    def _shade(self, reference: str, colour: str) -> Xml:
        fill = self._colours[colour]
        return w("shd", val="clear", color="auto", fill=fill, themeFill=reference)

    def _cell(self, width: int, *runs: Xml, below: str = "") -> Xml:
        """`below` is in small letters."""
        small = self._paragraph("Review Example", self._runs.of_text(below)) if below else None
        paragraph = self._paragraph("Review Cell", *runs)
        return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), paragraph, small)

    def _paragraph(self, style: str, *content: Xml, keep: bool = False) -> Xml:
        properties = w("pStyle", val=self._styles[style]), w("keepNext") if keep else None
        return w("p", w("pPr", *properties), *content)


def _is_kept(row: Row, table: QuestionTable, *, keep: bool) -> bool:
    """Whether a row stays on the page of what follows; notes on that of the last criterion."""
    if row is table.rows[-1]:
        return keep
    return table.role in _IN_ONE_PIECE


def _row(cells: Iterable[Xml], *, height: float = 0.0, head: bool = False) -> Xml:
    """A row stays on one page where it fits on one; a row of heads repeats on each."""
    return w(
        "tr",
        w(
            "trPr",
            w("cantSplit"),
            w("trHeight", val=round(height * _CENTIMETRE)) if height else None,
            w("tblHeader") if head else None,
        ),
        *cells,
    )
