"""The same duty seen across documents: likeness of words, and topics as rows of a comparison."""
