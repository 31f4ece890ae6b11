-- The first schema: documents as read, what was found in them, and what could not be read.
-- Rows of one document are told apart by (document_id, position); spans count characters of documents.text.
-- Foreign keys are left out: DuckDB refuses updates of indexed parents; `chidao check` looks for orphans.

CREATE TABLE documents (
    document_id VARCHAR PRIMARY KEY,
    sha256 VARCHAR NOT NULL UNIQUE,
    file VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    pages INTEGER,
    others INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    doc_type VARCHAR,
    number VARCHAR,
    symbol VARCHAR,
    code VARCHAR,
    issuer VARCHAR,
    province VARCHAR,
    place VARCHAR,
    issued_on VARCHAR,
    issued_first_day DATE,
    subject VARCHAR,
    urgency VARCHAR,
    signer_name VARCHAR,
    signer_position VARCHAR,
    signer_capacity VARCHAR,
    signer_on_behalf_of VARCHAR,
    text VARCHAR NOT NULL,
    title_words VARCHAR NOT NULL,
    text_words VARCHAR NOT NULL,
    directive VARCHAR NOT NULL,
    schema_version INTEGER NOT NULL,
    parser_version VARCHAR NOT NULL,
    ingested_at TIMESTAMP NOT NULL,
    read_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE documents IS 'One stored file, as read: its header and its reading text.';
COMMENT ON COLUMN documents.document_id IS 'First 16 hexadecimal digits of the file''s sha256';
COMMENT ON COLUMN documents.sha256 IS 'Hash of the original file; its bytes are kept under originals/<sha256>';
COMMENT ON COLUMN documents.file IS 'The file''s name as it came in, without its folder';
COMMENT ON COLUMN documents.media_type IS 'Type told by the bytes';
COMMENT ON COLUMN documents.bytes IS 'Size of the original';
COMMENT ON COLUMN documents.pages IS 'Number of pages; null where the source has none';
COMMENT ON COLUMN documents.others IS 'How many further documents follow in the same file';
COMMENT ON COLUMN documents.title IS 'The subject, or the file''s name where the document prints none';
COMMENT ON COLUMN documents.doc_type IS 'Type of document (Chỉ thị, Công văn, Kế hoạch …)';
COMMENT ON COLUMN documents.number IS 'Number as printed; null where blank';
COMMENT ON COLUMN documents.symbol IS 'Symbol after the number (UBND-KGVX)';
COMMENT ON COLUMN documents.code IS 'Số, ký hiệu in full (3789/UBND-KGVX); null where the number is blank';
COMMENT ON COLUMN documents.issuer IS 'Issuing body, written out with its place';
COMMENT ON COLUMN documents.province IS 'Province or city whose authority issued it';
COMMENT ON COLUMN documents.place IS 'Place printed before the date';
COMMENT ON COLUMN documents.issued_on IS 'ISO 8601 date, of reduced precision where parts are blank (2024-04)';
COMMENT ON COLUMN documents.issued_first_day IS 'First day that issued_on can mean, to sort and filter by';
COMMENT ON COLUMN documents.subject IS 'Trích yếu, without V/v';
COMMENT ON COLUMN documents.urgency IS 'Hỏa tốc, Thượng khẩn or Khẩn';
COMMENT ON COLUMN documents.signer_name IS 'Who signed';
COMMENT ON COLUMN documents.signer_position IS 'Last title above the name';
COMMENT ON COLUMN documents.signer_capacity IS 'KT. or Q. line';
COMMENT ON COLUMN documents.signer_on_behalf_of IS 'TM., TL. or TUQ. line';
COMMENT ON COLUMN documents.text IS 'Reading text; every span of this document counts its characters';
COMMENT ON COLUMN documents.title_words IS 'Folded words of title, type, code, issuer and file name, a blank before each, to search in';
COMMENT ON COLUMN documents.text_words IS 'Folded words of the reading text, a blank before each, to search in';
COMMENT ON COLUMN documents.directive IS 'The whole reading as JSON, in the form that docs/data-dictionary.md describes';
COMMENT ON COLUMN documents.schema_version IS 'Version of that JSON form';
COMMENT ON COLUMN documents.parser_version IS 'Which reader and parser made this reading; another one reads the file again';
COMMENT ON COLUMN documents.ingested_at IS 'When the file first came in (UTC)';
COMMENT ON COLUMN documents.read_at IS 'When this reading was made (UTC)';

CREATE TABLE clauses (
    document_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    path VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    title VARCHAR,
    parent VARCHAR,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL
);
COMMENT ON TABLE clauses IS 'An item of a document''s outline.';
COMMENT ON COLUMN clauses.document_id IS 'Its document';
COMMENT ON COLUMN clauses.position IS 'Order in the document, from 0';
COMMENT ON COLUMN clauses.path IS 'Labels from the top, joined by stops (II.1.-2)';
COMMENT ON COLUMN clauses.label IS 'Label as printed, or - or + for a bullet';
COMMENT ON COLUMN clauses.title IS 'Heading, where it has one';
COMMENT ON COLUMN clauses.parent IS 'Path of the item above';
COMMENT ON COLUMN clauses.span_start IS 'First character in documents.text';
COMMENT ON COLUMN clauses.span_end IS 'One past the last character';

CREATE TABLE tasks (
    document_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    task_id VARCHAR NOT NULL,
    clause VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    modality VARCHAR NOT NULL,
    condition VARCHAR,
    product VARCHAR,
    page INTEGER,
    certainty VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    words VARCHAR NOT NULL
);
COMMENT ON TABLE tasks IS 'The smallest unit that somebody can be asked to do and be checked on.';
COMMENT ON COLUMN tasks.document_id IS 'Its document';
COMMENT ON COLUMN tasks.position IS 'Order in the document, from 0';
COMMENT ON COLUMN tasks.task_id IS 'Stays the same while the same words stand in the same clause';
COMMENT ON COLUMN tasks.clause IS 'Path of the item that it stands in';
COMMENT ON COLUMN tasks.quote IS 'Its words: documents.text from span_start to span_end';
COMMENT ON COLUMN tasks.modality IS 'obligation, prohibition, encouragement or liability';
COMMENT ON COLUMN tasks.condition IS 'Condition under which it is due, as printed';
COMMENT ON COLUMN tasks.product IS 'What is to be handed over, as printed';
COMMENT ON COLUMN tasks.page IS 'Page that it starts on, from 1';
COMMENT ON COLUMN tasks.certainty IS 'sure, or check for what a person should look at first';
COMMENT ON COLUMN tasks.why IS 'Name of the rule that made it a task';
COMMENT ON COLUMN tasks.span_start IS 'First character in documents.text';
COMMENT ON COLUMN tasks.span_end IS 'One past the last character';
COMMENT ON COLUMN tasks.words IS 'Folded words of the quote and of the bodies that hang on it, a blank before each, to search in';

CREATE TABLE assignees (
    document_id VARCHAR NOT NULL,
    task_position INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    inherited_from VARCHAR,
    expands_to VARCHAR,
    certainty VARCHAR NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL
);
COMMENT ON TABLE assignees IS 'Who owes a task.';
COMMENT ON COLUMN assignees.document_id IS 'Its document';
COMMENT ON COLUMN assignees.task_position IS 'tasks.position of its task';
COMMENT ON COLUMN assignees.position IS 'Order in the task, from 0';
COMMENT ON COLUMN assignees.name IS 'Name, written out where the list prints it short';
COMMENT ON COLUMN assignees.body IS 'One name for all spellings of this body, to filter and count by';
COMMENT ON COLUMN assignees.role IS 'lead or support';
COMMENT ON COLUMN assignees.quote IS 'Words as printed';
COMMENT ON COLUMN assignees.inherited_from IS 'Clause that named it; empty for the text above the outline; null for the task''s own words';
COMMENT ON COLUMN assignees.expands_to IS 'addressees where the name stands for all under Kính gửi';
COMMENT ON COLUMN assignees.certainty IS 'sure or check';
COMMENT ON COLUMN assignees.span_start IS 'First character in documents.text';
COMMENT ON COLUMN assignees.span_end IS 'One past the last character';

CREATE TABLE deadlines (
    document_id VARCHAR NOT NULL,
    task_position INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    value VARCHAR,
    bound VARCHAR,
    time VARCHAR,
    timing VARCHAR,
    event VARCHAR,
    working_days BOOLEAN,
    anchor VARCHAR,
    last_day DATE,
    quote VARCHAR NOT NULL,
    inherited_from VARCHAR,
    certainty VARCHAR NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL
);
COMMENT ON TABLE deadlines IS 'By when, how often or on what event a task is due.';
COMMENT ON COLUMN deadlines.document_id IS 'Its document';
COMMENT ON COLUMN deadlines.task_position IS 'tasks.position of its task';
COMMENT ON COLUMN deadlines.position IS 'Order in the task, from 0';
COMMENT ON COLUMN deadlines.kind IS 'date, recurring, quota, relative, event, period or ongoing';
COMMENT ON COLUMN deadlines.value IS 'By kind: ISO 8601 date, RFC 5545 rule, times/duration, duration, interval; null for event and ongoing';
COMMENT ON COLUMN deadlines.bound IS 'before, by, on or in';
COMMENT ON COLUMN deadlines.time IS 'Clock time HH:MM';
COMMENT ON COLUMN deadlines.timing IS 'Of an event: immediately, on, before, after or during';
COMMENT ON COLUMN deadlines.event IS 'The event, as printed';
COMMENT ON COLUMN deadlines.working_days IS 'Of a relative deadline: whether it counts working days';
COMMENT ON COLUMN deadlines.anchor IS 'Of a relative deadline: what it counts from, as printed';
COMMENT ON COLUMN deadlines.last_day IS 'Last day on time of a date or a closed period; the day before it where the bound is before';
COMMENT ON COLUMN deadlines.quote IS 'Words as printed';
COMMENT ON COLUMN deadlines.inherited_from IS 'Clause that stated it; null for the task''s own words';
COMMENT ON COLUMN deadlines.certainty IS 'sure or check';
COMMENT ON COLUMN deadlines.span_start IS 'First character in documents.text';
COMMENT ON COLUMN deadlines.span_end IS 'One past the last character';

CREATE TABLE task_bodies (
    document_id VARCHAR NOT NULL,
    task_position INTEGER NOT NULL,
    position INTEGER NOT NULL,
    use VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL
);
COMMENT ON TABLE task_bodies IS 'A body named in a task as one that is reported to, or that decides.';
COMMENT ON COLUMN task_bodies.document_id IS 'Its document';
COMMENT ON COLUMN task_bodies.task_position IS 'tasks.position of its task';
COMMENT ON COLUMN task_bodies.position IS 'Order in the task and use, from 0';
COMMENT ON COLUMN task_bodies.use IS 'report_to or authority';
COMMENT ON COLUMN task_bodies.name IS 'Name, written out where needed';
COMMENT ON COLUMN task_bodies.body IS 'One name for all spellings of this body';
COMMENT ON COLUMN task_bodies.quote IS 'Words as printed';
COMMENT ON COLUMN task_bodies.span_start IS 'First character in documents.text';
COMMENT ON COLUMN task_bodies.span_end IS 'One past the last character';

CREATE TABLE addressees (
    document_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    certainty VARCHAR NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL
);
COMMENT ON TABLE addressees IS 'A line under Kính gửi.';
COMMENT ON COLUMN addressees.document_id IS 'Its document';
COMMENT ON COLUMN addressees.position IS 'Order in the document, from 0';
COMMENT ON COLUMN addressees.name IS 'Who is addressed';
COMMENT ON COLUMN addressees.body IS 'One name for all spellings of this body';
COMMENT ON COLUMN addressees.quote IS 'Words as printed';
COMMENT ON COLUMN addressees.certainty IS 'sure or check';
COMMENT ON COLUMN addressees.span_start IS 'First character in documents.text';
COMMENT ON COLUMN addressees.span_end IS 'One past the last character';

CREATE TABLE recipients (
    document_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    purpose VARCHAR,
    quote VARCHAR NOT NULL,
    certainty VARCHAR NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL
);
COMMENT ON TABLE recipients IS 'A line under Nơi nhận.';
COMMENT ON COLUMN recipients.document_id IS 'Its document';
COMMENT ON COLUMN recipients.position IS 'Order in the document, from 0';
COMMENT ON COLUMN recipients.name IS 'Who gets a copy';
COMMENT ON COLUMN recipients.purpose IS 'Bracketed purpose as printed (b/c, để thực hiện)';
COMMENT ON COLUMN recipients.quote IS 'Words as printed';
COMMENT ON COLUMN recipients.certainty IS 'sure or check';
COMMENT ON COLUMN recipients.span_start IS 'First character in documents.text';
COMMENT ON COLUMN recipients.span_end IS 'One past the last character';

CREATE TABLE document_references (
    document_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    code VARCHAR,
    type VARCHAR NOT NULL,
    title VARCHAR,
    date VARCHAR,
    issuer VARCHAR,
    relation VARCHAR NOT NULL,
    provisions VARCHAR[] NOT NULL,
    certainty VARCHAR NOT NULL
);
COMMENT ON TABLE document_references IS 'Another document that is cited: once per document and relation.';
COMMENT ON COLUMN document_references.document_id IS 'The citing document';
COMMENT ON COLUMN document_references.position IS 'Order in the document, from 0';
COMMENT ON COLUMN document_references.code IS 'Code of the cited document, without blanks, slips mended';
COMMENT ON COLUMN document_references.type IS 'Type as printed (Nghị định, Văn bản)';
COMMENT ON COLUMN document_references.title IS 'Title, where no code is printed';
COMMENT ON COLUMN document_references.date IS 'ISO 8601 date, of reduced precision where parts are missing';
COMMENT ON COLUMN document_references.issuer IS 'Who issued it, written out';
COMMENT ON COLUMN document_references.relation IS 'basis, implements, amends, replaces, repeals or cites';
COMMENT ON COLUMN document_references.provisions IS 'Provisions cited from it (Khoản 1 Điều 12)';
COMMENT ON COLUMN document_references.certainty IS 'sure or check';

CREATE TABLE reference_mentions (
    document_id VARCHAR NOT NULL,
    reference_position INTEGER NOT NULL,
    position INTEGER NOT NULL,
    quote VARCHAR NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL
);
COMMENT ON TABLE reference_mentions IS 'A place where a document is cited.';
COMMENT ON COLUMN reference_mentions.document_id IS 'The citing document';
COMMENT ON COLUMN reference_mentions.reference_position IS 'document_references.position of what is cited';
COMMENT ON COLUMN reference_mentions.position IS 'Order in the reference, from 0';
COMMENT ON COLUMN reference_mentions.quote IS 'Words as printed';
COMMENT ON COLUMN reference_mentions.span_start IS 'First character in documents.text';
COMMENT ON COLUMN reference_mentions.span_end IS 'One past the last character';

CREATE TABLE task_references (
    document_id VARCHAR NOT NULL,
    task_position INTEGER NOT NULL,
    reference_position INTEGER NOT NULL
);
COMMENT ON TABLE task_references IS 'A reference that a task prints.';
COMMENT ON COLUMN task_references.document_id IS 'Their document';
COMMENT ON COLUMN task_references.task_position IS 'tasks.position';
COMMENT ON COLUMN task_references.reference_position IS 'document_references.position';

CREATE TABLE warnings (
    document_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL
);
COMMENT ON TABLE warnings IS 'Something that a clerk should look at.';
COMMENT ON COLUMN warnings.document_id IS 'Its document';
COMMENT ON COLUMN warnings.position IS 'Order in the document, from 0';
COMMENT ON COLUMN warnings.code IS 'Stable code (deadline-before-issue)';
COMMENT ON COLUMN warnings.message IS 'What is odd, in Vietnamese';
COMMENT ON COLUMN warnings.quote IS 'The words that it is about';
COMMENT ON COLUMN warnings.span_start IS 'First character in documents.text';
COMMENT ON COLUMN warnings.span_end IS 'One past the last character';

CREATE TABLE failures (
    path VARCHAR PRIMARY KEY,
    code VARCHAR NOT NULL,
    failed_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE failures IS 'A file that could not be read, kept to be tried again. A document with a state-secret mark leaves no row.';
COMMENT ON COLUMN failures.path IS 'Where the file stood';
COMMENT ON COLUMN failures.code IS 'Stable code of the failure (no-text-layer)';
COMMENT ON COLUMN failures.failed_at IS 'When it was last tried (UTC)';

-- The accent fold of pipeline.text.fold: NFC, lower case, no marks, đ as d (strip_accents leaves đ alone).
CREATE MACRO fold(string) AS replace(strip_accents(lower(nfc_normalize(string))), 'đ', 'd');
