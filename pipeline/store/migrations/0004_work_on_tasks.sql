-- What is done about a task: one row an act, never changed; what stands on a day follows from the acts up to it.

CREATE TABLE work (
    number BIGINT PRIMARY KEY,
    document_id VARCHAR NOT NULL,
    task_id VARCHAR NOT NULL,
    occurrence DATE,
    act VARCHAR NOT NULL,
    day DATE NOT NULL,
    until DATE,
    person VARCHAR,
    note VARCHAR,
    link VARCHAR,
    code VARCHAR,
    who VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL,
    ended_by BIGINT
);
COMMENT ON TABLE work IS 'An act on a task: who was put on it, what was noted, what came in, how it stands.';
COMMENT ON COLUMN work.number IS 'audit.number of the act';
COMMENT ON COLUMN work.document_id IS 'The task''s document';
COMMENT ON COLUMN work.task_id IS 'tasks.task_id';
COMMENT ON COLUMN work.occurrence IS 'Of a recurring duty: last day on time of the occurrence that it is about; null for the whole task';
COMMENT ON COLUMN work.act IS 'assign, note, evidence, report, done, reopen, ask-extension, extend, refuse-extension, return or void';
COMMENT ON COLUMN work.day IS 'The day on which it took place';
COMMENT ON COLUMN work.until IS 'Of extend: the new last day; of ask-extension: the one asked for';
COMMENT ON COLUMN work.person IS 'Of assign: who is put on the task';
COMMENT ON COLUMN work.note IS 'Note, or the reason of the act';
COMMENT ON COLUMN work.link IS 'Where the evidence is to be found';
COMMENT ON COLUMN work.code IS 'Number of the report that came in, or of the document that decided';
COMMENT ON COLUMN work.who IS 'The name of the person who entered it';
COMMENT ON COLUMN work.made_at IS 'When it was entered (UTC)';
COMMENT ON COLUMN work.ended_by IS 'audit.number of the change that took it back; null while it stands';

CREATE TABLE decisions (
    number BIGINT PRIMARY KEY,
    document_id VARCHAR NOT NULL,
    by_document_id VARCHAR NOT NULL,
    decision VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL,
    why VARCHAR NOT NULL
);
COMMENT ON TABLE decisions IS 'What a person decided on a proposal that a later document ends the tasks of an earlier one.';
COMMENT ON COLUMN decisions.number IS 'audit.number of the decision';
COMMENT ON COLUMN decisions.document_id IS 'The earlier document';
COMMENT ON COLUMN decisions.by_document_id IS 'The later document that replaces, amends or repeals it';
COMMENT ON COLUMN decisions.decision IS 'accepted or rejected';
COMMENT ON COLUMN decisions.who IS 'The person''s name';
COMMENT ON COLUMN decisions.made_at IS 'When (UTC)';
COMMENT ON COLUMN decisions.why IS 'The person''s reason';

-- How each task or occurrence stands after the acts up to a day.
CREATE MACRO work_as_of(on_day) AS TABLE
SELECT document_id, task_id, occurrence,
       arg_max(act, number) FILTER (act IN ('done', 'reopen', 'ask-extension', 'extend', 'refuse-extension', 'return', 'void')) AS act,
       arg_max(day, number) FILTER (act IN ('done', 'reopen', 'ask-extension', 'extend', 'refuse-extension', 'return', 'void')) AS day,
       arg_max(until, number) FILTER (act = 'extend') AS until,
       arg_max(person, number) FILTER (act = 'assign') AS person,
       arg_max(note, number) FILTER (note IS NOT NULL) AS note,
       count(*) FILTER (act IN ('evidence', 'report') OR link IS NOT NULL) AS evidence
FROM work WHERE ended_by IS NULL AND day <= on_day GROUP BY document_id, task_id, occurrence;

-- The state by law (Decision 42/2014/QĐ-TTg): from the last act, its day, the last day on time, and the day asked for.
CREATE MACRO state_of(act, act_day, due, on_day) AS CASE
    WHEN act = 'void' THEN 'void'
    WHEN act = 'done' AND act_day > due THEN 'done-late'
    WHEN act = 'done' THEN 'done-on-time'
    WHEN act = 'return' THEN 'returned'
    WHEN act = 'ask-extension' THEN 'extension-asked'
    WHEN on_day > due THEN 'open-overdue'
    ELSE 'open-in-time'
END;
