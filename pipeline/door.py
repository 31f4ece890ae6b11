"""The way in: a file's bytes through the sandbox to the directives that it holds.

Reading and parsing both happen in the sandbox's child, so that no file, however made, stops or fills the program, and
nothing of a state secret ever comes out of it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec

from pipeline.errors import ReaderCrashed
from pipeline.messages import message
from pipeline.model import Directive, Finding, Source, Span
from pipeline.parse.documents import parse_documents
from pipeline.read import file_bytes, read_bytes
from pipeline.read.result import Note
from pipeline.read.sandbox import Sandbox
from pipeline.read.transcript import source_text
from pipeline.text import storable

_SANDBOX = Sandbox("pipeline.door:answer")
_WARMING = """ỦY BAN NHÂN DÂN TỈNH
Số: 1/UBND-VX
V/v rà soát
Kính gửi: Các sở, ban, ngành
Căn cứ Luật Đê điều ngày 29 tháng 11 năm 2006 và khoản 1 Điều 2 Nghị định số 1/2016/NĐ-CP của Chính phủ,
1. Sở Y tế chủ trì, phối hợp với Công an tỉnh rà soát, định kỳ hằng quý báo cáo Ủy ban nhân dân tỉnh trước ngày 15.
2. Các sở hoàn thành trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản này; nghiêm cấm chậm trễ.
Nơi nhận:
- Như trên.
KT. CHỦ TỊCH"""


def directives_in_file(path: Path) -> tuple[Directive, ...]:
    """The directives in a file, in its order: at least one.

    Raises a ReadError that says why it cannot be read, SecretDocument where any of them must not be.
    """
    return directives_in_bytes(file_bytes(path), path.name)


def directives_in_bytes(data: bytes, name: str | None = None) -> tuple[Directive, ...]:
    """The same for bytes that are already in memory; `name` becomes the source's file."""
    try:
        found = msgspec.msgpack.decode(_SANDBOX.run(data), type=tuple[Directive, ...])
    except msgspec.DecodeError as fault:
        raise ReaderCrashed from fault
    file = None if name is None else storable(name)
    return tuple(replace(one, source=replace(one.source, file=file)) for one in found)


def peak_memory() -> int:
    """The most memory that reading one file has taken so far, in bytes."""
    return _SANDBOX.peak


def stop() -> None:
    """Ends what is being read (each with ReaderCrashed) and the processes that stood ready."""
    _SANDBOX.stop()


def prepare() -> None:
    """Loads the tables that parsing looks words up in, once for all children: a text of our own is parsed."""
    parse_documents(source_text(_WARMING), Source())


def answer(data: bytes) -> bytes:
    """What a child makes of a file's bytes: its directives, packed."""
    file = read_bytes(data)
    notes = tuple(_note(code) for code in file.notes)
    found = parse_documents(file.text, file.source)
    return msgspec.msgpack.encode([replace(one, warnings=(*notes, *one.warnings)) for one in found])


def _note(code: Note) -> Finding:
    """What the user should know of how the file was read, as a warning on the whole."""
    return Finding(code, message(f"notes.{code}"), Span(0, 0))
