"""A DOCX reads as Word shows it: labels, tables, notes, what was deleted and what is hidden."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import DamagedFile, EncryptedFile
from pipeline.read.docx import read_docx
from pipeline.read.transcript import source_text
from tests.read.make_office import (
    cell,
    docx,
    docx_of,
    in_tcvn3,
    in_vni,
    item,
    level,
    locked,
    notes,
    numbering,
    packed,
    paragraph,
    run,
    table,
)

SEEDS = sorted((Path(__file__).parents[2] / "corpus" / "directives").glob("*.txt"))


def lines(*body: str, **parts: str) -> list[str]:
    return read_docx(docx(*body, **parts)).text.text.split("\n")


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_a_directive_typed_in_word_reads_as_its_text(seed: Path) -> None:
    text = source_text(seed.read_text("utf-8")).text
    assert read_docx(docx_of(text)).text.text == source_text(text).text


# Labels


@pytest.mark.parametrize(
    ("levels", "labels"),
    [
        ([level("%1.")], ["1.", "2.", "3."]),
        ([level("%1.", "upperRoman")], ["I.", "II.", "III."]),
        ([level("%1)", "lowerLetter")], ["a)", "b)", "c)"]),
        ([level("(%1)", "lowerRoman")], ["(i)", "(ii)", "(iii)"]),
        ([level("Điều %1.")], ["Điều 1.", "Điều 2.", "Điều 3."]),
        ([level("%1.", "decimalZero")], ["01.", "02.", "03."]),
        ([level("-", "bullet")], ["-", "-", "-"]),
        ([level("\uf0b7", "bullet")], ["•", "•", "•"]),
        ([level("\uf02d", "bullet")], ["-", "-", "-"]),
        ([level("v", "bullet", more='<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')], ["•", "•", "•"]),
        ([level("%1.").replace('w:start w:val="1"', 'w:start w:val="4"')], ["4.", "5.", "6."]),
    ],
)
def test_a_list_prints_its_labels(levels: list[str], labels: list[str]) -> None:
    found = lines(*(item("Rà soát") for _ in labels), numbering=numbering(*levels))
    assert found == [f"{label} Rà soát" for label in labels]


def test_words_letters_go_on_without_the_vietnamese_one() -> None:
    found = lines(*(item("Rà soát") for _ in range(28)), numbering=numbering(level("%1)", "lowerLetter")))
    labels = [line.split(")")[0] for line in found]
    assert labels[3:6] + labels[25:] == ["d", "e", "f", "z", "aa", "bb"]


TWO_LEVELS = (level("%1.", "upperRoman"), level("%2.", at=1), level("%1.%2.%3.", at=2, more="<w:isLgl/>"))


def test_a_lower_level_starts_anew_below_each_upper_one() -> None:
    body = [item("A"), item("b", level=1), item("c", level=1), item("D"), item("e", level=1), item("g", level=2)]
    assert lines(*body, numbering=numbering(*TWO_LEVELS)) == ["I. A", "1. b", "2. c", "II. D", "1. e", "2.1.1. g"]


def test_a_level_that_never_restarts_goes_on() -> None:
    levels = (level("%1.", "upperRoman"), level("%2.", at=1, more='<w:lvlRestart w:val="0"/>'))
    body = [item("A"), item("b", level=1), item("C"), item("d", level=1)]
    assert lines(*body, numbering=numbering(*levels)) == ["I. A", "1. b", "II. C", "2. d"]


def test_a_level_that_nothing_counted_above_stands_below_the_first() -> None:
    found = lines(item("Rà soát", level=1), numbering=numbering(level("%1."), level("%1.%2.", at=1)))
    assert found == ["1.1. Rà soát"]


def test_two_numbers_of_one_list_count_on_and_a_start_of_its_own_starts_over() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    body = [item("A", 1), item("B", 2), item("C", 3), item("D", 3)]
    assert lines(*body, numbering=numbering(level("%1."), nums=nums)) == ["1. A", "2. B", "1. C", "2. D"]


def test_a_number_may_have_a_level_of_its_own() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level('%1)', 'lowerLetter')}</w:lvlOverride></w:num>"
    )
    assert lines(item("Rà soát"), numbering=numbering(level("%1."), nums=nums)) == ["a) Rà soát"]


STYLES = """<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>
<w:style w:type="paragraph" w:styleId="Diem"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>
</w:style>"""


def test_a_style_gives_its_paragraphs_their_labels() -> None:
    body = [paragraph("Một", f'<w:pStyle w:val="{style}"/>') for style in ("Muc", "Diem", "Con")]
    body.append(paragraph("Hai", '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>'))
    found = lines(*body, numbering=numbering(level("%1."), level("%2)", "lowerLetter", 1)), styles=STYLES)
    assert found == ["1. Một", "a) Một", "2. Một", "Hai"]


def test_a_list_that_is_not_there_prints_nothing() -> None:
    assert lines(item("Rà soát", 7), numbering=numbering(level("%1."))) == ["Rà soát"]
    assert lines(item("Rà soát")) == ["Rà soát"]


# Runs


def test_deleted_words_are_out_and_inserted_ones_in() -> None:
    deleted = f'<w:del w:id="1">{run("30").replace("w:t", "w:delText")}</w:del>'
    inserted = f'<w:ins w:id="2">{run("15")}</w:ins>'
    assert lines(paragraph(run("Trước ngày ") + deleted + inserted + run("/6"))) == ["Trước ngày 15/6"]


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    first = paragraph(run("Sở Y tế "), '<w:rPr><w:del w:id="1"/></w:rPr>')
    assert lines(first, paragraph("Rà soát")) == ["Sở Y tế Rà soát"]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (run("Rà") + run(" ẩn", "<w:vanish/>") + run(" soát"), "Rà soát"),
        (run("Sở ", '<w:vanish w:val="0"/>') + run("y tế", "<w:caps/>"), "Sở Y TẾ"),
        (run("100 m") + run("2", '<w:vertAlign w:val="superscript"/>'), "100 m²"),
        ("<w:r><w:t>108/CĐ</w:t><w:noBreakHyphen/><w:t>TTg</w:t></w:r>", "108/CĐ-TTg"),
        ("<w:r><w:t>báo</w:t><w:softHyphen/><w:t> cáo</w:t></w:r>", "báo cáo"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A7"/><w:t> Rà soát</w:t></w:r>', "• Rà soát"),
        (f'<w:hyperlink r:id="x">{run("Điều 5")}</w:hyperlink>', "Điều 5"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('2022')}</w:sdtContent></w:sdt>", "2022"),
        (f'<w:fldSimple w:instr="DATE">{run("08/11/2022")}</w:fldSimple>', "08/11/2022"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Mục 2")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "Mục 2",
        ),
    ],
)
def test_a_run_shows_what_word_shows(content: str, shown: str) -> None:
    assert lines(paragraph(content)) == [shown]


def test_a_line_break_within_a_sentence_joins_and_tabs_are_blanks() -> None:
    assert lines(paragraph("Giao\tSở Y tế\nrà soát")) == ["Giao Sở Y tế rà soát"]


def test_a_footnote_follows_its_paragraph_and_its_mark_is_gone() -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = paragraph(run("Theo Luật An ninh mạng") + mark + run(" và kế hoạch.")), paragraph("Hai")
    found = lines(*body, footnotes=notes("footnotes", "Luật số 24/2018/QH14."))
    assert found == ["Theo Luật An ninh mạng và kế hoạch.", "¹ Luật số 24/2018/QH14.", "Hai"]


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('HỎA TỐC')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(paragraph(drawn + run("Số: 12/UBND"))) == ["Số: 12/UBND", "HỎA TỐC"]


def test_page_headers_are_kept_apart_without_page_numbers() -> None:
    text = read_docx(docx(paragraph("Rà soát"), header=paragraph("BM-01 Lần 2"), footer=paragraph("3"))).text
    assert (text.text, text.apart) == ("Rà soát", ("BM-01 Lần 2",))


def test_a_letterhead_in_the_first_pages_header_opens_the_document() -> None:
    head = paragraph("UBND TỈNH A\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + paragraph(
        "Số: 1/UB\tA, ngày 1 tháng 2 năm 2022"
    )
    text = read_docx(docx(paragraph("CHỈ THỊ"), header=head)).text
    assert text.text.split("\n") == [
        "UBND TỈNH A",
        "Số: 1/UB",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "A, ngày 1 tháng 2 năm 2022",
        "CHỈ THỊ",
    ]
    assert text.apart == ()


# Legacy fonts


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def test_each_run_is_converted_by_its_own_font() -> None:
    tcvn3 = in_tcvn3("Chủ trì rà soát").decode("cp1252")
    high = in_tcvn3("chỉ thị").decode("cp1252")
    vni = in_vni(" đôn đốc")
    content = run(high, font(".VnTimeH")) + run(": ") + run(tcvn3, font(".VnTime")) + run(vni, font("VNI-Times"))
    assert lines(paragraph(content)) == ["CHỈ THỊ: Chủ trì rà soát đôn đốc"]


def test_the_soft_hyphen_of_a_tcvn3_run_is_its_letter() -> None:
    content = f"<w:r><w:rPr>{font('.VnTime')}</w:rPr><w:t>tr</w:t><w:softHyphen/><w:t>ëng</w:t></w:r>"
    assert lines(paragraph(content)) == ["trưởng"]


def test_unicode_in_a_legacy_font_stays() -> None:
    assert lines(paragraph(run("Và đôn đốc", font(".VnTime")))) == ["Và đôn đốc"]


def test_tcvn3_without_its_font_is_told_by_its_letters() -> None:
    words = in_tcvn3("Tổng cục trưởng chủ trì, phối hợp với các đơn vị rà soát").decode("cp1252")
    assert lines(paragraph(run(words))) == ["Tổng cục trưởng chủ trì, phối hợp với các đơn vị rà soát"]


# Tables


LETTERHEAD = table(
    ["ỦY BAN NHÂN DÂN\nTỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
    ["Số: 12/CT-UBND", "A, ngày 08 tháng 11 năm 2022"],
)
SIGNATURE = table(["Nơi nhận:\n- Như trên;\n- Báo A, Đài\nB;\n- Lưu: VT.", "CHỦ TỊCH\nY Ngọc"])


def test_letterhead_and_signature_are_read_by_columns() -> None:
    text = read_docx(docx(LETTERHEAD, paragraph("CHỈ THỊ"), SIGNATURE)).text
    assert text.tables == ()
    assert text.text.split("\n") == [
        "ỦY BAN NHÂN DÂN", "TỈNH A", "Số: 12/CT-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "A, ngày 08 tháng 11 năm 2022", "CHỈ THỊ", "Nơi nhận:", "- Như trên;",
        "- Báo A, Đài B;", "- Lưu: VT.", "CHỦ TỊCH", "Y Ngọc",
    ]  # fmt: skip


def test_marks_that_stand_apart_from_their_letters_hide_no_letterhead() -> None:
    apart = read_docx(docx(unicodedata.normalize("NFD", LETTERHEAD), paragraph("CHỈ THỊ"))).text.text
    assert apart == read_docx(docx(LETTERHEAD, paragraph("CHỈ THỊ"))).text.text


def test_a_row_across_a_letterhead_stands_where_it_stands() -> None:
    across = cell("CHỈ THỊ", properties='<w:gridSpan w:val="2"/>')
    found = lines(table(["TỈNH A", "Độc lập - Tự do - Hạnh phúc"], [across], ["Trái", "Phải"]))
    assert found == ["TỈNH A", "Độc lập - Tự do - Hạnh phúc", "CHỈ THỊ", "Trái", "Phải"]


def test_addressees_in_a_table_follow_kinh_gui() -> None:
    assert lines(table(["Kính gửi:", "- Sở Y tế;\n- Sở Nội vụ."])) == ["Kính gửi:", "- Sở Y tế;", "- Sở Nội vụ."]


def test_columns_set_with_tabs_or_blanks_are_told_apart() -> None:
    body = [
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "  TỈNH A          Độc lập - Tự do - Hạnh phúc",
        "Số: 12/CT-UBND\tA, ngày 8 tháng 11 năm 2022",
        "CHỈ THỊ",
        "Rà soát.",
        "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN",
        "- Như trên;\tCHỦ TỊCH",
        "- Lưu: VT.",
        "\t\t\t\tY Ngọc",
    ]
    assert lines(*map(paragraph, body)) == [
        "ỦY BAN NHÂN DÂN", "TỈNH A", "Số: 12/CT-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "A, ngày 8 tháng 11 năm 2022", "CHỈ THỊ", "Rà soát.", "Nơi nhận:",
        "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Y Ngọc",
    ]  # fmt: skip


TASKS = table(
    ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
    ["1", "rà soát hệ thống\nđến cấp xã", "Sở Y tế", "trước 30/6"],
    ["2", "Đôn đốc", "", "quý I"],
)


def test_a_task_tables_cells_stand_on_their_own_lines_with_their_spans() -> None:
    text = read_docx(docx(paragraph("Phân công:"), TASKS, paragraph("hết."))).text
    cells = [[None if span is None else span.of(text.text) for span in row] for row in text.tables[0].rows]
    assert cells == [
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
        ["1", "rà soát hệ thống đến cấp xã", "Sở Y tế", "trước 30/6"],
        ["2", "Đôn đốc", None, "quý I"],
    ]
    assert text.text.split("\n")[-3:] == ["Đôn đốc", "quý I", "hết."]


def test_a_cell_that_spans_rows_is_given_in_each_and_written_once() -> None:
    begins, goes_on = (cell("Sở Y tế", properties=f"<w:vMerge{value}/>") for value in (' w:val="restart"', ""))
    text = read_docx(docx(table(["1", begins], ["2", goes_on]))).text
    assert text.text == "1\nSở Y tế\n2"
    assert [row[1].of(text.text) for row in text.tables[0].rows if row[1]] == ["Sở Y tế", "Sở Y tế"]


def test_a_cell_that_spans_columns_leaves_the_others_empty() -> None:
    wide = cell("I. Y tế", properties='<w:gridSpan w:val="999999999"/>')
    text = read_docx(docx(table([wide], ["1", "Rà soát"]))).text
    assert len(text.tables[0].rows[0]) == 63
    assert [span for span in text.tables[0].rows[0][1:] if span] == []


def test_words_copied_into_each_merged_cell_are_said_once() -> None:
    copied = cell("Sở Xây dựng thẩm địnhSở Xây dựng thẩm định", properties='<w:gridSpan w:val="2"/>')
    assert lines(table([copied], ["1", "2"]))[0] == "Sở Xây dựng thẩm định"


WORDS = st.text("abcdeghiklmnopqrstuvxyđơư 0123456789", min_size=1, max_size=12).filter(str.strip)


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=2, max_size=5))
def test_every_cells_span_gives_the_cells_words(rows: list[list[str]]) -> None:
    text = read_docx(docx(paragraph("Giao việc sau"), table(*rows), paragraph("và hết"))).text
    found = [[span.of(text.text) if span else "" for span in row] for row in text.tables[0].rows]
    assert found == [[" ".join(words.split()) for words in row] for row in rows]


# What is no Word document


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 cut short",
        packed({"a.txt": "a"}),
        packed({"word/document.xml": "<w:document"}),
        packed({"word/document.xml": "<a/>"}),
        packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        docx_of("Rà soát")[:-40],
    ],
    ids=["no zip", "no document", "broken", "no body", "with entities", "truncated"],
)
def test_what_is_no_document_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        read_docx(data)


def test_members_behind_a_password_are_told() -> None:
    with pytest.raises(EncryptedFile):
        read_docx(locked(docx(paragraph("Rà soát"))))


def test_elements_within_elements_without_end_are_left_out() -> None:
    deep = "<w:ins>" * 200 + run("sâu") + "</w:ins>" * 200
    assert lines(paragraph("Rà soát"), f"<w:p>{deep}</w:p>") == ["Rà soát"]
