-- Everything that was read, so that the next run reads only what is new.

CREATE TABLE known (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What was named, or is in folders that were named.
CREATE TABLE inputs (
    input INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    changed INTEGER NOT NULL,   -- nanoseconds since 1970
    mark TEXT NOT NULL,         -- what else tells that a file behind a URL is another one
    whole INTEGER NOT NULL,     -- whether all of it was read, and need not be read again
    run INTEGER NOT NULL        -- the last one that has found it
);

-- What was read of it: itself, or what is in it.
CREATE TABLE files (
    file_id INTEGER PRIMARY KEY,
    input INTEGER NOT NULL REFERENCES inputs ON DELETE CASCADE,
    position INTEGER NOT NULL,
    file TEXT NOT NULL,
    content INTEGER NOT NULL REFERENCES contents,
    changed TEXT NOT NULL,
    sender TEXT NOT NULL,
    sent TEXT NOT NULL
);
CREATE INDEX files_of_input ON files (input);
CREATE INDEX files_of_content ON files (content);

-- What each says: once for files with the same bytes.
CREATE TABLE contents (
    content INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,
    readable INTEGER NOT NULL,
    saved TEXT NOT NULL,
    document TEXT NOT NULL,
    framework TEXT NOT NULL,
    edition TEXT NOT NULL,
    level INTEGER,
    language TEXT NOT NULL,
    cycle TEXT NOT NULL,
    reference TEXT NOT NULL,
    personal INTEGER NOT NULL,
    asked INTEGER NOT NULL,
    name TEXT NOT NULL,
    employee_id TEXT NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    manager TEXT NOT NULL,
    manager_email TEXT NOT NULL,
    track TEXT NOT NULL,
    by_employee INTEGER NOT NULL, -- answers, without what was carried over
    by_manager INTEGER NOT NULL,
    given INTEGER NOT NULL,     -- answers, without whose form it is and what was carried over
    answers INTEGER NOT NULL,
    remarks INTEGER NOT NULL,
    failure TEXT NOT NULL
);
CREATE INDEX contents_by_digest ON contents (digest);
CREATE INDEX contents_by_cycle ON contents (cycle);
CREATE INDEX contents_by_reference ON contents (reference);

CREATE TABLE answers (
    content INTEGER NOT NULL REFERENCES contents ON DELETE CASCADE,
    position INTEGER NOT NULL,
    question TEXT NOT NULL,
    criterion TEXT,
    by TEXT,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    text TEXT NOT NULL,
    place TEXT NOT NULL,
    matched TEXT NOT NULL,
    topic TEXT NOT NULL,
    criterion_text TEXT NOT NULL,
    carried INTEGER NOT NULL,   -- whether it was in the form already, and is as it was
    PRIMARY KEY (content, position)
) WITHOUT ROWID;

-- The forms that an upgraded one was made from, as they were then; the oldest is the first.
CREATE TABLE made_from (
    content INTEGER NOT NULL REFERENCES contents ON DELETE CASCADE,
    position INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    edition TEXT NOT NULL,
    saved TEXT NOT NULL,
    question TEXT NOT NULL,     -- empty in the row of the form itself
    sign TEXT NOT NULL,         -- of the answer
    asked INTEGER NOT NULL,     -- whether the upgraded form asks it, too
    PRIMARY KEY (content, position)
) WITHOUT ROWID;
CREATE INDEX made_from_by_question ON made_from (content, question);

CREATE TABLE remarks (
    content INTEGER NOT NULL REFERENCES contents ON DELETE CASCADE,
    position INTEGER NOT NULL,
    place TEXT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    near TEXT,
    PRIMARY KEY (content, position)
) WITHOUT ROWID;

CREATE TABLE problems (
    content INTEGER NOT NULL REFERENCES contents ON DELETE CASCADE,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    hint TEXT NOT NULL,
    PRIMARY KEY (content, position)
) WITHOUT ROWID;
