"""The vocabulary: frozen records of what a directive says, each with the place where it says it.

Offsets count characters of the directive's reading text (`Directive.text`), end exclusive, so that
``text[span.start:span.end] == quote`` for everything that carries a quote. Dates are ISO 8601,
recurrences RFC 5545, durations ISO 8601; boxes are points from the page's top left, pages count from 1.
The meaning of every field is that of the annotation guide (see docs/data-dictionary.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

SCHEMA_VERSION = 1

Certainty = Literal["sure", "check"]
Modality = Literal["obligation", "prohibition", "encouragement", "liability"]
Role = Literal["lead", "support"]
DeadlineKind = Literal["date", "recurring", "quota", "relative", "event", "period", "ongoing"]
Bound = Literal["before", "by", "on", "in"]
Timing = Literal["immediately", "on", "before", "after", "during"]
Relation = Literal["basis", "implements", "amends", "replaces", "repeals", "cites"]
Box = tuple[float, float, float, float]


class Span(NamedTuple):
    """A half-open range of character offsets: the quote is ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The quote that the span marks in its text."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """The same range in a text that starts `by` characters earlier."""
        return Span(self.start + by, self.end + by)


class Origin(NamedTuple):
    """A run of the reading text and where it stood in the source: `length` characters from both offsets on."""

    text_start: int
    source_start: int
    length: int


class PageRun(NamedTuple):
    """A line or run of the reading text on a page, with its box in points from the page's top left."""

    span: Span
    page: int
    box: Box


class Table(NamedTuple):
    """A table of the reading text: for each row the span of each column's cell, None where a cell is empty.

    Each cell stands on lines of its own in the text, row by row; a cell that spans rows is given in each of them.
    """

    rows: tuple[tuple[Span | None, ...], ...]


