-- The last day of each task and whether it recurs stand with the task, so that the states of a million are reckoned at once.

ALTER TABLE tasks ADD COLUMN due DATE;
ALTER TABLE tasks ADD COLUMN recurs BOOLEAN DEFAULT FALSE;
UPDATE tasks SET due = x.due, recurs = x.recurs
FROM (
    SELECT document_id, task_position, min(last_day) AS due,
           bool_or(kind IN ('recurring', 'quota') AND value IS NOT NULL
                   AND NOT starts_with(value, 'FREQ=DAILY') AND NOT starts_with(value, 'FREQ=HOURLY')) AS recurs
    FROM deadlines WHERE shown GROUP BY document_id, task_position
) x
WHERE x.document_id = tasks.document_id AND x.task_position = tasks.position;
COMMENT ON COLUMN tasks.due IS 'The first of the last days on time of its deadlines; null where none has one';
COMMENT ON COLUMN tasks.recurs IS 'Whether it is followed by occurrence: it has a rule or a quota other than a daily one';

CREATE OR REPLACE VIEW shown_tasks AS SELECT * FROM tasks WHERE shown;
COMMENT ON VIEW shown_tasks IS 'The tasks of the register: without those struck out and those of a replaced version.';
COMMENT ON COLUMN shown_tasks.document_id IS 'Its document';
COMMENT ON COLUMN shown_tasks.position IS 'Order in the document, from 0';
COMMENT ON COLUMN shown_tasks.task_id IS 'Stays the same while the same words stand in the same clause';
COMMENT ON COLUMN shown_tasks.clause IS 'Path of the item that it stands in';
COMMENT ON COLUMN shown_tasks.quote IS 'Its words: documents.text from span_start to span_end';
COMMENT ON COLUMN shown_tasks.modality IS 'obligation, prohibition, encouragement or liability';
COMMENT ON COLUMN shown_tasks.condition IS 'Condition under which it is due, as printed';
COMMENT ON COLUMN shown_tasks.product IS 'What is to be handed over, as printed';
COMMENT ON COLUMN shown_tasks.page IS 'Page that it starts on, from 1';
COMMENT ON COLUMN shown_tasks.certainty IS 'sure, or check for what a person should look at first';
COMMENT ON COLUMN shown_tasks.why IS 'Name of the rule that made it a task';
COMMENT ON COLUMN shown_tasks.span_start IS 'First character in documents.text';
COMMENT ON COLUMN shown_tasks.span_end IS 'One past the last character';
COMMENT ON COLUMN shown_tasks.words IS 'Folded words of the quote and of the bodies that hang on it, a blank before each, to search in';
COMMENT ON COLUMN shown_tasks.standing IS 'machine, corrected, confirmed, added or struck (by a person)';
COMMENT ON COLUMN shown_tasks.machine IS 'What the machine read, as JSON, where a person says otherwise';
COMMENT ON COLUMN shown_tasks.shown IS 'False for a task that was struck out or whose document has a newer version';
COMMENT ON COLUMN shown_tasks.due IS 'The first of the last days on time of its deadlines; null where none has one';
COMMENT ON COLUMN shown_tasks.recurs IS 'Whether it is followed by occurrence: it has a rule or a quota other than a daily one';
