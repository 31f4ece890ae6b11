"""Every word that the app says to people, in Vietnamese, in one place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.body_register import Change
from pipeline.model import Bound, DeadlineKind, Modality, Relation, Role
from pipeline.text import squeeze

APP = "Chỉ Đạo"

UPLOAD = "Nộp văn bản"
OBLIGATIONS = "Nghĩa vụ"
DIRECTIVE = "Văn bản"
PROVINCES = "So sánh các tỉnh"

UPLOAD_HELP = "Đưa văn bản chỉ đạo vào kho và xem chương trình đọc được gì."
OBLIGATIONS_HELP = "Ai phải làm gì, đến khi nào, theo điểm nào của văn bản nào."
DIRECTIVE_HELP = "Đọc một văn bản với những điều tìm thấy được tô trong lời văn."
PROVINCES_HELP = "Cùng một việc, mỗi tỉnh giao thế nào."

ROLES: dict[Role, str] = {"lead": "Chủ trì", "support": "Phối hợp"}
KINDS: dict[DeadlineKind, str] = {
    "date": "Ngày cụ thể",
    "recurring": "Định kỳ",
    "quota": "Số lần trong kỳ",
    "relative": "Tính từ một mốc",
    "event": "Khi có sự việc",
    "period": "Trong giai đoạn",
    "ongoing": "Thường xuyên",
}
MODALITIES: dict[Modality, str] = {
    "obligation": "Phải làm",
    "prohibition": "Không được làm",
    "encouragement": "Khuyến khích",
    "liability": "Chịu trách nhiệm",
}
BOUNDS: dict[Bound, str] = {"before": "trước", "by": "chậm nhất", "on": "đúng ngày", "in": "trong"}
RELATIONS: dict[Relation, str] = {
    "basis": "Căn cứ",
    "implements": "Thực hiện",
    "amends": "Sửa đổi",
    "replaces": "Thay thế",
    "repeals": "Bãi bỏ",
    "cites": "Nhắc đến",
}

_UNLABELLED = {"-": "gạch đầu dòng ", "+": "dấu cộng ", "¶": "đoạn ", "row ": "dòng "}

CHECK = "cần xem lại"
CHECK_SIGN = "⚠"
DOUBTS = {
    "no-doer": "chưa rõ ai làm",
    "part-in-doubt": "người làm hoặc thời hạn chưa chắc",
    "thing-and-modal": "câu nói về sự vật, không nói ai làm",
    "table-row": "đọc từ bảng",
    "event": "thời hạn tính từ một sự việc",
    "case-in-front": "việc chỉ làm trong một trường hợp",
    "document-in-front": "câu mở đầu bằng một văn bản",
    "few-words": "câu ngắn, có thể chỉ là một phần của việc đứng trước",
    "bare-prohibition": "điều cấm không nói cấm ai",
    "after-a-list": "có thể thuộc danh sách đứng trước",
    "aside": "câu nói thêm",
    "loose-paragraph": "đoạn không thuộc mục nào",
    "in-annex": "dòng trong phụ lục, có thể là danh sách",
}
BLANK = "để trống"
NONE = "—"
NO_PROVINCE = "Trung ương, nơi khác"
REST_TOPIC = "Việc khác"

EMPTY_STORE = "Kho chưa có văn bản nào. Hãy nộp văn bản ở trang “Nộp văn bản”."
GO_UPLOAD = "Đến trang Nộp văn bản"
UNEXPECTED = "Có lỗi ngoài dự kiến, trang này chưa hiện được. Hãy tải lại trang; nếu vẫn lỗi, xin báo người phụ trách."
UNKNOWN_DOCUMENT = "Không có văn bản này trong kho. Hãy chọn một văn bản trong danh sách."

SECRET_NOTICE = (
    "**Không nộp văn bản có nội dung bí mật nhà nước** (Mật, Tối mật, Tuyệt mật). Luật Bảo vệ bí mật nhà nước "
    "số 117/2025/QH15 cấm soạn thảo, lưu giữ tài liệu bí mật nhà nước trên máy tính nối mạng. "
    "Nếu chưa chắc, hãy hỏi bộ phận bảo mật của cơ quan trước khi nộp."
)
SECRET_FILE = "Một tệp có dấu chỉ độ mật"
UPLOAD_LABEL = "Chọn một hoặc nhiều tệp: PDF (cả bản quét), Word, RTF, trang web đã lưu, ảnh quét, văn bản (.txt, .md)"
UPLOAD_BUTTON = "Đọc và lưu vào kho"
UPLOAD_NOTHING = "Chưa chọn tệp nào. Hãy chọn tệp rồi bấm nút."
UPLOAD_READING = "Đang đọc văn bản…"
UPLOAD_RESULTS = "Kết quả"
COUNT_TASKS, COUNT_CHECK, COUNT_WARNINGS = "Số việc", "Việc cần xem lại", "Lưu ý"
STORED_DOCUMENTS = "Văn bản đã có trong kho"

SEARCH_LABEL = "Tìm trong việc, cơ quan, tên văn bản"
SEARCH_PLACEHOLDER = 'ví dụ: dien tap, kinh phí, "ứng cứu sự cố"'
SEARCH_HELP = "Gõ có dấu hay không dấu đều được. Đặt cụm từ trong ngoặc kép để tìm đúng cụm đó."
FILTERS = "Bộ lọc"
PROVINCE_LABEL = "Tỉnh"
BODY_LABEL = "Cơ quan phải làm"
ROLE_LABEL = "Vai trò"
KIND_LABEL = "Loại thời hạn"
DUE_FROM_LABEL = "Hạn từ ngày"
DUE_TO_LABEL = "đến ngày"
DUE_PLACEHOLDER = "ngày/tháng/năm"
DUE_HELP = "Gõ như 31/12/2022 hoặc 31 tháng 12 năm 2022. Chỉ xét các hạn là ngày cụ thể."
CHECK_LABEL = "Chỉ việc cần xem lại"
CLEAR_FILTERS = "Bỏ hết bộ lọc"
CHOOSE = "tất cả"
NO_MATCH = "Không có việc nào khớp bộ lọc. Hãy bớt một điều kiện hoặc bấm “Bỏ hết bộ lọc”."
DOWNLOAD_XLSX = "Tải Excel (.xlsx)"
DOWNLOAD_CSV = "Tải CSV"
DOWNLOAD_NAME = "nghia-vu"

COLUMN_WHO = "Ai làm"
COLUMN_WHAT = "Việc phải làm"
COLUMN_WHEN = "Thời hạn"
COLUMN_WHERE = "Theo điểm, văn bản"

CHOOSE_DOCUMENT = "Chọn văn bản"
FACTS = "Thông tin văn bản"
WARNINGS = "Lưu ý của văn thư"
NO_WARNINGS = "Không có điều gì cần lưu ý."
LEGEND = "Chú giải"
TEXT = "Nguyên văn"
TASKS = "Danh sách việc"
NO_TASKS = "Chương trình không thấy việc nào được giao trong văn bản này."
REFERENCES = "Văn bản được viện dẫn"
SEE_WORDS = "xem trong nguyên văn"
OPEN_DIRECTIVE = "Mở trong văn bản"
MARKS = {"task": "việc", "assignee": "ai", "deadline": "hạn", "reference": "vb", "warning": "lưu ý"}
LEGEND_WORDS = {
    "task": "việc được giao (số thứ tự dẫn sang danh sách việc)",
    "assignee": "cơ quan, người phải làm",
    "deadline": "thời hạn",
    "reference": "văn bản được viện dẫn",
    "warning": "chỗ văn thư nên xem",
}
HEADER_FIELDS = {
    "doc_type": "Loại văn bản",
    "code": "Số, ký hiệu",
    "issuer": "Cơ quan ban hành",
    "province": "Tỉnh",
    "issued_on": "Ngày ban hành",
    "subject": "Về việc",
    "signer": "Người ký",
    "urgency": "Độ khẩn",
}
ADDRESSEES = "Kính gửi"
RECIPIENTS = "Nơi nhận"
WHO = "Ai làm"
WHEN = "Thời hạn"
REPORT_TO = "Báo cáo, gửi"
CONDITION = "Khi nào áp dụng"
PRODUCT = "Sản phẩm"
NO_ASSIGNEE = "chưa rõ ai làm"
NO_DEADLINE = "không ghi thời hạn"
TO_ADDRESSEES = "các nơi ghi ở Kính gửi"
FROM_PREAMBLE = "theo phần mở đầu hoặc Kính gửi"

TOPIC = "Chủ đề"
ONLY_SHARED = "Chỉ chủ đề mà từ hai cột trở lên cùng có"
NO_SHARED = "Không có chủ đề nào chung. Hãy chọn thêm tỉnh hoặc bỏ đánh dấu ở trên."
TOPIC_FILTER = "Tìm chủ đề"


def count_tasks(count: int) -> str:
    """ "146 việc"."""
    return f"{thousands(count)} việc"


def thousands(number: int) -> str:
    """A whole number as Vietnamese print it: 12.345."""
    return f"{number:,}".replace(",", ".")


def vietnamese_date(value: date) -> str:
    """31/12/2022."""
    return f"{value.day:02}/{value.month:02}/{value.year}"


def iso_date(value: str) -> str:
    """An ISO 8601 date of any precision as people write it: 31/12/2022, 4/2024, 2022.

    >>> iso_date("2024-04")
    '04/2024'
    """
    return "/".join(reversed(value.split("-")))


def last_day(value: date) -> str:
    """What stands beside a deadline whose last day on time is known."""
    return f"hạn cuối {vietnamese_date(value)}"


def clause(path: str) -> str:
    """The place of a task in its document, as people say it.

    >>> clause("II.1.-2"), clause("¶1")
    ('mục II.1, gạch đầu dòng 2', 'đoạn 1')
    """
    said: list[str] = []
    for part in path.split("."):
        words = _clause_part(part)
        if " " not in words and said and said[-1].startswith("mục "):
            said[-1] += f".{words}"
        else:
            said.append(words if " " in words else f"mục {words}")
    return ", ".join(said)


def _clause_part(part: str) -> str:
    """A step of a clause's path; a label is left as it is, a name ("Phụ lục", "Điều 5") too."""
    for mark, words in _UNLABELLED.items():
        if part.startswith(mark) and part[len(mark) :].isdigit():
            return words + part[len(mark) :]
    return part


