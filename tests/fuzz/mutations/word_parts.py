"""The tables, rows and cells of a review in Word, for those who do something to them."""

from __future__ import annotations

from tests.fuzz.drafts import Draft, Element, NothingToDoError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


_DOCUMENT = "word/document.xml"


_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


def _root(draft: Draft) -> Element:
    return draft.tree(_DOCUMENT)


def every(draft: Draft, name: str) -> list[Element]:
    return list(_root(draft).iter(f"{W}{name}"))


def some(draft: Draft, name: str) -> list[Element]:
    """One, a part or all of the elements of that name."""
    found = every(draft, name)
    share = draft.random.choice((0.0, 0.3, 1.0))
    some = [each for each in found if draft.random.random() < share]
    return some or [draft.element(found)]


def body_of(draft: Draft) -> Element:
    return draft.element(every(draft, "body"))


def rows_of(table: Element) -> list[Element]:
    return [each for each in table if each.tag == f"{W}tr"]


def cells_of(row: Element) -> list[Element]:
    return [each for each in row if each.tag == f"{W}tc"]


def asking_tables(draft: Draft) -> list[Element]:
    """The tables with controls in them."""
    tables = [each for each in every(draft, "tbl") if next(each.iter(f"{W}sdt"), None) is not None]
    if not tables:
        raise NothingToDoError
    return tables


def asking_row(draft: Draft) -> Element:
    return draft.element([row for table in asking_tables(draft) for row in rows_of(table)[1:]])


def paragraph_of(draft: Draft, text: str) -> Element:
    root = _root(draft)
    paragraph, run, inner = (root.makeelement(f"{W}{name}") for name in ("p", "r", "t"))
    inner.text = text
    inner.set(_PRESERVE, "preserve")
    paragraph.append(run)
    run.append(inner)
    return paragraph


def typed_run(draft: Draft) -> Element:
    """A run that somebody has typed."""
    runs = [
        each
        for each in every(draft, "r")
        if any(token in "".join(map(str, each.itertext())) for token in draft.form.tokens())
    ]
    return draft.element(runs)
