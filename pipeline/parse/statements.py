"""Sentences that ask nothing although they have a body and a verb: what is so, what was done, who holds an office."""

from __future__ import annotations

import re

# "Điện, nước sạch phải là ưu tiên" states something, whatever its first word; "Chủ tịch: ông …" names a person.
_STATES = re.compile(
    r"[^,;:]{3,40}(?:, [^,;:]{3,30})? phải (?:thực sự |luôn )?là "
    r"|[^:;]{3,60}: (?:ông|bà|đồng chí|đ/c) "
    r"|[^;:]{3,200}\(sau đây (?:được )?gọi[^)]{3,60}\)[^,;]{0,30} (?:là|bao gồm|gồm) "
)
# "Qua ba năm, …, phong trào trồng rừng đã đạt nhiều kết quả": what was done.
_HAPPENED = re.compile(
    r"(?:trong|qua|từ|đến|tính đến|sau|trước khi) [^:;]{0,200}\bđã (?!được (?:phê|giao|ban|phân|quy))"
    r"|[^,:;]{3,80} đã (?:khẩn trương|tích cực|chủ động|nỗ lực|kịp thời|cơ bản|hoàn thành|đạt|có) "
)
# What one body does with the difficulties that the others report.
_OWN_PART = re.compile(
    r"(?:(?:kịp thời|chủ động|có trách nhiệm),? )*(?:tham mưu|tổng hợp|hướng dẫn|giải quyết|chủ trì)\b"
)
_NAMES_ITSELF = re.compile(r"(?:chỉ thị|quyết định|kế hoạch|công văn|nghị quyết|kết luận|thông báo|chương trình) này$")
_SPEAKS_ABOUT = re.compile(
    r"\b(?:làm việc|trao đổi|thảo luận|báo cáo)\b[^:;]* về (?:các|những|một số) (?:nội dung|vấn đề)"
    r"(?: sau| sau đây)?\s*:$"
)
_CASE = ("trường hợp", "nếu", "khi", "đối với", "trong trường hợp")
_LEAST_TITLE_WORDS = 4


def states(form: str) -> bool:
    """Whether a sentence only says what is so, or who holds an office.

    >>> states("nước sạch phải là ưu tiên"), states("chủ tịch hội: ông nguyễn văn a")
    (True, True)
    """
    return _STATES.match(form) is not None


def happened(form: str) -> bool:
    """Whether a sentence tells what was done.

    >>> happened("qua ba năm, phong trào đã đạt nhiều kết quả")
    True
    """
    return _HAPPENED.match(form) is not None


def is_own_part(predicate: str) -> bool:
    """Whether a predicate is what one body does where the others only report difficulties.

    >>> is_own_part("kịp thời tham mưu ubnd tỉnh"), is_own_part("phản ánh về sở y tế")
    (True, False)
    """
    return _OWN_PART.match(predicate) is not None


def names_itself(predicate: str) -> bool:
    """Whether a predicate ends with the document's own name ("… Chỉ thị này")."""
    return _NAMES_ITSELF.search(predicate) is not None


def speaks_about(lead_in: str) -> bool:
    """Whether a lead-in asks to talk or report about what its list names: then the list asks nothing.

    >>> speaks_about("đoàn làm việc với lãnh đạo sở về các nội dung:")
    True
    >>> speaks_about("các sở thực hiện các nội dung:")
    False
    """
    return _SPEAKS_ABOUT.search(lead_in.strip()) is not None


def is_case(fronted: str) -> bool:
    """Whether what stands in front of a clause is a case that it holds for, not its time or its purpose.

    >>> is_case("khi xảy ra sự cố,"), is_case("định kỳ hằng quý,")
    (True, False)
    """
    return fronted.startswith(_CASE)


def is_title(words: str) -> bool:
    """Whether a line stands in capitals, as the title of an annex or a part does.

    >>> is_title("DANH MỤC NHIỆM VỤ NĂM 2024"), is_title("UBND TỈNH")
    (True, False)
    """
    return words.isupper() and len(words.split()) >= _LEAST_TITLE_WORDS
