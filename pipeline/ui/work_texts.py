"""What the pages say where people correct, work and report; the other words stand in texts.py."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pipeline.model import Modality
from pipeline.store.reports import By
from pipeline.store.shown import Look, Standing
from pipeline.store.states import State
from pipeline.store.work import WorkAct
from pipeline.ui import texts

if TYPE_CHECKING:
    from pipeline.store.audit import AuditRow
    from pipeline.store.sameness import Same
    from pipeline.store.states import TaskState
    from pipeline.store.work import Proposal, WorkRow

STATES: dict[State, str] = {
    "open-in-time": "Chưa hoàn thành, trong hạn",
    "open-overdue": "Chưa hoàn thành, quá hạn",
    "done-on-time": "Hoàn thành đúng hạn",
    "done-late": "Hoàn thành quá hạn",
    "extension-asked": "Xin gia hạn",
    "returned": "Trả lại",
    "void": "Không còn hiệu lực",
}
ACTS: dict[WorkAct, str] = {
    "assign": "Giao người phụ trách",
    "note": "Ghi chú",
    "evidence": "Thêm bằng chứng",
    "report": "Nhận báo cáo",
    "done": "Hoàn thành",
    "reopen": "Mở lại việc",
    "ask-extension": "Xin gia hạn",
    "extend": "Đồng ý gia hạn",
    "refuse-extension": "Không đồng ý gia hạn",
    "return": "Trả lại việc",
    "void": "Không còn hiệu lực",
}
STANDINGS: dict[Standing, str] = {
    "machine": "",
    "corrected": "đã sửa",
    "confirmed": "đã xác nhận",
    "added": "người thêm",
    "struck": "đã gạch bỏ",
}
LOOKS: dict[Look, str] = {
    "quote-gone": "câu trích không còn trong văn bản",
    "item-gone": "bản đọc mới không còn thấy mục này; vẫn giữ theo người sửa",
    "task-gone": "việc này không còn trong bản đọc mới",
    "machine-changed": "bản đọc mới đọc khác trước; vẫn giữ theo người sửa",
    "document-gone": "văn bản này không còn trong tệp",
}
CHANGES: dict[str, str] = {
    **{str(act): said for act, said in ACTS.items()},
    "stored": "lưu vào kho",
    "read-again": "đọc lại bằng bản mới",
    "removed": "không còn trong tệp",
    "seen-again": "nộp lại cùng nội dung",
    "correct": "sửa",
    "confirm": "xác nhận",
    "add": "thêm",
    "strike": "gạch bỏ",
    "withdraw": "rút lại",
    "decide": "quyết định đề xuất",
    "blanked": "xóa chữ theo quy định",
}
SUBJECTS = {
    "task": "việc",
    "assignee": "cơ quan thực hiện",
    "deadline": "thời hạn",
    "reference": "văn bản viện dẫn",
    "event": "ngày của sự việc",
    "version": "bản mới hơn",
    "work": "theo dõi",
    "file": "tệp",
    "arrival.number": "số đến",
    "arrival.day": "ngày đến",
    "header": "thông tin văn bản",
}
HEADER_FIELDS = {
    "number": "Số",
    "symbol": "Ký hiệu",
    "code": "Số, ký hiệu đầy đủ",
    "issued_on": "Ngày ban hành",
    "doc_type": "Loại văn bản",
    "issuer": "Cơ quan ban hành",
    "province": "Tỉnh",
    "subject": "Về việc (trích yếu)",
    "urgency": "Độ khẩn",
    "signer.name": "Người ký",
    "signer.position": "Chức vụ người ký",
}

NAME_LABEL = "Tên người làm"
NAME_HELP = "Gõ một lần trong phiên. Mỗi thay đổi được ghi vào nhật ký với tên này."
WHY_LABEL = "Lý do"
SAVE = "Lưu"
SAVED = "Đã lưu."
VALUE_LABEL = "Giá trị đúng"
MACHINE_READ = "máy đọc"
EDIT_DOCUMENT = "Chữa thông tin, ghi số đến"
EDIT_FIELD = "Mục cần chữa"
EDIT_REFERENCES = "Chữa văn bản viện dẫn"
ARRIVAL = "Số đến, ngày đến"
ARRIVAL_NUMBER = "Số đến"
ARRIVAL_DAY = "Ngày đến"
ARRIVAL_HELP = "Để trống nếu chưa vào sổ. Dùng cho các tệp nộp lần này; thời hạn kể từ ngày nhận tính từ ngày đến."
ARRIVAL_WHY = "vào sổ văn bản đến"
ADD_TASK = "Thêm một việc"
ADD_TASK_WORDS = "Chép đúng lời giao việc trong nguyên văn"
STRUCK_TASKS = "Việc đã gạch bỏ"

WORK_LINK = "Theo dõi, chữa"
CHOOSE_TASK = "Chọn một việc để theo dõi hoặc chữa"
WORK_TAB, EDIT_TAB, HISTORY_TAB = "Theo dõi", "Chữa", "Lịch sử"
OCCURRENCE = "Kỳ phải làm"
ACT_LABEL = "Ghi nhận"
DAY_LABEL = "Ngày"
UNTIL_LABEL = "Gia hạn đến ngày"
PERSON_LABEL = "Người phụ trách"
NOTE_LABEL = "Nội dung, lý do"
CODE_LABEL = "Số văn bản, báo cáo"
LINK_LABEL = "Đường dẫn bằng chứng"
TAKE_BACK = "Rút lại một mục đã ghi"
TAKE_BACK_BUTTON = "Rút lại"
NO_ACTS = "Chưa ghi gì về việc này."

EDIT_WHAT = "Chữa gì"
EDIT_TASK = "Lời việc, tính chất"
CONFIRM_TASK = "Xác nhận cả việc là đúng"
STRIKE_TASK = "Gạch bỏ việc này"
RESTORE_TASK = "Lấy lại việc đã gạch bỏ"
ADD_ASSIGNEE = "Thêm cơ quan thực hiện"
ADD_DEADLINE = "Thêm thời hạn"
EVENT_DAY = "Ngày của sự việc, ngày nhận"
NAME_OF_BODY = "Tên cơ quan"
ROLE_LABEL = "Vai trò"
WORDS_LABEL = "Lời việc (chép đúng trong nguyên văn)"
MODALITY_LABEL = "Tính chất"
STRIKE = "Gạch bỏ mục này"
KIND_LABEL = "Loại thời hạn"
VALUE_OF_DEADLINE = "Giá trị"
VALUE_OF_DEADLINE_HELP = (
    "Ngày: 31/12/2022, 12/2022 hoặc 2022. Định kỳ: quy tắc RRULE, ví dụ FREQ=MONTHLY;BYMONTHDAY=15. "
    "Số lần trong kỳ: 1/P6M. Tính từ một mốc: P5D. Trong giai đoạn: 2022/2025."
)
BOUND_LABEL = "Giới hạn"
ANCHOR_LABEL = "Tính từ"
WORKING_DAYS = "Chỉ tính ngày làm việc"
CONFIRM_WHY = "đã đối chiếu với văn bản"
RELATION_LABEL = "Quan hệ"
REFERENCE_CODE = "Số, ký hiệu văn bản"
REFERENCE_DATE = "Ngày văn bản"
NOT_STATED = "không ghi"

SAME_TITLE = "Văn bản giống với văn bản này"
SAME_LEVELS = {"text": "cùng lời văn", "identity": "cùng số, cơ quan, ngày"}
NEWER_BUTTON = "Đây là bản cũ; chuyển theo dõi sang bản đã chọn"
NEWER_CHOICE = "Bản mới hơn"
REPLACED = "Văn bản này có bản mới hơn; việc được theo dõi ở bản đó:"
PROPOSED = "Văn bản sau có thể làm văn bản này hết hiệu lực"
PROPOSED_RELATIONS = {"replaces": "thay thế", "amends": "sửa đổi", "repeals": "bãi bỏ"}
PROPOSAL_TASKS = "Việc không còn hiệu lực"
PROPOSAL_ACCEPT = "Đánh dấu không còn hiệu lực"
PROPOSAL_REJECT = "Vẫn còn hiệu lực"
LOOK_TITLE = "Chỗ sửa cần xem lại sau khi đọc lại văn bản"
LOOK_KEEP = "Vẫn giữ"
LOOK_WITHDRAW = "Bỏ chỗ sửa này"

STATE_LABEL = "Tình trạng"
IN_TEXTS = "Văn bản có từ này trong nguyên văn"
REPORT = "Báo cáo"
REPORT_HELP = "Số việc hoàn thành và chưa hoàn thành tính đến một ngày."
REPORT_DAY = "Tính đến ngày"
REPORT_SINCE = "Việc định kỳ tính từ ngày"
REPORT_BY = "Theo"
REPORT_GROUPS: dict[By, str] = {
    "body": "Cơ quan chủ trì",
    "document": "Văn bản",
    "province": "Tỉnh",
    "all": "Tất cả",
}
REPORT_HEADS = [
    "Tổng số",
    "Hoàn thành đúng hạn",
    "Hoàn thành quá hạn",
    "Chưa hoàn thành, trong hạn",
    "Chưa hoàn thành, quá hạn",
    "Xin gia hạn",
    "Trả lại",
    "Không còn hiệu lực",
]
REPORT_NOTE = (
    "Bốn ô theo Quyết định 42/2014/QĐ-TTg cộng lại thành tổng số. Xin gia hạn, trả lại nằm trong số chưa hoàn thành; "
    "việc không còn hiệu lực không tính vào tổng. Việc định kỳ tính mỗi kỳ một lần. "
    "Một việc nhiều cơ quan cùng chủ trì thì tính cho từng cơ quan."
)
REPORT_CSV = "Tải bảng (CSV)"
NOBODY = "chưa rõ ai làm"
TOTAL = "Cộng"

MODALITIES: dict[Modality, str] = texts.MODALITIES


def last_day(found: TaskState) -> str:
    """The last day on time that counts, an approved extension beside the day that the document gives."""
    if found.until:
        old = texts.vietnamese_date(found.due) if found.due else NOT_STATED
        return f"gia hạn đến {texts.vietnamese_date(found.until)} (hạn cũ: {old})"
    return f"hạn {texts.vietnamese_date(found.due)}" if found.due else ""


def act_line(row: WorkRow) -> str:
    """An act as one line: what, when, the details, who entered it."""
    details = [
        f"kỳ {texts.vietnamese_date(row.occurrence)}" if row.occurrence else None,
        row.person,
        f"đến {texts.vietnamese_date(row.until)}" if row.until else None,
        row.code,
        row.note,
    ]
    said = "; ".join(part for part in details if part)
    return f"{texts.vietnamese_date(row.day)} · {ACTS[row.act]}{f': {said}' if said else ''} ({row.who})"


def change_line(row: AuditRow) -> str:
    """A row of the audit as one line."""
    subject = SUBJECTS.get(row.subject or "", "") or SUBJECTS.get((row.subject or "").partition(".")[0], "")
    field = HEADER_FIELDS.get((row.subject or "").removeprefix("header."), "")
    what = " – ".join(part for part in (subject, field) if part)
    return f"{CHANGES.get(row.action, row.action)} {what}".strip()


def audit_line(row: AuditRow) -> str:
    """A row of the audit with when, who and why."""
    parts = (f"{row.made_at:%d/%m/%Y %H:%M} UTC", row.who, change_line(row), row.why)
    return " · ".join(part for part in parts if part)


def same_line(one: Same) -> str:
    """A document that says the same, and how."""
    name = texts.document_name(one.doc_type, one.code, one.issued_on, one.title)
    return f"{name} ({SAME_LEVELS[one.level]}; tệp {one.file})"


def proposal_line(one: Proposal) -> str:
    """What a later document does to this one."""
    return f"{one.by_title} ({PROPOSED_RELATIONS[one.relation]})"


def occurrence(day: date | None, state: str) -> str:
    """An occurrence of a recurring duty in a list of choices."""
    return f"{texts.vietnamese_date(day)} – {state}" if day else state


def looks(count: int) -> str:
    """The heading of the corrections to look at."""
    return f"{LOOK_TITLE}: {count}"
