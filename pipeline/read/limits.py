"""How large a file may be, in every way that a file can be large; each limit has its own error."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from pipeline.errors import (
    DamagedFile,
    EncryptedFile,
    InflatesTooMuch,
    TooLarge,
    TooManyMembers,
    TooManyPages,
    TooManyPixels,
)

MAX_BYTES = 20_000_000
MAX_PAGES = 300
MAX_PIXELS = 100_000_000
"""Of one page's picture."""
MAX_INFLATED = 200_000_000
MAX_RATIO = 100
"""Inflated size over size, of an archive and of each of its members."""
MAX_MEMBERS = 2_000
SECONDS = 30
"""For a document without scanned pages."""
SECONDS_A_SCAN = 10
"""More for each scanned page."""
MAX_MEMORY = 3_000_000_000
"""Bytes of address space of the process that reads, and of each that it starts (LibreOffice maps nearly so much)."""

_SMALL_MEMBER = 100_000
"""A member that inflates to no more than this is not held to the ratio: a page of blanks packs well."""
_ENCRYPTED = 0x1
_PDF_END_WITHIN = 4096
"""The end mark stands in the last bytes of a PDF (ISO 32000-1, 7.5.5); mail programs and portals put some after it."""
_told: list[Callable[[int], None]] = []


def check_size(size: int) -> None:
    """Raises TooLarge where a file has more bytes than are read."""
    if size > MAX_BYTES:
        raise TooLarge(limit=f"{MAX_BYTES // 1_000_000} MB")


def check_pages(count: int) -> None:
    """Raises TooManyPages."""
    if count > MAX_PAGES:
        raise TooManyPages(limit=MAX_PAGES)


def check_whole_pdf(data: bytes) -> None:
    """Raises DamagedFile for a PDF without its end: what is left of a file cut short may open, with pages missing."""
    if b"%%EOF" not in data.rstrip(b"\x00\r\n\t ")[-_PDF_END_WITHIN:]:
        raise DamagedFile


def check_pixels(width: int, height: int) -> None:
    """Raises TooManyPixels."""
    if width * height > MAX_PIXELS:
        raise TooManyPixels(limit=MAX_PIXELS // 1_000_000)


def check_archive(data: bytes) -> None:
    """Holds a ZIP archive to its limits by what its directory declares: zipfile never inflates beyond that.

    Raises TooManyMembers, InflatesTooMuch, EncryptedFile, and DamagedFile where the directory cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError) as fault:
        raise DamagedFile from fault
    if len(members) > MAX_MEMBERS:
        raise TooManyMembers(limit=MAX_MEMBERS)
    inflated = sum(member.file_size for member in members)
    if inflated > MAX_INFLATED:
        raise InflatesTooMuch(limit=f"{MAX_INFLATED // 1_000_000} MB")
    if inflated > MAX_RATIO * len(data) or any(_packed_too_well(member) for member in members):
        raise InflatesTooMuch(limit=f"{MAX_RATIO}:1")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise EncryptedFile


def _packed_too_well(member: zipfile.ZipInfo) -> bool:
    return member.file_size > max(_SMALL_MEMBER, MAX_RATIO * member.compress_size)


def seconds(scanned_pages: int = 0) -> int:
    """How long reading a document may take."""
    return SECONDS + SECONDS_A_SCAN * min(scanned_pages, MAX_PAGES)


def expect_scans(pages: int) -> None:
    """Says that so many pages in all are going to be recognised, which takes time: the sandbox allows it.

    Called by the readers before they start on them; without a sandbox nobody listens.
    """
    for listener in _told:
        listener(pages)


def when_scans_are_expected(listener: Callable[[int], None]) -> None:
    """Has a function called with the number of pages that `expect_scans` is given."""
    _told.append(listener)
