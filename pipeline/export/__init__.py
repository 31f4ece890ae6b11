"""What leaves the program: one module a format, each taking the rows that a query gave."""
