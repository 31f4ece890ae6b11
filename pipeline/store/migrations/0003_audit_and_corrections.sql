-- What people say of a document stands beside what the machine read; every change is a link of one chain.

CREATE TABLE audit (
    number BIGINT PRIMARY KEY,
    made_at TIMESTAMP NOT NULL,
    who VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    document_id VARCHAR,
    task_id VARCHAR,
    subject VARCHAR,
    before VARCHAR,
    after VARCHAR,
    why VARCHAR,
    nonce VARCHAR,
    digest VARCHAR NOT NULL,
    previous VARCHAR NOT NULL,
    hash VARCHAR NOT NULL
);
COMMENT ON TABLE audit IS 'Every change: who, when, what, before, after, why. Rows are only ever added, each sealed with the hash of the one before.';
COMMENT ON COLUMN audit.number IS 'Place in the chain, from 1, without gaps';
COMMENT ON COLUMN audit.made_at IS 'When (UTC)';
COMMENT ON COLUMN audit.who IS 'The person''s name, or chidao for the program itself';
COMMENT ON COLUMN audit.action IS 'stored, read-again, removed; correct, confirm, add, strike, withdraw; or an act of the table work';
COMMENT ON COLUMN audit.document_id IS 'The document that it is about';
COMMENT ON COLUMN audit.task_id IS 'The task that it is about';
COMMENT ON COLUMN audit.subject IS 'What of them was changed (header.number, deadline …)';
COMMENT ON COLUMN audit.before IS 'Value before, as JSON';
COMMENT ON COLUMN audit.after IS 'Value after, as JSON';
COMMENT ON COLUMN audit.why IS 'Reason that the person gave';
COMMENT ON COLUMN audit.nonce IS 'Random digits, so that nobody guesses a blanked row from its digest; null where the row was blanked';
COMMENT ON COLUMN audit.digest IS 'sha256 of who, document_id, task_id, subject, before, after, why and nonce as a JSON list';
COMMENT ON COLUMN audit.previous IS 'hash of the row before; 64 zeros for the first';
COMMENT ON COLUMN audit.hash IS 'sha256 of previous, number, made_at, action and digest, one a line';

CREATE TABLE corrections (
    number BIGINT PRIMARY KEY,
    document_id VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    act VARCHAR NOT NULL,
    task_id VARCHAR,
    item VARCHAR NOT NULL,
    quote VARCHAR,
    machine VARCHAR,
    value VARCHAR,
    who VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL,
    why VARCHAR NOT NULL,
    ended_by BIGINT,
    look VARCHAR
);
COMMENT ON TABLE corrections IS 'What a person says of a document beside what the machine read; documents.directive keeps the machine''s reading.';
COMMENT ON COLUMN corrections.number IS 'audit.number of the change';
COMMENT ON COLUMN corrections.document_id IS 'Its document';
COMMENT ON COLUMN corrections.target IS 'header, task, assignee, deadline, reference, arrival, event or version';
COMMENT ON COLUMN corrections.act IS 'correct, confirm, add or strike';
COMMENT ON COLUMN corrections.task_id IS 'Task that it belongs to; null for header, reference, arrival and version';
COMMENT ON COLUMN corrections.item IS 'Which one: the header''s field, the key of what the machine read, + and a number for what a person added';
COMMENT ON COLUMN corrections.quote IS 'Words of the text that it rests on, looked for again after every reading';
COMMENT ON COLUMN corrections.machine IS 'What the machine had read there at that time, as JSON; null for what a person added';
COMMENT ON COLUMN corrections.value IS 'The fields that the person set, as JSON; null for confirm and strike';
COMMENT ON COLUMN corrections.who IS 'The person''s name';
COMMENT ON COLUMN corrections.made_at IS 'When (UTC)';
COMMENT ON COLUMN corrections.why IS 'The person''s reason';
COMMENT ON COLUMN corrections.ended_by IS 'audit.number of the change that took it back or took its place; null while it stands';
COMMENT ON COLUMN corrections.look IS 'Why a person should look at it again: quote-gone, item-gone, task-gone, machine-changed, document-gone; null where all is well';

ALTER TABLE documents ADD COLUMN text_hash VARCHAR;
ALTER TABLE documents ADD COLUMN arrival_number VARCHAR;
ALTER TABLE documents ADD COLUMN arrived_on DATE;
ALTER TABLE documents ADD COLUMN replaced_by VARCHAR;
ALTER TABLE tasks ADD COLUMN standing VARCHAR DEFAULT 'machine';
ALTER TABLE tasks ADD COLUMN machine VARCHAR;
ALTER TABLE tasks ADD COLUMN shown BOOLEAN DEFAULT TRUE;
ALTER TABLE assignees ADD COLUMN standing VARCHAR DEFAULT 'machine';
ALTER TABLE assignees ADD COLUMN machine VARCHAR;
ALTER TABLE assignees ADD COLUMN shown BOOLEAN DEFAULT TRUE;
ALTER TABLE deadlines ADD COLUMN standing VARCHAR DEFAULT 'machine';
ALTER TABLE deadlines ADD COLUMN machine VARCHAR;
ALTER TABLE deadlines ADD COLUMN shown BOOLEAN DEFAULT TRUE;
ALTER TABLE document_references ADD COLUMN standing VARCHAR DEFAULT 'machine';
ALTER TABLE document_references ADD COLUMN machine VARCHAR;
ALTER TABLE document_references ADD COLUMN shown BOOLEAN DEFAULT TRUE;
UPDATE documents SET text_hash = sha256(text_words);

COMMENT ON COLUMN documents.text_hash IS 'sha256 of text_words: the same for files that say the same words';
COMMENT ON COLUMN documents.arrival_number IS 'Số đến, that a person entered';
COMMENT ON COLUMN documents.arrived_on IS 'Ngày đến, that a person entered: deadlines from receipt are counted from it';
COMMENT ON COLUMN documents.replaced_by IS 'Document that a person named as the newer version of this one; its tasks are then counted there';
COMMENT ON COLUMN tasks.standing IS 'machine, corrected, confirmed, added or struck (by a person)';
COMMENT ON COLUMN tasks.machine IS 'What the machine read, as JSON, where a person says otherwise';
COMMENT ON COLUMN tasks.shown IS 'False for a task that was struck out or whose document has a newer version';
COMMENT ON COLUMN assignees.standing IS 'machine, corrected, confirmed, added or struck (by a person)';
COMMENT ON COLUMN assignees.machine IS 'What the machine read, as JSON, where a person says otherwise';
COMMENT ON COLUMN assignees.shown IS 'False where it or its task was struck out or the document has a newer version';
COMMENT ON COLUMN deadlines.standing IS 'machine, corrected, confirmed, added or struck (by a person)';
COMMENT ON COLUMN deadlines.machine IS 'What the machine read, as JSON, where a person says otherwise';
COMMENT ON COLUMN deadlines.shown IS 'False where it or its task was struck out or the document has a newer version';
COMMENT ON COLUMN deadlines.last_day IS 'Last day on time of a date, a closed period, or a relative deadline whose first day is known; the day before where the bound is before';
COMMENT ON COLUMN document_references.standing IS 'machine, corrected, confirmed, added or struck (by a person)';
COMMENT ON COLUMN document_references.machine IS 'What the machine read, as JSON, where a person says otherwise';
COMMENT ON COLUMN document_references.shown IS 'False where it was struck out';
