-- Whose each form is.

-- What people are known by: a reference, an employee id, an address or a name, in a form in which
-- spelling does not matter.
CREATE TEMP TABLE signs (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    person_id TEXT NOT NULL,
    PRIMARY KEY (kind, value, person_id)
) WITHOUT ROWID;

-- Who is known by an address, with number and name as signs have them: a team can share one.
CREATE TEMP TABLE mates (
    email TEXT NOT NULL,
    employee_id TEXT NOT NULL,
    name TEXT NOT NULL,
    person_id TEXT NOT NULL,
    PRIMARY KEY (email, employee_id, person_id)
) WITHOUT ROWID;
CREATE INDEX temp.mates_by_name ON mates (email, name, person_id);
CREATE INDEX temp.mates_by_person ON mates (person_id);

-- Those of whom a form may be that nobody can tell whose it is.
CREATE TEMP TABLE suspects (person_id TEXT PRIMARY KEY) WITHOUT ROWID;
