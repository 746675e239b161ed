"""What an upgraded form says of the forms that it was made from, in its manifest."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from framework_export.documents.answers import ReturnedForm
from framework_export.documents.form import MadeFrom
from framework_export.formats.handed_out import sign_of

_MOST = 8
"""Forms that are remembered: some years of editions."""


def made_from(form: ReturnedForm) -> tuple[MadeFrom, ...]:
    """What a form that is written anew says of this one, and of those before it."""
    own = MadeFrom(
        document=form.document,
        edition=form.edition,
        level=form.level,
        saved=form.saved,
        signs={each.key: sign_of(each.code or each.text) for each in form.answers},
    )
    return own, *form.made_from[: _MOST - 1]


def made_from_data(forms: Iterable[MadeFrom]) -> list[list[Any]]:
    """The same for JSON."""
    return [
        [each.document, each.edition, each.level, each.saved, dict(each.signs)] for each in forms
    ]


def read_made_from(data: Iterable[Sequence[Any]]) -> Iterator[MadeFrom]:
    """What JSON says. Raises ValueError, TypeError or AttributeError when it says something else.

    Anybody may have changed it.
    """
    for document, edition, level, saved, signs in data:
        if saved:
            datetime.datetime.strptime(saved, "%Y-%m-%dT%H:%M:%S").replace(tzinfo=datetime.UTC)
        yield MadeFrom(
            document=str(document),
            edition=str(edition),
            level=level if isinstance(level, int) else None,
            saved=str(saved),
            signs={str(key): str(sign) for key, sign in signs.items()},
        )
