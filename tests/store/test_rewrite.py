"""A database that is written anew holds what it held, and nothing of what was deleted."""

from __future__ import annotations

from pathlib import Path

from pipeline.store import queries, writer
from pipeline.store.connection import Store
from pipeline.store.rewrite import rewrite
from tests.samples import directive

SHAPE = """
SELECT table_name || '.' || column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal
UNION ALL SELECT table_name, constraint_type, '' FROM duckdb_constraints()
UNION ALL SELECT table_name, '', comment FROM duckdb_tables()
ORDER BY ALL
"""


def test_deleted_words_are_gone_from_the_file_and_the_rest_stays(tmp_path: Path) -> None:
    db = tmp_path / "it's" / "chidao.duckdb"
    words = b"TUYETDOIKHONGDELAI"
    with Store(db, write=True) as store:
        gone = directive("a", subject=words.decode())
        writer.write_directive(store, gone, "1")
        writer.write_directive(store, directive("b"), "1")
        writer.remove_file(store, gone.source.sha256 or "")
        shape = store.rows(SHAPE)
    assert words in db.read_bytes()
    rewrite(db)
    assert words not in db.read_bytes()
    assert {path.suffix for path in db.parent.iterdir()} == {".duckdb", ".lock", ".queue"}
    with Store(db) as store:
        assert store.rows(SHAPE) == shape
        assert store.rows("SELECT fold('Đà')") == [("da",)]
        assert [row.file for row in queries.documents(store)] == ["b.txt"]
