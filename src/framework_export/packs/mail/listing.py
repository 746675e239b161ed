"""The list of everybody with both of their forms, for programs that attach by column."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from framework_export.packs.mail.addressees import PERSON, Addressee
from framework_export.packs.mail.places import DraftPlaces
from framework_export.packs.places.layout import digest_of_path
from framework_export.packs.roster.spreadsheets import written

_AT_ONCE = 100  # rows


def mailing_lines(
    addressees: Iterable[Addressee],
    documents: tuple[str, ...],
    places: DraftPlaces,
    good: Collection[int],
) -> Iterator[str]:
    """The lines of the list; `good` has the digests of the paths of drafts that are right.

    A form that must not be sent, because somebody has filled it in, is not in it.
    """
    yield written([(*PERSON, *documents, "archive", "draft")])
    rows = (_row(person, documents, places, good) for person in addressees)
    while few := tuple(islice(rows, _AT_ONCE)):
        yield written(few)


def _row(
    person: Addressee, documents: tuple[str, ...], places: DraftPlaces, good: Collection[int]
) -> tuple[str, ...]:
    forms = {form.document: form for form in person.to_send()}
    files = [forms[document].path if document in forms else "" for document in documents]
    draft = places.path(person) if forms and good else ""
    mailed = draft if draft and digest_of_path(draft) in good else ""
    return (*person.values(), *files, person.archive, mailed)
