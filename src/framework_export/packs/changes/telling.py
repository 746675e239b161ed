"""Says who joined, left and changed, and what becomes of their forms: a row for each change."""

from __future__ import annotations

from collections.abc import Iterator

from framework_export.packs.changes.fates import NOT_MOVED
from framework_export.packs.changes.ledger import (
    BLANK_OF_LEAVERS,
    GONE_WITH_ARCHIVES,
    Ledger,
    Row,
    spot_of,
)
from framework_export.packs.forms.listing import heading
from framework_export.packs.roster.spreadsheets import written

CHANGES_COLUMNS = (
    *("name", "email", "employee_id", "change", "before", "now", "document", "form"),
)
WHY = {
    "left": "left",
    "left out": "left out",
    "not asked for": "not asked for",
    "second": "second form",
    "doubt": "in doubt",
}
"""What the list of kept forms says of a fate."""

_TABLES = """
CREATE TABLE was (n, id INTEGER, PRIMARY KEY (n)) WITHOUT ROWID;
INSERT INTO was SELECT n, id FROM (
    SELECT n, id, MIN(rank * 1000000000000 + id) FROM earlier
    WHERE n IS NOT NULL AND COALESCE(why, '') <> 'left' GROUP BY n
);
CREATE TABLE told (
    id INTEGER PRIMARY KEY, n, name, email, employee_id, change, before, now,
    document DEFAULT '', form DEFAULT '', found
);
"""
_JOINED = """
INSERT INTO told (n, name, email, employee_id, change, before, now)
SELECT n, name, email, employee_id, 'joined', '', '' FROM now
WHERE mine AND EXISTS (SELECT 1 FROM earlier)
AND NOT EXISTS (SELECT 1 FROM was WHERE was.n = now.n) ORDER BY n
"""
_LEFT = """
INSERT INTO told (name, email, employee_id, change, before, now)
SELECT name, email, employee_id, 'left', '', '' FROM earlier
WHERE n IS NULL AND mine AND NOT left_out AND COALESCE(why, '') NOT IN ('left', 'in doubt')
GROUP BY employee_id, email, name ORDER BY MIN(id)
"""
_MANAGER = """CASE WHEN {0}.manager_email = '' THEN {0}.manager
    ELSE {0}.manager || ' <' || {0}.manager_email || '>' END"""
_OTHER_MANAGER = """(e.manager <> p.manager AND NOT (e.manager_email = p.manager_email
    AND p.manager_email <> '')) OR (e.manager_email <> p.manager_email
    AND e.manager_email <> '' AND p.manager_email <> '')"""
_CHANGED = """
INSERT INTO told (n, name, email, employee_id, change, before, now)
SELECT p.n, p.name, p.email, p.employee_id, '{change}', {before}, {now}
FROM now p JOIN was ON was.n = p.n JOIN earlier e ON e.id = was.id
WHERE p.mine AND ({differs}) ORDER BY p.n
"""
_SIMPLE = ("framework", "level", "track", "name", "email", "employee_id", "language")

PLACES_OF_CHANGED = """
SELECT DISTINCT t.archive, t.file FROM told JOIN target t ON t.n = told.n
WHERE told.change <> 'joined' ORDER BY t.archive, t.file
"""
"""Where the forms of those belong about whom something has changed."""

_FOUND = """
SELECT f.*, COALESCE(f.n, f.doubt, e.n) AS whose, e.document AS listed_document,
    e.name AS listed_name, e.email AS listed_email, e.employee_id AS listed_id,
    t.archive AS to_archive, t.file AS to_file,
    (SELECT ',' || GROUP_CONCAT(COALESCE(x.state, '') || ',' || COALESCE(x.why, '')) || ','
     FROM earlier x WHERE x.spot = f.spot) AS said
FROM found f LEFT JOIN earlier e ON e.id = (
    SELECT id FROM earlier WHERE spot = f.spot ORDER BY rank, id LIMIT 1
)
LEFT JOIN target t ON t.n = COALESCE(f.n, f.doubt, e.n)
    AND t.document = COALESCE(f.document, e.document)
WHERE f.fate IN ('move', 'held', 'second', 'doubt', 'left', 'stale') ORDER BY +f.id
"""
# Of everybody who is told of: the forms of whom nothing was told yet.
_OTHER_FORMS = """
SELECT t.n, p.name, p.email, p.employee_id, t.document, t.archive, t.file,
    MAX(told.change = 'joined') AS joined, f.kind AS kind, f.fate AS fate, f.was AS was
FROM told JOIN target t ON t.n = told.n JOIN now p ON p.n = t.n
LEFT JOIN found f ON f.spot = t.spot
WHERE NOT EXISTS (SELECT 1 FROM told o WHERE o.n = t.n AND o.document = t.document)
GROUP BY t.n, t.document
"""
_TELL = """INSERT INTO told
(n, name, email, employee_id, change, before, now, document, form, found)
VALUES (?, ?, ?, ?, 'form', ?, ?, ?, ?, ?)"""


