-- What is asked for most.

CREATE INDEX data.answers_of_file ON answers (file_id);
CREATE INDEX data.history_of_file ON history (file_id);
CREATE INDEX data.conflicts_of_file ON conflicts (file_id);
CREATE INDEX data.unplaced_of_file ON unplaced (file_id);
CREATE INDEX data.remarks_of_file ON remarks (file_id);
CREATE INDEX data.answers_of_form ON answers (form_id, criterion);
CREATE INDEX data.forms_of_person ON forms (person_id);

-- Of each person and topic: how many criteria were rated, and how many of them are shown.
CREATE VIEW data.shown_by_topic AS
SELECT
    people.person_id,
    people.name,
    people.manager,
    forms.document,
    forms.framework,
    forms.level,
    answers.topic,
    answers.by,
    count(*) AS answered,
    sum(ratings.applicable) AS applicable,
    sum(ratings.applicable AND ratings.shown) AS shown
FROM answers
JOIN forms USING (form_id)
JOIN people USING (person_id)
JOIN ratings ON ratings.code = answers.code
WHERE answers.kind = 'rating'
GROUP BY forms.form_id, answers.topic, answers.by;

-- Where employee and manager rate a criterion differently, in steps of the scale. Of several forms
-- that ask about it, such as a self-assessment and a review, the newest counts.
CREATE VIEW data.differences AS
WITH rated AS (
    -- With max() the other columns are those of the newest (https://sqlite.org/lang_select.html).
    SELECT
        forms.person_id, forms.level, answers.framework, answers.edition, answers.topic,
        answers.by, answers.code, answers.label, answers.answer_id,
        -- A short review rates topics as a whole.
        coalesce(
            answers.criterion,
            substr(answers.question, 1, length(answers.question) - length(answers.by) - 1)
        ) AS criterion,
        max(forms.returned_at || '|' || forms.document || '|' || printf('%012d', answer_id))
    FROM answers
    JOIN forms USING (form_id)
    WHERE answers.kind = 'rating'
        AND (answers.criterion IS NOT NULL OR answers.question LIKE 'level.%.topic.%')
    GROUP BY forms.person_id, answers.framework, criterion, answers.by
)
SELECT
    people.person_id,
    people.name,
    people.manager,
    employees.framework,
    managers.level,
    employees.topic,
    employees.criterion,
    coalesce(criteria.text, employees.topic) AS criterion_text,
    employees.label AS employee,
    managers.label AS rated_by_manager,
    theirs.position - ours.position AS steps
FROM rated AS employees
JOIN rated AS managers
    ON managers.person_id = employees.person_id
    AND managers.framework = employees.framework
    AND managers.criterion = employees.criterion
    AND managers.by = 'manager'
JOIN ratings AS ours ON ours.code = employees.code
JOIN ratings AS theirs ON theirs.code = managers.code
JOIN people ON people.person_id = employees.person_id
LEFT JOIN criteria
    ON criteria.framework = employees.framework
    AND criteria.edition = employees.edition
    AND criteria.criterion = employees.criterion
WHERE employees.by = 'employee'
    AND managers.code <> employees.code
    AND ours.applicable
    AND theirs.applicable
ORDER BY abs(theirs.position - ours.position) DESC, people.person_id, employees.answer_id;

-- Goals, and what people want to grow in.
CREATE VIEW data.growth_plan AS
SELECT
    people.person_id,
    people.name,
    people.manager,
    forms.document,
    forms.framework,
    forms.level,
    answers.topic,
    answers.question,
    coalesce(nullif(answers.label, ''), nullif(answers.text, ''), answers.code) AS said
FROM answers
JOIN forms USING (form_id)
JOIN people USING (person_id)
WHERE answers.question LIKE 'goal.%'
    OR answers.question LIKE 'level.%.grow'
    OR answers.question LIKE 'level.%.grow.%';

-- Who was asked, and for what nothing, or nothing filled in, has come back.
CREATE VIEW data.not_returned AS
SELECT
    people.person_id,
    people.name,
    people.email,
    people.manager,
    people.manager_email,
    asked.document,
    asked.reference,
    asked.due,
    EXISTS (
        SELECT 1 FROM forms
        WHERE forms.person_id = asked.person_id AND asked.document IN ('', forms.document)
    ) AS blank
FROM asked
JOIN people USING (person_id)
WHERE NOT EXISTS (
    SELECT 1 FROM forms
    WHERE forms.person_id = asked.person_id
        AND asked.document IN ('', forms.document)
        AND NOT forms.blank
)
ORDER BY people.name, people.person_id, asked.document;

-- Reviews of which somebody has filled in something, and one of both sides nothing that is theirs.
-- What the employee says can be in a self-assessment, too.
CREATE VIEW data.half_returned AS
WITH unsettled AS (
    SELECT form_id, by FROM conflicts WHERE by IS NOT NULL
    UNION
    SELECT form_id, by FROM unplaced WHERE by IS NOT NULL
)
SELECT
    people.person_id,
    people.name,
    people.email,
    people.manager,
    people.manager_email,
    forms.document,
    -- Where several were asked for, nobody can tell which it is.
    (
        SELECT CASE count(*) WHEN 1 THEN max(reference) END FROM asked
        WHERE asked.person_id = forms.person_id AND asked.document IN ('', forms.document)
    ) AS reference,
    (
        SELECT CASE count(*) WHEN 1 THEN max(due) END FROM asked
        WHERE asked.person_id = forms.person_id AND asked.document IN ('', forms.document)
    ) AS due,
    sides.by
FROM forms
JOIN people USING (person_id)
CROSS JOIN (SELECT 'employee' AS by UNION ALL SELECT 'manager') AS sides
WHERE forms.document = 'review'
    AND NOT forms.blank
    AND NOT people.doubtful
    AND NOT EXISTS (
        SELECT 1 FROM answers WHERE answers.form_id = forms.form_id AND answers.by = sides.by
    )
    AND (forms.form_id, sides.by) NOT IN (SELECT form_id, by FROM unsettled)
    AND NOT (
        sides.by = 'employee'
        AND EXISTS (
            SELECT 1 FROM forms AS others
            WHERE others.person_id = forms.person_id
                AND others.document = 'self-assessment'
                AND NOT others.blank
        )
    )
ORDER BY people.name, people.person_id, forms.document, sides.by;

-- Who has mailed a form that cannot be opened, and which documents it may be.
CREATE VIEW data.sent_unreadable AS
WITH unread AS (
    SELECT lower(sender) AS email, file LIKE '%.docx' AS word, file LIKE '%.xlsx' AS excel
    FROM files
    WHERE state = 'unread' AND sender <> ''
)
SELECT email, 'review' AS document FROM unread WHERE word
UNION
SELECT email, 'self-assessment' FROM unread WHERE excel
UNION
SELECT email, '' FROM unread WHERE word OR excel;
