"""One module a command: `add` says its arguments, `run` calls the one function that does the work, and prints."""
