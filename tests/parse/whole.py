"""Short views of a parsed text, for tables whose rows say what a document asks of whom by when."""

from __future__ import annotations

from pipeline import parse_text
from pipeline.model import Directive, Role, Span, Task
from pipeline.parse.openings import Opening, opening_of
from pipeline.parse.reading import Reading, reading_of


def read(text: str) -> tuple[Reading, Span]:
    """A text as a reading, and the span of all of it."""
    return reading_of(text), Span(0, len(text))


def opened(text: str) -> tuple[str, str | None, str | None]:
    """How a sentence opens: its kind, the bodies named as doers, the first word of the predicate."""
    reading, span = read(text)
    opening = opening_of(reading.text, reading.form, span)
    return opening.kind, _quote(text, opening.subject), _first_word(text, opening)


def _quote(text: str, span: Span | None) -> str | None:
    return span.of(text) if span is not None else None


def _first_word(text: str, opening: Opening) -> str | None:
    return text[opening.predicate :].split(maxsplit=1)[0].strip(",;:") if opening.predicate is not None else None


def names(task: Task, role: Role = "lead") -> list[str]:
    """The bodies of a role in a task."""
    return [assignee.name for assignee in task.assignees if assignee.role == role]


def duties(text: str) -> list[tuple[str, str, str]]:
    """Clause, words and leads ("A + B") of every task of a document."""
    return [(task.clause, task.quote, " + ".join(names(task))) for task in parse_text(text).tasks]


def only(text: str) -> Task:
    """The one task of a document."""
    (task,) = parse_text(text).tasks
    return task


def lines(text: str) -> str:
    """A document written indented in a test, as its lines stand in a file."""
    return "\n".join(line.strip() for line in text.strip().splitlines())


def letter(body: str, *, addressed: str = "Các sở, ban, ngành; UBND các huyện, thị xã, thành phố.") -> Directive:
    """A công văn of a province with a body of lines."""
    return parse_text(
        lines(f"""
        ỦY BAN NHÂN DÂN
        TỈNH TUYÊN QUANG
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 1205/UBND-NC
        Tuyên Quang, ngày 14 tháng 3 năm 2024
        V/v bảo đảm trật tự, an toàn giao thông
        Kính gửi: {addressed}
        """)
        + "\n"
        + lines(body)
        + "\n"
        + lines("""
        Nơi nhận:
        - Như trên;
        - Lưu: VT, NC.
        TM. ỦY BAN NHÂN DÂN
        CHỦ TỊCH
        Nguyễn Văn Sơn
        """)
    )
