-- What the pages, the commands and the exports show: the person's value where one stands, else the machine's.

CREATE VIEW shown_tasks AS SELECT * FROM tasks WHERE shown;
CREATE VIEW shown_assignees AS SELECT * FROM assignees WHERE shown;
CREATE VIEW shown_deadlines AS SELECT * FROM deadlines WHERE shown;
CREATE VIEW shown_references AS SELECT * FROM document_references WHERE shown;
COMMENT ON VIEW shown_tasks IS 'The tasks of the register: without those struck out and those of a replaced version.';
COMMENT ON VIEW shown_assignees IS 'Who owes the tasks of the register.';
COMMENT ON VIEW shown_deadlines IS 'The deadlines of the tasks of the register.';
COMMENT ON VIEW shown_references IS 'The documents that are cited, without those struck out.';
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
COMMENT ON COLUMN shown_assignees.document_id IS 'Its document';
COMMENT ON COLUMN shown_assignees.task_position IS 'tasks.position of its task';
COMMENT ON COLUMN shown_assignees.position IS 'Order in the task, from 0';
COMMENT ON COLUMN shown_assignees.name IS 'Name, written out where the list prints it short';
COMMENT ON COLUMN shown_assignees.body IS 'One name for all spellings of this body, to filter and count by';
COMMENT ON COLUMN shown_assignees.role IS 'lead or support';
COMMENT ON COLUMN shown_assignees.quote IS 'Words as printed';
COMMENT ON COLUMN shown_assignees.inherited_from IS 'Clause that named it; empty for the text above the outline; null for the task''s own words';
COMMENT ON COLUMN shown_assignees.expands_to IS 'addressees where the name stands for all under Kính gửi';
COMMENT ON COLUMN shown_assignees.certainty IS 'sure or check';
COMMENT ON COLUMN shown_assignees.span_start IS 'First character in documents.text';
COMMENT ON COLUMN shown_assignees.span_end IS 'One past the last character';
COMMENT ON COLUMN shown_assignees.standing IS 'machine, corrected, confirmed, added or struck (by a person)';
COMMENT ON COLUMN shown_assignees.machine IS 'What the machine read, as JSON, where a person says otherwise';
COMMENT ON COLUMN shown_assignees.shown IS 'False where it or its task was struck out or the document has a newer version';
COMMENT ON COLUMN shown_deadlines.document_id IS 'Its document';
COMMENT ON COLUMN shown_deadlines.task_position IS 'tasks.position of its task';
COMMENT ON COLUMN shown_deadlines.position IS 'Order in the task, from 0';
COMMENT ON COLUMN shown_deadlines.kind IS 'date, recurring, quota, relative, event, period or ongoing';
COMMENT ON COLUMN shown_deadlines.value IS 'By kind: ISO 8601 date, RFC 5545 rule, times/duration, duration, interval; null for event and ongoing';
COMMENT ON COLUMN shown_deadlines.bound IS 'before, by, on or in';
COMMENT ON COLUMN shown_deadlines.time IS 'Clock time HH:MM';
COMMENT ON COLUMN shown_deadlines.timing IS 'Of an event: immediately, on, before, after or during';
COMMENT ON COLUMN shown_deadlines.event IS 'The event, as printed';
COMMENT ON COLUMN shown_deadlines.working_days IS 'Of a relative deadline: whether it counts working days';
COMMENT ON COLUMN shown_deadlines.anchor IS 'Of a relative deadline: what it counts from, as printed';
COMMENT ON COLUMN shown_deadlines.last_day IS 'Last day on time of a date, a closed period, or a relative deadline whose first day is known; the day before where the bound is before';
COMMENT ON COLUMN shown_deadlines.quote IS 'Words as printed';
COMMENT ON COLUMN shown_deadlines.inherited_from IS 'Clause that stated it; null for the task''s own words';
COMMENT ON COLUMN shown_deadlines.certainty IS 'sure or check';
COMMENT ON COLUMN shown_deadlines.span_start IS 'First character in documents.text';
COMMENT ON COLUMN shown_deadlines.span_end IS 'One past the last character';
COMMENT ON COLUMN shown_deadlines.standing IS 'machine, corrected, confirmed, added or struck (by a person)';
COMMENT ON COLUMN shown_deadlines.machine IS 'What the machine read, as JSON, where a person says otherwise';
COMMENT ON COLUMN shown_deadlines.shown IS 'False where it or its task was struck out or the document has a newer version';
COMMENT ON COLUMN shown_references.document_id IS 'The citing document';
COMMENT ON COLUMN shown_references.position IS 'Order in the document, from 0';
COMMENT ON COLUMN shown_references.code IS 'Code of the cited document, without blanks, slips mended';
COMMENT ON COLUMN shown_references.type IS 'Type as printed (Nghị định, Văn bản)';
COMMENT ON COLUMN shown_references.title IS 'Title, where no code is printed';
COMMENT ON COLUMN shown_references.date IS 'ISO 8601 date, of reduced precision where parts are missing';
COMMENT ON COLUMN shown_references.issuer IS 'Who issued it, written out';
COMMENT ON COLUMN shown_references.relation IS 'basis, implements, amends, replaces, repeals or cites';
COMMENT ON COLUMN shown_references.provisions IS 'Provisions cited from it (Khoản 1 Điều 12)';
COMMENT ON COLUMN shown_references.certainty IS 'sure or check';
COMMENT ON COLUMN shown_references.standing IS 'machine, corrected, confirmed, added or struck (by a person)';
COMMENT ON COLUMN shown_references.machine IS 'What the machine read, as JSON, where a person says otherwise';
COMMENT ON COLUMN shown_references.shown IS 'False where it was struck out';

