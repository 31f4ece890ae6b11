"""One small class a failure: a stable code, an exit code, and a message with what to do (locale/*.toml)."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from pipeline.messages import DEFAULT_LANGUAGE, Language, message


class ChidaoError(Exception):
    """Base of every failure that a user may see; never carries a document's text."""

    code: ClassVar[str] = "internal"
    exit_code: ClassVar[int] = 2

    def __init__(self, **details: str | int) -> None:
        """`details` fill in the message's blanks."""
        super().__init__(self.code)
        self.details = details

    def message(self, language: Language = DEFAULT_LANGUAGE) -> str:
        """What happened and what to do, in the language asked for."""
        return message(f"errors.{self.code}", language, **self.details)

    def __str__(self) -> str:
        """The code, and the message in the default language."""
        return f"{self.code}: {self.message()}"

    def __reduce__(self) -> tuple[Callable[..., ChidaoError], tuple[type[ChidaoError], dict[str, str | int]]]:
        """Whole again out of another process: a scanned page may be read in one."""
        return _again, (type(self), self.details)


def _again(kind: type[ChidaoError], details: dict[str, str | int]) -> ChidaoError:
    return kind(**details)


class UsageError(ChidaoError):
    """A command was called with arguments that make no sense."""

    code = "usage"
    exit_code = 1


class ReadError(ChidaoError):
    """A file cannot be read as a directive; subclasses say why."""

    code = "unreadable"


class FileMissing(ReadError):
    """No file stands at the path."""

    code = "file-missing"


class EmptyFile(ReadError):
    """The file holds no bytes or no letters."""

    code = "empty-file"


class UnsupportedType(ReadError):
    """The bytes are of a type that no reader knows."""

    code = "unsupported-type"


class DamagedFile(ReadError):
    """The file says that it is of a type but cannot be opened as one."""

    code = "damaged-file"


class EncryptedFile(ReadError):
    """The file asks for a password."""

    code = "encrypted-file"


class TooLarge(ReadError):
    """The file has more bytes than are read."""

    code = "too-large"


class TooManyPages(ReadError):
    """The file has more pages than are read."""

    code = "too-many-pages"


class UnreadablePage(ReadError):
    """A scanned page carries writing that cannot be recognised: too faint, too noisy, or no Vietnamese."""

    code = "unreadable-page"


class OcrDataMissing(ReadError):
    """The letters' shapes that recognising scans needs are not installed."""

    code = "ocr-data-missing"


class TooManyPixels(ReadError):
    """A page's picture has more pixels than are read."""

    code = "too-many-pixels"


class TooManyMembers(ReadError):
    """The archive holds more members than are read."""

    code = "too-many-members"


class InflatesTooMuch(ReadError):
    """The archive holds far more than its size says: a decompression bomb."""

    code = "inflates-too-much"


class TookTooLong(ReadError):
    """Reading was ended when its time was over."""

    code = "took-too-long"


class TooMuchMemory(ReadError):
    """Reading was ended when it asked for more memory than it may have."""

    code = "too-much-memory"


class ReaderCrashed(ReadError):
    """The process that read the file died over it."""

    code = "reader-crashed"


class SecretDocument(ChidaoError):
    """The document carries a state-secret mark: nothing of it is kept (Law 117/2025/QH15, Article 5)."""

    code = "secret-document"
    exit_code = 5


class DatabaseBusy(ChidaoError):
    """Another process holds the database."""

    code = "database-busy"
    exit_code = 3


class DatabaseDamaged(ChidaoError):
    """The database cannot be opened or fails its checks."""

    code = "database-damaged"
    exit_code = 4


class JournalDamaged(DatabaseDamaged):
    """The database's journal, which a broken-off visit left, cannot be read; the main file holds all that was told."""

    code = "journal-damaged"


class DiskFull(ChidaoError):
    """There is no room to write; what was told as stored before that is stored."""

    code = "disk-full"
    exit_code = 6


class NotWritable(ChidaoError):
    """The folder of the database does not let this user write."""

    code = "not-writable"
    exit_code = 6


class PlaceTaken(ChidaoError):
    """A backup or a restored database would go over what already stands there."""

    code = "place-taken"
    exit_code = 1


class BackupDamaged(ChidaoError):
    """A backup lacks files or holds others than those that were put in."""

    code = "backup-damaged"
    exit_code = 4


class DatabaseMissing(ChidaoError):
    """There is no database yet at the place asked for."""

    code = "database-missing"
    exit_code = 1


class DatabaseNewer(ChidaoError):
    """The database was written by a newer version of the program."""

    code = "database-newer"
    exit_code = 4


class DocumentMissing(ChidaoError):
    """The store holds no document of that id."""

    code = "document-missing"
    exit_code = 1


class FileChanged(ReadError):
    """The file changed between being read and being kept."""

    code = "file-changed"


class NameMissing(ChidaoError):
    """A change was asked for without the name of who makes it."""

    code = "name-missing"
    exit_code = 1


class ReasonMissing(ChidaoError):
    """A change was asked for without a reason."""

    code = "reason-missing"
    exit_code = 1


class QuoteNotFound(ChidaoError):
    """The words that a correction rests on do not stand in the document."""

    code = "quote-not-found"
    exit_code = 1


class ValueRefused(ChidaoError):
    """A value that a person entered makes no sense in its field."""

    code = "value-refused"
    exit_code = 1


class ItemMissing(ChidaoError):
    """What should be corrected, or the correction that should be taken back, is not there (any more)."""

    code = "item-missing"
    exit_code = 1
