-- What counts of several returns of one form.

DROP TABLE IF EXISTS temp.chosen;
CREATE TEMP TABLE chosen AS SELECT * FROM temp.returns WHERE cycle = :cycle AND person_id <> '';
CREATE INDEX temp.chosen_by_form ON chosen (person_id, document, framework, level);

-- A form that was upgraded, and every other return of it in an edition of before. What that says as
-- it was carried over does not count, nor does all that it says when it is older and of the same
-- kind; what was filled in later does.
DROP TABLE IF EXISTS temp.outdated;
CREATE TEMP TABLE outdated AS
SELECT
    old.content AS content,
    new.content AS by_content,
    made_from.generation AS generation,
    old.employee = new.employee AND old.manager_too = new.manager_too
        AND substr(old.moment, 1, length(made_from.saved)) <= made_from.saved AS early
FROM main.made_from
JOIN temp.chosen AS new ON new.content = made_from.content
JOIN temp.chosen AS old
    ON old.person_id = new.person_id
    AND old.document = new.document
    AND old.framework = new.framework
    AND old.level IS new.level
    AND old.edition = made_from.edition
    AND old.content <> new.content
WHERE made_from.question = ''
    AND made_from.generation > coalesce((
        SELECT max(own.generation) FROM main.made_from AS own WHERE own.content = old.content
    ), 0);
CREATE INDEX temp.outdated_by_content ON outdated (content);
DROP VIEW IF EXISTS temp.carried_on;
CREATE TEMP VIEW carried_on AS
SELECT answers.content, answers.position
FROM temp.outdated
JOIN main.answers USING (content)
JOIN main.made_from
    ON made_from.content = outdated.by_content
    AND made_from.generation = outdated.generation
    AND made_from.question = answers.question
    AND made_from.sign = sign_of(CASE WHEN answers.code <> '' THEN answers.code ELSE answers.text END);

-- What was carried over into a form that does not ask it, while what is counted by does: it counts
-- where it was given, unless somebody has changed it since, in that form or in one between.
DROP TABLE IF EXISTS temp.asked_before;
CREATE TEMP TABLE asked_before (
    content INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (content, position)
) WITHOUT ROWID;
INSERT INTO temp.asked_before
SELECT answers.content, answers.position
FROM temp.outdated
JOIN main.contents USING (content)
JOIN main.answers USING (content)
LEFT JOIN temp.relisted AS own
    ON own.content = answers.content AND own.position = answers.position
JOIN main.made_from
    ON made_from.content = outdated.by_content
    AND made_from.generation = outdated.generation
    AND made_from.question = answers.question
    AND made_from.sign = sign_of(CASE WHEN answers.code <> '' THEN answers.code ELSE answers.text END)
WHERE asks(contents.framework, answers.criterion, coalesce(own.question, answers.question))
GROUP BY answers.content, answers.position
HAVING NOT max(
    made_from.asked
    OR EXISTS (
        SELECT 1 FROM temp.relisted AS later
        WHERE later.content = outdated.by_content
            AND later.question = coalesce(own.question, answers.question)
            AND later.value <>
                CASE WHEN answers.code <> '' THEN answers.code
                ELSE coalesce(own.value, trim(answers.text)) END
    )
    OR EXISTS (
        SELECT 1 FROM main.made_from AS later
        WHERE later.content = outdated.by_content
            AND later.generation > outdated.generation
            AND later.question = answers.question
            AND later.sign <> made_from.sign
    )
);

INSERT INTO data.forms
SELECT
    row_number() OVER (ORDER BY person_id, document, framework, level),
    person_id, document, framework, level, NOT filled, edition, track, language, returned_at
