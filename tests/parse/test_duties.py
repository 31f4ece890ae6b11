"""What whole documents ask of whom: headings, lead-ins, labels, contents, closings, annexes; topics of many fields."""

from __future__ import annotations

import pytest

from pipeline import parse_text
from tests.parse.whole import duties, letter, lines, names, only


def _leads(body: str, **addressed: str) -> list[tuple[str, str, str]]:
    return [(task.clause, task.quote, " + ".join(names(task))) for task in letter(body, **addressed).tasks]


def test_a_heading_owns_every_bullet_below_it() -> None:
    assert _leads("""
        Để bảo đảm an toàn giao thông dịp Tết, UBND tỉnh yêu cầu:
        1. Công an tỉnh
        - Tuần tra, kiểm soát trên các tuyến trọng điểm;
        - Xử lý nghiêm vi phạm nồng độ cồn.
        2. Sở Giao thông vận tải
        a) Rà soát điểm đen tai nạn;
        b) Kiểm tra bến xe; công khai đường dây nóng.
    """) == [
        ("1.-1", "Tuần tra, kiểm soát trên các tuyến trọng điểm", "Công an tỉnh"),
        ("1.-2", "Xử lý nghiêm vi phạm nồng độ cồn", "Công an tỉnh"),
        ("2.a", "Rà soát điểm đen tai nạn", "Sở Giao thông vận tải"),
        ("2.b", "Kiểm tra bến xe", "Sở Giao thông vận tải"),
        ("2.b", "công khai đường dây nóng", "Sở Giao thông vận tải"),
    ]


def test_a_heading_may_name_several_bodies_or_none() -> None:
    assert _leads("""
        UBND tỉnh yêu cầu các cơ quan, đơn vị thực hiện các nhiệm vụ sau:
        1. Sở Y tế, Sở Công Thương và UBND các huyện, thị xã
        - Kiểm tra an toàn thực phẩm tại lễ hội.
        2. Về công tác trực Tết
        - Phân công lãnh đạo trực.
    """) == [
        ("1.-1", "Kiểm tra an toàn thực phẩm tại lễ hội", "Sở Y tế + Sở Công Thương + UBND các huyện, thị xã"),
        ("2.-1", "Phân công lãnh đạo trực", "các cơ quan, đơn vị"),
    ]


def test_a_lead_in_passes_bodies_and_deadlines_to_its_list() -> None:
    first, second = letter("""
        Đề nghị UBND các huyện hoàn thành các việc sau trước ngày 30/6/2024:
        - Kiểm kê rừng trồng;
        - Lập bản đồ vùng cháy.
    """).tasks
    assert names(first) == names(second) == ["UBND các huyện"]
    assert [deadline.value for deadline in second.deadlines] == ["2024-06-30"]
    assert second.deadlines[0].inherited_from is not None


def test_a_list_of_things_belongs_to_its_lead_in() -> None:
    assert (
        _leads("""
        UBND tỉnh yêu cầu Sở Nội vụ thống kê:
        - Số lượng cán bộ dôi dư;
        - Tổng kinh phí chi trả;
        - Những khó khăn, vướng mắc.
    """)[0][0]
        == "¶1"
    )


def test_labelled_lines_serve_the_tasks_of_their_item() -> None:
    (task,) = parse_text(
        lines("""
        UBND TỈNH LONG AN
        Số: 5/KH-UBND
        KẾ HOẠCH
        Chuyển đổi số năm 2025
        I. NHIỆM VỤ
        1. Số hóa hồ sơ đất đai
        - Đơn vị chủ trì: Sở Nông nghiệp và Môi trường.
        - Đơn vị phối hợp: UBND các xã.
        - Thời gian thực hiện: Quý II/2025.
        - Kinh phí: từ ngân sách tỉnh.
    """)
    ).tasks
    assert (task.clause, task.quote) == ("I.1", "Số hóa hồ sơ đất đai")
    assert names(task) == ["Sở Nông nghiệp và Môi trường"]
    assert names(task, "support") == ["UBND các xã"]
    assert [(deadline.value, deadline.bound) for deadline in task.deadlines] == [("2025-Q2", "in")]


def test_labels_of_one_item_do_not_serve_the_next() -> None:
    found = duties(
        lines("""
        KẾ HOẠCH
        Phòng, chống dịch sởi
        1. Giám sát
        - Lấy mẫu xét nghiệm
        * Đơn vị thực hiện: Trung tâm Kiểm soát bệnh tật
        2. Tiêm chủng
        - Rà soát đối tượng tiêm
        * Đơn vị thực hiện: Trạm Y tế các xã
    """)
    )
    assert [lead for _, _, lead in found] == ["Trung tâm Kiểm soát bệnh tật", "Trạm Y tế các xã"]


