"""Legal references: the other documents that a text cites, with their provisions and how it uses them.

surface (one string in two forms) → names (types, codes, titles, dates) → provisions, issuers, relations →
mentions → merge, which brings the mentions of one document together.
"""

from pipeline.parse.references.merge import find_references, references_in

__all__ = ["find_references", "references_in"]