FROM (
    -- With max() the other columns are those of the newest (https://sqlite.org/lang_select.html).
    SELECT
        person_id, document, framework, level, filled, edition, track, language,
        substr(returned_at, 1, 19) || substr('Z', 1, length(returned_at)) AS returned_at,
        max(filled || (content NOT IN (SELECT content FROM temp.outdated)) || moment || '|' || digest)
    FROM temp.chosen
    GROUP BY person_id, document, framework, level
);

-- The newest of each kind counts: of those that the employee has answered, that the manager has
-- answered, that both have, and that neither has. Two that are as new as each other both count.
DROP TABLE IF EXISTS temp.ranked;
CREATE TEMP TABLE ranked (
    form_id INTEGER NOT NULL,
    digest TEXT NOT NULL,
    content INTEGER NOT NULL,
    framework TEXT NOT NULL,
    edition TEXT NOT NULL,
    employee INTEGER NOT NULL,
    manager INTEGER NOT NULL,
    filled INTEGER NOT NULL,
    moment TEXT NOT NULL,
    outdated INTEGER NOT NULL,
    current INTEGER NOT NULL,
    several INTEGER NOT NULL,
    file_id INTEGER,
    PRIMARY KEY (form_id, digest, content)
) WITHOUT ROWID;
INSERT INTO temp.ranked
SELECT
    forms.form_id, chosen.digest, chosen.content, chosen.framework, chosen.edition,
    chosen.employee, chosen.manager_too, chosen.filled, chosen.moment,
    chosen.content IN (SELECT content FROM temp.outdated),
    1 = rank() OVER (
        PARTITION BY forms.form_id, chosen.employee, chosen.manager_too, chosen.filled,
            chosen.content IN (SELECT content FROM temp.outdated)
        ORDER BY chosen.moment DESC
    ),
    count(*) OVER (PARTITION BY forms.form_id),
    NULL
FROM temp.chosen
JOIN data.forms
    ON forms.person_id = chosen.person_id
    AND forms.document = chosen.document
    AND forms.framework = chosen.framework
    AND forms.level IS chosen.level;
CREATE INDEX temp.ranked_by_content ON ranked (content);
UPDATE temp.ranked SET current = 0
WHERE outdated AND (
    content IN (SELECT content FROM temp.outdated WHERE early)
    OR NOT EXISTS (
        SELECT 1 FROM main.answers
        WHERE answers.content = ranked.content
            AND NOT EXISTS (
                SELECT 1 FROM temp.carried_on
                WHERE carried_on.content = answers.content
                    AND carried_on.position = answers.position
            )
    )
);

-- Every file of this cycle, and those that cannot be read, of which nobody knows the cycle.
DROP TABLE IF EXISTS temp.placed;
CREATE TEMP TABLE placed AS
SELECT
    row_number() OVER (ORDER BY files.file, contents.digest, files.position) AS file_id,
    content,
    files.file,
    files.sender,
    files.sent
FROM main.files
JOIN main.contents USING (content)
LEFT JOIN temp.chosen USING (content)
WHERE chosen.content IS NOT NULL OR NOT contents.readable;
DROP TABLE IF EXISTS temp.firsts;
CREATE TEMP TABLE firsts (content INTEGER PRIMARY KEY, file_id INTEGER NOT NULL);
INSERT INTO temp.firsts SELECT content, min(file_id) FROM temp.placed GROUP BY content;

INSERT INTO data.files
SELECT
    placed.file_id,
    placed.file,
    ranked.form_id,
    CASE
        WHEN NOT contents.readable THEN 'unread'
        WHEN firsts.file_id <> placed.file_id THEN 'copy'
        WHEN ranked.current OR placed.content IN (SELECT content FROM temp.asked_before)
            THEN 'current'
        ELSE 'earlier'
    END,
    CASE WHEN contents.readable THEN nullif(firsts.file_id, placed.file_id) END,
    coalesce(chosen.edition, ''),
    coalesce(chosen.reference, ''),
    coalesce(chosen.person_by, ''),
    coalesce(substr(chosen.returned_at, 1, 19) || substr('Z', 1, length(chosen.returned_at)), ''),
    placed.sender,
    substr(placed.sent, 1, 19) || substr('Z', 1, length(placed.sent)),
    contents.digest,
    CASE WHEN contents.readable THEN contents.answers ELSE 0 END,
    CASE WHEN contents.readable THEN contents.remarks ELSE 0 END
FROM temp.placed
JOIN temp.firsts USING (content)
JOIN main.contents USING (content)
LEFT JOIN temp.chosen USING (content)
LEFT JOIN temp.ranked USING (content)
ORDER BY placed.file_id;
UPDATE temp.ranked
SET file_id = (SELECT file_id FROM temp.firsts WHERE firsts.content = ranked.content);

-- What becomes of answers that do not simply count.
DROP TABLE IF EXISTS temp.fates;
CREATE TEMP TABLE fates (
    content INTEGER NOT NULL,
    position INTEGER NOT NULL,
    fate TEXT NOT NULL,
    PRIMARY KEY (content, position)
) WITHOUT ROWID;

-- What was carried into a form and is as it was counts once. It is no answer of a form that has
-- come back as it was handed out, nor where somebody has changed it in another copy, nor where the
-- self-assessment that it comes from is here. A goal to which something was added stays whole.
DROP VIEW IF EXISTS temp.spoken;
CREATE TEMP VIEW spoken AS
SELECT
    forms.person_id,
    forms.document,
    ranked.form_id,
    ranked.content,
    ranked.current,
    ranked.filled,
    answers.position,
    coalesce(relisted.question, answers.question) AS question,
    CASE WHEN answers.question LIKE 'goal.%'
        THEN 'goal.' || CAST(substr(answers.question, 6) AS INTEGER)
        ELSE coalesce(relisted.question, answers.question) END AS subject,
    coalesce(
        nullif(relisted.code, ''),
        CASE WHEN answers.code <> '' THEN answers.code ELSE sign_of(answers.text) END
    ) AS value,
    answers.carried
FROM temp.ranked
JOIN data.forms USING (form_id)
JOIN main.answers USING (content)
LEFT JOIN temp.relisted
    ON relisted.content = answers.content AND relisted.position = answers.position;
DROP TABLE IF EXISTS temp.carried;
CREATE TEMP TABLE carried AS SELECT * FROM temp.spoken WHERE carried;
DROP TABLE IF EXISTS temp.typed;
CREATE TEMP TABLE typed AS
SELECT * FROM temp.spoken
WHERE NOT carried AND person_id IN (SELECT person_id FROM temp.carried);
CREATE INDEX temp.typed_by_subject ON typed (person_id, subject, question);
INSERT INTO temp.fates
SELECT content, position, 'carried'
FROM temp.carried
WHERE NOT filled
    OR EXISTS (
        SELECT 1 FROM temp.typed
        WHERE typed.person_id = carried.person_id
            AND typed.subject = carried.subject
            AND typed.question = carried.question
            AND typed.form_id = carried.form_id
            AND typed.current
    )
    OR EXISTS (
        SELECT 1 FROM temp.typed
        WHERE typed.person_id = carried.person_id
            AND typed.subject = carried.subject
            AND typed.question = carried.question
            AND typed.form_id <> carried.form_id
            AND typed.document = 'self-assessment'
            AND typed.value = carried.value
    )
    AND NOT EXISTS (
        SELECT 1 FROM temp.typed
        WHERE typed.person_id = carried.person_id
            AND typed.subject = carried.subject
            AND typed.content = carried.content
    );

-- Where there are several returns.
INSERT INTO temp.fates
SELECT
    content,
    position,
    CASE
        WHEN NOT current AND lowest IS NULL THEN 'only-here'
        WHEN NOT current AND lowest = value AND highest = value THEN 'same'
        WHEN NOT current THEN 'replaced'
        WHEN lowest <> highest THEN 'conflict'
        WHEN place > 1 THEN 'same'
        WHEN superseded THEN 'only-here'
        ELSE 'counts'
    END
FROM (
    SELECT
        given.*,
        min(CASE WHEN current THEN value END) OVER (PARTITION BY form_id, question) AS lowest,
        max(CASE WHEN current THEN value END) OVER (PARTITION BY form_id, question) AS highest,
        row_number() OVER (
            PARTITION BY form_id, question, current
            ORDER BY is_listed, moment DESC, digest, position
        ) AS place,
        -- A newer return by whoever could have answered it leaves it out.
        EXISTS (
            SELECT 1 FROM temp.ranked AS newer
            WHERE newer.form_id = given.form_id
                AND newer.current
                AND newer.filled
                AND newer.moment > given.moment
                AND NOT (newer.outdated OR given.outdated)
                AND CASE given.by
                    WHEN 'employee' THEN newer.employee
                    WHEN 'manager' THEN newer.manager
                    ELSE newer.employee >= given.employee AND newer.manager >= given.manager
                END
        ) AS superseded
    FROM (
        SELECT
            ranked.form_id, ranked.content, ranked.digest, ranked.moment, ranked.outdated,
            ranked.employee, ranked.manager,
            ranked.current AND NOT (ranked.outdated AND EXISTS (
                SELECT 1 FROM temp.carried_on
                WHERE carried_on.content = answers.content
                    AND carried_on.position = answers.position
            )) OR EXISTS (
                SELECT 1 FROM temp.asked_before
                WHERE asked_before.content = answers.content
                    AND asked_before.position = answers.position
            ) AS current,
            relisted.content IS NOT NULL AS is_listed,
            answers.position, answers.by,
            coalesce(relisted.question, answers.question) AS question,
            coalesce(
                relisted.value,
                CASE WHEN answers.code <> '' THEN answers.code ELSE trim(answers.text) END
            ) AS value
        FROM temp.ranked
        JOIN main.answers USING (content)
        LEFT JOIN temp.relisted
            ON relisted.content = answers.content AND relisted.position = answers.position
        WHERE ranked.several > 1
            AND NOT EXISTS (
                SELECT 1 FROM temp.fates AS known
                WHERE known.content = answers.content AND known.position = answers.position
            )
    ) AS given
);

INSERT OR IGNORE INTO data.criteria
SELECT ranked.framework, ranked.edition, answers.criterion, answers.topic, NULL,
    answers.criterion_text, 0
FROM temp.ranked
JOIN main.answers USING (content)
WHERE answers.criterion IS NOT NULL AND answers.criterion_text <> '';
INSERT OR IGNORE INTO data.criteria
SELECT ranked.framework, ranked.edition, answers.criterion, answers.topic, NULL, '', 0
FROM temp.ranked
JOIN main.answers USING (content)
WHERE answers.criterion IS NOT NULL;

DROP VIEW IF EXISTS temp.settled;
CREATE TEMP VIEW settled AS
SELECT
    ranked.form_id,
    ranked.digest,
    ranked.file_id,
    ranked.framework,
    ranked.edition,
    topic_of(ranked.framework, coalesce(relisted.question, answers.question), answers.topic) AS topic,
    answers.criterion,
    coalesce(relisted.question, answers.question) AS question,
    answers.by,
    coalesce(relisted.kind, answers.kind) AS kind,
    coalesce(relisted.code, answers.code) AS code,
    CASE WHEN coalesce(relisted.code, '') <> ''
            OR answers.kind IN ('rating', 'choice') AND answers.code <> ''
        THEN answers.text ELSE ''
    END AS label,
    CASE WHEN coalesce(relisted.code, '') <> ''
            OR answers.kind IN ('rating', 'choice') AND answers.code <> ''
        THEN '' ELSE answers.text
    END AS text,
    answers.place,
    answers.matched,
    answers.position,
    coalesce(fates.fate, 'counts') AS fate
FROM temp.ranked
CROSS JOIN main.answers ON answers.content = ranked.content
LEFT JOIN temp.relisted
    ON relisted.content = answers.content AND relisted.position = answers.position
LEFT JOIN temp.fates ON fates.content = answers.content AND fates.position = answers.position;

INSERT INTO data.answers
SELECT NULL, form_id, file_id, framework, edition, topic, criterion, question, by, kind, code,
    label, text, place, matched, ''
FROM temp.settled
WHERE fate = 'counts' AND is_asked(framework, criterion, question)
ORDER BY form_id, digest, position;

INSERT INTO data.unplaced
SELECT NULL, form_id, file_id, framework, edition, topic, criterion, question, by, kind, code,
    label, text, place, matched, ''
FROM temp.settled
WHERE fate = 'counts' AND NOT is_asked(framework, criterion, question)
ORDER BY form_id, digest, position;

INSERT INTO data.history
SELECT NULL, form_id, file_id, framework, edition, topic, criterion, question, by, kind, code,
    label, text, place, matched, fate
FROM temp.settled
WHERE fate IN ('replaced', 'same', 'only-here', 'carried')
ORDER BY form_id, question, digest, position;

INSERT INTO data.conflicts
SELECT NULL, form_id, file_id, framework, edition, topic, criterion, question, by, kind, code,
    label, text, place, matched,
    dense_rank() OVER (ORDER BY form_id, question)
FROM temp.settled
WHERE fate = 'conflict'
ORDER BY form_id, question, digest, position;

INSERT INTO data.remarks
SELECT NULL, ranked.file_id, remarks.place, remarks.kind, coalesce(remarks.near, ''), remarks.text
FROM temp.ranked
JOIN main.remarks USING (content)
ORDER BY ranked.form_id, ranked.digest, remarks.position;

INSERT INTO data.problems
SELECT NULL, files.file_id, NULL, severity_of(problems.code), problems.code, problems.message,
    problems.hint
FROM data.files
JOIN temp.placed USING (file_id)
JOIN main.problems USING (content)
WHERE files.state <> 'copy' AND problems.code <> 'form-remark'
ORDER BY files.file_id, problems.position;