CREATE VIEW document_list AS
SELECT d.document_id, d.title, d.file, d.sha256, d.media_type, d.doc_type, d.code, d.issuer, d.province, d.issued_on,
       d.issued_first_day, d.signer_name AS signer, d.urgency, d.arrival_number, d.arrived_on, d.replaced_by,
       (SELECT count(*) FROM shown_tasks t WHERE t.document_id = d.document_id) AS tasks,
       (SELECT count(*) FROM shown_tasks t WHERE t.document_id = d.document_id AND t.certainty = 'check') AS to_check,
       (SELECT count(*) FROM warnings w WHERE w.document_id = d.document_id) AS warnings,
       d.ingested_at
FROM documents d;
COMMENT ON VIEW document_list IS 'The stored documents with their counts.';
COMMENT ON COLUMN document_list.document_id IS 'First 16 hexadecimal digits of the file''s sha256; of its second document with "-2" after them';
COMMENT ON COLUMN document_list.title IS 'The subject, or the file''s name where the document prints none';
COMMENT ON COLUMN document_list.file IS 'The file''s name as it came in, without its folder';
COMMENT ON COLUMN document_list.sha256 IS 'Hash of the original file; its bytes are kept under originals/<sha256>';
COMMENT ON COLUMN document_list.media_type IS 'Type told by the bytes';
COMMENT ON COLUMN document_list.doc_type IS 'Type of document (Chỉ thị, Công văn, Kế hoạch …)';
COMMENT ON COLUMN document_list.code IS 'Số, ký hiệu in full (3789/UBND-KGVX); null where the number is blank';
COMMENT ON COLUMN document_list.issuer IS 'Issuing body, written out with its place';
COMMENT ON COLUMN document_list.province IS 'Province or city whose authority issued it';
COMMENT ON COLUMN document_list.issued_on IS 'ISO 8601 date, of reduced precision where parts are blank (2024-04)';
COMMENT ON COLUMN document_list.issued_first_day IS 'First day that issued_on can mean, to sort and filter by';
COMMENT ON COLUMN document_list.signer IS 'Who signed';
COMMENT ON COLUMN document_list.urgency IS 'Hỏa tốc, Thượng khẩn or Khẩn';
COMMENT ON COLUMN document_list.arrival_number IS 'Số đến, that a person entered';
COMMENT ON COLUMN document_list.arrived_on IS 'Ngày đến, that a person entered: deadlines from receipt are counted from it';
COMMENT ON COLUMN document_list.replaced_by IS 'Document that a person named as the newer version of this one; its tasks are then counted there';
COMMENT ON COLUMN document_list.tasks IS 'How many tasks of the register it holds';
COMMENT ON COLUMN document_list.to_check IS 'How many of them a person should look at';
COMMENT ON COLUMN document_list.warnings IS 'How many warnings of the clerk it has';
COMMENT ON COLUMN document_list.ingested_at IS 'When the file first came in (UTC)';

