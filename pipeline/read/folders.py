"""Which files a path stands for: the file itself, or the documents of a folder."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

CATALOGUE = "catalogue.jsonl"
"""A folder that holds this file has named its documents: nothing else in it is read."""
_TEXTS = {".txt", ".md", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".htm", ".html", ".mht", ".mhtml"} | {".xls", ".xlsx"}
_PICTURES = {".png", ".jpg", ".jpeg", ".tif", ".tiff"}
_DOCUMENTS = frozenset(_TEXTS | _PICTURES)
"""Endings of what an office keeps as documents; those that cannot be read yet fail with a reason, one by one."""


def documents(paths: Iterable[Path]) -> list[Path]:
    """The files to read, folders opened, each once, in the order given and by name within a folder.

    A file that is named is always taken, whatever its ending; one that does not exist is left for reading to refuse.
    """
    found = (file for path in paths for file in (_in_folder(path) if path.is_dir() else [path]))
    return list(dict.fromkeys(found))


def _in_folder(folder: Path) -> list[Path]:
    catalogue = folder / CATALOGUE
    if catalogue.is_file():
        return [folder / json.loads(line)["file"] for line in catalogue.read_text("utf-8").splitlines() if line.strip()]
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if path.suffix.lower() in _DOCUMENTS and not _hidden(path.relative_to(folder))]


def _hidden(path: Path) -> bool:
    """Hidden files and folders, and the lock files that office programs leave ("~$...")."""
    return any(part.startswith((".", "~$")) for part in path.parts)