def inherited(path: str) -> str:
    """From which clause a value came down."""
    return f"theo {clause(path)}" if path else FROM_PREAMBLE


def became(change: Change) -> str:
    """What a body named in a document is today, since when, and whether that has a source.

    >>> became(Change(date(2025, 3, 1), "Sở Khoa học và Công nghệ", "day", (None,)))
    'nay là Sở Khoa học và Công nghệ, từ 01/03/2025, chưa có nguồn'
    """
    said = f"nay là {change.name}" if change.name else "nay không còn"
    since = iso_date(change.since.isoformat()[: 7 if change.precision == "month" else 10])
    return f"{said}, từ {since}{', chưa có nguồn' if None in change.sources else ''}"


def unreadable_date(typed: str) -> str:
    """A date in a filter that cannot be read."""
    return f"Chưa hiểu ngày “{typed}”. Hãy gõ đủ ngày, tháng, năm, ví dụ 31/12/2022."


def dates_reversed(first: date, last: date) -> str:
    """The two dates of a filter stand the wrong way round."""
    return f"“Từ ngày” ({vietnamese_date(first)}) sau “đến ngày” ({vietnamese_date(last)}): không việc nào khớp."


def stored(tasks: int, deadlines: int, warnings: int) -> str:
    """What was found in a file that was just stored."""
    return f"đã lưu: {tasks} việc, {deadlines} thời hạn, {warnings} lưu ý"


