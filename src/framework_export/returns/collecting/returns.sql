-- Every form that can be read, once for all files with the same bytes.

CREATE TEMP TABLE returns AS
SELECT
    contents.content,
    contents.digest,
    contents.document,
    contents.framework,
    contents.edition,
    contents.level,
    contents.language,
    contents.cycle,
    contents.reference,
    contents.personal,
    contents.name,
    contents.employee_id,
    contents.email,
    contents.role,
    contents.manager,
    contents.manager_email,
    contents.track,
    contents.by_employee > 0 AS employee,
    contents.by_manager > 0 AS manager_too,
    contents.given + contents.remarks > 0 AS filled,
    coalesce((
        SELECT problems.message FROM problems
        WHERE problems.content = contents.content AND problems.code = 'form-person-differs'
    ), '') AS contradiction,
    coalesce(nullif(contents.saved, ''), nullif(max(files.sent), ''), max(files.changed))
        AS returned_at,
    coalesce(nullif(contents.saved, ''), nullif(max(files.sent), ''), max(files.changed)) || '|'
        || coalesce(nullif(max(files.sent), ''), max(files.changed)) || '|'
        || max(files.changed) AS moment,
    CAST('' AS TEXT) AS person_id,
    CAST('' AS TEXT) AS person_by
FROM contents
JOIN files USING (content)
WHERE contents.readable
GROUP BY contents.content;

CREATE INDEX temp.returns_by_content ON returns (content);
CREATE INDEX temp.returns_by_reference ON returns (reference, framework);
CREATE INDEX temp.returns_by_cycle ON returns (cycle);
