-- The long texts stand apart from the table that has keys: committing a row there costs the more the longer its neighbours are.

CREATE TABLE readings (
    document_id VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    text_words VARCHAR NOT NULL,
    directive VARCHAR NOT NULL
);
INSERT INTO readings SELECT document_id, text, text_words, directive FROM documents ORDER BY ingested_at, document_id;
COMMENT ON TABLE readings IS 'What was read of each document, whole: one row a document.';
COMMENT ON COLUMN readings.document_id IS 'The document';
COMMENT ON COLUMN readings.text IS 'Reading text; every span of this document counts its characters';
COMMENT ON COLUMN readings.text_words IS 'Folded words of the reading text, a blank before each: what the index of words is drawn from';
COMMENT ON COLUMN readings.directive IS 'The whole reading as JSON, in the form that docs/data-dictionary.md describes';

ALTER TABLE documents DROP COLUMN directive;
ALTER TABLE documents DROP COLUMN text_words;
ALTER TABLE documents DROP COLUMN text;
COMMENT ON TABLE documents IS 'One document of a stored file: its header, as shown. Its text stands in readings.';
COMMENT ON COLUMN documents.text_hash IS 'sha256 of readings.text_words: the same for files that say the same words';
COMMENT ON COLUMN documents.title_words IS 'Folded words of title, type, code, issuer and file name, a blank before each: what the index of words is drawn from';
COMMENT ON TABLE corrections IS 'What a person says of a document beside what the machine read; readings.directive keeps the machine''s reading.';