def already_there(tasks: int) -> str:
    """A file whose very bytes are in the store."""
    return f"đã có trong kho từ trước, không lưu lại ({tasks} việc)"


def failed(code: str, reason: str) -> str:
    """A file that was not stored, and what to do."""
    return f"không lưu được ({code}): {reason}"


def more(count: int) -> str:
    """The tasks of a cell that are folded away."""
    return f"còn {count} việc nữa"


def task_number(number: int) -> str:
    """A task's number in its document, as screen readers say it."""
    return f"Việc {number}"


def for_tasks(numbers: Sequence[int]) -> str:
    """Which tasks a body or a deadline stands for; runs are drawn together.

    >>> for_tasks([3]), for_tasks([1, 2, 3, 7])
    ('việc 3', 'các việc 1–3, 7')
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    written = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"việc {written}" if len(numbers) == 1 else f"các việc {written}"


def active_filters(count: int) -> str:
    """How many filters narrow the table."""
    return f"{FILTERS} ({count} đang dùng)" if count else FILTERS


def document_name(doc_type: str | None, code: str | None, issued_on: str | None, title: str) -> str:
    """How people call a document: type and code, or its title where it prints no code; then its date.

    >>> document_name("Công văn", "3789/UBND-KGVX", "2022-11-08", "…")
    'Công văn 3789/UBND-KGVX ngày 08/11/2022'
    """
    name = " ".join(part for part in (doc_type, code or f"“{title}”") if part)
    if not issued_on:
        return name
    unit = ("năm", "tháng", "ngày")[min(issued_on.count("-"), 2)]
    return f"{name} {unit} {iso_date(issued_on)}"


def shortened(text: str, limit: int) -> str:
    """The text in one line, cut at a blank where it is longer than the limit."""
    line = squeeze(text)
    return line if len(line) <= limit else f"{line[:limit].rsplit(' ', 1)[0]}…"


def warning_count(count: int) -> str:
    """The heading of the clerk's warnings."""
    return f"{WARNINGS}: {count}" if count else f"{WARNINGS}: không có"


def places(count: int) -> str:
    """In how many places the same warning holds."""
    return f"{count} chỗ"


def reference_count(count: int) -> str:
    """The heading of the cited documents."""
    return f"{REFERENCES}: {count}"


def task_count(count: int) -> str:
    """The heading of a directive's tasks."""
    return f"{TASKS}: {count}"
