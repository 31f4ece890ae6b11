-- A file may hold several documents (a letter and the plan that it sends): each is a row, told apart by its part.

ALTER TABLE documents RENAME TO documents_of_one_file_each;
CREATE TABLE documents (
    document_id VARCHAR PRIMARY KEY,
    sha256 VARCHAR NOT NULL,
    part INTEGER NOT NULL,
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
    read_at TIMESTAMP NOT NULL,
    UNIQUE (sha256, part)
);

INSERT INTO documents BY NAME SELECT *, 1 AS part FROM documents_of_one_file_each;
DROP TABLE documents_of_one_file_each;
COMMENT ON TABLE documents IS 'One document of a stored file, as read: its header and its reading text.';
COMMENT ON COLUMN documents.document_id IS 'First 16 hexadecimal digits of the file''s sha256; of its second document with "-2" after them';
COMMENT ON COLUMN documents.sha256 IS 'Hash of the original file; its bytes are kept under originals/<sha256>';
COMMENT ON COLUMN documents.part IS 'Place of the document in its file, from 1';
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