CREATE VIEW register AS
SELECT t.document_id, t.task_id, d.doc_type, d.code, d.title AS document_title, d.issuer, d.province, d.issued_on,
       t.clause, t.quote, t.modality, t.condition, t.product, t.certainty, t.standing,
       (SELECT list(a.name ORDER BY a.position) FROM shown_assignees a
        WHERE a.document_id = t.document_id AND a.task_position = t.position AND a.role = 'lead') AS leads,
       (SELECT list(a.name ORDER BY a.position) FROM shown_assignees a
        WHERE a.document_id = t.document_id AND a.task_position = t.position AND a.role = 'support') AS supports,
       (SELECT list(x.quote ORDER BY x.position) FROM shown_deadlines x
        WHERE x.document_id = t.document_id AND x.task_position = t.position) AS deadlines,
       (SELECT min(x.last_day) FROM shown_deadlines x
        WHERE x.document_id = t.document_id AND x.task_position = t.position) AS last_day
FROM shown_tasks t JOIN documents d USING (document_id);
COMMENT ON VIEW register IS 'The register of obligations, a row a task.';
COMMENT ON COLUMN register.document_id IS 'Its document';
COMMENT ON COLUMN register.task_id IS 'Stays the same while the same words stand in the same clause';
COMMENT ON COLUMN register.doc_type IS 'Type of document (Chỉ thị, Công văn, Kế hoạch …)';
COMMENT ON COLUMN register.code IS 'Số, ký hiệu in full (3789/UBND-KGVX); null where the number is blank';
COMMENT ON COLUMN register.document_title IS 'Its document''s title';
COMMENT ON COLUMN register.issuer IS 'Issuing body, written out with its place';
COMMENT ON COLUMN register.province IS 'Province or city whose authority issued it';
COMMENT ON COLUMN register.issued_on IS 'ISO 8601 date, of reduced precision where parts are blank (2024-04)';
COMMENT ON COLUMN register.clause IS 'Path of the item that it stands in';
COMMENT ON COLUMN register.quote IS 'Its words: documents.text from span_start to span_end';
COMMENT ON COLUMN register.modality IS 'obligation, prohibition, encouragement or liability';
COMMENT ON COLUMN register.condition IS 'Condition under which it is due, as printed';
COMMENT ON COLUMN register.product IS 'What is to be handed over, as printed';
COMMENT ON COLUMN register.certainty IS 'sure, or check for what a person should look at first';
COMMENT ON COLUMN register.standing IS 'machine, corrected, confirmed, added or struck (by a person)';
COMMENT ON COLUMN register.leads IS 'Bodies that lead, in printed order';
COMMENT ON COLUMN register.supports IS 'Bodies that support, in printed order';
COMMENT ON COLUMN register.deadlines IS 'Its deadlines as printed';
COMMENT ON COLUMN register.last_day IS 'The first of its last days on time';

CREATE VIEW same_documents AS
WITH identified AS (
    SELECT document_id, replace(fold(code), ' ', '') AS code, fold(issuer) AS issuer, issued_on, symbol, text_hash,
           fold(subject) AS subject
    FROM documents
)
SELECT a.document_id, b.document_id AS other_id, 'text' AS level
FROM identified a JOIN identified b ON a.text_hash = b.text_hash AND a.document_id <> b.document_id
UNION ALL
SELECT a.document_id, b.document_id, 'identity'
FROM identified a JOIN identified b ON a.code = b.code AND a.document_id <> b.document_id
WHERE a.text_hash <> b.text_hash
  AND (a.issuer = b.issuer OR a.issuer IS NULL OR b.issuer IS NULL)
  AND (a.issued_on IS NULL OR b.issued_on IS NULL OR starts_with(a.issued_on, b.issued_on) OR starts_with(b.issued_on, a.issued_on))
UNION ALL
SELECT a.document_id, b.document_id, 'identity'
FROM identified a JOIN identified b ON a.subject = b.subject AND a.issuer = b.issuer AND a.document_id <> b.document_id
WHERE a.text_hash <> b.text_hash AND (a.code IS NULL OR b.code IS NULL)
  AND (a.symbol IS NULL OR b.symbol IS NULL OR a.symbol = b.symbol)
  AND (a.issued_on IS NULL OR b.issued_on IS NULL OR starts_with(a.issued_on, b.issued_on) OR starts_with(b.issued_on, a.issued_on));
COMMENT ON VIEW same_documents IS 'Pairs of documents that say the same: word for word, or with the same code, issuer and date where neither is blank.';
COMMENT ON COLUMN same_documents.document_id IS 'One of the two';
COMMENT ON COLUMN same_documents.other_id IS 'The other';
COMMENT ON COLUMN same_documents.level IS 'text for the same words, identity for the same code, issuer and date (or subject, where the code is blank)';

