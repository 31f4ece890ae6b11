"""Each limit has its own error, and what lies just below is read."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.errors import (
    ChidaoError,
    DamagedFile,
    EncryptedFile,
    InflatesTooMuch,
    TooLarge,
    TooManyMembers,
    TooManyPages,
    TooManyPixels,
)
from pipeline.read import limits


def _archive(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def _varied(size: int) -> bytes:
    """Bytes that hardly pack."""
    return bytes((n * n * 31 + n // 7) % 251 for n in range(size))


@pytest.mark.parametrize(
    ("check", "within", "beyond", "error"),
    [
        (limits.check_size, 20_000_000, 20_000_001, TooLarge),
        (limits.check_pages, 300, 301, TooManyPages),
    ],
)
def test_a_number_may_reach_its_limit_and_no_more(check, within: int, beyond: int, error: type[ChidaoError]) -> None:  # type: ignore[no-untyped-def]
    check(within)
    with pytest.raises(error):
        check(beyond)


def test_a_picture_has_at_most_a_hundred_megapixels() -> None:
    limits.check_pixels(10_000, 10_000)
    with pytest.raises(TooManyPixels, match="100"):
        limits.check_pixels(10_001, 10_000)


ARCHIVES: list[tuple[str, bytes, type[ChidaoError] | None]] = [
    ("an ordinary one", _archive(("a", _varied(50_000))), None),
    ("blanks pack well, in small members", _archive(("a", b" " * 60_000), ("b", _varied(20_000))), None),
    ("2,000 members", _archive(*((str(n), b"x") for n in range(2000))), None),
    ("2,001 members", _archive(*((str(n), b"x") for n in range(2001))), TooManyMembers),
    ("two hundred times its size", _archive(("a", b" " * 20_000_000)), InflatesTooMuch),
    (
        "one member packed too well beside ones that do not pack",
        _archive(("a", b" " * 2_000_000), ("b", _varied(90_000))),
        InflatesTooMuch,
    ),
    ("cut short", _archive(("a", _varied(500)))[:200], DamagedFile),
    ("no archive", b"PK\x03\x04 nothing", DamagedFile),
]


@pytest.mark.parametrize(("data", "error"), [row[1:] for row in ARCHIVES], ids=[row[0] for row in ARCHIVES])
def test_an_archive_is_held_to_its_limits(data: bytes, error: type[ChidaoError] | None) -> None:
    if error is None:
        limits.check_archive(data)
        return
    with pytest.raises(error):
        limits.check_archive(data)


def test_more_than_200_mb_are_not_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_INFLATED", 1000)
    limits.check_archive(_archive(("a", _varied(1000))))
    with pytest.raises(InflatesTooMuch):
        limits.check_archive(_archive(("a", _varied(1001))))


def test_members_behind_a_password_are_told() -> None:
    data = _archive(("a", b"x"))
    at = data.index(b"PK\x01\x02") + 8
    with pytest.raises(EncryptedFile):
        limits.check_archive(data[:at] + b"\x01" + data[at + 1 :])


@pytest.mark.parametrize(
    ("data", "whole"),
    [
        (b"%PDF-1.7\n%%EOF", True),
        (b"%PDF-1.7\n%%EOF\r\n\x00\x00", True),
        (b"%PDF-1.7\n%%EOF\n" + b"<!-- sent by a portal -->", True),
        (b"%PDF-1.7\n%%EOF\n" + b"\x00" * 9000, True),
        (b"%PDF-1.7\n%%EOF\n1 0 obj" + b"x" * 9000, False),
        (b"%PDF-1.7\n", False),
    ],
)
def test_a_pdf_without_its_end_was_cut_short(data: bytes, whole: bool) -> None:
    if whole:
        limits.check_whole_pdf(data)
        return
    with pytest.raises(DamagedFile):
        limits.check_whole_pdf(data)


def test_a_document_has_thirty_seconds_and_ten_more_a_scanned_page() -> None:
    assert [limits.seconds(), limits.seconds(3), limits.seconds(10**9)] == [30, 60, 30 + 10 * limits.MAX_PAGES]


@pytest.mark.parametrize(
    "error",
    [TooLarge(limit="20 MB"), TooManyPages(limit=300), TooManyMembers(limit=2000), InflatesTooMuch(limit="100:1")],
)
def test_the_message_says_the_limit(error: ChidaoError) -> None:
    assert str(error.details["limit"]) in error.message("vi")
    assert str(error.details["limit"]) in error.message("en")
