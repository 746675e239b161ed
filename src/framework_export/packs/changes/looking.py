"""Looks at files of earlier runs that are not where they belong: whose each is, it says itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from framework_export.documents.form import Person
from framework_export.formats.spliced_package import is_blank, is_untouched
from framework_export.packs.changes.ledger import Ledger, Row, spot_of
from framework_export.packs.changes.telling import PLACES_OF_CHANGED
from framework_export.packs.forms.owners import Owned, differences, read_owned
from framework_export.packs.places.archives import SUFFIX, inspect_archive
from framework_export.packs.places.inside import Inside, opened_inside
from framework_export.packs.places.spots import FORM_SUFFIXES, Spot, read_spot
from framework_export.packs.places.stores import Store
from framework_export.packs.roster.recipients import Recipient

_TO_LOOK_AT = """
SELECT DISTINCT e.archive, e.file FROM earlier e
LEFT JOIN now p ON p.n = e.n
LEFT JOIN target t ON t.n = e.n AND t.document = e.document
WHERE e.spot IS NOT NULL AND (
    (e.n IS NULL AND e.mine AND NOT e.left_out) OR (p.mine AND t.spot <> e.spot)
    OR (e.why = 'in doubt' AND e.mine)
) ORDER BY e.archive, e.file
"""
# A form that was filled in may have to go where another file is, and who is in doubt about one can
# have another one at its place.
_ALSO = """
SELECT t.archive, t.file FROM found f
JOIN target t ON t.n = COALESCE(f.n, f.doubt) AND t.document = f.document
WHERE f.kind = 'filled in' AND NOT EXISTS (SELECT 1 FROM found o WHERE o.spot = t.spot)
UNION SELECT t.archive, t.file FROM found f
JOIN earlier e ON e.spot = f.spot JOIN target t ON t.n = e.n AND t.document = e.document
WHERE f.kind = 'other' AND NOT EXISTS (SELECT 1 FROM found o WHERE o.spot = t.spot)
ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookout:
    """What looking takes."""

    store: Store
    ledger: Ledger
    cycle: str
    _archives: dict[str, Inside | None] = field(default_factory=dict)
    """The one that was opened last."""
    _conditions: dict[str, str] = field(default_factory=dict)
    """What other forms are of an archive that nobody has changed, or that cannot be opened."""

    def look_around(self) -> None:
        """At all that is listed elsewhere than where it belongs, and then where that belongs."""
        for query in (_TO_LOOK_AT, PLACES_OF_CHANGED):
            for row in self.ledger.rows(query):
                self.look_at(spot_of(row))
        while more := [*self.ledger.rows(_ALSO)]:
            for row in more:
                self.look_at(spot_of(row))

    def look_everywhere(self, folder: str) -> None:
        """At every file below a folder: nothing else tells what a run has done that was killed."""
        for path in self.store.paths():
            if not path.startswith(folder):
                continue
            if path.endswith(FORM_SUFFIXES):
                data = read_spot(self.store, Spot(path=path))
                if data and not is_blank(data):
                    self._note(Spot(path=path), data)
            elif path.endswith(SUFFIX):
                self._look_inside(path)

    def look_at(self, spot: Spot) -> None:
        """At one place; all of an archive that has answers is looked at together."""
        if spot.archive:
            self._look_inside(spot.archive)
            if not self.ledger.row("SELECT 1 FROM found WHERE spot = ?", spot.key):
                self._add(spot, self._conditions.get(spot.archive, "nothing"))
        else:
            self._note(spot, read_spot(self.store, spot))

    def _look_inside(self, archive: str) -> None:
        if archive in self._archives:
            return
        self._archives.clear()
        there = inspect_archive(self.store, archive)
        inside = opened_inside(self.store, archive) if there and not there.is_blank else None
        if there and (there.untouched or not inside):
            self._conditions[archive] = "blank" if there.is_blank or inside else "other"
        self._archives[archive] = inside
        for name in inside.names() if inside else ():
            spot = Spot(archive=archive, path=name)
            if name.endswith(FORM_SUFFIXES) and inside:
                self._note(spot, inside.read(name))

    def _note(self, spot: Spot, data: bytes | None) -> None:
        if data is None:
            # What is too large to be read is there all the same.
            there = not spot.archive and self.store.size(spot.path) is not None
            self._add(spot, "other" if there else "nothing")
        elif is_blank(data):
            # In an archive that nobody has changed it is made anew with that.
            sealed = self._conditions.get(spot.archive) == "blank"
            self._add(spot, "blank", sha256=None if sealed else sha256(data).hexdigest())
        elif (form := read_owned(data)) and form.cycle in ("", self.cycle):
            self._note_form(spot, form, data)
        else:
            self._add(spot, "other")

    def _note_form(self, spot: Spot, form: Owned, data: bytes) -> None:
        person, digest = form.person, sha256(data).hexdigest()
        n = self.ledger.who_is(person)
        if is_untouched(data) and self.ledger.is_renewed(n, form.document):
            self._add(spot, "blank", sha256=digest)
            return
        row = self.ledger.row("SELECT * FROM now WHERE n = ?", n) if n is not None else None
        was, asked = differences(form, _recipient(row)) if row else ("", "")
        self._add(
            spot,
            "filled in",
            n=n,
            doubt=self.ledger.who_may_be(person) if n is None else None,
            document=form.document,
            name=person.name,
            email=person.email,
            employee_id=person.employee_id,
            framework=form.framework,
            level="" if form.level is None else str(form.level),
            language=form.language,
            sha256=digest,
            was=was,
            asked=asked,
        )

    def _add(self, spot: Spot, kind: str, **values: object) -> None:
        self.ledger.add_found(
            spot=spot.key, archive=spot.archive, file=spot.path, kind=kind, **values
        )


def _recipient(row: Row) -> Recipient:
    person = Person(name=row["name"], track=row["track"])
    return Recipient(
        framework=row["framework"],
        level=int(row["level"]),
        language=row["language"],
        person=person,
    )
