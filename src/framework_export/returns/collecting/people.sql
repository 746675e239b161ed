-- Whose each form is.

-- What people are known by: a reference, an employee id, an address or a name, in a form in which
-- spelling does not matter.
CREATE TEMP TABLE signs (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    person_id TEXT NOT NULL,
    PRIMARY KEY (kind, value, person_id)
) WITHOUT ROWID;

-- Those of whom a form may be that nobody can tell whose it is.
CREATE TEMP TABLE suspects (person_id TEXT PRIMARY KEY) WITHOUT ROWID;