def tell_people(ledger: Ledger) -> None:
    """Writes down who joined, who left, and what has changed about the others."""
    ledger.run(_TABLES)
    ledger.change(_JOINED)
    ledger.change(_LEFT)
    before, now = _MANAGER.format("e"), _MANAGER.format("p")
    changed = {"manager": (before, now, _OTHER_MANAGER)}
    changed |= {field: (f"e.{field}", f"p.{field}", f"e.{field} <> p.{field}") for field in _SIMPLE}
    for change, (was, is_now, differs) in changed.items():
        ledger.change(_CHANGED.format(change=change, before=was, now=is_now, differs=differs))
    ledger.run("CREATE INDEX told_people ON told (n, document)")


def tell_forms(ledger: Ledger, *, pruned: bool) -> None:
    """Writes down what becomes of forms; what was so after the last run is no change."""
    for row in ledger.rows(_FOUND):
        before = WHY.get(row["fate"], "left in place")
        if f",{before}," not in (row["said"] or ""):
            _tell_found(ledger, row)
    for row in [*ledger.rows(_OTHER_FORMS)]:
        place = str(spot_of(row))
        person = (row["n"], row["name"], row["email"], row["employee_id"])
        ledger.change(_TELL, *person, "", place, row["document"], _other_form(row), None)
    _tell_blank_of_leavers(ledger, pruned=pruned)


def correct_forms(ledger: Ledger) -> None:
    """Takes back what was told of forms that could not be moved after all."""
    ledger.change(
        """UPDATE told SET form = 'left in place: ' || ?, now = before WHERE found IN
           (SELECT id FROM found WHERE fate = 'held' AND reason = ?)""",
        *(NOT_MOVED, NOT_MOVED),
    )


def change_lines(ledger: Ledger) -> Iterator[str]:
    """The list of all changes, line by line."""
    yield heading(CHANGES_COLUMNS)
    for row in ledger.rows("SELECT * FROM told ORDER BY n IS NULL, n, id"):
        yield written([[row[column] or "" for column in CHANGES_COLUMNS]])


def _tell_found(ledger: Ledger, row: Row) -> None:
    fate = row["fate"]
    there = str(spot_of(row))
    target = "" if row["to_file"] is None else str(spot_of(row, "to_archive", "to_file"))
    moved = fate in ("move", "stale")
    if fate == "stale" and ledger.row(
        "SELECT 1 FROM found WHERE n = ? AND document = ? AND fate IN ('move', 'home', 'held')",
        *(row["whose"], row["listed_document"]),
    ):
        return
    person = (row["name"], row["email"], row["employee_id"])
    if row["name"] is None:
        person = (row["listed_name"], row["listed_email"], row["listed_id"])
    document = row["document"] or row["listed_document"]
    now = target if moved else there
    ledger.change(_TELL, row["whose"], *person, there, now, document, _form(row), row["id"])


def _form(row: Row) -> str:
    match row["fate"]:
        case "move":
            return f"moved as filled in{_for(row)}"
        case "stale":
            return "moved"
        case "left":
            return "kept: it was filled in"
        case _:
            return f"left in place: {row['reason']}"


def _other_form(row: Row) -> str:
    if row["fate"] == "home":
        return f"kept: it was filled in{_for(row)}"
    if row["kind"] in ("filled in", "other") and row["fate"] not in ("move", "moved"):
        return "not made: another file is in its place"
    return "new" if row["joined"] else "written"


def _for(row: Row) -> str:
    return f" for {row['was']}" if row["was"] else ""


def _tell_blank_of_leavers(ledger: Ledger, *, pruned: bool) -> None:
    for row in [*ledger.rows(f"SELECT e.* {GONE_WITH_ARCHIVES} GROUP BY e.spot ORDER BY e.id")]:
        person = (None, row["name"], row["email"], row["employee_id"])
        ledger.change(_TELL, *person, str(spot_of(row)), "", row["document"], "removed", None)
    query = f"""SELECT e.*, f.sha256 IS NOT NULL AND f.archive <> '' AS kept {BLANK_OF_LEAVERS}
        AND (? OR COALESCE(e.why, '') <> 'left') GROUP BY e.spot ORDER BY e.id"""
    for row in [*ledger.rows(query, pruned)]:
        place = str(spot_of(row))
        person = (None, row["name"], row["email"], row["employee_id"])
        removed = pruned and not row["kept"]
        if not removed and row["why"] == "left":
            continue
        form = "removed" if removed else "kept: it is blank, and goes with --prune"
        now = "" if removed else place
        ledger.change(_TELL, *person, place, now, row["document"], form, None)
