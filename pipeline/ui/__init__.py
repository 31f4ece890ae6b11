"""The pages of the app, one file a page: thin over the store's queries, no SQL and no parsing."""