@pytest.mark.parametrize(
    "heading",
    [
        "MỤC ĐÍCH, YÊU CẦU",
        "Mục đích - yêu cầu",
        "MỤC TIÊU",
        "Quan điểm chỉ đạo",
        "NGUYÊN TẮC",
        "Mục tiêu cụ thể",
        "PHẠM VI, ĐỐI TƯỢNG",
    ],
)
def test_parts_on_aims_hold_no_tasks(heading: str) -> None:
    found = duties(
        f"KẾ HOẠCH\nPhòng, chống hạn\nI. {heading}\n1. Bảo đảm đủ nước.\nII. NHIỆM VỤ\n1. Nạo vét kênh mương."
    )
    assert found == [("II.1", "Nạo vét kênh mương", "")]


@pytest.mark.parametrize(
    "heading", ["NHIỆM VỤ, GIẢI PHÁP", "Quan điểm chỉ đạo và nhiệm vụ, giải pháp", "TỔ CHỨC THỰC HIỆN"]
)
def test_parts_on_tasks_hold_them(heading: str) -> None:
    assert duties(f"KẾ HOẠCH\nPhòng, chống hạn\nI. {heading}\n1. Nạo vét kênh mương.")


CLOSINGS = [
    "Yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.",
    "Trong quá trình thực hiện nếu có khó khăn, vướng mắc, đề nghị phản ánh về Sở Xây dựng để được hướng dẫn.",
    "Nhận được Công văn này, yêu cầu các đơn vị triển khai thực hiện.",
    "Trên đây là Kế hoạch phòng, chống hạn mặn.",
    "Chỉ thị này có hiệu lực kể từ ngày ký.",
    "Kinh phí thực hiện được bố trí từ ngân sách huyện.",
]


@pytest.mark.parametrize("closing", CLOSINGS)
def test_the_closing_formula_asks_nothing_of_its_own(closing: str) -> None:
    assert [task[0] for task in _leads(f"UBND tỉnh yêu cầu:\n1. Sở Xây dựng rà soát chung cư cũ.\n{closing}")] == ["1"]


def test_a_closing_that_names_a_body_for_a_duty_is_a_task() -> None:
    assert _leads("""
        UBND tỉnh yêu cầu:
        1. Sở Xây dựng rà soát chung cư cũ.
        Giao Văn phòng UBND tỉnh theo dõi, tổng hợp, báo cáo UBND tỉnh trước ngày 15/12/2024.
    """)[-1][::2] == ("¶1", "Văn phòng UBND tỉnh")


def test_a_subject_leads_the_later_pieces_of_its_item() -> None:
    assert _leads("""
        UBND tỉnh yêu cầu:
        1. Sở Du lịch kiểm tra cơ sở lưu trú; niêm yết giá phòng. Xử lý nghiêm việc ép giá. Thanh tra tỉnh giám sát.
    """) == [
        ("1", "Sở Du lịch kiểm tra cơ sở lưu trú", "Sở Du lịch"),
        ("1", "niêm yết giá phòng", "Sở Du lịch"),
        ("1", "Xử lý nghiêm việc ép giá", "Sở Du lịch"),
        ("1", "Thanh tra tỉnh giám sát", "Thanh tra tỉnh"),
    ]


def test_support_stays_where_it_is_printed() -> None:
    first, second = letter("""
        UBND tỉnh yêu cầu:
        1. Sở Tài chính
        - Phối hợp với Kho bạc Nhà nước tỉnh rà soát tạm ứng;
        - Thu hồi tạm ứng quá hạn.
    """).tasks
    assert (names(first), names(first, "support")) == (["Sở Tài chính"], ["Kho bạc Nhà nước tỉnh"])
    assert (names(second), names(second, "support")) == (["Sở Tài chính"], [])


def test_kinh_gui_answers_where_nothing_nearer_speaks() -> None:
    (task,) = letter("UBND tỉnh đề nghị rà soát hộ kinh doanh karaoke.", addressed="UBND các xã, phường.").tasks
    assert names(task) == ["UBND các xã, phường"]
    assert (task.assignees[0].inherited_from, task.assignees[0].certainty) == ("", "check")


def test_all_under_kinh_gui_may_be_spoken_to_at_once() -> None:
    (task,) = letter("UBND tỉnh yêu cầu các đơn vị, địa phương kiểm kê tài sản công.").tasks
    assert [assignee.expands_to for assignee in task.assignees] == ["addressees"]


