-- What a summary counts, put together from a dataset: of everybody, or of a manager's people.

INSERT OR IGNORE INTO temp.known_criteria
SELECT framework, criterion, 1000000, topic, level, '', text, 0
FROM data.criteria
ORDER BY framework, criterion, edition DESC;

-- A short review rates topics as a whole: each counts as one criterion.
INSERT OR IGNORE INTO temp.known_criteria
SELECT framework, substr(question, 1, length(question) - length(by) - 1), 1000000, topic,
    CAST(substr(question, 7) AS INTEGER), '', topic, 0
FROM data.answers
WHERE kind = 'rating' AND criterion IS NULL AND by IS NOT NULL
    AND question LIKE 'level.%.topic.%';

-- People whom nobody can tell are left out: they may be somebody who is there already.
CREATE TEMP TABLE members (
    person TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    sort TEXT NOT NULL,
    manager TEXT NOT NULL,
    led_by TEXT NOT NULL,
    framework TEXT NOT NULL,
    level INTEGER,
    track TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO temp.members
SELECT
    person_id, name, sort_name(name), manager, led_by(manager, manager_email),
    coalesce(framework, ''), level, track_of(framework, coalesce(track, ''))
FROM data.people
LEFT JOIN (
    -- With max() the other columns are those of the newest (https://sqlite.org/lang_select.html).
    SELECT person_id, framework, level, track,
        max(returned_at || '|' || document || '|' || framework || '|' || coalesce(level, ''))
    FROM data.forms
    GROUP BY person_id
) USING (person_id)
WHERE NOT doubtful AND (:manager IS NULL OR led_by(manager, manager_email) = :manager);

CREATE TEMP TABLE missing AS
SELECT person_id AS person, document, reference FROM data.not_returned
WHERE person_id IN (SELECT person FROM temp.members);
CREATE INDEX temp.missing_by_person ON missing (person, document, reference);
CREATE TEMP TABLE asked_forms (
    person TEXT NOT NULL,
    document TEXT NOT NULL,
    state TEXT NOT NULL
);
INSERT INTO temp.asked_forms
SELECT
    asked.person_id,
    asked.document,
    CASE
        WHEN missing.person IS NULL THEN 'returned'
        -- A form that cannot be opened is theirs when they have sent it themselves.
        WHEN (lower(people.email), asked.document) IN (
            SELECT email, document FROM data.sent_unreadable
        ) THEN 'unreadable'
        ELSE 'missing'
    END
FROM data.asked
JOIN data.people USING (person_id)
JOIN temp.members ON members.person = asked.person_id
LEFT JOIN temp.missing
    ON missing.person = asked.person_id
    AND missing.document = asked.document
    AND missing.reference = asked.reference;
INSERT INTO temp.asked_forms
SELECT DISTINCT person_id, document, 'returned'
FROM data.forms
JOIN temp.members ON members.person = forms.person_id
WHERE NOT blank
    AND NOT EXISTS (SELECT 1 FROM data.asked WHERE asked.person_id = forms.person_id);
CREATE INDEX temp.asked_forms_by_person ON asked_forms (person, document);

-- A criterion of a person: of several forms that ask about it, the newest counts.
CREATE TEMP TABLE rated (
    person TEXT NOT NULL,
    framework TEXT NOT NULL,
    criterion TEXT NOT NULL,
    level INTEGER,
    employee TEXT,
    employee_label TEXT,
    manager TEXT,
    manager_label TEXT,
    PRIMARY KEY (person, framework, criterion)
) WITHOUT ROWID;
INSERT INTO temp.rated
SELECT
    person,
    framework,
    criterion,
    max(level),
    max(CASE WHEN by = 'employee' THEN code END),
    max(CASE WHEN by = 'employee' THEN label END),
    max(CASE WHEN by = 'manager' THEN code END),
    max(CASE WHEN by = 'manager' THEN label END)
FROM (
    SELECT
        members.person, answers.framework, answers.by, answers.code, answers.label, forms.level,
        coalesce(
            answers.criterion,
            substr(answers.question, 1, length(answers.question) - length(answers.by) - 1)
        ) AS criterion,
        max(forms.returned_at || '|' || forms.document || '|' || printf('%012d', answer_id))
    FROM temp.members
    CROSS JOIN data.forms ON forms.person_id = members.person
    CROSS JOIN data.answers USING (form_id)
    WHERE answers.kind = 'rating' AND answers.by IS NOT NULL
        AND (answers.criterion IS NOT NULL OR answers.question LIKE 'level.%.topic.%')
    GROUP BY 1, 2, 3, 7
)
GROUP BY person, framework, criterion;

-- The same with what it says: 'own' are criteria of the level that they are at.
CREATE TEMP TABLE judged AS
SELECT
    rated.person,
    rated.framework,
    rated.criterion,
    known.topic,
    known.text,
    known.position,
    coalesce(known.level, rated.level) AS level,
    known.in_use AND known.level IS members.level AS in_use,
    rated.framework = members.framework
        AND coalesce(known.level, rated.level) IS members.level AS own,
    rated.employee,
    rated.employee_label,
    rated.manager,
    rated.manager_label,
    coalesce(ours.applicable, 0) AS employee_applicable,
    coalesce(ours.applicable AND ours.shown, 0) AS employee_shown,
    coalesce(theirs.applicable, 0) AS manager_applicable,
    coalesce(theirs.applicable AND theirs.shown, 0) AS manager_shown,
    coalesce(counting.applicable, 0) AS applicable,
    coalesce(counting.applicable AND counting.shown, 0) AS shown,
    coalesce(
        counting.position = (SELECT max(position) FROM data.ratings WHERE applicable AND shown), 0
    ) AS best,
    CASE WHEN ours.applicable AND theirs.applicable
        THEN abs(theirs.position - ours.position) END AS steps
FROM temp.rated
JOIN temp.members USING (person)
JOIN temp.known_criteria AS known
    ON known.framework = rated.framework AND known.criterion = rated.criterion
LEFT JOIN data.ratings AS ours ON ours.code = rated.employee
LEFT JOIN data.ratings AS theirs ON theirs.code = rated.manager
LEFT JOIN data.ratings AS counting ON counting.code = coalesce(rated.manager, rated.employee);
CREATE INDEX temp.judged_by_person ON judged (person);

CREATE TEMP TABLE given AS
SELECT
    person,
    topic,
    sum(NOT in_use) AS beside,
    count(employee) AS employee_answered,
    sum(employee_applicable) AS employee_applicable,
    sum(employee_shown) AS employee_shown,
    count(manager) AS manager_answered,
    sum(manager_applicable) AS manager_applicable,
    sum(manager_shown) AS manager_shown,
    count(*) AS answered,
    sum(applicable) AS applicable,
    sum(shown) AS shown
FROM temp.judged
WHERE own
GROUP BY person, topic;
CREATE INDEX temp.given_by_person ON given (person, topic);
CREATE TEMP TABLE wanted AS
SELECT framework, level, topic, track, count(*) AS asked
FROM temp.known_criteria
WHERE in_use
GROUP BY framework, level, topic;

CREATE TEMP TABLE by_topic AS
SELECT person FROM temp.judged
WHERE own
GROUP BY person
HAVING min(criterion LIKE 'level.%.topic.%');

-- Also topics that somebody has left out: blank is not zero.
CREATE TEMP TABLE person_topics AS
SELECT
    topics.person,
    topics.topic,
    CASE WHEN topics.person IN (SELECT person FROM temp.by_topic) THEN 1
        ELSE coalesce(wanted.asked, 0) + coalesce(given.beside, 0) END AS asked,
    coalesce(employee_answered, 0) AS employee_answered,
    coalesce(employee_applicable, 0) AS employee_applicable,
    coalesce(employee_shown, 0) AS employee_shown,
    coalesce(manager_answered, 0) AS manager_answered,
    coalesce(manager_applicable, 0) AS manager_applicable,
    coalesce(manager_shown, 0) AS manager_shown,
    coalesce(answered, 0) AS answered,
    coalesce(applicable, 0) AS applicable,
    coalesce(shown, 0) AS shown
FROM (
    SELECT person, topic FROM temp.given
    UNION
    SELECT members.person, wanted.topic
    FROM temp.members
    JOIN temp.wanted
        ON wanted.framework = members.framework AND wanted.level IS members.level
    WHERE (wanted.track = '' OR wanted.track = members.track)
        AND members.person IN (SELECT person FROM temp.given)
) AS topics
JOIN temp.members USING (person)
LEFT JOIN temp.given USING (person, topic)
LEFT JOIN temp.wanted
    ON wanted.framework = members.framework
    AND wanted.level IS members.level
    AND wanted.topic = topics.topic;
CREATE INDEX temp.person_topics_by_person ON person_topics (person);

-- Whom the rows about single people are about.
CREATE TEMP TABLE listed (person TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO temp.listed SELECT person FROM temp.members ORDER BY sort, person LIMIT :people;

CREATE TEMP TABLE goals AS
SELECT
    members.person,
    members.sort,
    forms.form_id,
    CAST(substr(answers.question, 6) AS INTEGER) AS number,
    max(nullif(answers.topic, '')) AS topic,
    max(answers.by) AS by,
    max(CASE WHEN question LIKE 'goal.%.criterion' THEN said(label, text, code) END) AS criterion,
    max(CASE WHEN question LIKE 'goal.%.what' THEN said(label, text, code) END) AS what,
    max(CASE WHEN question LIKE 'goal.%.signs' THEN said(label, text, code) END) AS signs,
    max(CASE WHEN question LIKE 'goal.%.support' THEN said(label, text, code) END) AS support,
    max(CASE WHEN question LIKE 'goal.%.by-when' THEN said(label, text, code) END) AS by_when
FROM temp.members
CROSS JOIN data.forms ON forms.person_id = members.person
CROSS JOIN data.answers USING (form_id)
WHERE answers.question LIKE 'goal.%'
GROUP BY forms.form_id, number
UNION ALL
SELECT
    members.person, members.sort, forms.form_id, 1000000 + answer_id, answers.topic, answers.by,
    NULL, said(label, text, code), NULL, NULL,
    NULL
FROM temp.members
CROSS JOIN data.forms ON forms.person_id = members.person
CROSS JOIN data.answers USING (form_id)
WHERE answers.question LIKE 'level.%.grow' OR answers.question LIKE 'level.%.grow.%';
