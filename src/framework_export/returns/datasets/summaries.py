"""Writes the summaries of a dataset: for whoever runs the cycle, and for each manager."""

from __future__ import annotations

import datetime
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from itertools import chain
from operator import itemgetter
from pathlib import Path

from framework_export.builds.request import Failure
from framework_export.diagnostics import Diagnostic, Location
from framework_export.documents.form import scale_in_words
from framework_export.documents.summary import (
    PAPER,
    SHEETS,
    CycleSource,
    Figures,
    Summary,
    plan_conversations,
    plan_summary,
)
from framework_export.documents.summary.figures import LEAST_GROUP
from framework_export.formats import Look
from framework_export.packs.file_names import distinct_folders
from framework_export.products import Product, cycle_products
from framework_export.returns.collecting.content_in_use import ContentInUse
from framework_export.returns.datasets.drawing import Drawers, Drawn, Wanted
from framework_export.returns.datasets.figures import figures_of, managers_of
from framework_export.returns.incoming.arriving import Watch
from framework_export.words import Words
from framework_export.writing import write_file

PEOPLE = "people"
"""The folder with a file for each manager."""

_DIGITS = 8  # that tell apart files of managers with one name
_DIGEST_SIZE = 16  # bytes
_MARK = "drawn "
"""What begins the keys of notes on what was drawn, in the store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What summaries look like, and which are wanted."""

    look: Look
    words_of: Callable[[str], Words]
    """The words for a language."""
    language: str = ""
    """Empty for that of most forms."""
    company: str = ""
    day: datetime.date
    """The date of summaries when nothing has come back; others have that of the newest return."""
    least_group: int = LEAST_GROUP
    people: bool = False
    """Whether each manager gets a file."""
    jobs: int = 1
    """Processes that draw at a time."""
    fingerprint: str = ""
    """Of program, libraries and templates: what was drawn with others is drawn again."""


def write_summaries(
    base: sqlite3.Connection,
    made: Path,
    former: Path,
    content: ContentInUse,
    drawing: Drawing,
    *,
    watch: Watch,
) -> tuple[Diagnostic, ...]:
    """Writes those of the dataset that is attached as `data` into the folder `made`.

    What would be the same as in the folder `former` is taken from there. A summary that cannot be
    drawn is left out, and named in what is given back. Raises as `write_file` does.
    """
    products = cycle_products()
    formats = dict.fromkeys(each.format for each in products)
    with Drawers(formats, drawing.look, drawing.jobs) as drawers:
        files = _Files(base, made, former, drawing)
        documents, count = _documents(base, products, content, drawing)
        watch.start(count)
        problems = []
        for drawn in drawers.draw(files.wanted(documents, watch.advance), watch.tick):
            problems.append((drawn.number, files.write(drawn)))
            watch.advance()
    return tuple(chain.from_iterable(said for _, said in sorted(problems, key=itemgetter(0))))


def is_drawn(name: str) -> bool:
    """Whether a file of that name in a dataset is one that takes long, and is looked at again."""
    drawn = {each.file_name(each.kind.name, "") for each in cycle_products()}
    return name in drawn or name.startswith(f"{PEOPLE}/")


def forget_drawn(base: sqlite3.Connection) -> None:
    """Forgets what was drawn before, so that it is drawn again."""
    base.execute("DELETE FROM main.known WHERE substr(key, 1, ?) = ?", (len(_MARK), _MARK))


_Documents = Iterator[tuple[Product, str, Callable[[], Summary], CycleSource]]
"""Each with the name of its file, what plans it, and what it is planned from."""


def _documents(
    base: sqlite3.Connection, products: Sequence[Product], content: ContentInUse, drawing: Drawing
) -> tuple[_Documents, int]:
    """All that are wanted, and how many these are."""
    words = drawing.words_of(drawing.language or _language(base))
    scale = scale_in_words(content.scale, words) if content.scale else None
    labels = {each.code: each.label for each in scale.ratings} if scale else {}
    figures = partial(figures_of, base, content, labels)
    source = partial(
        CycleSource,
        company=drawing.company,
        words=words,
        date=_date(base) or drawing.day,
        least_group=drawing.least_group,
    )
    papers = [each for each in products if _is_paper(each)] if drawing.people else []
    managers = _file_names(managers_of(base)) if papers else {}
    summaries = _summaries(products, source, figures)
    conversations = _conversations(papers, managers, source, figures)
    return chain(summaries, conversations), len(products) + len(managers) * len(papers)


def _summaries(
    products: Iterable[Product],
    source: Callable[..., CycleSource],
    figures: Callable[..., Figures],
) -> _Documents:
    whole = source(figures=figures())
    for product in products:
        extent = PAPER if _is_paper(product) else SHEETS
        name = product.file_name(product.kind.name, "")
        yield product, name, partial(plan_summary, whole, extent), whole