def test_orders_follow_one_another_in_a_letter_without_items() -> None:
    assert _leads("""
        Xét đề nghị của Sở Xây dựng tại Tờ trình số 45/TTr-SXD ngày 01/6/2023, UBND tỉnh có ý kiến như sau:
        Giao Sở Xây dựng công khai quy hoạch.
        Yêu cầu các chủ đầu tư đẩy nhanh tiến độ thi công.
        Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát việc bồi thường.
    """) == [
        ("¶1", "Giao Sở Xây dựng công khai quy hoạch", "Sở Xây dựng"),
        ("¶2", "Yêu cầu các chủ đầu tư đẩy nhanh tiến độ thi công", "các chủ đầu tư"),
        (
            "¶3",
            "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát việc bồi thường",
            "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        ),
    ]


DECISION = lines("""
    ỦY BAN NHÂN DÂN
    TỈNH TRÀ VINH
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 987/QĐ-UBND
    QUYẾT ĐỊNH
    Về việc phê duyệt Đề án du lịch cộng đồng
    ỦY BAN NHÂN DÂN TỈNH TRÀ VINH
    Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
    QUYẾT ĐỊNH:
    Điều 1. Phê duyệt Đề án du lịch cộng đồng.
    Điều 2. Giao Sở Du lịch công bố Đề án; định kỳ hằng năm báo cáo Ủy ban nhân dân tỉnh.
    Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh và Giám đốc Sở Du lịch chịu trách nhiệm thi hành Quyết định này./.
    Nơi nhận:
    - Như Điều 3;
    - Lưu: VT.
    CHỦ TỊCH
    Lê Văn Hẳn
""")


def test_a_decision_asks_what_its_articles_order() -> None:
    assert duties(DECISION) == [
        ("Điều 2", "Giao Sở Du lịch công bố Đề án", "Sở Du lịch"),
        ("Điều 2", "định kỳ hằng năm báo cáo Ủy ban nhân dân tỉnh", "Sở Du lịch"),
    ]


def test_a_party_document_numbers_with_a_dash() -> None:
    assert duties(
        lines("""
        TỈNH ỦY NGHỆ AN
        *
        Số 41-CT/TU
        ĐẢNG CỘNG SẢN VIỆT NAM
        CHỈ THỊ
        CỦA BAN THƯỜNG VỤ TỈNH ỦY
        về công tác phòng cháy, chữa cháy
        Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy thực hiện tốt các nhiệm vụ sau:
        1- Tuyên truyền kiến thức chữa cháy.
        2- Văn phòng Tỉnh ủy theo dõi, đôn đốc.
        T/M BAN THƯỜNG VỤ
        BÍ THƯ
        Thái Thanh Q
    """)
    ) == [
        ("1", "Tuyên truyền kiến thức chữa cháy", "các cấp ủy"),
        ("2", "Văn phòng Tỉnh ủy theo dõi, đôn đốc", "Văn phòng Tỉnh ủy"),
    ]


def test_parts_chapters_and_slashes_make_a_path() -> None:
    assert duties(
        lines("""
        KẾ HOẠCH
        Phòng, chống dịch
        PHẦN I. YÊU CẦU
        1. Bảo đảm đủ thuốc.
        PHẦN II. NỘI DUNG
        Chương I. Giám sát
        1/ Phòng Nghiệp vụ Y
        -Tổ chức giám sát tại cửa khẩu
        -Lấy mẫu xét nghiệm
        2/ Bệnh viện Nhi đồng
        a. Chuẩn bị giường bệnh
        đ. Không để lây nhiễm chéo
    """)
    ) == [
        ("PHẦN II.Chương I.1.-1", "Tổ chức giám sát tại cửa khẩu", "Phòng Nghiệp vụ Y"),
        ("PHẦN II.Chương I.1.-2", "Lấy mẫu xét nghiệm", "Phòng Nghiệp vụ Y"),
        ("PHẦN II.Chương I.2.a", "Chuẩn bị giường bệnh", "Bệnh viện Nhi đồng"),
        ("PHẦN II.Chương I.2.đ", "Không để lây nhiễm chéo", "Bệnh viện Nhi đồng"),
    ]


def test_decimals_stand_for_their_parents_and_plus_below_dash() -> None:
    assert [clause for clause, _, _ in duties(
        lines("""
        KẾ HOẠCH
        Trồng rừng
        III. NHIỆM VỤ
        2. Sở Nông nghiệp và Môi trường
        2.1. Giống cây
        - Kiểm định giống:
        + Lấy mẫu hạt giống.
        + Công bố kết quả.
        2.2. Rà soát quỹ đất.
    """)
    )] == ["III.2.1.-1.+1", "III.2.1.-1.+2", "III.2.2"]  # fmt: skip


def test_an_annex_puts_its_label_first() -> None:
    text = (
        DECISION
        + "\n"
        + lines("""
        PHỤ LỤC I
        DANH MỤC NHIỆM VỤ
        1. Sở Xây dựng
        - Số hóa hồ sơ cấp phép xây dựng.
    """)
    )
    assert duties(text)[-1] == ("Phụ lục I.1.-1", "Số hóa hồ sơ cấp phép xây dựng", "Sở Xây dựng")


def test_reasons_and_facts_are_no_tasks() -> None:
    assert _leads("""
        Thời gian qua, các địa phương đã chủ động phòng, chống hạn. Tuy nhiên, nhiều hồ chứa còn thiếu nước.
        Căn cứ dự báo của Đài Khí tượng Thủy văn, UBND tỉnh yêu cầu:
        1. Công ty Thủy lợi điều tiết nước hợp lý.
    """) == [("1", "Công ty Thủy lợi điều tiết nước hợp lý", "Công ty Thủy lợi")]


@pytest.mark.parametrize("joint", ["\r\n", "\n\n", "\n \n", "\n\t"])
def test_line_ends_and_blank_lines_change_nothing(joint: str) -> None:
    assert duties(DECISION.replace("\n", joint)) == duties(DECISION)


def test_a_line_broken_inside_an_item_is_one_item() -> None:
    task = only("KẾ HOẠCH\nTrồng rừng\n1. Sở Y tế rà soát\n\ncơ sở tiêm chủng trước ngày\n30/9/2024")
    assert task.quote == "Sở Y tế rà soát cơ sở tiêm chủng trước ngày 30/9/2024"
    assert [deadline.value for deadline in task.deadlines] == ["2024-09-30"]


TET = lines("""
    THỦ TƯỚNG CHÍNH PHỦ
    Số: 26/CT-TTg
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Hà Nội, ngày 23 tháng 12 năm 2022
    CHỈ THỊ
    Về bảo đảm đón Tết vui tươi, an toàn, tiết kiệm
    Để chuẩn bị đón Tết, Thủ tướng Chính phủ yêu cầu các bộ, ngành, địa phương thực hiện các nhiệm vụ sau:
    1. Các bộ, ngành, địa phương theo chức năng, nhiệm vụ được giao:
    a) Nghiêm cấm sử dụng tài sản công vào hoạt động lễ hội.
    2. Bộ Công Thương chủ trì, phối hợp với các cơ quan liên quan:
    a) Theo dõi sát diễn biến cung cầu;
    3. Bộ trưởng, Thủ trưởng cơ quan ngang bộ chịu trách nhiệm trước Thủ tướng Chính phủ về việc thực hiện Chỉ thị này.
    Nơi nhận:
    - Lưu: VT.
    THỦ TƯỚNG
    Phạm Minh C
""")


def test_a_directive_of_the_prime_minister() -> None:
    assert duties(TET)[:2] == [
        ("1.a", "Nghiêm cấm sử dụng tài sản công vào hoạt động lễ hội", "Các bộ, ngành, địa phương"),
        ("2.a", "Theo dõi sát diễn biến cung cầu", "Bộ Công Thương"),
    ]
    assert [task.modality for task in parse_text(TET).tasks] == ["prohibition", "obligation", "liability"]


def test_bullets_may_name_their_body_before_a_colon_or_head_plus_bullets() -> None:
    assert _leads("""
        Xét đề nghị của Sở Y tế, Chủ tịch UBND tỉnh có ý kiến chỉ đạo như sau:
        - Sở Y tế: Chủ động giám sát, xử lý ổ dịch; báo cáo Bộ Y tế trước 15h thứ Sáu hàng tuần
        - Sở Giáo dục và Đào tạo: Chỉ đạo các trường diệt lăng quăng
        - UBND các huyện, thành phố
        + Huy động các đoàn thể tham gia chiến dịch
    """) == [
        ("-1", "Sở Y tế: Chủ động giám sát, xử lý ổ dịch", "Sở Y tế"),
        ("-1", "báo cáo Bộ Y tế trước 15h thứ Sáu hàng tuần", "Sở Y tế"),
        ("-2", "Sở Giáo dục và Đào tạo: Chỉ đạo các trường diệt lăng quăng", "Sở Giáo dục và Đào tạo"),
        ("-3.+1", "Huy động các đoàn thể tham gia chiến dịch", "UBND các huyện, thành phố"),
    ]
