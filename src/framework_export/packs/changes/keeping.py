"""Lists the forms that are kept for nobody whom a run was about, so that none is lost sight of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from framework_export.packs.changes.ledger import BLANK_OF_LEAVERS, Ledger
from framework_export.packs.changes.lists import KEPT_COLUMNS
from framework_export.packs.changes.telling import WHY
from framework_export.packs.forms.listing import Condition
from framework_export.packs.places.inside import opened_inside
from framework_export.packs.places.stores import Store
from framework_export.packs.roster.spreadsheets import written

_Row = dict[str, str | None]

_NOT_MADE: Condition = "not made"
_FATES = " ".join(f"WHEN '{fate}' THEN '{why}'" for fate, why in WHY.items())
_COLUMNS = ", ".join(f"e.{column}" for column in KEPT_COLUMNS if column != "why")
# People whose rows were left out, and documents that were not asked for this time.
_AS_THEY_WERE = f"""
SELECT {_COLUMNS}, CASE WHEN e.n IS NULL THEN 'left out' ELSE 'not asked for' END AS why
FROM earlier e LEFT JOIN now p ON p.n = e.n
WHERE ((e.n IS NULL AND e.left_out AND e.mine) OR (e.spot IS NOT NULL AND p.mine AND e.mine
    AND NOT EXISTS (SELECT 1 FROM target t WHERE t.n = e.n AND t.document = e.document)))
AND NOT EXISTS (SELECT 1 FROM found f WHERE f.spot = e.spot AND f.fate <> '')
GROUP BY e.document, e.spot, e.employee_id, e.email, e.name
ORDER BY MIN(e.rank * 1000000000000 + e.id)
"""
# People who belong to another share by now, which has not listed them yet.
_OF_ANOTHER_SHARE = f"""
SELECT {_COLUMNS}, 'another share' AS why FROM earlier e JOIN now p ON p.n = e.n
WHERE NOT p.mine AND e.source IN (?, ?, ?) AND e.spot IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM earlier o
    WHERE o.n = e.n AND o.document = e.document AND o.source NOT IN (?, ?, ?)
) ORDER BY e.id
"""
# When they are pruned, those stay that are in an archive which somebody has changed.
_BLANK = f"""
SELECT {_COLUMNS}, 'left' AS why {BLANK_OF_LEAVERS}
AND (NOT ? OR (f.archive <> '' AND f.sha256 IS NOT NULL)) GROUP BY e.spot ORDER BY e.id
"""
_FOUND = f"""
SELECT COALESCE(f.name, e.name) AS name, COALESCE(f.email, e.email) AS email, '' AS manager,
    '' AS manager_email, COALESCE(f.employee_id, e.employee_id) AS employee_id,
    COALESCE(f.document, e.document) AS document, f.file AS file, f.archive AS archive,
    '' AS reference, f.sha256 AS sha256, e.due AS due,
    COALESCE(f.framework, e.framework) AS framework, COALESCE(f.level, e.level) AS level,
    e.track AS track, COALESCE(f.language, e.language) AS language,
    'filled in' AS state, '' AS filled_in_for, CASE f.fate {_FATES} END AS why
FROM found f LEFT JOIN earlier e ON e.id = (
    SELECT id FROM earlier WHERE spot = f.spot ORDER BY rank, id LIMIT 1
)
WHERE f.fate IN ('second', 'doubt', 'left', 'left out', 'not asked for') ORDER BY f.id
"""


def kept_lines(
    ledger: Ledger, store: Store, own: tuple[str, str, str], folder: str, *, pruned: bool
) -> Iterator[str]:
    """The list of them, line by line and without a heading; its paths are below the folder.

    All forms of the run are made by now. `own` are the paths of the lists of this run; blank forms
    of leavers are not in it when they are pruned.
    """
    queries: tuple[tuple[str, tuple[object, ...]], ...] = (
        (_FOUND, ()),
        (_AS_THEY_WERE, ()),
        (_OF_ANOTHER_SHARE, (*own, *own)),
        (_BLANK, (pruned,)),
    )
    for query, parameters in queries:
        rows: Iterator[_Row] = map(dict, ledger.rows(query, *parameters))
        for row in _still_there(rows, store) if query is _AS_THEY_WERE else rows:
            if cells := _below(folder, row):
                yield written([cells])


def _still_there(rows: Iterator[_Row], store: Store) -> Iterator[_Row]:
    """Archives have been made anew without some; who was left out is known of all the same."""
    for archive, some in groupby(rows, key=lambda row: row["archive"] or ""):
        names = _names_in(store, archive) if archive else None
        for row in some:
            if names is None or row["file"] in names:
                yield row
            elif row["why"] == "left out":
                nothing = dict.fromkeys(("file", "archive", "reference", "sha256"), "")
                yield {**row, **nothing, "state": _NOT_MADE}


def _names_in(store: Store, archive: str) -> Collection[str] | None:
    """Of an archive's files; none of one that is not there, None for one that cannot be opened."""
    if store.size(archive) is None:
        return ()
    inside = opened_inside(store, archive)
    return inside.names() if inside else None


def _below(folder: str, row: _Row) -> list[str]:
    """The cells of a row; none when its form is not below the folder."""
    outer = "archive" if row["archive"] else "file"
    path = row[outer] or ""
    if not path.startswith(folder):
        return [] if path else [row.get(column) or "" for column in KEPT_COLUMNS]
    row[outer] = path.removeprefix(folder)
    return [row.get(column) or "" for column in KEPT_COLUMNS]
