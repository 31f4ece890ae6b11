"""The parts of an Office Open XML package (ECMA-376): members by relation, XML without entities."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.errors import DamagedFile, EncryptedFile

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
"""ISO 29500 Strict names, read as the Transitional ones that everybody writes."""
_ENCRYPTED = 1


class Package:
    """A zip whose limits have been checked, opened for its XML parts.

    Raises DamagedFile where it is no zip or a part cannot be read, EncryptedFile where members ask for a password.
    """

    def __init__(self, data: bytes) -> None:
        """Opens the archive; nothing is inflated yet."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as fault:
            raise DamagedFile from fault
        self._names = {name.lstrip("/").lower(): name for name in self._zip.namelist()}

    def xml(self, part: str) -> _Element | None:
        """A part's root element, None where the package has no such part."""
        name = self._names.get(part.lower())
        return None if name is None else parse_xml(self._bytes(name))

    def _bytes(self, name: str) -> bytes:
        info = self._zip.getinfo(name)
        if info.flag_bits & _ENCRYPTED:
            raise EncryptedFile
        try:
            return self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as fault:
            raise DamagedFile from fault

    def related(self, part: str) -> Iterator[tuple[str, str, str]]:
        """What a part refers to within the package: the relation's id, its kind ("footnotes"), the other part."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in () if root is None else root:
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External" and target:
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                yield relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], path

    def main_part(self) -> str:
        """The document's own part. Raises DamagedFile where there is none."""
        named = (part for _, kind, part in self.related("") if kind == "officeDocument")
        for part in (*named, "word/document.xml"):
            if part.lower() in self._names:
                return part
        raise DamagedFile


def parse_xml(data: bytes) -> _Element:
    """An XML part's root. Raises DamagedFile for what is not well formed and for any DTD: Office writes none."""
    from lxml import etree

    for strict, usual in _STRICT.items():
        data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise DamagedFile from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise DamagedFile
    return root


def local(element: _Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(parent: _Element | None, *path: str) -> str | None:
    """The w:val of a child, by the names of the elements down to it; None where it stands nowhere."""
    found = child(parent, *path)
    return None if found is None else found.get(f"{W}val")


def child(parent: _Element | None, *path: str) -> _Element | None:
    """An element by the names down to it (in the main namespace)."""
    return None if parent is None else parent.find("/".join(f"{W}{name}" for name in path))


def switched_on(properties: _Element | None, name: str) -> bool | None:
    """A toggle: True where it stands, False where it is "0" or "false", None where nothing is said."""
    found = child(properties, name)
    if found is None:
        return None
    return found.get(f"{W}val", "1") not in ("0", "false", "off")


def number(text: str | None, default: int | None = None) -> int | None:
    """A whole number, the default where the text is none."""
    try:
        return default if text is None else int(text)
    except ValueError:
        return default