def _conversations(
    papers: Iterable[Product],
    managers: Mapping[str, str],
    source: Callable[..., CycleSource],
    figures: Callable[..., Figures],
) -> _Documents:
    for manager, name in managers.items():
        own = source(figures=figures(manager=manager))
        for product in papers:
            file = f"{PEOPLE}/{name}{product.suffix}"
            yield product, file, partial(plan_conversations, own), own


def _is_paper(product: Product) -> bool:
    return product.format == product.kind.format


def _file_names(managers: tuple[tuple[str, str], ...]) -> dict[str, str]:
    suffixes = {
        led_by: hashlib.blake2b(led_by.encode(), digest_size=_DIGITS // 2).hexdigest()
        for led_by, _ in managers
    }
    return distinct_folders(dict(managers), suffixes)


class _Files:
    """The files of a dataset, of which those that stay as they were are not drawn again."""

    def __init__(
        self, base: sqlite3.Connection, made: Path, former: Path, drawing: Drawing
    ) -> None:
        self._base, self._made, self._former, self._drawing = base, made, former, drawing

    def wanted(self, documents: _Documents, kept: Callable[[], None]) -> Iterator[Wanted]:
        """Those that have to be drawn; the others are taken from before, and `kept` is called."""
        for number, (product, name, document, seen) in enumerate(documents):
            state = _state(product, seen, self._drawing)
            if (data := self._kept(self._place(name), name, state)) is not None:
                write_file(self._made / name, data)
                kept()
                continue
            yield Wanted(
                number=number, format=product.format, file=name, state=state, summary=document()
            )

    def write(self, drawn: Drawn) -> tuple[Diagnostic, ...]:
        """What could not be drawn, or not as it was meant."""
        if isinstance(drawn.outcome, Failure):
            return (_not_drawn(drawn.outcome),)
        data, diagnostics = drawn.outcome.data, drawn.outcome.diagnostics
        write_file(self._made / drawn.file, data)
        # What has warnings is drawn again, so that they are said again.
        mark = "" if diagnostics else f"{drawn.state} {_digest(data)}"
        place = self._place(drawn.file)
        self._base.execute("INSERT OR REPLACE INTO main.known VALUES (?, ?)", (place, mark))
        return diagnostics

    def _place(self, name: str) -> str:
        return _MARK + _digest(f"{self._former.name}/{name}".encode())

    def _kept(self, place: str, name: str, state: str) -> bytes | None:
        """The file of before, if it is as it was drawn and would be drawn the same."""
        query = "SELECT value FROM main.known WHERE key = ?"
        (mark,) = self._base.execute(query, (place,)).fetchone() or ("",)
        try:
            data = (self._former / name).read_bytes() if mark.startswith(state) else b""
        except OSError:
            return None
        return data if data and mark == f"{state} {_digest(data)}" else None


def _not_drawn(failure: Failure) -> Diagnostic:
    return Diagnostic(
        code="collect-not-drawn",
        message=f"It is left out: {failure.message}",
        location=Location(file=failure.name),
        hint=failure.hint or "This is a mistake in framework-export. Please report it.",
    )


def _state(product: Product, seen: CycleSource, drawing: Drawing) -> str:
    """A digest of everything that a file depends on."""
    found = hashlib.blake2b(digest_size=_DIGEST_SIZE)
    for part in _told(product, seen, drawing):
        found.update(repr(part).encode("utf-8", "surrogatepass") + b"\0")
    return found.hexdigest()


def _told(product: Product, seen: CycleSource, drawing: Drawing) -> Iterator[object]:
    """Everything in small pieces: figures are tens of thousands of rows."""
    words: Mapping[str, str] = seen.words.entries
    yield from (product.key, seen.company, seen.words.language, sorted(words.items()))
    yield from (seen.date, seen.least_group, drawing.look.theme, drawing.fingerprint)
    for each in fields(seen.figures):
        value = getattr(seen.figures, each.name)
        yield each.name
        yield from value if isinstance(value, tuple) else (value,)


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=_DIGEST_SIZE).hexdigest()


def _language(base: sqlite3.Connection) -> str:
    found = base.execute(
        "SELECT language FROM data.forms WHERE language <> ''"
        " GROUP BY language ORDER BY count(*) DESC, language LIMIT 1"
    ).fetchone()
    return str(found[0]) if found else "en"


def _date(base: sqlite3.Connection) -> datetime.date | None:
    """The day of the newest return."""
    (newest,) = base.execute("SELECT max(returned_at) FROM data.forms").fetchone()
    return datetime.date.fromisoformat(newest[:10]) if newest else None
