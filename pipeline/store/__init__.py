"""The store: schema and migrations in SQL, one writer, every query in one place."""
