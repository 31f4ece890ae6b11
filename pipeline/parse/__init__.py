"""A reading text parsed into a directive: pure functions, no input or output."""
