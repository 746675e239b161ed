-- Forms that have lost their properties still have their reference. When all others with it agree
-- what it is of, so it is.

CREATE TEMP TABLE IF NOT EXISTS told (
    reference TEXT PRIMARY KEY,
    content INTEGER NOT NULL
) WITHOUT ROWID;
DELETE FROM temp.told;
INSERT INTO temp.told
SELECT reference, min(content)
FROM temp.returns
WHERE reference <> '' AND framework <> ''
    AND reference IN (SELECT reference FROM temp.returns WHERE framework = '')
GROUP BY reference
HAVING count(DISTINCT document || char(31) || framework || char(31) || edition || char(31)
    || coalesce(level, '') || char(31) || cycle || char(31) || personal) = 1;

UPDATE temp.returns
SET (document, framework, edition, level, language, cycle, personal) = (
    SELECT others.document, others.framework, others.edition, others.level, others.language,
        others.cycle, others.personal
    FROM temp.told
    JOIN temp.returns AS others ON others.content = told.content
    WHERE told.reference = returns.reference
)
WHERE framework = '' AND reference IN (SELECT reference FROM temp.told);
