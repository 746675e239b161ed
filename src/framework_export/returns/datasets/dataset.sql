-- A dataset: what came back in one cycle, and what became of it.

CREATE TABLE data.about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Who was asked or has answered.
CREATE TABLE data.people (
    person_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    employee_id TEXT NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    manager TEXT NOT NULL,
    manager_email TEXT NOT NULL,
    asked INTEGER NOT NULL,     -- 1 when a list says that they were
    doubtful INTEGER NOT NULL   -- 1 when nobody can tell who it is
) WITHOUT ROWID;

-- What they were asked for; a document without a name is any.
CREATE TABLE data.asked (
    person_id TEXT NOT NULL REFERENCES people,
    document TEXT NOT NULL,
    reference TEXT NOT NULL,
    due TEXT NOT NULL,
    language TEXT NOT NULL,     -- in which; empty when nobody says
    PRIMARY KEY (person_id, document, reference)
) WITHOUT ROWID;

-- What came back: one for each person, document, framework and level.
CREATE TABLE data.forms (
    form_id INTEGER PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people,
    document TEXT NOT NULL,
    framework TEXT NOT NULL,
    level INTEGER,
    blank INTEGER NOT NULL,     -- 1 when nobody has filled anything in
    edition TEXT NOT NULL,      -- of the newest return, as the following ones
    track TEXT NOT NULL,
    language TEXT NOT NULL,
    returned_at TEXT NOT NULL
);

-- Every file, also one that is no form.
CREATE TABLE data.files (
    file_id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    form_id INTEGER REFERENCES forms,
    state TEXT NOT NULL CHECK (state IN ('current', 'earlier', 'copy', 'unread')),
    copy_of INTEGER REFERENCES files,
    edition TEXT NOT NULL,
    reference TEXT NOT NULL,
    person_by TEXT NOT NULL,    -- how it was told whose it is
    returned_at TEXT NOT NULL,
    sender TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    digest TEXT NOT NULL,
    answers INTEGER NOT NULL,   -- as they were counted when it was read
    remarks INTEGER NOT NULL
);

-- What was asked about, in the words of each edition.
CREATE TABLE data.criteria (
    framework TEXT NOT NULL,
    edition TEXT NOT NULL,
    criterion TEXT NOT NULL,
    topic TEXT NOT NULL,
    level INTEGER,
    text TEXT NOT NULL,
    in_use INTEGER NOT NULL,    -- 1 when the content has it
    PRIMARY KEY (framework, edition, criterion)
) WITHOUT ROWID;

-- The scale, from the lowest step.
CREATE TABLE data.ratings (
    code TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    shown INTEGER NOT NULL,
    applicable INTEGER NOT NULL
) WITHOUT ROWID;

-- What counts. Tables history, conflicts and unplaced have the same columns.
CREATE TABLE data.answers (
    answer_id INTEGER PRIMARY KEY,
    form_id INTEGER NOT NULL REFERENCES forms,
    file_id INTEGER NOT NULL REFERENCES files,
    framework TEXT NOT NULL,
    edition TEXT NOT NULL,
    topic TEXT NOT NULL,
    criterion TEXT,
    question TEXT NOT NULL,
    by TEXT,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    text TEXT NOT NULL,
    place TEXT NOT NULL,
    matched TEXT NOT NULL,
    note TEXT NOT NULL,         -- why it does not count; empty here
    FOREIGN KEY (framework, edition, criterion) REFERENCES criteria
);

-- What people have written where no question is.
CREATE TABLE data.remarks (
    remark_id INTEGER PRIMARY KEY,
    file_id INTEGER NOT NULL REFERENCES files,
    place TEXT NOT NULL,
    kind TEXT NOT NULL,
    near TEXT NOT NULL,
    text TEXT NOT NULL
);

CREATE TABLE data.problems (
    problem_id INTEGER PRIMARY KEY,
    file_id INTEGER REFERENCES files,
    person_id TEXT REFERENCES people,
    severity TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    hint TEXT NOT NULL
);