@dataclass(frozen=True, slots=True)
class SourceText:
    """What reading gives and parsing takes: the reading text, the way back to the source, the pages, the tables.

    `origins` are in text order; characters that reading put in (a space for a page break) belong to none.
    `runs` is empty where the source has no pages. `apart` is text that the source prints outside the directive's own
    words (a digital signature's "Ký bởi …", an incoming stamp, page headers): kept, but not parsed.
    """

    text: str
    origins: tuple[Origin, ...] = ()
    runs: tuple[PageRun, ...] = ()
    tables: tuple[Table, ...] = ()
    apart: tuple[str, ...] = ()

    def source_offset(self, offset: int) -> int:
        """The source offset of a text offset (for a character put in by reading: of the one before it)."""
        found = 0
        for origin in self.origins:
            if origin.text_start > offset:
                break
            found = origin.source_start + min(offset - origin.text_start, origin.length)
        return found


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a directive came from; `others` counts the further documents in the same file."""

    file: str | None = None
    sha256: str | None = None
    media_type: str = "text/plain"
    bytes: int = 0
    pages: int | None = None
    ocr_pages: tuple[int, ...] = ()
    others: int = 0


@dataclass(frozen=True, slots=True)
class Signer:
    """The signature block (Decree 30/2020/NĐ-CP, Annex I): who signed, in which position, for whom."""

    name: str | None = None
    position: str | None = None
    capacity: str | None = None
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What the document prints about itself (Decree 30/2020/NĐ-CP, Annex I); None where it prints nothing.

    `spans` maps a field's name (``number``, ``signer.name``) to where its words stand. `evidence` quotes what is
    printed outside the text: who signed digitally (``signed_by``) and when (``signed_at``, ISO 8601), and the words
    laid over the page that a blank ``number`` or ``issued_on`` was filled from.
    """

    doc_type: str | None = None
    number: str | None = None
    symbol: str | None = None
    code: str | None = None
    issuer: str | None = None
    province: str | None = None
    place: str | None = None
    issued_on: str | None = None
    subject: str | None = None
    urgency: str | None = None
    secrecy: str | None = None
    signer: Signer = Signer()
    spans: dict[str, Span] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Addressee:
    """One line under "Kính gửi"."""

    name: str
    quote: str
    span: Span
    certainty: Certainty = "sure"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line under "Nơi nhận", with its bracketed purpose as printed."""

    name: str
    purpose: str | None
    quote: str
    span: Span
    certainty: Certainty = "sure"


@dataclass(frozen=True, slots=True)
class Clause:
    """An item of the outline: `path` is the labels from the top ("II.1.-2"), `parent` the path above or None."""

    path: str
    label: str
    title: str | None
    span: Span
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Assignee:
    """Who owes a task. `name` may be written out ("Bộ Công an" from "các Bộ: Công an, Y tế"), `quote` is as printed.

    `inherited_from` is the path of the clause that named the body ("" for the text above the outline),
    None where the task's own words do; `expands_to` is "addressees" where the name stands for all under Kính gửi.
    """

    name: str
    role: Role
    quote: str
    span: Span
    inherited_from: str | None = None
    expands_to: Literal["addressees"] | None = None
    certainty: Certainty = "sure"


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when, how often or on what event a task is due.

    `value` by kind: date ISO 8601 (reduced precision allowed); recurring RFC 5545 RRULE; quota "times/duration";
    relative ISO 8601 duration, negative before its anchor; period ISO 8601 interval; event and ongoing None.
    """

    kind: DeadlineKind
    value: str | None
    quote: str
    span: Span
    bound: Bound | None = None
    time: str | None = None
    timing: Timing | None = None
    event: str | None = None
    working_days: bool | None = None
    anchor: str | None = None
    inherited_from: str | None = None
    certainty: Certainty = "sure"

    @property
    def start(self) -> int:
        """Where the quote starts."""
        return self.span.start

    @property
    def end(self) -> int:
        """Where the quote ends (exclusive)."""
        return self.span.end


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A body named in a task as one that is reported to, or that decides."""

    name: str
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class ProvisionSpan:
    """A provision of a cited document as printed ("khoản 1 Điều 12")."""

    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a document is cited: its name's words, and the provisions cited there."""

    quote: str
    span: Span
    provisions: tuple[ProvisionSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A cited document: once per document and relation, with every place that cites it so."""

    code: str | None
    type: str
    title: str | None
    date: str | None
    issuer: str | None
    relation: Relation
    provisions: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    certainty: Certainty = "sure"

    @property
    def start(self) -> int:
        """Where the first mention's name starts."""
        return self.mentions[0].span.start

    @property
    def end(self) -> int:
        """Where the first mention's name ends (exclusive)."""
        return self.mentions[0].span.end

    @property
    def quote(self) -> str:
        """The first mention's name as printed."""
        return self.mentions[0].quote


@dataclass(frozen=True, slots=True)
class Task:
    """The smallest unit that somebody can be asked to do and be checked on, with what hangs on it.

    `id` is the same whenever the same words stand in the same clause; `references` are indices into
    the directive's references; `why` names the rule that made the segment a task and, behind semicolons, each
    reason to look at it (the names of `pipeline.parse.doubts`).
    """

    id: str
    clause: str
    quote: str
    span: Span
    modality: Modality = "obligation"
    condition: str | None = None
    assignees: tuple[Assignee, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    report_to: tuple[NamedSpan, ...] = ()
    authority: tuple[NamedSpan, ...] = ()
    product: str | None = None
    references: tuple[int, ...] = ()
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    certainty: Certainty = "sure"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a clerk should look at; `message` is Vietnamese, `code` is stable."""

    code: str
    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive as read: the reading text and everything found in it."""

    source: Source
    text: str
    header: Header
    addressees: tuple[Addressee, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    clauses: tuple[Clause, ...] = ()
    tasks: tuple[Task, ...] = ()
    references: tuple[Reference, ...] = ()
    warnings: tuple[Finding, ...] = ()
    origins: tuple[Origin, ...] = ()
    schema_version: int = SCHEMA_VERSION