CREATE VIEW proposals AS
SELECT DISTINCT e.document_id, l.document_id AS by_document_id, r.relation
FROM shown_references r
JOIN documents l ON l.document_id = r.document_id
JOIN documents e ON replace(fold(e.code), ' ', '') = replace(fold(r.code), ' ', '') AND e.document_id <> l.document_id
WHERE r.relation IN ('replaces', 'amends', 'repeals')
  AND (r.date IS NULL OR e.issued_on IS NULL OR starts_with(e.issued_on, r.date) OR starts_with(r.date, e.issued_on))
  AND (e.issued_first_day IS NULL OR l.issued_first_day IS NULL OR e.issued_first_day <= l.issued_first_day)
  AND NOT EXISTS (SELECT 1 FROM decisions x WHERE x.document_id = e.document_id AND x.by_document_id = l.document_id);
COMMENT ON VIEW proposals IS 'Later documents that replace, amend or repeal a stored one, on which nobody has decided yet.';
COMMENT ON COLUMN proposals.document_id IS 'The earlier document';
COMMENT ON COLUMN proposals.by_document_id IS 'The later document';
COMMENT ON COLUMN proposals.relation IS 'replaces, amends or repeals';

CREATE VIEW corrections_to_look_at AS
SELECT c.number, c.document_id, d.title AS document_title, c.target, c.act, c.task_id, c.item, c.quote, c.machine, c.value,
       c.who, c.made_at, c.why, c.look
FROM corrections c LEFT JOIN documents d USING (document_id)
WHERE c.ended_by IS NULL AND c.look IS NOT NULL;
COMMENT ON VIEW corrections_to_look_at IS 'Corrections that a newer reading of the document puts in question.';
COMMENT ON COLUMN corrections_to_look_at.number IS 'audit.number of the change';
COMMENT ON COLUMN corrections_to_look_at.document_id IS 'Its document';
COMMENT ON COLUMN corrections_to_look_at.document_title IS 'Its document''s title';
COMMENT ON COLUMN corrections_to_look_at.target IS 'header, task, assignee, deadline, reference, arrival, event or version';
COMMENT ON COLUMN corrections_to_look_at.act IS 'correct, confirm, add or strike';
COMMENT ON COLUMN corrections_to_look_at.task_id IS 'Task that it belongs to; null for header, reference, arrival and version';
COMMENT ON COLUMN corrections_to_look_at.item IS 'Which one: the header''s field, the key of what the machine read, + and a number for what a person added';
COMMENT ON COLUMN corrections_to_look_at.quote IS 'Words of the text that it rests on, looked for again after every reading';
COMMENT ON COLUMN corrections_to_look_at.machine IS 'What the machine had read there at that time, as JSON; null for what a person added';
COMMENT ON COLUMN corrections_to_look_at.value IS 'The fields that the person set, as JSON; null for confirm and strike';
COMMENT ON COLUMN corrections_to_look_at.who IS 'The person''s name';
COMMENT ON COLUMN corrections_to_look_at.made_at IS 'When (UTC)';
COMMENT ON COLUMN corrections_to_look_at.why IS 'The person''s reason';
COMMENT ON COLUMN corrections_to_look_at.look IS 'Why a person should look at it again: quote-gone, item-gone, task-gone, machine-changed, document-gone; null where all is well';

CREATE VIEW audit_trail AS
SELECT a.number, a.made_at, a.who, a.action, a.document_id, d.title AS document_title, a.task_id, a.subject, a.before, a.after, a.why
FROM audit a LEFT JOIN documents d USING (document_id);
COMMENT ON VIEW audit_trail IS 'The audit in words, without its seals.';
COMMENT ON COLUMN audit_trail.number IS 'Place in the chain, from 1, without gaps';
COMMENT ON COLUMN audit_trail.made_at IS 'When (UTC)';
COMMENT ON COLUMN audit_trail.who IS 'The person''s name, or chidao for the program itself';
COMMENT ON COLUMN audit_trail.action IS 'stored, read-again, removed; correct, confirm, add, strike, withdraw; or an act of the table work';
COMMENT ON COLUMN audit_trail.document_id IS 'The document that it is about';
COMMENT ON COLUMN audit_trail.document_title IS 'Its document''s title';
COMMENT ON COLUMN audit_trail.task_id IS 'The task that it is about';
COMMENT ON COLUMN audit_trail.subject IS 'What of them was changed (header.number, deadline …)';
COMMENT ON COLUMN audit_trail.before IS 'Value before, as JSON';
COMMENT ON COLUMN audit_trail.after IS 'Value after, as JSON';
COMMENT ON COLUMN audit_trail.why IS 'Reason that the person gave';
